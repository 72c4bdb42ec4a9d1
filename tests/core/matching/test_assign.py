"""The solver's seam and both bounds, in matrices: against published optima, OR-tools, and every choice there is."""

import itertools
from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from ortools.graph.python.min_cost_flow import SimpleMinCostFlow
from tests.core.matching.matrices import assign_matrix, graph_of
from tests.trying import tries

from leaderful.core.matching import Mentee, Mentor, Problem, Sweeper, UnableToMatch, Weights, of_all_pairs
from leaderful.core.matching._assign import worths
from leaderful.core.matching._auction import NOBODY
from leaderful.core.matching._cover import widest
from leaderful.core.matching._market import Market
from leaderful.core.matching._pack import pack
from leaderful.core.matching._specials import with_specials


def nothing(*_):
    return None


@st.composite
def matrices(draw):
    mentees, mentors = draw(st.integers(0, 5)), draw(st.integers(0, 4))
    cells = st.lists(
        st.tuples(st.booleans(), st.integers(0, 9)), min_size=mentees * mentors, max_size=mentees * mentors
    )
    drawn = draw(cells)
    allowed = np.array([ok for ok, _ in drawn], dtype=np.bool_).reshape(mentees, mentors)
    scores = np.array([score for _, score in drawn], dtype=np.int64).reshape(mentees, mentors)
    places = np.array(draw(st.lists(st.integers(0, 3), min_size=mentors, max_size=mentors)), dtype=np.int64)
    return scores, allowed, places


def all_assignments(allowed, places):
    options = [[NOBODY, *np.flatnonzero(row).tolist()] for row in allowed]
    for choice in itertools.product(*options):
        mentor_of = np.array(choice, dtype=np.int64)
        if (np.bincount(mentor_of[mentor_of >= 0], minlength=len(places)) <= places).all():
            yield mentor_of


def total(scores, mentor_of):
    rows = np.flatnonzero(mentor_of != NOBODY)
    return int(scores[rows, mentor_of[rows]].sum())


@tries(150)
@given(matrices())
def test_the_coverage_bound_is_the_most_that_any_choice_covers(matrix):
    scores, allowed, places = matrix

    most = max(int((choice != NOBODY).sum()) for choice in all_assignments(allowed, places))
    nobody = np.full(len(allowed), NOBODY, dtype=np.int32)

    assert widest(graph_of(scores, allowed), places, nobody).most == most


@tries(150)
@given(matrices(), st.lists(st.integers(0, 40), min_size=4, max_size=4))
def test_any_prices_give_a_bound_and_those_of_a_best_choice_reach_it(matrix, prices):
    scores, allowed, places = matrix
    allowed = allowed & (places > 0)
    choices = list(all_assignments(allowed, places))
    null = np.full(len(scores), -100, dtype=np.int64)
    best = max(total(scores, choice) - 100 * int((choice == NOBODY).sum()) for choice in choices)
    market = Market.opened(graph_of(scores, allowed), np.maximum(places, 1), null, nothing)

    market.state.price[:] = np.array(prices[: len(places)]) * market.scale
    assert market.bound(market.gains()) >= best

    market.state.price[:] = 0
    market.places = np.maximum(places, 1)
    market.run(50 * market.scale, 1)
    assert market.bound(market.gains()) == market.value()


@tries(150)
@given(matrices(), st.sampled_from([1, 7]))
def test_without_coverage_first_it_reaches_the_most_points_of_all_choices(matrix, unit):
    scores, allowed, places = matrix
    scores = scores * unit

    found = assign_matrix(scores, allowed, places, coverage_first=False)

    best = max(total(scores, choice) for choice in all_assignments(allowed, places))
    assert (total(scores, found.mentor_of), found.points, found.bound) == (best, best, best)


WORTH = ["goal", "experience", "skill", "cross_department", "language", "grade", "wish"]


@pytest.mark.parametrize("odd", WORTH)
def test_the_points_of_a_pair_are_a_multiple_of_what_the_proof_counts_in(odd):
    # Everything that can count does; all usual weights but one are multiples of ten.
    both = {"goals": frozenset("a"), "experience": frozenset("b"), "skills": frozenset("c")}
    both["languages"] = frozenset({"en"})
    problem = Problem(
        mentors=(Mentor(id=0, department="north", grade=2, **both),),
        mentees=(Mentee(id=1, department="south", grade=1, wishes=(0,) if odd == "wish" else (), **both),),
        weights=replace(Weights(), **{odd: 33}),
    )
    packed = with_specials(pack(problem), problem)

    unit = max(1, int(np.gcd.reduce(np.concatenate(worths(packed)))))

    assert (of_all_pairs(Sweeper(packed, 1, nothing)).points % unit == 0).all()


def or_library(path):
    """Costs of one OR-Library assignment problem: n, then n × n integers."""
    numbers = [int(word) for word in path.read_text().split()]
    return np.array(numbers[1:], dtype=np.int64).reshape(numbers[0], numbers[0])


@pytest.mark.real_data
@pytest.mark.parametrize(
    # Published optima: J. E. Beasley, OR-Library, JORS 41 (1990); also in the data folder's own README.
    ("name", "optimum"),
    [("assign100.txt", 305), ("assign200.txt", 475), ("assign300.txt", 626), ("assign400.txt", 804)],
)
def test_it_reaches_the_published_optimum_of_or_library_with_a_proof(real_data, name, optimum):
    costs = or_library(real_data / "matching" / name)
    n, top = len(costs), int(costs.max())

    found = assign_matrix(top - costs, np.ones_like(costs, dtype=np.bool_), np.ones(n, dtype=np.int64))

    assert n * top - total(top - costs, found.mentor_of) == optimum
    assert (found.most, n * top - found.bound) == (n, optimum)


def by_flow(scores, allowed, places):
    """The most that can be covered, and the most points then: OR-tools' maximum flow of minimum cost."""
    n, m = scores.shape
    rows, columns = np.nonzero(allowed)
    flow = SimpleMinCostFlow()
    for tails, heads, capacity, cost in (
        (rows, columns + n, np.ones(len(rows)), -scores[rows, columns]),
        (np.full(n, n + m), np.arange(n), np.ones(n), np.zeros(n)),
        (np.arange(n, n + m), np.full(m, n + m + 1), places, np.zeros(m)),
    ):
        flow.add_arcs_with_capacity_and_unit_cost(
            tails.astype(np.int32), heads.astype(np.int32), capacity.astype(np.int64), cost.astype(np.int64)
        )
    flow.set_node_supply(n + m, n)
    flow.set_node_supply(n + m + 1, -n)
    assert flow.solve_max_flow_with_min_cost() == flow.OPTIMAL
    return flow.maximum_flow(), -flow.optimal_cost()


FAMILIES = {
    "base": lambda scores: (scores, 0.5, 2),
    "ties": lambda scores: (scores // 400, 0.5, 2),
    "all equal": lambda scores: (scores * 0 + 7, 0.5, 2),
    "scarce": lambda scores: (scores, 0.5, 1),
    "few candidates": lambda scores: (scores, 0.01, 3),
    "wide": lambda scores: (scores * 37, 0.5, 2),
}


SIZES = [(30, 12), (300, 150), pytest.param((2000, 700), marks=pytest.mark.slow)]


@pytest.mark.parametrize("size", SIZES, ids=str)
@pytest.mark.parametrize("family", FAMILIES)
@pytest.mark.parametrize("seed", range(3))
def test_it_equals_the_flow_solver_to_the_unit_and_proves_it_in_every_family(family, seed, size):
    chance = np.random.default_rng(seed)
    scores, share, most = FAMILIES[family](chance.integers(0, 2000, size))
    allowed = chance.random(size) < share
    places = chance.integers(0, most + 1, size[1])

    found = assign_matrix(scores, allowed, places)

    covered = int((found.mentor_of != NOBODY).sum())
    assert (covered, total(scores, found.mentor_of)) == by_flow(scores, allowed, places)
    assert (found.most, found.bound) == (covered, found.points)


def test_scores_whose_sums_could_leave_64_bits_are_refused():
    graph = graph_of(np.full((1, 1), 5), np.ones((1, 1), dtype=np.bool_))

    with pytest.raises(UnableToMatch, match="too large"):
        Market.opened(graph, np.ones(1, dtype=np.int64), np.full(1, -(1 << 60)), nothing)


@pytest.mark.parametrize("turned", [1, -1])
def test_a_long_chain_of_exchanges_is_found(turned):
    # Mentee k may have mentors k−1 and k, and mentee 0 only mentor 0: one augmenting path through everyone, whichever
    # end the search begins at.
    n = 300
    allowed = (np.eye(n, dtype=np.bool_) | np.eye(n, k=-1, dtype=np.bool_))[::turned]
    nobody = np.full(n, NOBODY, dtype=np.int32)

    assert widest(graph_of(allowed * 1, allowed), np.ones(n, dtype=np.int64), nobody).most == n
