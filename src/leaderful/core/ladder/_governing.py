"""Which rung governs an intent, and why: what was spoken, what was agreed, and how far that kind may go at all."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from leaderful.core.ladder._rungs import DEFAULT_EDITION, HIGHEST, TARGET, Edition, rung
from leaderful.core.ladder._texts import gettext_noop

UNAGREED: Final = 4
"""There is a holder, and nothing agreed with them yet: they are asked for a yes."""
NOT_TO_HAND_OVER: Final = 3
"""The ceiling of what law or statute leaves with the holder, whatever people would agree."""
DONE: Final = 6
"""From here up a sentence speaks of what has been done already."""


class AreaKind(StrEnum):
    """The kinds of decision there are words for; OWN is whatever else an organisation names."""

    MONEY = "money"
    PEOPLE = "people"
    CUSTOMERS = "customers"
    QUALITY = "quality"
    SAFETY = "safety"
    SCHEDULE = "schedule"
    TOOLS = "tools"
    OWN = "own"


CEILINGS: Final[Mapping[AreaKind, int]] = {
    **dict.fromkeys(AreaKind, HIGHEST),
    AreaKind.PEOPLE: 4,
    AreaKind.SAFETY: 4,
}
"""How far each kind may be handed over where the organisation set nothing else; money has a limit besides."""
_OVER_THE_LIMIT: Final = 4


class Why(StrEnum):
    """What made the governing rung the one it is."""

    SPOKEN = "spoken"
    AGREED = "agreed"
    UNAGREED = "unagreed"
    CEILING = "ceiling"
    CANNOT_BE_UNDONE = "cannot_be_undone"
    PRACTICE = "practice"
    CO_AUTHOR = "co_author"


WHY: Final[Mapping[Why, str]] = {
    Why.SPOKEN: gettext_noop("It was said this way, and agreed is as much or more."),
    Why.AGREED: gettext_noop("This is as far as you two agreed."),
    Why.UNAGREED: gettext_noop("Nothing is agreed for this kind of decision yet, so it takes a yes."),
    Why.CEILING: gettext_noop("Your organisation hands this kind of decision over no further."),
    Why.CANNOT_BE_UNDONE: gettext_noop("What can’t be undone is said before, never after."),
    Why.PRACTICE: gettext_noop("Nobody who holds this decision takes part yet, so this is practice."),
    Why.CO_AUTHOR: gettext_noop("Among several authors, the shortest agreement counts."),
}
"""A sentence for each."""


@dataclass(frozen=True, slots=True)
class Governing:
    """The rung that governs.

    Attributes:
        rung: its number in ``edition``.
        spoken: the rung the sentence began with.
        why: what held it at ``rung``; several where they say the same.
        is_practice: there is no holder: no yes is needed, and it does not count for readiness.
        edition: of which all numbers are.
    """

    rung: int
    spoken: int
    why: tuple[Why, ...]
    is_practice: bool = False
    edition: Edition = DEFAULT_EDITION

    @property
    def is_done(self) -> bool:
        """Whether the sentence speaks of what has been done already: nothing is left to hold."""
        return self.spoken >= DONE

    @property
    def is_beyond(self) -> bool:
        """Whether it was done though it was not agreed that far: something to talk about, not to undo."""
        return self.is_done and not self.is_practice and self.rung < DONE


def ceiling(
    kind: AreaKind, *, amount: int | None = None, limit: int | None = None, chosen: int | None = None
) -> int:
    """How far a decision of this kind may be handed over.

    Args:
        kind: what it is about.
        amount: of money; where it or the limit is unknown, it takes a yes.
        limit: in the same unit; above it, it takes a yes, however far the kind goes.
        chosen: what was set, which goes before the default of its kind; of money without a limit, it holds for any amount.
    """
    furthest = CEILINGS[kind] if chosen is None else rung(DEFAULT_EDITION, chosen).number
    if kind is not AreaKind.MONEY or (limit is None and chosen is not None):
        return furthest
    is_within = amount is not None and limit is not None and amount <= limit
    return furthest if is_within else min(furthest, _OVER_THE_LIMIT)


def governing(
    spoken: int,
    *,
    agreed: int | None,
    ceiling: int,
    has_holder: bool = True,
    can_be_undone: bool = True,
    edition: Edition = DEFAULT_EDITION,
) -> Governing:
    """The lower of what was spoken and what was agreed; with a holder but no agreement 4; never above the ceiling.

    What can't be undone needs to be seen before, so it is never governed by a rung on which it is told after.
    Without a holder the spoken rung stands as it is, as practice.

    All numbers are of ``edition``. Raises ValueError for a number that is no rung.
    """
    for number in (spoken, ceiling, *([] if agreed is None else [agreed])):
        rung(edition, number)
    if not has_holder:
        return Governing(spoken, spoken, (Why.PRACTICE,), is_practice=True, edition=edition)
    bounds = {
        Why.AGREED if agreed is not None else Why.UNAGREED: UNAGREED if agreed is None else agreed,
        Why.CEILING: ceiling,
    }
    if not can_be_undone:
        bounds[Why.CANNOT_BE_UNDONE] = TARGET
    lowest = min(spoken, *bounds.values())
    why = tuple(reason for reason, bound in bounds.items() if bound == lowest and bound < spoken)
    return Governing(lowest, spoken, why or (Why.SPOKEN,), edition=edition)


def governing_together(several: Iterable[Governing]) -> Governing:
    """Of an intent with several authors: the lowest of what governs each. Raises ValueError for none at all.

    It is practice only where it is practice for all of them.
    """
    told = list(several)
    real = [one for one in told if not one.is_practice] or told
    lowest = min(real, key=lambda one: one.rung)
    if all(one.rung == lowest.rung for one in real):
        return lowest
    return Governing(
        lowest.rung,
        lowest.spoken,
        (*lowest.why, Why.CO_AUTHOR),
        is_practice=lowest.is_practice,
        edition=lowest.edition,
    )
