"""The area's one table of who may do what, put together from its parts."""

from datetime import datetime
from typing import Any

from leaderful.ground.policy import Policy
from leaderful.supervision.policy import cases, chain, circles, plans

POLICY = Policy(
    roles={**plans.ROLES, **cases.ROLES, **circles.ROLES, **chain.ROLES},
    actions={**plans.ACTIONS, **cases.ACTIONS, **circles.ACTIONS, **chain.ACTIONS},
)


def roles_in(actor: Any, row: Any, at: datetime) -> tuple[str, ...]:
    """The roles ``actor`` has towards a row of this area, for the life cycles."""
    return tuple(name for name, test in POLICY.roles.items() if test(actor, row, at))
