"""An upper bound on the score of every assignment, from node potentials found apart from the solver.

The assignment is a flow source → mentee → mentor → sink of `covered` units with cost −score on the middle arcs. For any
potentials π and any flow x of that value, c·x = Σ (c_a + π_u − π_v) x_a + value·(π_t − π_s), so that the cost is
never below Σ u_a · min(0, c_a + π_u − π_v) + value·(π_t − π_s): weak duality, whatever π is. Bellman and Ford's
relaxation on the residual graph gives the π for which the bound is the cost itself, exactly where the flow is
optimal (Ahuja, Magnanti and Orlin, *Network Flows*, 1993, theorems 9.1 and 9.4).
"""

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from leaderful.core.matching._problem import UnableToMatch

Mask = NDArray[np.bool_]
Points = NDArray[np.int64]


@dataclass(slots=True)
class _Potentials:
    """One integer per node of the flow."""

    source: int
    mentee: Points
    mentor: Points
    sink: int


def score_bound(
    *,
    scores: Points,
    allowed: Mask,
    places: Points,
    mentor_of: Points,
    covered: int,
    check: Callable[[], None],
) -> int:
    """The most that any choice of allowed pairs which covers `covered` mentees can score.

    Args:
        scores: mentees × mentors, none below zero.
        allowed: mentees × mentors.
        places: per mentor.
        mentor_of: per mentee the mentor's column, or −1: where the potentials are looked for.
        covered: how many mentees the compared assignments cover.
        check: called between the sweeps; may raise to stop.

    Returns:
        a bound that holds for any `mentor_of`, and equals its score where it is optimal.
    """
    potentials = _relaxed(scores, allowed, places, mentor_of, check)
    places = np.minimum(places, len(mentor_of))
    reduced = potentials.mentee[:, None] - potentials.mentor - scores
    cost = covered * (potentials.sink - potentials.source)
    cost += int(np.minimum(potentials.source - potentials.mentee, 0).sum())
    cost += int(reduced[allowed & (reduced < 0)].sum())
    cost += int((np.minimum(potentials.mentor - potentials.sink, 0) * places).sum())
    return -cost


def refuse_too_large(scores: Points, places: Points) -> None:
    """Keep every sum of this module within 62 bits.

    A potential is at most (nodes × largest score), and the bound adds up one of them per unit of capacity.

    Raises:
        UnableToMatch: where the scores are too large for so many people.
    """
    mentees, mentors = scores.shape
    nodes = mentees + mentors + 2
    units = 2 * mentees + mentees * mentors + int(np.minimum(places, mentees).sum())
    if 2 * nodes * (int(scores.max(initial=0)) + 1) * (units + 1) >= 1 << 62:
        raise UnableToMatch(
            "The weights are too large for so many people; make them all smaller by one factor."
        )


def _relaxed(
    scores: Points, allowed: Mask, places: Points, mentor_of: Points, check: Callable[[], None]
) -> _Potentials:
    """Shortest distances in the residual graph from a root that reaches every node at no cost.

    Stops when nothing changes. On a circle of negative cost it would not, so it stops after one sweep per node;
    the bound stays a bound.
    """
    mentees, mentors = scores.shape
    paired = np.flatnonzero(mentor_of >= 0)
    partner = mentor_of[paired]
    load = np.bincount(partner, minlength=mentors)
    free, taken, room = mentor_of < 0, mentor_of >= 0, load < places
    onward = allowed.copy()
    onward[paired, partner] = False
    far = np.int64(1) << 61
    cost = np.where(onward, -scores, far)
    now = _Potentials(0, np.zeros(mentees, dtype=np.int64), np.zeros(mentors, dtype=np.int64), 0)
    for _ in range(mentees + mentors + 2):
        check()
        before = (now.source, now.sink, now.mentee.copy(), now.mentor.copy())
        now.mentee[free] = np.minimum(now.mentee[free], now.source)
        now.source = int(min(now.source, now.mentee[taken].min(initial=now.source)))
        now.mentor = np.minimum(now.mentor, (now.mentee[:, None] + cost).min(axis=0, initial=far))
        now.sink = int(min(now.sink, now.mentor[room].min(initial=now.sink)))
        now.mentor[load > 0] = np.minimum(now.mentor[load > 0], now.sink)
        now.mentee[paired] = np.minimum(now.mentee[paired], now.mentor[partner] + scores[paired, partner])
        same = np.array_equal(before[2], now.mentee) and np.array_equal(before[3], now.mentor)
        if same and before[:2] == (now.source, now.sink):
            break
    return now
