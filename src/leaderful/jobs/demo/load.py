"""Loading the demo: the invented people come in, get their roles and working lives, and then the story is told."""

import random
from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from django.db import transaction
from django.utils import timezone, translation

from leaderful.flows.begin import begin_organisation
from leaderful.jobs.demo import story
from leaderful.jobs.demo.enrolment import Enrolments, invent_enrolments
from leaderful.jobs.demo.organisation import InventedPerson, Organisation, invent
from leaderful.people import queries as people
from leaderful.people.operations import account, roles, units
from leaderful.people.operations.people import PersonFacts, add_person, change_person

SEED = 2026
BEGAN = timedelta(days=200)
"""How long ago the organisation began with Leaderful."""


def load() -> None:
    """Make the demo organisation in one transaction, so that a start cut short leaves nothing half made."""
    now = timezone.now()
    rng = random.Random(SEED)  # noqa: S311  invented people are no secret
    company = invent(rng, on=now.date())
    enrolments = invent_enrolments(rng, company, mentors=72, mentees=112)
    with transaction.atomic(), translation.override("en"):
        first = begin_organisation(name=company.name, is_demo=True, at=now - BEGAN)
        keys = _bring_in(company, first, now - BEGAN)
        lead = _give_roles(company, keys, first, now - BEGAN)
        _working_lives(company, enrolments, keys, now - BEGAN)
        story.tell(story.Teller(_finder(keys), lead, now, rng), enrolments)


def _finder(keys: Mapping[str, UUID]) -> Any:
    """From a staff number or a person's id to the person, as a signed-in person is."""
    ids = people.ids_by_key(keys.values())
    known: dict[int, Any] = {}

    def find(who: str | int) -> Any:
        person_id = who if isinstance(who, int) else ids[keys[who]]
        if person_id not in known:
            known[person_id] = people.signed_in(person_id)
        return known[person_id]

    return find


def _bring_in(company: Organisation, first: Any, at: datetime) -> dict[str, UUID]:
    """Units and people, managers before those who report to them; returns keys by staff number.

    The administrator of the beginning turns out to be the head of the unit that runs the computers.
    """
    actor: Any = people.signed_in(first.pk)
    unit_keys: dict[str | None, UUID | None] = {None: None}
    for unit in company.units:
        made = units.add_unit(name=unit.name, parent=unit_keys[unit.parent], actor=actor, at=at)
        unit_keys[unit.code] = made.key
    administrator = _administrator(company)
    keys: dict[str, UUID] = {}
    for person in company.people:
        facts = PersonFacts(
            given_name=person.given_name,
            family_name=person.family_name,
            email=person.email or "",
            unit=unit_keys[person.unit],
            manager=keys[person.manager] if person.manager else None,
            job_title=person.job_title,
            grade=person.grade,
            profession=person.profession,
            site=person.site,
            time_zone=person.zone,
        )
        if person is administrator:
            keys[person.number] = change_person(key=first.key, facts=facts, actor=actor, at=at).key
        else:
            keys[person.number] = add_person(facts=facts, actor=actor, at=at).key
    return keys


def _administrator(company: Organisation) -> InventedPerson:
    """The head of Information Technology."""
    return next(p for p in company.people if p.unit == "ITS")


def _working_lives(
    company: Organisation, enrolments: Enrolments, keys: Mapping[str, UUID], at: datetime
) -> None:
    """Languages, hours and leave of those who take part, written by themselves; everybody else comes to it later."""
    find = _finder(keys)
    taking_part = {part.person for part in (*enrolments.mentors, *enrolments.mentees)}
    for invented in company.people:
        if invented.number not in taking_part:
            continue
        person = find(invented.number)
        account.set_languages(codes=invented.languages, actor=person, at=at)
        hours = {h.weekday: (h.starts, h.ends) for h in invented.hours}
        account.set_working_hours(hours=hours, actor=person, at=at)
        for leave in invented.leave:
            account.add_leave(first_date=leave.first_date, last_date=leave.last_date, actor=person, at=at)


def _give_roles(company: Organisation, keys: Mapping[str, UUID], first: Any, at: datetime) -> Any:
    """A programme lead and a coordinator in People and Culture, and the chief executive; returns the lead."""
    actor: Any = people.signed_in(first.pk)
    culture = [p for p in company.people if p.unit == "PEO"]
    chief = company.people[0]
    for person, role in ((culture[0], "LEAD"), (culture[1], "COORDINATOR"), (chief, "EXECUTIVE")):
        roles.give(
            person_key=keys[person.number],
            role=role,
            scope="ORGANISATION",
            scope_id=None,
            starts_at=at,
            ends_at=None,
            actor=actor,
            at=at,
        )
    for grant in actor.grants.all():  # whoever begins an installation leads programmes too; here somebody else does
        if grant.role == "LEAD":
            roles.revoke(key=grant.key, actor=actor, at=at)
    return _finder(keys)(culture[0].number)
