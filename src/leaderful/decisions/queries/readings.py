"""Of one kind of decision: what was spoken beside what was agreed, over time."""

from collections.abc import Sequence
from datetime import UTC, date, datetime, time

from leaderful.core import ladder
from leaderful.decisions.models import Area, Version

MONTHS = 6
"""How far back the drawing goes."""


def months_before(on: date, count: int = MONTHS) -> list[datetime]:
    """The edges of the last ``count`` months, the one of ``on`` included and whole: count + 1 moments in UTC."""
    whole = on.year * 12 + on.month
    days = [date((whole - back) // 12, (whole - back) % 12 + 1, 1) for back in range(count, -1, -1)]
    return [datetime.combine(day, time(), UTC) for day in days]


def readings_of(area: Area, *, on: date) -> Sequence[ladder.Reading]:
    """Month by month, how many intents were stated in ``area``, the rungs spoken, and the one agreed at its end."""
    spoken = Version.objects.filter(
        intent__authors__area=area, intent__authors__state="CONFIRMED", number=1, stated_at__isnull=False
    ).values_list("stated_at", "spoken")
    agreed = area.moves.filter(state="AGREED").values_list("ended_at", "rung")
    return ladder.readings(
        [ladder.Spoken(at, rung) for at, rung in spoken if at is not None],
        [ladder.Agreed(at, rung) for at, rung in agreed if at is not None],
        edges=months_before(on),
    )
