"""Somebody leaves for good: what they are in ends, without asking them or anybody."""

from datetime import datetime
from typing import Any

from django.db.models import Q
from django.utils.translation import gettext as _

from leaderful.audit.operations import record
from leaderful.ground.operation import operation
from leaderful.notices.operations import tell
from leaderful.pairings.models import Pairing
from leaderful.pairings.operations.pairs import UnableToChangePair
from leaderful.pairings.operations.steps import step_pairing
from leaderful.programmes.queries.rules import rules_of

REASON = "left"


@operation("pairings.pairing.let_go", recorded=False)
def let_go(*, person: Any, actor: Any, at: datetime, part: Any = None) -> list[Pairing]:
    """End every pair of a person who leaves, take open offers back, drop proposals; returns the pairs that ended.

    With ``part``, a membership, only the pairs that this person has in its programme and role.

    The other one is told that it has ended, never why. Called by flows, which ask who may.
    """
    own = Q(guide=person) | Q(learner=person)
    if part is not None:
        side = Q(guide=person) if part.role == "MENTOR" else Q(learner=person)
        own = side & Q(programme=part.programme_id, tier=rules_of(part.programme).tier)
    Pairing.objects.filter(own, state=Pairing.State.PROPOSED).delete()
    live = Pairing.objects.select_for_update().filter(own, state__in=["OFFERED", "ACTIVE", "PAUSED"])
    ended = []
    for pairing in live.order_by("pk"):
        is_offer = pairing.state == Pairing.State.OFFERED
        step_pairing(
            pairing,
            "withdraw" if is_offer else "end",
            actor=None,
            at=at,
            refusal=UnableToChangePair(_("This pair isn’t under way, so there is nothing to end.")),
            reason="" if is_offer else REASON,
        )
        pairing.ended_at = at
        pairing.save()
        verb = "pairings.pairing.withdrawn" if is_offer else "pairings.pairing.ended"
        event = record(verb, actor=actor, subject=pairing, at=at)
        tell(
            event_id=event.pk,
            recipient_id=pairing.learner_id if pairing.guide_id == person.pk else pairing.guide_id,
            kind="pairings.closed" if is_offer else "pairings.changed",
            at=at,
            codes={"pairing": str(pairing.key), "verb": "end"},
        )
        ended.append(pairing)
    return ended
