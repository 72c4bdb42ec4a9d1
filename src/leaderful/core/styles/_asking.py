"""Which question is worth asking next: one whose answer can still change what comes out."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from itertools import product
from typing import TypeVar

Q = TypeVar("Q")


def next_question(
    questions: Sequence[Q], known: Mapping[Q, bool], outcome: Callable[[Mapping[Q, bool]], object]
) -> Q | None:
    """The first unanswered question that can still make a difference to ``outcome``; None where none can."""
    unknown = [question for question in questions if question not in known]
    for question in unknown:
        others = [one for one in unknown if one != question]
        for rest in completions(others, known):
            if outcome({**rest, question: True}) != outcome({**rest, question: False}):
                return question
    return None


def completions(unknown: Sequence[Q], known: Mapping[Q, bool]) -> Iterator[dict[Q, bool]]:
    """Every way to answer what is unknown."""
    for answers in product((True, False), repeat=len(unknown)):
        yield {**known, **dict(zip(unknown, answers, strict=True))}
