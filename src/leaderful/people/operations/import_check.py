"""What a file would change: its people compared with those who are here. Reads a picture, writes nothing."""

import re
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from operator import attrgetter
from typing import Any, Final

from leaderful.core.intake import (
    Known,
    PersonRow,
    Problem,
    Warned,
    bad_lines,
    check_people,
    hold_back,
    reporting_line,
    units_from_reporting_tree,
)
from leaderful.lib.folding import folded
from leaderful.people.models import ExternalId, Person, Unit
from leaderful.people.operations.import_facts import Facts, nameless, packed
from leaderful.people.queries.imports import COMPARED, Picture, names_by_id

_PSEUDO: Final = "\x1f"
"""Begins the stand-in for the id of somebody who has none of this source; no cell can hold it."""
_PSEUDO_ID: Final = re.compile(_PSEUDO + r"(\d+)")
_NONE: Final[frozenset[str]] = frozenset()
_EMAIL: Final = COMPARED.index("email")
_LONGEST: Final = {
    "external_id": ExternalId._meta.get_field("value").max_length or 0,
    "unit": Unit._meta.get_field("name").max_length or 0,
    "parent_unit": Unit._meta.get_field("name").max_length or 0,
    **{
        field.name: field.max_length or 0
        for field in Person._meta.concrete_fields
        if field.name in COMPARED and field.name != "level"  # the only figure among them
    },
}


@dataclass(frozen=True)
class Found:
    """One row after the check: what merging would do with it, and what it needs for that."""

    row: PersonRow
    outcome: str
    person: int | None
    values: dict[str, Any] = field(default_factory=dict)


@dataclass(frozen=True)
class Checked:
    """A whole file after the check.

    Attributes:
        good: rows that can be merged, managers before those who report to them.
        problems: what is wrong with the others, several of them with one row, or one with several rows.
        warnings: what a person should know.
        leaving: (external id, database id) of everybody of the source who is missing, for a full file.
    """

    good: list[Found]
    problems: list[Problem]
    warnings: list[Warned]
    leaving: list[tuple[str, int]]


@dataclass(frozen=True)
class Question:
    """What is to be checked.

    Attributes:
        rows: the people that could be read.
        problems, warnings: what reading found.
        held: ids and e-mails of rows that could not be read.
        present: ids of everybody else in the file (rows as they are here already, and those left out).
        fields: names of the mapped fields.
        source: the name of the system the ids are from.
        is_full: whether whoever is missing has left.
        may_touch_roles: whether holders of a role may get another address, and leave, by this import.
        root_name: what the organisation is called, for units that are told from the reporting line.
    """

    rows: Sequence[PersonRow]
    problems: Sequence[Problem]
    warnings: Sequence[Warned]
    held: Collection[str]
    present: Collection[str]
    fields: Collection[str]
    source: str
    is_full: bool
    may_touch_roles: bool
    root_name: str


def check(asked: Question, now: Picture) -> Checked:
    """Compare the people of a file with those who are here."""
    leaving, warnings = _leaving(asked, now)
    known = _known(now, {pk for _ext, pk in leaving})
    problems = [*asked.problems, *_too_long(asked.rows)]
    problems += [_readable(found) for found in check_people(asked.rows, known=known, held=asked.held)]
    problems += _addresses(asked, now, bad_lines(problems))
    good, held_back = hold_back(asked.rows, problems, known=known, held=asked.held)
    line, dropped = _line(good, known, now, {pk for _ext, pk in leaving})
    paths = _unit_paths(asked, good, known, line)
    written = {
        row.line: row for row in asked.rows
    }  # holding back takes managers out; staged is what was written
    compare = _Comparison(asked, now)
    found = [
        compare.of(written[row.line], line.get(row.external_id, ""), paths.get(row.external_id))
        for row in _top_down(good, line)
    ]
    coming = [one.row for one in found if one.outcome != "SAME"]
    return Checked(
        found,
        sorted(problems, key=lambda one: one.lines),
        [*nameless(coming, asked.fields, now), *asked.warnings, *held_back, *dropped, *warnings],
        leaving,
    )


def _leaving(asked: Question, now: Picture) -> tuple[list[tuple[str, int]], list[Warned]]:
    if not asked.is_full:
        return [], []
    there = {row.external_id for row in asked.rows}.union(asked.held, asked.present)
    there.update(one.value for one in asked.problems if one.field == "external_id")
    missing = [(ext, pk) for ext, pk in now.person_of.items() if ext not in there and pk in now.people]
    missing = [(ext, pk) for ext, pk in missing if pk not in now.left]
    spared = set() if asked.may_touch_roles else {pk for _ext, pk in missing} & now.holders
    names = names_by_id(spared) if spared else {}
    warnings = [Warned((), "", names[pk][0], "role-leaver", {"name": names[pk][0]}) for pk in sorted(spared)]
    return sorted((ext, pk) for ext, pk in missing if pk not in spared), warnings


def _known(now: Picture, leaving: set[int]) -> Known:
    """People who are here as the intake wants them: by id of this source, or by a stand-in."""
    ext_of = {pk: ext for ext, pk in now.person_of.items()}

    def name(pk: int) -> str:
        return ext_of.get(pk) or f"{_PSEUDO}{pk}"

    return Known(
        ids=frozenset(now.person_of),
        emails={email: name(pk) for email, pk in now.emails.items()},
        managers={
            name(pk): name(manager)
            for pk, manager in now.managers.items()
            if pk not in leaving and manager not in leaving
        },
    )


def _too_long(rows: Sequence[PersonRow]) -> Iterable[Problem]:
    """Values that the file may have and a person can't."""
    for name, longest in _LONGEST.items():
        values = list(map(attrgetter(name), rows))
        if max(map(len, values), default=0) <= longest:
            continue
        for row, value in zip(rows, values, strict=True):
            if len(value) > longest:
                params = {"length": len(value), "limit": longest}
                yield Problem((row.line,), name, value[:80], "too-long", params)


def _addresses(asked: Question, now: Picture, bad: Collection[int]) -> list[Problem]:
    """E-mails that belong to somebody else here, and those of people with a role."""
    told = {row.external_id for row in asked.rows if row.line not in bad}
    ext_of = {pk: ext for ext, pk in now.person_of.items()}
    found: list[tuple[PersonRow, str, int]] = []
    for row in asked.rows if "email" in asked.fields else ():
        mine, owner = now.person_of.get(row.external_id), now.emails.get(row.email.casefold())
        if row.email and owner is not None and owner != mine:
            if ext_of.get(owner) is None:
                found.append((row, "email-elsewhere", owner))
            elif ext_of[owner] not in told:  # whoever is in the file gives the address up by it
                found.append((row, "email-of-another", owner))
        elif (
            mine in now.holders
            and mine in now.people
            and not asked.may_touch_roles
            and row.email != now.people[mine][_EMAIL]
        ):
            found.append((row, "role-address", mine))
    names = names_by_id({pk for _row, _code, pk in found}) if found else {}
    return [
        Problem(
            (row.line,),
            "email",
            row.email,
            code,
            {
                "value": row.email,
                "name": names[pk][0],
                "person": names[pk][1],
                "id": ext_of.get(pk, ""),
                "source": asked.source,
            },
        )
        for row, code, pk in found
        if pk in names
    ]


def _readable(found: Problem) -> Problem:
    """A problem about people without an id of this source, with their names instead of the stand-ins."""
    if _PSEUDO not in found.value:
        return found
    names = names_by_id({int(pk) for pk in _PSEUDO_ID.findall(found.value)})
    value = _PSEUDO_ID.sub(lambda hit: names[int(hit[1])][0], found.value)
    return found._replace(value=value, params={**found.params, "value": value})


def _line(
    good: Sequence[PersonRow], known: Known, now: Picture, leaving: set[int]
) -> tuple[dict[str, str], list[Warned]]:
    """Who reports to whom, without managers who left, and a warning for each of those."""
    told = {row.external_id for row in good}
    line = reporting_line(good, known=known)
    dropped: dict[str, list[int]] = {}
    for row in good:
        manager = line.get(row.external_id, "")
        pk = database_id(manager, now)
        if manager and manager not in told and (pk in now.left or pk in leaving):
            del line[row.external_id]
            dropped.setdefault(row.manager, []).append(row.line)
    warnings = [
        Warned(tuple(lines), "manager_id", manager, "manager-left", {"value": manager})
        for manager, lines in dropped.items()
    ]
    return line, warnings


def database_id(name: str, now: Picture) -> int | None:
    """The database id behind an id of this source or a stand-in; None for somebody new."""
    return int(name[1:]) if name.startswith(_PSEUDO) else now.person_of.get(name)


def stands_for(name: str) -> int | None:
    """The database id that a stand-in carries; None for an id of the source."""
    return int(name[1:]) if name.startswith(_PSEUDO) else None


def _unit_paths(
    asked: Question, good: Sequence[PersonRow], known: Known, line: Mapping[str, str]
) -> dict[str, list[str]]:
    """The unit of each person as names from the top down, by external id."""
    if {"unit", "parent_unit"} & set(asked.fields):
        return _told_paths(good)
    if "manager_id" not in asked.fields or not line:
        return {}
    names = units_from_reporting_tree(good, root_name=asked.root_name, known=known)
    longest = _LONGEST["unit"]
    root = asked.root_name[:longest]
    return {ext: [root] if name == asked.root_name else [root, name[:longest]] for ext, name in names.items()}


def _told_paths(good: Sequence[PersonRow]) -> dict[str, list[str]]:
    """Paths from units and the units above them; a unit that stands below several is as many units."""
    above: dict[str, set[str]] = {}
    for row in good:
        if row.unit and row.parent_unit and row.unit.casefold() != row.parent_unit.casefold():
            above.setdefault(row.unit.casefold(), set()).add(row.parent_unit)

    def upwards(name: str) -> list[str]:
        path = [name]
        seen = {name.casefold()}
        while len(found := above.get(path[0].casefold(), set())) == 1:
            (parent,) = found
            if parent.casefold() in seen:
                break
            seen.add(parent.casefold())
            path.insert(0, parent)
        return path

    paths: dict[str, list[str]] = {}
    for row in good:
        if row.unit and row.parent_unit and row.unit.casefold() != row.parent_unit.casefold():
            paths[row.external_id] = [*upwards(row.parent_unit), row.unit]
        elif row.unit or row.parent_unit:
            paths[row.external_id] = upwards(row.unit or row.parent_unit)
    return paths


def _top_down(good: Sequence[PersonRow], line: Mapping[str, str]) -> list[PersonRow]:
    """Managers before those who report to them, so that a merge finds them there; else in the order of the file."""
    depths: dict[str, int] = {}
    for row in good:
        path: list[str] = []
        one = row.external_id
        while one not in depths and one in line and len(path) <= len(line):
            path.append(one)
            one = line[one]
        depth = depths.setdefault(one, 0)
        for below in reversed(path):
            depth += 1
            depths[below] = depth
    return sorted(good, key=lambda row: (depths[row.external_id], row.line))


class _Comparison:
    """Rows of a file with the people who are here."""

    def __init__(self, asked: Question, now: Picture) -> None:
        self._now = now
        self._fields = frozenset(asked.fields)
        self._facts = Facts(asked.fields)
        self._has_units = bool({"unit", "parent_unit"} & self._fields)
        self._places = {name: place for place, name in enumerate((*COMPARED, "unit", "manager"))}

    def of(self, row: PersonRow, manager: str, path: list[str] | None) -> Found:
        """What merging would do with ``row``, whose manager and unit are told by the whole file."""
        now = self._now
        pk = now.person_of.get(row.external_id)
        values: dict[str, Any] = {"row": packed(row, self._fields)}
        if manager:
            values["manager"] = manager
        if path and (self._has_units or pk not in now.people or now.people[pk][-2] is None):
            values["unit"] = path
        if pk is None:
            return Found(row, "NEW", None, values)
        if pk in now.left:
            return Found(row, "RETURNING", pk, values)
        same = self._is_same(row, pk, values)
        return Found(row, "SAME" if same else "CHANGED", pk, {} if same else values)

    def _is_same(self, row: PersonRow, pk: int, values: Mapping[str, Any]) -> bool:
        now = self._now
        here = now.people[pk]
        unit, above = here[-2:]
        for name, value in self._facts.of(row).items():
            if here[self._places[name]] != value:
                return False
        if "manager_id" in self._fields:
            manager = values.get("manager", "")
            told = database_id(manager, now) if manager else None
            if above != told or (manager and told is None):  # a manager who is new has no id yet
                return False
        if "unit" in values and not is_unit(unit, values["unit"], now.units):
            return False
        if self._has_units and "unit" not in values and unit is not None:
            return False
        return now.languages.get(pk, _NONE).issuperset(row.languages) and now.skills.get(
            pk, _NONE
        ).issuperset(map(skill_code, row.skills))


def is_unit(unit: int | None, path: Sequence[str], units: Mapping[int, tuple[str, int | None]]) -> bool:
    """Whether a unit is the one that ``path`` ends with: its name, and the name above it where the path has one."""
    for name in reversed(path[-2:]):
        if unit is None or units[unit][0].casefold() != name.casefold():
            return False
        unit = units[unit][1]
    return True


def skill_code(skill: str) -> str:
    """The lasting code of a skill as a file writes it: folded, so that “Go”, “go” are one and “C++” stays itself."""
    return "skill." + ("-".join(folded(skill).split()) or skill.strip())[:110]


def cells_of(row: PersonRow, fields: Collection[str]) -> dict[str, str]:
    """A row as cells again, by field, for mending: a list with semicolons, yes or no, a figure as it is read."""
    cells: dict[str, str] = {}
    for name in fields:
        value = getattr(row, "manager" if name == "manager_id" else name)
        cells[name] = "; ".join(value) if isinstance(value, tuple) else str(value)
    return cells


def lines_of(problems: Iterable[Problem]) -> dict[int, list[Problem]]:
    """The problems of each line; one between several rows stands with each of them."""
    found: dict[int, list[Problem]] = {}
    for problem in problems:
        for line in problem.lines:
            found.setdefault(line, []).append(problem)
    return found
