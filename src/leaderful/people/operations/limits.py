"""How often a door may be tried: counted in the database, so that all nodes count alike.

Each try is committed before it is counted, so two at the same moment see each other: at worst both are refused,
never are more let through than the limit says. A refused try is taken out again, so that waiting always helps.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.utils.translation import ngettext

from leaderful.ground.codes import keyed_hash
from leaderful.ground.operation import operation
from leaderful.lib.errors import Unable
from leaderful.people.models import Attempt


class UnableToTryAgainYet(Unable):
    """The door was tried too often; the sentence says how long to wait."""


@dataclass(frozen=True)
class Limit:
    """At most ``times`` tries of one kind within a stretch of time, for one subject."""

    kind: str
    times: int
    within: timedelta


QUARTER = timedelta(minutes=15)
ASK_WHO = Limit("ask.who", 4, QUARTER)
ASK_WHERE = Limit("ask.where", 120, QUARTER)  # a whole site may come from one address on its first morning
CODE_WHO = Limit("code.who", 10, QUARTER)
CODE_WHERE = Limit("code.where", 200, QUARTER)
PASSWORD_WHO = Limit("password.who", 8, QUARTER)
PASSWORD_WHERE = Limit("password.where", 80, QUARTER)
PASSWORD_OWN = Limit("password.own", 8, QUARTER)  # counted apart: strangers who sign in can't use these up
ASK_OWN = Limit("ask.own", 4, QUARTER)
ASK_NEW = Limit("ask.new", 4, QUARTER)
CODE_OWN = Limit("code.own", 10, QUARTER)
ONCE_WHERE = Limit("once.where", 60, QUARTER)
KEPT_FOR = timedelta(days=1)
"""Longer than every limit looks back."""


def within_limits(*, tries: Sequence[tuple[Limit, str]], at: datetime) -> None:
    """Count one try for each (limit, subject); subjects are hashed. Raises UnableToTryAgainYet."""
    noted = note_attempts(tries=tries, at=at)
    waits = [
        wait for (limit, _subject), row in zip(tries, noted, strict=True) if (wait := _wait(limit, row, at))
    ]
    if not waits:
        return
    forget_attempts(ids=[row.pk for row in noted])
    minutes = -(-int(max(waits).total_seconds()) // 60) or 1
    raise UnableToTryAgainYet(
        ngettext(
            "That was tried too often. Wait %(minutes)d minute, then try again.",
            "That was tried too often. Wait %(minutes)d minutes, then try again.",
            minutes,
        )
        % {"minutes": minutes}
    )


def _wait(limit: Limit, own: Attempt, at: datetime) -> timedelta | None:
    """How long until there is room; None where there is room now."""
    since = at - limit.within
    others = list(
        Attempt.objects.filter(kind=limit.kind, subject_hash=own.subject_hash, at__gt=since)
        .exclude(pk=own.pk)
        .order_by("-at")
        .values_list("at", flat=True)[: limit.times]
    )
    return others[-1] + limit.within - at if len(others) == limit.times else None


@operation("people.attempt.note", recorded=False)
def note_attempts(*, tries: Sequence[tuple[Limit, str]], at: datetime) -> list[Attempt]:
    """Write down one try for each subject, and drop a few that no limit looks at any more."""
    old = list(Attempt.objects.filter(at__lt=at - KEPT_FOR).values_list("pk", flat=True)[:50])
    Attempt.objects.filter(pk__in=old).delete()
    return [
        Attempt.objects.create(
            kind=limit.kind, subject_hash=keyed_hash(f"attempt.{limit.kind}", subject), at=at
        )
        for limit, subject in tries
    ]


@operation("people.attempt.forget", recorded=False)
def forget_attempts(*, ids: Sequence[int]) -> None:
    """Take refused tries out again."""
    Attempt.objects.filter(pk__in=ids).delete()
