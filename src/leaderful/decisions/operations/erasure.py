"""Somebody is erased: their words go, what they lead ends, what they hold is nobody’s to hold any more."""

from datetime import datetime
from typing import Any

from leaderful.audit.operations import record
from leaderful.decisions import queries
from leaderful.decisions.models import (
    AreaWords,
    Author,
    CertificateWords,
    EntryWords,
    Intent,
    MoveWords,
    ProjectWords,
    ReplyWords,
    ReviewWords,
    RuleChangeWords,
    RuleVoiceWords,
    Served,
    StretchWords,
    VersionWords,
)
from leaderful.decisions.operations.entries import enter
from leaderful.decisions.operations.leaving import let_go_of
from leaderful.decisions.operations.parting import leave_register
from leaderful.decisions.operations.projects import give_up_projects
from leaderful.decisions.operations.rule_erasure import let_go_of_rules
from leaderful.decisions.operations.steps import catch_up, give_up_gathering, settle
from leaderful.decisions.operations.stretch import give_up_stretch
from leaderful.decisions.operations.together import step_back
from leaderful.ground.operation import operation
from leaderful.lib.errors import Unable


@operation("decisions.person.forget", recorded=False)
def forget_decisions(*, person: Any, actor: Any, at: datetime) -> int:
    """Delete what ``person`` wrote about decisions, withdraw what they began and is open, and end their areas.

    Areas they hold become practice again. Others’ words stay whole. Returns how many texts went. Called by the flow that
    erases, while the person may still withdraw.
    """
    mine = Intent.objects.filter(author=person, state__in=(Intent.State.GATHERING, *queries.OPEN))
    for key in mine.values_list("key", flat=True):
        _withdraw(queries.locked_intent(key), person, at)
    _leave_others(person, at)
    give_up_stretch(person, at=at)
    give_up_projects(person, at=at)
    count = 0
    for rows in (
        VersionWords.objects.filter(version__intent__author=person),
        EntryWords.objects.filter(entry__person=person),
        ReplyWords.objects.filter(reply__mentor=person),
        ReviewWords.objects.filter(review__author=person),
        AreaWords.objects.filter(area__person=person),
        MoveWords.objects.filter(author=person),
        CertificateWords.objects.filter(author=person),
        RuleChangeWords.objects.filter(version__author=person),
        RuleVoiceWords.objects.filter(voice__person=person),
        Served.objects.filter(person=person),
        StretchWords.objects.filter(author=person),
        ProjectWords.objects.filter(author=person),
    ):
        count += rows.delete()[0]
    leave_register(person=person, actor=actor, at=at)
    let_go_of_rules(person, at=at)
    if count:
        record("decisions.person.forgotten", actor=actor, subject=person, at=at, codes={"count": count})
    return count


def _withdraw(intent: Intent, person: Any, at: datetime) -> None:
    now = max(at, intent.since)
    if intent.state == Intent.State.GATHERING:
        give_up_gathering(intent, actor=person, at=now)
        return
    catch_up(intent, at=now)
    if intent.state in queries.OPEN:
        enter(intent, "WITHDRAW", actor=person, part="AUTHOR", at=now)
        settle(intent, actor=person, at=now, moment=lambda: now)


def _leave_others(person: Any, at: datetime) -> None:
    """Leave what others began: those who stay state it anew where they can; else it goes on as it was, without them."""
    theirs = Author.objects.filter(
        person=person,
        state__in=("ASKED", "CONFIRMED"),
        intent__state__in=(Intent.State.GATHERING, *queries.OPEN),
    ).exclude(intent__author=person)
    for key in list(theirs.values_list("intent__key", flat=True)):
        _leave(queries.locked_intent(key), person, at)


def _leave(intent: Intent, person: Any, at: datetime) -> None:
    now = max(at, intent.since)
    catch_up(intent, at=now)
    if intent.state in (Intent.State.GATHERING, *queries.OPEN):
        try:
            let_go_of(intent, person, at=now, moment=lambda: now)
        except Unable:
            step_back(intent, person, at=now)
