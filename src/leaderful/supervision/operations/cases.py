"""A case from its first words to what came of the question that was tried."""

from datetime import datetime
from typing import Any
from uuid import UUID

from django.utils.translation import gettext as _

from leaderful.audit.operations import record
from leaderful.core.ladder import HIGHEST, LOWEST
from leaderful.core.styles import RULES
from leaderful.ground.operation import operation
from leaderful.lib.errors import Unable
from leaderful.notices.operations import tell
from leaderful.pairings.queries import locked_pairing
from leaderful.supervision.models import Case, CaseWords
from leaderful.supervision.policy import POLICY
from leaderful.supervision.queries import cases as queries

LONGEST_CASE = 4000
LONGEST_LINE = 500


class UnableToBring(Unable):
    """It isn't where this could happen, or something is missing; ``field`` names what it is about."""

    def __init__(self, sentence: str, field: str | None = None) -> None:
        super().__init__(sentence)
        self.field = field


@operation("supervision.case.write")
def write_case(
    *, pairing_key: UUID, text: str, mentee_agreed: bool, language: str, actor: Any, at: datetime
) -> Case:
    """Keep a case for the next meeting with one's mentor's mentor, for oneself alone so far.

    ``mentee_agreed`` is what the mentor says: that the mentee may be recognised. Raises NotAllowed, UnableToBring.
    """
    pairing = _own_pair(pairing_key, actor, at)

    case = _written(pairing, text, mentee_agreed=mentee_agreed, language=language, actor=actor, at=at)
    record("supervision.case.written", actor=actor, subject=case, at=at)
    return case


@operation("supervision.case.bring")
def bring_case(
    *, pairing_key: UUID, text: str, mentee_agreed: bool, language: str, actor: Any, at: datetime
) -> Case:
    """Keep a case and bring it: from now on one's mentor's mentor reads it. Raises NotAllowed, UnableToBring."""
    pairing = _own_pair(pairing_key, actor, at)
    case = _written(pairing, text, mentee_agreed=mentee_agreed, language=language, actor=actor, at=at)

    case.brought_at = at
    case.meeting = queries.next_meeting(pairing, at=at)
    case.save()
    event = record("supervision.case.brought", actor=actor, subject=case, at=at)
    tell(
        event_id=event.pk,
        recipient_id=pairing.guide_id,
        kind="supervision.case.brought",
        at=at,
        codes={"case": str(case.key)},
    )
    return case


@operation("supervision.case.take_back")
def take_back_case(*, key: UUID, actor: Any, at: datetime) -> Case:
    """Make a case one's own alone again, as long as nobody has met over it. Raises NotAllowed, UnableToBring."""
    case = _locked(key, "supervision.case.write", actor, at)
    if case.brought_at is None:
        raise UnableToBring(_("It is with you alone already."))
    if case.gone_through_at is not None or queries.met_since_brought(case):
        raise UnableToBring(_("You have met over it, so it stays with those who read it."))

    case.brought_at, case.meeting, case.circle_meeting = None, None, None
    case.save()
    record("supervision.case.taken_back", actor=actor, subject=case, at=at)
    return case


@operation("supervision.case.discard")
def discard_case(*, key: UUID, actor: Any, at: datetime) -> None:
    """Delete a case that nobody else reads yet, with its words. Raises NotAllowed, UnableToBring."""
    case = _locked(key, "supervision.case.write", actor, at)
    if case.brought_at is not None:
        raise UnableToBring(_("Take it back first: only what nobody else reads can be deleted."))

    record("supervision.case.discarded", actor=actor, subject=case, at=at)
    case.delete()


@operation("supervision.case.go_through")
def go_through_case(
    *,
    key: UUID,
    function: str,
    answered_from: int | None,
    rule_broken: int | None,
    question: str,
    language: str,
    actor: Any,
    at: datetime,
) -> Case:
    """Write down what was found in a case: its mentor can, and theirs or whoever leads the circle; again until it was tried.

    Args:
        key: of the case, which was brought.
        function: what the meeting was for.
        answered_from: the rung (of edition B) the mentor answered from; None where it was left open.
        rule_broken: the rule of 1973 the choice broke, 0 for none, None where it was left open.
        question: one to try until the next meeting; may be blank.
        language: of the question.
        actor: one of these two.
        at: now.

    Raises NotAllowed, UnableToBring.
    """
    case = _locked(key, "supervision.case.go_through", actor, at)
    if case.brought_at is None:
        raise UnableToBring(_("Bring it first: it is gone through together."))
    if case.tried:
        raise UnableToBring(_("The question was tried already. What you found stays as it is."))
    if function not in Case.Function.values:
        raise UnableToBring(_("Say what the meeting was for."), "function")
    if answered_from is not None and not LOWEST <= answered_from <= HIGHEST:
        raise UnableToBring(_("Choose one of the seven ways to answer."), "answered_from")
    if rule_broken is not None and not 0 <= rule_broken <= len(RULES):
        raise UnableToBring(_("Choose one of the seven rules, or none."), "rule_broken")
    question = _checked(question, LONGEST_LINE, "question", is_needed=False)

    is_first = case.gone_through_at is None
    case.function, case.answered_from, case.rule_broken = function, answered_from, rule_broken
    if is_first:
        case.gone_through_at = at
        queries.place_meeting(case, at=at)
    case.save()
    _say(case, "QUESTION", question, language=language, actor=actor, at=at)
    record("supervision.case.gone_through", actor=actor, subject=case, at=at)
    return case


@operation("supervision.case.note_advice")
def note_advice(*, key: UUID, advice: Any, actor: Any, at: datetime) -> Case:
    """Keep with a brought case the advice one of the two asked for on it. Raises NotAllowed, UnableToBring."""
    case = _locked(key, "supervision.case.advise", actor, at)
    if case.pairing is None:
        raise UnableToBring(_("In a circle nobody answers apart: talk about it there."))
    if case.brought_at is None:
        raise UnableToBring(_("Bring it first: it is gone through together."))

    if actor.pk == case.mentor_id:
        case.mentors_advice = advice
    else:
        case.guides_advice = advice
    case.save()
    record("supervision.case.asked_advice", actor=actor, subject=case, at=at)
    return case


@operation("supervision.case.tell_tried")
def tell_tried(*, key: UUID, tried: str, text: str, language: str, actor: Any, at: datetime) -> Case:
    """Say whether the question helped, with a line where one likes to. Raises NotAllowed, UnableToBring."""
    case = _locked(key, "supervision.case.tell_tried", actor, at)
    if case.gone_through_at is None or not queries.words_of_case(case)["QUESTION"]:
        raise UnableToBring(_("There is no question here that could have been tried."))
    if tried not in Case.Tried.values:
        raise UnableToBring(_("Say what came of it."), "tried")
    text = _checked(text, LONGEST_LINE, "text", is_needed=False)

    case.tried, case.tried_at = tried, at
    case.save()
    _say(case, "TRIED", text, language=language, actor=actor, at=at)
    record("supervision.case.tried", actor=actor, subject=case, at=at)
    return case


def _own_pair(key: UUID, actor: Any, at: datetime) -> Any:
    """The pair in which ``actor`` brings cases, locked, for there is one at a time."""
    pairing = locked_pairing(key=key)
    POLICY.check(actor, "supervision.case.write", pairing, at)
    if not queries.lasts(pairing):
        raise UnableToBring(_("This pair is over. A case is brought to somebody who accompanies you now."))
    return pairing


def _written(
    pairing: Any, text: str, *, mentee_agreed: bool, language: str, actor: Any, at: datetime
) -> Case:
    case = queries.locked_case_under_way(pairing) or Case(mentor=actor, pairing=pairing, begun_at=at)
    return write_text(case, text, mentee_agreed=mentee_agreed, language=language, actor=actor, at=at)


def write_text(
    case: Case, text: str, *, mentee_agreed: bool, language: str, actor: Any, at: datetime
) -> Case:
    """Save a case, new or begun, with what it says. Raises UnableToBring where it was brought already."""
    text = _checked(text, LONGEST_CASE, "text")
    if case.brought_at is not None:
        raise UnableToBring(_("You have brought one already. Go through that one first, or take it back."))

    case.mentee_agreed = mentee_agreed
    case.save()
    _say(case, "CASE", text, language=language, actor=actor, at=at)
    return case


def _locked(key: UUID, action: str, actor: Any, at: datetime) -> Case:
    case = queries.locked_case(key=key)
    POLICY.check(actor, action, case, at)
    return case


def _say(case: Case, kind: str, text: str, *, language: str, actor: Any, at: datetime) -> None:
    """Write one of the case's texts anew; a blank one is deleted."""
    CaseWords.objects.filter(case=case, kind=kind).delete()
    if text:
        words = CaseWords(case=case, kind=kind, author=actor, language=language, written_at=at)
        words.write(text)
        words.save()


def _checked(text: str, longest: int, field: str, *, is_needed: bool = True) -> str:
    text = text.strip()
    if (is_needed and not text) or len(text) > longest:
        raise UnableToBring(
            _("Write a few words: %(longest)s characters at most.") % {"longest": longest}, field
        )
    return text
