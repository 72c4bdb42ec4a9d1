"""How the published ways to decide stand beside the ladder and the words leadership is spoken of in. This table is ours.

Rungs are plain numbers of the ladder's edition B, for the parts of the core do not know each other; a number from here
never goes anywhere without `LADDER_EDITION`.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from leaderful.core.styles._texts import gettext_noop
from leaderful.core.styles._vroom import Style
from leaderful.core.styles._yetton import Process

LADDER_EDITION: Final = "B"
"""The edition that every rung here is of."""

OURS: Final = gettext_noop(
    "This comparison is our own; nobody has published one, and the models were not made to fit together."
)
"""What stands beside the table wherever it is shown."""


class Word(StrEnum):
    """How much say others have, in everyday words."""

    AUTHORITATIVE = "authoritative"
    CONSULTATIVE = "consultative"
    PARTICIPATIVE = "participative"
    LEADER_LEADER = "leader_leader"


WORDS: Final[Mapping[Word, str]] = {
    Word.AUTHORITATIVE: gettext_noop("Authoritative: you decide and answer for it."),
    Word.CONSULTATIVE: gettext_noop("Consultative: you hear the others first, then you decide."),
    Word.PARTICIPATIVE: gettext_noop("Participative: you decide together."),
    Word.LEADER_LEADER: gettext_noop("Leader and leader: they decide, within limits you agreed on."),
}
"""What each means; none is better than the others by itself."""


@dataclass(frozen=True, slots=True)
class Likeness:
    """One row: what comes near to a way of deciding in other models. Pairs are the first and the last of a stretch.

    Attributes:
        style: of Vroom's matrices.
        processes: of Vroom and Yetton (1973); none where their group problems have no such process.
        continuum: on Tannenbaum and Schmidt's seven points (1973).
        delegation: on Appelo's seven levels (Management 3.0).
        rungs: on the ladder, edition B.
        word: how much say that is.
    """

    style: Style
    processes: tuple[Process, ...]
    continuum: tuple[int, int]
    delegation: tuple[int, int]
    rungs: tuple[int, int]
    word: Word


_ROWS: Final = (
    Likeness(Style.DECIDE, (Process.AI, Process.AII), (1, 2), (1, 2), (1, 1), Word.AUTHORITATIVE),
    Likeness(Style.CONSULT_EACH, (Process.CI,), (3, 5), (3, 3), (2, 3), Word.CONSULTATIVE),
    Likeness(Style.CONSULT_GROUP, (Process.CII,), (3, 5), (3, 3), (3, 3), Word.CONSULTATIVE),
    Likeness(Style.FACILITATE, (Process.GII,), (6, 6), (4, 4), (4, 4), Word.PARTICIPATIVE),
    Likeness(Style.DELEGATE, (), (7, 7), (5, 7), (5, 7), Word.LEADER_LEADER),
)

CROSSWALK: Final[Mapping[Style, Likeness]] = {row.style: row for row in _ROWS}
"""Every style with what comes near to it, the least say first."""

SERVING: Final[Mapping[Style, str]] = {
    Style.DECIDE: gettext_noop("Say why, what it asks of them, and what you will do to make it bearable."),
    Style.CONSULT_EACH: gettext_noop("Ask what each of them needs, and tell each what became of the answer."),
    Style.CONSULT_GROUP: gettext_noop(
        "See that the quiet ones are heard, and tell all of them how you decided."
    ),
    Style.FACILITATE: gettext_noop(
        "Guard the time, the facts and one another’s dignity; leave the answer to them."
    ),
    Style.DELEGATE: gettext_noop(
        "Ask what they need from you, get it for them, and keep others off their backs."
    ),
}
"""Servant leadership is how one leads and not how much say others have: so to each style, how it serves these people."""


def styles_at(rung: int) -> tuple[Style, ...]:
    """The styles that come near to a rung of edition B. Raises ValueError where the ladder has none of that number."""
    found = tuple(row.style for row in _ROWS if row.rungs[0] <= rung <= row.rungs[1])
    if not found:
        raise ValueError(f"the ladder has rungs 1 to 7, not {rung}")
    return found


def style_of(process: Process) -> Style:
    """The style that comes near to a process of 1973; both ways of deciding alone are one style."""
    (only,) = (row.style for row in _ROWS if process in row.processes)
    return only
