"""Suppression within one table and all its margins.

After the hypercube method of official statistics (Repsilber 1994; Hundepool et al., *Statistical Disclosure Control*,
2012, §4.4), extended to hierarchies and to hidden margins. Each hidden cell is a corner of a *move*: a pattern of
additions and subtractions on hidden cells alone which leaves every sum of the table right. Whoever sees the table can't
tell it from the one after the move, so the cell is uncertain by as much as the move allows.
"""

from collections.abc import Collection, Hashable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import Enum
from itertools import product
from math import prod
from typing import Final, TypeVar

DEFAULT_MINIMUM: Final = 5
LOWEST_MINIMUM: Final = 3


class Suppressed(Enum):
    """The type of `SUPPRESSED`, which stands where a figure is withheld."""

    SUPPRESSED = "suppressed"


class Total(Enum):
    """The type of `TOTAL`, which stands in a key for all values of that dimension together."""

    TOTAL = "total"


SUPPRESSED: Final = Suppressed.SUPPRESSED
TOTAL: Final = Total.TOTAL

N = TypeVar("N", int, float)

Key = tuple[Hashable, ...]
Tree = Mapping[Hashable, Hashable]
"""Value to the value it belongs to; those that are not in it belong to TOTAL."""

Move = dict[Hashable, int]
"""Within one dimension: value to +1 or -1, so that every sum of the dimension stays right."""


@dataclass(frozen=True, slots=True)
class Figure:
    """How many people a cell is about, and the sum of what they scored."""

    n: int
    total: float

    @property
    def mean(self) -> float:
        """The mean score; a shown figure is never about nobody."""
        return self.total / self.n


def suppress(
    counts: Mapping[Key, int],
    *,
    minimum: int = DEFAULT_MINIMUM,
    trees: Sequence[Tree] = (),
    keep_hidden: Collection[Key] = (),
) -> dict[Key, int | Suppressed]:
    """The table with all its margins, each cell a count or SUPPRESSED.

    Args:
        counts: people by cell; keys are tuples of equal length, one value for each dimension, at the finest level. A
            combination that is missing counts 0. Each person is in one cell. Values need a `repr` of their own: the
            same counts must always hide the same cells, or two copies of a table would give each other away.
        minimum: cells about fewer people are hidden, empty ones too; 3 is the lowest setting.
        trees: for each dimension its hierarchy, value to the value above, such as a unit to the division it is in; an
            empty one for none. People who sit in a division itself need a value of their own below it.
        keep_hidden: cells to hide whatever they count: those that the table of the period before hid.

    Returns:
        Every combination of values, values above them and TOTAL. For each hidden cell, the counts that agree with
        everything shown range over at least `minimum`; the hidden cells of a shown sum add up to at least `minimum`.

    Raises:
        ValueError: for a minimum under 3, counts under 0, keys of unequal length, or counts above the finest level.
    """
    whole, hidden = _decide(counts, minimum, trees, keep_hidden)
    return {key: SUPPRESSED if key in hidden else n for key, n in whole.items()}


def suppress_figures(
    figures: Mapping[Key, Figure],
    *,
    minimum: int = DEFAULT_MINIMUM,
    trees: Sequence[Tree] = (),
    keep_hidden: Collection[Key] = (),
) -> dict[Key, Figure | Suppressed]:
    """As `suppress`, for means and sums: a figure is shown with the number of people behind it, or not at all.

    No hidden total can be computed from the shown ones; how far it could be narrowed down by what scores are possible
    is not bounded here.
    """
    whole, hidden = _decide({key: figure.n for key, figure in figures.items()}, minimum, trees, keep_hidden)
    totals = _with_margins({key: figure.total for key, figure in figures.items()}, _paths(figures, trees))
    return {key: SUPPRESSED if key in hidden else Figure(n, totals.get(key, 0.0)) for key, n in whole.items()}


def _decide(
    counts: Mapping[Key, int], minimum: int, trees: Sequence[Tree], keep_hidden: Collection[Key]
) -> tuple[dict[Key, int], set[Key]]:
    if minimum < LOWEST_MINIMUM:
        raise ValueError(f"the lowest setting is {LOWEST_MINIMUM}, not {minimum}")
    if any(n < 0 for n in counts.values()):
        raise ValueError("a count is under 0")
    paths = _paths(counts, trees)
    every = {key: counts.get(key, 0) for key in product(*paths)}
    whole = _with_margins(every, paths) if counts else {}
    moves = [_moves(path) for path in paths]
    small = [key for key, n in whole.items() if n < minimum or key in keep_hidden]
    hidden = set(small)
    # larger ones first: their partners serve the smaller ones too
    for key in sorted(small, key=lambda key: -whole[key]):
        hidden |= _cheapest(key, whole, hidden, moves, minimum)
    return whole, hidden


def _paths(counts: Mapping[Key, object], trees: Sequence[Tree]) -> list[dict[Hashable, tuple[Hashable, ...]]]:
    """For each dimension: each value at the finest level, to itself and all above it, TOTAL last."""
    lengths = {len(key) for key in counts}
    if len(lengths) > 1 or 0 in lengths:
        raise ValueError("keys differ in length, or are empty")
    found: list[dict[Hashable, tuple[Hashable, ...]]] = []
    for position in range(max(lengths, default=0)):
        above = trees[position] if position < len(trees) else {}
        values = sorted({key[position] for key in counts}, key=repr)
        paths = {value: tuple(_upwards(value, above)) for value in values}
        if any(value in path[1:] for value in values for path in paths.values()):
            raise ValueError(
                "a count stands above the finest level; give those people a value of their own below it"
            )
        found.append(paths)
    return found


def _upwards(value: Hashable, above: Tree) -> Iterator[Hashable]:
    seen: set[Hashable] = set()
    while value is not TOTAL:
        if value in seen:
            raise ValueError(f"the hierarchy has a loop at {value!r}")
        seen.add(value)
        yield value
        value = above.get(value, TOTAL)
    yield TOTAL


def _with_margins(
    cells: Mapping[Key, N], paths: Sequence[Mapping[Hashable, tuple[Hashable, ...]]]
) -> dict[Key, N]:
    whole: dict[Key, N] = {}
    for key, n in cells.items():
        for place in product(*(path[value] for path, value in zip(paths, key, strict=True))):
            whole[place] = whole[place] + n if place in whole else n
    return whole


def _moves(paths: Mapping[Hashable, tuple[Hashable, ...]]) -> dict[Hashable, list[Move]]:
    """For each value of a dimension, every simplest move in which it gains.

    One person more at a value is either one fewer at another (all sums above both stay) or one more in all above it.
    """
    found: dict[Hashable, list[Move]] = {value: [] for path in paths.values() for value in path}
    for gains, path in paths.items():
        more: list[Move] = [dict.fromkeys(path, 1)]
        for loses, other in paths.items():
            if loses != gains:
                move: Move = {value: 1 for value in path if value not in other}
                move |= {value: -1 for value in other if value not in path}
                more.append(move)
        for move in more:
            for value, sign in move.items():
                if sign > 0:
                    found[value].append(move)
    return found


def _cheapest(
    key: Key,
    whole: Mapping[Key, int],
    hidden: set[Key],
    moves: Sequence[Mapping[Hashable, list[Move]]],
    minimum: int,
) -> set[Key]:
    """The cells to hide with `key` so that it is uncertain by `minimum`: those about the fewest people.

    There always is a way: with all its margins hidden up to the grand total, a cell has no upper bound.
    """
    best: tuple[int, int] | None = None
    chosen: set[Key] = set()
    for move in product(*(of[value] for of, value in zip(moves, key, strict=True))):
        corners = {
            tuple(value for value, _ in corner): prod(sign for _, sign in corner)
            for corner in product(*(one.items() for one in move))
        }
        if _width(corners, whole) < minimum:
            continue
        new = corners.keys() - hidden
        cost = (sum(whole[corner] for corner in new), len(new))
        if best is None or cost < best:
            best, chosen = cost, new
        if not new:
            break
    return chosen


def _width(corners: Mapping[Key, int], whole: Mapping[Key, int]) -> float:
    """By how much the move can be made, forwards and backwards together, before a count falls under 0."""
    back = min(whole[key] for key, sign in corners.items() if sign > 0)
    forth = min((whole[key] for key, sign in corners.items() if sign < 0), default=float("inf"))
    return back + forth
