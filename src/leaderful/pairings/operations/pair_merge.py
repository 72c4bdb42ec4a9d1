"""Rows of an import that become pairs: under way at once, or over already."""

from collections import Counter
from collections.abc import Collection, Sequence
from datetime import date, datetime, time
from typing import Any, Final
from zoneinfo import ZoneInfo

from django.utils.translation import gettext as _

from leaderful.audit.operations import record
from leaderful.core.intake import Problem, in_one_line
from leaderful.ground.life import take_step
from leaderful.ground.operation import operation
from leaderful.pairings import queries
from leaderful.pairings.models import PairImport, PairImportRow, Pairing, PairingTransition
from leaderful.pairings.operations.pair_imports import UnableToImportPairs, kept_pair_problem, step_import
from leaderful.pairings.policy import IMPORT, LIVE, MET, PAIRING

VERBS = {"ACTIVE": "bring_in", "COMPLETED": "bring_in_completed", "ENDED": "bring_in_ended"}


def noon(day: date, zone: ZoneInfo, *, latest: datetime) -> datetime:
    """The middle of a day, which most other zones call the same day; never later than ``latest``."""
    return min(datetime.combine(day, time(12), zone), latest)


@operation("pairings.import.bring_in", recorded=False)
def bring_in_pairs(
    *, rows: Sequence[PairImportRow], zone: ZoneInfo, actor: Any, at: datetime
) -> list[PairImportRow]:
    """Make the pairs of these rows of one locked programme; returns the rows that became one.

    What has happened since the file was checked counts: a pair that is here by now makes its row SAME, a mentee who
    has a mentor by now makes it BAD, and so does a circle that it would close by now, or the two being in one line. Called by the flow that merges.
    """
    fresh = _in_no_circle(_in_no_line(_still_new(rows, zone)), at)
    pairings = [_pairing(row, zone, at) for row in fresh]
    Pairing.objects.bulk_create(pairings)
    steps = []
    for row, pairing in zip(fresh, pairings, strict=True):
        state, pairing.state = row.facts["state"], PAIRING.initial
        refusal = UnableToImportPairs(_("A pair can only begin once."))
        facts = take_step(
            pairing, VERBS[state], cycle=PAIRING, who=IMPORT, actor=actor, at=at, refusal=refusal
        )
        steps.append(PairingTransition(pairing=pairing, **facts))
        row.pairing = pairing
    PairingTransition.objects.bulk_create(steps)
    return fresh


def _still_new(rows: Sequence[PairImportRow], zone: ZoneInfo) -> list[PairImportRow]:
    """The rows whose pair is not here yet and whose mentee is still free; the others are marked (unsaved)."""
    programme = rows[0].run.programme_id if rows else None
    learners = {row.learner_id for row in rows}
    here = Pairing.objects.filter(programme=programme, learner__in=learners, state__in=(*LIVE, *MET))
    live: dict[tuple[int, int | None], tuple[int, str]] = {}
    known = set()
    for tier, guide, learner, state, started in here.values_list(
        "tier", "guide_id", "learner_id", "state", "started_at"
    ):
        if state in LIVE:
            live[tier, learner] = (guide, state)
        if started is not None:
            known.add((tier, guide, learner, started.astimezone(zone).date()))
    fresh = []
    for row in rows:
        tier, state = row.facts["tier"], row.facts["state"]
        there = live.get((tier, row.learner_id))
        if (tier, row.guide_id, row.learner_id, date.fromisoformat(row.facts["starts"])) in known:
            row.outcome = PairImportRow.Outcome.SAME
        elif state == "ACTIVE" and there is not None:
            _mark_taken(row)
        else:
            fresh.append(row)
    return fresh


def _in_no_line(rows: list[PairImportRow]) -> list[PairImportRow]:
    """The rows without live pairs whose two are in one reporting line by now, which are marked (unsaved)."""
    managers = queries.managers_above({one for row in rows for one in (row.guide_id, row.learner_id) if one})
    kept = []
    for row in rows:
        is_alive = row.facts["state"] == Pairing.State.ACTIVE and row.guide is not None
        if is_alive and in_one_line(row.guide_id or 0, row.learner_id or 0, managers):
            _mark_bad(row, "mentor", row.guide.name if row.guide else "", "own-line")
            continue
        kept.append(row)
    return kept


def _in_no_circle(rows: list[PairImportRow], at: datetime) -> list[PairImportRow]:
    """The rows without those that would close a circle by now, which are marked (unsaved)."""
    live = queries.live_pairs_by_tier(at)
    kept = []
    for row in rows:
        tier, guide, learner = row.facts["tier"], row.guide_id, row.learner_id
        pair = (guide or 0, learner or 0)
        is_alive = row.facts["state"] == Pairing.State.ACTIVE and all(pair)
        if is_alive and queries.closing_a_circle([pair], tier=tier, live=live) is not None:
            people = [row.guide.name if row.guide else "", row.learner.name if row.learner else ""]
            names = " → ".join([*people, "…", people[0]])
            _mark_bad(row, "mentor", people[0], "circle", names=names)
            continue
        if is_alive:
            live = {**live, tier: live[tier] | {pair}}
        kept.append(row)
    return kept


def _mark_taken(row: PairImportRow) -> None:
    name = row.learner.name if row.learner else ""
    _mark_bad(row, "mentee", name, "has-mentor")


def _mark_bad(row: PairImportRow, field: str, name: str, code: str, **params: str) -> None:
    problem = Problem((row.line,), field, name, code, {"value": name, **params})
    row.outcome, row.problems = PairImportRow.Outcome.BAD, [kept_pair_problem(problem)]


def _pairing(row: PairImportRow, zone: ZoneInfo, at: datetime) -> Pairing:
    facts = row.facts
    started = noon(date.fromisoformat(facts["starts"]), zone, latest=at)
    ends = date.fromisoformat(facts["ends"]) if facts["ends"] else None
    is_over = facts["state"] != Pairing.State.ACTIVE
    return Pairing(  # type: ignore[misc]
        programme_id=row.run.programme_id,
        tier=facts["tier"],
        guide_id=row.guide_id,
        learner_id=row.learner_id,
        state=facts["state"],
        guide_accepted_at=started,  # both have said yes long ago, or they would not have met
        learner_accepted_at=started,
        started_at=started,
        ended_at=noon(ends, zone, latest=at) if ends and is_over else None,
        ends_date=None if is_over else ends,
    )


@operation("pairings.import.keep_chunk", recorded=False)
def keep_chunk(*, run: PairImport, rows: Sequence[PairImportRow], is_last: bool, at: datetime) -> None:
    """Write down which rows of a locked run are done, and with the last ones that the import is over.

    Called by the flow that merges, once the people's parts and the meetings are in.
    """
    for row in rows:
        row.is_merged = row.outcome != PairImportRow.Outcome.BAD
    PairImportRow.objects.bulk_update(rows, ["outcome", "problems", "pairing", "made", "is_merged"])
    run.counts.update(done=run.counts.get("done", 0) + len(rows), failures=0)
    if is_last:
        counts = Counter(run.rows.values_list("outcome", flat=True))
        run.counts.update({name: counts[name] for name in PairImportRow.Outcome.values})
        run.merged_at = at
        step_import(run, "finish", actor=None, at=at, by_worker=True)
        codes = {name.lower(): counts[name] for name in PairImportRow.Outcome.values}
        record("pairings.import.merged", actor=run.started_by, subject=run, at=at, codes=codes)
    run.save()


TRIES: Final = 3
"""Failures in a row after which an import is handed back to whoever started it."""


@operation("pairings.import.fail")
def fail_pairs(*, run_id: int, at: datetime) -> None:
    """Note that a chunk failed and was rolled back; the third time in a row, hand the import back."""
    run = PairImport.objects.select_for_update().get(pk=run_id)
    tries = run.counts.get("failures", 0) + 1

    run.counts["failures"] = tries
    if tries >= TRIES and run.state == PairImport.State.MERGING:
        step_import(run, "stop", actor=None, at=at, by_worker=True)
    run.save()
    record("pairings.import.failed", actor=run.started_by, subject=run, at=at, codes={"tries": tries})


@operation("pairings.import.stop", recorded=False)
def stop_pairs(*, run: PairImport, at: datetime) -> None:
    """Hand a locked import back: its programme takes up no pairs any more. Called by the flow that merges."""
    step_import(run, "stop", actor=None, at=at, by_worker=True)

    run.save()
    record("pairings.import.stopped", actor=run.started_by, subject=run, at=at)


@operation("pairings.import.take_back", recorded=False)
def take_back_pairs(*, run: PairImport, pairings: Collection[int], actor: Any, at: datetime) -> None:
    """Delete what a locked import brought: its rows and these pairs (ids), whose meetings are gone already.

    Called by the flow that undoes, which asks who may and whether something was built on them.
    """
    step_import(run, "undo", actor=actor, at=at)

    run.rows.all().delete()
    PairingTransition.objects.filter(pairing__in=pairings).delete()
    Pairing.objects.filter(pk__in=pairings).delete()
    run.save()
