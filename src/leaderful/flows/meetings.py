"""What is due about planned meetings by the clock."""

from datetime import datetime

from leaderful.meetings import queries
from leaderful.meetings.operations import reminders

A_TURN = 20
"""How many meetings one turn of the worker asks about."""


def tend_meetings(*, at: datetime) -> bool:
    """Ask about a few meetings; whether there were any. Called by the worker, again and again."""
    to_ask = queries.due_to_ask(at, limit=A_TURN)
    for key in to_ask:
        reminders.ask_how_it_went(key=key, at=at)
    return bool(to_ask)
