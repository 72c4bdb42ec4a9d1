"""Erasing a person over all areas, in one transaction."""

from datetime import datetime

from django.db import transaction

from leaderful.decisions.operations.erasure import forget_decisions
from leaderful.meetings.operations.erasure import forget_words
from leaderful.meetings.operations.meetings import clear_planned
from leaderful.pairings.operations.agreements import forget_agreed
from leaderful.pairings.operations.asks import forget_asks
from leaderful.pairings.operations.goals import forget_goals
from leaderful.pairings.operations.learned import forget_learned
from leaderful.pairings.operations.leaving import let_go
from leaderful.pairings.operations.pair_imports import forget_rows
from leaderful.people.models import Person
from leaderful.people.operations.erasure import check_erasable, forget_person
from leaderful.programmes.operations.erasure import forget_member
from leaderful.styles.operations.erasure import forget_styles
from leaderful.supervision.operations.case_erasure import forget_cases
from leaderful.supervision.operations.chain import forget_chain
from leaderful.supervision.operations.circle_erasure import forget_circles
from leaderful.supervision.operations.circles import part_from_circles


def erase_person(*, person: Person, actor: Person, at: datetime) -> None:
    """Delete a person's words and choices, end what they are in, and clear their rows to a nameless one.

    Others' words and records stay whole, and so does the audit record, which never held more than ids.
    Raises NotAllowed, or UnableToErase for somebody erased already and for the last administrator.
    """
    with transaction.atomic():
        check_erasable(person=person, actor=actor, at=at)
        for pairing in let_go(person=person, actor=actor, at=at):
            clear_planned(pairing=pairing, at=at)
        part_from_circles(person=person, actor=actor, at=at)
        forget_circles(person=person, actor=actor, at=at)
        forget_decisions(person=person, actor=actor, at=at)
        forget_cases(person=person, actor=actor, at=at)
        forget_chain(person=person, actor=actor, at=at)
        forget_styles(person=person, actor=actor, at=at)
        forget_words(person=person, actor=actor, at=at)
        forget_agreed(person=person, actor=actor, at=at)
        forget_rows(person=person)
        forget_goals(person=person, actor=actor, at=at)
        forget_learned(person=person, actor=actor, at=at)
        forget_asks(person=person, actor=actor, at=at)
        forget_member(person=person, actor=actor, at=at)
        forget_person(person=person, actor=actor, at=at)
