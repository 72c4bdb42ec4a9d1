"""Days as files write them. Which of 03/04/2026 is the month is told from the other cells, or not at all."""

import re
from collections.abc import Iterable
from datetime import date
from typing import Final, Literal

Order = Literal["day", "month", ""]
"""What comes first where both could be a month."""

_ISO: Final = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})(?:[T ]\d{2}:\d{2}(?::\d{2}(?:\.\d+)?)?)?Z?")
_DOTTED: Final = re.compile(r"(\d{1,2})\. ?(\d{1,2})\. ?(\d{4}|\d{2})")
_EITHER: Final = re.compile(r"(\d{1,2})[/-](\d{1,2})[/-](\d{4})")
_MONTHS: Final = 12
_CENTURY: Final = 2000


class Unreadable(Exception):  # noqa: N818  says what the cell is
    """A cell that is no date, or could be two; ``code`` is the sentence's."""

    def __init__(self, code: str) -> None:
        self.code = code
        super().__init__(code)


def order_of(cells: Iterable[str]) -> Order:
    """Whether days or months stand first in the dates with slashes; nothing where no cell tells, or two disagree."""
    found: set[Order] = set()
    for cell in cells:
        if parts := _EITHER.fullmatch(cell.strip()):
            first, second = int(parts[1]), int(parts[2])
            if first > _MONTHS >= second:
                found.add("day")
            elif second > _MONTHS >= first:
                found.add("month")
    return found.pop() if len(found) == 1 else ""


def day_in(cell: str, *, order: Order) -> date:
    """The day a cell names.

    Raises:
        Unreadable: where it names none, or one of two.

    >>> day_in("31.3.2026", order=""), day_in("2026-03-31 00:00", order="")
    (datetime.date(2026, 3, 31), datetime.date(2026, 3, 31))
    """
    text = cell.strip()
    if parts := _ISO.fullmatch(text):
        return _day(int(parts[1]), int(parts[2]), int(parts[3]))
    if parts := _DOTTED.fullmatch(text):
        year = int(parts[3])
        return _day(year if len(parts[3]) > 2 else year + _CENTURY, int(parts[2]), int(parts[1]))  # noqa: PLR2004  two digits
    if parts := _EITHER.fullmatch(text):
        first, second, year = int(parts[1]), int(parts[2]), int(parts[3])
        if first > _MONTHS or (order == "day" and second <= _MONTHS) or first == second:
            return _day(year, second, first)
        if second > _MONTHS or order == "month":
            return _day(year, first, second)
        raise Unreadable("date-either")
    raise Unreadable("date-unreadable")


def _day(year: int, month: int, day: int) -> date:
    try:
        return date(year, month, day)
    except ValueError:
        raise Unreadable("date-unreadable") from None
