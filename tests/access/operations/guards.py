"""How an operation says what keeps it: an action of a policy, the row it is asked on, and arguments that would run."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from leaderful.decisions.policy import POLICY as DECISIONS
from leaderful.meetings.policy import POLICY as MEETINGS
from leaderful.pairings.policy import POLICY as PAIRINGS
from leaderful.people.policy import POLICY as PEOPLE
from leaderful.programmes.policy import POLICY as PROGRAMMES
from leaderful.styles.policy import POLICY as STYLES
from leaderful.supervision.policy import POLICY as SUPERVISION

POLICIES = {
    "audit": PEOPLE,
    "decisions": DECISIONS,
    "meetings": MEETINGS,
    "notices": PEOPLE,
    "pairings": PAIRINGS,
    "people": PEOPLE,
    "programmes": PROGRAMMES,
    "styles": STYLES,
    "supervision": SUPERVISION,
}
"""The table that knows an action, by the action's first word."""


@dataclass(frozen=True)
class Guarded:
    """The action a policy is asked about, on which row, and arguments of the operation besides actor and time.

    With ``is_for_console``, no actor means whoever sits at the installation's own console, and may.
    """

    action: str
    row: Callable[[Any, Any], Any]
    arguments: Callable[[Any], dict[str, Any]]
    is_for_console: bool = False


def none(_world, _actor):
    return None


def oneself(_world, actor):
    return actor


def own(arguments):
    """Something of one's own account."""
    return Guarded("people.person.change_own", oneself, arguments)


def on(action, row, /, *, key="key", **more):
    """Something done to the world's ``row``, which the operation finds by its key."""
    return Guarded(
        action,
        lambda world, _actor: getattr(world, row),
        lambda world: {key: getattr(world, row).key, **more},
    )


def pairing(world, _actor):
    return world.pairing


def programme(world, _actor):
    return world.programme


def desk(**more):
    """Something done from the desk to many pairs at once."""
    return Guarded(
        "programmes.desk.act",
        programme,
        lambda world: {
            "programme": world.programme,
            "keys": [world.pairing.key, world.offered.key],
            "until": world.at.date() + timedelta(days=7),
            **more,
        },
    )
