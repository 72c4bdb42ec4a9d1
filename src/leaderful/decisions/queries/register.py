"""Reads of the register of authority."""

from datetime import datetime
from uuid import UUID

from django.db.models import QuerySet

from leaderful.core import ladder
from leaderful.core.ladder import starters
from leaderful.decisions import policy
from leaderful.decisions.models import Area, KindRule
from leaderful.pairings.models import Pairing
from leaderful.pairings.policy import LIVE
from leaderful.people.models import Person


def areas_visible_to(actor: Person, *, at: datetime) -> QuerySet[Area]:
    """The areas ``actor`` may see, in the order in which they were made."""
    rows = Area.objects.filter(policy.areas_visible_to(actor, at))
    return rows.select_related("person", "holder", "deputy").order_by("made_at", "pk")


def area_visible_to(actor: Person, *, key: UUID, at: datetime) -> Area | None:
    """One area by key, if ``actor`` may see it."""
    return areas_visible_to(actor, at=at).filter(key=key).first()


def locked_area(key: UUID) -> Area:
    """An area, locked. Raises DoesNotExist."""
    rows = Area.objects.select_for_update(of=("self",))
    return rows.select_related("person", "holder", "deputy", "pairing").get(key=key)


def template_of(code: str) -> starters.AreaTemplate | None:
    """The template of that code; None where there is none, so that an address may bring anything."""
    try:
        found = starters.area_templates(code.partition(".")[0])
    except ValueError:
        return None
    return next((one for one in found if one.code == code), None)


def colleague(key: UUID) -> Person | None:
    """Somebody who works here, by key."""
    return Person.objects.filter(key=key, state=Person.State.ACTIVE).first()


def shareable_pairs(person: Person) -> QuerySet[Pairing]:
    """The pairs whose mentor ``person`` may let see what is theirs."""
    return Pairing.objects.filter(learner=person, state__in=LIVE).select_related("guide").order_by("pk")


def ceiling_of(area: Area, *, amount: int | None = None) -> int:
    """How far a decision of this area, about ``amount`` where it is about money, may be handed over."""
    rule = KindRule.objects.filter(kind=area.kind).first()
    chosen = area.ceiling if area.ceiling is not None else rule.ceiling if rule else None
    limit = area.money_limit if area.money_limit is not None else rule.money_limit if rule else None
    return ladder.ceiling(ladder.AreaKind(area.kind.lower()), amount=amount, limit=limit, chosen=chosen)
