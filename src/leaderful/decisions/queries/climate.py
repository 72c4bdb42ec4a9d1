"""The climate of units: how decisions are spoken of, quarter by quarter, for groups large enough only.

Each person counts once a quarter, by the middle of what they spoke. A quarter is counted once, when it is over, and what is
kept of it are the decided figures alone; no page or export ever shows a row by person.
"""

from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time
from typing import Any, Final

from leaderful.decisions.models import SMALLEST_CLIMATE, Climate, ClimateCell, ClimateQuarter, Version
from leaderful.decisions.policy import POLICY
from leaderful.lib.disclosure import SUPPRESSED, TOTAL, Suppressed, suppress
from leaderful.people.models import Grant, Person, Unit

SMALLEST: Final = SMALLEST_CLIMATE
"""Of how many people a figure is at least."""
QUARTERS: Final = 4
"""How many past quarters are shown."""
BANDS: Final = tuple(band.value for band in ClimateCell.Band)
_HIGHEST_IN_BAND: Final = ((3, "ASKS"), (4, "REQUESTS"), (5, "INTENDS"), (7, "TELLS"))

Key = tuple[object, ...]


@dataclass(frozen=True)
class Row:
    """One unit, or all of them (``unit`` None): people by band; None where too few could be told."""

    unit: Unit | None
    depth: int
    people: int | None
    bands: Mapping[str, int | None]

    @property
    def has_shown(self) -> bool:
        """Whether anything of it is not too few to show."""
        return self.people is not None or any(count is not None for count in self.bands.values())


@dataclass(frozen=True)
class Quarter:
    """One finished quarter with the rows its reader may see, the whole organisation first."""

    first: date
    rows: Sequence[Row]


def climate_switch() -> Climate | None:
    """The switch: whether the climate is shown, and since when; None where nobody ever touched it."""
    return Climate.objects.first()


def climate_is_on() -> bool:
    """Whether a lead has switched it on."""
    return Climate.objects.filter(is_on=True).exists()


def band_of(rungs: Sequence[int]) -> str:
    """The band of the middle of these rungs; of an even number the lower one, which somebody spoke."""
    middle = sorted(rungs)[(len(rungs) - 1) // 2]
    return next(band for highest, band in _HIGHEST_IN_BAND if middle <= highest)


def climate(reader: Person, *, at: datetime) -> list[Quarter]:
    """The last settled quarters, the latest first, with the units ``reader`` may see; empty while it is switched off."""
    if not climate_is_on() or not POLICY.may(reader, "decisions.climate.see", None, at):
        return []
    units = list(Unit.objects.order_by("name"))
    shown = _seen_by(reader, units, at)
    quarters = ClimateQuarter.objects.order_by("-first_date").prefetch_related("cells")[:QUARTERS]
    return [Quarter(one.first_date, _rows(list(one.cells.all()), units, shown)) for one in quarters]


def next_quarter(at: datetime) -> date:
    """The day from which the running quarter can be shown."""
    return _begins(at.date(), back=-1)


def unsettled_quarter(at: datetime) -> tuple[date, date] | None:
    """The earliest quarter that is over and not counted yet, and the day after it; None where there is none."""
    switch = climate_switch()
    if switch is None or not switch.is_on:
        return None
    settled = set(ClimateQuarter.objects.values_list("first_date", flat=True))
    for back in range(QUARTERS, 0, -1):
        first, end = _begins(at.date(), back=back), _begins(at.date(), back=back - 1)
        if first not in settled and _midnight(end) > switch.changed_at:
            return first, end
    return None


@dataclass(frozen=True)
class Decided:
    """One figure of a quarter as it is kept: of a unit (None: of all), or of the part of it in none of those below."""

    unit: Unit | None
    is_itself: bool
    band: str
    people: int | None
    is_carried: bool


def decided(first: date, end: date, *, since: datetime) -> list[Decided]:
    """Every figure of a quarter, hidden ones without their count.

    What was too few in the quarter before is hidden here too, so that nothing comes to light by growing beside what stayed
    the same. That is not carried on further, else what began small could never be shown.
    """
    units = {unit.pk: unit for unit in Unit.objects.order_by("pk")}
    counts = _counts(first, end, since, list(units.values()))
    trees: list[Mapping[Any, Any]] = [_tree(list(units.values())), {}]
    alone = suppress(counts, minimum=SMALLEST, trees=trees)
    carried = _hidden_before()
    cells = suppress(counts, minimum=SMALLEST, trees=trees, keep_hidden=carried) if carried else alone
    return [_decided(key, count, units, is_small=alone[key] is SUPPRESSED) for key, count in cells.items()]


def _begins(on: date, *, back: int) -> date:
    """The first day of the quarter so many before the one of ``on``."""
    quarter = on.year * 4 + (on.month - 1) // 3 - back
    return date(quarter // 4, quarter % 4 * 3 + 1, 1)


def _midnight(day: date) -> datetime:
    return datetime.combine(day, time(), UTC)


def _counts(first: date, end: date, since: datetime, units: Sequence[Unit]) -> dict[Key, int]:
    """People by unit and band; whoever is in a unit with others below it counts in a part of it of its own.

    Units in which nobody spoke count as well: nobody is a small group too. A band that nobody anywhere is in has no cells.
    """
    rows = Version.objects.filter(
        number=1,
        stated_at__gte=max(_midnight(first), since),
        stated_at__lt=_midnight(end),
        is_practice=False,
        intent__author__unit__isnull=False,
    ).values_list("intent__author", "intent__author__unit", "spoken")
    spoken: dict[tuple[int, int], list[int]] = {}
    for person, unit, rung in rows:
        spoken.setdefault((person, unit), []).append(rung)
    above = {unit.parent_id for unit in units}
    places = {unit.pk: _own(unit.pk) if unit.pk in above else unit.pk for unit in units}
    found = Counter((places[unit], band_of(rungs)) for (_person, unit), rungs in spoken.items())
    used = {band for _place, band in found}
    return {(place, band): found[place, band] for place in places.values() for band in used}


def _own(unit: int) -> str:
    """The part of a unit that is in none of those below it."""
    return f"{unit} itself"


def _tree(units: Sequence[Unit]) -> dict[object, object]:
    tree: dict[object, object] = {unit.pk: unit.parent_id for unit in units if unit.parent_id is not None}
    return tree | {_own(unit.pk): unit.pk for unit in units}


def _hidden_before() -> list[Key]:
    """What was too few in the last settled quarter; nothing where it showed nothing to compare with."""
    last = ClimateQuarter.objects.order_by("-first_date").first()
    if last is None or not last.cells.filter(people__isnull=False).exists():
        return []
    return [_key(cell) for cell in last.cells.filter(people=None, is_carried=False)]


def _key(cell: ClimateCell) -> Key:
    place: object = TOTAL
    if cell.unit_id is not None:
        place = _own(cell.unit_id) if cell.is_itself else cell.unit_id
    return place, cell.band or TOTAL


def _decided(key: Key, count: int | Suppressed, units: Mapping[int, Unit], *, is_small: bool) -> Decided:
    place, band = key
    is_hidden = isinstance(count, Suppressed)
    return Decided(
        unit=None if place is TOTAL else units[int(str(place).split()[0])],
        is_itself=isinstance(place, str),
        band="" if band is TOTAL else str(band),
        people=None if isinstance(count, Suppressed) else count,
        is_carried=is_hidden and not is_small,
    )


def _seen_by(reader: Person, units: Sequence[Unit], at: datetime) -> Collection[int]:
    """The units whose figures ``reader`` may see: one’s own and those above; a lead and an executive see more."""
    if POLICY.may(reader, "decisions.climate.see_all", None, at):
        return {unit.pk for unit in units}
    above = {unit.pk: unit.parent_id for unit in units}
    seen = set(_upwards(reader.unit_id, above))
    parts = {
        grant.scope_id
        for grant in reader.grants.all()
        if grant.role == Grant.Role.EXECUTIVE and grant.scope == Grant.Scope.UNIT and grant.holds_at(at)
    }
    return seen | {unit.pk for unit in units if not parts.isdisjoint(_upwards(unit.pk, above))}


def _upwards(unit: int | None, above: Mapping[int, int | None]) -> Iterator[int]:
    """The unit and those above it, the nearest first; one that stands above itself ends the walk."""
    passed: set[int] = set()
    while unit is not None and unit not in passed:
        yield unit
        passed.add(unit)
        unit = above.get(unit)


def _rows(cells: Sequence[ClimateCell], units: Sequence[Unit], shown: Collection[int]) -> list[Row]:
    found = {(cell.unit_id, cell.band): cell.people for cell in cells if not cell.is_itself}
    below: dict[int | None, list[Unit]] = {}
    for unit in units:
        below.setdefault(unit.parent_id, []).append(unit)
    rows = [_row(None, 0, found)] if (None, "") in found else []
    waiting = [(unit, 1) for unit in reversed(below.get(None, []))]
    while waiting:
        unit, depth = waiting.pop()
        if unit.pk in shown and (unit.pk, "") in found:
            rows.append(_row(unit, depth, found))
        waiting += [(child, depth + 1) for child in reversed(below.get(unit.pk, []))]
    return rows


def _row(unit: Unit | None, depth: int, found: Mapping[tuple[int | None, str], int | None]) -> Row:
    place = unit.pk if unit else None
    return Row(unit, depth, found.get((place, "")), {band: found.get((place, band)) for band in BANDS})
