"""Which way to decide, in the demo: what mentees, mentors and those who hold decisions asked, what was advised, what they chose.

Everything is answered question by question, as a person would; some chose another way and said why.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Any, Final

from leaderful.core.styles import Factor, Style
from leaderful.decisions import queries
from leaderful.decisions.operations.advised import keep_advice
from leaderful.jobs.demo import said_in_advice as said
from leaderful.styles.operations.advice import (
    answer_factor,
    begin_advice,
    choose_way,
    say_felt,
    say_readiness,
)
from leaderful.styles.queries.advice import next_question

if TYPE_CHECKING:
    from leaderful.jobs.demo.decisions import Life

ASKERS, WITH_INTENTS, INTENTS_EACH = 8, 7, 2
"""How many mentees ask, how many of them about an intent, and about how many."""

READY: Final = ((True, True), (True, False), (False, True))


@dataclass(frozen=True)
class Situation:
    """How somebody answers: the seven factors as H and L in their order, and whether time is short."""

    marks: str
    has_deadline: bool = False


SITUATIONS: Final = {
    Style.DELEGATE: Situation("HHHHHHH"),
    Style.FACILITATE: Situation("HHLLHHL"),
    Style.CONSULT_GROUP: Situation("HLLHLHH"),
    Style.CONSULT_EACH: Situation("HLLHHLH", has_deadline=True),
    Style.DECIDE: Situation("LHHHHHH"),
}
"""One for each way, which the rows of the matrices answer with it (a test of the demo holds it)."""


def tell(lives: "Sequence[Life]") -> None:
    """Each mentee asks a little, their mentors more; the first mentor is in the middle of one today."""
    asking = lives[:ASKERS]
    for number, life in enumerate(asking):
        by = life.decider
        _ask(by, by.person, said.OF_MENTEES[number % 2 :: 2], first=number)
        if by.pairing is not None:
            _ask(by, by.mentor, said.OF_MENTORS if number == 0 else said.OF_MENTORS[number % 3 :: 3], first=0)
        if number < WITH_INTENTS:
            _on_intents(life, number)
    if asking:
        by = asking[0].decider
        _ask(by, by.holder, said.OF_HOLDERS, first=1)
        if by.pairing is not None:
            begun = begin_advice(
                about=said.UNFINISHED, has_deadline=True, language="en", actor=by.mentor, at=by.at(1)
            )
            answer_factor(key=begun.key, factor="sig", answer=True, actor=by.mentor, at=by.at(1))


def _ask(by: Any, person: Any, asked: Sequence[said.Asked], *, first: int) -> None:
    for number, one in enumerate(asked):
        at = by.at(one.days, hour=10 + number % 6)
        advice = _answered(person, one.about, one.advised, at)
        if (first + number) % 2 == 0:
            able, willing = READY[(first + number) // 2 % len(READY)]
            say_readiness(key=advice.key, able=able, willing=willing, actor=person, at=at)
        choose_way(
            key=advice.key, chosen=one.chosen or one.advised, why=one.why, language="en", actor=person, at=at
        )


def _on_intents(life: "Life", number: int) -> None:
    """Advice on intents that were looked back on, asked as they were begun; every third was decided another way."""
    person = life.decider.person
    rows = queries.own_intents(person, at=life.decider.teller.now).filter(state="REVIEWED", author=person)
    for place, intent in enumerate(rows.order_by("begun_at")[:INTENTS_EACH]):
        words = queries.words_of(queries.current_version(intent))
        advised = list(Style)[(number + 2 * place) % len(Style)]
        advice = _answered(person, words.get("WHAT", ""), advised, intent.begun_at)
        differs = (number + place) % 3 == 0
        choose_way(
            key=advice.key,
            chosen=said.INSTEAD[advised] if differs else advised,
            why=said.WHY_INSTEAD if differs else "",
            language="en",
            actor=person,
            at=intent.begun_at,
        )
        keep_advice(key=intent.key, advice=advice.key, actor=person, at=intent.begun_at)
        if not differs:
            say_felt(key=advice.key, felt="FITTED", actor=person, at=life.decider.at(1))


def _answered(person: Any, about: str, way: str, at: datetime) -> Any:
    """Advice that ends in ``way``, answered as far as it is asked."""
    situation = SITUATIONS[Style(way)]
    told = dict(zip(Factor, situation.marks, strict=True))
    advice = begin_advice(
        about=about[:300], has_deadline=situation.has_deadline, language="en", actor=person, at=at
    )
    while (factor := next_question(advice)) is not None:
        advice = answer_factor(key=advice.key, factor=factor, answer=told[factor] == "H", actor=person, at=at)
    return advice
