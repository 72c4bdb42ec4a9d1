"""Where the milestones of a programme stand on a day."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
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


def standings(
    found: Sequence[Milestone], *, done: Mapping[str, date | None], today: date
) -> tuple[Standing, ...]:
    """The milestones by day; ``done`` has the codes of ``BY_PEOPLE`` that somebody did, with the day where it is known.

    What was done stands on the day it was done, whatever the plan said. The first one that is neither done nor late
    is next.
    """
    placed = [replace(one, day=done.get(one.code) or one.day) for one in found]
    marked = []
    has_next = False
    for milestone in sorted(placed, key=lambda one: one.day):
        is_by_people = milestone.code in BY_PEOPLE
        if milestone.code in done or (not is_by_people and milestone.day < today):
            marked.append(Standing(milestone, "done"))
        elif is_by_people and milestone.day < today:
            marked.append(Standing(milestone, "late"))
        else:
            marked.append(Standing(milestone, "ahead" if has_next else "next"))
            has_next = True
    return tuple(marked)
