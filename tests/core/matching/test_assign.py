"""The solver's seam and both bounds, in matrices: against published optima, and against every choice there is."""

import itertools

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from leaderful.core.matching import UnableToMatch
from leaderful.core.matching._assign import NOBODY, assign
from leaderful.core.matching._cover import coverage_bound
from leaderful.core.matching._duals import score_bound


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


@settings(max_examples=150, deadline=None)
@given(matrices())
def test_the_coverage_bound_is_the_most_that_any_choice_covers(matrix):
    _, allowed, places = matrix

    most = max(int((choice != NOBODY).sum()) for choice in all_assignments(allowed, places))

    assert coverage_bound(allowed, places, nothing) == most


@settings(max_examples=150, deadline=None)
@given(matrices(), st.randoms(use_true_random=False))
def test_the_score_bound_holds_from_any_assignment_and_is_reached_only_from_a_best_one(matrix, chance):
    scores, allowed, places = matrix
    choices = list(all_assignments(allowed, places))
    most = max(int((choice != NOBODY).sum()) for choice in choices)
    covering = [choice for choice in choices if int((choice != NOBODY).sum()) == most]
    best = max(total(scores, choice) for choice in covering)
    some = chance.choice(covering)

    bound = score_bound(
        scores=scores, allowed=allowed, places=places, mentor_of=some, covered=most, check=nothing
    )

    assert bound >= best
    assert (bound == total(scores, some)) == (total(scores, some) == best)


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

    found = assign(
        top - costs,
        np.ones_like(costs, dtype=np.bool_),
        np.ones(n, dtype=np.int64),
        report=nothing,
        check=nothing,
    )

    assert n * top - total(top - costs, found.mentor_of) == optimum
    assert (found.coverage_bound, n * top - found.score_bound) == (n, optimum)


FAMILIES = {
    "base": lambda scores: (scores, 0.5, 2),
    "ties": lambda scores: (scores // 400, 0.5, 2),
    "all equal": lambda scores: (scores * 0 + 7, 0.5, 2),
    "scarce": lambda scores: (scores, 0.5, 1),
    "few candidates": lambda scores: (scores, 0.01, 3),
    "wide": lambda scores: (scores * 37, 0.5, 2),
}


@pytest.mark.parametrize("family", FAMILIES)
@pytest.mark.parametrize("seed", range(2))
def test_both_bounds_are_reached_in_every_family_of_random_rounds(family, seed):
    chance = np.random.default_rng(seed)
    scores, share, most = FAMILIES[family](chance.integers(0, 2000, (300, 150)))
    allowed = chance.random((300, 150)) < share
    places = chance.integers(0, most + 1, 150)

    found = assign(scores, allowed, places, report=nothing, check=nothing)

    assert int((found.mentor_of != NOBODY).sum()) == found.coverage_bound
    assert total(scores, found.mentor_of) == found.score_bound


def test_scores_whose_sums_could_leave_64_bits_are_refused():
    with pytest.raises(UnableToMatch, match="too large"):
        assign(
            np.array([[1 << 58]]),
            np.ones((1, 1), dtype=np.bool_),
            np.ones(1, dtype=np.int64),
            report=nothing,
            check=nothing,
        )


def test_a_long_chain_of_exchanges_is_found():
    # Mentee k may have mentors k−1 and k, and mentee 0 only mentor 0: one augmenting path through everyone, whichever
    # end the search begins at.
    n = 300
    allowed = np.eye(n, dtype=np.bool_) | np.eye(n, k=-1, dtype=np.bool_)

    assert coverage_bound(allowed[::-1], np.ones(n, dtype=np.int64), nothing) == n
