"""Every read of people, units, roles and the organisation."""

from datetime import datetime
from uuid import UUID

from django.db.models import Q, QuerySet
from django.db.models.functions import Lower

from leaderful.ground.codes import derived_code
from leaderful.people import policy
from leaderful.people.models import Grant, Organisation, Person, SignInCode


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


def person_by_address(address: str) -> Person | None:
    """Whoever works here and has this e-mail address, in whichever case; None for nobody."""
    return (
        Person.objects.alias(folded=Lower("email"))
        .exclude(email="")
        .filter(folded=address.strip().lower(), state=Person.State.ACTIVE)
        .first()
    )


def person_by_external_id(value: str) -> Person | None:
    """Whoever works here and has this id in another system; None for nobody, and where two sources disagree."""
    found = list(
        Person.objects.filter(external_ids__value=value.strip(), state=Person.State.ACTIVE).distinct()[:2]
    )
    return found[0] if len(found) == 1 else None


MAILED_CODE_LENGTH = 8


def sign_in_code(code_id: int) -> SignInCode | None:
    """A way in by its id, with its person."""
    return SignInCode.objects.select_related("person").filter(pk=code_id).first()


def mailed_code(row: SignInCode) -> str:
    """The code a mail carries, made again from the row's key: neither the outbox nor this table holds it."""
    return derived_code(row.purpose, row.key, MAILED_CODE_LENGTH)


def roles_held(person: Person, *, at: datetime) -> list[str]:
    """The roles in force for this person, in whichever scope."""
    return sorted({grant.role for grant in person.grants.all() if grant.holds_at(at)})


def administrators(*, at: datetime) -> list[Person]:
    """Everybody who administers this installation now, longest first."""
    grants = Grant.objects.filter(
        Q(ends_at__isnull=True) | Q(ends_at__gt=at),
        role=Grant.Role.ADMINISTRATOR,
        starts_at__lte=at,
        person__state=Person.State.ACTIVE,
    ).select_related("person")
    return list(dict.fromkeys(grant.person for grant in grants.order_by("starts_at", "pk")))


def public_address() -> str:
    """The address people reach this installation by, without a slash at its end; empty until it is set."""
    return (Organisation.objects.values_list("public_address", flat=True).first() or "").rstrip("/")


def recipient(person_id: int) -> Person | None:
    """Somebody a letter is for, who still works here."""
    return Person.objects.filter(pk=person_id, state=Person.State.ACTIVE).first()
