"""The assignment itself, in matrices: the one seam behind which the solver can be exchanged.

Everything above knows people, rules and features; everything here knows scores, a mask and places.
"""

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from ortools.graph.python.min_cost_flow import SimpleMinCostFlow

from leaderful.core.matching._cover import coverage_bound
from leaderful.core.matching._duals import refuse_too_large, score_bound

Mask = NDArray[np.bool_]
Points = NDArray[np.int64]

NOBODY = -1
"""In place of a mentor's column: this mentee has none."""


@dataclass(frozen=True, slots=True)
class Assignment:
    """Who has whom, with both bounds.

    Attributes:
        mentor_of: per mentee the mentor's column, or `NOBODY`.
        coverage_bound: more mentees cannot be covered.
        score_bound: what covers that many cannot score more.
    """

    mentor_of: Points
    coverage_bound: int
    score_bound: int


def assign(
    scores: Points,
    allowed: Mask,
    places: Points,
    *,
    report: Callable[[float], None],
    check: Callable[[], None],
) -> Assignment:
    """Cover the most mentees, then score the most, and bound both apart from the solver.

    Args:
        scores: mentees × mentors, int64, none below zero.
        allowed: mentees × mentors.
        places: per mentor, zero or more.
        report: told the part done, from 0 to 1.
        check: called often; may raise to stop.

    Raises:
        UnableToMatch: where the scores are too large for exact whole numbers.
    """
    refuse_too_large(scores, places)
    most = coverage_bound(allowed, places, check)
    report(0.3)
    check()
    mentor_of = _flow(scores, allowed, places)
    report(0.7)
    check()
    best = score_bound(
        scores=scores, allowed=allowed, places=places, mentor_of=mentor_of, covered=most, check=check
    )
    report(1.0)
    return Assignment(mentor_of, most, best)


def _flow(scores: Points, allowed: Mask, places: Points) -> Points:
    """Maximum flow of minimum cost: source → mentee → mentor → sink, cost −score; per mentee a column or −1.

    The flow is maximal before it is cheap, so that coverage comes before score without any large number.
    """
    mentees, mentors = allowed.shape
    rows, columns = np.nonzero(allowed)
    mentor_of = np.full(mentees, NOBODY, dtype=np.int64)
    if not len(rows):
        return mentor_of
    source, sink = mentees + mentors, mentees + mentors + 1
    everyone, offering = np.arange(mentees), np.arange(mentees, mentees + mentors)
    flow = SimpleMinCostFlow()
    middle = flow.add_arcs_with_capacity_and_unit_cost(
        rows.astype(np.int32),
        (columns + mentees).astype(np.int32),
        np.ones(len(rows), dtype=np.int64),
        -scores[rows, columns],
    )
    ends = (
        (np.full(mentees, source), everyone, np.ones(mentees)),
        (offering, np.full(mentors, sink), places),
    )
    for tails, heads, capacities in ends:
        flow.add_arcs_with_capacity_and_unit_cost(
            tails.astype(np.int32),
            heads.astype(np.int32),
            np.minimum(capacities, mentees).astype(np.int64),
            np.zeros(len(tails), dtype=np.int64),
        )
    flow.set_node_supply(source, mentees)
    flow.set_node_supply(sink, -mentees)
    status = flow.solve_max_flow_with_min_cost()
    if status != flow.OPTIMAL:
        raise AssertionError(f"The flow solver answered {status} to a flow that exists.")
    used = flow.flows(middle) > 0
    mentor_of[rows[used]] = columns[used]
    return mentor_of
