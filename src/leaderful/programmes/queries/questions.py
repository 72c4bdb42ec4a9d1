"""The questions of a programme's enrolment form: which are asked, which need an answer, and in whose words."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Final

from leaderful.programmes.models import Programme

PEER = "PEER"
"""Whose one form is for both parts, in programmes with one pool: a mentee’s questions, and how many one takes."""

VERSION = 1
"""The version of the questions' shape; a later shape reads the older ones."""


@dataclass(frozen=True)
class Standard:
    """A question as every programme begins with it; its standard words are the label of the form's field.

    Attributes:
        code: what the form calls it.
        is_always_asked: whether no programme may leave it out: matching needs it, or it protects whoever answers.
        is_always_required: whether it needs an answer in every programme.
        may_be_required: whether a programme may insist on an answer.
    """

    code: str
    is_always_asked: bool = False
    is_always_required: bool = False
    may_be_required: bool = True


STANDARD: Final[Mapping[str, tuple[Standard, ...]]] = {
    "MENTEE": (
        Standard("goal", is_always_asked=True, is_always_required=True),
        Standard("words"),
        Standard("skill"),
        Standard("experience"),
        Standard("other_skill"),
        Standard("other_experience"),
        Standard("working"),
        Standard("wishes", may_be_required=False),
        Standard("languages", is_always_asked=True, may_be_required=False),
        Standard("hours_a_month"),
        Standard("exclusions", is_always_asked=True, may_be_required=False),
    ),
    "MENTOR": (
        Standard("skill"),
        Standard("experience"),
        Standard("goal"),
        Standard("words"),
        Standard("other_skill"),
        Standard("other_experience"),
        Standard("working"),
        Standard("wishes", may_be_required=False),
        Standard("places", is_always_asked=True, is_always_required=True),
        Standard("languages", is_always_asked=True, may_be_required=False),
        Standard("hours_a_month"),
        Standard("exclusions", is_always_asked=True, may_be_required=False),
    ),
}
"""Every question by the part it is for, in the order of the form. Another question is another row, and its field."""


@dataclass(frozen=True, kw_only=True)
class Question:
    """One question as a programme asks it.

    Attributes:
        code: one of ``STANDARD``.
        asked: whether it stands in the form.
        required: whether the form needs an answer to it.
        label: {language: the question in the programme's own words}; the standard words where a language is missing.
        hint: {language: one line below it, before who reads the answer}; none where a language is missing.
    """

    code: str
    asked: bool = True
    required: bool = False
    label: Mapping[str, str] = field(default_factory=dict)
    hint: Mapping[str, str] = field(default_factory=dict)

    def kept(self) -> dict[str, Any]:
        """As the JSON column holds it."""
        return {
            "asked": self.asked,
            "required": self.required,
            "label": dict(self.label),
            "hint": dict(self.hint),
        }


def kept_questions(questions: Mapping[str, tuple[Question, ...]]) -> dict[str, Any]:
    """Questions by part as ``Programme.questions`` holds them: version, then part → code → what it says."""
    return {
        "version": VERSION,
        **{role: {one.code: one.kept() for one in asked} for role, asked in questions.items()},
    }


def questions_of(programme: Programme, role: str) -> tuple[Question, ...]:
    """Every question of a part in the order of the form, asked or not; what the programme doesn't say is standard."""
    if role == PEER:
        taken = [one for one in questions_of(programme, "MENTOR") if one.code == "places"]
        return (*questions_of(programme, "MENTEE"), *taken)
    said = programme.questions.get(role, {})
    return tuple(_question(standard, said.get(standard.code, {})) for standard in STANDARD[role])


def _question(standard: Standard, said: Mapping[str, Any]) -> Question:
    return Question(
        code=standard.code,
        asked=standard.is_always_asked or said.get("asked", True),
        required=standard.is_always_required or (standard.may_be_required and said.get("required", False)),
        label=said.get("label", {}),
        hint=said.get("hint", {}),
    )
