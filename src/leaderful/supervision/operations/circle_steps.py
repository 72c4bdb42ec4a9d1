"""What the operations on circles share: steps of the life cycles, who is told, and what leaves a calendar."""

from collections.abc import Iterable
from datetime import datetime, timedelta
from typing import Any

from django.utils.translation import gettext as _

from leaderful.ground.life import take_step
from leaderful.lib.errors import Unable
from leaderful.meetings.operations.steps import NO_TIME
from leaderful.notices.operations import tell
from leaderful.supervision.models import Circle, CircleMeeting, CircleMeetingTransition, CircleTransition
from leaderful.supervision.policy.circles import CIRCLE, CIRCLE_MEETING
from leaderful.supervision.policy.table import roles_in


class UnableToChangeCircle(Unable):
    """The circle can't be like this, or is over."""


class UnableToMeet(Unable):
    """The circle does not meet (any more), the time can't be right, or the meeting was marked already."""


def step_circle(circle: Circle, verb: str, *, actor: Any, at: datetime, reason: str = "") -> None:
    """Take ``verb`` with a locked circle (unsaved) and remember it; ``actor`` None is the clock.

    Raises NotAllowed, or UnableToChangeCircle where it is over.
    """
    who = ("clock",) if actor is None else roles_in(actor, circle, at)
    refusal = UnableToChangeCircle(_("This circle is over."))
    facts = take_step(circle, verb, cycle=CIRCLE, who=who, actor=actor, at=at, refusal=refusal, reason=reason)
    CircleTransition.objects.create(circle=circle, **facts)


def step_meeting(meeting: CircleMeeting, verb: str, *, actor: Any, at: datetime) -> None:
    """The same for a circle's locked meeting. Raises NotAllowed, or UnableToMeet where it was marked already."""
    who = ("clock",) if actor is None else roles_in(actor, meeting, at)
    refusal = UnableToMeet(_("This meeting was marked already."))
    facts = take_step(meeting, verb, cycle=CIRCLE_MEETING, who=who, actor=actor, at=at, refusal=refusal)
    CircleMeetingTransition.objects.create(meeting=meeting, **facts)


def tell_people(
    event_id: int,
    kind: str,
    people: Iterable[int],
    *,
    at: datetime,
    codes: dict[str, Any],
    but: Any = None,
    settles: timedelta = NO_TIME,
) -> None:
    """Tell these people (ids), each once, without the one who did it; the letter waits as long as it ``settles``."""
    for person_id in sorted(set(people) - {getattr(but, "pk", None)}):
        tell(event_id=event_id, recipient_id=person_id, kind=kind, at=at, codes=codes, due_at=at + settles)


def meeting_codes(meeting: CircleMeeting, actor: Any) -> dict[str, Any]:
    """What a letter about a meeting is composed from."""
    return {
        "circle_meeting": str(meeting.key),
        "sequence": meeting.sequence,
        "by": getattr(actor, "pk", 0),
    }
