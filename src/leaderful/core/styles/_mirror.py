"""The style mirror: fifteen short statements about leading, answered by oneself and by those one works with.

An instrument of our own. It mirrors how often something is seen; it measures nobody against anybody.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from statistics import fmean
from typing import Final

from leaderful.core.styles._texts import gettext_noop

VERSION: Final = 1
"""Of the statements; answers are kept with it."""


class Leading(StrEnum):
    """The three ways of leading that are mirrored; nobody has to choose one."""

    AUTHORITATIVE = "authoritative"
    PARTICIPATIVE = "participative"
    SERVANT = "servant"


LEADING: Final[Mapping[Leading, str]] = {
    Leading.AUTHORITATIVE: gettext_noop("Authoritative: being clear about direction and decisions."),
    Leading.PARTICIPATIVE: gettext_noop("Participative: taking others into decisions."),
    Leading.SERVANT: gettext_noop("Servant: looking to what people need."),
}
"""What each means."""

FREQUENCIES: Final[Mapping[int, str]] = {
    1: gettext_noop("Hardly ever"),
    2: gettext_noop("Seldom"),
    3: gettext_noop("Sometimes"),
    4: gettext_noop("Often"),
    5: gettext_noop("Nearly always"),
}
"""The answers; leaving a statement out is one as well."""


@dataclass(frozen=True, slots=True)
class Statement:
    """One statement.

    Attributes:
        code: what answers are kept under.
        leading: what it belongs to.
        is_reversed: whether “nearly always” speaks for less of it.
        of_oneself, of_another: the words for each version (English, to be translated).
    """

    code: str
    leading: Leading
    is_reversed: bool
    of_oneself: str
    of_another: str


_A, _P, _S = Leading

STATEMENTS: Final = (
    Statement(
        "a1",
        _A,
        is_reversed=False,
        of_oneself=gettext_noop("I say clearly what is decided, and by whom."),
        of_another=gettext_noop("Says clearly what is decided, and by whom."),
    ),
    Statement(
        "p1",
        _P,
        is_reversed=False,
        of_oneself=gettext_noop("I ask for ideas before I have made up my mind."),
        of_another=gettext_noop("Asks for ideas and is still open when asking."),
    ),
    Statement(
        "s1",
        _S,
        is_reversed=False,
        of_oneself=gettext_noop("I ask people what they need for their work."),
        of_another=gettext_noop("Asks people what they need for their work."),
    ),
    Statement(
        "p2",
        _P,
        is_reversed=True,
        of_oneself=gettext_noop("I tell people of a decision once it has been taken."),
        of_another=gettext_noop("Tells people of a decision once it has been taken."),
    ),
    Statement(
        "a2",
        _A,
        is_reversed=True,
        of_oneself=gettext_noop("I leave it open who has the last word."),
        of_another=gettext_noop("Leaves it open who has the last word."),
    ),
    Statement(
        "s2",
        _S,
        is_reversed=True,
        of_oneself=gettext_noop("My own tasks come before what others need from me."),
        of_another=gettext_noop("Puts tasks of their own before what others need."),
    ),
    Statement(
        "a3",
        _A,
        is_reversed=False,
        of_oneself=gettext_noop("When time is short, I decide myself."),
        of_another=gettext_noop("Decides without others when time is short."),
    ),
    Statement(
        "p3",
        _P,
        is_reversed=False,
        of_oneself=gettext_noop("I bring those concerned together and decide with them."),
        of_another=gettext_noop("Brings those concerned together and decides with them."),
    ),
    Statement(
        "s3",
        _S,
        is_reversed=False,
        of_oneself=gettext_noop("I clear out of people’s way what keeps them from their work."),
        of_another=gettext_noop("Clears out of people’s way what keeps them from their work."),
    ),
    Statement(
        "a4",
        _A,
        is_reversed=True,
        of_oneself=gettext_noop("I wait with decisions that are mine to take."),
        of_another=gettext_noop("Waits with decisions that nobody else can take."),
    ),
    Statement(
        "s4",
        _S,
        is_reversed=True,
        of_oneself=gettext_noop("I find out late how people are doing."),
        of_another=gettext_noop("Finds out late how people are doing."),
    ),
    Statement(
        "p4",
        _P,
        is_reversed=True,
        of_oneself=gettext_noop("I have the answer ready before I ask."),
        of_another=gettext_noop("Has the answer ready before asking."),
    ),
    Statement(
        "s5",
        _S,
        is_reversed=False,
        of_oneself=gettext_noop("When something goes well, I name those who did it."),
        of_another=gettext_noop("Names those who did it when something goes well."),
    ),
    Statement(
        "a5",
        _A,
        is_reversed=False,
        of_oneself=gettext_noop("I set the direction and the limits."),
        of_another=gettext_noop("Sets the direction and the limits."),
    ),
    Statement(
        "p5",
        _P,
        is_reversed=False,
        of_oneself=gettext_noop("I change my mind when others have better reasons."),
        of_another=gettext_noop("Gives way when others have better reasons."),
    ),
)
"""In the order in which they are asked: no two of one kind running."""

CAN_SHOW: Final = (
    gettext_noop(
        "What is often seen of you and what seldom: in your own eyes, and in those of people you asked."
    ),
    gettext_noop("Where the two views are apart. That is worth a talk."),
)
CANNOT_SHOW: Final = (
    gettext_noop("Whether a way of leading is right: that depends on the situation and on the people in it."),
    gettext_noop("How you compare with others: there are no norms, and more is not better."),
    gettext_noop("Whether you have changed, from one difference alone: answers vary from day to day."),
    gettext_noop("What those think whom you did not ask."),
)
"""What the page says beside every result."""

FEWEST_ANSWERS: Final = 4
"""Of the five statements of one kind; with fewer there is no mean."""
_LOWEST, _HIGHEST = min(FREQUENCIES), max(FREQUENCIES)


@dataclass(frozen=True, slots=True)
class Mean:
    """The mean of the answered statements of one kind, 1 to 5, reversed ones turned round; None for too few answers."""

    leading: Leading
    answered: int
    value: float | None


def mirror(answers: Mapping[str, int]) -> Mapping[Leading, Mean]:
    """What one person's answers come to, whichever version.

    Args:
        answers: 1 to 5 by the statement's code; those left out are not among them.

    Raises:
        ValueError: there is no such statement or no such answer.
    """
    if strange := answers.keys() - {one.code for one in STATEMENTS}:
        raise ValueError(f"the mirror has no statements {', '.join(sorted(strange))}")
    if any(value not in FREQUENCIES for value in answers.values()):
        raise ValueError(f"answers are {_LOWEST} to {_HIGHEST}")
    return {kind: _mean(kind, answers) for kind in Leading}


def _mean(kind: Leading, answers: Mapping[str, int]) -> Mean:
    values = [
        _LOWEST + _HIGHEST - answers[one.code] if one.is_reversed else answers[one.code]
        for one in STATEMENTS
        if one.leading is kind and one.code in answers
    ]
    return Mean(kind, len(values), fmean(values) if len(values) >= FEWEST_ANSWERS else None)


class View(StrEnum):
    """How another's view stands to one's own."""

    ALIKE = "alike"
    MORE = "more"
    LESS = "less"


VIEWS: Final[Mapping[View, str]] = {
    View.ALIKE: gettext_noop("You and %(name)s see this much alike."),
    View.MORE: gettext_noop("%(name)s sees this more often than you do. Ask when it was."),
    View.LESS: gettext_noop("%(name)s sees this less often than you do. Ask what was missed."),
}
"""A sentence for each."""

APART: Final = 1.0
"""From this difference of two means on, views are apart. Ours; it is a reason to talk and no finding."""


def view(own: Mean, others: Mean) -> View | None:
    """How somebody's view of one kind stands to one's own; None where either has too few answers."""
    if own.value is None or others.value is None:
        return None
    difference = others.value - own.value
    if abs(difference) < APART:
        return View.ALIKE
    return View.MORE if difference > 0 else View.LESS


FEWEST_MENTORS: Final = 3
FEWEST_GIVERS: Final = 5


def pooled(means: Iterable[tuple[str, Mean]], *, fewest: int = FEWEST_GIVERS) -> float | None:
    """The mean over givers of several mentors; None where it could be read as one mentor's.

    That is where fewer than ``fewest`` givers or three mentors are in it, or where more than half of the givers speak
    of the same mentor. Which pools may stand beside each other is for `lib.disclosure`.

    Args:
        means: one giver's mean with the mentor it speaks of, all of one kind.
        fewest: givers that are wanted.
    """
    told = [(mentor, mean.value) for mentor, mean in means if mean.value is not None]
    mentors = [mentor for mentor, _ in told]
    if len(told) < fewest or len(set(mentors)) < FEWEST_MENTORS:
        return None
    if any(2 * mentors.count(mentor) > len(told) for mentor in set(mentors)):
        return None
    return fmean(value for _, value in told)
