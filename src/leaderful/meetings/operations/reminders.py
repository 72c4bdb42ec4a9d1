"""What the clock tells both people about a planned meeting: to prepare for it, and to say whether they met."""

from datetime import datetime
from uuid import UUID

from leaderful.audit.operations import record
from leaderful.ground.operation import operation
from leaderful.meetings import queries
from leaderful.meetings.models import Meeting
from leaderful.meetings.operations.steps import tell_pair


@operation("meetings.meeting.remind")
def remind_to_prepare(*, key: UUID, at: datetime) -> Meeting:
    """Tell both what they meet about, once; nobody is told where the meeting has begun or is off meanwhile."""
    meeting = queries.locked_meeting(key=key)
    is_due = meeting.prepare_from is not None and meeting.state == Meeting.State.PLANNED

    meeting.prepare_from = None
    meeting.save(update_fields=["prepare_from"])
    is_told = is_due and meeting.starts_at > at
    event = record("meetings.meeting.reminded", actor=None, subject=meeting, at=at, codes={"told": is_told})
    if is_told:
        tell_pair(event.pk, "meetings.prepare", meeting, actor=None, at=at)
    return meeting


@operation("meetings.meeting.ask")
def ask_how_it_went(*, key: UUID, at: datetime) -> Meeting:
    """Ask both whether they met, once; nobody is asked where one of them has said it meanwhile."""
    meeting = queries.locked_meeting(key=key)
    is_due = meeting.ask_from is not None and meeting.state == Meeting.State.PLANNED

    meeting.ask_from = None
    meeting.save(update_fields=["ask_from"])
    event = record("meetings.meeting.asked", actor=None, subject=meeting, at=at, codes={"told": is_due})
    if is_due:
        tell_pair(event.pk, "meetings.ask", meeting, actor=None, at=at)
    return meeting
