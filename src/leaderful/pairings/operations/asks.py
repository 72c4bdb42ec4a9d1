"""An ask: made by somebody who looks for a mentor, answered within a week by the one asked, or released."""

from collections.abc import Callable, Sequence
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from django.utils.translation import gettext as _

from leaderful.audit.operations import record
from leaderful.ground.clock import database_now
from leaderful.ground.life import take_step
from leaderful.ground.operation import operation
from leaderful.lib.errors import Unable
from leaderful.notices.operations import tell
from leaderful.pairings import queries
from leaderful.pairings.models import Ask, AskTransition, AskWords, Pairing, PairingTransition
from leaderful.pairings.policy import ASK, DECLINE_REASONS, PAIRING, POLICY, roles_in
from leaderful.programmes.queries.rules import rules_of

Clock = Callable[[], datetime]

TIME_TO_ANSWER = timedelta(days=7)
LONGEST_WORDS = 600


class UnableToAsk(Unable):
    """This person can't be asked, or not now; ``field`` names the question it is about."""

    def __init__(self, sentence: str, field: str | None = None) -> None:
        super().__init__(sentence)
        self.field = field


class UnableToAnswerAsk(Unable):
    """The ask is not open any more, or the pair can't begin."""


@operation("pairings.ask.make")
def make_ask(*, part: Any, text: str, language: str, actor: Any, at: datetime) -> Ask:
    """Ask the mentor whose membership is ``part``, in a few words; nobody but the two reads them, or learns of it.

    One ask is open at a time in each programme. Whoever calls holds both people's locks and has checked the rules for
    pairs: see ``flows.choosing.ask_mentor``. Raises NotAllowed, or UnableToAsk.
    """
    POLICY.check(actor, "pairings.ask.make", part.programme, at)
    text = text.strip()
    if not text or len(text) > LONGEST_WORDS:
        raise UnableToAsk(
            _("Say in a few words why you ask: %(longest)s letters at most.") % {"longest": LONGEST_WORDS},
            "words",
        )
    if queries.has_mentor(part.programme, actor, at=at):
        raise UnableToAsk(_("You have a mentor in this programme already, or an offer to answer first."))
    if queries.own_open_ask(actor, part.programme, at=at):
        raise UnableToAsk(
            _("You have asked somebody already. Wait for the answer, or take that ask back first.")
        )
    if queries.took_back(actor, part, since=at - TIME_TO_ANSWER):
        raise UnableToAsk(
            _(
                "You asked %(name)s this week and took it back. Ask somebody else, or wait until a week is over."
            )
            % {"name": part.person.name}
        )
    for overdue in Ask.objects.select_for_update().filter(
        programme=part.programme, asker=actor, state=Ask.State.OPEN
    ):
        _release(overdue, "time_up", at=at)

    ask = Ask(programme=part.programme, asker=actor, asked=part.person, state="", asked_at=at)
    ask.answer_by = at + TIME_TO_ANSWER
    _step(ask, "ask", actor=actor, at=at, refusal=UnableToAsk(_("This can’t be asked.")), who=("asker",))
    words = AskWords(ask=ask, language=language)
    words.write(text)
    words.save()
    event = record("pairings.ask.made", actor=actor, subject=ask, at=at)
    _tell(event.pk, "pairings.asked", ask, ask.asked_id, at)
    return ask


@operation("pairings.ask.accept")
def accept_ask(
    *, key: UUID, reasons: Sequence[Any], actor: Any, at: datetime, moment: Clock = database_now
) -> Pairing:
    """Say yes: the pair begins at once, for the other one has asked; both are told. Returns the pair.

    ``reasons`` are what speaks for the two, as pairings keep it. Whether the ask still stands is decided after its row
    is locked, by the database's clock (``moment``). Whoever calls holds both people's locks and has checked the rules
    for pairs: see ``flows.choosing.accept_ask``. Raises NotAllowed, or UnableToAnswerAsk.
    """
    ask, now = _open(key, actor, at, moment)
    if queries.has_mentor(ask.programme, ask.asker, at=now):
        raise UnableToAnswerAsk(
            _("%(name)s has a mentor in this programme, or an offer to answer.") % {"name": ask.asker.name}
        )

    pairing = Pairing.objects.create(
        programme=ask.programme,
        tier=rules_of(ask.programme).tier,
        guide=ask.asked,
        learner=ask.asker,
        reasons=list(reasons),
        guide_accepted_at=now,
        learner_accepted_at=ask.asked_at,
        started_at=now,
    )
    refusal = UnableToAnswerAsk(_("This pair can’t be made."))
    facts = take_step(pairing, "choose", cycle=PAIRING, who=("guide",), actor=actor, at=now, refusal=refusal)
    pairing.save()
    PairingTransition.objects.create(pairing=pairing, **facts)
    ask.pairing = pairing
    _step(ask, "accept", actor=actor, at=now, refusal=refusal)
    event = record("pairings.ask.accepted", actor=actor, subject=ask, at=now)
    for person_id in (pairing.guide_id, pairing.learner_id):
        tell(
            event_id=event.pk,
            recipient_id=person_id,
            kind="pairings.begun",
            at=now,
            codes={"pairing": str(pairing.key)},
        )
    return pairing


@operation("pairings.ask.decline")
def decline_ask(*, key: UUID, reason: str, actor: Any, at: datetime, moment: Clock = database_now) -> Ask:
    """Say no, with one of ``DECLINE_REASONS`` (blank: rather not say), which nobody else reads; the other one hears it.

    Raises NotAllowed, or UnableToAnswerAsk.
    """
    ask, now = _open(key, actor, at, moment)
    reason = reason or DECLINE_REASONS[0]
    if reason not in DECLINE_REASONS:
        raise UnableToAnswerAsk(_("Choose one of the reasons, or none."))

    _step(ask, "decline", actor=actor, at=now, refusal=UnableToAnswerAsk(_over()), reason=reason)
    # nobody else learns of an ask, nor of a no; the record is read by administrators
    event = record("pairings.ask.declined", actor=None, subject=ask, at=now)
    _tell(event.pk, "pairings.ask_closed", ask, ask.asker_id, now)
    return ask


@operation("pairings.ask.withdraw")
def withdraw_ask(*, key: UUID, actor: Any, at: datetime) -> Ask:
    """Take one's own ask back; its letter, where it still waits, is not sent. Raises NotAllowed, or UnableToAnswerAsk."""
    ask = queries.locked_ask(key)
    POLICY.check(actor, "pairings.ask.withdraw", ask, at)

    _step(ask, "withdraw", actor=actor, at=at, refusal=UnableToAnswerAsk(_over()))
    record("pairings.ask.withdrawn", actor=actor, subject=ask, at=at)
    return ask


@operation("pairings.ask.release", recorded=False)
def release_ask(*, key: UUID, reason: str, at: datetime) -> bool:
    """Write down that an ask is over, its time being up or having become moot, and tell the asker; False where it isn't.

    Readers say so already where its time is up. Called by the flow of the worker, which looks for them.
    """
    ask = queries.locked_ask(key)
    if ask.state != Ask.State.OPEN or (reason == "time_up" and ask.answer_by > at):
        return False

    _release(ask, reason, at=at)
    return True


@operation("pairings.ask.forget", recorded=False)
def forget_asks(*, person: Any, actor: Any, at: datetime) -> int:
    """Delete the words of somebody's asks, and release what is open from and to them. Called by the flow that erases."""
    count, _tables = AskWords.objects.filter(ask__asker=person).delete()
    for ask in queries.open_asks(person, at=at):
        _release(queries.locked_ask(ask.key), "moot", at=at)
    if count:
        record("pairings.ask.forgotten", actor=actor, subject=person, at=at, codes={"count": count})
    return count


def _release(ask: Ask, reason: str, *, at: datetime) -> None:
    _step(ask, "release", actor=None, at=at, refusal=UnableToAnswerAsk(_over()), reason=reason)
    event = record("pairings.ask.released", actor=None, subject=ask, at=at)
    if reason == "time_up":
        _tell(event.pk, "pairings.ask_released", ask, ask.asker_id, at)


def _open(key: UUID, actor: Any, at: datetime, moment: Clock) -> tuple[Ask, datetime]:
    """The locked ask and the moment of decision. Raises NotAllowed, or UnableToAnswerAsk where it is not open."""
    ask = queries.locked_ask(key)
    POLICY.check(actor, "pairings.ask.answer", ask, at)
    now = moment()
    if ask.state != Ask.State.OPEN or ask.answer_by <= now:
        raise UnableToAnswerAsk(_over())
    return ask, now


def _step(
    ask: Ask,
    verb: str,
    *,
    actor: Any,
    at: datetime,
    refusal: Unable,
    reason: str = "",
    who: tuple[str, ...] = (),
) -> None:
    """Take ``verb`` with a locked ask, or one not saved yet, and save it; ``actor`` None is the clock."""
    who = who or (("clock",) if actor is None else roles_in(actor, ask, at))
    facts = take_step(ask, verb, cycle=ASK, who=who, actor=actor, at=at, refusal=refusal, reason=reason)
    if ask.state != Ask.State.OPEN:
        ask.ended_at = at
    ask.save()
    AskTransition.objects.create(ask=ask, **facts)


def _over() -> str:
    return _("This ask isn’t open any more.")


def _tell(event_id: int, kind: str, ask: Ask, recipient_id: int, at: datetime) -> None:
    tell(
        event_id=event_id,
        recipient_id=recipient_id,
        kind=kind,
        at=at,
        codes={"ask": str(ask.key), "programme": ask.programme_id},
    )
