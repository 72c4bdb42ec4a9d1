"""Somebody leaves an intent that several lead; what it does is said before. And what a leaver of the organisation led ends."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from leaderful.audit.operations import record
from leaderful.decisions import queries
from leaderful.decisions.models import Intent
from leaderful.decisions.operations.entries import enter
from leaderful.decisions.operations.stating import put_in_force, write_version
from leaderful.decisions.operations.steps import Clock, catch_up, give_up_gathering, settle
from leaderful.decisions.operations.telling import tell_one
from leaderful.decisions.operations.together import step_back
from leaderful.decisions.policy import POLICY
from leaderful.decisions.queries.together import (
    drafted_again,
    facts_of,
    is_led_together,
    still_ahead,
)
from leaderful.ground.clock import UnableInTime, database_now
from leaderful.ground.operation import operation
from leaderful.lib.errors import Unable


class UnableToLeave(Unable):
    """It went ahead, so one stays among its authors; or nobody leads it too."""


@operation("decisions.intent.leave")
def leave_intent(*, key: UUID, actor: Any, at: datetime, moment: Clock = database_now) -> Intent:
    """Leave an intent that others lead too.

    Before it is stated one is simply out of it. While it is open, those who stay state a new version with the lowest rung
    and the holders of theirs, and its clock begins anew; where it is stopped, it stays so until they change it. Where the
    first author leaves, it is withdrawn, and another one may take it over. Raises NotAllowed, UnableToLeave.
    """
    intent = queries.locked_intent(key)
    POLICY.check(actor, "decisions.intent.leave", intent, at)
    if not is_led_together(intent):
        raise UnableToLeave(_("You lead it alone. Withdraw it instead."))
    now = max(moment(), intent.since)
    catch_up(intent, at=now)
    if intent.state not in (Intent.State.GATHERING, *queries.OPEN):
        raise UnableToLeave(
            _(
                "It went ahead or was withdrawn. You stay one of its authors, and look back on it with the others."
            )
        )
    told = queries.readers_of(
        intent
    )  # those who were told before; whoever held it for the one who leaves too

    kind = _let_go_or_step_back(intent, actor, actor=actor, at=now, moment=moment)
    event = record("decisions.intent.left", actor=actor, subject=intent, at=now, codes={"left": kind})
    _tell_of(intent, kind, told=told, person=actor, event=event, at=now)
    return intent


def end_led(person: Any, *, actor: Any, at: datetime) -> None:
    """``person`` leaves the organisation: what they began and is open is withdrawn, and they lead nothing of others’ any more.

    Those who stay state it anew where they can; else it goes on as it was. Those who were told are told. ``actor`` is whoever
    marked them as having left; None: an import did.
    """
    for key in queries.led_and_open(person):
        intent = queries.locked_intent(key)
        now = max(at, intent.since)
        catch_up(intent, at=now)
        if intent.state not in (Intent.State.GATHERING, *queries.OPEN):
            continue
        told = queries.readers_of(intent)
        kind = _let_go_or_step_back(intent, person, actor=None, at=now, moment=_at(now))
        event = record("decisions.intent.left", actor=actor, subject=intent, at=now, codes={"left": kind})
        _tell_of(intent, kind, told=told, person=person, event=event, at=now)


def _let_go_or_step_back(intent: Intent, person: Any, *, actor: Any, at: datetime, moment: Clock) -> str:
    """What came of ``person`` leaving: where those who stay can’t state it anew as it is, it goes on as it was."""
    try:
        with transaction.atomic():
            return let_go_of(intent, person, actor=actor, at=at, moment=moment)
    except UnableInTime:
        raise
    except Unable:
        intent.refresh_from_db()
        step_back(intent, person, at=at)
        return "left"


def _at(moment: datetime) -> Clock:
    """A clock that stands still."""
    return lambda: moment


def _tell_of(
    intent: Intent, kind: str, *, told: Sequence[queries.Reading], person: Any, event: Any, at: datetime
) -> None:
    """Tell those who read it until now that ``person`` leads it no more; before it was stated, its authors alone."""
    for reading in told:
        is_author = reading.part == "AUTHOR"
        if reading.person.pk != person.pk and (is_author or intent.state != Intent.State.GATHERING):
            words = _words(kind, is_author=is_author)
            if words:
                tell_one(intent, event, reading.person.pk, words, at=at, author=person.pk)


def _words(kind: str, *, is_author: bool) -> str:
    """What each is told; before it is stated, authors alone."""
    if kind == "gave_up":
        return "decisions.given_up" if is_author else ""
    if kind == "withdrew":
        return "decisions.to_take_over" if is_author else "decisions.withdrawn"
    return "decisions.left"


def let_go_of(intent: Intent, person: Any, *, actor: Any, at: datetime, moment: Clock) -> str:
    """Write down that ``person`` leaves; the intent is locked and open. Returns what it did.

    ``actor`` None: they left the organisation.
    """
    is_first = intent.author_id == person.pk
    if intent.state == Intent.State.GATHERING:
        if is_first:
            give_up_gathering(intent, actor=actor, at=at)
            return "gave_up"
        step_back(intent, person, at=at)
        return "left"
    if is_first:
        enter(intent, "WITHDRAW", actor=person, part="AUTHOR", at=at)
        settle(intent, actor=actor, at=at, moment=moment)
        return "withdrew"
    if intent.state == Intent.State.HELD:  # stays stopped: nobody leaves so that it goes ahead
        step_back(intent, person, at=at)
        return "left"
    _restate_without(intent, person, actor=actor, at=at, moment=moment)
    return "restated"


def _restate_without(intent: Intent, person: Any, *, actor: Any, at: datetime, moment: Clock) -> None:
    """A new version of those who stay, in the same words, no earlier than it was promised."""
    own = intent.authors.select_related("area").get(person=intent.author_id).area
    if own is None:
        raise ValueError("a confirmed author decides in an area")
    staying = [area for area in queries.areas_of_others(intent, intent.author) if area.person_id != person.pk]
    facts = facts_of(intent, queries.current_version(intent), area=own.key)
    made = drafted_again(still_ahead(facts, intent.go_at, at), actor=intent.author, at=at, others=staying)

    intent.version += 1
    intent.review_at, intent.is_practice = made.review_at, made.governing.is_practice
    intent.unseen_told_at = None
    intent.save()
    version = write_version(intent, made, at=at)
    put_in_force(intent, version, made, actor=actor, at=at, moment=moment)
    step_back(intent, person, at=at)
