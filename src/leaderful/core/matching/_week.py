"""Weekly working hours as the bits that the engine compares."""

from collections.abc import Iterable

from leaderful.core.matching._problem import HOURS_IN_A_WEEK

_DAY = 24 * 60


def week_mask(stretches: Iterable[tuple[int, int, int]], offset: int) -> int:
    """The bit mask of `Mentor.hours`: bit h is the hour that begins h hours after Monday 00:00 UTC; only whole hours count.

    Args:
        stretches: (weekday from 0 for Monday, begin, end) in minutes after midnight; one that ends before it begins, or when it
            begins, ends on the next day.
        offset: minutes by which the clocks meant are ahead of UTC.
    """
    mask = 0
    for weekday, begin, end in stretches:
        begins = weekday * _DAY + begin - offset
        ends = begins + (end - begin if end > begin else end - begin + _DAY)
        for hour in range(-(-begins // 60), ends // 60):
            mask |= 1 << hour % HOURS_IN_A_WEEK
    return mask
