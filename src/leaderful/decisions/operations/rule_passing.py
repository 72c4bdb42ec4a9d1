"""The clock’s part of a change of rules: its moment is written down, and the rules are changed, once."""

from datetime import datetime
from functools import partial
from uuid import UUID

from leaderful.audit.operations import record
from leaderful.decisions.models import RuleChange
from leaderful.decisions.operations.rule_steps import take, tell_everybody, tell_some
from leaderful.decisions.operations.steps import Clock
from leaderful.decisions.queries.rule_changes import current_rules_version, due_changes, locked_change
from leaderful.ground.clock import database_now
from leaderful.ground.each import do_each
from leaderful.ground.operation import operation
from leaderful.programmes.operations.rules import UnableToApplyRules, apply_rules


@operation("decisions.rule_change.apply", recorded=False)
def apply_rule_change(*, key: UUID, moment: Clock = database_now) -> bool:
    """Change the rules as was stated, its moment having come; False where it hasn’t, or was done already.

    Where the rules have changed meanwhile, or would not fit any more, nothing is changed and whoever stated it hears so.
    """
    change = locked_change(key)
    now = max(moment(), change.since)
    if change.state == RuleChange.State.OPEN and change.go_at <= now:
        due = max(change.go_at, change.since)  # the clock decided then, however late it is written down
        take(change, "go_ahead", actor=None, at=due, moment=lambda: due)
    if change.state != RuleChange.State.WENT_AHEAD:
        return False

    version = current_rules_version(change)
    try:
        apply_rules(key=change.programme.key, before=version.before, after=version.after, at=now)
    except UnableToApplyRules as error:
        change.refused_for = error.code
        take(change, "refuse", actor=None, at=now, moment=lambda: now, reason=error.code)
        event = record("decisions.rule_change.refused", actor=None, subject=change, at=now)
        tell_some(change, event, "decisions.rules_refused", [change.author_id], at=now)
        return True
    take(change, "apply", actor=None, at=now, moment=lambda: now)
    event = record("decisions.rule_change.applied", actor=None, subject=change, at=now)
    tell_everybody(change, event, "decisions.rules_applied", at=now)
    return True


A_TURN = 20


def tend_rule_changes(*, at: datetime, moment: Clock = database_now) -> bool:
    """Apply the changes whose moment has come; whether there were any. Called by the worker, again and again."""
    return do_each(
        [partial(apply_rule_change, key=key, moment=moment) for key in due_changes(at, limit=A_TURN)]
    )
