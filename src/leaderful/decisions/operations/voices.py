"""What others say to an intent: questions, information, support, objections; a yes, a stop; and that it was seen.

Each decision is made under the row’s lock at the database’s own clock (``moment``), so that a stop and the go-ahead in the
same instant come out one way for everyone: the intent’s time comes first.
"""

from datetime import datetime
from typing import Any
from uuid import UUID

from django.utils.translation import gettext as _

from leaderful.audit.operations import record
from leaderful.core import ladder
from leaderful.decisions import queries
from leaderful.decisions.models import Entry, Intent
from leaderful.decisions.operations.entries import LONGEST_VOICE, enter
from leaderful.decisions.operations.steps import Clock, catch_up, settle
from leaderful.decisions.operations.telling import tell_one, tell_readers
from leaderful.decisions.policy import HOLD_REASONS, OBJECTION_REASONS, POLICY
from leaderful.decisions.policy.intents import part_of
from leaderful.decisions.queries import notice
from leaderful.decisions.queries.drafts import owed_by
from leaderful.ground.clock import database_now
from leaderful.ground.operation import operation
from leaderful.lib.errors import Unable

VOICES = ("QUESTION", "INFORMATION", "SUPPORT", "OBJECTION")
NOT_DONE = frozenset(state.value for state in ladder.OPEN)


class UnableToSpeak(Unable):
    """Nothing is said, it is too long, or it comes too late; ``field`` names what it is about."""

    def __init__(self, sentence: str, field: str | None = None) -> None:
        super().__init__(sentence)
        self.field = field


class UnableToHold(Unable):
    """It is too late, or there is nothing to stop."""


class ChangedMeanwhile(Unable):
    """It is about another version than the one that was read."""


@operation("decisions.intent.speak")
def speak(
    *,
    key: UUID,
    kind: str,
    text: str,
    language: str,
    actor: Any,
    at: datetime,
    reason: str = "",
    stops: bool = False,
    moment: Clock = database_now,
) -> Entry:
    """Ask, inform, support or object; everybody invited reads it, its authors are told.

    A question does not stop the clock unless the holder or deputy says so (``stops``). An objection owes one of
    ``OBJECTION_REASONS``. Raises NotAllowed, UnableToSpeak.
    """
    intent, now = _locked(key, "decisions.intent.speak", actor, at, moment)
    text = _checked(text, is_needed=kind != "SUPPORT")
    if kind not in VOICES:
        raise UnableToSpeak(_("Choose what it is: a question, information, support or an objection."), "kind")
    if kind == "OBJECTION" and reason not in OBJECTION_REASONS:
        raise UnableToSpeak(_("An objection needs a reason. Choose the one that comes closest."), "reason")
    part = part_of(actor, intent, at)
    stops = stops and kind == "QUESTION"
    if stops and part not in {"HOLDER", "DEPUTY"}:
        raise UnableToSpeak(_("Only who holds the decision can have it wait for an answer."), "stops")
    if stops and intent.state not in NOT_DONE - {"HELD"}:
        raise UnableToSpeak(_late(intent), "stops")

    entry = enter(
        intent,
        kind,
        actor=actor,
        part=part,
        at=now,
        text=text,
        language=language,
        reason=reason if kind == "OBJECTION" else "",
        stops=stops,
    )
    settle(intent, actor=actor, at=now, moment=moment)
    event = record("decisions.intent.spoken", actor=actor, subject=intent, at=now)
    kinds = dict.fromkeys(
        ("AUTHOR", *(("HOLDER", "DEPUTY") if kind == "OBJECTION" else ())), "decisions.said"
    )
    for reading in queries.readers_of(intent):
        if reading.part in kinds and reading.person.pk != actor.pk:
            tell_one(intent, event, reading.person.pk, kinds[reading.part], at=now, entry=str(entry.key))
    return entry


@operation("decisions.intent.answer")
def answer(
    *,
    key: UUID,
    question: UUID,
    text: str,
    language: str,
    actor: Any,
    at: datetime,
    moment: Clock = database_now,
) -> Entry:
    """Answer a question; where it had stopped the clock, the answer sets the new time. Whoever asked is told.

    The new time is the later of the one promised and the answer plus the minimum notice. Whoever asked may let their own
    question be, with a word or without. Raises NotAllowed, UnableToSpeak.
    """
    intent = queries.locked_intent(key)
    asked = intent.entries.filter(key=question, kind="QUESTION").select_related("person").first()
    is_own = asked is not None and asked.person_id == actor.pk
    POLICY.check(actor, "decisions.intent.speak" if is_own else "decisions.intent.change", intent, at)
    if asked is None:
        raise UnableToSpeak(_("This question isn’t here any more."))
    now = max(moment(), intent.since)
    catch_up(intent, at=now)
    text = _checked(text, is_needed=not is_own)

    promised, over = _new_promise(intent, asked, now)
    entry = enter(
        intent,
        "ANSWER",
        actor=actor,
        part=part_of(actor, intent, at) if is_own else "AUTHOR",
        at=now,
        text=text,
        language=language,
        question=asked,
        go_at=promised,
        notice_over_at=over,
    )
    settle(intent, actor=actor, at=now, moment=moment)
    event = record("decisions.intent.answered", actor=actor, subject=intent, at=now)
    if not is_own:
        tell_one(intent, event, asked.person_id, "decisions.answered", at=now, entry=str(entry.key))
    return entry


@operation("decisions.intent.hold")
def hold(
    *,
    key: UUID,
    reason: str,
    text: str,
    language: str,
    actor: Any,
    at: datetime,
    moment: Clock = database_now,
) -> Entry:
    """Stop an intent before its time, with one of ``HOLD_REASONS`` and in words; it returns to its authors.

    Raises NotAllowed, UnableToSpeak (no reason), UnableToHold (too late, or nothing to stop).
    """
    intent, now = _locked(key, "decisions.intent.hold", actor, at, moment)
    if intent.is_practice or intent.state not in NOT_DONE - {"HELD"}:
        raise UnableToHold(_late(intent))
    if reason not in HOLD_REASONS:
        raise UnableToSpeak(_("Say why: choose the reason that comes closest."), "reason")
    text = _checked(text, is_needed=True)

    entry = enter(
        intent,
        "HOLD",
        actor=actor,
        part=part_of(actor, intent, at),
        at=now,
        text=text,
        language=language,
        reason=reason,
    )
    intent.holds += 1
    settle(intent, actor=actor, at=now, moment=moment)
    event = record("decisions.intent.held", actor=actor, subject=intent, at=now)
    parts = ("AUTHOR", "HOLDER", "DEPUTY", "INVITED")
    tell_readers(intent, event, kinds=dict.fromkeys(parts, "decisions.held"), at=now, but=actor)
    return entry


@operation("decisions.intent.say_yes")
def say_yes(
    *, key: UUID, read: int | None = None, actor: Any, at: datetime, moment: Clock = database_now
) -> Entry:
    """Say yes where the intent waits for one; with several who hold it, the last yes lets it go ahead.

    ``read`` is the number of the version that was read; None: whichever counts. Raises NotAllowed, ChangedMeanwhile,
    UnableToHold where there is nothing to say yes to.
    """
    intent, now = _locked(key, "decisions.intent.hold", actor, at, moment)
    _check_read(intent, read)
    version = queries.current_version(intent)
    governed = ladder.silence(queries.governing_of(version))
    if intent.state not in NOT_DONE - {"HELD"} or intent.is_practice:
        raise UnableToHold(_late(intent))
    if governed is ladder.Silence.GOES_AHEAD:
        raise UnableToHold(_("It needs no yes: it goes ahead at its time unless somebody stops it."))

    part = part_of(actor, intent, at)
    entry = enter(intent, "YES", actor=actor, part=part, at=now, counts=_is_last(intent, "YES", actor, part))
    settle(intent, actor=actor, at=now, moment=moment)
    event = record(
        "decisions.intent.agreed_to", actor=actor, subject=intent, at=now, codes={"counts": entry.counts}
    )
    tell_readers(intent, event, kinds={"AUTHOR": "decisions.agreed_to"}, at=now)
    return entry


@operation("decisions.intent.see")
def mark_seen(
    *, key: UUID, read: int | None = None, actor: Any, at: datetime, moment: Clock = database_now
) -> Entry:
    """Say that one has seen it, which what can’t be undone needs before it goes ahead; late, it sets the new time.

    ``read`` as with a yes. Raises NotAllowed, ChangedMeanwhile, UnableToHold where it is not under way any more.
    """
    intent, now = _locked(key, "decisions.intent.hold", actor, at, moment)
    _check_read(intent, read)
    if intent.state not in NOT_DONE:
        raise UnableToHold(_late(intent))

    part = part_of(actor, intent, at)
    counts = _is_last(intent, "SEEN", actor, part)
    promised, over = None, None
    if counts and intent.state == Intent.State.UNSEEN:
        owed = owed_by(intent)
        promised = notice.promise_after(owed, now, answered=now)
        over = notice.deputies_time(owed, promised)
    entry = enter(
        intent, "SEEN", actor=actor, part=part, at=now, counts=counts, go_at=promised, notice_over_at=over
    )
    settle(intent, actor=actor, at=now, moment=moment)
    event = record("decisions.intent.seen", actor=actor, subject=intent, at=now, codes={"counts": counts})
    if promised is not None:
        tell_readers(intent, event, kinds={"AUTHOR": "decisions.seen"}, at=now)
    return entry


def _locked(key: UUID, action: str, actor: Any, at: datetime, moment: Clock) -> tuple[Intent, datetime]:
    """The locked intent, caught up with the clock, and the moment of decision. Raises NotAllowed."""
    intent = queries.locked_intent(key)
    POLICY.check(actor, action, intent, at)
    now = max(moment(), intent.since)
    catch_up(intent, at=now)
    return intent, now


def _check_read(intent: Intent, read: int | None) -> None:
    if read is not None and read != intent.version:
        raise ChangedMeanwhile(_("It was changed meanwhile. Read how it is now."))


def _checked(text: str, *, is_needed: bool) -> str:
    text = text.strip()
    if (is_needed and not text) or len(text) > LONGEST_VOICE:
        raise UnableToSpeak(
            _("Write a few words: %(longest)s characters at most.") % {"longest": LONGEST_VOICE}, "text"
        )
    return text


def _late(intent: Intent) -> str:
    if intent.is_practice:
        return _("This is practice within a pair: there is nothing to stop.")
    if intent.state == Intent.State.HELD:
        return _("It is stopped already, and back with whoever stated it.")
    if intent.state == Intent.State.WITHDRAWN:
        return _("It was withdrawn.")
    return _("Its time has come: it went ahead. Talk with whoever stated it about what can still be done.")


def _is_last(intent: Intent, kind: str, actor: Any, part: str) -> bool:
    """Whether with this one everybody who holds the decision has said so; a deputy says it for whom they stand in."""
    version = queries.current_version(intent)
    said = {(entry.person_id, entry.part) for entry in intent.entries.filter(version=version, kind=kind)} | {
        (actor.pk, part)
    }
    rows = intent.authors.filter(state="CONFIRMED", holder__isnull=False)
    return all((row.holder_id, "HOLDER") in said or (row.deputy_id, "DEPUTY") in said for row in rows)


def _new_promise(intent: Intent, asked: Entry, now: datetime) -> tuple[datetime | None, datetime | None]:
    """What an answer promises: nothing new unless the question had stopped the clock."""
    if not asked.stops or intent.state != Intent.State.STOPPED:
        return None, None
    owed = owed_by(intent)
    version = queries.current_version(intent)
    promised = notice.promise_after(owed, intent.go_at, answered=now)
    return promised, None if version.can_be_undone else notice.deputies_time(owed, promised)
