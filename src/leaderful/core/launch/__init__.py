"""What happens when in a programme: its milestones from its dates and rules, and where they stand on a day.

`docs/algorithms/launch.md` says what is guaranteed and how.
"""

from leaderful.core.launch._calendar import (
    IN_ORDER,
    SETTABLE,
    Milestone,
    Plan,
    milestones,
    months_later,
    next_round,
    out_of_order,
)
from leaderful.core.launch._standing import BY_PEOPLE, Standing, standings

__all__ = [
    "BY_PEOPLE",
    "IN_ORDER",
    "SETTABLE",
    "Milestone",
    "Plan",
    "Standing",
    "milestones",
    "months_later",
    "next_round",
    "out_of_order",
    "standings",
]
