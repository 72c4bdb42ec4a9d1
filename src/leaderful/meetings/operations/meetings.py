"""Meetings: planned, moved, logged as held, marked, and taken back when their pair ends."""

from datetime import datetime
from typing import Any
from uuid import UUID

from django.utils.translation import gettext as _

from leaderful.audit.operations import record
from leaderful.ground.operation import operation
from leaderful.meetings import queries
from leaderful.meetings.models import Meeting
from leaderful.meetings.operations.steps import (
    SETTLES,
    UnableToLog,
    UnableToMark,
    meeting_pair,
    set_time,
    step_meeting,
    tell_other,
    tell_pair,
)
from leaderful.meetings.operations.wall_time import EARLIEST, ahead, instant
from leaderful.meetings.operations.words import set_place, write_agreed
from leaderful.meetings.policy import MEETING, MISSED_REASONS, POLICY


@operation("meetings.meeting.log")
def log_meeting(
    *,
    pairing_key: UUID,
    wall: datetime,
    zone: str,
    minutes: int,
    actor: Any,
    at: datetime,
    later: bool | None = None,
    agreed: str = "",
    language: str = "",
) -> Meeting:
    """Write down that a pair has met at ``wall`` (naive, as clocks in ``zone`` showed it); the other one is told.

    ``agreed`` is one's own line on what was agreed, which can come later. A meeting planned for that moment is the
    one that was held; one that is logged already is not logged twice, and nobody is told twice.

    Raises NotAllowed, UnableToLog, ``words.UnableToWrite``, or ``wall_time.UnableToReadTime``.
    """
    pairing = meeting_pair(pairing_key, "meetings.meeting.log", actor, at)
    starts_at = instant(wall, zone=zone, later=later)
    if starts_at > at:
        raise UnableToLog(_("That time lies ahead. Plan the meeting instead, or correct the date."))
    if starts_at < at - EARLIEST:
        raise UnableToLog(_("That is more than a year ago. Correct the date."))

    meeting = queries.locked_meeting_at(pairing, starts_at)
    is_new = meeting is None or meeting.state == Meeting.State.PLANNED
    if meeting is None:
        meeting = Meeting(pairing=pairing, state=MEETING.initial, logged_by=actor)
    if is_new:
        set_time(meeting, starts_at, wall=wall, zone=zone, minutes=minutes, at=at)
        meeting.save()
        step_meeting(meeting, "mark_held", actor=actor, at=at)
        meeting.save()
    event = record(
        "meetings.meeting.logged", actor=actor, subject=meeting, at=at, codes={"again": not is_new}
    )
    if is_new:
        tell_other(event.pk, "meetings.logged", meeting, actor=actor, at=at)
    if agreed.strip():
        write_agreed(meeting_key=meeting.key, text=agreed, language=language, actor=actor, at=at)
    return meeting


@operation("meetings.meeting.plan")
def plan_meeting(
    *,
    pairing_key: UUID,
    wall: datetime,
    zone: str,
    minutes: int,
    actor: Any,
    at: datetime,
    later: bool | None = None,
    place: str = "",
    language: str = "",
) -> Meeting:
    """Plan a meeting of a pair, at a ``place`` or by a link to talk; both get it for their calendars.

    Planning what is planned for that moment already changes nothing. Raises as ``log_meeting`` does.
    """
    pairing = meeting_pair(pairing_key, "meetings.meeting.plan", actor, at)
    starts_at = ahead(instant(wall, zone=zone, later=later), at=at, refusal=UnableToLog)

    if meeting := queries.locked_meeting_at(pairing, starts_at):
        record("meetings.meeting.planned", actor=actor, subject=meeting, at=at, codes={"again": True})
        return meeting
    meeting = Meeting(pairing=pairing, state=MEETING.initial, logged_by=actor)
    set_time(meeting, starts_at, wall=wall, zone=zone, minutes=minutes, at=at)
    meeting.save()
    set_place(meeting, place, language=language, actor=actor, at=at)
    event = record("meetings.meeting.planned", actor=actor, subject=meeting, at=at, codes={"again": False})
    tell_pair(event.pk, "meetings.planned", meeting, actor=actor, at=at)
    return meeting


@operation("meetings.meeting.move")
def move_meeting(
    *,
    key: UUID,
    wall: datetime,
    zone: str,
    minutes: int,
    actor: Any,
    at: datetime,
    later: bool | None = None,
    place: str = "",
    language: str = "",
) -> Meeting:
    """Give a planned meeting another time, length or place; both calendars follow.

    Raises as ``log_meeting`` does, and UnableToMark where it is not planned any more.
    """
    pairing_key = queries.pairing_key_of(key=key)
    pairing = meeting_pair(pairing_key, "meetings.meeting.plan", actor, at)
    meeting = queries.locked_meeting(key=key)
    starts_at = ahead(instant(wall, zone=zone, later=later), at=at, refusal=UnableToLog)
    other = queries.locked_meeting_at(pairing, starts_at)
    if other is not None and other.pk != meeting.pk:
        raise UnableToLog(_("You have a meeting planned for that time already."))

    step_meeting(meeting, "move", actor=actor, at=at)
    set_time(meeting, starts_at, wall=wall, zone=zone, minutes=minutes, at=at)
    meeting.sequence += 1
    meeting.save()
    set_place(meeting, place, language=language, actor=actor, at=at)
    event = record("meetings.meeting.moved", actor=actor, subject=meeting, at=at)
    tell_pair(event.pk, "meetings.moved", meeting, actor=actor, at=at, settles=SETTLES)
    return meeting


@operation("meetings.meeting.mark")
def mark_meeting(
    *,
    key: UUID,
    verb: str,
    actor: Any,
    at: datetime,
    reason: str = "",
    agreed: str = "",
    language: str = "",
) -> Meeting:
    """Say of a planned meeting that it took place (mark_held), was missed (mark_missed) or won't be (cancel).

    ``reason`` says who missed it, one of ``MISSED_REASONS``; ``agreed`` is one's own line where it took place.
    Raises NotAllowed, UnableToMark, or ``words.UnableToWrite``.
    """
    meeting = queries.locked_meeting(key=key)
    POLICY.check(actor, "meetings.meeting.mark", meeting, at)
    if verb != "cancel" and meeting.starts_at > at:
        raise UnableToMark(
            _("This meeting lies ahead. It can be cancelled, or marked once its time has come.")
        )
    if verb == "mark_missed":
        reason = reason or MISSED_REASONS[0]

    step_meeting(meeting, verb, actor=actor, at=at, reason=reason)
    meeting.sequence += verb == "cancel"
    meeting.save()
    event = record("meetings.meeting.marked", actor=actor, subject=meeting, at=at, codes={"verb": verb})
    if verb == "cancel":
        tell_pair(event.pk, "meetings.cancelled", meeting, actor=actor, at=at)
    if verb == "mark_held" and agreed.strip():
        write_agreed(meeting_key=meeting.key, text=agreed, language=language, actor=actor, at=at)
    return meeting


@operation("meetings.meeting.clear", recorded=False)
def clear_planned(*, pairing: Any, at: datetime) -> int:
    """Cancel what an ended pair had planned and take it out of both calendars; returns how many."""
    keys = queries.planned_of(pairing)
    for key in keys:
        meeting = queries.locked_meeting(key=key)
        step_meeting(meeting, "cancel", actor=None, at=at)
        meeting.sequence += 1
        meeting.save()
        event = record("meetings.meeting.cleared", actor=None, subject=meeting, at=at)
        tell_pair(event.pk, "meetings.cleared", meeting, actor=None, at=at)
    return len(keys)
