"""A chunk of an import that fails: tried again a few times, then the run goes back to whoever started it."""

from datetime import datetime
from typing import Final

from leaderful.audit.operations import record
from leaderful.ground.operation import operation
from leaderful.people.models import ImportRun
from leaderful.people.operations.imports import recount, step_import

TRIES: Final = 3
"""Failures in a row after which a run is stopped: a passing fault has ended by then, another one never would."""


@operation("people.import.fail")
def fail(*, run_id: int, at: datetime) -> ImportRun:
    """Note that a chunk failed and was rolled back; the third time in a row, stop the run with a notice that says so."""
    run = ImportRun.objects.select_for_update().get(pk=run_id)
    tries = run.counts.get("failures", 0) + 1
    is_over = tries >= TRIES and run.state in {ImportRun.State.MERGING, ImportRun.State.UNDOING}

    run.counts["failures"] = tries
    if is_over:
        _stop(run, at)
    run.save()
    record("people.import.failed", actor=run.started_by, subject=run, at=at, codes={"tries": tries})
    return run


def _stop(run: ImportRun, at: datetime) -> None:
    """Leave the unsaved run where it can be started again: staged while nobody came in by it, else merged in part."""
    if run.state == ImportRun.State.UNDOING:
        verb, code = "stop_short", "undo-stopped"
    elif run.rows.filter(is_merged=True).exclude(outcome="SAME").exists():
        verb, code = "stop_short", "merge-stopped"
        run.merged_at = at
    else:
        verb, code = "give_up", "merge-failed"
    step_import(run, verb, actor=None, at=at, by_worker=True)
    recount(run)
    run.counts.update(failures=0, done=0)
    run.notices = [*run.notices, {"code": code, "params": {}, "lines": [], "count": 0}]
