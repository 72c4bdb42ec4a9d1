"""The questions of a programme's enrolment form, as its team changes them."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime
from typing import Any
from uuid import UUID

from django.utils.translation import gettext as _

from leaderful.audit.operations import record
from leaderful.ground.operation import operation
from leaderful.programmes.models import Programme
from leaderful.programmes.operations.changing import UnableToChangeProgramme, changeable, kept_texts
from leaderful.programmes.queries.questions import STANDARD, Question, kept_questions, questions_of

LONGEST_LABEL = 200
LONGEST_HINT = 400


@operation("programmes.questions.change")
def change_questions(
    *, key: UUID, role: str, questions: Sequence[Question], actor: Any, at: datetime
) -> Programme:
    """Replace the questions of one part; answers given already stay. Raises NotAllowed, or UnableToChangeProgramme."""
    programme = changeable(key, actor=actor, at=at)
    if role not in STANDARD:
        raise UnableToChangeProgramme(_("There is no such part in this programme."))
    kept = {other: questions_of(programme, other) for other in STANDARD}
    kept[role] = _checked(role, questions)

    programme.questions = kept_questions(kept)
    programme.save()
    record("programmes.questions.changed", actor=actor, subject=programme, at=at, codes={"role": role})
    return programme


def _checked(role: str, questions: Sequence[Question]) -> tuple[Question, ...]:
    """Every question of the part once, as the standard allows it, with clean texts."""
    said = {question.code: question for question in questions}
    if len(said) != len(questions) or set(said) != {standard.code for standard in STANDARD[role]}:
        raise UnableToChangeProgramme(_("Say of every question once whether it is asked."))
    for standard in STANDARD[role]:
        question = said[standard.code]
        if standard.is_always_asked and not question.asked:
            raise UnableToChangeProgramme(
                _("This question can’t be left out: matching needs it, or it protects people."),
                f"{standard.code}-asked",
            )
        if question.required and not (standard.may_be_required or standard.is_always_required):
            raise UnableToChangeProgramme(
                _("Nobody has to answer this question: an honest answer is often none."),
                f"{standard.code}-required",
            )
    return tuple(_clean(said[standard.code]) for standard in STANDARD[role])


def _clean(question: Question) -> Question:
    return replace(
        question,
        label=kept_texts(question.label, LONGEST_LABEL, f"{question.code}-label"),
        hint=kept_texts(question.hint, LONGEST_HINT, f"{question.code}-hint"),
    )
