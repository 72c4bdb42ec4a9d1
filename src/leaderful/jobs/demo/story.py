"""What happened in the invented programme so far: the same operations as on real days, at the days they would be.

About five months ago it was made and people enrolled. A first round was published, and most of its pairs have met since;
some offers were declined, a few are still open. Late joiners wait, and a third draft lies ready for the lead's eye.
"""

import random
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from leaderful.flows import matching
from leaderful.jobs.demo import case_tests, circles, joiners, meets, other_programmes, pair_lives, upper, ways
from leaderful.jobs.demo.enrolment import AgreedLines, Enrolment, Enrolments
from leaderful.pairings import queries as pairings
from leaderful.pairings.operations import offers, rounds
from leaderful.programmes.operations import enrolment, memberships, programmes
from leaderful.programmes.operations.enrolment import MOST_ITEMS, Answers

EARLY, SECOND = {"MENTOR": 0.8, "MENTEE": 0.76}, {"MENTOR": 0.97, "MENTEE": 0.94}
"""Which part of mentors and mentees enrolled before the first round, and before the second; the rest came lately."""
SAY_NO = 0.06
"""How often an offer is declined."""
STILL_OPEN = 3
"""How many offers of the second round wait for an answer."""


@dataclass(frozen=True)
class Teller:
    """What the story needs to be told: who is who (by staff number or id), who leads, today, and chance."""

    person: Callable[[str | int], Any]
    lead: Any
    now: datetime
    rng: random.Random

    def ago(self, days: float) -> datetime:
        """A moment that many days before today."""
        return self.now - timedelta(days=days)


def tell(teller: Teller, enrolments: Enrolments) -> Any:
    """Everything, from the first draft to today; returns the programme."""
    early, second, late = _waves(enrolments)
    few = [*enrolments.mentors[:5], *enrolments.mentees[:7]]
    takers = case_tests.Takers()
    other_programmes.pilot(teller, few, lambda part: _answers(teller, part), takers)
    programme = _made(teller)
    _enrolled(teller, programme, early, invited=140, joined=130)
    case_tests.before(teller, takers, programme, ago=120, most=case_tests.BEFORE_THE_PROGRAMME)
    programme = programmes.begin_matching(key=programme.key, actor=teller.lead, at=teller.ago(118))
    pairs = _first_round(teller, programme)
    programmes.run_programme(key=programme.key, actor=teller.lead, at=teller.ago(114.9))
    other_programmes.prepared(teller, programme)
    lines = _going_round(teller.rng, enrolments.agreed_lines)
    for pairing in pairs:
        meets.meet(teller, pairing, lines)
    _enrolled(teller, programme, second, invited=12, joined=9)
    _second_round(teller, programme)
    pair_lives.tell(teller, pairs)
    accompanied = upper.tell(teller, [part for part in early if part.role == "MENTOR"])
    circles.tell(teller, accompanied)
    late, apart = joiners.set_apart(late)
    _enrolled(teller, programme, late, invited=4, joined=2.5)
    joiners.tell(teller, programme, apart=apart, late=late, answers=lambda part: _answers(teller, part))
    other_programmes.spring(teller, programme)
    case_tests.own(teller, takers)
    ways.compare(_solved(teller, programme, teller.ago(0.2)), lead=teller.lead, at=teller.ago(0.1))
    return programme


def _waves(enrolments: Enrolments) -> list[list[Enrolment]]:
    """Mentors and mentees by the time they joined."""
    waves: list[list[Enrolment]] = [[], [], []]
    for role, parts in (("MENTOR", enrolments.mentors), ("MENTEE", enrolments.mentees)):
        first, then = int(len(parts) * EARLY[role]), int(len(parts) * SECOND[role])
        for wave, some in zip(waves, (parts[:first], parts[first:then], parts[then:]), strict=True):
            wave.extend(some)
    return waves


def _made(teller: Teller) -> Any:
    programme = programmes.create_programme(
        template="leadership",
        names={"en": "Rising Leads", "de": "Aufwärts"},
        starts_date=teller.ago(100).date(),
        ends_date=(teller.now + timedelta(days=80)).date(),
        actor=teller.lead,
        at=teller.ago(150),
    )
    case_tests.switch_on(programme, lead=teller.lead, at=teller.ago(149))
    return programmes.open_programme(key=programme.key, actor=teller.lead, at=teller.ago(145))


def _enrolled(
    teller: Teller, programme: Any, parts: list[Enrolment], *, invited: float, joined: float
) -> None:
    """Half of them are invited and half apply, while the programme is open; later all are invited.

    Everybody fills in the form, and the lead says yes to whoever asked.
    """
    guests = parts[::2] if programme.state == "OPEN" else parts
    for role in sorted({part.role for part in guests}):
        memberships.invite_people(
            programme_key=programme.key,
            role=role,
            person_keys=[teller.person(part.person).key for part in guests if part.role == role],
            actor=teller.lead,
            at=teller.ago(invited),
        )
    for part in parts:
        joining = enrolment.enrol(
            programme_key=programme.key,
            role=part.role,
            answers=_answers(teller, part),
            actor=teller.person(part.person),
            at=teller.ago(joined + teller.rng.random()),
        )
        if joining.state == "APPLIED":
            memberships.accept_application(key=joining.key, actor=teller.lead, at=teller.ago(joined - 1))


def _answers(teller: Teller, part: Enrolment) -> Answers:
    is_mentor = part.role == "MENTOR"
    skills = part.skills_offered if is_mentor else part.skills_wanted
    picked = {"GOAL": part.goals, "SKILL": skills, "EXPERIENCE": part.experience}
    wishes = [teller.person(number) for number in part.wishes]
    return Answers(
        items=[code for kind, codes in picked.items() for code in codes[: MOST_ITEMS[kind]]],
        other_items=part.skills_wanted if is_mentor else part.skills_offered,
        words={"LEARN" if is_mentor else "GOAL": part.words.text, "WORKING": part.working.text},
        language=part.words.language,
        wishes=[person.email or person.name for person in wishes],
        places=part.places,
        hours_a_month=part.hours_per_month,
    )


def _solved(teller: Teller, programme: Any, at: datetime) -> Any:
    round_ = rounds.start_round(programme=programme, actor=teller.lead, at=at)
    matching.solve_next_round(at=at, clock=lambda: at)
    return round_


def _first_round(teller: Teller, programme: Any) -> list[Any]:
    """Solve and publish; nearly everybody says yes, a few decline. Returns the pairs that began."""
    round_ = _solved(teller, programme, teller.ago(116))
    matching.publish_round(key=round_.key, actor=teller.lead, at=teller.ago(115))
    begun = []
    for pairing in pairings.pairings_visible_to(teller.lead, at=teller.ago(114)).filter(round=round_):
        says_no = teller.rng.random() < SAY_NO
        sides = [pairing.learner_id] if says_no else [pairing.guide_id, pairing.learner_id]
        for person_id in sides:
            at = teller.ago(114 - 4 * teller.rng.random())
            _answer(teller, pairing, person_id, at, says_no=says_no)
        if not says_no:
            begun.append(pairing)
    return begun


def _answer(teller: Teller, pairing: Any, person_id: int, at: datetime, *, says_no: bool) -> None:
    person = teller.person(person_id)
    if says_no:
        reason = teller.rng.choice(("no_time", "not_now", "rather_not_say"))
        offers.decline_offer(key=pairing.key, reason=reason, actor=person, at=at, moment=lambda: at)
    else:
        offers.accept_offer(key=pairing.key, actor=person, at=at, moment=lambda: at)


def _second_round(teller: Teller, programme: Any) -> None:
    """Published eight days ago: most have said yes; a few offers wait, half of them for the mentee alone."""
    round_ = _solved(teller, programme, teller.ago(8.5))
    matching.publish_round(key=round_.key, actor=teller.lead, at=teller.ago(8))
    offered = list(pairings.pairings_visible_to(teller.lead, at=teller.ago(2)).filter(round=round_))
    for number, pairing in enumerate(offered):
        if number >= STILL_OPEN or number % 2:
            _answer(teller, pairing, pairing.guide_id, teller.ago(3), says_no=False)
        if number >= STILL_OPEN:
            _answer(teller, pairing, pairing.learner_id, teller.ago(2), says_no=False)


def _going_round(rng: random.Random, lines: tuple[AgreedLines, ...]) -> Iterator[AgreedLines]:
    while True:
        yield from rng.sample(lines, len(lines))
