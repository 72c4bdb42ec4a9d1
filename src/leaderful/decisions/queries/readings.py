"""Of one kind of decision: what was spoken beside what was agreed, over time."""

from collections.abc import Sequence
from datetime import UTC, date, datetime, time

from leaderful.core import ladder
from leaderful.decisions import policy
from leaderful.decisions.models import Area, Author, Intent, Move, Version
from leaderful.people.models import Person

MONTHS = 6
"""How far back the drawing goes."""


def months_before(on: date, count: int = MONTHS) -> list[datetime]:
    """The edges of the last ``count`` months, the one of ``on`` included and whole: count + 1 moments in UTC."""
    whole = on.year * 12 + on.month
    days = [date((whole - back) // 12, (whole - back) % 12 + 1, 1) for back in range(count, -1, -1)]
    return [datetime.combine(day, time(), UTC) for day in days]


def readings_of(area: Area, reader: Person, *, at: datetime) -> Sequence[ladder.Reading]:
    """Month by month, how many intents were stated in ``area``, the rungs spoken, and the one agreed at its end.

    Counted are the intents that ``reader`` reads, so that the drawing tells nobody of another. It begins with the month in
    which the area was named.
    """
    mine = Author.objects.filter(area=area, person=area.person_id, state=Author.State.CONFIRMED)
    spoken = Version.objects.filter(
        intent__in=Intent.objects.filter(policy.visible_to(reader, at), pk__in=mine.values("intent")),
        number=1,
        stated_at__isnull=False,
    ).values_list("stated_at", "spoken")
    agreed = area.moves.filter(state=Move.State.AGREED).values_list("ended_at", "rung")
    let_go = area.transitions.filter(from_state=Area.State.AGREED).values_list("at", flat=True)
    found = ladder.readings(
        [ladder.Spoken(stated_at, rung) for stated_at, rung in spoken if stated_at is not None],
        [
            *(ladder.Agreed(ended_at, None) for ended_at in let_go),
            *(ladder.Agreed(ended_at, rung) for ended_at, rung in agreed if ended_at is not None),
        ],
        edges=months_before(at.date()),
    )
    return [one for one in found if one.ends > area.made_at]
