"""Somebody is erased: their words go, what they lead ends, what they hold is nobody’s to hold any more."""

from datetime import datetime
from typing import Any

from leaderful.audit.operations import record
from leaderful.decisions.models import (
    AreaWords,
    CertificateWords,
    EntryWords,
    FirstMonthWords,
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
from leaderful.decisions.operations.leaving import end_led
from leaderful.decisions.operations.parting import leave_register
from leaderful.decisions.operations.projects import give_up_projects
from leaderful.decisions.operations.rule_erasure import let_go_of_rules
from leaderful.decisions.operations.stretch import give_up_stretch
from leaderful.ground.operation import operation


@operation("decisions.person.forget", recorded=False)
def forget_decisions(*, person: Any, actor: Any, at: datetime) -> int:
    """Delete what ``person`` wrote about decisions, withdraw what they began and is open, and end their areas.

    Areas they hold become practice again. Others’ words stay whole. Returns how many texts went. Called by the flow that
    erases, while the person may still withdraw.
    """
    end_led(person, actor=actor, at=at)
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
        FirstMonthWords.objects.filter(month__holder=person),
        ProjectWords.objects.filter(author=person),
    ):
        count += rows.delete()[0]
    leave_register(person=person, actor=actor, at=at)
    let_go_of_rules(person, at=at)
    if count:
        record("decisions.person.forgotten", actor=actor, subject=person, at=at, codes={"count": count})
    return count
