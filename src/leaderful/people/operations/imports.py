"""Importing people: reading a file into a staged run, and deciding about it.

Only mapped columns are staged; the file itself is never kept. Merging is in ``import_merge``, mending one row in
``import_mend``.
"""

from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from itertools import islice
from typing import Any, Final
from uuid import UUID

from django.db.models import Count
from django.utils.translation import gettext as _

from leaderful.audit.operations import record
from leaderful.core.intake import (
    Interpreted,
    Problem,
    Reason,
    Recognition,
    UnableToInterpret,
    UnableToMap,
    interpret,
    override,
    recognise,
)
from leaderful.ground.life import take_step
from leaderful.ground.operation import operation
from leaderful.ground.zones import known_zones
from leaderful.lib.errors import Unable
from leaderful.lib.tabular import Table, UnreadableTable, read
from leaderful.people import queries
from leaderful.people.models import ImportRow, ImportRun, ImportTransition, Person
from leaderful.people.operations.import_bulk import insert, refresh_statistics
from leaderful.people.operations.import_check import Checked, Question, check, lines_of
from leaderful.people.policy import IMPORT, POLICY, is_administrator
from leaderful.people.queries import imports as reads

CHUNK: Final = 500
"""Rows a transaction writes; small enough that nobody else waits for long."""

OF_PROGRAMMES: Final = frozenset(
    {"both_roles", "places", "wishes", "wants", "goals", "hours_month", "waited"}
)
"""Fields that people fill in themselves when they join a programme."""

SAMPLE: Final = 5000
MOST_WARNINGS: Final = 100
CONFIRM_ABOVE: Final = 0.1
"""Of the people of a source; more leaving at once is confirmed."""

STAGED_COLUMNS: Final = (
    *("run_id", "line", "external_id", "outcome"),
    *("values", "problems", "person_id", "is_merged"),
)
StagedRow = tuple[int, int, str, str, dict[str, Any], list[Any], int | None, bool]
"""The values of ``STAGED_COLUMNS``."""

Progress = Callable[[str, int, int], None]
"""(what is done, how much, of how much): called now and then."""


class UnableToImport(Unable):
    """The file can't be imported as things stand; the sentence says why."""


@dataclass(frozen=True)
class File:
    """What was chosen, and how it is to be read."""

    name: str
    data: bytes
    source: str = "people"
    is_full: bool = False
    by_hand: Mapping[str, str] = field(default_factory=dict)  # heading → field, "" leaves it out


@dataclass(frozen=True)
class Preview:
    """A file read and compared, nothing written."""

    file: File
    table: Table
    recognition: Recognition
    told: Interpreted
    checked: Checked
    known: int

    @property
    def counts(self) -> Counter[str]:
        """How many rows of each outcome."""
        counts = Counter(found.outcome for found in self.checked.good)
        counts["BAD"] = len(self.table.rows) - len(self.checked.good)
        counts["LEAVING"] = len(self.checked.leaving)
        return counts


def preview(*, file: File, actor: Person | None, at: datetime) -> Preview:
    """Read and check a file without writing anything. Raises UnableToImport where it can't be read at all."""
    check_actor(actor, None, at)
    if not file.source.strip() or len(file.source) > _longest_source():
        raise UnableToImport(_("Give the source a short name, such as “people”."))
    try:
        table = read(file.name, file.data)
        recognition = recognise(table.headings, [row.cells for row in table.rows[:SAMPLE]])
        recognition = _of_people(override(recognition, file.by_hand) if file.by_hand else recognition)
        told = interpret(table, recognition.mapping, known_zones=known_zones())
    except UnreadableTable as error:
        raise UnableToImport(_(error.msgid) % error.params) from error
    except (UnableToMap, UnableToInterpret) as error:
        raise UnableToImport(reads.sentence(error.reason.code, error.reason.params)) from error
    now = reads.picture(file.source, at=at)
    asked = Question(
        rows=told.rows,
        problems=told.problems,
        warnings=told.warnings,
        held=told.held,
        present=(),
        fields=frozenset(recognition.mapping.values()),
        source=file.source,
        is_full=file.is_full,
        may_touch_roles=may_touch_roles(actor, at),
        root_name=root_name(),
    )
    known = len(now.people.keys() - now.left)
    return Preview(file, table, recognition, told, check(asked, now), known)


def stage(
    *,
    file: File,
    actor: Person | None,
    at: datetime,
    instead_of: UUID | None = None,
    progress: Progress | None = None,
) -> ImportRun:
    """Read a file into a run that waits for a decision, in short transactions.

    ``instead_of`` is a staged run that this one replaces. Raises UnableToImport, and then stages nothing.
    """
    seen = preview(file=file, actor=actor, at=at)
    if instead_of is not None:  # first: where it was started meanwhile, there must be no second run beside it
        discard(key=instead_of, actor=actor, at=at)
    run = _begin(seen=seen, actor=actor, at=at)
    done, total = 0, len(seen.table.rows) + len(seen.checked.leaving)
    rows = _rows(seen, run)
    while chunk := list(islice(rows, CHUNK)):
        _stage_rows(rows=chunk)
        done += len(chunk)
        if progress:
            progress("stage", done, total)
    return _finish_staging(run_id=run.pk, actor=actor, at=at)


def _longest_source() -> int:
    return ImportRun._meta.get_field("source").max_length or 0


def root_name() -> str:
    """What the organisation is called, for units told from the reporting line."""
    organisation = queries.organisation()
    return organisation.name if organisation else _("The organisation")


def may_touch_roles(actor: Person | None, at: datetime) -> bool:
    """Whether an import by ``actor`` may change the address of people with a role, and mark them as having left."""
    return actor is None or is_administrator(actor, None, at)


def check_actor(actor: Person | None, run: ImportRun | None, at: datetime) -> None:
    """Raise NotAllowed unless ``actor`` may import; None is whoever sits at the console of the installation."""
    if actor is not None:
        POLICY.check(actor, "people.import.run", run, at)


def _of_people(recognition: Recognition) -> Recognition:
    """The recognition without what people say when they join a programme: a person's record has no place for it."""
    mapping = {h: name for h, name in recognition.mapping.items() if name not in OF_PROGRAMMES}
    left_out = {
        heading: Reason("for-programmes", {"heading": heading})
        for heading in recognition.mapping
        if heading not in mapping
    }
    return Recognition(mapping, recognition.refused, {**recognition.ignored, **left_out})


@operation("people.import.stage")
def _begin(*, seen: Preview, actor: Person | None, at: datetime) -> ImportRun:
    """Make the run, still without rows."""
    check_actor(actor, None, at)
    left_out = {**seen.recognition.refused, **seen.recognition.ignored}

    run = ImportRun.objects.create(
        source=seen.file.source,
        file_name=seen.file.name[-200:],
        state=ImportRun.State.STAGING,
        is_full=seen.file.is_full,
        mapping=dict(seen.recognition.mapping),
        refused={heading: [reason.code, dict(reason.params)] for heading, reason in left_out.items()},
        notices=notices(seen.checked),
        counts={
            "total": len(seen.table.rows),
            "known": seen.known,
            "headings": list(seen.table.headings),
            "filled": _filled(seen),
        },
        started_by=actor,
        staged_at=at,
    )
    record("people.import.staged", actor=actor, subject=run, at=at, codes={"rows": len(seen.table.rows)})
    return run


def _filled(seen: Preview) -> dict[str, int]:
    """In how many rows each mapped column says something."""
    columns = dict(
        zip(seen.table.headings, zip(*(row.cells for row in seen.table.rows), strict=True), strict=True)
    )
    return {
        heading: len(columns[heading]) - columns[heading].count("") for heading in seen.recognition.mapping
    }


def notices(checked: Checked) -> list[dict[str, Any]]:
    """The warnings of a file as they are kept: code, what stands in the sentence, and on how many lines it is so."""
    return [
        {"code": one.code, "params": dict(one.params), "lines": list(one.lines[:5]), "count": len(one.lines)}
        for one in checked.warnings[:MOST_WARNINGS]
    ]


def kept_problem(problem: Problem) -> dict[str, Any]:
    """A problem as a staged row keeps it."""
    return {
        "code": problem.code,
        "field": problem.field,
        "value": problem.value,
        "params": dict(problem.params),
        "lines": list(problem.lines),
    }


def _rows(seen: Preview, run: ImportRun) -> Iterator[StagedRow]:
    """Every row to be staged: good ones with managers first, then bad ones, then whoever is missing."""
    for found in seen.checked.good:
        row, outcome = found.row, found.outcome
        same = outcome == "SAME"
        yield (run.pk, row.line, row.external_id, outcome, found.values, [], found.person, same)
    places = {name: seen.table.headings.index(h) for h, name in seen.recognition.mapping.items()}
    yield from _bad_rows(seen, run, places)
    for external_id, person in seen.checked.leaving:
        yield (run.pk, 0, external_id, "LEAVING", {}, [], person, False)


def _bad_rows(seen: Preview, run: ImportRun, places: Mapping[str, int]) -> Iterator[StagedRow]:
    good = {found.row.line for found in seen.checked.good}
    problems = lines_of(seen.checked.problems)
    id_place = places[seen.told.id_from]
    longest = ImportRow._meta.get_field("external_id").max_length or 0
    for row in seen.table.rows:
        if row.line not in good:
            written = row.cells[id_place]
            external_id = (written if seen.told.id_from == "external_id" else written.casefold())[:longest]
            values = {"cells": {name: row.cells[place] for name, place in places.items()}}
            kept = [kept_problem(one) for one in problems.get(row.line, ())]
            yield (run.pk, row.line, external_id, "BAD", values, kept, None, False)


@operation("people.import.stage_rows", recorded=False)
def _stage_rows(*, rows: Sequence[StagedRow]) -> None:
    """Write one chunk; the run's own event speaks for all its rows."""
    insert(ImportRow, STAGED_COLUMNS, rows)


@operation("people.import.finish_staging")
def _finish_staging(*, run_id: int, actor: Person | None, at: datetime) -> ImportRun:
    """All rows are there: the run may be decided about."""
    run = ImportRun.objects.select_for_update().get(pk=run_id)
    step_import(run, "finish_staging", actor=actor, at=at)
    refresh_statistics(ImportRow)
    recount(run)
    run.save(update_fields=["state", "counts"])
    codes = {name.lower(): run.counts[name] for name in ImportRow.Outcome.values}
    record("people.import.finished_staging", actor=actor, subject=run, at=at, codes=codes)
    return run


def recount(run: ImportRun) -> None:
    """Write into the unsaved run how many rows have which outcome, and how many wait to be merged."""
    outcomes = Counter(dict(run.rows.order_by().values_list("outcome").annotate(Count("pk"))))
    waiting = run.rows.filter(is_merged=False).exclude(outcome__in=("BAD", "LEFT_OUT")).count()
    run.counts = {**run.counts, **{name: outcomes[name] for name in ImportRow.Outcome.values}}
    run.counts["waiting"] = waiting


def step_import(
    run: ImportRun, verb: str, *, actor: Person | None, at: datetime, by_worker: bool = False
) -> None:
    """Take ``verb`` with a locked run (unsaved) and remember it. Raises UnableToImport where its state forbids it."""
    who = ["worker"] if by_worker else ["console"] if actor is None else _roles(actor, run, at)
    refusal = UnableToImport(_("This import is at another step by now. Look at it again, then decide."))
    facts = take_step(run, verb, cycle=IMPORT, who=who, actor=actor, at=at, refusal=refusal)
    ImportTransition.objects.create(run=run, **facts)


def _roles(actor: Person, run: ImportRun, at: datetime) -> list[str]:
    return [role for role in ("administrator", "lead") if POLICY.roles[role](actor, run, at)]


def locked(key: UUID, actor: Person | None, at: datetime) -> ImportRun:
    """The run, locked until the decision is written. Raises NotAllowed, UnableToImport."""
    run = ImportRun.objects.select_for_update().filter(key=key).first()
    check_actor(actor, run, at)
    if run is None:
        raise UnableToImport(_("This import is gone."))
    return run


@operation("people.import.start")
def start(
    *, key: UUID, skip_bad: bool, leavers_confirmed: bool, actor: Person | None, at: datetime
) -> ImportRun:
    """Let the worker merge what is staged.

    Raises UnableToImport while rows need mending (unless ``skip_bad``), where more than a tenth of the source
    would leave without ``leavers_confirmed``, and where nothing waits.
    """
    run = locked(key, actor, at)
    recount(run)
    bad = run.counts["BAD"]
    if bad and not skip_bad:
        raise UnableToImport(
            _("Some rows still need mending. Mend them, leave them out, or import the others without them.")
        )
    if run.is_full and bad and run.rows.filter(outcome="BAD", external_id="").exists():
        raise UnableToImport(
            _(
                "A row without a staff number could be anybody, so nobody can be called missing. Mend that row first."
            )
        )
    if reads.leavers_share(run) > CONFIRM_ABOVE and not leavers_confirmed and run.state != "MERGED":
        raise UnableToImport(
            _(
                "More than a tenth of the people of this source would be marked as having left. Confirm that first."
            )
        )
    if run.state == ImportRun.State.MERGED and not run.counts["waiting"]:
        raise UnableToImport(_("Everything that was ready is imported already."))

    step_import(run, "start", actor=actor, at=at)
    run.skip_bad, run.leavers_confirmed = skip_bad, leavers_confirmed
    run.counts["done"] = run.counts["last"] = 0
    run.notices = reads.without_stop(run)
    run.save()
    codes = {"waiting": run.counts["waiting"], "bad": bad, "leaving": run.counts["LEAVING"]}
    record("people.import.started", actor=actor, subject=run, at=at, codes=codes)
    return run


@operation("people.import.discard")
def discard(*, key: UUID, actor: Person | None, at: datetime) -> None:
    """Give a staged import up: its rows are deleted, the people stay as they are. Raises UnableToImport."""
    run = locked(key, actor, at)
    step_import(run, "discard", actor=actor, at=at)
    run.rows.all().delete()
    run.notices = []
    run.save(update_fields=["state", "notices"])
    record("people.import.discarded", actor=actor, subject=run, at=at)
