"""Running and past pairs come in from a file: a chunk a transaction, with the people's parts and the pairs' meetings.

The run's row and its programme's are locked while a chunk is written, so that several workers and a command line may
work on the same run, and two files can't bring the same pair in twice; which rows are done stands in the rows.
"""

from collections.abc import Callable, Sequence
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.db import models
from django.utils.translation import gettext as _

from leaderful.audit.operations import record
from leaderful.ground.operation import operation
from leaderful.meetings.models import Meeting, MeetingTransition
from leaderful.meetings.operations.history import bring_in_meetings, take_back_meetings
from leaderful.notices.operations import tell_each
from leaderful.pairings import queries
from leaderful.pairings.models import PairImport, PairImportRow, Pairing, PairingTransition
from leaderful.pairings.operations.pair_imports import (
    CHUNK,
    UnableToImportPairs,
    locked_import,
    zone_of_days,
)
from leaderful.pairings.operations.pair_merge import (
    bring_in_pairs,
    fail_pairs,
    keep_chunk,
    stop_pairs,
    take_back_pairs,
)
from leaderful.people.models import Person
from leaderful.programmes.models import Membership, MembershipTransition
from leaderful.programmes.operations.bringing_in import Places, bring_in_members, take_back_members
from leaderful.programmes.policy import TAKES_INVITED
from leaderful.programmes.queries import rules_of


def merge_next_pairs(*, at: datetime) -> bool:
    """Do the next piece of the import of pairs that waits longest; False where none waits. The worker calls this."""
    run_id = queries.pair_import_to_work_on()
    return run_id is not None and _work_on(run_id, at)


def merge_all_pairs(
    *, run_id: int, at: datetime, progress: Callable[[int, int], None] | None = None
) -> PairImport:
    """Merge a run to its end, in the foreground."""
    while True:
        run = PairImport.objects.select_related("programme").get(pk=run_id)
        if progress:
            progress(run.counts.get("done", 0), run.counts["NEW"])
        if run.state != PairImport.State.MERGING:
            return run
        _work_on(run_id, at)


def _work_on(run_id: int, at: datetime) -> bool:
    try:
        return merge_pairs_chunk(run_id=run_id, at=at)
    except Exception:
        fail_pairs(run_id=run_id, at=at)
        raise


@operation("pairings.import.merge_chunk", recorded=False)
def merge_pairs_chunk(*, run_id: int, at: datetime) -> bool:
    """Bring in the next rows; False where another worker has the run in hand. One event for the chunk, one for the end."""
    run = queries.claimed_pair_import(run_id)
    if run is None:
        return False
    queries.lock_circles()  # before the programme and the people, as whoever makes pairs does
    programme = queries.locked_programme(run.programme_id)
    if programme.state not in TAKES_INVITED:  # it began to look back, or closed, since the import was started
        stop_pairs(run=run, at=at)
        return True
    rows = queries.pair_rows_to_merge(run, limit=CHUNK)

    if rows:
        queries.lock_people([person for row in rows for person in (row.guide_id, row.learner_id) if person])
        for row in rows:
            row.run = run
        fresh = _bring_in(run, rows, at)
        codes = {"first": rows[0].pk, "last": rows[-1].pk, "rows": len(rows), "pairs": len(fresh)}
        record("pairings.import.chunk_merged", actor=run.started_by, subject=run, at=at, codes=codes)
        if run.tells:
            _tell(run, fresh, at)
    keep_chunk(run=run, rows=rows, is_last=len(rows) < CHUNK, at=at)
    return True


def _bring_in(run: PairImport, rows: Sequence[PairImportRow], at: datetime) -> list[PairImportRow]:
    zone, actor = zone_of_days(), run.started_by
    fresh = bring_in_pairs(rows=rows, zone=zone, actor=actor, at=at)
    alive = [row for row in fresh if row.facts["state"] == "ACTIVE"]
    made = bring_in_members(programme=run.programme, wanted=_wanted(run, alive), actor=actor, at=at)
    for row in alive:
        # a part that several pairs share belongs to the first of them
        row.made = [list(made.pop(part)) for part in _parts(run, row) if part in made]
    days = [
        (row.pairing, [date.fromisoformat(day) for day in row.facts["dates"]]) for row in fresh if row.pairing
    ]
    bring_in_meetings(held=days, zone=zone, actor=actor, at=at)
    return fresh


def _wanted(run: PairImport, alive: Sequence[PairImportRow]) -> dict[tuple[int, str], Places]:
    """The parts that the people of live pairs take, with their places.

    Who comes as a mentor's mentor alone into a programme for mentees has places for those and no others: nobody
    asked them whether they would take a mentee.
    """
    pairs = queries.live_by_mentor(run, [row.guide_id for row in alive if row.guide_id])
    own = rules_of(run.programme).tier
    found = {}
    for row in alive:
        for person, role in _parts(run, row):
            guided = {tier: pairs.get((person, tier), 0) for tier in (queries.FIRST, queries.SECOND)}
            is_guest = bool(guided[queries.SECOND]) and not guided[own] and own == queries.FIRST
            found[person, role] = Places(sum(guided.values()), is_guest)
    return found


def _parts(run: PairImport, row: PairImportRow) -> list[tuple[int, str]]:
    """(person id, role) of the parts that a live pair's people take."""
    sides = ((row.guide_id, True), (row.learner_id, False))
    return [
        (person, queries.part_in(run.programme, tier=row.facts["tier"], guides=guides))
        for person, guides in sides
        if person is not None
    ]


def _tell(run: PairImport, rows: Sequence[PairImportRow], at: datetime) -> None:
    """A letter to both people of each live pair; an event each, for nobody is told twice of one event."""
    alive = [row.pairing for row in rows if row.pairing and row.facts["state"] == "ACTIVE"]
    told = [
        (record("pairings.pairing.brought_in", actor=run.started_by, subject=pairing, at=at).pk, pairing)
        for pairing in alive
    ]
    letters = [
        (event_id, person, {"pairing": str(pairing.key)})
        for event_id, pairing in told
        for person in (pairing.guide_id, pairing.learner_id)
    ]
    tell_each(letters, kind="pairings.brought_in", at=at)


@operation("pairings.import.undo")
def undo_pairs(*, key: UUID, actor: Person | None, at: datetime) -> PairImport:
    """Take away again what an import brought: pairs, their meetings, and the parts made for them.

    Raises NotAllowed, and UnableToImportPairs once something was built on it: a meeting, a step of a pair, a form.
    """
    run = locked_import(key, actor, at)
    if run.state == PairImport.State.MERGED and is_built_on(run):
        raise UnableToImportPairs(
            _(
                "These pairs can’t be taken away again: something was built on them, such as a meeting, a change of "
                "a pair, or somebody’s answers."
            )
        )

    pairings = _pairings(run)
    parts = {pk: state for made in run.rows.values_list("made", flat=True) for pk, state in made}
    take_back_meetings(pairings=pairings)
    take_back_pairs(run=run, pairings=pairings, actor=actor, at=at)
    take_back_members(parts=parts)
    record("pairings.import.undone", actor=actor, subject=run, at=at, codes={"pairs": len(pairings)})
    return run


def _pairings(run: PairImport) -> list[int]:
    return [pk for pk in run.rows.values_list("pairing", flat=True) if pk is not None]


def is_built_on(run: PairImport) -> bool:
    """Whether something came of these pairs that taking them away would tear."""
    pairings = _pairings(run)
    parts = [pk for made in run.rows.values_list("made", flat=True) for pk, _state in made]
    meetings = Meeting.objects.filter(pairing__in=pairings)
    return (
        _points_at(Pairing, pairings, but=(PairingTransition, PairImportRow, Meeting))
        or _points_at(Membership, parts, but=(MembershipTransition,))
        or _points_at(Meeting, meetings.values("pk"), but=(MeetingTransition,))
        or PairingTransition.objects.filter(pairing__in=pairings)
        .exclude(verb__startswith="bring_in")
        .exists()
        or MembershipTransition.objects.filter(membership__in=parts)
        .exclude(verb="bring_in")
        .filter(at__gt=run.merged_at)
        .exists()
        or meetings.exclude(transitions__verb="bring_in").exists()
        or Membership.objects.filter(pk__in=parts, answered_at__gt=run.merged_at).exists()
    )


def _points_at(model: type[models.Model], ids: Any, *, but: Sequence[type[models.Model]]) -> bool:
    """Whether a row of any other table names one of these, tables that nobody looks at from here among them."""
    relations = [
        field
        for field in model._meta.get_fields(include_hidden=True)
        if isinstance(field, models.ForeignObjectRel) and field.related_model not in but
    ]
    return any(
        relation.related_model._default_manager.filter(**{f"{relation.field.name}__in": ids}).exists()
        for relation in relations
    )
