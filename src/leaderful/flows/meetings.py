"""What is due about planned meetings by the clock."""

from datetime import datetime

from leaderful.meetings import queries
from leaderful.meetings.operations import reminders

A_TURN = 20
"""How many meetings one turn of the worker tells about, of each kind."""


def tend_meetings(*, at: datetime) -> bool:
    """Remind and ask about a few meetings; whether there were any. Called by the worker, again and again."""
    to_prepare = queries.due_to_prepare(at, limit=A_TURN)
    for key in to_prepare:
        reminders.remind_to_prepare(key=key, at=at)
    to_ask = queries.due_to_ask(at, limit=A_TURN)
    for key in to_ask:
        reminders.ask_how_it_went(key=key, at=at)
    return bool(to_prepare or to_ask)
