"""How many mentees can be covered at all, and the proof: a matching and a cover of the same size.

Hopcroft and Karp, "An n^(5/2) algorithm for maximum matchings in bipartite graphs" (SIAM J. Comput. 2, 1973), with
places instead of single vertices; the bound is Kőnig's vertex cover.
"""

from dataclasses import dataclass
from typing import NamedTuple

import numpy as np

from leaderful.core.matching._auction import NOBODY, Wide
from leaderful.core.matching._graph import Graph
from leaderful.core.matching._jit import compiled
from leaderful.core.matching._pack import Flags, Numbers


@dataclass(frozen=True, slots=True)
class Cover:
    """The largest coverage of a graph.

    Attributes:
        mentor_of: per mentee a mentor, or `NOBODY`; covers `most`.
        most: as many as any choice covers.
        loose: mentees who could be exchanged for one who has nobody; every pair of theirs is with a `full` mentor.
        full: mentors all of whose places are wanted by the loose ones.
    """

    mentor_of: Numbers
    most: int
    loose: Flags
    full: Flags


class _Search(NamedTuple):
    at: Wide
    column: Numbers
    place_at: Wide
    place_of: Numbers
    load: Numbers
    mentor_of: Numbers
    loose: Flags
    layer_of: Numbers
    queue: Numbers
    edge: Wide
    place: Wide


def widest(graph: Graph, places: Wide, mentor_of: Numbers) -> Cover:
    """The most mentees that any choice of the graph's pairs covers, looked for from `mentor_of`.

    Raises:
        AssertionError: where matching and cover disagree, which would be a mistake in this module.
    """
    mentees, mentors = len(mentor_of), len(places)
    place_at = np.zeros(mentors + 1, dtype=np.int64)
    np.cumsum(np.minimum(places, mentees), out=place_at[1:])
    search = _Search(
        at=graph.at,
        column=graph.column,
        place_at=place_at,
        place_of=np.empty(place_at[-1], dtype=np.int32),
        load=np.zeros(mentors, dtype=np.int32),
        mentor_of=mentor_of.copy(),
        loose=np.zeros(mentees, dtype=np.uint8),
        layer_of=np.empty(mentors, dtype=np.int32),
        queue=np.empty(mentees, dtype=np.int32),
        edge=np.empty(mentees, dtype=np.int64),
        place=np.empty(mentors, dtype=np.int64),
    )
    _begin(search)
    while _layers(search):
        _augment(search)
    full = (search.layer_of >= 0).astype(np.uint8)
    most = int((search.mentor_of != NOBODY).sum())
    bound = int((search.loose == 0).sum() + np.minimum(places, mentees)[full > 0].sum())
    if bound != most:
        raise AssertionError(f"A matching of {most} and a cover of {bound} disagree.")
    return Cover(search.mentor_of, most, search.loose, full)


@compiled
def _begin(s: _Search) -> None:
    """Seat everyone who has somebody, then whoever finds a free place."""
    for row in range(s.mentor_of.shape[0]):
        mentor = s.mentor_of[row]
        if mentor >= 0:
            s.place_of[s.place_at[mentor] + s.load[mentor]] = row
            s.load[mentor] += 1
    for row in range(s.mentor_of.shape[0]):
        if s.mentor_of[row] < 0:
            for edge in range(s.at[row], s.at[row + 1]):
                mentor = s.column[edge]
                if s.place_at[mentor] + s.load[mentor] < s.place_at[mentor + 1]:
                    s.place_of[s.place_at[mentor] + s.load[mentor]] = row
                    s.load[mentor] += 1
                    s.mentor_of[row] = mentor
                    break


@compiled
def _layers(s: _Search) -> bool:
    """Breadth first from all who have nobody; True once a mentor with room was reached."""
    s.loose[:] = 0
    s.layer_of[:] = -1
    head = tail = 0
    for row in range(s.mentor_of.shape[0]):
        s.edge[row] = s.at[row]
        if s.mentor_of[row] < 0:
            s.loose[row] = 1
            s.queue[tail] = row
            tail += 1
    for mentor in range(s.layer_of.shape[0]):
        s.place[mentor] = s.place_at[mentor]
    depth, found = 0, False
    while head < tail and not found:
        stop = tail
        while head < stop:
            row = s.queue[head]
            head += 1
            for edge in range(s.at[row], s.at[row + 1]):
                mentor = s.column[edge]
                if s.layer_of[mentor] >= 0:
                    continue
                s.layer_of[mentor] = depth
                end = s.place_at[mentor] + s.load[mentor]
                found = found or end < s.place_at[mentor + 1]
                for place in range(s.place_at[mentor], end):
                    other = s.place_of[place]
                    if not s.loose[other]:
                        s.loose[other] = 1
                        s.queue[tail] = other
                        tail += 1
        depth += 1
    return found


@compiled
def _augment(s: _Search) -> None:
    """Along shortest paths, give each mentee who has nobody a mentor where one is to be had."""
    size = s.mentor_of.shape[0] + 1
    rows, mentors, places = np.empty(size, np.int32), np.empty(size, np.int32), np.empty(size, np.int64)
    for start in range(s.mentor_of.shape[0]):
        if s.mentor_of[start] < 0:
            _augment_from(s, start, rows, mentors, places)


@compiled
def _augment_from(s: _Search, start: int, rows: Numbers, mentors: Numbers, places: Wide) -> None:
    depth = 0
    rows[0] = start
    while depth >= 0:
        row = rows[depth]
        if s.edge[row] == s.at[row + 1]:
            depth -= 1
            continue
        mentor = s.column[s.edge[row]]
        if s.layer_of[mentor] == depth:
            end = s.place_at[mentor] + s.load[mentor]
            if end < s.place_at[mentor + 1]:
                s.place_of[end] = row
                s.load[mentor] += 1
                s.mentor_of[row] = mentor
                for above in range(depth - 1, -1, -1):
                    s.place_of[places[above]] = rows[above]
                    s.mentor_of[rows[above]] = mentors[above]
                return
            if s.place[mentor] < end:
                mentors[depth], places[depth] = mentor, s.place[mentor]
                rows[depth + 1] = s.place_of[s.place[mentor]]
                s.place[mentor] += 1
                depth += 1
                continue
        s.edge[row] += 1
