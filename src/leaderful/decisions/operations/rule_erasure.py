"""Somebody is erased: what they intended with rules is withdrawn, and their objections stand no longer."""

from datetime import datetime
from typing import Any

from leaderful.audit.operations import record
from leaderful.decisions.models import RuleChange
from leaderful.decisions.operations.rule_steps import take, tell_everybody
from leaderful.decisions.operations.rule_voices import fall
from leaderful.decisions.operations.steps import Clock
from leaderful.decisions.queries.rule_changes import UNDER_WAY, locked_change, standing_objections


def let_go_of_rules(person: Any, *, at: datetime) -> None:
    """Withdraw the changes ``person`` stated and let their objections fall: nobody else could take them back."""
    own = RuleChange.objects.with_state(at).filter(author=person, state__in=UNDER_WAY)
    for key in [row.key for row in own if row.state_at in UNDER_WAY]:
        change = locked_change(key)
        now = max(at, change.since)
        take(change, "withdraw", actor=None, at=now, moment=_at(now))
        event = record("decisions.rule_change.withdrawn", actor=None, subject=change, at=now)
        tell_everybody(change, event, "decisions.rules_withdrawn", at=now, but=person)
    stopped = RuleChange.objects.filter(state="STOPPED", voices__person=person, voices__kind="OBJECTION")
    for key in stopped.distinct().values_list("key", flat=True):
        change = locked_change(key)
        theirs = [voice for voice in standing_objections(change) if voice.person_id == person.pk]
        now = max(at, change.since)
        if theirs:
            fall(change, theirs, actor=None, at=now, moment=_at(now))


def _at(now: datetime) -> Clock:
    return lambda: now
