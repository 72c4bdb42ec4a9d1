"""Importing running and past pairs: a file read into a run that waits for a decision, and the decision.

Only what pairs are made of is kept, never the file. Merging and undoing reach the meetings, so they are a flow.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, Final
from uuid import UUID
from zoneinfo import ZoneInfo

from django.utils.translation import gettext as _

from leaderful.audit.operations import record
from leaderful.core.intake import (
    PAIR_FIELDS,
    CheckedPair,
    PairRow,
    Problem,
    Recognition,
    UnableToMap,
    UnableToReadPairs,
    check_pairs,
    interpret_pairs,
    override,
    recognise_pairs,
)
from leaderful.ground.life import take_step
from leaderful.ground.operation import operation
from leaderful.lib.errors import Unable
from leaderful.lib.tabular import Limits, Row, Table, UnreadableTable, read
from leaderful.pairings import queries
from leaderful.pairings.models import PairImport, PairImportRow, PairImportTransition
from leaderful.pairings.policy import PAIR_IMPORT, POLICY, roles_in
from leaderful.people.queries import organisation
from leaderful.people.queries.imports import sentence
from leaderful.programmes.policy import TAKES_INVITED

CHUNK: Final = 500
"""Rows a transaction writes."""

LIMITS: Final = Limits(max_rows=20_000)
"""More pairs than that are more than one programme has; the file is something else."""


class UnableToImportPairs(Unable):
    """The pairs can't come in as things stand; the sentence says why."""


@dataclass(frozen=True)
class PairFile:
    """What was chosen, and how it is to be read."""

    name: str
    data: bytes
    by_hand: Mapping[str, str] = field(default_factory=dict)  # heading → field, "" leaves it out


@dataclass(frozen=True)
class PairPreview:
    """A file read and compared, nothing written."""

    file: PairFile
    programme: Any
    table: Table
    recognition: Recognition
    good: list[CheckedPair]
    problems: list[Problem]
    meant: Mapping[str, frozenset[int]]

    @property
    def problems_by_line(self) -> dict[int, list[Problem]]:
        """Line → what is wrong there; a problem of several lines stands at each."""
        found: dict[int, list[Problem]] = {}
        for problem in self.problems:
            for line in problem.lines:
                found.setdefault(line, []).append(problem)
        return found

    @property
    def counts(self) -> dict[str, int]:
        """How many rows of each outcome, how many of the new pairs are under way, and how many meetings they had."""
        new = [one.row for one in self.good if one.is_new]
        return {
            "total": len(self.table.rows),
            "NEW": len(new),
            "SAME": len(self.good) - len(new),
            "BAD": len(self.table.rows) - len(self.good),
            "alive": sum(row.state == "ACTIVE" for row in new),
            "meetings": sum(row.meetings for row in new),
        }


def zone_of_days() -> ZoneInfo:
    """Whose days a file's days are: the organisation's."""
    found = organisation()
    return ZoneInfo(found.time_zone if found else "UTC")


def preview_pairs(*, file: PairFile, programme: Any, actor: Any, at: datetime) -> PairPreview:
    """Read and check a file without writing anything. Raises NotAllowed, UnableToImportPairs."""
    _check(actor, programme, at)
    zone = zone_of_days()
    try:
        table = read(file.name, file.data, limits=LIMITS)
        recognition = recognise_pairs(table.headings)
        if file.by_hand:
            recognition = override(recognition, file.by_hand, fields=PAIR_FIELDS)
        told = interpret_pairs(table, recognition.mapping, on=at.astimezone(zone).date())
    except UnreadableTable as error:
        raise UnableToImportPairs(_(error.msgid) % error.params) from error
    except (UnableToMap, UnableToReadPairs) as error:
        raise UnableToImportPairs(sentence(error.reason.code, error.reason.params)) from error
    meant = queries.people_written(text for row in told.rows for text in (row.mentor, row.mentee))
    known = queries.known_pairs(programme, meant, zone=zone, actor=actor, at=at)
    good, wrong = check_pairs(told.rows, known)
    problems = [_named(problem, programme, actor, at) for problem in (*told.problems, *wrong)]
    return PairPreview(file, programme, table, recognition, good, problems, meant)


def _named(problem: Problem, programme: Any, actor: Any, at: datetime) -> Problem:
    """A problem about a circle with the people's names in it, as far as ``actor`` may know them; else as it is."""
    params = dict(problem.params)
    way: Any = params.pop("people", ())
    if way:
        params["names"] = queries.names_on(way, programme, actor=actor, at=at)
    return problem._replace(params=params)


@operation("pairings.import.stage")
def stage_pairs(*, seen: PairPreview, actor: Any, at: datetime) -> PairImport:
    """Keep a file that was read, so that somebody can look it over and decide. Raises NotAllowed."""
    _check(actor, seen.programme, at)
    left_out = {**seen.recognition.refused, **seen.recognition.ignored}

    run = PairImport.objects.create(
        programme=seen.programme,
        file_name=seen.file.name[-200:],
        mapping=dict(seen.recognition.mapping),
        left_out={heading: [reason.code, dict(reason.params)] for heading, reason in left_out.items()},
        counts={**seen.counts, "headings": list(seen.table.headings)},  # PostgreSQL's objects keep no order
        started_by=actor,
        staged_at=at,
    )
    PairImportRow.objects.bulk_create(_rows(seen, run), batch_size=CHUNK)
    codes = {name.lower(): count for name, count in seen.counts.items()}
    record("pairings.import.staged", actor=actor, subject=run, at=at, codes=codes)
    return run


def _rows(seen: PairPreview, run: PairImport) -> Iterator[PairImportRow]:
    good = {one.row.line: one for one in seen.good}
    wrong = seen.problems_by_line
    places = {name: seen.table.headings.index(h) for h, name in seen.recognition.mapping.items()}
    for row in seen.table.rows:
        if found := good.get(row.line):
            yield PairImportRow(
                run=run,
                line=row.line,
                outcome="NEW" if found.is_new else "SAME",
                guide_id=found.guide,
                learner_id=found.learner,
                facts=_facts(found.row),
                undated_meetings=found.row.meetings - len(found.row.meeting_dates),
            )
        else:
            yield _bad_row(
                row, run, places, [kept_pair_problem(one) for one in wrong.get(row.line, ())], seen
            )


def _bad_row(
    row: Row, run: PairImport, places: Mapping[str, int], problems: list[Any], seen: PairPreview
) -> PairImportRow:
    """What stands in a row that can't come in; whoever it means is noted, so that erasing them finds it."""
    cells = {name: row.cells[place] for name, place in places.items()}
    people = [seen.meant.get(cells[name], frozenset()) for name in ("mentor", "mentee")]
    guide, learner = (next(iter(some)) if len(some) == 1 else None for some in people)
    return PairImportRow(
        run=run,
        line=row.line,
        outcome="BAD",
        guide_id=guide,
        learner_id=learner,
        cells=cells,
        problems=problems,
    )


def _facts(row: PairRow) -> dict[str, Any]:
    return {
        "tier": row.tier,
        "state": row.state,
        "starts": row.starts.isoformat(),
        "ends": row.ends and row.ends.isoformat(),
        "dates": [day.isoformat() for day in row.meeting_dates],
    }


def kept_pair_problem(problem: Problem) -> dict[str, Any]:
    """A problem as a staged row keeps it."""
    return {
        "code": problem.code,
        "field": problem.field,
        "value": problem.value,
        "params": dict(problem.params),
    }


@operation("pairings.import.start")
def start_pairs(*, key: UUID, skip_bad: bool, tells: bool, actor: Any, at: datetime) -> PairImport:
    """Let the worker bring in what is ready; with ``tells`` the people of live pairs get a letter.

    Raises NotAllowed, and UnableToImportPairs while rows are bad (unless ``skip_bad``) or nothing is new.
    """
    run = locked_import(key, actor, at)
    if run.programme.state not in TAKES_INVITED:
        raise UnableToImportPairs(_("Pairs can come in once the programme is open, and until it closes."))
    if run.counts["BAD"] and not skip_bad:
        raise UnableToImportPairs(
            _("Some rows can’t come in yet. Correct the file, or bring in the others without them.")
        )
    if not run.counts["NEW"]:
        raise UnableToImportPairs(_("Every pair of this file is here already."))

    step_import(run, "start", actor=actor, at=at)
    run.tells = tells
    run.counts = {**run.counts, "done": 0, "failures": 0}
    run.save()
    codes = {"new": run.counts["NEW"], "bad": run.counts["BAD"], "tells": tells}
    record("pairings.import.started", actor=actor, subject=run, at=at, codes=codes)
    return run


@operation("pairings.import.discard")
def discard_pairs(*, key: UUID, actor: Any, at: datetime) -> None:
    """Give a file up: its rows go, the pairs stay as they are. Raises NotAllowed, UnableToImportPairs."""
    run = locked_import(key, actor, at)
    step_import(run, "discard", actor=actor, at=at)
    run.rows.all().delete()
    run.save()
    record("pairings.import.discarded", actor=actor, subject=run, at=at)


@operation("pairings.import.forget", recorded=False)
def forget_rows(*, person: Any) -> int:
    """Delete what bad rows say about a person who is erased; their pairs stay. Called by the flow, which asks."""
    rows = PairImportRow.objects.filter(pairing=None)
    return sum(rows.filter(**{side: person}).delete()[0] for side in ("guide", "learner"))


def locked_import(key: UUID, actor: Any, at: datetime) -> PairImport:
    """The run, locked until the decision is written. Raises NotAllowed, UnableToImportPairs."""
    run = queries.locked_pair_import(key)
    if run is None:
        raise UnableToImportPairs(_("This import is gone."))
    _check(actor, run.programme, at)
    return run


def step_import(run: PairImport, verb: str, *, actor: Any, at: datetime, by_worker: bool = False) -> None:
    """Take ``verb`` with a locked run (unsaved). Raises UnableToImportPairs where its state forbids it."""
    who = ("worker",) if by_worker else ("console",) if actor is None else roles_in(actor, run, at)
    refusal = UnableToImportPairs(_("This import is at another step by now. Look at it again, then decide."))
    facts = take_step(
        run, verb, cycle=PAIR_IMPORT, who=who, actor=None if by_worker else actor, at=at, refusal=refusal
    )
    PairImportTransition.objects.create(run=run, **facts)


def _check(actor: Any, programme: Any, at: datetime) -> None:
    """Raise NotAllowed unless ``actor`` may; None is whoever sits at the console of the installation."""
    if actor is not None:
        POLICY.check(actor, "pairings.import.run", programme, at)
