"""Somebody leaves the organisation: what they are in ends, and the person is marked as having left."""

from collections.abc import Callable
from datetime import datetime
from functools import partial
from uuid import UUID

from django.db import transaction

from leaderful.decisions.operations.parting import leave_register
from leaderful.decisions.queries.register import leavers_in_register
from leaderful.ground.each import do_each
from leaderful.meetings.operations.meetings import clear_planned
from leaderful.pairings.operations.leaving import let_go
from leaderful.pairings.queries import leavers_in_pairs
from leaderful.people.models import Person
from leaderful.people.operations.people import mark_left
from leaderful.supervision.operations.chain import part_from_lineage
from leaderful.supervision.operations.circles import part_from_circles
from leaderful.supervision.queries.lineage import leavers_in_lineage

A_TURN = 20
"""How many people's pairs one turn of the worker ends."""


def person_leaves(*, key: UUID, actor: Person, at: datetime) -> Person:
    """Mark a person as having left, end what they are in and decide, take open offers and their consent to the lineage back.

    Raises NotAllowed, UnableToMarkLeft, UnableToKeepPerson; then nothing has changed.
    """
    with transaction.atomic():
        person = mark_left(key=key, actor=actor, at=at)
        _end_pairs(person=person, actor=actor, at=at)
        part_from_circles(person=person, actor=actor, at=at)
        leave_register(person=person, actor=actor, at=at)
        part_from_lineage(person=person, actor=actor, at=at)
    return person


def tend_leavers(*, at: datetime) -> bool:
    """The same for people who left by an import, without their circles; whether there were any. Called by the worker, again and again."""
    steps: tuple[tuple[list[Person], Callable[..., object]], ...] = (
        (leavers_in_pairs(limit=A_TURN), _end_pairs),
        (leavers_in_register(limit=A_TURN), leave_register),
        (leavers_in_lineage(limit=A_TURN), part_from_lineage),
    )
    return do_each([partial(_done, step, person, at) for people, step in steps for person in people])


def _done(step: Callable[..., object], person: Person, at: datetime) -> bool:
    step(person=person, actor=None, at=at)
    return True


def _end_pairs(*, person: Person, actor: Person | None, at: datetime) -> None:
    with transaction.atomic():
        for pairing in let_go(person=person, actor=actor, at=at):
            clear_planned(pairing=pairing, at=at)
