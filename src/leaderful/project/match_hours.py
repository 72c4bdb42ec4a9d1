"""A column of weekly working hours, as people write it: “Mon–Fri 9–17; Sat 10:00–12:00”."""

import re
from collections.abc import Mapping
from datetime import datetime
from zoneinfo import ZoneInfo

from leaderful.core.matching import week_mask

HEADINGS = frozenset(
    {"working hours", "weekly hours", "weekly working hours", "availability", "arbeitszeit", "arbeitszeiten"}
)
"""How such a column is called, without case."""

_DAYS = (
    ("mon", "tue", "wed", "thu", "fri", "sat", "sun"),
    ("mo", "di", "mi", "do", "fr", "sa", "so"),
)
_DAY = r"([a-z]+)\.?"
_TIME = r"(\d{1,2})(?:[:.](\d\d))?"
_DASH = r"\s*(?:-|–|to|bis)\s*"
_STRETCH = re.compile(rf"(?:{_DAY}(?:{_DASH}{_DAY})?\s+)?{_TIME}{_DASH}{_TIME}(?:\s*(?:h|uhr))?")
_WINTER = datetime(2026, 1, 15)  # noqa: DTZ001  read on clocks of the zone that is asked about
_MIDNIGHT = 24 * 60


def mask_of(text: str, zone: str) -> int | None:
    """The hours as the engine's bit mask, on clocks as they stand in mid-January in ``zone`` (UTC where it is blank).

    None where the cell is blank. A part without days means Monday to Friday.

    Raises:
        ValueError: where the cell can't be read.
    """
    stretches = []
    for part in re.split(r"[;,\n]", text.casefold()):
        if not part.strip():
            continue
        read = _STRETCH.fullmatch(part.strip())
        if read is None:
            raise ValueError(part.strip())
        first, last, *times = read.groups()
        begin, end = _minutes(*times[:2]), _minutes(*times[2:])
        stretches += [(weekday, begin, end % _MIDNIGHT) for weekday in _weekdays(first, last)]
    if not stretches:
        return None
    ahead = ZoneInfo(zone).utcoffset(_WINTER) if zone else None
    return week_mask(stretches, int(ahead.total_seconds() // 60) if ahead else 0)


def _minutes(hour: str, minute: str | None) -> int:
    found = int(hour) * 60 + int(minute or 0)
    if found > _MIDNIGHT or int(minute or 0) > 59:  # noqa: PLR2004  minutes of an hour
        raise ValueError(f"{hour}:{minute or '00'}")
    return found


def _weekdays(first: str | None, last: str | None) -> list[int]:
    if first is None:
        return [0, 1, 2, 3, 4]
    begin = _weekday(first)
    end = begin if last is None else _weekday(last)
    return [day % 7 for day in range(begin, end + 1 if end >= begin else end + 8)]


def _weekday(word: str) -> int:
    for names in _DAYS:
        for number, name in enumerate(names):
            if word == name or (len(word) >= 3 and _FULL[name].startswith(word)):  # noqa: PLR2004  “Mon”, “Thurs”
                return number
    raise ValueError(word)


_FULL: Mapping[str, str] = dict(
    zip(
        (*_DAYS[0], *_DAYS[1]),
        (
            *("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"),
            *("montag", "dienstag", "mittwoch", "donnerstag", "freitag", "samstag", "sonntag"),
        ),
        strict=True,
    )
)
