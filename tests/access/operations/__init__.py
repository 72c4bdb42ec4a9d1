"""Every operation, and what keeps it from those who may not: a policy's action, or a sentence why none is asked.

A guarded operation says on which row its action is asked, and arguments with which it would run in the small world.
"""

from tests.access.operations import (
    decisions,
    installation,
    meetings,
    pairings,
    people,
    programmes,
    styles,
    supervision,
)
from tests.access.operations.guards import POLICIES

__all__ = ["GUARDED", "OPEN", "POLICIES"]

_AREAS = (decisions, installation, meetings, pairings, people, programmes, styles, supervision)

GUARDED = {action: guard for area in _AREAS for action, guard in area.GUARDED.items()}
"""Operations that ask a policy."""

OPEN = {action: why for area in _AREAS for action, why in area.OPEN.items()}
"""Operations that ask no policy, and the sentence why not."""
