"""Stable: no mentee and mentor would both rather have each other; the best such choice for every mentee.

D. Gale and L. S. Shapley, "College admissions and the stability of marriage" (American Mathematical Monthly 69, 1962),
with the mentees proposing. A mentee ranks the mentors wished for first, as wished, then everyone by fit; a mentor ranks
the mentees wished for first, as wished, then by fit and by who has waited, whatever the mentees wish. Since no mentor's order hangs on what a mentee says, no mentee
gains by wishing for anything but what is wanted (L. E. Dubins and D. A. Freedman, "Machiavelli and the Gale–Shapley
algorithm", American Mathematical Monthly 88, 1981).
"""

from dataclasses import replace
from typing import NamedTuple

import numpy as np

from leaderful.core.matching._assign import assign
from leaderful.core.matching._auction import NOBODY, Wide
from leaderful.core.matching._graph import Graph, Sweeper, of_all_pairs
from leaderful.core.matching._jit import compiled
from leaderful.core.matching._pack import Numbers
from leaderful.core.matching._problem import UnableToMatch
from leaderful.core.matching._round import Free, Round
from leaderful.core.matching._stage import Found, Stage

MOST_PAIRS = 100_000_000
"""So many pairs are ranked at most; 16 bytes each."""


_HEADROOM = 1 << 62


class _Hall(NamedTuple):
    at: Wide
    column: Numbers
    wanted: Wide
    place_at: Wide
    worth: Wide
    who: Numbers
    load: Numbers
    mentor_of: Numbers


def stable(this: Round, free: Free, stage: Stage) -> Found:
    """Everyone's best stable mentor; the bounds are those of the choice that has the highest total.

    Raises:
        UnableToMatch: where there are too many pairs to rank.
    """
    if len(free.rows) * len(free.columns) > MOST_PAIRS:
        raise UnableToMatch("There are too many people for a stable choice; match in smaller groups.")
    usual = assign(free.pack, free.places, free.bonus, **stage.part(0.0, 0.6).hooks())
    bare = replace(this.problem.weights, wish=0, kept=0)
    unwished = Free.of(Round.of(replace(this.problem, weights=bare), stage.effort, stage.check))
    graph = of_all_pairs(Sweeper(unwished.pack, stage.effort.threads, stage.check))
    ranked = _ranked(this, free, graph)
    mentees = len(free.rows)
    place_at = np.zeros(len(free.columns) + 1, dtype=np.int64)
    np.cumsum(np.minimum(free.places, mentees), out=place_at[1:])
    hall = _Hall(
        at=ranked.at,
        column=ranked.column,
        wanted=_wanted(this, free, ranked),
        place_at=place_at,
        worth=np.zeros(place_at[-1], dtype=np.int64),
        who=np.zeros(place_at[-1], dtype=np.int32),
        load=np.zeros(len(free.columns), dtype=np.int32),
        mentor_of=np.full(mentees, NOBODY, dtype=np.int32),
    )
    stage.check()
    _propose(hall)
    return Found(hall.mentor_of, usual.most, usual.bound, blocking=int(_blocking(hall)))


def _ranked(this: Round, free: Free, graph: Graph) -> Graph:
    """Each mentee's possible mentors in that mentee's order."""
    local = {this.problem.mentors[column].id: k for k, column in enumerate(free.columns.tolist())}
    never = np.iinfo(np.int32).max
    rank: Numbers = np.full(len(graph.column), never, dtype=np.int32)
    for row, whole_row in enumerate(free.rows.tolist()):
        mine = slice(graph.at[row], graph.at[row + 1])
        for wish, mentor in reversed(list(enumerate(this.problem.mentees[whole_row].wishes))):
            if mentor in local:
                rank[mine][graph.column[mine] == local[mentor]] = wish
    rows = np.repeat(np.arange(len(free.rows)), np.diff(graph.at))
    order = np.lexsort((graph.column, -graph.points, rank, rows))
    return Graph(graph.at, graph.column[order], graph.points[order])


def _wanted(this: Round, free: Free, ranked: Graph) -> Wide:
    """How much each pair's mentor wants it: by own wishes, then by points, then by who comes first; larger is better.

    Raises:
        UnableToMatch: where that would not fit into whole numbers of 64 bits.
    """
    mentees = len(free.rows)
    rows = np.repeat(np.arange(mentees), np.diff(ranked.at))
    points = ranked.points + free.bonus[rows]
    local = {this.problem.mentees[row].id: k for k, row in enumerate(free.rows.tolist())}
    level = np.zeros(len(points), dtype=np.int64)
    for k, column in enumerate(free.columns.tolist()):
        wishes = this.problem.mentors[column].wishes
        for rank, wished in reversed(list(enumerate(wishes))):
            if wished in local:
                mine = slice(ranked.at[local[wished]], ranked.at[local[wished] + 1])
                level[mine][ranked.column[mine] == k] = len(wishes) - rank
    span = int(points.max(initial=0)) + 1
    if (int(level.max(initial=0)) + 1) * span * (mentees + 1) >= _HEADROOM:
        raise UnableToMatch(
            "The weights are too large for exact whole numbers; make them all smaller by one factor."
        )
    return (level * span + points) * (mentees + 1) + (mentees - rows)


@compiled
def _propose(h: _Hall) -> None:
    """Everyone asks down their list until somebody keeps them."""
    mentees = h.mentor_of.shape[0]
    following = h.at[:mentees].copy()
    stack = np.empty(mentees + 1, dtype=np.int32)
    for first in range(mentees):
        stack[0], size = first, 1
        while size > 0:
            row = stack[size - 1]
            if following[row] == h.at[row + 1]:
                size -= 1
                continue
            edge = following[row]
            following[row] += 1
            mentor, wanted = h.column[edge], h.wanted[edge]
            begin, end = h.place_at[mentor], h.place_at[mentor + 1]
            place = begin + h.load[mentor]
            if place < end:
                h.load[mentor] += 1
                size -= 1
            else:
                place = begin
                for other in range(begin + 1, end):
                    if h.worth[other] < h.worth[place]:
                        place = other
                if h.worth[place] > wanted:
                    continue
                stack[size - 1] = h.who[place]
                h.mentor_of[h.who[place]] = NOBODY
            h.worth[place], h.who[place] = wanted, row
            h.mentor_of[row] = mentor


@compiled
def _blocking(h: _Hall) -> int:
    """Pairs who would both rather have each other, by the orders that the proposals followed."""
    found = 0
    for row in range(h.mentor_of.shape[0]):
        for edge in range(h.at[row], h.at[row + 1]):
            mentor = h.column[edge]
            if mentor == h.mentor_of[row]:
                break
            begin = h.place_at[mentor]
            welcome = begin + h.load[mentor] < h.place_at[mentor + 1]
            for place in range(begin, begin + h.load[mentor]):
                welcome = welcome or h.worth[place] < h.wanted[edge]
            found += welcome
    return found
