"""Erasing what a person wrote and picked as a member, and what others noted about pairing with them."""

from datetime import datetime
from typing import Any

from django.utils.translation import gettext as _

from leaderful.audit.operations import record
from leaderful.ground.operation import operation
from leaderful.lib.errors import Unable
from leaderful.programmes.models import Exclusion, Membership, MembershipItem, MembershipWords, Wish
from leaderful.programmes.operations.steps import step_membership

LEAVING = ("INVITED", "APPLIED", "WAITING", "ACTIVE", "PAUSED")
REASON = "left_organisation"


@operation("programmes.membership.forget", recorded=False)
def forget_member(*, person: Any, actor: Any, at: datetime) -> int:
    """Let a person leave every programme, and delete their words, choices and wishes; returns how many memberships.

    Others' wishes for and exclusions of this person go as well: they name nobody any more.
    Called by the flow that erases, which asks who may.
    """
    own = list(Membership.objects.select_for_update().filter(person=person).order_by("pk"))

    for membership in own:
        if membership.state in LEAVING:
            refusal = Unable(_("This part in the programme is over already."))
            step_membership(membership, "leave", actor=None, at=at, refusal=refusal, reason=REASON)
        membership.hours_a_month = None
        membership.save()
        record("programmes.membership.forgotten", actor=actor, subject=membership, at=at)
    for table in (MembershipWords, MembershipItem, Wish, Exclusion):
        table.objects.filter(membership__in=own).delete()
    Wish.objects.filter(person=person).delete()
    Exclusion.objects.filter(person=person).delete()
    return len(own)
