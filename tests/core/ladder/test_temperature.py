"""Rungs spoken beside rungs agreed, over time."""

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from leaderful.core.ladder import Agreed, Spoken, agreed_at, readings

BEGIN = datetime(2026, 1, 1, tzinfo=UTC)


def day(number):
    return BEGIN + timedelta(days=number)


SPOKEN = st.lists(st.builds(Spoken, st.integers(0, 40).map(day), st.integers(1, 7)), max_size=30)
AGREED = st.lists(st.builds(Agreed, st.integers(-5, 40).map(day), st.integers(1, 7)), max_size=6)


def test_it_reads_each_span_apart():
    spoken = [Spoken(day(1), 2), Spoken(day(2), 5), Spoken(day(3), 3), Spoken(day(9), 4), Spoken(day(10), 7)]

    first, second, third = readings(
        spoken, [Agreed(day(5), 3), Agreed(day(10), 4)], edges=[*map(day, (0, 5, 10, 15))]
    )

    assert (first.count, first.lowest, first.middle, first.highest, first.agreed) == (3, 2, 3, 5, None)
    assert (second.count, second.middle, second.agreed) == (1, 4, 3)
    assert (third.middle, third.agreed) == (7, 4)


def test_an_empty_span_has_no_middle():
    (only,) = readings([], [], edges=[day(0), day(5)])

    assert (only.count, only.lowest, only.middle, only.highest, only.agreed) == (0, None, None, None, None)


def test_the_middle_is_a_rung_that_was_spoken():
    (only,) = readings([Spoken(day(1), 2), Spoken(day(1), 5)], [], edges=[day(0), day(5)])

    assert only.middle == 2


@pytest.mark.parametrize("edges", [(5, 0), (0, 0), (0, 5, 3)])
def test_spans_out_of_order_are_refused(edges):
    with pytest.raises(ValueError, match="not in order"):
        readings([], [], edges=[*map(day, edges)])


@given(spoken=SPOKEN, agreed=AGREED, cuts=st.sets(st.integers(0, 41), min_size=2))
def test_nothing_is_lost_or_counted_twice(spoken, agreed, cuts):
    edges = [day(number) for number in sorted(cuts)]

    found = readings(spoken, agreed, edges=edges)

    assert sum(one.count for one in found) == sum(edges[0] <= one.at < edges[-1] for one in spoken)
    for one in found:
        here = [each.rung for each in spoken if one.begins <= each.at < one.ends]
        assert here == [] or (one.lowest, one.highest) == (min(here), max(here))
        assert here == [] or one.middle in here
        assert one.agreed == agreed_at([each for each in agreed if each.at < one.ends], one.ends)


@given(agreed=AGREED, at=st.integers(-10, 50).map(day))
def test_the_last_agreement_holds(agreed, at):
    by_then = [one for one in agreed if one.at <= at]

    expected = max(by_then, key=lambda one: one.at).at if by_then else None
    assert agreed_at(agreed, at) in ({one.rung for one in by_then if one.at == expected} or {None})


def test_of_two_at_one_moment_the_later_entry_holds():
    assert agreed_at([Agreed(day(1), 3), Agreed(day(1), 5)], day(1)) == 5


def test_what_was_agreed_ends_where_nothing_is_any_more():
    first, second = readings([], [Agreed(day(1), 5), Agreed(day(7), None)], edges=[day(0), day(5), day(10)])

    assert (first.agreed, second.agreed) == (5, None)
