"""The draft that waits for the lead's eye, with two more ways to match beside it."""

from datetime import datetime
from typing import Any

from leaderful.flows import matching
from leaderful.pairings.operations import scenarios


def compare(round_: Any, *, lead: Any, at: datetime) -> None:
    """Have the same people matched as fairly as can be, and with more mixing."""
    for objective in ("FAIR", "MIX"):
        scenarios.add_scenario(key=round_.key, objective=objective, settings={}, actor=lead, at=at)
        matching.solve_next_round(at=at, clock=lambda: at)
