"""A mix of departments as a target for the whole round: a price on what the target wants more of, then a repair.

"At least so many pairs across departments" counts pairs, so it is no rule about one pair; with a price λ on each crossing
pair it becomes an ordinary assignment. For every λ ≥ 0 the priced optimum less λ times the target bounds what any choice that
meets the target scores; λ is found by bisection. Between the last choice that meets the target and the last that
does not, whatever can be changed back without missing it is (M. L. Fisher, "The Lagrangian relaxation method for solving
integer programming problems", Management Science 27, 1981). What gap remains is in the certificate.
"""

from collections import defaultdict
from dataclasses import dataclass, replace

import numpy as np

from leaderful.core.matching._assign import Assignment, assign, largest_fit
from leaderful.core.matching._auction import NOBODY
from leaderful.core.matching._kernel import row_points_of_pairs
from leaderful.core.matching._pack import LARGEST_FIT, Numbers, Pack
from leaderful.core.matching._round import Free, Points, Round
from leaderful.core.matching._specials import part
from leaderful.core.matching._stage import Found, Stage

_ROUNDS_OF_CUTS = 30


def mixed(this: Round, free: Free, stage: Stage) -> Found:
    """Cover the most, meet the targets, then score the most."""
    share = this.problem.targets.one_department
    if share is None:
        return _crossing(this, free, stage)
    found = _crossing(this, free, stage.part(0.0, 0.5))
    return _spread(this, free, found, share, stage.part(0.5, 1.0))


@dataclass(frozen=True, slots=True)
class _Priced:
    """One choice under a price: how many pairs cross, what they score, and the bound that the price gives."""

    assignment: Assignment
    crossing: int
    points: int
    bound: int


def _crossing(this: Round, free: Free, stage: Stage) -> Found:
    percent = this.problem.targets.cross_department or 0
    pinned = np.flatnonzero(this.pinned != NOBODY)
    there = int(_crosses(this.pack, pinned, this.pinned[pinned]).sum())

    def wanted(most: int) -> int:
        return -(-percent * (most + len(pinned)) // 100) - there

    quiet = replace(stage, report=lambda _: None)
    best = _priced(free, 0, 0, quiet)
    least = wanted(best.assignment.most)
    if best.crossing >= least:
        return Found.of(best.assignment)
    largest = largest_fit(free.pack)
    low, high = 0, min(4 * (largest + 1), LARGEST_FIT - largest - 1)
    below, above = best, _priced(free, high, least, quiet)
    bound = min(best.bound, above.bound)
    while high - low > 1 and above.crossing >= least:
        stage.report(1 - (high - low).bit_length() / 32)
        middle = (low + high) // 2
        tried = _priced(free, middle, least, quiet)
        bound = min(bound, tried.bound)
        if tried.crossing >= least:
            high, above = middle, tried
        else:
            low, below = middle, tried
    mentor_of = above.assignment.mentor_of
    if above.crossing >= least:
        mentor_of = _repaired(free, above, below, above.crossing - least)
    missed = max(least - above.crossing, 0)
    # A bound on choices that meet what none can meet says nothing; then the one on all choices holds.
    bound = best.bound if missed else bound
    return Found(mentor_of, above.assignment.most, bound, target_missed=missed)


def _priced(free: Free, price: int, least: int, stage: Stage) -> _Priced:
    found = assign(_with_price(free.pack, price), free.places, free.bonus, **stage.hooks())
    rows = np.flatnonzero(found.mentor_of != NOBODY)
    crossing = int(_crosses(free.pack, rows, found.mentor_of[rows]).sum())
    return _Priced(found, crossing, found.points - price * crossing, found.bound - price * least)


def _with_price(pack: Pack, price: int) -> Pack:
    """The pack in which each crossing pair counts so much more."""
    if not price:
        return pack
    rows = np.repeat(np.arange(pack.ours.shape[0]), np.diff(pack.special_at))
    more = price * (_crosses(pack, rows, pack.special_column) & (pack.special_points >= 0))
    settings = pack.settings._replace(cross_department=pack.settings.cross_department + price)
    return pack._replace(settings=settings, special_points=(pack.special_points + more).astype(np.int32))


def _crosses(pack: Pack, rows: Points, columns: Points | Numbers) -> Points:
    """Whether the k-th mentee and mentor are known to be of two departments."""
    ours, theirs = pack.our_department[rows], pack.their_department[columns]
    both: Points = ((ours >= 0) & (theirs >= 0) & (ours != theirs)).astype(np.int64)
    return both


def _repaired(free: Free, above: _Priced, below: _Priced, spare: int) -> Numbers:
    """From the choice that meets the target, change back towards the one that does not, as far as it still does.

    Where both differ falls into parts that share no person, and each part may be taken from either.
    """
    meets, misses = above.assignment.mentor_of.copy(), below.assignment.mentor_of
    parts = []
    for rows in _parts(meets, misses):
        gained, crossed, seated = (
            now - before
            for now, before in zip(_worth(free, misses, rows), _worth(free, meets, rows), strict=True)
        )
        if gained > 0 and seated == 0:
            parts.append((gained / max(-crossed, 1e-9), gained, crossed, rows))
    parts.sort(key=lambda part: -part[0])
    for _, _, crossed, rows in parts:
        if spare + crossed >= 0:
            spare += crossed
            meets[rows] = misses[rows]
    return meets


def _parts(one: Numbers, other: Numbers) -> list[Points]:
    """The mentees who differ, in groups that share no mentor, directly or through others."""
    root: dict[int, int] = {}

    def find(node: int) -> int:
        while root.setdefault(node, node) != node:
            root[node] = root[root[node]]
            node = root[node]
        return node

    rows = np.flatnonzero(one != other)
    for row in rows.tolist():
        for mentor in (int(one[row]), int(other[row])):
            if mentor != NOBODY:
                root[find(mentor)] = find(-2 - row)
    groups: dict[int, list[int]] = defaultdict(list)
    for row in rows.tolist():
        groups[find(-2 - row)].append(row)
    return [np.array(group, dtype=np.int64) for group in groups.values()]


def _worth(free: Free, mentor_of: Numbers, rows: Points) -> tuple[int, int, int]:
    """Points, crossing pairs and pairs of these mentees."""
    mine = rows[mentor_of[rows] != NOBODY]
    columns = mentor_of[mine]
    points = np.zeros(len(mine), dtype=np.int32)
    row_points_of_pairs(free.pack, mine.astype(np.int32), columns, points)
    total = int(points.sum()) + int(free.bonus[mine].sum())
    return total, int(_crosses(free.pack, mine, columns).sum()), len(mine)


def _spread(this: Round, free: Free, found: Found, percent: int, stage: Stage) -> Found:
    """Take places from departments whose mentors are in too many pairs, the least useful ones first, and solve again.

    Nobody loses their mentor for it: where that would be so, fewer places are taken at once, and at last none. This is no
    bound-driven search: the bound stays that of the round without this target, and the gap shows its price.
    """
    places = free.places.copy()
    pinned = np.flatnonzero(this.pinned != NOBODY)
    fixed = this.pack.their_department[this.pinned[pinned]]
    part_taken = 1.0
    for k in range(_ROUNDS_OF_CUTS):
        stage.report(k / _ROUNDS_OF_CUTS)
        over = _too_many(free, found.mentor_of, fixed, percent)
        if not over:
            break
        fewer = places.copy()
        cuts = {department: max(1, int(part_taken * surplus)) for department, surplus in over.items()}
        for department, surplus in cuts.items():
            _take_places(free, fewer, found.mentor_of, department, surplus)
        again = _with_places(this, free, fewer, stage)
        if _seated(again) == _seated(found):
            places, found = fewer, replace(again, most=found.most, bound=found.bound)
        elif max(cuts.values()) == 1:
            break
        else:
            part_taken /= 2
    missed = sum(_too_many(free, found.mentor_of, fixed, percent).values())
    return replace(found, target_missed=found.target_missed + missed)


def _with_places(this: Round, free: Free, places: Points, stage: Stage) -> Found:
    """The best crossing choice where the mentors have these places."""
    opened = np.flatnonzero(places > 0)
    less = replace(
        free,
        columns=free.columns[opened],
        places=places[opened],
        pack=part(free.pack, np.arange(len(free.rows)), opened),
    )
    again = _crossing(this, less, replace(stage, report=lambda _: None))
    mentor_of = again.mentor_of.copy()
    mentor_of[mentor_of != NOBODY] = opened[mentor_of[mentor_of != NOBODY]]
    return replace(again, mentor_of=mentor_of)


def _seated(found: Found) -> int:
    return int((found.mentor_of != NOBODY).sum())


def _too_many(free: Free, mentor_of: Numbers, fixed: Numbers, percent: int) -> dict[int, int]:
    """Per department by how many its mentors' pairs are above the share."""
    mine = free.pack.their_department[mentor_of[mentor_of != NOBODY]]
    every = np.concatenate([mine, fixed])
    most = percent * len(every) // 100
    counts = np.bincount(every[every >= 0])
    return {k: int(count - most) for k, count in enumerate(counts.tolist()) if count > most}


def _take_places(free: Free, places: Points, mentor_of: Numbers, department: int, surplus: int) -> None:
    """Close free places of a department, and as many taken ones as are too many: of the pairs with the fewest points."""
    theirs = np.flatnonzero(free.pack.their_department == department)
    load = np.bincount(mentor_of[mentor_of != NOBODY], minlength=len(places))
    places[theirs] = load[theirs]
    rows = np.flatnonzero(np.isin(mentor_of, theirs))
    points = np.zeros(len(rows), dtype=np.int32)
    row_points_of_pairs(free.pack, rows.astype(np.int32), mentor_of[rows], points)
    for row in rows[np.argsort(points, kind="stable")][:surplus]:
        places[mentor_of[row]] -= 1
