"""The area's one table of who may do what, put together from its parts."""

from datetime import datetime
from typing import Any

from leaderful.ground.policy import Policy
from leaderful.styles.policy import advice, case_test, mirror, ways

POLICY = Policy(
    roles={**advice.ROLES, **case_test.ROLES, **mirror.ROLES, **ways.ROLES},
    actions={**advice.ACTIONS, **case_test.ACTIONS, **mirror.ACTIONS, **ways.ACTIONS},
)
"""What people do with advice, the case test and the mirror."""


def roles_in(actor: Any, row: Any, at: datetime) -> tuple[str, ...]:
    """The roles ``actor`` has towards a row of this area, for the life cycles."""
    return tuple(name for name, test in POLICY.roles.items() if test(actor, row, at))
