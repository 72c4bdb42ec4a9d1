"""The climate of units: how decisions are spoken of, quarter by quarter, for groups large enough only.

Each person counts once a quarter, by the middle of what they spoke; no page or export ever shows a row by person.
"""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time
from typing import Final

from leaderful.decisions.models import Climate, Version
from leaderful.lib.disclosure import SUPPRESSED, TOTAL, Suppressed, suppress
from leaderful.people.models import Unit

SMALLEST: Final = 10
"""Rungs by unit need ten people, whatever else is set."""
QUARTERS: Final = 4
"""How many past quarters are shown."""
BANDS: Final = ("asks", "requests", "intends", "tells")
"""What one mostly says: asks or thinks (1 to 3), would like to (4), intends to (5), tells after (6 and 7)."""
_HIGHEST_IN_BAND: Final = ((3, "asks"), (4, "requests"), (5, "intends"), (7, "tells"))

Cells = Mapping[tuple[object, ...], int | Suppressed]


@dataclass(frozen=True)
class Row:
    """One unit, or all of them (``unit`` None): people by band; None where too few could be told."""

    unit: Unit | None
    depth: int
    people: int | None
    bands: Mapping[str, int | None]


@dataclass(frozen=True)
class Quarter:
    """One finished quarter with its rows, the whole organisation first."""

    first: date
    rows: Sequence[Row]


def climate_is_on() -> bool:
    """Whether a lead has switched it on."""
    return Climate.objects.filter(is_on=True).exists()


def band_of(rungs: Sequence[int]) -> str:
    """The band of the middle of these rungs; of an even number the lower one, which somebody spoke."""
    middle = sorted(rungs)[(len(rungs) - 1) // 2]
    return next(band for highest, band in _HIGHEST_IN_BAND if middle <= highest)


def climate(on: date) -> list[Quarter]:
    """The last finished quarters before ``on``, the latest first; empty while it is switched off.

    What one quarter hides the next one hides too, so that nothing comes to light by growing beside what stayed the same.
    """
    if not climate_is_on():
        return []
    units = list(Unit.objects.order_by("name"))
    shown: list[Quarter] = []
    hidden: list[tuple[object, ...]] = []
    for first, last in reversed(_quarters(on)):
        counts = _counts(first, last, units)
        cells: Cells = (
            suppress(counts, minimum=SMALLEST, trees=[_tree(units), {}], keep_hidden=_known(hidden, counts))
            if counts
            else {}
        )
        hidden = [key for key, count in cells.items() if count is SUPPRESSED]
        shown.append(Quarter(first, _rows(cells, units)))
    return shown[::-1]


def _quarters(on: date) -> list[tuple[date, date]]:
    """The first days of the finished quarters before ``on`` and of the ones after them, the latest first."""
    found = []
    end = date(on.year, 3 * ((on.month - 1) // 3) + 1, 1)
    for _number in range(QUARTERS):
        first = date(end.year - (end.month == 1), (end.month - 4) % 12 + 1, 1)
        found.append((first, end))
        end = first
    return found


def _counts(first: date, end: date, units: Sequence[Unit]) -> dict[tuple[object, ...], int]:
    """People by unit and band; whoever is in a unit with others below it counts in a part of it of its own."""
    span = [datetime.combine(day, time(), UTC) for day in (first, end)]
    rows = Version.objects.filter(
        number=1,
        stated_at__gte=span[0],
        stated_at__lt=span[1],
        is_practice=False,
        intent__author__unit__isnull=False,
    ).values_list("intent__author", "intent__author__unit", "spoken")
    spoken: dict[tuple[int, int], list[int]] = {}
    for person, unit, rung in rows:
        spoken.setdefault((person, unit), []).append(rung)
    above = {unit.parent_id for unit in units}
    return dict(
        Counter(
            (_own(unit) if unit in above else unit, band_of(rungs))
            for (_person, unit), rungs in spoken.items()
        )
    )


def _own(unit: int) -> str:
    """The part of a unit that is in none of those below it."""
    return f"{unit} itself"


def _tree(units: Sequence[Unit]) -> dict[object, object]:
    tree: dict[object, object] = {unit.pk: unit.parent_id for unit in units if unit.parent_id is not None}
    return tree | {_own(unit.pk): unit.pk for unit in units}


def _known(
    hidden: Sequence[tuple[object, ...]], counts: Mapping[tuple[object, ...], int]
) -> list[tuple[object, ...]]:
    """The cells hidden before that there still are."""
    values = [{key[place] for key in counts} | {TOTAL} for place in (0, 1)]
    return [key for key in hidden if key[0] in values[0] and key[1] in values[1]]


def _rows(cells: Cells, units: Sequence[Unit]) -> list[Row]:
    by_id = {unit.pk: unit for unit in units}
    found = [_row(None, TOTAL, 0, cells)] if cells else []
    below: dict[int | None, list[Unit]] = {}
    for unit in units:
        below.setdefault(unit.parent_id, []).append(unit)
    waiting = [(unit, 1) for unit in reversed(below.get(None, []))]
    while waiting:
        unit, depth = waiting.pop()
        if (unit.pk, TOTAL) in cells:
            found.append(_row(by_id[unit.pk], unit.pk, depth, cells))
        waiting += [(child, depth + 1) for child in reversed(below.get(unit.pk, []))]
    return found


def _row(unit: Unit | None, value: object, depth: int, cells: Cells) -> Row:
    def told(band: object) -> int | None:
        count = cells.get((value, band), SUPPRESSED)
        return None if isinstance(count, Suppressed) else count

    return Row(unit, depth, told(TOTAL), {band: told(band) for band in BANDS})
