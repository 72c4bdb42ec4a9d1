"""What becomes of those who wait when a programme takes nobody in any more."""

from datetime import datetime
from typing import Any

from django.utils.translation import gettext as _

from leaderful.audit.operations import record
from leaderful.ground.life import take_step
from leaderful.ground.operation import operation
from leaderful.notices.operations import tell_each
from leaderful.programmes.models import Membership, MembershipTransition, Programme
from leaderful.programmes.operations.memberships import UnableToChangePart
from leaderful.programmes.policy import MEMBERSHIP, POLICY, WITHDRAWN, roles_in

VERBS = {"INVITED": "withdraw", "APPLIED": "decline", "WAITING": "decline"}


@operation("programmes.membership.end_waiting")
def end_waiting(*, programme: Programme, actor: Any, at: datetime) -> int:
    """Take open invitations back, and tell whoever asked to join or waits that there is no place; returns how many.

    The same steps as one by one, for all of a programme at once. Raises NotAllowed.
    """
    POLICY.check(actor, "programmes.membership.admit", programme, at)
    who = roles_in(actor, programme, at)
    refusal = UnableToChangePart(_("This has changed meanwhile. Look at where things stand now."))
    waiting = list(
        Membership.objects.select_for_update().filter(programme=programme, state__in=VERBS).order_by("pk")
    )

    steps, told = [], []
    for membership in waiting:
        verb = VERBS[membership.state]
        reason = WITHDRAWN if verb == "withdraw" else ""
        facts = take_step(
            membership, verb, cycle=MEMBERSHIP, who=who, actor=actor, at=at, refusal=refusal, reason=reason
        )
        membership.promised_for = None  # whoever isn't taken in waits for no day any more
        steps.append(MembershipTransition(membership=membership, **facts))
        if verb == "decline":
            told.append(membership)
    Membership.objects.bulk_update(waiting, ["state", "promised_for"], batch_size=500)
    MembershipTransition.objects.bulk_create(steps, batch_size=500)
    event = record(
        "programmes.membership.waiting_ended",
        actor=actor,
        subject=programme,
        at=at,
        codes={"withdrawn": len(waiting) - len(told), "declined": len(told)},
    )
    tell_each(
        ((event.pk, one.person_id, {"membership": one.pk}) for one in told),
        kind="programmes.membership.declined",
        at=at,
    )
    return len(waiting)
