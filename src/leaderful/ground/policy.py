"""Who may do what, as a table: an action has the roles that may, a role has the test that recognises it.

The pages about roles are rendered from these tables, so they can't say anything else than what is checked.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.utils.functional import Promise

from leaderful.lib.errors import NotAllowed

RoleTest = Callable[[Any, Any, datetime], bool]
"""(actor, row or None, at) → whether the actor has this role towards the row at that time."""


@dataclass(frozen=True)
class Action:
    """An action with the roles that may do it and a sentence (msgid) that says it: “Import people”."""

    roles: tuple[str, ...]
    says: str | Promise


@dataclass(frozen=True)
class Policy:
    """One area's table. Raises ``KeyError`` for an action nobody declared: a fault in our code."""

    roles: Mapping[str, RoleTest]
    actions: Mapping[str, Action]

    def __post_init__(self) -> None:
        """Refuse a table that names a role without a test."""
        for name, action in self.actions.items():
            unknown = set(action.roles) - set(self.roles)
            if unknown:
                raise ValueError(f"{name} names roles without a test: {sorted(unknown)}")

    def may(self, actor: Any, action: str, row: Any, at: datetime) -> bool:
        """Whether ``actor`` (a person, or None for nobody) may do ``action`` to ``row`` (None: to none in particular)."""
        return actor is not None and any(
            self.roles[role](actor, row, at) for role in self.actions[action].roles
        )

    def check(self, actor: Any, action: str, row: Any, at: datetime) -> None:
        """Raise ``NotAllowed`` unless ``may``."""
        if not self.may(actor, action, row, at):
            raise NotAllowed(action)
