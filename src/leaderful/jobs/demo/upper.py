"""Mentors who have mentors of their own: a second programme, matched in the second tier."""

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any, Protocol

from leaderful.flows import matching
from leaderful.jobs.demo.enrolment import Enrolment
from leaderful.jobs.demo.meets import wall, zone
from leaderful.meetings.operations import meetings
from leaderful.pairings import queries as pairings
from leaderful.pairings.operations import offers, rounds
from leaderful.programmes.operations import enrolment, memberships, programmes
from leaderful.programmes.operations.enrolment import MOST_ITEMS, Answers

GUIDES, LEARNERS, PLACES = 6, 15, 6
"""How many mentor mentors, how many of them are mentored, and the places of each of the first."""
BEGAN = 174
"""How many days ago its pairs began: their second quarter ends within two weeks."""
MET = ((160, 120, 45, 12), (150, 30), (130,))
"""How many days ago pairs met, in turn: twice in each quarter, once in each, and not in this one yet."""
MINUTES = 60
PLANNED = ((20, 110), (), (6,))
"""In how many days they meet again."""
NOT_YET = 1
"""How many pairs have not met at all: both of it are reminded."""


class Told(Protocol):
    """What the story knows: who is who, who leads, and the past."""

    @property
    def lead(self) -> Any:
        """Who leads."""

    @property
    def person(self) -> Callable[[str | int], Any]:
        """Somebody by staff number or id."""

    def ago(self, days: float) -> datetime:
        """A moment that many days before today."""


def tell(teller: Told, mentors: list[Enrolment]) -> Any:
    """The programme from its beginning, half a year ago; all but one of its pairs have begun."""
    senior = sorted(mentors, key=lambda part: -(teller.person(part.person).level or 0))

    def before(days: float) -> datetime:
        return teller.ago(BEGAN + days)

    programme = programmes.create_programme(
        template="mentors_mentors",
        names={"en": "Mentors’ mentors", "de": "Begleitung für Begleitende"},
        starts_date=teller.ago(BEGAN).date(),
        ends_date=(teller.ago(0) + timedelta(days=300)).date(),
        actor=teller.lead,
        at=before(13),
    )
    programmes.open_programme(key=programme.key, actor=teller.lead, at=before(12))
    for part in senior[:GUIDES]:
        _joins(teller, programme, replace(part, places=PLACES, hours_per_month=PLACES), "MENTOR")
    for part in senior[GUIDES : GUIDES + LEARNERS]:
        _joins(teller, programme, part, "MENTEE")
    programme = programmes.begin_matching(key=programme.key, actor=teller.lead, at=before(4))
    round_ = rounds.start_round(programme=programme, actor=teller.lead, at=before(3))
    matching.solve_next_round(at=before(3), clock=lambda: before(3))
    promise = teller.ago(BEGAN - 40).date()
    matching.publish_round(key=round_.key, actor=teller.lead, at=before(2), next_by=promise)
    programmes.run_programme(key=programme.key, actor=teller.lead, at=before(0))
    offered = list(pairings.pairings_visible_to(teller.lead, at=before(1)).filter(round=round_))
    answered = offered[:-1]  # one offer ran out, nobody knows why
    for pairing in answered:
        for person_id in (pairing.guide_id, pairing.learner_id):
            at = teller.ago(BEGAN)
            offers.accept_offer(
                key=pairing.key, actor=teller.person(person_id), at=at, moment=lambda: teller.ago(BEGAN)
            )
    for nth, pairing in enumerate(answered[:-NOT_YET]):
        _met(teller, pairing, MET[nth % len(MET)], PLANNED[nth % len(PLANNED)])
    return programme


def _met(teller: Told, pairing: Any, days_ago: tuple[int, ...], ahead: tuple[int, ...]) -> None:
    guide, learner = teller.person(pairing.guide_id), teller.person(pairing.learner_id)
    facts = {"pairing_key": pairing.key, "zone": zone(learner), "minutes": MINUTES, "actor": learner}
    for days in days_ago:
        when = wall(teller.ago(days), learner, hour=14, other=guide)
        meetings.log_meeting(wall=when, at=teller.ago(days - 1), **facts)
    for days in ahead:
        when = wall(teller.ago(-days), learner, hour=14, other=guide)
        meetings.plan_meeting(wall=when, at=teller.ago(2), **facts)


def _joins(teller: Told, programme: Any, part: Enrolment, role: str) -> None:
    """Somebody is invited and fills in the form."""
    person = teller.person(part.person)
    memberships.invite_people(
        programme_key=programme.key,
        role=role,
        person_keys=[person.key],
        actor=teller.lead,
        at=teller.ago(BEGAN + 11),
    )
    picked = {"GOAL": part.goals, "SKILL": part.skills_offered, "EXPERIENCE": part.experience}
    enrolment.enrol(
        programme_key=programme.key,
        role=role,
        answers=Answers(
            items=[code for kind, codes in picked.items() for code in codes[: MOST_ITEMS[kind]]],
            words={},
            language=part.words.language,
            places=part.places,
            hours_a_month=part.hours_per_month,
        ),
        actor=person,
        at=teller.ago(BEGAN + 8),
    )
