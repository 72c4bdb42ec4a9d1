"""One step of a programme's or a membership's life: decided by its table, kept as who, when, verb and reason."""

from datetime import datetime
from typing import Any

from leaderful.lib.errors import NotAllowed, Unable
from leaderful.lib.transitions import LifeCycle, NotATransition, NotTheirs, ReasonNeeded, step
from leaderful.programmes.models import Membership, MembershipTransition, Programme, ProgrammeTransition
from leaderful.programmes.policy import MEMBERSHIP, NEW, PROGRAMME, roles_in


def step_programme(programme: Programme, verb: str, *, actor: Any, at: datetime, refusal: Unable) -> None:
    """Take ``verb`` with a locked programme and remember it. Raises ``refusal`` where its state doesn't allow it."""
    before = programme.state
    who = roles_in(actor, programme, at)
    programme.state = _stepped(PROGRAMME, before, verb, who=who, refusal=refusal)
    programme.save(update_fields=["state"])
    ProgrammeTransition.objects.create(
        programme=programme,
        at=at,
        actor_id=actor.pk,
        verb=verb,
        from_state=before,
        to_state=programme.state,
    )


def step_membership(
    membership: Membership, verb: str, *, actor: Any, at: datetime, refusal: Unable, reason: str = ""
) -> None:
    """Take ``verb`` with a locked membership, or one not saved yet, and remember it; ``actor`` None is the clock.

    Raises ``refusal`` where its state doesn't allow it, or where the reason is none of those listed.
    """
    before = membership.state or NEW
    who = ("clock",) if actor is None else roles_in(actor, membership, at)
    membership.state = _stepped(MEMBERSHIP, before, verb, who=who, reason=reason, refusal=refusal)
    membership.save()
    MembershipTransition.objects.create(
        membership=membership,
        at=at,
        actor_id=getattr(actor, "pk", None),
        verb=verb,
        from_state=before,
        to_state=membership.state,
        reason=reason,
    )


def _stepped(
    cycle: LifeCycle, state: str, verb: str, *, who: tuple[str, ...], refusal: Unable, reason: str = ""
) -> str:
    try:
        return step(cycle, state, verb, who=who, reason=reason)
    except (NotATransition, ReasonNeeded):
        raise refusal from None
    except NotTheirs as error:
        raise NotAllowed(verb) from error
