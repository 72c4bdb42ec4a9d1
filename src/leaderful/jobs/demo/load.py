"""Loading the demo: the invented people come in, get their roles and working lives, and then the story is told."""

import random
from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from django.db import transaction
from django.utils import timezone, translation

from leaderful.flows.begin import begin_organisation
from leaderful.jobs.demo import (
    brought,
    chain,
    decisions,
    leading_together,
    mirrors,
    story,
    stuck,
    ways_of_working,
    working_lives,
)
from leaderful.jobs.demo.blueprint import SITE_BY_NAME
from leaderful.jobs.demo.enrolment import Enrolments, invent_enrolments
from leaderful.jobs.demo.organisation import Organisation, invent
from leaderful.lib.tabular import write_csv
from leaderful.people import queries as people
from leaderful.people.operations import import_merge, imports, roles
from leaderful.people.operations.people import mark_left

SEED = 2026
SOURCE = "people"
BEGAN = timedelta(days=200)
"""How long ago the organisation began with Leaderful."""


def load() -> None:
    """Make the demo organisation in one transaction, so that a start cut short leaves nothing half made."""
    now = timezone.now()
    rng = random.Random(SEED)  # noqa: S311  invented people are no secret
    company = invent(rng, on=now.date())
    enrolments = invent_enrolments(rng, company, mentors=72, mentees=100)
    with transaction.atomic(), translation.override("en"):
        first = begin_organisation(name=company.name, is_demo=True, at=now - BEGAN)
        keys = _bring_in(company, now - BEGAN)
        lead = _give_roles(company, keys, first, now - BEGAN)
        working_lives.tell(company, _taking_part(enrolments), _finder(keys), at=now - BEGAN, now=now)
        working_lives.keep_holidays(lead, now=now)
        teller = story.Teller(_finder(keys), lead, now, rng)
        programme = story.tell(teller, enrolments)
        stuck.tell(teller, programme, _others(company, enrolments))
        decisions.tell(teller, lead)
        leading_together.tell(teller, programme)
        brought.tell(teller)
        mirrors.tell(teller, programme)
        ways_of_working.tell(teller, programme)
        chain.tell(teller, programme)


def _others(company: Organisation, enrolments: Enrolments) -> list[str]:
    """Staff numbers of people who take no part in any programme, without those at the top and in office."""
    taking_part = _taking_part(enrolments)
    in_office = {"PEO", "ITS"}
    return [
        p.number
        for p in company.people[1:]
        if p.number not in taking_part and p.unit not in in_office and p.email
    ]


def _taking_part(enrolments: Enrolments) -> set[str]:
    return {part.person for part in (*enrolments.mentors, *enrolments.mentees)}


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


HEADINGS = (
    "staff number", "first name", "last name", "email", "department", "parent department", "reports to",
    "job title", "grade", "profession", "site", "country", "time zone", "languages",
)  # fmt: skip


def _bring_in(company: Organisation, at: datetime) -> dict[str, UUID]:
    """Everybody comes in by a file, as in any organisation; returns person keys by staff number."""
    units = {unit.code: unit for unit in company.units}
    names = {unit.code: unit.name for unit in company.units}
    rows = [
        (
            *(person.number, person.given_name, person.family_name, person.email or ""),
            *(names[person.unit], names.get(units[person.unit].parent or "", ""), person.manager or ""),
            *(person.job_title, person.grade, person.profession),
            *(person.site, SITE_BY_NAME[person.site].country, person.zone),
            ";".join(person.languages),
        )
        for person in company.people
    ]
    file = imports.File("norrhavn.csv", write_csv(HEADINGS, rows), SOURCE)
    run = imports.stage(file=file, actor=None, at=at)
    imports.start(key=run.key, skip_bad=False, leavers_confirmed=False, actor=None, at=at)
    import_merge.merge_all(run_id=run.pk, at=at)
    return people.keys_of_source(SOURCE)


def _give_roles(company: Organisation, keys: Mapping[str, UUID], first: Any, at: datetime) -> Any:
    """Everybody in office gets a role, and the administrator of the beginning goes; returns the lead."""
    culture = [p.number for p in company.people if p.unit == "PEO"]
    computers = next(p.number for p in company.people if p.unit == "ITS")
    chief = company.people[0].number
    find = _finder(keys)
    beginner: Any = people.signed_in(first.pk)
    offices = (
        (computers, "ADMINISTRATOR"),
        (culture[0], "LEAD"),
        (culture[1], "COORDINATOR"),
        (chief, "EXECUTIVE"),
    )
    for number, role in offices:
        roles.give(
            person_key=keys[number],
            role=role,
            scope="ORGANISATION",
            scope_id=None,
            starts_at=at,
            ends_at=None,
            actor=beginner,
            at=at,
        )
    for grant in beginner.grants.all():
        roles.revoke(key=grant.key, actor=find(computers), at=at + timedelta(hours=1))
    mark_left(key=first.key, actor=find(computers), at=at + timedelta(hours=2))
    return find(culture[0])
