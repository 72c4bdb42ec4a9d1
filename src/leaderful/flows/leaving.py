"""Somebody leaves the organisation: what they are in ends, and the person is marked as having left."""

from datetime import datetime
from uuid import UUID

from django.db import transaction

from leaderful.meetings.operations.meetings import clear_planned
from leaderful.pairings.operations.leaving import let_go
from leaderful.people.models import Person
from leaderful.people.operations.people import mark_left


def person_leaves(*, key: UUID, actor: Person, at: datetime) -> Person:
    """Mark a person as having left, end their pairs, take open offers back and cancel what was planned.

    Raises NotAllowed, UnableToMarkLeft, UnableToKeepPerson; then nothing has changed.
    """
    with transaction.atomic():
        person = mark_left(key=key, actor=actor, at=at)
        for pairing in let_go(person=person, actor=actor, at=at):
            clear_planned(pairing=pairing, at=at)
    return person
