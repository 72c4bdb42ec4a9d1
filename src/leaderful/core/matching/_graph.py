"""Possible pairs as lists: of everyone, of the likeliest, and grown by what the prices have missed."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from leaderful.core.matching import _sweeps
from leaderful.core.matching._jit import compiled
from leaderful.core.matching._kernel import STRETCH
from leaderful.core.matching._pack import LARGEST_FIT, Flags, Numbers, Pack
from leaderful.core.matching._sweeps import Wide

_SPREAD = 8
"""Bits by which equal points are told apart."""

_PAIRS_AT_ONCE = 64_000_000
"""Pairs one thread looks at between two looks at whether to stop, a tenth of a second; with fewer, rows are so few that to
load the mentors beside them costs a tenth more."""


class Graph(NamedTuple):
    """Each mentee's possible mentors, one after the other: `column` and `points` from `at[row]` to `at[row + 1]`."""

    at: Wide
    column: Numbers
    points: Numbers


def thinned(graph: Graph, kept: NDArray[np.bool_]) -> Graph:
    """Only those of its pairs of which `kept` says so."""
    at = np.zeros_like(graph.at)
    at[1:] = np.append(0, np.cumsum(kept))[graph.at[1:]]
    return Graph(at, graph.column[kept], graph.points[kept])


@dataclass(frozen=True, slots=True)
class Sweeper:
    """Runs sweeps over all mentees in stretches, on some threads, and listens in between.

    Attributes:
        pack: the people.
        threads: how many at once.
        check: called between stretches; may raise to stop.
    """

    pack: Pack
    threads: int
    check: Callable[[], None]

    def over_all(self, work: Callable[[int, int, int], object]) -> list[object]:
        """Call `work(thread, begin, end)` for stretches of all mentees; their results in that order."""
        mentees, mentors = self.pack.ours.shape[0], max(self.pack.theirs.shape[1], 1)
        least = max(1, min(_PAIRS_AT_ONCE // mentors, -(-mentees // (4 * self.threads))))
        size = min(least, 4096)
        stretches = [(begin, min(begin + size, mentees)) for begin in range(0, mentees, size)]
        if self.threads == 1 or mentees * mentors < _PAIRS_AT_ONCE // 64:
            return [self._one(work, 0, *stretch) for stretch in stretches]
        found: list[object] = [None] * len(stretches)

        def take(thread: int) -> None:
            for k in range(thread, len(stretches), self.threads):
                found[k] = self._one(work, thread, *stretches[k])

        with ThreadPoolExecutor(self.threads) as pool:
            for done in [pool.submit(take, thread) for thread in range(self.threads)]:
                done.result()
        return found

    def _one(self, work: Callable[[int, int, int], object], thread: int, begin: int, end: int) -> object:
        self.check()
        return work(thread, begin, end)


def of_all_pairs(sweeper: Sweeper) -> Graph:
    """Every allowed pair."""
    pack = sweeper.pack
    mentees, mentors = pack.ours.shape[0], pack.theirs.shape[1]
    allowed = np.zeros(mentees, dtype=np.int64)
    sweeper.over_all(lambda _, begin, end: _sweeps.count_allowed(pack, begin, end, allowed))
    at = np.zeros(mentees + 1, dtype=np.int64)
    np.cumsum(allowed, out=at[1:])
    column, points = np.empty(at[-1], dtype=np.int32), np.empty(at[-1], dtype=np.int32)
    if mentors:
        sweeper.over_all(lambda _, begin, end: _sweeps.every_pair(pack, begin, end, at, column, points))
    return Graph(at, column, points)


def of_the_likeliest(sweeper: Sweeper, most_points: int, of_mentee: int, of_mentor: int) -> Graph:
    """The best `of_mentee` mentors of each mentee, and the best `of_mentor` mentees of each mentor."""
    pack = sweeper.pack
    mentees, mentors = pack.ours.shape[0], pack.theirs.shape[1]
    spread = min(_SPREAD, 30 - max(most_points, 1).bit_length())
    rows = np.full((mentees, min(of_mentee, mentors)), -1, dtype=np.int64)
    best = min(of_mentor, mentees)
    columns = np.full((sweeper.threads, mentors, best), -1, dtype=np.int64)
    weakest = np.full((sweeper.threads, mentors + STRETCH), -1, dtype=np.int32)
    sweeper.over_all(
        lambda thread, begin, end: _sweeps.likeliest(
            pack, begin, end, spread, rows, columns[thread], weakest[thread]
        )
    )
    for thread in range(1, sweeper.threads):
        _merge(columns[0], columns[thread])
    at = np.zeros(mentees + 1, dtype=np.int64)
    _count_likeliest(rows, columns[0], at[1:])
    np.cumsum(at, out=at)
    column, points = np.empty(at[-1], dtype=np.int32), np.empty(at[-1], dtype=np.int32)
    _write_likeliest(rows, columns[0], spread, at[:-1].copy(), column, points)
    return Graph(at, column, points)


@compiled
def _merge(into: Wide, other: Wide) -> None:
    for mentor in range(into.shape[0]):
        for k in range(other.shape[1]):
            if other[mentor, k] > into[mentor, 0]:
                _sweeps.replace_least(into[mentor], other[mentor, k])


@compiled
def _is_new(rows: Wide, mentor: int, key: int) -> bool:
    """Whether a mentor's candidate is not among the mentee's own: those are all with a larger number."""
    ranked, row = key >> 32, key & 0xFFFFFFFF
    return key >= 0 and ((ranked << 32) | mentor) < rows[row, 0]


@compiled
def _count_likeliest(rows: Wide, columns: Wide, count: Wide) -> None:
    for row in range(rows.shape[0]):
        for k in range(rows.shape[1]):
            count[row] += rows[row, k] >= 0
    for mentor in range(columns.shape[0]):
        for k in range(columns.shape[1]):
            if _is_new(rows, mentor, columns[mentor, k]):
                count[columns[mentor, k] & 0xFFFFFFFF] += 1


@compiled
def _write_likeliest(
    rows: Wide, columns: Wide, spread: int, at: Wide, column: Numbers, points: Numbers
) -> None:
    for row in range(rows.shape[0]):
        for k in range(rows.shape[1]):
            if rows[row, k] >= 0:
                column[at[row]], points[at[row]] = rows[row, k] & 0xFFFFFFFF, rows[row, k] >> (32 + spread)
                at[row] += 1
    for mentor in range(columns.shape[0]):
        for k in range(columns.shape[1]):
            key = columns[mentor, k]
            if _is_new(rows, mentor, key):
                row = key & 0xFFFFFFFF
                column[at[row]], points[at[row]] = mentor, key >> (32 + spread)
                at[row] += 1


def grown(graph: Graph, found: Numbers, points: Numbers) -> Graph:
    """The graph with the pairs of `found` (mentees × some, −1 for none) beside its own, which it holds none of."""
    at = graph.at.copy()
    at[1:] += np.cumsum((found >= 0).sum(axis=1))
    column, worth = np.empty(at[-1], dtype=np.int32), np.empty(at[-1], dtype=np.int32)
    _grow(graph, found, points, at, column, worth)
    return Graph(at, column, worth)


@compiled
def _grow(graph: Graph, found: Numbers, points: Numbers, at: Wide, column: Numbers, worth: Numbers) -> None:
    for row in range(found.shape[0]):
        edge = at[row]
        for old in range(graph.at[row], graph.at[row + 1]):
            column[edge], worth[edge] = graph.column[old], graph.points[old]
            edge += 1
        for k in range(found.shape[1]):
            if found[row, k] >= 0:
                column[edge], worth[edge] = found[row, k], points[row, k]
                edge += 1


@compiled
def by_mentor(graph: Graph, mentor_at: Wide, mentee: Numbers, points: Numbers) -> None:
    """The same pairs one mentor after the other; `mentor_at` comes filled with zeros."""
    for edge in range(graph.column.shape[0]):
        mentor_at[graph.column[edge] + 1] += 1
    for mentor in range(1, mentor_at.shape[0]):
        mentor_at[mentor] += mentor_at[mentor - 1]
    free = mentor_at.copy()
    for row in range(graph.at.shape[0] - 1):
        for edge in range(graph.at[row], graph.at[row + 1]):
            mentor = graph.column[edge]
            mentee[free[mentor]], points[free[mentor]] = row, graph.points[edge]
            free[mentor] += 1


def escapes(sweeper: Sweeper, loose: Flags, full: Flags, most: int) -> tuple[Numbers, Numbers]:
    """For each loose mentee some mentors who are not full: pairs that a cover of the graph leaves open."""
    mentees = len(loose)
    found = np.full((mentees, most), -1, dtype=np.int32)
    points = np.zeros((mentees, most), dtype=np.int32)
    pack = sweeper.pack
    sweeper.over_all(lambda _, begin, end: _sweeps.beyond(pack, begin, end, loose, full, found, points))
    return found, points


assert LARGEST_FIT.bit_length() <= 30  # noqa: S101  what `of_the_likeliest` keeps above the spread
