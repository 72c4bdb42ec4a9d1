"""What both people of a pair are told about a planned meeting, by the clock or the team: to prepare, and to say whether they met."""

from collections.abc import Collection
from datetime import date, datetime
from typing import Any
from uuid import UUID

from leaderful.audit.operations import record
from leaderful.ground.operation import operation
from leaderful.meetings import queries
from leaderful.meetings.models import Meeting
from leaderful.meetings.operations.steps import tell_pair
from leaderful.programmes.operations.desk import mark
from leaderful.programmes.policy import POLICY as PROGRAMMES


@operation("meetings.meeting.remind")
def remind_to_prepare(*, key: UUID, at: datetime) -> Meeting:
    """Tell both what they meet about, once; nobody is told where it has begun or is off meanwhile, or the pair rests."""
    meeting = queries.locked_meeting(key=key)
    is_due = meeting.prepare_from is not None and meeting.state == Meeting.State.PLANNED
    is_due = is_due and not queries.is_resting(meeting, at=at)

    meeting.prepare_from = None
    meeting.save(update_fields=["prepare_from"])
    is_told = is_due and meeting.starts_at > at
    event = record("meetings.meeting.reminded", actor=None, subject=meeting, at=at, codes={"told": is_told})
    if is_told:
        tell_pair(event.pk, "meetings.prepare", meeting, actor=None, at=at)
    return meeting


@operation("meetings.meeting.ask")
def ask_how_it_went(*, key: UUID, at: datetime) -> Meeting:
    """Ask both whether they met, once; nobody is asked where one of them has said it meanwhile, or the pair rests."""
    meeting = queries.locked_meeting(key=key)
    is_due = meeting.ask_from is not None and meeting.state == Meeting.State.PLANNED
    is_due = is_due and not queries.is_resting(meeting, at=at)

    meeting.ask_from = None
    meeting.save(update_fields=["ask_from"])
    event = record("meetings.meeting.asked", actor=None, subject=meeting, at=at, codes={"told": is_due})
    if is_due:
        tell_pair(event.pk, "meetings.ask", meeting, actor=None, at=at)
    return meeting


@operation("meetings.desk.ask")
def ask_again(*, programme: Any, keys: Collection[UUID], until: date, actor: Any, at: datetime) -> int:
    """Ask both people of these pairs (keys) whether their last planned meeting took place; off the desk until then.

    Returns how many pairs still had one. Raises NotAllowed.
    """
    PROGRAMMES.check(actor, "programmes.desk.act", programme, at)
    unmarked = queries.unmarked_in(programme, keys, at=at)

    record("meetings.desk.asked", actor=actor, subject=programme, at=at, codes={"meetings": len(unmarked)})
    for meeting in unmarked:
        event = record("meetings.meeting.asked", actor=actor, subject=meeting, at=at)
        tell_pair(event.pk, "meetings.ask", meeting, actor=None, at=at)
    asked = [("unmarked", meeting.pairing.key) for meeting in unmarked]
    mark(programme=programme, things=asked, until=until, at=at)
    return len(unmarked)
