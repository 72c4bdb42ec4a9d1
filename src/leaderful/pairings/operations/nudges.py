"""What the team writes to the people of offers and pairs from the desk: many at once."""

from collections.abc import Collection
from datetime import date, datetime
from typing import Any
from uuid import UUID

from leaderful.audit.operations import record
from leaderful.ground.operation import operation
from leaderful.notices.operations import tell_each
from leaderful.pairings.models import Pairing
from leaderful.programmes.operations.desk import mark
from leaderful.programmes.policy import POLICY as PROGRAMMES


@operation("pairings.desk.remind")
def remind_again(*, programme: Any, keys: Collection[UUID], until: date, actor: Any, at: datetime) -> int:
    """Remind whoever has not answered these offers, once more; they are off the desk until ``until``.

    Returns how many offers were still open. Raises NotAllowed.
    """
    PROGRAMMES.check(actor, "programmes.desk.act", programme, at)
    rows = Pairing.objects.select_for_update().filter(
        programme=programme, key__in=keys, state=Pairing.State.OFFERED, answer_by__gt=at
    )
    offers = list(rows.order_by("pk"))

    for offer in offers:
        offer.reminded_at = at
    Pairing.objects.bulk_update(offers, ["reminded_at"])
    record("pairings.desk.reminded", actor=actor, subject=programme, at=at, codes={"offers": len(offers)})
    silent = []
    for offer in offers:  # an event each, for nobody is told twice of one event
        event = record("pairings.pairing.reminded", actor=actor, subject=offer, at=at)
        answers = ((offer.guide_id, offer.guide_accepted_at), (offer.learner_id, offer.learner_accepted_at))
        waits = [person for person, accepted in answers if accepted is None]
        silent += [(event.pk, person, {"pairing": str(offer.key)}) for person in waits]
    tell_each(silent, kind="pairings.reminder", at=at)
    mark(programme=programme, things=[("offer", offer.key) for offer in offers], until=until, at=at)
    return len(offers)


@operation("pairings.desk.nudge")
def nudge_pairs(
    *, programme: Any, kind: str, keys: Collection[UUID], until: date, actor: Any, at: datetime
) -> int:
    """Write to both people of pairs that have not met, with the way to plan it; off the desk until ``until``.

    Returns how many pairs are still alive. Raises NotAllowed.
    """
    PROGRAMMES.check(actor, "programmes.desk.act", programme, at)
    rows = Pairing.objects.with_state(at).filter(programme=programme, key__in=keys)
    pairs = [pairing for pairing in rows.order_by("pk") if pairing.state_at == Pairing.State.ACTIVE]

    record(
        "pairings.desk.nudged",
        actor=actor,
        subject=programme,
        at=at,
        codes={"kind": kind, "pairs": len(pairs)},
    )
    letters = []
    for pairing in pairs:
        event = record("pairings.pairing.nudged", actor=actor, subject=pairing, at=at, codes={"kind": kind})
        both = (pairing.guide_id, pairing.learner_id)
        letters += [(event.pk, person, {"pairing": str(pairing.key)}) for person in both]
    tell_each(letters, kind="pairings.nudge", at=at)
    mark(programme=programme, things=[(kind, pairing.key) for pairing in pairs], until=until, at=at)
    return len(pairs)
