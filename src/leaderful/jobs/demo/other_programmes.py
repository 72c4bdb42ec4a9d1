"""The programmes around the invented one: a pilot that has closed, and a copy for spring, open and not yet begun.

Nothing here draws from the story's chance, so that the rest of the story stays as it is.
"""

from collections.abc import Callable, Sequence
from datetime import date, datetime, timedelta
from typing import Any

from leaderful.flows import closing, matching
from leaderful.jobs.demo import case_tests
from leaderful.jobs.demo.enrolment import Enrolment
from leaderful.pairings import queries as pairings
from leaderful.pairings.operations import offers, rounds
from leaderful.programmes import queries
from leaderful.programmes.operations import enrolment, mails, memberships, preparation, programmes, questions
from leaderful.programmes.operations.enrolment import Answers
from leaderful.programmes.queries.questions import Question

UNPREPARED = 7
"""Every so many mentors have not read the preparation yet."""


def pilot(
    teller: Any,
    parts: Sequence[Enrolment],
    answers: Callable[[Enrolment], Answers],
    takers: case_tests.Takers,
) -> Any:
    """Six weeks with a handful of people, before everything else: matched, met, and closed with a farewell."""
    lead = teller.lead
    programme = programmes.create_programme(
        template="leadership",
        names={"en": "Rising Leads, the pilot", "de": "Aufwärts, der Probelauf"},
        starts_date=teller.ago(190).date(),
        ends_date=teller.ago(156).date(),
        actor=lead,
        at=teller.ago(197),
    )
    case_tests.switch_on(programme, lead=lead, at=teller.ago(196.5))
    programmes.open_programme(key=programme.key, actor=lead, at=teller.ago(196))
    for part in parts:
        person = teller.person(part.person)
        memberships.invite_people(
            programme_key=programme.key,
            role=part.role,
            person_keys=[person.key],
            actor=lead,
            at=teller.ago(195),
        )
        enrolment.enrol(
            programme_key=programme.key,
            role=part.role,
            answers=answers(part),
            actor=person,
            at=teller.ago(194),
        )
    case_tests.before(teller, takers, programme, ago=193.05)
    programmes.begin_matching(key=programme.key, actor=lead, at=teller.ago(193))
    _paired(teller, programme)
    programmes.run_programme(key=programme.key, actor=lead, at=teller.ago(190))
    closing.look_back(key=programme.key, actor=lead, at=teller.ago(157))
    case_tests.after(teller, takers, programme, ago=156.9)
    return closing.say_farewell(key=programme.key, actor=lead, at=teller.ago(155))


def _paired(teller: Any, programme: Any) -> None:
    """One round, published, and everybody says yes."""
    at = teller.ago(192.5)
    round_ = rounds.start_round(programme=programme, actor=teller.lead, at=at)
    matching.solve_next_round(at=at, clock=lambda: at)
    matching.publish_round(key=round_.key, actor=teller.lead, at=teller.ago(192))
    yes = teller.ago(191)
    for pairing in list(pairings.pairings_visible_to(teller.lead, at=yes).filter(round=round_)):
        for person_id in (pairing.guide_id, pairing.learner_id):
            person = teller.person(person_id)
            offers.accept_offer(key=pairing.key, actor=person, at=yes, moment=lambda: yes)


def spring(teller: Any, programme: Any) -> Any:
    """A copy of the running programme for spring: its own words in the invitation, one question less, open since yesterday."""
    lead, now = teller.lead, teller.now
    copy = programmes.copy_programme(
        key=programme.key,
        names={"en": "Rising Leads, spring", "de": "Aufwärts im Frühling"},
        starts_date=_weekday(now + timedelta(days=75), 0),
        ends_date=_weekday(now + timedelta(days=255), 4),
        actor=lead,
        at=teller.ago(6),
    )
    mails.change_mail(
        key=copy.key,
        kind="programmes.membership.invited",
        subject={
            "en": "{name}, will you be part of {programme}?",
            "de": "{name}, sind Sie dabei: {programme}?",
        },
        opening={
            "en": "In autumn 120 of us began to meet in pairs. In spring the next ones begin.",
            "de": "Im Herbst haben 120 von uns begonnen, sich zu zweit zu treffen. Im Frühling beginnen die Nächsten.",
        },
        actor=lead,
        at=teller.ago(5),
    )
    questions.change_questions(
        key=copy.key,
        role="MENTEE",
        questions=[_spring_question(one) for one in queries.questions_of(copy, "MENTEE")],
        actor=lead,
        at=teller.ago(5),
    )
    return programmes.open_programme(key=copy.key, actor=lead, at=teller.ago(1))


def _weekday(moment: datetime, weekday: int) -> date:
    """That weekday (0 Monday) of the moment's week."""
    return moment.date() + timedelta(days=weekday - moment.weekday())


def _spring_question(question: Question) -> Question:
    if question.code != "goal":
        return question
    label = {
        "en": "What do you want to be better at by summer?",
        "de": "Worin möchten Sie bis zum Sommer besser sein?",
    }
    return Question(code="goal", required=True, label=label)


def prepared(teller: Any, programme: Any) -> None:
    """Nearly every mentor has read the preparation; a few still find it on their first page."""
    mentors = queries.members(programme, role="MENTOR", state="ACTIVE", at=teller.now).order_by("pk")
    for number, part in enumerate(mentors):
        if number % UNPREPARED:
            person = teller.person(part.person_id)
            preparation.prepare(key=part.key, actor=person, at=teller.ago(105))
