"""Whom a programme's offer of the case test is still to be written to, and who is to be reminded of it, once."""

from datetime import datetime, timedelta
from typing import Final

from django.db.models import QuerySet

from leaderful.meetings.models import Meeting
from leaderful.people.models import Person
from leaderful.programmes.models import Membership, Programme
from leaderful.programmes.queries import rules_of
from leaderful.styles.models import CaseTestAsk, Sitting
from leaderful.styles.policy.case_test import OFFERED_IN

REMIND_AFTER: Final = timedelta(days=10)
"""How long after the offer whoever has not begun is reminded."""


def offering_now() -> list[tuple[Programme, str]]:
    """The programmes that offer the test now, each with what it is taken as."""
    states = {state for some in OFFERED_IN.values() for state in some}
    return [
        (programme, occasion)
        for programme in Programme.objects.filter(state__in=states).order_by("pk")
        if rules_of(programme).case_test
        for occasion, offered_in in OFFERED_IN.items()
        if programme.state in offered_in
    ]


def people_to_ask(programme: Programme, occasion: str, *, limit: int) -> list[int]:
    """Ids of members with their form filled in who were not written to, have not begun, and for BEFORE have not met."""
    told = CaseTestAsk.objects.filter(programme=programme, occasion=occasion)
    waiting = _waiting(programme, occasion).exclude(pk__in=told.values("person"))
    return list(waiting.order_by("pk").values_list("pk", flat=True)[:limit])


def asks_to_remind_of(programme: Programme, occasion: str, *, at: datetime, limit: int) -> list[CaseTestAsk]:
    """The letters nobody has followed for ten days, not reminded of yet; their rows locked."""
    waiting = _waiting(programme, occasion)
    rows = CaseTestAsk.objects.select_for_update(of=("self",)).filter(
        programme=programme,
        occasion=occasion,
        reminded_at__isnull=True,
        asked_at__lte=at - REMIND_AFTER,
        person__in=waiting.values("pk"),
    )
    return list(rows.order_by("pk")[:limit])


def is_to_remind(programme: Programme, occasion: str, *, at: datetime) -> bool:
    """Whether anybody is to be reminded."""
    rows = CaseTestAsk.objects.filter(
        programme=programme, occasion=occasion, reminded_at__isnull=True, asked_at__lte=at - REMIND_AFTER
    )
    return rows.filter(person__in=_waiting(programme, occasion).values("pk")).exists()


def _waiting(programme: Programme, occasion: str) -> QuerySet[Person]:
    """Members to whom the test is offered and who have not begun it."""
    parts = Membership.objects.filter(programme=programme, state="ACTIVE", answered_at__isnull=False)
    begun = Sitting.objects.filter(programme=programme, occasion=occasion)
    rows = Person.objects.filter(state=Person.State.ACTIVE, pk__in=parts.values("person"))
    rows = rows.exclude(pk__in=begun.values("person"))
    if occasion == Sitting.Occasion.BEFORE:
        held = Meeting.objects.filter(pairing__programme=programme, state=Meeting.State.HELD)
        rows = rows.exclude(pk__in=held.values("pairing__guide")).exclude(
            pk__in=held.values("pairing__learner")
        )
    return rows
