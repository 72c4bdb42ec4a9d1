"""Asking for advice on which way to decide: a line about it, its questions one at a time, and what one chose in the end."""

from datetime import datetime
from typing import Any
from uuid import UUID

from django.db.models import ProtectedError
from django.utils.translation import gettext as _

from leaderful.audit.operations import record
from leaderful.core.styles import Factor, Style, advise, asked, rows_of
from leaderful.ground.operation import operation
from leaderful.lib.errors import Unable
from leaderful.styles.models import Advice, AdviceWords
from leaderful.styles.policy import POLICY
from leaderful.styles.queries.advice import locked_advice, next_question, situation_of

LONGEST_ABOUT = 300
LONGEST_WHY = 1000


class UnableToAdvise(Unable):
    """It isn’t where this could happen, or something is missing; ``field`` names what it is about."""

    def __init__(self, sentence: str, field: str | None = None) -> None:
        super().__init__(sentence)
        self.field = field


@operation("styles.advice.begin")
def begin_advice(
    *, about: str = "", has_deadline: bool | None = None, language: str = "", actor: Any, at: datetime
) -> Advice:
    """Begin advice on one decision. ``about`` may stay empty where a case or an intent says it.

    Without ``has_deadline`` that is the first question. Raises NotAllowed, UnableToAdvise.
    """
    POLICY.check(actor, "styles.advice.begin", None, at)
    about = about.strip()
    if len(about) > LONGEST_ABOUT:
        raise UnableToAdvise(
            _("One line is enough: %(longest)s characters at most.") % {"longest": LONGEST_ABOUT}, "about"
        )

    advice = Advice.objects.create(person=actor, begun_at=at, has_deadline=has_deadline)
    if about:
        _write(advice, "ABOUT", about, language=language, at=at)
    record("styles.advice.begun", actor=actor, subject=advice, at=at)
    return advice


@operation("styles.advice.say_deadline")
def say_deadline(*, key: UUID, has_deadline: bool, actor: Any, at: datetime) -> Advice:
    """Say, or say anew, whether time is short. Raises NotAllowed, UnableToAdvise."""
    advice = _changeable(key, actor, at)

    advice.has_deadline = has_deadline
    return _answered(advice, "deadline", actor, at)


@operation("styles.advice.answer")
def answer_factor(*, key: UUID, factor: str, answer: bool, actor: Any, at: datetime) -> Advice:
    """Answer the question that comes next, or anew one that was asked before; later answers stay where they still count.

    Raises NotAllowed, UnableToAdvise.
    """
    advice = _changeable(key, actor, at)
    told = situation_of(advice)
    if factor not in asked(told):
        raise UnableToAdvise(_("This isn’t asked here. Go on with the next question."))

    told[Factor(factor)] = answer
    advice.answers = {one.value: told[one] for one in asked(told) if one in told}
    return _answered(advice, factor, actor, at)


@operation("styles.advice.say_readiness")
def say_readiness(*, key: UUID, able: bool, willing: bool, actor: Any, at: datetime) -> Advice:
    """Say how ready those affected are for this task: it changes how to go about it, never the advice.

    Raises NotAllowed, UnableToAdvise.
    """
    advice = _own(key, "styles.advice.answer", actor, at)
    _check_advised(advice)

    advice.able, advice.willing = able, willing
    advice.save()
    record("styles.advice.answered", actor=actor, subject=advice, at=at, codes={"question": "readiness"})
    return advice


@operation("styles.advice.choose")
def choose_way(
    *, key: UUID, chosen: str, why: str = "", language: str = "", actor: Any, at: datetime
) -> Advice:
    """Say which way one chose, and where one likes, why. One may think better of it later.

    Raises NotAllowed, UnableToAdvise.
    """
    advice = _own(key, "styles.advice.choose", actor, at)
    _check_advised(advice)
    if chosen not in set(Style):
        raise UnableToAdvise(_("Choose one of the five ways."), "chosen")
    why = why.strip()
    if len(why) > LONGEST_WHY:
        raise UnableToAdvise(
            _("Write a few words: %(longest)s characters at most.") % {"longest": LONGEST_WHY}, "why"
        )

    if chosen != advice.chosen:
        advice.felt, advice.felt_at = "", None  # it was about another way
    advice.chosen, advice.chosen_at = chosen, at
    advice.save()
    AdviceWords.objects.filter(advice=advice, kind="WHY").delete()
    if why:
        _write(advice, "WHY", why, language=language, at=at)
    record("styles.advice.chosen", actor=actor, subject=advice, at=at)
    return advice


@operation("styles.advice.say_felt")
def say_felt(*, key: UUID, felt: str, actor: Any, at: datetime) -> Advice:
    """Say how the way one chose suited in the end; empty takes it back. Raises NotAllowed, UnableToAdvise."""
    advice = _own(key, "styles.advice.choose", actor, at)
    if felt and not advice.chosen:
        raise UnableToAdvise(_("Say first what you will do. How that was comes after it."))
    if felt and felt not in Advice.Felt.values:
        raise UnableToAdvise(_("Choose one of the three, or leave it open."), "felt")

    advice.felt, advice.felt_at = felt, at if felt else None
    advice.save()
    record("styles.advice.looked_back", actor=actor, subject=advice, at=at)
    return advice


@operation("styles.advice.drop")
def drop_advice(*, key: UUID, actor: Any, at: datetime) -> None:
    """Delete advice with its words. Raises NotAllowed, and UnableToAdvise where an intent or a case needs it."""
    advice = _own(key, "styles.advice.drop", actor, at)

    record("styles.advice.dropped", actor=actor, subject=advice, at=at)
    try:
        advice.delete()
    except ProtectedError as error:
        raise UnableToAdvise(_("It belongs to an intent or a case, so it stays.")) from error


def _own(key: UUID, action: str, actor: Any, at: datetime) -> Advice:
    advice = locked_advice(key)
    POLICY.check(actor, action, advice, at)
    return advice


def _changeable(key: UUID, actor: Any, at: datetime) -> Advice:
    advice = _own(key, "styles.advice.answer", actor, at)
    if advice.chosen:
        raise UnableToAdvise(_("You said already what you will do. Ask anew, and leave this as it was."))
    return advice


def _check_advised(advice: Advice) -> None:
    if not advice.advised:
        raise UnableToAdvise(_("There are questions left. Answer them first."))


def _answered(advice: Advice, question: str, actor: Any, at: datetime) -> Advice:
    """Let the models say what they can once nothing is left to ask, and unsay it where something is again."""
    if advice.has_deadline is None or next_question(advice) is not None:
        advice.time_row = advice.development_row = advice.advised = ""
        advice.advised_at = None
    else:
        told = situation_of(advice)
        advice.time_row, advice.development_row = rows_of(told)
        whole = {factor: told.get(factor, False) for factor in Factor}
        advice.advised = advise(whole, has_deadline=bool(advice.has_deadline)).style
        advice.advised_at = at
    advice.save()
    record("styles.advice.answered", actor=actor, subject=advice, at=at, codes={"question": question})
    return advice


def _write(advice: Advice, kind: str, text: str, *, language: str, at: datetime) -> None:
    words = AdviceWords(advice=advice, kind=kind, language=language, written_at=at)
    words.write(text)
    words.save()
