"""What every step of a change of rules has in common: the lock, the moment, the transition, who is told."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any
from uuid import UUID

from django.utils.translation import gettext as _

from leaderful.decisions.models import RuleChange, RuleChangeTransition
from leaderful.decisions.operations.steps import Clock
from leaderful.decisions.policy import POLICY, RULE_CHANGE
from leaderful.decisions.policy.table import roles_in
from leaderful.decisions.queries.rule_changes import UNDER_WAY, locked_change, participants_of
from leaderful.ground.clock import check_in_time
from leaderful.ground.life import take_step
from leaderful.lib.errors import Unable
from leaderful.notices.operations import tell


class UnableToChangeRulesSo(Unable):
    """It can’t be stated, said or decided like this, or not any more; ``field`` names the part of the form."""

    def __init__(self, sentence: str, field: str | None = None) -> None:
        super().__init__(sentence)
        self.field = field


def locked(key: UUID, action: str, *, actor: Any, at: datetime, moment: Clock) -> tuple[RuleChange, datetime]:
    """The change under its lock, still under way, and the moment of decision. Raises NotAllowed, UnableToChangeRulesSo."""
    change = locked_change(key)
    POLICY.check(actor, action, change, at)
    now = max(moment(), change.since)
    check_under_way(change, at=now)
    return change, now


def check_under_way(change: RuleChange, *, at: datetime) -> None:
    """Raise UnableToChangeRulesSo where nothing can be said or done any more; its moment comes before whatever is late."""
    if change.state not in UNDER_WAY or (change.state == "OPEN" and change.go_at <= at):
        raise UnableToChangeRulesSo(
            _(
                "Its moment has come, or it was ended. What has changed since can be changed again: state it anew."
            )
        )


def take(
    change: RuleChange,
    verb: str,
    *,
    actor: Any,
    at: datetime,
    moment: Clock,
    row: Any = None,
    reason: str = "",
) -> None:
    """One step by ``actor`` (None: the clock), written and remembered. ``row``: what their role is towards, if not the change."""
    check_in_time(at, moment, sentence=_("This could not be recorded in time. Please try again."))
    facts = take_step(
        change,
        verb,
        cycle=RULE_CHANGE,
        who=("clock",) if actor is None else roles_in(actor, row or change, at),
        actor=actor,
        at=at,
        refusal=UnableToChangeRulesSo(_("This can’t be done with it any more.")),
        reason=reason,
    )
    change.since = at
    change.save()
    RuleChangeTransition.objects.create(change=change, **facts)


def tell_everybody(change: RuleChange, event: Any, kind: str, *, at: datetime, but: Any = None) -> None:
    """Tell all who take part, whoever stated it and the sponsor; ``but`` has done it and hears nothing."""
    people = participants_of(change.programme) | {change.author_id}
    if change.sponsor_id is not None:
        people.add(change.sponsor_id)
    tell_some(change, event, kind, sorted(people - ({but.pk} if but is not None else set())), at=at)


def tell_some(change: RuleChange, event: Any, kind: str, people: Iterable[int], *, at: datetime) -> None:
    """Tell these people, each once."""
    for person_id in people:
        tell(
            event_id=event.pk,
            recipient_id=person_id,
            kind=kind,
            at=at,
            codes={"rule_change": str(change.key), "version": change.version},
        )
