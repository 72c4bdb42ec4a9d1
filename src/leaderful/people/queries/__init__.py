"""Every read of people, units, roles and the organisation."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from uuid import UUID

from django.db.models import Q, QuerySet
from django.db.models.functions import Lower

from leaderful.audit.queries import last_done_to
from leaderful.ground.codes import derived_code
from leaderful.lib.folding import folded
from leaderful.notices.queries import server_is_known
from leaderful.people import policy
from leaderful.people.models import ExternalId, Grant, Leave, Organisation, Person, SignInCode
from leaderful.people.queries.calendars import Week as Week
from leaderful.people.queries.calendars import hours_of as hours_of
from leaderful.people.queries.calendars import organisation_zone as organisation_zone
from leaderful.people.queries.calendars import weeks_of as weeks_of
from leaderful.people.queries.calendars import working_calendar as working_calendar
from leaderful.people.queries.calendars import working_calendars as working_calendars
from leaderful.people.queries.directory import PeoplePage as PeoplePage
from leaderful.people.queries.directory import UnitNode as UnitNode
from leaderful.people.queries.directory import everybody_count as everybody_count
from leaderful.people.queries.directory import loop_through as loop_through
from leaderful.people.queries.directory import people_count as people_count
from leaderful.people.queries.directory import people_named as people_named
from leaderful.people.queries.directory import people_page as people_page
from leaderful.people.queries.directory import person_page as person_page
from leaderful.people.queries.directory import unit_by_key as unit_by_key
from leaderful.people.queries.directory import unit_choices as unit_choices
from leaderful.people.queries.directory import unit_tree as unit_tree
from leaderful.people.queries.directory import units_below as units_below
from leaderful.people.queries.holidays import SiteLine as SiteLine
from leaderful.people.queries.holidays import SitePage as SitePage
from leaderful.people.queries.holidays import holiday_by_key as holiday_by_key
from leaderful.people.queries.holidays import holidays_of as holidays_of
from leaderful.people.queries.holidays import is_known_site as is_known_site
from leaderful.people.queries.holidays import next_to_follow as next_to_follow
from leaderful.people.queries.holidays import site_page as site_page
from leaderful.people.queries.holidays import sites as sites
from leaderful.people.queries.holidays import sites_without_next_holidays as sites_without_next_holidays
from leaderful.people.queries.holidays import years_needed as years_needed
from leaderful.people.queries.items import item_by_key as item_by_key
from leaderful.people.queries.items import items_of as items_of
from leaderful.people.queries.items import locked_item as locked_item


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
    typed = value.strip()
    found = list(
        Person.objects.filter(
            external_ids__value__in={typed, typed.lower()}, state=Person.State.ACTIVE
        ).distinct()[:2]
    )
    return found[0] if len(found) == 1 else None


TOLD_FOR = timedelta(days=30)
"""How long a person is told that a printed code was used."""

MAILED_CODE_LENGTH = 8


def sign_in_code(code_id: int) -> SignInCode | None:
    """A way in by its id, with its person."""
    return SignInCode.objects.select_related("person").filter(pk=code_id).first()


def mailed_code(row: SignInCode) -> str:
    """The code a mail carries, made again from the row's key: neither the outbox nor this table holds it."""
    return derived_code(row.purpose, row.key, MAILED_CODE_LENGTH)


def roles_held(person: Person, *, at: datetime) -> list[str]:
    """The roles this person holds or will hold, in whichever scope: who is about to gain one is protected already."""
    return sorted(
        {g.role for g in person.grants.all() if g.ends_at is None or g.ends_at > max(at, g.starts_at)}
    )


def administrators(*, at: datetime) -> list[Person]:
    """Everybody who administers this installation now, longest first."""
    grants = _grants_in_force(Grant.Role.ADMINISTRATOR, at).select_related("person")
    grants = grants.filter(person__state=Person.State.ACTIVE)
    return list(dict.fromkeys(grant.person for grant in grants.order_by("starts_at", "pk")))


def public_address() -> str:
    """The address people reach this installation by, without a slash at its end; empty until it is set."""
    return (Organisation.objects.values_list("public_address", flat=True).first() or "").rstrip("/")


def recipient(person_id: int) -> Person | None:
    """Somebody a letter is for, who still works here."""
    return Person.objects.filter(pk=person_id, state=Person.State.ACTIVE).first()


def lock_person(person: Person) -> None:
    """Hold ``person``'s row until the transaction ends, so that what they begin twice at once finds the first.

    Rows that point at them can be written meanwhile: two people who ask each other must not wait for one another.
    """
    Person.objects.select_for_update(of=("self",), no_key=True).get(pk=person.pk)


def languages_of(person: Person) -> list[str]:
    """The languages (BCP 47) this person can be mentored in."""
    return list(person.languages.order_by("code").values_list("code", flat=True))


def leave_of(person: Person, *, since: date) -> list[Leave]:
    """Days away that are not over yet, the next first."""
    return list(person.leave.filter(last_date__gte=since).order_by("first_date"))


def deputy_candidates(actor: Person, *, words: str, at: datetime, limit: int = 20) -> list[Person]:
    """Colleagues whose name has every one of ``words``, without oneself, at most ``limit``."""
    found = people_visible_to(actor, at=at).filter(state=Person.State.ACTIVE).exclude(pk=actor.pk)
    for word in folded(words).split():
        found = found.filter(search_text__contains=word)
    return list(found.order_by("family_name", "given_name", "pk")[:limit])


@dataclass(frozen=True)
class DemoPerson:
    """One of the demo's people to be: ``kind`` is what they are chosen for."""

    kind: str
    person: Person


def demo_persons(*, at: datetime) -> list[DemoPerson]:
    """One person of each kind the demo has; mentee, mentor and their managers are of one story: an active pair."""
    everybody = Person.objects.filter(state=Person.State.ACTIVE).select_related("unit")
    held = {role: _grants_in_force(role, at) for role in Grant.Role.values}
    plain = everybody.exclude(grants__in=Grant.objects.filter(starts_at__lte=at))
    mentors = (
        plain.filter(guiding__state="ACTIVE", guiding__tier=1, manager__state=Person.State.ACTIVE)
        .exclude(manager__grants__isnull=False)
        .order_by("pk")[:1]
    )
    mentor_ids = [person.pk for person in mentors]
    mentees = plain.filter(learning__state="ACTIVE", learning__guide__in=mentor_ids)
    mentee_ids = [person.pk for person in mentees.order_by("-family_name", "pk")[:1]]
    searches = (
        ("lead", everybody.filter(grants__in=held[Grant.Role.LEAD])),
        ("mentee", everybody.filter(pk__in=mentee_ids)),
        ("mentor", plain.filter(pk__in=mentor_ids)),
        ("mentors_mentor", plain.filter(guiding__state="ACTIVE", guiding__tier=2)),
        ("holder", plain.filter(reports__in=mentee_ids)),
        ("manager", plain.filter(reports__in=mentor_ids)),
        ("coordinator", everybody.filter(grants__in=held[Grant.Role.COORDINATOR])),
        ("administrator", everybody.filter(grants__in=held[Grant.Role.ADMINISTRATOR])),
        ("executive", everybody.filter(grants__in=held[Grant.Role.EXECUTIVE])),
    )
    # a family name first: the administrator of the beginning has none and tells no story
    found = ((kind, rows.order_by("-family_name", "pk").first()) for kind, rows in searches)
    return [DemoPerson(kind, person) for kind, person in found if person is not None]


def _grants_in_force(role: str, at: datetime) -> QuerySet[Grant]:
    return Grant.objects.filter(Q(ends_at__isnull=True) | Q(ends_at__gt=at), role=role, starts_at__lte=at)


def person_to_erase(actor: Person, *, key: UUID, at: datetime) -> Person | None:
    """A person whom ``actor`` may find and erase. Raises NotAllowed where finding is all they may."""
    person = person_visible_to(actor, key=key, at=at)
    if person is not None:
        policy.POLICY.check(actor, "people.person.erase", person, at)
    return person


def colleague(key: UUID) -> Person | None:
    """Somebody who works here, by key."""
    return Person.objects.filter(key=key, state=Person.State.ACTIVE).first()


def is_alone(person: Person) -> bool:
    """Whether nobody else works here yet."""
    return not Person.objects.filter(state=Person.State.ACTIVE).exclude(pk=person.pk).exists()


def ids_by_key(keys: Iterable[UUID]) -> dict[UUID, int]:
    """The ids of people by their keys."""
    return dict(Person.objects.filter(key__in=list(keys)).values_list("key", "pk"))


def keys_of_source(source: str) -> dict[str, UUID]:
    """Person keys by their ids in ``source``."""
    return dict(ExternalId.objects.filter(source=source).values_list("value", "person__key"))


def mail_is_set_up() -> bool:
    """Whether letters can leave: a mail server is known, and the public address their links begin with."""
    return server_is_known() and bool(public_address())


def printed_code_used(person: Person, *, at: datetime) -> SignInCode | None:
    """The last printed code that signed ``person`` in within ``TOLD_FOR``: they are told, in case it was somebody else."""
    used = person.sign_in_codes.filter(purpose=SignInCode.Purpose.PRINTED, used_at__gt=at - TOLD_FOR)
    return used.select_related("printed_by").order_by("-used_at").first()


@dataclass(frozen=True)
class AddressChanged:
    """That a person's address was changed by somebody else: who, where that is known, and when."""

    by: Person | None
    at: datetime


def address_changed(person: Person, *, at: datetime) -> AddressChanged | None:
    """The last change of ``person``'s address by somebody else within ``TOLD_FOR``: whoever has the address has the key."""
    event = last_done_to(person, verb="people.address.changed", since=at - TOLD_FOR)
    if event is None:
        return None
    by = Person.objects.filter(pk=event.actor_id or 0).exclude(state=Person.State.ERASED).first()
    return AddressChanged(by, event.at)


def sign_in_name(person: Person) -> str:
    """What this person types to sign in by password: the address, else an id in another system, else nothing."""
    return person.email or person.external_ids.order_by("pk").values_list("value", flat=True).first() or ""
