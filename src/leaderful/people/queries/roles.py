"""Who holds which role: grants that hold or will, and those that are over."""

from datetime import datetime
from uuid import UUID

from django.db.models import F, Q, QuerySet

from leaderful.people.models import Grant, Person, Unit


def current_grants(*, at: datetime) -> QuerySet[Grant]:
    """Grants in force or still to begin, of people who work here: by role, then by name."""
    grants = Grant.objects.filter(
        Q(ends_at__isnull=True) | Q(ends_at__gt=at), person__state=Person.State.ACTIVE
    )
    order = ("role", "person__family_name", "person__given_name", "starts_at", "pk")
    return grants.exclude(ends_at=F("starts_at")).select_related("person", "person__unit").order_by(*order)


def past_grants(*, at: datetime, limit: int) -> list[Grant]:
    """Grants that are over, the latest end first; those that never began are left out."""
    grants = Grant.objects.filter(ends_at__lte=at).exclude(ends_at=F("starts_at"))
    return list(grants.select_related("person").order_by("-ends_at", "-pk")[:limit])


def grant_by_key(key: UUID) -> Grant | None:
    """One grant with its person."""
    return Grant.objects.select_related("person").filter(key=key).first()


def unit_names(ids: set[int]) -> dict[int, str]:
    """Units' names by their ids."""
    return dict(Unit.objects.filter(pk__in=ids).values_list("pk", "name"))


def unit_ids(keys: set[UUID]) -> dict[UUID, int]:
    """Units' ids by their keys."""
    return dict(Unit.objects.filter(key__in=keys).values_list("key", "pk"))


def key_of(person_id: int) -> UUID | None:
    """The key of a person by id, for a link; None where there is nobody."""
    return Person.objects.filter(pk=person_id).values_list("key", flat=True).first()
