"""What mentors bring to their own mentors: cases gone through, questions tried, one in hand, and what one of them shares."""

from datetime import timedelta
from typing import Any, Protocol

from leaderful.core.styles import Factor
from leaderful.flows.case_advice import ask_advice
from leaderful.jobs.demo.said_when_brought import CASES, Told
from leaderful.meetings import queries as meetings
from leaderful.pairings import queries as pairings
from leaderful.styles.operations.advice import answer_factor, say_deadline
from leaderful.styles.queries.advice import next_question
from leaderful.supervision.operations import cases, trends

DAYS_BEFORE = timedelta(days=2)
WHILE = timedelta(minutes=50)
SHARING = (0, 3)
"""Which of the pairs share how the mentor asks and decides."""
COMPARED = 0
"""The pair that answered apart on the case in hand."""
NO = ((Factor.LIKELIHOOD,), (Factor.LIKELIHOOD, Factor.LEADER_EXPERTISE))
"""What the mentor, and the mentor's mentor, say no to; yes to all else they are asked."""
WRITING = 4
"""Each of so many has a case in hand that is not brought yet."""


class Teller(Protocol):
    """What the story knows: who leads, who is who, and the present."""

    @property
    def lead(self) -> Any:
        """Who leads."""

    @property
    def now(self) -> Any:
        """The present."""

    def person(self, who: str | int) -> Any:
        """Somebody by staff number or id."""


def tell(teller: Teller) -> None:
    """Every pair of a mentor and their own mentor that has met went through a case each time."""
    rows = pairings.pairings_visible_to(teller.lead, at=teller.now).filter(tier=2, state="ACTIVE")
    for nth, pairing in enumerate(rows.order_by("pk")):
        _brought(teller, pairing, nth)
        if nth in SHARING:
            mentor = teller.person(pairing.learner_id)
            trends.share_trend(pairing_key=pairing.key, actor=mentor, at=teller.now - timedelta(days=20))


def _brought(teller: Teller, pairing: Any, nth: int) -> None:
    mentor, guide = teller.person(pairing.learner_id), teller.person(pairing.guide_id)
    rows = meetings.meetings_visible_to(mentor, at=teller.now).filter(pairing=pairing)
    held = list(rows.filter(state="HELD").order_by("starts_at"))
    last = None
    for number, meeting in enumerate(held):
        said = CASES[(2 * nth + number) % len(CASES)]
        if last is not None:
            _tried(last[0], last[1], mentor, meeting.starts_at)
        case = _bring(pairing, mentor, said, meeting.starts_at - DAYS_BEFORE)
        cases.go_through_case(
            key=case.key,
            function=said.function,
            answered_from=said.answered_from,
            rule_broken=said.rule_broken,
            question=said.question,
            language="en",
            actor=guide if number % 2 else mentor,
            at=meeting.starts_at + WHILE,
        )
        last = (case, said)
    if held and rows.filter(state="PLANNED", starts_at__gt=teller.now).exists():
        said = CASES[(2 * nth + len(held)) % len(CASES)]
        run = cases.write_case if nth % WRITING == 1 else cases.bring_case
        case = _bring(pairing, mentor, said, teller.now - timedelta(hours=20), run=run)
        if nth == COMPARED:
            for person, without in zip((mentor, guide), NO, strict=True):
                _answers(case, person, without, teller.now - timedelta(hours=10))


def _bring(pairing: Any, mentor: Any, said: Told, at: Any, *, run: Any = cases.bring_case) -> Any:
    return run(
        pairing_key=pairing.key, text=said.text, mentee_agreed=False, language="en", actor=mentor, at=at
    )


def _answers(case: Any, person: Any, without: tuple[Factor, ...], at: Any) -> None:
    begun = ask_advice(key=case.key, language="en", actor=person, at=at)
    advice = say_deadline(key=begun.key, has_deadline=False, actor=person, at=at)
    while (factor := next_question(advice)) is not None:
        advice = answer_factor(
            key=advice.key, factor=factor, answer=factor not in without, actor=person, at=at
        )


def _tried(case: Any, said: Told, mentor: Any, at: Any) -> None:
    cases.tell_tried(
        key=case.key,
        tried=said.tried,
        text=said.line,
        language="en",
        actor=mentor,
        at=at + timedelta(minutes=5),
    )
