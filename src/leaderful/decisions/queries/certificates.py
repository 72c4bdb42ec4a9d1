"""Certificates: one’s own, and those one was asked to give."""

from datetime import datetime
from uuid import UUID

from django.db.models import Q, QuerySet

from leaderful.decisions import policy
from leaderful.decisions.models import Certificate
from leaderful.people.models import Person


def certificates_visible_to(actor: Person, *, at: datetime) -> QuerySet[Certificate]:
    """The certificates ``actor`` may see, the latest first."""
    rows = Certificate.objects.filter(policy.certificates_visible_to(actor, at))
    return rows.select_related("person", "certifier", "item").order_by("-asked_at", "-pk")


def certificate_visible_to(actor: Person, *, key: UUID, at: datetime) -> Certificate | None:
    """One certificate by key, if ``actor`` may see it."""
    return certificates_visible_to(actor, at=at).filter(key=key).first()


def certificate_by_key(key: UUID) -> Certificate | None:
    """One certificate, for letters."""
    return Certificate.objects.select_related("person", "certifier", "item").filter(key=key).first()


def locked_certificate(key: UUID) -> Certificate:
    """A certificate, locked. Raises DoesNotExist."""
    rows = Certificate.objects.select_for_update(of=("self",))
    return rows.select_related("person", "certifier", "item").get(key=key)


def concerns(person: Person) -> Q:
    """The certificates of a person, and those asked of them."""
    return Q(person=person) | Q(certifier=person)
