"""A pair goes on with another guide: proposed as an offer that continues it, and made with the second yes."""

from datetime import datetime
from typing import Any
from uuid import UUID

from django.utils.translation import gettext as _

from leaderful.audit.operations import record
from leaderful.ground.operation import operation
from leaderful.lib.errors import Unable
from leaderful.notices.operations import tell
from leaderful.pairings import queries
from leaderful.pairings.models import Goal, Pairing
from leaderful.pairings.operations.steps import give_time, step_pairing
from leaderful.pairings.policy import POLICY, roles_in
from leaderful.programmes.queries.rules import rules_of

ALIVE = (Pairing.State.ACTIVE, Pairing.State.PAUSED)


class UnableToHandOver(Unable):
    """The pair is over, somebody was asked already, or the mentor can't take it on."""


@operation("pairings.pairing.hand_over")
def propose_hand_over(
    *, key: UUID, guide: Any, goals_go_along: bool = False, actor: Any, at: datetime
) -> Pairing:
    """Offer a pair's learner and ``guide`` (a mentor's membership) to go on together; returns that offer.

    A learner who proposes it has said yes by it, and says whether the goals go along. The pair itself goes on until
    both have said yes. Whoever calls has checked the hard rules: see ``flows.hand_over``. Raises NotAllowed, or
    UnableToHandOver.
    """
    old = queries.locked_pairing(key=key)
    POLICY.check(actor, "pairings.pairing.hand_over", old, at)
    if old.state not in ALIVE or old.tier != 1:
        raise UnableToHandOver(_("Only a mentor and a mentee who meet can be handed over."))
    refusal = UnableToHandOver(_("This pair can’t be handed over just now."))
    before = queries.open_hand_over(old, at=at)
    if before is not None and actor.pk == old.guide_id != queries.proposed_by(before):
        raise refusal  # what the mentee or the team has begun, a mentor hears of once it is done
    if before is not None:
        raise UnableToHandOver(_("Somebody has been asked already. Wait for the answer first."))
    if guide.person_id in {old.guide_id, old.learner_id}:
        raise UnableToHandOver(_("Choose somebody who isn’t in this pair already."))

    new = Pairing(
        programme=old.programme, tier=old.tier, guide=guide.person, learner=old.learner, continues=old
    )
    give_time(new, rules_of(old.programme), at=at)
    new.save()
    step_pairing(new, "hand_on", actor=actor, at=at, refusal=refusal, who=roles_in(actor, old, at))
    if actor.pk == old.learner_id:
        new.learner_accepted_at, new.goals_go_along = at, goals_go_along
        step_pairing(new, "accept", actor=actor, at=at, refusal=refusal)
    new.save()
    event = record("pairings.pairing.handed_on", actor=actor, subject=new, at=at, codes={"from": old.pk})
    for person_id in sorted({new.guide_id, new.learner_id} - {actor.pk}):
        tell(
            event_id=event.pk,
            recipient_id=person_id,
            kind="pairings.hand_over",
            at=at,
            codes={"pairing": str(new.key)},
        )
    return new


def finish_hand_over(new: Pairing, *, actor: Any, at: datetime, refusal: Unable) -> None:
    """With the second yes to ``new`` (both rows locked): end what it continues, and take the goals along if wished.

    What was ended meanwhile stays as it ended; then ``new`` simply begins.
    """
    old = new.continues
    if old is None:
        return
    if old.state in ALIVE:
        who = ("learner",) if actor.pk == old.learner_id else ("successor",)
        step_pairing(old, "hand_over", actor=actor, at=at, refusal=refusal, who=who)
        old.ended_at = at
        old.save()
    elif queries.has_another_guide(new):
        raise refusal
    goals = Goal.objects.filter(pairing=old, owner=old.learner_id, state=Goal.State.OPEN)
    carried = goals.update(pairing=new) if new.goals_go_along else 0
    event = record(
        "pairings.pairing.handed_over",
        actor=actor,
        subject=old,
        at=at,
        codes={"to": new.pk, "goals": carried},
    )
    tell(
        event_id=event.pk,
        recipient_id=old.guide_id,
        kind="pairings.changed",
        at=at,
        codes={"pairing": str(old.key), "verb": "hand_over"},
    )
