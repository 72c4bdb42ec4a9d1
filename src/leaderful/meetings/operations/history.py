"""Meetings that pairs had before Leaderful knew of them; they come in along with their pairs."""

from collections.abc import Collection, Sequence
from datetime import date, datetime, time
from typing import Any
from zoneinfo import ZoneInfo

from django.utils.translation import gettext as _

from leaderful.ground.life import take_step
from leaderful.ground.operation import operation
from leaderful.meetings.models import Meeting, MeetingTransition
from leaderful.meetings.operations.steps import UnableToMark
from leaderful.meetings.policy import IMPORT, MEETING

MINUTES = 45
"""How long a meeting counts of which only the day is known: what the form for logging one proposes."""


@operation("meetings.meeting.bring_in", recorded=False)
def bring_in_meetings(
    *, held: Sequence[tuple[Any, Sequence[date]]], zone: ZoneInfo, actor: Any, at: datetime
) -> int:
    """Write down that these pairs met on these days, at noon, for want of an hour; returns how many meetings.

    Called by the flow that merges an import of pairs.
    """
    meetings = [_meeting(pairing, day, zone, actor, at) for pairing, days in held for day in days]
    steps = []
    for meeting in meetings:
        refusal = UnableToMark(_("This meeting was marked already."))
        steps.append(
            take_step(meeting, "bring_in", cycle=MEETING, who=IMPORT, actor=actor, at=at, refusal=refusal)
        )
    Meeting.objects.bulk_create(meetings, batch_size=500)
    MeetingTransition.objects.bulk_create(
        [MeetingTransition(meeting=meeting, **facts) for meeting, facts in zip(meetings, steps, strict=True)],
        batch_size=500,
    )
    return len(meetings)


def _meeting(pairing: Any, day: date, zone: ZoneInfo, actor: Any, at: datetime) -> Meeting:
    wall = datetime.combine(day, time(12), zone)
    return Meeting(
        pairing=pairing,
        state=MEETING.initial,
        starts_at=min(wall, at),
        zone=str(zone),
        wall_time=min(wall, at.astimezone(zone)).strftime("%Y-%m-%dT%H:%M"),
        minutes=MINUTES,
        logged_by_id=actor.pk if actor else pairing.guide_id,
    )


@operation("meetings.meeting.take_back", recorded=False)
def take_back_meetings(*, pairings: Collection[int]) -> None:
    """Undo ``bring_in_meetings`` for these pairs (ids). Called by the flow that undoes an import."""
    brought = Meeting.objects.filter(pairing__in=pairings)
    MeetingTransition.objects.filter(meeting__in=brought.values("pk")).delete()
    brought.delete()
