"""Stating an intent, changing it, and withdrawing it."""

from dataclasses import replace
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from leaderful.audit.operations import record
from leaderful.core.ladder import DONE
from leaderful.decisions import queries
from leaderful.decisions.models import Area, Author, Intent, Invited, Version, VersionWords
from leaderful.decisions.operations.entries import check_open, enter
from leaderful.decisions.operations.steps import Clock, catch_up, settle
from leaderful.decisions.operations.telling import tell_readers
from leaderful.decisions.policy import POLICY
from leaderful.decisions.queries.drafts import Draft, Facts, draft, owed_in
from leaderful.ground.clock import database_now
from leaderful.ground.operation import operation
from leaderful.lib.errors import Unable


class UnableToWithdraw(Unable):
    """It went ahead or was withdrawn already."""


class StatedAlready(Unable):
    """The same form came twice; ``intent`` is the key of what was stated with it, where it is the actor’s."""

    def __init__(self, intent: UUID | None) -> None:
        super().__init__(_("It is stated already: once, and not twice."))
        self.intent = intent


@operation("decisions.intent.state")
def state_intent(*, facts: Facts, actor: Any, at: datetime, moment: Clock = database_now) -> Intent:
    """State an intent of one’s own, alone. From this moment (``moment``) those it is addressed to read it.

    Raises NotAllowed, StatedAlready, UnableToState, UnableToReadTime.
    """
    POLICY.check(actor, "decisions.area.make", None, at)
    check_sent(facts.sent, actor)
    now = moment()
    made = draft(facts, actor=actor, at=now)

    intent = begin(made, actor=actor, at=now)
    version = write_version(intent, made, at=now)
    put_in_force(intent, version, made, actor=actor, at=now, moment=moment)
    codes = {"version": version.number}
    event = record("decisions.intent.stated", actor=actor, subject=intent, at=now, codes=codes)
    tell_readers(intent, event, kinds=told_at_once(version), at=now)
    return intent


STATED = {
    "HOLDER": "decisions.stated",
    "DEPUTY": "decisions.stated",
    "INVITED": "decisions.invited",
    "MENTOR": "decisions.shared",
}
"""What each is told when an intent is stated, or stated anew."""


def told_at_once(version: Version) -> dict[str, str]:
    """What each is told now; of what goes on by agreement its holder reads once a month (``reports``)."""
    is_periodic = version.rung > DONE
    return {part: kind for part, kind in STATED.items() if not (is_periodic and part in {"HOLDER", "DEPUTY"})}


@operation("decisions.intent.restate")
def restate_intent(
    *, key: UUID, facts: Facts, actor: Any, at: datetime, moment: Clock = database_now
) -> Intent:
    """Change what, when, why, the area or who is affected: a new version; those who were told are told, the clock begins anew.

    Raises NotAllowed, StatedAlready, UnableToState (it is not open any more, or can’t be stated so), UnableToReadTime.
    """
    intent = queries.locked_intent(key)
    POLICY.check(actor, "decisions.intent.change", intent, at)
    check_sent(facts.sent, actor)
    now = max(moment(), intent.since)
    catch_up(intent, at=now)
    check_open(intent)
    own = intent.authors.get(person=actor)
    is_first = intent.author_id == actor.pk
    if not is_first:  # whose mentor reads it, and how sure one is, is the first author’s alone
        facts = replace(facts, pairing=None, confidence=None)
    made = draft(facts, actor=actor, at=now, others=queries.areas_of_others(intent, actor))

    own.area = made.area
    own.save(update_fields=["area"])
    intent.version += 1
    intent.pairing = made.pairing if is_first else intent.pairing
    intent.review_at, intent.is_practice = made.review_at, made.governing.is_practice
    intent.unseen_told_at = None
    intent.save()
    version = write_version(intent, made, at=now)
    put_in_force(intent, version, made, actor=actor, at=now, moment=moment)
    codes = {"version": version.number}
    event = record("decisions.intent.restated", actor=actor, subject=intent, at=now, codes=codes)
    tell_readers(intent, event, kinds=told_at_once(version), at=now)
    return intent


@operation("decisions.intent.withdraw")
def withdraw_intent(*, key: UUID, actor: Any, at: datetime, moment: Clock = database_now) -> Intent:
    """Withdraw an intent that has not gone ahead; those who were told hear of it. Raises NotAllowed, UnableToWithdraw."""
    intent = queries.locked_intent(key)
    POLICY.check(actor, "decisions.intent.change", intent, at)
    now = max(moment(), intent.since)
    catch_up(intent, at=now)
    if intent.state not in queries.OPEN:
        raise UnableToWithdraw(_("It went ahead or was withdrawn already, so it can’t be withdrawn."))

    enter(intent, "WITHDRAW", actor=actor, part="AUTHOR", at=now)
    settle(intent, actor=actor, at=now, moment=moment)
    event = record("decisions.intent.withdrawn", actor=actor, subject=intent, at=now)
    tell_readers(
        intent,
        event,
        kinds=dict.fromkeys(("AUTHOR", "HOLDER", "DEPUTY", "INVITED"), "decisions.withdrawn"),
        at=now,
        but=actor,
    )
    return intent


def begin(made: Draft, *, actor: Any, at: datetime) -> Intent:
    """The intent’s row and its first author, before any version: nobody else knows of it yet."""
    intent = Intent.objects.create(
        author=actor,
        pairing=made.pairing,
        begun_at=at,
        state=Intent.State.GATHERING,
        since=at,
        version=1,
        go_at=made.go_at,
        review_at=made.review_at,
        is_practice=made.governing.is_practice,
    )
    Author.objects.create(
        intent=intent,
        person=actor,
        state=Author.State.CONFIRMED,
        area=made.area,
        asked_at=at,
        confirmed_at=at,
    )
    return intent


def check_sent(sent: UUID | None, actor: Any) -> None:
    """Raise StatedAlready where something was stated with this form before."""
    found = None if sent is None else Version.objects.filter(sent=sent).select_related("intent").first()
    if found is not None:
        is_own = found.intent.authors.filter(person=actor).exclude(state=Author.State.LEFT).exists()
        raise StatedAlready(found.intent.key if is_own else None)


def write_version(intent: Intent, made: Draft, *, at: datetime) -> Version:
    """The facts and words of ``intent.version``, not stated yet.

    Raises StatedAlready where the same form is being stated in this moment: the database keeps one.
    """
    sent = made.facts.sent
    version = Version(intent=intent, number=intent.version, written_at=at, sent=sent, **facts_fixed(made))
    try:
        with transaction.atomic():
            version.save()
    except IntegrityError:
        check_sent(sent, intent.author)
        raise
    for kind, text in made.facts.words.items():
        if text.strip():
            words = VersionWords(version=version, kind=kind, language=made.facts.language)
            words.write(text.strip())
            words.save()
    return version


def facts_fixed(made: Draft) -> dict[str, Any]:
    """What a version keeps of the moment it is stated at."""
    facts = made.facts
    return {
        "edition": made.governing.edition.value,
        "spoken": made.governing.spoken,
        "rung": made.governing.rung,
        "why": [reason.value for reason in made.governing.why],
        "is_practice": made.governing.is_practice,
        "go_at": made.go_at,
        "zone": facts.zone,
        "wall_time": "" if facts.wall is None else facts.wall.isoformat(timespec="minutes"),
        "notice_minutes": made.notice_minutes,
        "notice_over_at": made.notice_over_at,
        "review_at": made.review_at,
        "can_be_undone": facts.can_be_undone,
        "confidence": facts.confidence,
        "amount": facts.amount,
        "principle": made.principle,
    }


def put_in_force(
    intent: Intent, version: Version, made: Draft, *, actor: Any, at: datetime, moment: Clock
) -> None:
    """From now on the version counts: who holds it is fixed, whom it names is invited, its clock runs."""
    version.stated_at = at
    version.save()
    _authors_hold(intent)
    invite(intent, made, at=at)
    settle(intent, actor=actor, at=at, moment=moment, restated=True)


def _authors_hold(intent: Intent) -> None:
    """Fix who holds the decision for each author, as agreed at this moment."""
    for row in intent.authors.filter(state=Author.State.CONFIRMED).select_related("area"):
        is_held = row.area is not None and row.area.state == Area.State.AGREED
        owed = owed_in(row.area) if row.area is not None and is_held else None
        row.holder = owed.holder if owed else None
        row.deputy = owed.deputy if owed else None
        row.save(update_fields=["holder", "deputy"])


def invite(intent: Intent, made: Draft, *, at: datetime) -> None:
    """Invite whom this version names; whom it names no more reads nothing from now on."""
    kept = {person.pk for person, _is_affected in made.invited}
    intent.invited.filter(removed_at=None).exclude(person__in=kept).update(removed_at=at)
    again = intent.invited.filter(person__in=kept).exclude(removed_at=None)
    again.update(invited_at=at)  # what was said while they were not asked stays unread
    for person, is_affected in made.invited:
        Invited.objects.update_or_create(
            intent=intent,
            person=person,
            defaults={"is_affected": is_affected, "removed_at": None},
            create_defaults={"is_affected": is_affected, "invited_at": at},
        )
