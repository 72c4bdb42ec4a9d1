"""Mending a staged import row by row: another value, leaving a row out, joining two sources' ids of one person."""

from collections.abc import Collection
from datetime import datetime
from uuid import UUID

from django.utils.translation import gettext as _

from leaderful.audit.operations import record
from leaderful.core.intake import PersonRow, Problem, grade_levels, interpret
from leaderful.ground.operation import operation
from leaderful.ground.zones import known_zones
from leaderful.lib.tabular import Notes, Row, Table
from leaderful.people.models import ExternalId, ImportRow, ImportRun, Person
from leaderful.people.operations.import_check import Checked, Question, cells_of, check, lines_of
from leaderful.people.operations.import_facts import unpacked
from leaderful.people.operations.imports import (
    UnableToImport,
    kept_problem,
    locked,
    may_touch_roles,
    notices,
    recount,
    root_name,
)
from leaderful.people.queries import imports as reads


@operation("people.import.mend")
def mend(*, key: UUID, line: int, field: str, value: str, actor: Person | None, at: datetime) -> None:
    """Write another value into one cell of a row that needs mending, then check the whole run again."""
    run = _staged(key, actor, at)
    row = _bad_row(run, line)
    if field not in row.values["cells"]:
        raise UnableToImport(_("This row has no such column."))

    row.values["cells"][field] = value.strip()
    row.save(update_fields=["values"])
    recheck(run, actor=actor, at=at)
    record("people.import.mended", actor=actor, subject=run, at=at, codes={"line": line, "field": field})


@operation("people.import.leave_out")
def leave_out(*, key: UUID, lines: Collection[int], actor: Person | None, at: datetime) -> None:
    """Leave rows out of an import, such as one of two that are the same person, then check the others again."""
    run = _staged(key, actor, at)
    for line in lines:
        row = _bad_row(run, line)
        row.outcome, row.values, row.problems = "LEFT_OUT", {}, []
        row.save(update_fields=["outcome", "values", "problems"])
    recheck(run, actor=actor, at=at)
    record("people.import.left_out", actor=actor, subject=run, at=at, codes={"rows": len(lines)})


@operation("people.import.join")
def join(*, key: UUID, line: int, actor: Person | None, at: datetime) -> None:
    """Say that a row is the person who has its e-mail already: they get this source's id as well."""
    run = _staged(key, actor, at)
    row = _bad_row(run, line)
    offers = [one for one in row.problems if one["code"] == "email-elsewhere"]
    person = (
        Person.objects.select_for_update().filter(key=offers[0]["params"]["person"]).first()
        if offers
        else None
    )
    if person is None or person.external_ids.filter(source=run.source).exists():
        raise UnableToImport(_("There is nobody to join this row with any more."))

    ExternalId.objects.create(person=person, source=run.source, value=row.external_id)
    recheck(run, actor=actor, at=at)
    record("people.import.joined", actor=actor, subject=person, at=at, codes={"run": run.pk, "line": line})


def _staged(key: UUID, actor: Person | None, at: datetime) -> ImportRun:
    run = locked(key, actor, at)
    if run.state not in {ImportRun.State.STAGED, ImportRun.State.MERGED}:
        raise UnableToImport(_("This import is at another step by now. Look at it again, then decide."))
    return run


def _bad_row(run: ImportRun, line: int) -> ImportRow:
    row = run.rows.filter(line=line, outcome="BAD").first()
    if row is None:
        raise UnableToImport(_("Row %(line)s doesn’t need mending any more.") % {"line": line})
    return row


def recheck(run: ImportRun, *, actor: Person | None, at: datetime) -> None:
    """Check every row that is not merged once more, and write what differs. Rows like the people here stay so."""
    rows = list(run.rows.filter(is_merged=False).exclude(outcome__in=("LEAVING", "LEFT_OUT")))
    others = run.rows.exclude(outcome="LEAVING").exclude(pk__in=[row.pk for row in rows])
    fields = frozenset(run.mapping.values())
    good = [unpacked(r.line, r.external_id, r.values["row"]) for r in rows if r.outcome != "BAD"]
    bad = [row for row in rows if row.outcome == "BAD"]
    again, problems, held = _read_again(bad)
    people = _with_levels([*good, *again])
    asked = Question(
        rows=sorted(people, key=lambda one: one.line),
        problems=problems,
        warnings=(),
        held=held,
        present=frozenset(others.values_list("external_id", flat=True)),
        fields=fields,
        source=run.source,
        is_full=run.is_full and run.state == ImportRun.State.STAGED,
        may_touch_roles=may_touch_roles(actor, at),
        root_name=root_name(),
    )
    checked = check(asked, reads.picture(run.source, at=at))
    _write(run, rows, people, checked)
    run.notices = [*(one for one in run.notices if not one["lines"]), *notices(checked)]
    recount(run)
    run.save()


def _read_again(bad: list[ImportRow]) -> tuple[list[PersonRow], list[Problem], frozenset[str]]:
    """The rows that need mending, read from their cells as a table of their own."""
    if not bad:
        return [], [], frozenset()
    names = tuple(bad[0].values["cells"])
    rows = [
        Row(row.line, tuple(row.values["cells"].get(name, "") for name in names), tuple(_surplus(row)))
        for row in sorted(bad, key=lambda one: one.line)
    ]
    table = Table(names, rows, Notes(kind="csv"))
    told = interpret(table, {name: name for name in names}, known_zones=known_zones())
    return told.rows, told.problems, told.held


def _surplus(row: ImportRow) -> list[str]:
    return [one["value"] for one in row.problems if one["code"] == "surplus-cells"]


def _with_levels(rows: list[PersonRow]) -> list[PersonRow]:
    """A ladder is told from all grades together."""
    levels = grade_levels({row.grade for row in rows if row.grade})
    return [row._replace(grade_level=levels.get(row.grade)) for row in rows]


def _write(run: ImportRun, rows: list[ImportRow], people: list[PersonRow], checked: Checked) -> None:
    found = {one.row.line: one for one in checked.good}
    problems = lines_of(checked.problems)
    read = {person.line: person for person in people}
    fields = frozenset(run.mapping.values())
    changed: list[ImportRow] = []
    for row in rows:
        before = (row.outcome, row.external_id, row.values, row.problems, row.person_id)
        if one := found.get(row.line):
            row.outcome, row.external_id, row.person_id = one.outcome, one.row.external_id, one.person
            row.values, row.problems, row.is_merged = one.values, [], one.outcome == "SAME"
        else:
            if row.outcome != "BAD":
                row.values = {"cells": cells_of(read[row.line], fields)}
            elif row.line in read:
                row.external_id = read[row.line].external_id
            row.outcome = "BAD"
            row.problems = [kept_problem(problem) for problem in problems.get(row.line, ())]
        if before != (row.outcome, row.external_id, row.values, row.problems, row.person_id):
            changed.append(row)
    ImportRow.objects.bulk_update(
        changed, ["outcome", "external_id", "values", "problems", "person", "is_merged"], batch_size=100
    )
    if run.is_full and run.state == ImportRun.State.STAGED:
        run.rows.filter(outcome="LEAVING").delete()
        ImportRow.objects.bulk_create(
            ImportRow(run=run, line=0, external_id=ext, outcome="LEAVING", person_id=pk)
            for ext, pk in checked.leaving
        )
