"""Where the milestones of a programme stand on a day."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final, Literal

from leaderful.core.launch._calendar import Milestone

BY_PEOPLE: Final = ("opens", "match", "offers", "ends", "farewell")
"""What happens only when somebody does it; the others pass with their day."""


@dataclass(frozen=True, slots=True)
class Standing:
    """A milestone as it stands: done, late (its day is over, and nobody did it), next, or ahead."""

    milestone: Milestone
    mark: Literal["done", "late", "next", "ahead"]


def standings(found: Sequence[Milestone], *, done: Collection[str], today: date) -> tuple[Standing, ...]:
    """The milestones in their order; ``done`` are the codes of ``BY_PEOPLE`` that somebody did.

    The first one that is neither done nor late is next.
    """
    marked = []
    has_next = False
    for milestone in found:
        is_by_people = milestone.code in BY_PEOPLE
        if milestone.code in done or (not is_by_people and milestone.day < today):
            marked.append(Standing(milestone, "done"))
        elif is_by_people and milestone.day < today:
            marked.append(Standing(milestone, "late"))
        else:
            marked.append(Standing(milestone, "ahead" if has_next else "next"))
            has_next = True
    return tuple(marked)
