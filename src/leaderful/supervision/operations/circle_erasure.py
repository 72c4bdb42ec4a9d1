"""Erasing what a person wrote about circles."""

from datetime import datetime
from typing import Any

from leaderful.audit.operations import record
from leaderful.ground.operation import operation
from leaderful.supervision.models import CircleWords


@operation("supervision.circle.forget", recorded=False)
def forget_circles(*, person: Any, actor: Any, at: datetime) -> int:
    """Delete where this person wrote that circles meet; who was there stays, for others' years. Returns how many went.

    Called by the flow that erases, which asks who may, after they have left their circles.
    """
    count, _tables = CircleWords.objects.filter(author=person).delete()
    if count:
        record("supervision.circle.forgotten", actor=actor, subject=person, at=at, codes={"count": count})
    return count
