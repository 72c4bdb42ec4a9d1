"""Somebody leaves the organisation: what they are in ends, and the person is marked as having left."""

from datetime import datetime
from uuid import UUID

from django.db import transaction

from leaderful.decisions.operations.parting import leave_register
from leaderful.decisions.queries.register import leavers_in_register
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
        _end_pairs(person, actor, at)
        part_from_circles(person=person, actor=actor, at=at)
        leave_register(person=person, actor=actor, at=at)
        part_from_lineage(person=person, actor=actor, at=at)
    return person


def tend_leavers(*, at: datetime) -> bool:
    """The same for people who left by an import, without their circles; whether there were any. Called by the worker, again and again."""
    leavers = leavers_in_pairs(limit=A_TURN)
    for person in leavers:
        with transaction.atomic():
            _end_pairs(person, None, at)
    in_register = leavers_in_register(limit=A_TURN)
    for person in in_register:
        leave_register(person=person, actor=None, at=at)
    in_lineage = leavers_in_lineage(limit=A_TURN)
    for person in in_lineage:
        part_from_lineage(person=person, actor=None, at=at)
    return bool(leavers or in_register or in_lineage)


def _end_pairs(person: Person, actor: Person | None, at: datetime) -> None:
    for pairing in let_go(person=person, actor=actor, at=at):
        clear_planned(pairing=pairing, at=at)
