"""What an intent's record holds: versions, and what was said or done, in the order in which it was written down.

Moments that were promised (when it goes ahead, by when the author hears that nobody saw it) are in the record as they
were fixed; nothing is reckoned again when somebody's calendar changes.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Final

from leaderful.core.ladder._governing import Governing
from leaderful.core.ladder._texts import gettext_noop


class State(StrEnum):
    """Where an intent is."""

    ASKED = "ASKED"
    WAITING = "WAITING"
    RUNNING = "RUNNING"
    STOPPED = "STOPPED"
    UNSEEN = "UNSEEN"
    HELD = "HELD"
    WITHDRAWN = "WITHDRAWN"
    WENT_AHEAD = "WENT_AHEAD"
    REVIEW_DUE = "REVIEW_DUE"
    REVIEWED = "REVIEWED"


STATES: Final[Mapping[State, str]] = {
    State.ASKED: gettext_noop("Asked"),
    State.WAITING: gettext_noop("Waits for a yes"),
    State.RUNNING: gettext_noop("Goes ahead at its time"),
    State.STOPPED: gettext_noop("Stopped until a question is answered"),
    State.UNSEEN: gettext_noop("Waits until somebody has seen it"),
    State.HELD: gettext_noop("Stopped, with a reason"),
    State.WITHDRAWN: gettext_noop("Withdrawn"),
    State.WENT_AHEAD: gettext_noop("Went ahead"),
    State.REVIEW_DUE: gettext_noop("Look back on it"),
    State.REVIEWED: gettext_noop("Looked back on"),
}
"""What each is called on pages."""


class Part(StrEnum):
    """In which part somebody speaks."""

    AUTHOR = "author"
    HOLDER = "holder"
    DEPUTY = "deputy"
    INVITED = "invited"


HOLDING: Final = frozenset({Part.HOLDER, Part.DEPUTY})
"""Who can stop an intent, say yes to it, and see it so that it counts."""


class Kind(StrEnum):
    """What is said to an intent, or done with it."""

    QUESTION = "question"
    ANSWER = "answer"
    INFORMATION = "information"
    SUPPORT = "support"
    OBJECTION = "objection"
    YES = "yes"
    HOLD = "hold"
    SEEN = "seen"
    WITHDRAW = "withdraw"
    REVIEW = "review"


REASONED: Final = frozenset({Kind.OBJECTION, Kind.HOLD})
"""What owes a reason."""


@dataclass(frozen=True, slots=True)
class Stated:
    """A version of the intent; the first one, or one that changed what, when, why, the area or who is affected.

    Attributes:
        at: when it was stated.
        governing: the rung that governs it.
        go_at: the promised moment; of what is told of as done, when it was done.
        can_be_undone: what can't be needs to have been seen.
        notice_over_at: if it is still unseen at its time the deputy is asked, and if still then, the author told; None
            where there is no deputy.
        review_at: when to look back; None where no day was set.
    """

    at: datetime
    governing: Governing
    go_at: datetime
    can_be_undone: bool = True
    notice_over_at: datetime | None = None
    review_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class Said:
    """One thing said or done.

    Attributes:
        at, kind, by: when, what, and in which part.
        question: which question this is, or answers.
        stops: of a question: nothing goes ahead until it is answered. Only the holder's and the deputy's do.
        go_at: the new promised moment that an answer, or being seen after the time, brought.
        notice_over_at: with a new `go_at`, the new one of the version.
        reason: a code; a hold and an objection owe one.
    """

    at: datetime
    kind: Kind
    by: Part
    question: int = 0
    stops: bool = False
    go_at: datetime | None = None
    notice_over_at: datetime | None = None
    reason: str = ""

    def __post_init__(self) -> None:
        if self.kind in REASONED and not self.reason:
            raise ValueError(f"{self.kind} without a reason")


Entry = Stated | Said


OPEN: Final = frozenset({State.ASKED, State.WAITING, State.RUNNING, State.STOPPED, State.UNSEEN, State.HELD})
"""While it can still be changed or withdrawn."""

_BEGINS: Final = frozenset({State.ASKED, State.WAITING, State.RUNNING, State.WENT_AHEAD})
_CAN_BE_STOPPED: Final = frozenset({State.STOPPED, State.HELD, State.WITHDRAWN})

STEPS: Final[Mapping[State | None, frozenset[State]]] = {
    None: _BEGINS,
    State.ASKED: _BEGINS | _CAN_BE_STOPPED,
    State.WAITING: _BEGINS | _CAN_BE_STOPPED,
    State.RUNNING: _BEGINS | _CAN_BE_STOPPED | {State.UNSEEN},
    State.STOPPED: _BEGINS | _CAN_BE_STOPPED,
    State.UNSEEN: _BEGINS | _CAN_BE_STOPPED,
    State.HELD: _BEGINS | {State.WITHDRAWN},
    State.WITHDRAWN: frozenset(),
    State.WENT_AHEAD: frozenset({State.REVIEW_DUE, State.REVIEWED}),
    State.REVIEW_DUE: frozenset({State.REVIEWED}),
    State.REVIEWED: frozenset(),
}
"""Where one entry, or the clock alone, leads from each state; a new version begins wherever its own rung says."""
