"""Who comes late, waits, rests or chooses by themselves in the invented programme: each once, alive today."""

from collections.abc import Callable, Sequence
from datetime import timedelta
from typing import Any

from leaderful.flows import choosing
from leaderful.jobs.demo.enrolment import Enrolment
from leaderful.lib.errors import Unable
from leaderful.pairings.queries import Looked
from leaderful.programmes.operations import enrolment, memberships

APART = 4
"""How many late mentees go their own way here."""

ASK = "You went from the floor to leading it. I begin that in spring and would like to hear how your first winter was."


def set_apart(late: Sequence[Enrolment]) -> tuple[list[Enrolment], list[Enrolment]]:
    """The late joiners without, and those with, a story of their own."""
    apart = [part for part in late if part.role == "MENTEE"][-APART:]
    return [part for part in late if part not in apart], apart


def tell(
    teller: Any,
    programme: Any,
    *,
    apart: Sequence[Enrolment],
    late: Sequence[Enrolment],
    answers: Callable[[Enrolment], enrolment.Answers],
) -> None:
    """One was promised a day that is over, one waits for a day ahead, one asked to join last night, one rests; one asks."""
    overdue, waits, fresh, rests = apart
    for part, asked, promised in (
        (overdue, 24, teller.ago(1).date()),
        (waits, 6, (teller.now + timedelta(days=20)).date()),
    ):
        memberships.put_on_waiting_list(
            key=_applies(teller, programme, part, answers, days=asked).key,
            promised_for=promised,
            actor=teller.lead,
            at=teller.ago(asked - 2),
        )
    _applies(teller, programme, fresh, answers, days=0.6)
    resting = _applies(teller, programme, rests, answers, days=9)
    memberships.accept_application(key=resting.key, actor=teller.lead, at=teller.ago(8))
    memberships.pause(
        key=resting.key,
        until=teller.now + timedelta(days=25),
        actor=teller.person(rests.person),
        at=teller.ago(3),
    )
    _asks(teller, programme, [part for part in late if part.role == "MENTEE"])


def _applies(
    teller: Any, programme: Any, part: Enrolment, answers: Callable[[Enrolment], Any], *, days: float
) -> Any:
    return enrolment.enrol(
        programme_key=programme.key,
        role=part.role,
        answers=answers(part),
        actor=teller.person(part.person),
        at=teller.ago(days),
    )


def _asks(teller: Any, programme: Any, mentees: Sequence[Enrolment]) -> None:
    """The first late mentee who finds a mentor with room asks, two days ago."""
    at = teller.ago(2)
    for part in mentees:
        person = teller.person(part.person)
        found = choosing.directory(programme, looked=Looked(), actor=person, on=at.date(), at=at)
        for mentor in found.parts:
            try:
                choosing.ask_mentor(
                    programme_key=programme.key,
                    part_key=mentor.key,
                    text=ASK,
                    language="en",
                    actor=person,
                    at=at,
                )
            except Unable:  # a rule stands between these two
                continue
            return
