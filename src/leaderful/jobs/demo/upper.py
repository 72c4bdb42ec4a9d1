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
MET = (45, 12)
"""How many days ago they met."""
NOT_YET = 1
"""How many pairs have not met yet."""


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
    """The programme from its beginning, two months ago; all but one of its pairs have begun."""
    senior = sorted(mentors, key=lambda part: -(teller.person(part.person).level or 0))
    programme = programmes.create_programme(
        template="mentors_mentors",
        names={"en": "Mentors’ mentors", "de": "Begleitung für Begleitende"},
        starts_date=teller.ago(60).date(),
        ends_date=(teller.ago(0) + timedelta(days=300)).date(),
        actor=teller.lead,
        at=teller.ago(75),
    )
    programmes.open_programme(key=programme.key, actor=teller.lead, at=teller.ago(74))
    for part in senior[:GUIDES]:
        _joins(teller, programme, replace(part, places=PLACES, hours_per_month=PLACES), "MENTOR")
    for part in senior[GUIDES : GUIDES + LEARNERS]:
        _joins(teller, programme, part, "MENTEE")
    programme = programmes.begin_matching(key=programme.key, actor=teller.lead, at=teller.ago(66))
    round_ = rounds.start_round(programme=programme, actor=teller.lead, at=teller.ago(65))
    matching.solve_next_round(at=teller.ago(65), clock=lambda: teller.ago(65))
    promise = teller.ago(20).date()
    matching.publish_round(key=round_.key, actor=teller.lead, at=teller.ago(64), next_by=promise)
    programmes.run_programme(key=programme.key, actor=teller.lead, at=teller.ago(60))
    offered = list(pairings.pairings_visible_to(teller.lead, at=teller.ago(63)).filter(round=round_))
    for pairing in offered[1:]:
        for person_id in (pairing.guide_id, pairing.learner_id):
            at = teller.ago(62)
            offers.accept_offer(
                key=pairing.key, actor=teller.person(person_id), at=at, moment=lambda: teller.ago(62)
            )
    for pairing in offered[1 + NOT_YET :]:
        _met(teller, pairing)
    return programme


def _met(teller: Told, pairing: Any) -> None:
    guide, learner = teller.person(pairing.guide_id), teller.person(pairing.learner_id)
    for days in MET:
        meetings.log_meeting(
            pairing_key=pairing.key,
            wall=wall(teller.ago(days), learner, hour=14, other=guide),
            zone=zone(learner),
            minutes=45,
            actor=learner,
            at=teller.ago(days - 1),
        )


def _joins(teller: Told, programme: Any, part: Enrolment, role: str) -> None:
    """Somebody is invited and fills in the form."""
    person = teller.person(part.person)
    memberships.invite_people(
        programme_key=programme.key,
        role=role,
        person_keys=[person.key],
        actor=teller.lead,
        at=teller.ago(73),
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
        at=teller.ago(70),
    )
