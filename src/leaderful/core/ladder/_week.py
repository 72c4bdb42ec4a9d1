"""A week of working time as somebody tells it: whether it can be, and told with as few stretches as it needs."""

from collections.abc import Iterable
from itertools import pairwise
from typing import Final

from leaderful.core.ladder._notice import Stretch

_DAY: Final = 24 * 60 * 60
_WEEK: Final = 7 * _DAY


def overlapping(stretches: Iterable[Stretch]) -> tuple[int, ...]:
    """The weekdays (0 Monday) on which a stretch begins before the one before it has ended, a night's included.

    >>> from datetime import time
    >>> overlapping([Stretch(6, time(22), time(6)), Stretch(0, time(5), time(9)), Stretch(0, time(9), time(12))])
    (0,)
    """
    spans = sorted((*_span(one), one.weekday) for one in stretches)
    if not spans:
        return ()
    first_again = (spans[0][0] + _WEEK, spans[0][1] + _WEEK, spans[0][2])
    round_the_week = pairwise([*spans, first_again])
    return tuple(sorted({later[2] for before, later in round_the_week if later[0] < before[1]}))


def joined(stretches: Iterable[Stretch]) -> tuple[Stretch, ...]:
    """The same working time in the week's order, where two of one day that touch are one.

    >>> from datetime import time
    >>> joined([Stretch(0, time(12), time(17)), Stretch(0, time(8), time(12))])
    (Stretch(weekday=0, starts=datetime.time(8, 0), ends=datetime.time(17, 0)),)
    """
    told: list[Stretch] = []
    for one in sorted(stretches, key=_span):
        last = told[-1] if told else None
        touches = last is not None and last.weekday == one.weekday and last.ends == one.starts
        if (
            last is not None and touches and last.starts != one.ends
        ):  # from eight to eight would be no time at all
            told[-1] = Stretch(one.weekday, last.starts, one.ends)
        else:
            told.append(one)
    return tuple(told)


def _span(one: Stretch) -> tuple[int, int]:
    """Beginning and end in seconds since Monday's midnight; a night shift of Sunday ends beyond the week."""
    midnight = one.weekday * _DAY
    starts = one.starts.hour * 3600 + one.starts.minute * 60 + one.starts.second
    ends = one.ends.hour * 3600 + one.ends.minute * 60 + one.ends.second
    return midnight + starts, midnight + ends + (0 if ends > starts else _DAY)
