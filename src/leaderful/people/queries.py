"""Every read of people, units, roles and the organisation."""

from datetime import datetime
from uuid import UUID

from django.db.models import QuerySet

from leaderful.people import policy
from leaderful.people.models import Organisation, Person


def organisation() -> Organisation | None:
    """The organisation, or None before it was made."""
    return Organisation.objects.first()


def signed_in(person_id: int) -> Person | None:
    """The person of a session, with their grants; None once they left or were erased."""
    return (
        Person.objects.select_related("unit")
        .prefetch_related("grants")
        .filter(pk=person_id, state=Person.State.ACTIVE)
        .first()
    )


def people_visible_to(actor: Person, *, at: datetime) -> QuerySet[Person]:
    """The people ``actor`` may find."""
    return Person.objects.filter(policy.visible_to(actor, at)).select_related("unit")


def person_visible_to(actor: Person, *, key: UUID, at: datetime) -> Person | None:
    """One person by key, if ``actor`` may find them."""
    return people_visible_to(actor, at=at).filter(key=key).first()
