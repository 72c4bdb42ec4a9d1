"""Erasing what a person wrote and answered about ways of leading."""

from datetime import datetime
from typing import Any

from django.db.models import Q

from leaderful.audit.operations import record
from leaderful.ground.operation import operation
from leaderful.styles.models import AdviceWords, CaseTestAsk, Reflection, Sitting, WaySharing, WorkingWay


@operation("styles.person.forget", recorded=False)
def forget_styles(*, person: Any, actor: Any, at: datetime) -> int:
    """Delete ``person``'s words on advice, case tests, leanings, and every mirror of theirs or about them.

    Advice itself stays without words, for the intent or case it belongs to. Returns how many rows went. Called by the
    flow that erases, which asks who may.
    """
    count = 0
    for rows in (
        AdviceWords.objects.filter(advice__person=person),
        Sitting.objects.filter(person=person),
        CaseTestAsk.objects.filter(person=person),
        Reflection.objects.filter(Q(about=person) | Q(giver=person)),
        WorkingWay.objects.filter(person=person),
        WaySharing.objects.filter(person=person),
    ):
        count += rows.count()
        rows.delete()
    if count:
        record("styles.person.forgotten", actor=actor, subject=person, at=at, codes={"count": count})
    return count
