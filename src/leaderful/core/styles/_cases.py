"""What a case of the case test is, and both forms together."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from leaderful.core.styles._yetton import Attribute, Process, feasible


class Form(StrEnum):
    """Two sets of cases, so that nobody meets the same ones before and after."""

    A = "A"
    B = "B"


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence of a case (English, to be translated), and which of the seven questions it answers."""

    text: str
    tells: frozenset[Attribute]


@dataclass(frozen=True, slots=True)
class Case:
    """One situation that calls for a decision.

    Attributes:
        code: what answers are kept under; it never changes its meaning.
        form: the set it belongs to.
        title: two or three words (English, to be translated).
        sentences: the situation; together they answer all seven questions.
        answers: how they answer them.
    """

    code: str
    form: Form
    title: str
    sentences: tuple[Sentence, ...]
    answers: Mapping[Attribute, bool]

    def told_by(self, attribute: Attribute) -> tuple[Sentence, ...]:
        """The sentences that answer the question; feedback quotes them."""
        return tuple(one for one in self.sentences if attribute in one.tells)

    @property
    def by_guessing(self) -> float:
        """The share of blind guesses that would break no rule here."""
        return len(feasible(self.answers)) / len(Process)


_SETTING: Final = "-"


def case(code: str, answers: str, tells: str, title: str, *sentences: str) -> Case:
    """A case from short marks.

    Args:
        code: the form's letter and a number, such as "a1".
        answers: Y or N for each question in its order.
        tells: for each sentence the letters of the questions it answers, with spaces between; - for none.
        title: its name.
        sentences: the situation.
    """
    letters = tells.split()
    return Case(
        code,
        Form(code[0].upper()),
        title,
        tuple(
            Sentence(text, frozenset(map(Attribute, () if told == _SETTING else told)))
            for text, told in zip(sentences, letters, strict=True)
        ),
        {one: mark == "Y" for one, mark in zip(Attribute, answers, strict=True)},
    )
