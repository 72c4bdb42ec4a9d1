"""What the operations on meetings share: the pair that meets, a step of the life cycle, and telling both."""

from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from django.utils.translation import gettext as _

from leaderful.ground.life import take_step
from leaderful.lib.errors import Unable
from leaderful.meetings.models import Meeting, MeetingTransition
from leaderful.meetings.policy import MEETING, POLICY, roles_towards
from leaderful.notices.operations import tell
from leaderful.pairings.queries import locked_pairing

PREPARE_BEFORE = timedelta(days=1)
"""How long before a meeting both are reminded to prepare."""

SOON_ENOUGH = timedelta(hours=2)
"""Who plans a meeting less than this before the reminder would come needs none."""

SETTLES = timedelta(minutes=3)
"""How long the letter about a moved meeting waits, so that moving it again and again is one letter."""

NO_TIME = timedelta(0)


class UnableToLog(Unable):
    """The pair does not meet (any more), or the time can't be right."""


class UnableToMark(Unable):
    """The meeting was marked already, or lies ahead."""


def meeting_pair(pairing_key: UUID, action: str, actor: Any, at: datetime) -> Any:
    """The locked pairing, alive. Raises NotAllowed, or UnableToLog."""
    pairing = locked_pairing(key=pairing_key)
    POLICY.check(actor, action, pairing, at)
    if pairing.state not in {"ACTIVE", "PAUSED"}:
        raise UnableToLog(_("This pair isn’t under way, so no meeting can be added."))
    return pairing


def set_time(
    meeting: Meeting, starts_at: datetime, *, wall: datetime, zone: str, minutes: int, at: datetime
) -> None:
    """Put a meeting (unsaved) at a time: the instant, what was typed where, and when to remind and to ask."""
    meeting.starts_at = starts_at
    meeting.zone = zone
    meeting.wall_time = wall.isoformat(timespec="minutes")
    meeting.minutes = minutes
    remind = starts_at - PREPARE_BEFORE
    meeting.prepare_from = remind if remind >= at + SOON_ENOUGH else None
    meeting.ask_from = starts_at + timedelta(minutes=minutes)


def step_meeting(meeting: Meeting, verb: str, *, actor: Any, at: datetime, reason: str = "") -> None:
    """Take ``verb`` with a locked meeting (unsaved) and remember it; ``actor`` None is the clock.

    Raises NotAllowed, or UnableToMark where its state does not allow it.
    """
    who = ("clock",) if actor is None else roles_towards(actor, meeting, at)
    refusal = UnableToMark(_("This meeting was marked already."))
    facts = take_step(
        meeting, verb, cycle=MEETING, who=who, actor=actor, at=at, refusal=refusal, reason=reason
    )
    MeetingTransition.objects.create(meeting=meeting, **facts)


def tell_pair(
    event_id: int, kind: str, meeting: Meeting, *, actor: Any, at: datetime, settles: timedelta = NO_TIME
) -> None:
    """Tell both people, whoever did it too: their calendars change with it.

    The letter waits as long as it ``settles``: where it changes again meanwhile, only the last one is sent.
    """
    codes = {"meeting": str(meeting.key), "sequence": meeting.sequence, "by": actor.pk if actor else 0}
    for person_id in (meeting.pairing.guide_id, meeting.pairing.learner_id):
        tell(event_id=event_id, recipient_id=person_id, kind=kind, at=at, codes=codes, due_at=at + settles)


def tell_other(event_id: int, kind: str, meeting: Meeting, *, actor: Any, at: datetime) -> None:
    """Tell the one who did not do it."""
    for person_id in {meeting.pairing.guide_id, meeting.pairing.learner_id} - {actor.pk}:
        tell(event_id=event_id, recipient_id=person_id, kind=kind, at=at, codes={"meeting": str(meeting.key)})
