"""Days that can be reckoned with: from each there is a day before and after, and a month in some years."""

from datetime import date
from typing import Final

FIRST_YEAR: Final = 1990
LAST_YEAR: Final = 2100


def is_of_this_age(day: date) -> bool:
    """Whether ``day`` lies in the years in which everything here happens.

    >>> is_of_this_age(date(2026, 9, 1)), is_of_this_age(date(9999, 12, 31))
    (True, False)
    """
    return FIRST_YEAR <= day.year <= LAST_YEAR
