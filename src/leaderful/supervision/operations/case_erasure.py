"""Somebody is erased: what they wrote in cases goes, and so do the cases nobody else ever read."""

from datetime import datetime
from typing import Any

from leaderful.audit.operations import record
from leaderful.ground.operation import operation
from leaderful.supervision.models import Case, CaseWords, TrendSharing


@operation("supervision.person.forget_cases", recorded=False)
def forget_cases(*, person: Any, actor: Any, at: datetime) -> int:
    """Delete ``person``'s words in cases, and their cases that were never brought; brought ones stay without words.

    What they shared of how they ask and decide is shared no longer.

    Returns how many rows went. Called by the flow that erases, which asks who may.
    """
    words = CaseWords.objects.filter(author=person)
    drafts = Case.objects.filter(mentor=person, brought_at=None)
    sharings = TrendSharing.objects.filter(pairing__learner=person)
    count = words.count() + drafts.count() + sharings.count()
    words.delete()
    drafts.delete()
    sharings.delete()
    if count:
        record("supervision.person.forgotten", actor=actor, subject=person, at=at, codes={"cases": count})
    return count
