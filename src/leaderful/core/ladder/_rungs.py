"""The ladder itself: seven ways to speak of a decision, in two published editions, as data.

After L. David Marquet's Ladder of Leadership. The two editions number differently (“I think” is 2 in one and 3 in the
other), so a number never stands without its edition.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from leaderful.core.ladder._texts import gettext_noop

LOWEST: Final = 1
HIGHEST: Final = 7
TARGET: Final = 5
"""Where to go: above it people talk after the act instead of before, so a move beyond is never proposed for its own sake."""


class Edition(StrEnum):
    """A is the one of the cards (2012–15); B the author's present one, and ours where nobody chose."""

    A = "A"
    B = "B"


DEFAULT_EDITION: Final = Edition.B


class Authority(StrEnum):
    """Who holds the decision on a rung."""

    HOLDER = "holder"
    HOLDER_SAYS_YES = "holder_says_yes"
    AUTHOR_UNLESS_HELD = "author_unless_held"
    AUTHOR = "author"


class Report(StrEnum):
    """When the holder hears of it."""

    BEFORE = "before"
    AFTER = "after"
    PERIODIC = "periodic"


@dataclass(frozen=True, slots=True)
class Rung:
    """One rung of one edition.

    Attributes:
        edition, number: what it is called.
        says: how whoever steps up begins the sentence (English, to be translated).
        sentence: that sentence with a place for what follows, so that each language puts its own verb where it belongs.
        asks: what whoever holds the decision asks to bring the other here; on the lowest rung, what they say instead
            of asking.
        authority: who holds the decision.
        report: when the holder hears of it.
    """

    edition: Edition
    number: int
    says: str
    sentence: str
    asks: str
    authority: Authority
    report: Report


_SAID_IN_BOTH: Final = {
    1: (
        gettext_noop("Tell me what to do."),
        gettext_noop("Tell me what to do: %(what)s"),
        gettext_noop("I’ll tell you what to do."),
    ),
    4: (
        gettext_noop("I would like to …"),
        gettext_noop("I would like to %(what)s"),
        gettext_noop("What would you like to do?"),
    ),
    5: (
        gettext_noop("I intend to …"),
        gettext_noop("I intend to %(what)s"),
        gettext_noop("What do you intend to do?"),
    ),
    6: (
        gettext_noop("I have done …"),
        gettext_noop("I have done this: %(what)s"),
        gettext_noop("What have you done?"),
    ),
    7: (
        gettext_noop("I have been doing …"),
        gettext_noop("I have been doing this: %(what)s"),
        gettext_noop("What have you been doing?"),
    ),
}
_SEEING: Final = (
    gettext_noop("I see …"),
    gettext_noop("I see %(what)s"),
    gettext_noop("What do you see?"),
)
_THINKING: Final = (
    gettext_noop("I think …"),
    gettext_noop("I think %(what)s"),
    gettext_noop("What do you think?"),
)
_RECOMMENDING: Final = (
    gettext_noop("I recommend …"),
    gettext_noop("I recommend %(what)s"),
    gettext_noop("What do you recommend?"),
)
_SAID: Final[Mapping[Edition, Mapping[int, tuple[str, str, str]]]] = {
    Edition.A: {**_SAID_IN_BOTH, 2: _THINKING, 3: _RECOMMENDING},
    Edition.B: {**_SAID_IN_BOTH, 2: _SEEING, 3: _THINKING},
}
_HELD: Final[Mapping[int, tuple[Authority, Report]]] = {
    **dict.fromkeys((1, 2, 3), (Authority.HOLDER, Report.BEFORE)),
    4: (Authority.HOLDER_SAYS_YES, Report.BEFORE),
    5: (Authority.AUTHOR_UNLESS_HELD, Report.BEFORE),
    6: (Authority.AUTHOR, Report.AFTER),
    7: (Authority.AUTHOR, Report.PERIODIC),
}

LADDER: Final[Mapping[Edition, tuple[Rung, ...]]] = {
    edition: tuple(
        Rung(edition, number, *said[number], *_HELD[number]) for number in range(LOWEST, HIGHEST + 1)
    )
    for edition, said in _SAID.items()
}
"""Both editions, the lowest rung first."""

_TRANSLATED: Final[Mapping[Edition, Mapping[int, int]]] = {
    Edition.A: {2: 3, 3: 3},  # “I think” is B's 3; “I recommend” says no less than thinking and no more
    Edition.B: {2: 1, 3: 2},  # “I see” is not yet “I think”, which is A's 2
}


def rung(edition: Edition, number: int) -> Rung:
    """The rung of that number. Raises ValueError where there is none."""
    if not LOWEST <= number <= HIGHEST:
        raise ValueError(f"the ladder has rungs {LOWEST} to {HIGHEST}, not {number}")
    return LADDER[edition][number - LOWEST]


def in_edition(told: Rung, edition: Edition) -> Rung:
    """The rung of ``edition`` on which the same thing is said, else the nearest one below; from 4 up they agree.

    Who holds the decision is the same before and after.
    """
    if told.edition == edition:
        return told
    return rung(edition, _TRANSLATED[told.edition].get(told.number, told.number))


def next_question(edition: Edition, number: int) -> str:
    """What to ask somebody who just spoke from ``number``: the question of the next rung, and no further than the target."""
    here = rung(edition, number)
    return rung(edition, max(here.number, min(here.number + 1, TARGET))).asks


def is_hidden_question(*, problem: str, proposal: str) -> bool:
    """Whether a problem is told without a proposal: kindly named, that is “tell me what to do” in other clothes."""
    return bool(problem.strip()) and not proposal.strip()
