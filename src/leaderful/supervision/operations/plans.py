"""Telling both when a quarter is about to end and the two have neither met nor planned to."""

from datetime import datetime
from uuid import UUID

from leaderful.audit.operations import record
from leaderful.ground.operation import operation
from leaderful.notices.operations import tell
from leaderful.pairings.queries import locked_pairing
from leaderful.supervision.models import PlanWatch
from leaderful.supervision.queries.plan import plan_of

A_TURN = 20
"""How many plans one turn of the worker looks at."""


@operation("supervision.plan.look", recorded=False)
def look_at_plan(*, key: UUID, at: datetime) -> bool:
    """Look at a pair's plan once a day; both are told once a quarter that it ends with nothing planned. Whether they were."""
    pairing = locked_pairing(key=key)
    plan = plan_of(pairing, at=at) if pairing.state == "ACTIVE" else None
    quarters = plan.standing.warnings if plan else ()
    watch = PlanWatch.objects.filter(pairing=pairing).first() or PlanWatch(pairing=pairing)
    first = quarters[0].period.first if quarters else None
    is_new = first is not None and first != watch.warned_for

    watch.looked_on = at.date()
    watch.warned_for = first if is_new else watch.warned_for
    watch.save()
    if is_new and first is not None:
        event = record("supervision.plan.warned", actor=None, subject=pairing, at=at)
        for person_id in (pairing.guide_id, pairing.learner_id):
            tell(
                event_id=event.pk,
                recipient_id=person_id,
                kind="supervision.plan.ending",
                at=at,
                codes={"pairing": str(pairing.key), "quarter": first.isoformat()},
            )
    return is_new
