"""Minimum notice: so many hours of somebody's working time, over leave, holidays and changes of the clock.

Zones, hours, leave and holidays come in as values. Moments are in UTC.
"""

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time, timedelta, tzinfo
from typing import Final

HORIZON: Final = timedelta(days=400)
"""Whoever has no working time within it can't be waited for."""
_DAY: Final = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Stretch:
    """Working time on a weekday (0 Monday), as the wall clock shows it; one that ends earlier ends the next day."""

    weekday: int
    starts: time
    ends: time


OFFICE_HOURS: Final = tuple(Stretch(weekday, time(9), time(17)) for weekday in range(5))
"""Whoever told no hours is taken to work like this."""


@dataclass(frozen=True, slots=True)
class Calendar:
    """When somebody works.

    Attributes:
        zone: theirs.
        hours: the stretches of a week; OFFICE_HOURS where they told none.
        leave: first and last day of each absence, both included.
        holidays: of their site.
    """

    zone: tzinfo
    hours: Sequence[Stretch] = OFFICE_HOURS
    leave: Sequence[tuple[date, date]] = ()
    holidays: frozenset[date] = field(default_factory=frozenset)

    def is_off(self, day: date) -> bool:
        """Whether the whole day is leave or a holiday."""
        return day in self.holidays or any(first <= day <= last for first, last in self.leave)

    def is_away(self, at: datetime) -> bool:
        """Whether they are on leave at this moment; a holiday or a night does not call for a deputy."""
        day = at.astimezone(self.zone).date()
        return any(first <= day <= last for first, last in self.leave)


@dataclass(frozen=True, slots=True)
class Asked:
    """Who is asked for a decision; both where the deputy stands in."""

    is_deputy: bool
    calendar: Calendar


class NeverAtWork(ValueError):  # noqa: N818  it says what the person met
    """The calendar has no working time for as long as one can look ahead."""


def whom_to_ask(holder: Calendar, deputy: Calendar | None, *, at: datetime) -> Asked:
    """The holder; while they are on leave their deputy, unless that one is as well."""
    if deputy is not None and holder.is_away(at) and not deputy.is_away(at):
        return Asked(is_deputy=True, calendar=deputy)
    return Asked(is_deputy=False, calendar=holder)


def working_times(calendar: Calendar, begin: datetime) -> Iterator[tuple[datetime, datetime]]:
    """The working times that end after ``begin``, in order and apart from one another, up to the horizon.

    An hour that the clock leaves out is none, and of an hour that it shows twice only what is beyond doubt counts: the
    one who is asked never has less time than was promised.
    """
    first = begin.astimezone(calendar.zone).date() - _DAY
    days = (HORIZON + 2 * _DAY) // _DAY
    waiting: tuple[datetime, datetime] | None = None
    for number in range(days):
        for starts, ends in _of_day(calendar, first + number * _DAY):
            if ends <= begin:
                continue
            if waiting is None:
                waiting = (starts, ends)
            elif starts <= waiting[1]:
                waiting = (waiting[0], max(waiting[1], ends))
            else:
                yield waiting
                waiting = (starts, ends)
    if waiting is not None:
        yield waiting


def after_notice(begin: datetime, notice: timedelta, calendar: Calendar) -> datetime:
    """The moment by which ``notice`` of working time has passed since ``begin``. Raises NeverAtWork.

    Without any notice it is ``begin`` itself, by day or night.
    """
    left, begin = notice, begin.astimezone(UTC)
    if left <= timedelta(0):
        return begin
    for starts, ends in working_times(calendar, begin):
        here = max(starts, begin)
        if ends - here >= left:
            return here + left
        left -= ends - here
    raise NeverAtWork


def notice_given(begin: datetime, end: datetime, calendar: Calendar) -> timedelta:
    """How much working time lies between two moments."""
    given, begin, end = timedelta(0), begin.astimezone(UTC), end.astimezone(UTC)
    for starts, ends in working_times(calendar, begin):
        if starts >= end:
            break
        given += min(ends, end) - max(starts, begin)
    return given


def go_time(wanted: datetime | None, *, stated: datetime, notice: timedelta, calendar: Calendar) -> datetime:
    """When it goes ahead unless held: as wanted, but no earlier than the notice allows. Raises NeverAtWork."""
    earliest = after_notice(stated, notice, calendar)
    return earliest if wanted is None else max(wanted.astimezone(UTC), earliest)


def go_time_after_answer(
    promised: datetime, *, answered: datetime, notice: timedelta, calendar: Calendar
) -> datetime:
    """The new time after what was held until answered: the first one, or the answer and the notice if that is later."""
    return max(promised.astimezone(UTC), after_notice(answered, notice, calendar))


def _of_day(calendar: Calendar, day: date) -> Iterable[tuple[datetime, datetime]]:
    """The working times of one calendar day in the calendar's zone, those of the evening before included."""
    if calendar.is_off(day):
        return []
    return sorted(
        (starts, ends)
        for begins, stops in _walls_of(calendar.hours, day)
        if (starts := _surely_begun(begins, calendar.zone)) < (ends := _surely_over(stops, calendar.zone))
    )


def _walls_of(hours: Sequence[Stretch], day: date) -> Iterator[tuple[datetime, datetime]]:
    """Wall times on ``day``: a night shift is cut at midnight, so that a day of leave takes away its own part of it."""
    before = (day - _DAY).weekday()
    for one in hours:
        goes_on = one.ends <= one.starts
        if one.weekday == day.weekday():
            ends = datetime.combine(day + _DAY, time(0)) if goes_on else datetime.combine(day, one.ends)
            yield datetime.combine(day, one.starts), ends
        if one.weekday == before and goes_on and one.ends > time(0):
            yield datetime.combine(day, time(0)), datetime.combine(day, one.ends)


def _surely_begun(wall: datetime, zone: tzinfo) -> datetime:
    return max(_moments(wall, zone))


def _surely_over(wall: datetime, zone: tzinfo) -> datetime:
    return min(_moments(wall, zone))


def _moments(wall: datetime, zone: tzinfo) -> tuple[datetime, datetime]:
    """Both moments a wall time can mean; they are one, except in an hour that comes twice."""
    first = wall.replace(tzinfo=zone, fold=0).astimezone(UTC)
    second = wall.replace(tzinfo=zone, fold=1).astimezone(UTC)
    if first > second:  # the clock never shows this time: it is the moment at which the clock jumps over it
        first = second = _jump(second, first, zone)
    return first, second


def _jump(before: datetime, after: datetime, zone: tzinfo) -> datetime:
    """The moment between two at which the zone's offset changes, to the second."""
    offset = before.astimezone(zone).utcoffset()
    later = bisect_left(
        range(int((after - before).total_seconds())),
        x=True,
        key=lambda second: (before + timedelta(seconds=second)).astimezone(zone).utcoffset() != offset,
    )
    return before + timedelta(seconds=later)
