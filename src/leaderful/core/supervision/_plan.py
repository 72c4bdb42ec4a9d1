"""How much time with a mentor's mentor a mentor is due, how the year stands, and which days would do.

The two figures are the norms of the EMCC for professional practice; volunteers are not bound by them, so both are settings.
"""

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from fractions import Fraction
from math import ceil
from typing import Final

from leaderful.core.supervision._texts import gettext_noop
from leaderful.core.supervision._year import Period

_DAY: Final = timedelta(days=1)
_WEEK: Final = timedelta(days=7)


@dataclass(frozen=True, slots=True)
class Settings:
    """What an organisation may set. Raises ValueError for what makes no plan.

    Attributes:
        floor_minutes: what is due in a year at least.
        practice_per_hour: for so many hours of mentoring one hour is due.
        circle_percent: how much of a circle's time counts.
        circle_meets_quarter: whether a circle is enough for a quarter.
        warn_days: how long before a quarter's end somebody is told that nothing is planned.
        meeting_minutes: how long a proposed meeting is.
    """

    floor_minutes: int = 240
    practice_per_hour: int = 35
    circle_percent: int = 50
    circle_meets_quarter: bool = False
    warn_days: int = 21
    meeting_minutes: int = 60

    @property
    def counts_circles(self) -> bool:
        """Whether a circle counts at all: a part of its time does, or it is enough for a quarter."""
        return self.circle_meets_quarter or self.circle_percent > 0

    def __post_init__(self) -> None:
        if self.floor_minutes < 0 or self.warn_days < 0 or not 0 <= self.circle_percent <= 100:  # noqa: PLR2004  per cent
            raise ValueError("floor and days can't be negative, and a circle counts 0 to 100 per cent")
        if self.practice_per_hour < 1 or self.meeting_minutes < 1:
            raise ValueError("practice hours and the length of a meeting are 1 at least")


@dataclass(frozen=True, slots=True)
class Meeting:
    """One meeting with the mentor's mentor, alone or in a circle; held, or else planned."""

    on: date
    minutes: int
    is_held: bool = True
    is_circle: bool = False


class State(StrEnum):
    """How a quarter stands."""

    MET = "met"
    PLANNED = "planned"
    OPEN = "open"
    ENDING = "ending"
    MISSED = "missed"


STATES: Final[Mapping[State, str]] = {
    State.MET: gettext_noop("You met in this quarter."),
    State.PLANNED: gettext_noop("A meeting is planned for %(day)s."),
    State.OPEN: gettext_noop("Nothing is planned yet; there is time until %(day)s."),
    State.ENDING: gettext_noop("The quarter ends on %(day)s, and nothing is planned yet."),
    State.MISSED: gettext_noop("There was no meeting in this quarter."),
}
"""A sentence for each; ``day`` is the quarter's `day`."""


@dataclass(frozen=True, slots=True)
class Quarter:
    """One quarter of the plan.

    Attributes:
        period: its days.
        state: how it stands.
        meetings: how many in it were held or are planned, circles among them.
        day: the planned day where there is one, else the quarter's last.
    """

    period: Period
    state: State
    meetings: int
    day: date


@dataclass(frozen=True, slots=True)
class Standing:
    """How the year stands, in minutes.

    Attributes:
        due: what the year asks for.
        done: what was held, circles by their share.
        planned: what is planned from today on, likewise.
        quarters: each with its state.
    """

    due: int
    done: int
    planned: int
    quarters: tuple[Quarter, ...]

    @property
    def missing(self) -> int:
        """What is neither held nor planned."""
        return max(self.due - self.done - self.planned, 0)

    @property
    def warnings(self) -> tuple[Quarter, ...]:
        """The quarters that end soon with nothing planned."""
        return tuple(one for one in self.quarters if one.state is State.ENDING)

    @property
    def is_on_course(self) -> bool:
        """Whether no quarter was missed or is about to be."""
        return not any(one.state in {State.MISSED, State.ENDING} for one in self.quarters)


def due_minutes(period: Period, practice_minutes: int, settings: Settings) -> int:
    """The larger of the yearly floor, in proportion to the period, and the practice by its ratio; whole minutes, rounded up."""
    floor = settings.floor_minutes * period.months / 12
    return ceil(max(floor, Fraction(practice_minutes, settings.practice_per_hour)))


def standing(
    period: Period,
    meetings: Iterable[Meeting],
    *,
    practice_minutes: int,
    on: date,
    settings: Settings | None = None,
) -> Standing:
    """How a period stands on a day.

    Args:
        period: a year, or less where the two began or end within it (see `year_of`).
        meetings: those of the period count; a planned one whose day has passed without a word counts for nothing.
        practice_minutes: how long the mentor met mentees in the period.
        on: the day.
        settings: the organisation's.
    """
    settings = settings or Settings()
    counted = [
        one for one in meetings if one.on in period and (one.on <= on if one.is_held else one.on >= on)
    ]
    held, planned = ([one for one in counted if one.is_held is done] for done in (True, False))
    return Standing(
        due_minutes(period, practice_minutes, settings),
        _minutes(held, settings),
        _minutes(planned, settings),
        tuple(_quarter(quarter, counted, on, settings) for quarter in period.quarters),
    )


def _minutes(meetings: Iterable[Meeting], settings: Settings) -> int:
    return sum(
        one.minutes * settings.circle_percent // 100 if one.is_circle else one.minutes for one in meetings
    )


def _quarter(period: Period, counted: Sequence[Meeting], on: date, settings: Settings) -> Quarter:
    within = [one for one in counted if one.on in period]
    enough = [one for one in within if settings.circle_meets_quarter or not one.is_circle]
    planned = min((one.on for one in enough if not one.is_held), default=None)
    if any(one.is_held for one in enough):
        state = State.MET
    elif period.last < on:
        state = State.MISSED
    elif planned is not None:
        state = State.PLANNED
    elif on in period and period.last - on <= timedelta(days=settings.warn_days):
        state = State.ENDING
    else:
        state = State.OPEN
    return Quarter(period, state, len(within), period.last if planned is None else planned)


@dataclass(frozen=True, slots=True)
class Proposals:
    """Days on which the two could meet, and the quarters in which no day was free."""

    days: tuple[date, ...]
    without: tuple[Period, ...]


def propose(
    now: Standing,
    *,
    on: date,
    taken: Iterable[date] = (),
    is_free: Callable[[date], bool],
    settings: Settings | None = None,
) -> Proposals:
    """Days for what the year still asks for: one in each quarter that has none, then as many as the hours need.

    They lie evenly over the free days, and a week from other meetings where there is such a day.

    Args:
        now: how the year stands.
        on: the day; proposals come after it.
        taken: the days of meetings held and planned.
        is_free: whether both could meet on a day (working days, leave, holidays).
        settings: the organisation's.
    """
    settings = settings or Settings()
    known = set(taken)
    ahead = [
        _Ahead(one, [day for day in _days(max(on + _DAY, one.period.first), one.period.last) if is_free(day)])
        for one in now.quarters
        if one.period.last > on
    ]
    days: list[date] = []
    for one, count in zip(ahead, _wanted(now, ahead, known, settings), strict=True):
        days += _spread(one.free, count, known.union(days))
    return Proposals(
        tuple(sorted(days)),
        tuple(
            one.quarter.period
            for one in ahead
            if one.is_wanting and not any(day in one.quarter.period for day in days)
        ),
    )


@dataclass(frozen=True, slots=True)
class _Ahead:
    """A quarter that is not over, and the days of it on which both could still meet."""

    quarter: Quarter
    free: Sequence[date]

    @property
    def is_wanting(self) -> bool:
        return self.quarter.state in {State.OPEN, State.ENDING}


def _days(first: date, last: date) -> Iterator[date]:
    return (first + nth * _DAY for nth in range((last - first).days + 1))


def _wanted(now: Standing, ahead: Sequence[_Ahead], known: Collection[date], settings: Settings) -> list[int]:
    """How many meetings to propose in each quarter ahead: first where there is none, then where days are emptiest."""
    room = [sum(day not in known for day in one.free) for one in ahead]
    wanted = [min(int(one.is_wanting), days) for one, days in zip(ahead, room, strict=True)]
    more = ceil(now.missing / settings.meeting_minutes) - sum(wanted)
    for _ in range(more):
        left = [nth for nth, days in enumerate(room) if wanted[nth] < days]
        if not left:
            break
        emptiest = min(
            left, key=lambda nth: (Fraction(ahead[nth].quarter.meetings + wanted[nth] + 1, room[nth]), nth)
        )
        wanted[emptiest] += 1
    return wanted


def _spread(free: Sequence[date], count: int, known: Collection[date]) -> list[date]:
    """So many of the free days, evenly over them; a week from what is known and from each other where that can be."""
    found: list[date] = []
    for nth in range(count):
        aim = free[(2 * nth + 1) * len(free) // (2 * count)]
        others = {*known, *found}
        left = [day for day in free if day not in others]
        apart = [day for day in left if all(abs(day - other) >= _WEEK for other in others)]
        found.append(min(apart or left, key=lambda day: (abs(day - aim), day)))
    return found


@dataclass(frozen=True, slots=True)
class Coverage:
    """How a programme's mentors are looked after.

    Attributes:
        mentors: how many there are.
        accompanied: how many of them have a mentor's mentor, in a pair or in a circle.
        on_course: how many have missed no quarter and have none about to be missed.
        hours_met: how many have held or planned all the time that is due.
    """

    mentors: int
    accompanied: int
    on_course: int
    hours_met: int


def coverage(standings: Iterable[Standing | None], *, in_circles: int = 0) -> Coverage:
    """The sums over a programme's mentors; None for each who is in no pair, ``in_circles`` of whom are in a circle."""
    every = list(standings)
    there = [one for one in every if one is not None]
    return Coverage(
        len(every),
        len(there) + in_circles,
        sum(one.is_on_course for one in there),
        sum(not one.missing for one in there),
    )
