"""A table's rows to people, column by column: each different cell of a column is parsed once."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain, repeat
from typing import Any, Final

from leaderful.core.intake._fields import FIELDS
from leaderful.core.intake._findings import Problem, Reason, Warned, shown
from leaderful.core.intake._grades import grade_levels
from leaderful.core.intake._parse import Context, Note, Parsed, parse_cell
from leaderful.core.intake._person import PersonRow
from leaderful.core.intake._places import names_states
from leaderful.core.intake._protected import refused_heading
from leaderful.lib.tabular import Table

_ATTRIBUTES: Final = {"manager_id": "manager"}
_DEFAULTS: Final = PersonRow(0, "")


@dataclass(frozen=True, slots=True)
class Interpreted:
    """What a table says.

    Attributes:
        rows: the people of the good rows, in the order of the file.
        problems: what is wrong with the others, in the order of the file.
        warnings: what should be known, file first, then field by field.
        id_from: "external_id", or "email" where the file has no id column.
        held: ids and case-folded e-mails of the rows with problems, as far as they can be read: a manager among
            them is known, though not yet good.
    """

    rows: list[PersonRow]
    problems: list[Problem]
    warnings: list[Warned]
    id_from: str
    held: frozenset[str]


class UnableToInterpret(Exception):  # noqa: N818  the house's name for errors with a sentence for the person
    """A mapping by which no people can be read; ``str()`` is the English sentence, ``reason`` its parts."""

    def __init__(self, reason: Reason) -> None:
        self.reason = reason
        super().__init__(str(reason))


class _Findings:
    """Problems and warnings as they are collected; the same warning on many rows is one."""

    def __init__(self, lines: Sequence[int]) -> None:
        self._lines = lines
        self._problems: list[tuple[int, Problem]] = []
        self._warnings: dict[tuple[str, str, str], tuple[Mapping[str, object], list[int]]] = {}
        self._shifted: set[int] = set()
        self.bad: set[int] = set()

    def add_shifted(self, at: int, surplus: str) -> None:
        """A row with more cells than headings."""
        self.add_problem(at, "", (surplus, "surplus-cells", {}))
        self._shifted.add(at)

    def add_problem(self, at: int, field: str, note: Note) -> None:
        if at in self._shifted:
            return  # its cells stand under the wrong headings: what they say there would only confuse
        value, code, params = note
        quoted = shown(value)
        problem = Problem((self._lines[at],), field, quoted, code, {"value": quoted, **params})
        self._problems.append((at, problem))
        self.bad.add(at)

    def add_warning(self, at: int, field: str, note: Note) -> None:
        if at in self._shifted:
            return
        value, code, params = note
        quoted = shown(value)
        _, lines = self._warnings.setdefault((field, quoted, code), ({"value": quoted, **params}, []))
        lines.append(self._lines[at])

    def problems(self) -> list[Problem]:
        return [problem for _, problem in sorted(self._problems, key=lambda found: found[0])]

    def warnings(self) -> list[Warned]:
        return [
            Warned(tuple(lines), field, value, code, params)
            for (field, value, code), (params, lines) in self._warnings.items()
        ]


def interpret(table: Table, mapping: Mapping[str, str], *, known_zones: frozenset[str]) -> Interpreted:
    """The people in ``table``, read as ``mapping`` (field by heading) says.

    Args:
        table: as ``lib.tabular.read`` gives it.
        mapping: of a ``Recognition``, after any overriding; columns that aren't in it are not read at all.
        known_zones: every IANA name that the installation knows (``zoneinfo.available_timezones()``).

    Raises:
        UnableToInterpret: when neither an id nor an e-mail is mapped, a mapped heading isn't in the table, or it
            is one that must not be read.
    """
    places = _places_of_fields(table, mapping)
    id_from = "external_id" if "external_id" in places else "email"
    if id_from not in places:
        raise UnableToInterpret(Reason("no-id-column"))
    findings = _Findings([row.line for row in table.rows])
    for at, row in enumerate(table.rows):
        if row.surplus:
            findings.add_shifted(at, next(filter(None, row.surplus)))
    columns: dict[str, Sequence[Any]] = {}
    for field, place in places.items():
        cells = [row.cells[place] for row in table.rows]
        columns[_ATTRIBUTES.get(field, field)] = _column(field, cells, known_zones, findings)
    columns["external_id"] = _ids(columns, id_from, findings)
    if "grade" in columns:
        columns["grade_level"] = _grade_levels(columns["grade"], findings)
    columns["line"] = [row.line for row in table.rows]
    warnings = [Warned((), "external_id", "", "id-from-email")] if id_from == "email" else []
    return Interpreted(
        rows=_people(columns, findings.bad, len(table.rows)),
        problems=findings.problems(),
        warnings=warnings + findings.warnings(),
        id_from=id_from,
        held=_held(columns, findings.bad),
    )


def _places_of_fields(table: Table, mapping: Mapping[str, str]) -> dict[str, int]:
    """The column of each mapped field, in the order of ``FIELDS``."""
    found: dict[str, int] = {}
    for heading, field in mapping.items():
        if heading not in table.headings:
            params = {"heading": heading, "headings": ", ".join(table.headings)}
            raise UnableToInterpret(Reason("map-no-column", params))
        if field not in FIELDS:
            raise UnableToInterpret(Reason("map-no-field", {"field": field, "fields": ", ".join(FIELDS)}))
        # Asked again here, so that no door can let such a column in.
        if refused := refused_heading(heading):
            raise UnableToInterpret(refused)
        found[field] = table.headings.index(heading)
    return {field: found[field] for field in FIELDS if field in found}


def _column(field: str, cells: list[str], known_zones: frozenset[str], findings: _Findings) -> list[Any]:
    """The values of a column; what is wrong with them goes to ``findings``."""
    different = frozenset(cells)
    context = Context(known_zones, has_states=field == "country" and names_states(different))
    parsed = {cell: parse_cell(field, cell, context) for cell in different}
    if any(found.problem or found.warnings for found in parsed.values()):
        for at, cell in enumerate(cells):
            _report(parsed[cell], at, field, findings)
    values = {cell: found.value for cell, found in parsed.items()}
    return [values[cell] for cell in cells]


def _report(parsed: Parsed, at: int, field: str, findings: _Findings) -> None:
    if parsed.problem:
        findings.add_problem(at, field, parsed.problem)
    for warning in parsed.warnings:
        findings.add_warning(at, field, warning)


def _ids(columns: Mapping[str, Sequence[Any]], id_from: str, findings: _Findings) -> list[str]:
    """The stable id of each row; a row without one has a problem."""
    written: Sequence[str | None] = columns[id_from]
    missing = "id-missing" if id_from == "external_id" else "email-missing-as-id"
    for at, value in enumerate(written):
        if value == "":
            findings.add_problem(at, id_from, ("", missing, {}))
    if id_from == "email":
        return [(value or "").casefold() for value in written]
    return [value or "" for value in written]


def _grade_levels(grades: Sequence[str | None], findings: _Findings) -> list[int | None]:
    """The place of each row's grade on the ladder that the file's grades are on."""
    levels = grade_levels(filter(None, grades))
    if levels:
        for at, grade in enumerate(grades):
            if grade and grade not in levels:
                findings.add_warning(at, "grade", (grade, "grade-unplaced", {}))
    return [levels.get(grade or "") for grade in grades]


def _people(columns: Mapping[str, Sequence[Any]], bad: set[int], count: int) -> list[PersonRow]:
    filled = [columns.get(name, repeat(default, count)) for name, default in _DEFAULTS._asdict().items()]
    people = map(PersonRow._make, zip(*filled, strict=True))
    return [person for at, person in enumerate(people) if at not in bad]


def _held(columns: Mapping[str, Sequence[Any]], bad: set[int]) -> frozenset[str]:
    ids: Iterable[str] = (columns["external_id"][at] for at in bad)
    emails = ((columns["email"][at] or "").casefold() for at in bad) if "email" in columns else ()
    return frozenset(chain(ids, emails)) - {""}
