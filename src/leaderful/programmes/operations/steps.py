"""One step of a programme's or a membership's life, saved and remembered."""

from datetime import datetime
from typing import Any

from django.utils.translation import gettext as _

from leaderful.ground.life import take_step
from leaderful.lib.errors import Unable
from leaderful.programmes.models import Membership, MembershipTransition, Programme, ProgrammeTransition
from leaderful.programmes.policy import MEMBERSHIP, PROGRAMME, roles_in


def step_programme(programme: Programme, verb: str, *, actor: Any, at: datetime, refusal: Unable) -> None:
    """Take ``verb`` with a locked programme. Raises ``refusal`` where its state doesn't allow it."""
    who = roles_in(actor, programme, at)
    facts = take_step(programme, verb, cycle=PROGRAMME, who=who, actor=actor, at=at, refusal=refusal)
    programme.save(update_fields=["state"])
    ProgrammeTransition.objects.create(programme=programme, **facts)


def step_membership(
    membership: Membership, verb: str, *, actor: Any, at: datetime, refusal: Unable, reason: str = ""
) -> None:
    """Take ``verb`` with a locked membership, or one not saved yet; ``actor`` None is the clock.

    Raises ``refusal`` where its state doesn't allow it, or where the reason is none of those listed.
    """
    who = ("clock",) if actor is None else roles_in(actor, membership, at)
    facts = take_step(
        membership, verb, cycle=MEMBERSHIP, who=who, actor=actor, at=at, refusal=refusal, reason=reason
    )
    if membership.state != Membership.State.PAUSED:
        membership.paused_until = None
    if membership.state != Membership.State.WAITING:
        membership.promised_for = None
    membership.save()
    MembershipTransition.objects.create(membership=membership, **facts)


def wake(membership: Membership, *, at: datetime) -> bool:
    """Let a pause that has run out be over, with a locked membership; whether it has."""
    until = membership.paused_until
    if membership.state != Membership.State.PAUSED or until is None or until > at:
        return False
    refusal = Unable(_("This part isn’t paused."))
    step_membership(membership, "resume", actor=None, at=at, refusal=refusal)
    return True
