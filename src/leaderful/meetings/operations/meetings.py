"""Meetings: logged as held, planned, marked."""

from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from django.utils.translation import gettext as _

from leaderful.audit.operations import record
from leaderful.ground.life import take_step
from leaderful.ground.operation import operation
from leaderful.lib.errors import Unable
from leaderful.meetings import queries
from leaderful.meetings.models import Meeting, MeetingTransition
from leaderful.meetings.operations.wall_time import instant
from leaderful.meetings.operations.words import write_agreed
from leaderful.meetings.policy import MEETING, POLICY
from leaderful.notices.operations import tell
from leaderful.pairings.queries import locked_pairing

EARLIEST = timedelta(days=366)
"""How long ago a meeting may have been that is logged now."""

FURTHEST = timedelta(days=366)
"""How far ahead one can plan."""


class UnableToLog(Unable):
    """The pair does not meet (any more), or the time can't be right."""


class UnableToMark(Unable):
    """The meeting was marked already, or lies ahead."""


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
    pairing = _meeting_pair(pairing_key, "meetings.meeting.log", actor, at)
    starts_at = instant(wall, zone=zone, later=later)
    if starts_at > at:
        raise UnableToLog(_("That time lies ahead. Plan the meeting instead, or correct the date."))
    if starts_at < at - EARLIEST:
        raise UnableToLog(_("That is more than a year ago. Correct the date."))

    meeting = queries.meeting_at(pairing, starts_at)
    is_new = meeting is None or meeting.state == Meeting.State.PLANNED
    if meeting is None:
        meeting = _create(pairing, starts_at, wall=wall, zone=zone, minutes=minutes, actor=actor)
    if is_new:
        meeting.minutes = minutes
        _step(meeting, "mark_held", actor=actor, at=at)
        meeting.save()
    event = record(
        "meetings.meeting.logged", actor=actor, subject=meeting, at=at, codes={"again": not is_new}
    )
    if is_new:
        _tell_other(event.pk, "meetings.logged", meeting, actor, at)
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
) -> Meeting:
    """Plan a meeting of a pair; the other one is told. Raises as ``log_meeting`` does.

    Planning what is planned for that moment already changes nothing.
    """
    pairing = _meeting_pair(pairing_key, "meetings.meeting.plan", actor, at)
    starts_at = instant(wall, zone=zone, later=later)
    if starts_at <= at:
        raise UnableToLog(_("That time has passed. If you have met, log the meeting instead."))
    if starts_at > at + FURTHEST:
        raise UnableToLog(_("That is more than a year ahead. Correct the date."))

    if meeting := queries.meeting_at(pairing, starts_at):
        record("meetings.meeting.planned", actor=actor, subject=meeting, at=at, codes={"again": True})
        return meeting
    meeting = _create(pairing, starts_at, wall=wall, zone=zone, minutes=minutes, actor=actor)
    event = record("meetings.meeting.planned", actor=actor, subject=meeting, at=at, codes={"again": False})
    _tell_other(event.pk, "meetings.planned", meeting, actor, at)
    return meeting


@operation("meetings.meeting.mark")
def mark_meeting(*, key: UUID, verb: str, actor: Any, at: datetime) -> Meeting:
    """Say of a planned meeting that it took place (mark_held), was missed (mark_missed) or won't be (cancel).

    Raises NotAllowed, or UnableToMark.
    """
    meeting = queries.locked_meeting(key=key)
    POLICY.check(actor, "meetings.meeting.mark", meeting, at)
    if verb != "cancel" and meeting.starts_at > at:
        raise UnableToMark(
            _("This meeting lies ahead. It can be cancelled, or marked once its time has come.")
        )

    _step(meeting, verb, actor=actor, at=at)
    meeting.save()
    event = record("meetings.meeting.marked", actor=actor, subject=meeting, at=at, codes={"verb": verb})
    if verb == "cancel":
        _tell_other(event.pk, "meetings.cancelled", meeting, actor, at)
    return meeting


@operation("meetings.meeting.clear", recorded=False)
def clear_planned(*, pairing: Any, at: datetime) -> int:
    """Cancel what an ended pair had planned; returns how many. Both know of the end already."""
    keys = queries.planned_of(pairing)
    for key in keys:
        meeting = queries.locked_meeting(key=key)
        _step(meeting, "cancel", actor=None, at=at)
        meeting.save()
        record("meetings.meeting.cleared", actor=None, subject=meeting, at=at)
    return len(keys)


def _meeting_pair(pairing_key: UUID, action: str, actor: Any, at: datetime) -> Any:
    """The locked pairing, alive. Raises NotAllowed, or UnableToLog."""
    pairing = locked_pairing(key=pairing_key)
    POLICY.check(actor, action, pairing, at)
    if pairing.state not in {"ACTIVE", "PAUSED"}:
        raise UnableToLog(_("This pair isn’t under way, so no meeting can be added."))
    return pairing


def _create(
    pairing: Any, starts_at: datetime, *, wall: datetime, zone: str, minutes: int, actor: Any
) -> Meeting:
    return Meeting.objects.create(
        pairing=pairing,
        state=MEETING.initial,
        starts_at=starts_at,
        zone=zone,
        wall_time=wall.isoformat(timespec="minutes"),
        minutes=minutes,
        logged_by=actor,
    )


def _step(meeting: Meeting, verb: str, *, actor: Any, at: datetime) -> None:
    """Take ``verb`` with a meeting (unsaved) and remember it; ``actor`` None is the clock."""
    who = ("clock",) if actor is None else _roles(meeting, actor, at)
    refusal = UnableToMark(_("This meeting was marked already."))
    facts = take_step(meeting, verb, cycle=MEETING, who=who, actor=actor, at=at, refusal=refusal)
    MeetingTransition.objects.create(meeting=meeting, **facts)


def _roles(meeting: Meeting, actor: Any, at: datetime) -> tuple[str, ...]:
    return tuple(name for name, test in POLICY.roles.items() if test(actor, meeting, at))


def _tell_other(event_id: int, kind: str, meeting: Meeting, actor: Any, at: datetime) -> None:
    pairing = meeting.pairing
    for person_id in {pairing.guide_id, pairing.learner_id} - {actor.pk}:
        tell(event_id=event_id, recipient_id=person_id, kind=kind, at=at, codes={"meeting": str(meeting.key)})
