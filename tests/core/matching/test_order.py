"""Orders in which every guide stands before whoever they guide."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.trying import tries

from leaderful.core.matching import MentoringLoop
from leaderful.core.matching._order import Ordering

PEOPLE = ("kim", 3, "ada", 12, "tim", 7)
ARCS = st.lists(st.tuples(st.sampled_from(PEOPLE), st.sampled_from(PEOPLE)), max_size=8)


def upwards(arcs):
    """Without circles: every arc from whoever comes first in `PEOPLE`."""
    return [(a, b) for a, b in arcs if PEOPLE.index(a) < PEOPLE.index(b)]


@tries(300)
@given(ARCS, ARCS, st.integers(0, 20), st.permutations(range(6)))
def test_everybody_has_a_position_and_fixed_arcs_lead_on(fixed, wanted, turn, ranks):
    fixed = upwards(fixed)
    order = Ordering.of(PEOPLE, fixed, dict(zip(PEOPLE, ranks, strict=True)))
    ends = [[order.number[end] for end in side] for side in zip(*wanted, strict=True)] or [[], []]

    position = order.positions(*ends, turn)

    assert sorted(position) == list(range(6))
    for guide, learner in fixed:
        assert position[order.number[guide]] < position[order.number[learner]]


@tries(100)
@given(ARCS, st.integers(0, 20))
def test_wanted_arcs_without_a_circle_are_all_kept(wanted, turn):
    wanted = upwards(wanted)
    order = Ordering.of(PEOPLE, [], {})
    ends = [[order.number[end] for end in side] for side in zip(*wanted, strict=True)] or [[], []]

    position = order.positions(*ends, turn)

    assert all(position[a] < position[b] for a, b in zip(*ends, strict=True))


def test_a_circle_is_cut_above_its_most_senior_member():
    order = Ordering.of("abc", [], {"a": 1, "b": 9, "c": 5})
    a, b, c = (order.number[name] for name in "abc")

    position = order.positions([a, b, c], [b, c, a], turn=0)

    assert [position[k] for k in (b, c, a)] == [0, 1, 2]


def test_whoever_a_fixed_arc_holds_back_is_not_where_a_circle_is_cut():
    order = Ordering.of("abc", [("a", "b")], {"a": 1, "b": 9, "c": 5})
    a, b, c = (order.number[name] for name in "abc")

    position = order.positions([b, c], [c, a], turn=0)

    assert position[a] < position[b]
    assert position[c] == 0


def test_fixed_arcs_that_run_in_a_circle_are_refused():
    with pytest.raises(MentoringLoop):
        Ordering.of("ab", [("a", "b"), ("b", "a")], {})
