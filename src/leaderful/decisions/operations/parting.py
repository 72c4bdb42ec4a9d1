"""Somebody leaves the organisation: what they decide ends, and what they hold is nobody’s to hold any more."""

from datetime import datetime
from typing import Any

from leaderful.audit.operations import record
from leaderful.decisions import queries
from leaderful.decisions.models import Area, AreaTransition, Author, Certificate
from leaderful.decisions.operations.certificates import withdraw_asked
from leaderful.decisions.operations.leaving import end_led
from leaderful.decisions.operations.register_steps import leave_unheld, step_area
from leaderful.decisions.operations.telling import tell_one
from leaderful.decisions.queries.certificates import concerns
from leaderful.ground.operation import operation
from leaderful.notices.operations import tell


@operation("decisions.person.part", recorded=False)
def leave_register(*, person: Any, actor: Any, at: datetime) -> None:
    """Withdraw what the person leads, end their kinds of decision, give back those they hold, take back what is asked.

    Those who were told of each are told; so are the authors of open intents that waited for this person. Called by flows,
    which ask who may.
    """
    end_led(person, actor=actor, at=at)
    for area in Area.objects.select_for_update().filter(person=person).exclude(state="ENDED"):
        _give_back(area, "end", area.holder_id, actor, at)
    for area in Area.objects.select_for_update().filter(holder=person, state__in=("ASKED", "AGREED")):
        _give_back(area, "let_go", area.person_id, actor, at)
    Area.objects.filter(deputy=person).update(deputy=None)
    asked = Certificate.objects.select_for_update().filter(concerns(person), state="ASKED")
    for certificate in asked:
        withdraw_asked(certificate, at=at)
        record("decisions.certificate.taken_back", actor=actor, subject=certificate, at=at)
    _tell_authors(person, actor, at)


def _give_back(area: Area, verb: str, other: int | None, actor: Any, at: datetime) -> None:
    AreaTransition.objects.create(area=area, **step_area(area, verb, actor=None, at=at))
    leave_unheld(area, at=at)
    if verb == "end":
        area.ended_at = at
        area.save(update_fields=["ended_at"])
    told = {"end": ("ended", "decisions.area_ended"), "let_go": ("let_go", "decisions.holder_let_go")}
    name, kind = told[verb]
    event = record(f"decisions.area.{name}", actor=actor, subject=area, at=at)
    if other is not None:
        tell(event_id=event.pk, recipient_id=other, kind=kind, at=at, codes={"area": str(area.key)})


def _tell_authors(person: Any, actor: Any, at: datetime) -> None:
    """Whoever leads an open intent that this person held hears that nobody answers it now."""
    waiting = Author.objects.filter(holder=person, state="CONFIRMED", intent__state__in=queries.OPEN)
    for row in waiting.exclude(person=person).select_related("intent").order_by("pk"):
        event = record("decisions.intent.lost_holder", actor=actor, subject=row.intent, at=at)
        tell_one(row.intent, event, row.person_id, "decisions.holder_left", at=at)
