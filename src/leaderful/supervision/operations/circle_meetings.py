"""Meetings of circles: planned, moved, held with who was there, cancelled."""

from collections.abc import Collection
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from django.utils.translation import gettext as _

from leaderful.audit.operations import record
from leaderful.ground.operation import operation
from leaderful.meetings.operations.steps import NO_TIME, SETTLES
from leaderful.meetings.operations.wall_time import EARLIEST, ahead, instant
from leaderful.supervision.models import Circle, CircleAttendance, CircleMeeting, CircleWords
from leaderful.supervision.operations.circle_steps import (
    UnableToMeet,
    meeting_codes,
    step_meeting,
    tell_people,
)
from leaderful.supervision.policy import POLICY
from leaderful.supervision.policy.circles import CIRCLE_MEETING
from leaderful.supervision.queries import circles as queries


@operation("supervision.circle_meeting.plan")
def plan_circle_meeting(
    *,
    circle_key: UUID,
    wall: datetime,
    zone: str,
    minutes: int,
    actor: Any,
    at: datetime,
    later: bool | None = None,
    place: str = "",
    language: str = "",
) -> CircleMeeting:
    """Plan a meeting at ``wall`` (naive, as clocks in ``zone`` show it); everybody gets it for their calendar.

    Planning what is planned for that moment already changes nothing. Raises NotAllowed, UnableToMeet, or
    ``wall_time.UnableToReadTime``.
    """
    circle = _meets(circle_key, actor, at)
    starts_at = ahead(instant(wall, zone=zone, later=later), at=at, refusal=UnableToMeet)
    meeting = queries.locked_circle_meeting_at(circle, starts_at)
    is_new = meeting is None

    if meeting is None:
        meeting = CircleMeeting(circle=circle, state=CIRCLE_MEETING.initial, logged_by=actor)
        _set_time(meeting, starts_at, wall=wall, zone=zone, minutes=minutes)
        meeting.save()
        _set_place(meeting, place, language=language, actor=actor, at=at)
    event = record(
        "supervision.circle_meeting.planned", actor=actor, subject=meeting, at=at, codes={"again": not is_new}
    )
    if is_new:
        _tell_all(event.pk, "planned", meeting, actor=actor, at=at)
    return meeting


@operation("supervision.circle_meeting.log")
def log_circle_meeting(
    *,
    circle_key: UUID,
    wall: datetime,
    zone: str,
    minutes: int,
    there: Collection[UUID],
    actor: Any,
    at: datetime,
    later: bool | None = None,
) -> CircleMeeting:
    """Write down that the circle has met, with who was there (keys); a meeting planned for that moment is the one.

    Raises as ``plan_circle_meeting`` does.
    """
    circle = _meets(circle_key, actor, at)
    starts_at = instant(wall, zone=zone, later=later)
    if starts_at > at:
        raise UnableToMeet(_("That time lies ahead. Plan the meeting instead, or correct the date."))
    if starts_at < max(at - EARLIEST, circle.begun_at - timedelta(days=1)):
        raise UnableToMeet(_("The circle had not begun then. Correct the date."))
    meeting = queries.locked_circle_meeting_at(circle, starts_at)
    if meeting is not None and meeting.state == CircleMeeting.State.HELD:
        record(
            "supervision.circle_meeting.logged", actor=actor, subject=meeting, at=at, codes={"again": True}
        )
        return meeting

    meeting = meeting or CircleMeeting(circle=circle, state=CIRCLE_MEETING.initial, logged_by=actor)
    _set_time(meeting, starts_at, wall=wall, zone=zone, minutes=minutes)
    meeting.save()
    _hold(meeting, there, actor=actor, at=at)
    record("supervision.circle_meeting.logged", actor=actor, subject=meeting, at=at, codes={"again": False})
    return meeting


@operation("supervision.circle_meeting.move")
def move_circle_meeting(
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
) -> CircleMeeting:
    """Give a planned meeting another time, length or place; all calendars follow. Raises as planning does."""
    circle = _meets(queries.circle_key_of(meeting=key), actor, at)
    meeting = queries.locked_circle_meeting(key=key)
    starts_at = ahead(instant(wall, zone=zone, later=later), at=at, refusal=UnableToMeet)
    other = queries.locked_circle_meeting_at(circle, starts_at)
    if other is not None and other.pk != meeting.pk:
        raise UnableToMeet(_("The circle has a meeting at that time already."))

    step_meeting(meeting, "move", actor=actor, at=at)
    _set_time(meeting, starts_at, wall=wall, zone=zone, minutes=minutes)
    meeting.sequence += 1
    meeting.save()
    _set_place(meeting, place, language=language, actor=actor, at=at)
    event = record("supervision.circle_meeting.moved", actor=actor, subject=meeting, at=at)
    _tell_all(event.pk, "moved", meeting, actor=actor, at=at, settles=SETTLES)
    return meeting


@operation("supervision.circle_meeting.hold")
def hold_circle_meeting(*, key: UUID, there: Collection[UUID], actor: Any, at: datetime) -> CircleMeeting:
    """Say that a planned meeting took place, and who of its members was there (keys). Raises NotAllowed, UnableToMeet."""
    _meets(queries.circle_key_of(meeting=key), actor, at)
    meeting = queries.locked_circle_meeting(key=key)
    if meeting.starts_at > at:
        raise UnableToMeet(
            _("This meeting lies ahead. It can be cancelled, or marked once its time has come.")
        )

    _hold(meeting, there, actor=actor, at=at)
    record("supervision.circle_meeting.held", actor=actor, subject=meeting, at=at)
    return meeting


@operation("supervision.circle_meeting.cancel")
def cancel_circle_meeting(*, key: UUID, actor: Any, at: datetime) -> CircleMeeting:
    """Call a planned meeting off; it leaves all calendars. Raises NotAllowed, UnableToMeet."""
    _meets(queries.circle_key_of(meeting=key), actor, at)
    meeting = queries.locked_circle_meeting(key=key)

    step_meeting(meeting, "cancel", actor=actor, at=at)
    meeting.sequence += 1
    meeting.ask_from = None
    meeting.save()
    event = record("supervision.circle_meeting.cancelled", actor=actor, subject=meeting, at=at)
    _tell_all(event.pk, "cancelled", meeting, actor=actor, at=at)
    return meeting


@operation("supervision.circle_meeting.ask")
def ask_who_was_there(*, key: UUID, at: datetime) -> CircleMeeting:
    """Ask the mentor's mentor who was there, once; nobody is asked where it was said meanwhile."""
    meeting = queries.locked_circle_meeting(key=key)
    is_due = meeting.ask_from is not None and meeting.state == CircleMeeting.State.PLANNED

    meeting.ask_from = None
    meeting.save(update_fields=["ask_from"])
    event = record(
        "supervision.circle_meeting.asked", actor=None, subject=meeting, at=at, codes={"told": is_due}
    )
    if is_due:
        codes = meeting_codes(meeting, None)
        guide = [meeting.circle.guide_id]
        tell_people(event.pk, "supervision.circle_meeting.ask", guide, at=at, codes=codes)
    return meeting


def _meets(key: UUID, actor: Any, at: datetime) -> Circle:
    """The locked circle, under way. Raises NotAllowed, or UnableToMeet."""
    circle = queries.locked_circle(key=key)
    POLICY.check(actor, "supervision.circle.meet", circle, at)
    if circle.state != Circle.State.ACTIVE:
        raise UnableToMeet(_("This circle is over, so nothing about its meetings changes any more."))
    return circle


def _set_time(
    meeting: CircleMeeting, starts_at: datetime, *, wall: datetime, zone: str, minutes: int
) -> None:
    meeting.starts_at = starts_at
    meeting.zone = zone
    meeting.wall_time = wall.isoformat(timespec="minutes")
    meeting.minutes = minutes
    meeting.ask_from = starts_at + timedelta(minutes=minutes)


def _set_place(meeting: CircleMeeting, text: str, *, language: str, actor: Any, at: datetime) -> None:
    """Where it is, in the writer's words; nothing where there is none (any more)."""
    CircleWords.objects.filter(meeting=meeting).delete()
    if text.strip():
        words = CircleWords(meeting=meeting, author=actor, language=language, written_at=at)
        words.write(text.strip())
        words.save()


def _hold(meeting: CircleMeeting, there: Collection[UUID], *, actor: Any, at: datetime) -> None:
    members = [one.person for one in queries.current_members(meeting.circle) if one.person.key in set(there)]
    if not members:
        raise UnableToMeet(_("Say who was there: one of the mentors at least."))
    step_meeting(meeting, "mark_held", actor=actor, at=at)
    meeting.ask_from = None
    meeting.save()
    for person in members:
        CircleAttendance.objects.create(meeting=meeting, person=person)


def _tell_all(
    event_id: int,
    kind: str,
    meeting: CircleMeeting,
    *,
    actor: Any,
    at: datetime,
    settles: timedelta = NO_TIME,
) -> None:
    """Everybody, whoever did it too: their calendars change with it."""
    people = queries.people_of(meeting.circle)
    codes = meeting_codes(meeting, actor)
    tell_people(event_id, f"supervision.circle_meeting.{kind}", people, at=at, codes=codes, settles=settles)
