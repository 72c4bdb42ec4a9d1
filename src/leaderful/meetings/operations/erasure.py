"""Erasing what a person wrote about meetings."""

from datetime import datetime
from typing import Any

from leaderful.audit.operations import record
from leaderful.ground.operation import operation
from leaderful.meetings.models import Commitment, MeetingWords


@operation("meetings.words.forget", recorded=False)
def forget_words(*, person: Any, actor: Any, at: datetime) -> int:
    """Delete every line, note and commitment this person wrote; the other side's stay. Returns how many went.

    Called by the flow that erases, which asks who may.
    """
    count, _tables = MeetingWords.objects.filter(author=person).delete()
    written = Commitment.objects.filter(made_by=person)
    count += written.count()
    written.delete()  # with its words and steps: without words nobody knows what it was
    if count:
        record("meetings.words.forgotten", actor=actor, subject=person, at=at, codes={"count": count})
    return count
