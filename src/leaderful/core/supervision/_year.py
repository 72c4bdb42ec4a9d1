"""A year of meeting one's mentor's mentor, cut into quarters from the day it began."""

from calendar import monthrange
from dataclasses import dataclass
from datetime import date, timedelta
from fractions import Fraction
from typing import Final

_MONTHS_OF_A_YEAR: Final = 12
_MONTHS_OF_A_QUARTER: Final = 3
_DAY: Final = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Period:
    """Days from the first to the last, both among them. Raises ValueError where the last comes before the first."""

    first: date
    last: date

    def __post_init__(self) -> None:
        if self.last < self.first:
            raise ValueError(f"a period can't end on {self.last} before it begins on {self.first}")

    def __contains__(self, day: date) -> bool:
        return self.first <= day <= self.last

    @property
    def months(self) -> Fraction:
        """How long it is: whole months, and of the last one the share of its days."""
        after = self.last + _DAY
        whole = 0
        while months_later(self.first, whole + 1) <= after:
            whole += 1
        begun = months_later(self.first, whole)
        return whole + Fraction((after - begun).days, (months_later(self.first, whole + 1) - begun).days)

    @property
    def quarters(self) -> tuple["Period", ...]:
        """Three months each from the first day; a rest of less than a month belongs to the quarter before it."""
        begins = [self.first]
        while (following := months_later(self.first, _MONTHS_OF_A_QUARTER * len(begins))) <= self.last:
            begins.append(following)
        if len(begins) > 1 and Period(begins[-1], self.last).months < 1:
            begins.pop()
        ends = [begin - _DAY for begin in begins[1:]] + [self.last]
        return tuple(Period(begin, end) for begin, end in zip(begins, ends, strict=True))


def months_later(day: date, months: int) -> date:
    """The same day so many months later, or the month's last where it has no such day."""
    years, month = divmod(day.month - 1 + months, _MONTHS_OF_A_YEAR)
    year = day.year + years
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def year_of(began: date, on: date, *, ends: date | None = None) -> Period:
    """The year, counted from the day the two began, in which ``on`` lies; cut short where they end.

    Raises:
        ValueError: ``on`` comes before they began or after they ended.
    """
    if on < began or (ends is not None and on > ends):
        raise ValueError(f"{on} is not between the beginning on {began} and the end")
    nth = 0
    while months_later(began, _MONTHS_OF_A_YEAR * (nth + 1)) <= on:
        nth += 1
    last = months_later(began, _MONTHS_OF_A_YEAR * (nth + 1)) - _DAY
    return Period(months_later(began, _MONTHS_OF_A_YEAR * nth), last if ends is None else min(last, ends))
