"""What is due by the clock about mentors' time with their own mentors."""

from datetime import datetime

from leaderful.supervision.operations.plans import A_TURN, look_at_plan
from leaderful.supervision.queries.plan import due_to_look_at


def tend_plans(*, at: datetime) -> bool:
    """Look at a few plans that were not looked at today; whether there were any. Called by the worker, again and again."""
    keys = due_to_look_at(at.date(), limit=A_TURN)
    for key in keys:
        look_at_plan(key=key, at=at)
    return bool(keys)
