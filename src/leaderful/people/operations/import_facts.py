"""What a row says of a person's own columns, and how the first rows of a staged file will be kept."""

from collections.abc import Collection, Mapping, Sequence
from functools import cache
from typing import Any, Final

from leaderful.core.intake import PersonRow, Warned
from leaderful.people.models import ImportRow, ImportRun
from leaderful.people.queries.imports import Picture

_NAMES: Final = frozenset({"given_name", "family_name", "full_name"})
_UNITS: Final = frozenset({"unit", "parent_unit"})
_COLUMNS: Final = ("job_title", "profession", "site", "country", "time_zone")
_ATTRIBUTES: Final = {"manager_id": "manager"}
_SHOWN: Final = ("given_name", "family_name", "email", "job_title")


class Facts:
    """What a file says of a person's own columns; a field that nobody mapped is not among them."""

    def __init__(self, fields: Collection[str]) -> None:
        names = [name for name in _COLUMNS if name in fields]
        if "email" in fields:
            names.append("email")
        self._places = [(name, PersonRow._fields.index(name)) for name in names]
        self._has_names = bool(_NAMES & set(fields))
        self._has_grade = "grade" in fields

    def of(self, row: PersonRow) -> dict[str, Any]:
        """What ``row`` says, by column."""
        told: dict[str, Any] = {name: row[place] for name, place in self._places}
        if self._has_names:
            told["given_name"], told["family_name"] = _two_names(row)
        if self._has_grade:
            told["grade"], told["level"] = row.grade, row.grade_level
        return told


def _two_names(row: PersonRow) -> tuple[str, str]:
    """Given and family name; a full name is parted at its comma, else before its last word."""
    if row.given_name or row.family_name or not row.full_name:
        return row.given_name, row.family_name
    family, comma, given = row.full_name.partition(",")
    if comma:
        return given.strip(), family.strip()
    given, _, family = row.full_name.rpartition(" ")
    return (given, family) if given else (family, "")


def nameless(rows: Sequence[PersonRow], fields: Collection[str], now: Picture) -> list[Warned]:
    """A warning where people of the file would have no name: it has none for them, and nobody knows one here."""
    if _NAMES & set(fields):
        lines = [row.line for row in rows if not (row.given_name or row.family_name or row.full_name)]
    else:
        lines = [row.line for row in rows if not _known_name(row, now)]
    return [Warned(tuple(lines), "", "", "nameless", {"count": len(lines)})] if lines else []


def _known_name(row: PersonRow, now: Picture) -> str:
    """The name of somebody who is here already; ``people`` begins with given and family name."""
    here = now.people.get(now.person_of.get(row.external_id, 0), ("", ""))
    return f"{here[0]}{here[1]}"


def first_rows(run: ImportRun, *, limit: int) -> list[dict[str, str]]:
    """The first good rows of a staged file as they will be kept: staff number, name, e-mail, unit, job title."""
    fields = frozenset(run.mapping.values())
    facts = Facts(fields)
    good = run.rows.exclude(outcome__in=("BAD", "LEFT_OUT", "LEAVING")).select_related("person__unit")
    return [_kept(row, fields, facts) for row in good.order_by("line", "pk")[:limit]]


def _kept(row: ImportRow, fields: Collection[str], facts: Facts) -> dict[str, str]:
    """What stands in the person's columns after the row came in; the file goes before what is here."""
    person, packed = row.person, row.values.get("row")  # a row as the person is already carries no values
    told: dict[str, Any] = {name: getattr(person, name, "") for name in _SHOWN}
    unit = row.values.get("unit", [""])[-1]
    if person is not None and person.unit and not unit and (packed is None or not _UNITS & set(fields)):
        unit = person.unit.name
    if packed is not None:
        told.update(facts.of(unpacked(row.line, row.external_id, packed)))
    name = f"{told['given_name']} {told['family_name']}".strip()
    return {
        "external_id": row.external_id,
        "name": name,
        "email": told["email"],
        "unit": unit,
        "job_title": told["job_title"],
    }


def packed(row: PersonRow, fields: Collection[str]) -> dict[str, Any]:
    """What the file says of somebody, without what it does not say, for staging."""
    places = _packed_places(frozenset(fields))
    return {name: value for name, place, nothing in places if (value := row[place]) != nothing}


@cache
def _packed_places(fields: frozenset[str]) -> tuple[tuple[str, int, Any], ...]:
    names = {_ATTRIBUTES.get(name, name) for name in fields - {"external_id"}}
    if "grade" in fields:
        names.add("grade_level")
    nothing = PersonRow(0, "")
    return tuple(
        (name, place, nothing[place]) for place, name in enumerate(PersonRow._fields) if name in names
    )


def unpacked(line: int, external_id: str, values: Mapping[str, Any]) -> PersonRow:
    """A row as it was before it was packed for staging; JSON knows lists only."""
    row = PersonRow(line, external_id, **values)
    if row.languages or row.skills:
        return row._replace(languages=tuple(row.languages), skills=tuple(row.skills))
    return row
