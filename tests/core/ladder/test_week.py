"""A week as somebody tells it: stretches that overlap, and those that are one."""

from datetime import UTC, datetime, time, timedelta

from hypothesis import given
from hypothesis import strategies as st

from leaderful.core.ladder import Calendar, Stretch, joined, notice_given, overlapping

MONDAY = datetime(2026, 11, 23, tzinfo=UTC)


@st.composite
def stretches(draw):
    """One on any weekday, to the quarter of an hour; some go through the night."""
    starts, ends = draw(st.lists(st.integers(0, 95), min_size=2, max_size=2, unique=True))
    quarter = [time(number // 4, number % 4 * 15) for number in (starts, ends)]
    return Stretch(draw(st.integers(0, 6)), *quarter)


def quarters(week):
    """How often each quarter of an hour of the week is worked, counted one by one."""
    counted = [0] * (7 * 96)
    for one in week:
        begins = one.weekday * 96 + one.starts.hour * 4 + one.starts.minute // 15
        length = (one.ends.hour - one.starts.hour) * 4 + (one.ends.minute - one.starts.minute) // 15
        for number in range(begins, begins + length % 96):
            counted[number % (7 * 96)] += 1
    return counted


@given(st.lists(stretches(), max_size=6))
def test_a_week_overlaps_exactly_where_some_quarter_is_worked_twice(week):
    assert bool(overlapping(week)) == (max(quarters(week), default=0) > 1)


@given(st.lists(stretches(), max_size=6).filter(lambda week: not overlapping(week)))
def test_joining_changes_no_working_time_and_leaves_nothing_that_touches(week):
    told = joined(week)

    assert quarters(told) == quarters(week)
    spent = [notice_given(MONDAY, MONDAY + timedelta(days=7), Calendar(UTC, hours)) for hours in (told, week)]
    assert spent[0] == spent[1]
    of_one_day = [one for one in told if one.starts < one.ends]  # what goes through midnight ends on another
    touching = [(a, b) for a in of_one_day for b in told if a.weekday == b.weekday and a.ends == b.starts]
    assert all(a.starts == b.ends for a, b in touching)  # joined, these would begin when they end
