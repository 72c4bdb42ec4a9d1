"""Small factories: a row with only what the test says; everything else gets a plain default."""

from datetime import UTC, datetime, timedelta
from itertools import count

from leaderful.people.models import ExternalId, Grant, Item, Organisation, Person, Unit
from leaderful.programmes.models import Membership, Programme

AT = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)
_numbers = count(1)


def organisation(**facts):
    """The organisation (there is one)."""
    return Organisation.objects.get_or_create(
        defaults={"name": "Norrhavn Logistics", "created_at": AT, **facts}
    )[0]


def unit(name="Operations", **facts):
    """A unit."""
    return Unit.objects.create(name=name, **facts)


def person(given_name="Ines", family_name="Carvalho", **facts):
    """Somebody who works here."""
    number = next(_numbers)
    facts.setdefault("email", f"{given_name.lower()}.{number}@norrhavn.example")
    facts.setdefault("search_text", f"{given_name} {family_name}".lower())
    made = Person(given_name=given_name, family_name=family_name, created_at=AT, **facts)
    made.set_unusable_password()
    made.save()
    ExternalId.objects.create(person=made, source="people", value=f"NH-{20000 + number}")
    return made


def granted(role, given_name="Saoirse", family_name="Brennan", scope="ORGANISATION", scope_id=None, **facts):
    """Somebody with a role, granted a year ago without an end."""
    made = person(given_name, family_name, **facts)
    Grant.objects.create(
        person=made, role=role, scope=scope, scope_id=scope_id, starts_at=AT - timedelta(days=365)
    )
    return made


def item(code="decision-making", kind="GOAL", **names):
    """A goal, skill or experience people pick."""
    return Item.objects.create(
        code=code, kind=kind, names=names or {"en": code.replace("-", " ").capitalize()}
    )


def programme(name="Rising Leads", state="OPEN", **facts):
    """A leadership programme."""
    facts.setdefault("template", "leadership")
    return Programme.objects.create(names={"en": name}, state=state, created_at=AT, **facts)


def membership(programme, person, role="MENTEE", state="ACTIVE", **facts):
    """A person's part in a programme."""
    return Membership.objects.create(programme=programme, person=person, role=role, state=state, **facts)
