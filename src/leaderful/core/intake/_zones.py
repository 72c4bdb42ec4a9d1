"""Time zones as people write them, to names of the IANA time zone database."""

import difflib
import re
from collections import Counter
from functools import lru_cache
from typing import Final

from leaderful.core.intake._folding import folded

# Where a name stands for a whole region, the zone that CLDR's meta zones give for the world ("001"). Abbreviations
# come before the database's own zones of that name: its EST and MST are fixed offsets that no office keeps.
_ALIASES: Final = {
    folded(spelling): zone
    for zone, spellings in {
        "Europe/Paris": "CET|CEST|MEZ|MESZ|Central European Time|Mitteleuropäische Zeit|Romance Standard Time|"
        "Central European Standard Time",
        "Europe/Berlin": "W. Europe Standard Time|Germany|Deutschland",
        "Europe/Warsaw": "Poland|Polen",
        "Europe/London": "BST|UK time|London time|GMT Standard Time|British Time",
        "Europe/Lisbon": "WET|WEST|Western European Time",
        "Europe/Bucharest": "EET|EEST|OEZ|Eastern European Time|Osteuropäische Zeit",
        "Europe/Moscow": "MSK|Moscow Time|Russian Standard Time",
        "America/New_York": "ET|EST|EDT|Eastern Time|US Eastern|Eastern Standard Time",
        "America/Chicago": "CT|CST|CDT|Central Time|US Central|Central Standard Time",
        "America/Denver": "MT|MST|MDT|Mountain Time|US Mountain|Mountain Standard Time",
        "America/Los_Angeles": "PT|PST|PDT|Pacific Time|US Pacific|Pacific Standard Time",
        "America/Halifax": "AST|ADT|Atlantic Time|Atlantic Standard Time",
        "America/Sao_Paulo": "BRT|Brasilia Time",
        "Asia/Kolkata": "India Standard Time|Indian Standard Time|India time",
        "Asia/Tokyo": "JST|Japan time|Tokyo Standard Time",
        "Asia/Shanghai": "China Standard Time|China time",
        "Asia/Singapore": "SGT|Singapore Standard Time",
        "Asia/Hong_Kong": "HKT|Hong Kong Time",
        "Asia/Dubai": "Gulf Standard Time|Arabian Standard Time",
        "Australia/Sydney": "AEST|AEDT|AET|Australian Eastern Time|AUS Eastern Standard Time",
        "Pacific/Auckland": "NZST|NZDT|New Zealand Time|New Zealand Standard Time",
        "Africa/Johannesburg": "SAST|South Africa Standard Time",
        "UTC": "UTC|Z|Zulu|GMT|Coordinated Universal Time|Weltzeit",
    }.items()
    for spelling in spellings.split("|")
}
_OFFSET: Final = re.compile(r"(?:utc|gmt)\s*([+-−])\s*(\d{1,2})(?::?00)?", re.IGNORECASE)
_MAX_OFFSET: Final = {"+": 14, "-": 12}


@lru_cache(maxsize=4)
def _spellings(known_zones: frozenset[str]) -> dict[str, str]:
    """Zone by its folded name, and by its city where no other zone ends in the same."""
    cities = Counter(folded(zone.rpartition("/")[2]) for zone in known_zones)
    found = {folded(zone.rpartition("/")[2]): zone for zone in sorted(known_zones) if "/" in zone}
    only = {city: zone for city, zone in found.items() if cities[city] == 1}
    return only | {folded(zone): zone for zone in sorted(known_zones, reverse=True)}


def time_zone(text: str, *, known_zones: frozenset[str]) -> str | None:
    """The IANA name that ``text`` means; None where it means none of ``known_zones``.

    Known are IANA names in any case, their cities, the usual abbreviations and names ("PT (Pacific Time)",
    "W. Europe Standard Time") and whole-hour offsets ("UTC+2").
    """
    before, _, inside = text.partition("(")
    for part in (text, before, inside.rstrip(") ")):
        zone = _named(part.strip(), known_zones)
        if zone in known_zones:
            return zone
    return None


def _named(text: str, known_zones: frozenset[str]) -> str | None:
    if text in known_zones and "/" in text:
        return text
    if offset := _OFFSET.fullmatch(text):
        sign, hours = "+" if offset.group(1) == "+" else "-", int(offset.group(2))
        if hours <= _MAX_OFFSET[sign]:
            # POSIX counts westward: Etc/GMT-2 is two hours ahead of UTC.
            return f"Etc/GMT{'-' if sign == '+' else '+'}{hours}" if hours else "UTC"
        return None
    key = folded(text)
    return _ALIASES.get(key) or _spellings(known_zones).get(key)


def nearest_zone(text: str, *, known_zones: frozenset[str]) -> str | None:
    """The zone whose name or city looks most like ``text``, to be suggested; None where none does.

    For a figure there is none: UTC+25 isn't almost UTC+2.
    """
    if any(map(str.isdigit, text)):
        return None
    spellings = _spellings(known_zones)
    close = difflib.get_close_matches(folded(text)[:60], spellings, n=1, cutoff=0.75)
    return spellings[close[0]] if close else None
