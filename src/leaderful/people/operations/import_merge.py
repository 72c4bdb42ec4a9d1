"""Merging a staged import, a chunk a transaction: whatever is merged stays merged, and a crash loses one chunk.

The run's row is locked while a chunk is written, so that several workers and a command line may work on the same
run; which rows are done stands in the rows themselves.
"""

from collections.abc import Callable
from datetime import datetime
from typing import Final

from django.db.models import Value

from leaderful.audit.operations import record, record_each
from leaderful.ground.operation import operation
from leaderful.people.models import ExternalId, ImportRow, ImportRun, Person
from leaderful.people.operations import import_undo
from leaderful.people.operations.import_addresses import tell_old_addresses
from leaderful.people.operations.import_bulk import refresh_statistics
from leaderful.people.operations.import_chunk import Chunk, Staged
from leaderful.people.operations.import_failure import fail
from leaderful.people.operations.imports import CHUNK, recount, step_import
from leaderful.people.queries import imports as reads

LOOK_AGAIN: Final = 8
"""After so many chunks the tables hold enough to know their statistics by: thousands of people."""


def merge_next_chunk(*, at: datetime) -> bool:
    """Do the next piece of the import that waits longest; False where none waits. The worker calls this."""
    run_id = reads.run_to_work_on()
    if run_id is None:
        return False
    return work_on(run_id=run_id, at=at)


def merge_all(*, run_id: int, at: datetime, progress: Callable[[int, int], None] | None = None) -> ImportRun:
    """Merge or undo a run to its end, in the foreground."""
    while True:
        run = ImportRun.objects.get(pk=run_id)
        if run.state not in {ImportRun.State.MERGING, ImportRun.State.UNDOING}:
            return run
        if progress:
            progress(run.counts.get("done", 0), run.counts.get("waiting", 0))
        work_on(run_id=run_id, at=at)


def work_on(*, run_id: int, at: datetime) -> bool:
    """One chunk of one run, or its end; False where another worker has it in hand. What fails is noted and raised."""
    try:
        return merge_chunk(run_id=run_id, at=at) or import_undo.undo_chunk(run_id=run_id, at=at)
    except Exception:
        fail(run_id=run_id, at=at)
        raise


@operation("people.import.merge_chunk", recorded=False)
def merge_chunk(*, run_id: int, at: datetime) -> bool:
    """Merge the next rows of a run that is merging; one event for the chunk, another for the end."""
    run = ImportRun.objects.select_for_update(skip_locked=True).filter(pk=run_id, state="MERGING").first()
    if run is None:
        return False
    # as a value, for SQLite finds nothing of “NOT is_merged” in an index and would read all rows for each chunk;
    # behind the last one, for PostgreSQL keeps what was changed in its indexes until it vacuums
    waiting = run.rows.filter(is_merged=Value(False), pk__gt=run.counts.get("last", 0))
    waiting = waiting.exclude(outcome__in=("BAD", "LEFT_OUT"))
    rows = [Staged(*row) for row in waiting.order_by("pk").values_list(*Staged.__slots__)[:CHUNK]]

    if rows:
        chunk = Chunk(run, rows, at)
        chunk.merge()
        run.counts["done"] = run.counts.get("done", 0) + len(rows)
        run.counts["last"] = rows[-1].pk
        if run.counts["done"] == LOOK_AGAIN * CHUNK:
            refresh_statistics(Person, ExternalId)
        codes = {"first": rows[0].pk, "last": rows[-1].pk, "rows": len(rows)}
        event = record("people.import.chunk_merged", actor=run.started_by, subject=run, at=at, codes=codes)
        moved = [Person(pk=pk) for pk in chunk.moved]
        record_each("people.address.changed", actor=run.started_by, subjects=moved, at=at)
        tell_old_addresses(chunk.moved, event_id=event.pk, at=at)
    run.counts.pop("failures", None)
    if len(rows) < CHUNK:
        _finish(run, at)
    run.save()
    return True


def _finish(run: ImportRun, at: datetime) -> None:
    """Everything is merged: connect who came before their manager, and forget the words of the warnings."""
    late = run.counts.pop("late", [])
    for row in ImportRow.objects.filter(pk__in=[pk for pk, _manager in late]):
        _connect_late(run, row, dict(map(tuple, late))[row.pk])
    done = run.counts.get("done", 0)
    recount(run)
    run.counts["done"] = done
    run.notices = [{**one, "params": {}} for one in run.notices]
    run.merged_at = at
    step_import(run, "finish", actor=None, at=at, by_worker=True)
    record("people.import.merged", actor=run.started_by, subject=run, at=at, codes={"rows": done})


def _connect_late(run: ImportRun, row: ImportRow, manager: str) -> None:
    found = ExternalId.objects.filter(source=run.source, value__in=(row.external_id, manager))
    ids = dict(found.values_list("value", "person_id"))
    person, above = ids.get(row.external_id), ids.get(manager)
    if person is None or above is None or person == above:
        return
    if row.before is not None:
        row.before["columns"]["manager_id"] = [row.before["columns"].get("manager_id", [None])[0], above]
        row.save(update_fields=["before"])
    Person.objects.filter(pk=person).update(manager_id=above)
