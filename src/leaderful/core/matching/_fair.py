"""Fair: cover the most, lift the worst-off, then the total.

In rounds whose pairs can all be listed, the worst pair is as good as any choice allows: the highest floor at which
Hopcroft and Karp's matching still covers as many, found by bisection, and then the total above that floor. In larger
rounds one hard case would decide the floor for everybody, so there each pair counts by the square root of its fit: a point
for somebody who fits badly counts more than one for somebody who fits well.
"""

import numpy as np

from leaderful.core.matching._assign import assign, largest_fit
from leaderful.core.matching._auction import NOBODY
from leaderful.core.matching._cover import widest
from leaderful.core.matching._graph import Graph, Sweeper, of_all_pairs, thinned
from leaderful.core.matching._kernel import NEVER, row_points_of_pairs
from leaderful.core.matching._pack import Numbers, Pack
from leaderful.core.matching._problem import UnableToMatch
from leaderful.core.matching._round import Free, Round
from leaderful.core.matching._stage import Found, Stage

LISTED = 4_000_000
"""Up to so many pairs the floor is exact."""

_THOUSANDTHS = 1000
_LARGEST_TABLE = 1 << 24


def fair(_: Round, free: Free, stage: Stage) -> Found:
    """The fairest choice; exact in small rounds, by concave worth in large ones."""
    return fairest(free, stage)


def fairest(free: Free, stage: Stage) -> Found:
    """The same, of whoever is free alone."""
    if len(free.rows) * len(free.columns) <= LISTED:
        return _above_the_highest_floor(free, stage)
    return _by_roots(free, stage)


def _above_the_highest_floor(free: Free, stage: Stage) -> Found:
    graph = of_all_pairs(Sweeper(free.fits, stage.effort.threads, stage.check))
    floor = _highest_floor(graph, free, stage)
    found = assign(_cut(free, floor), free.places, free.bonus, **stage.part(0.4, 1.0).hooks())
    covered = bool((found.mentor_of != NOBODY).any())
    return Found(found.mentor_of, found.most, found.bound, worst_bound=floor if covered else None)


def _highest_floor(graph: Graph, free: Free, stage: Stage) -> int:
    """The largest fit below which no pair is needed to cover the most."""
    nobody = np.full(len(free.rows), NOBODY, dtype=np.int32)
    best = widest(graph, free.places, nobody)
    levels = np.unique(graph.points)
    low, high = 0, len(levels)  # a floor at levels[low] is enough; one at levels[high] is not
    while high - low > 1:
        stage.check()
        middle = (low + high) // 2
        above = thinned(graph, graph.points >= levels[middle])
        kept = np.where(_fit_of(graph, best.mentor_of) >= levels[middle], best.mentor_of, NOBODY)
        tried = widest(above, free.places, kept.astype(np.int32))
        if tried.most == best.most:
            low, best = middle, tried
        else:
            high = middle
    stage.report(0.4)
    return int(levels[low]) if len(levels) else 0


def _fit_of(graph: Graph, mentor_of: Numbers) -> Numbers:
    """Per mentee the points of the pair they are in, or `NEVER`."""
    rows = np.repeat(np.arange(len(mentor_of)), np.diff(graph.at))
    fits: Numbers = np.full(len(mentor_of), NEVER, dtype=np.int32)
    mine = graph.column == mentor_of[rows]
    fits[rows[mine]] = graph.points[mine]
    return fits


def _cut(free: Free, floor: int) -> Pack:
    """The pack in which no pair may fit less than `floor`."""
    if floor <= 0:
        return free.pack
    table = _table(free.pack)
    table[: min(floor, len(table))] = NEVER
    special = free.pack.special_column
    rows = np.repeat(np.arange(len(free.rows), dtype=np.int32), np.diff(free.pack.special_at))
    fits = np.zeros(len(special), dtype=np.int32)
    row_points_of_pairs(free.fits, rows, special, fits)
    points = np.where(fits >= floor, free.pack.special_points, np.int32(NEVER))
    return free.pack._replace(shape=table, special_points=points)


def _table(pack: Pack) -> Numbers:
    largest = largest_fit(pack)
    if largest >= _LARGEST_TABLE:
        raise UnableToMatch(
            "The weights are too large for a fair choice; make them all smaller by one factor."
        )
    return np.arange(largest + 1, dtype=np.int32)


def _by_roots(free: Free, stage: Stage) -> Found:
    """The highest sum of roots; the score is bounded by the choice that asks for nothing but the score."""
    usual = assign(free.pack, free.places, free.bonus, **stage.part(0.0, 0.5).hooks())
    roots = np.sqrt(_table(free.pack).astype(np.float64)) * _THOUSANDTHS
    curved = free.pack._replace(shape=roots.astype(np.int32))
    found = assign(curved, free.places, free.bonus * _THOUSANDTHS, **stage.part(0.5, 1.0).hooks())
    return Found(found.mentor_of, usual.most, usual.bound, welfare=found.points, welfare_bound=found.bound)
