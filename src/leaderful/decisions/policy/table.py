"""The area's one table of who may do what, put together from its parts."""

from datetime import datetime
from typing import Any

from leaderful.decisions.policy import first_months, intents, projects, register, rule_changes, stretch
from leaderful.ground.policy import Policy

POLICY = Policy(
    roles={
        **intents.ROLES,
        **register.ROLES,
        **rule_changes.ROLES,
        **stretch.ROLES,
        **projects.ROLES,
        **first_months.ROLES,
    },
    actions={
        **intents.ACTIONS,
        **register.ACTIONS,
        **rule_changes.ACTIONS,
        **stretch.ACTIONS,
        **projects.ACTIONS,
        **first_months.ACTIONS,
    },
)


def roles_in(actor: Any, row: Any, at: datetime) -> tuple[str, ...]:
    """The roles ``actor`` has towards a row of this area, for the life cycles."""
    return tuple(name for name, test in POLICY.roles.items() if test(actor, row, at))
