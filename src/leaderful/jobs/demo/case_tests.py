"""Case tests in the demo: before and after the pilot, before the running programme, and a few on people's own.

The answers come from a simple model with chance of its own: people differ in how much they see, cases in how hard they are.
It is no claim about anybody; it lets the pages of leads show what they show after real answers.
"""

import random
from collections.abc import Sequence
from dataclasses import dataclass, replace
from math import exp
from typing import Any, Final

from leaderful.core.styles import FORMS, Case, Form, Process, feasible
from leaderful.people import queries as people
from leaderful.programmes import queries as programmes
from leaderful.programmes.operations.rules import change_rules
from leaderful.styles.operations import case_test as operations

SEED: Final = 1973
BEFORE_THE_PROGRAMME: Final = 74
"""How many of the running programme took the test before it."""
LEFT_SOME_OUT: Final = 9
"""Every so many left two cases out."""
LEARNED: Final = 0.7
"""How much more people of the pilot saw after it; invented like everything here."""


@dataclass
class Taker:
    """Somebody who takes tests, and how much they see."""

    person: Any
    sees: float


def switch_on(programme: Any, *, lead: Any, at: Any) -> Any:
    """Offer the test in a programme that is a draft still."""
    rules = replace(programmes.rules_of(programme), case_test=True)
    return change_rules(key=programme.key, rules=rules, actor=lead, at=at)


class Takers:
    """Draws who takes the test and what they pick; the same in every demo of one seed."""

    def __init__(self) -> None:
        self.rng = random.Random(SEED)  # noqa: S311  invented answers are no secret
        self._sees: dict[int, float] = {}

    def take(
        self,
        person: Any,
        *,
        at: Any,
        occasion: str = "OWN",
        programme: Any = None,
        more: float = 0.0,
        leave: Sequence[int] = (),
        stop: int | None = None,
    ) -> None:
        """One sitting, finished unless it stops at a case; the cases with the numbers in ``leave`` are left out."""
        sitting = operations.begin_sitting(
            occasion=occasion,
            programme_key=programme.key if programme else None,
            rng=self.rng,
            actor=person,
            at=at,
        )
        sees = self._sees.setdefault(person.pk, self.rng.gauss(0.4, 0.9)) + more
        for number, case in enumerate(FORMS[Form(sitting.form)][:stop]):
            if number in leave:
                continue
            process = self._picked(case, sees)
            operations.answer_case(key=sitting.key, case=case.code, process=process, actor=person, at=at)
        if stop is None:
            operations.finish_sitting(key=sitting.key, though_missing=True, actor=person, at=at)

    def _picked(self, case: Case, sees: float) -> Process:
        good = feasible(case.answers)
        hard = (5 - len(good)) / 4 + 0.3 * (sum(map(ord, case.code)) % 5 - 2)
        is_right = self.rng.random() < 1 / (1 + exp(-1.3 * (sees - hard + 0.5)))
        among = good if is_right else [one for one in Process if one not in good] or good
        return self.rng.choice(list(among))


def before(teller: Any, takers: Takers, programme: Any, *, ago: float, most: int | None = None) -> None:
    """Some of those who take part take it, over a day, before anybody has met."""
    for number, person in enumerate(_members(teller, programme)[:most], start=1):
        leave = (3, 8) if number % LEFT_SOME_OUT == 0 else ()
        at = teller.ago(ago + 0.9 * takers.rng.random())
        takers.take(person, at=at, occasion="BEFORE", programme=programme, leave=leave)


def after(teller: Any, takers: Takers, programme: Any, *, ago: float) -> None:
    """All who take part take it again while the programme looks back."""
    for person in _members(teller, programme):
        takers.take(
            person,
            at=teller.ago(ago - takers.rng.random()),
            occasion="AFTER",
            programme=programme,
            more=LEARNED,
        )


def _members(teller: Any, programme: Any) -> list[Any]:
    parts = programmes.members(programme, state="ACTIVE", at=teller.now).order_by("pk")
    return [teller.person(pk) for pk in dict.fromkeys(part.person_id for part in parts)]


def own(teller: Any, takers: Takers) -> None:
    """Those whom one can be in the demo: one has taken it before and lately, one is in the middle of it."""
    found = {choice.kind: teller.person(choice.person.pk) for choice in people.demo_persons(at=teller.now)}
    if mentee := found.get("mentee"):
        takers.take(mentee, at=teller.ago(60))
        takers.take(mentee, at=teller.ago(12), more=0.4)
    if mentor := found.get("mentor"):
        takers.take(mentor, at=teller.ago(1), stop=5)
