"""Public holidays of countries and their regions, as the library “holidays” knows them."""

from collections.abc import Iterable, Mapping
from datetime import date
from functools import cache
from typing import Final

import holidays

FIRST_YEAR, LAST_YEAR = 2000, 2100
"""The years that can be asked for; further off, nobody has settled anything."""
_ENGLISH: Final = "en"


class NoSuchPlaceError(ValueError):
    """The library knows no such country, no such region of it, or nothing of that year."""


@cache
def countries() -> frozenset[str]:
    """The countries there are holidays of, by their ISO 3166-1 code of two letters."""
    return frozenset(holidays.list_supported_countries(include_aliases=False))


@cache
def regions(country: str) -> Mapping[str, str]:
    """The regions of a country that keep holidays of their own: code → name, in the order of their names.

    Most names are the region's own, such as “Bayern”; one without a name goes by its code. Raises NoSuchPlaceError.
    """
    known = _known(country)
    names: dict[str, str] = {code: code for code in known.subdivisions}
    for name, code in known.subdivisions_aliases.items():
        if names.get(code) == code or len(name) > len(names[code]):  # the others are abbreviations
            names[code] = name
    return dict(sorted(names.items(), key=lambda pair: pair[1].casefold()))


def public_holidays(
    country: str, region: str, year: int, *, languages: Iterable[str]
) -> dict[date, dict[str, str]]:
    """The public holidays of one year: day → {language: name}, in English and the country's own language at least.

    ``region`` is a code of ``regions``, or empty for what the whole country keeps. Days that are not settled yet, such
    as those a moon decides, say so in their names. Of ``languages`` (BCP 47) those are there that the library speaks.
    Raises NoSuchPlaceError.
    """
    known = _known(country)
    if (region and region not in known.subdivisions) or not FIRST_YEAR <= year <= LAST_YEAR:
        raise NoSuchPlaceError(country, region, year)
    found: dict[date, dict[str, str]] = {}
    for language, tongue in _tongues(known, languages).items():
        named = holidays.country_holidays(country, subdiv=region or None, years=year, language=tongue)
        for day, name in named.items():
            found.setdefault(day, {})[language] = name.replace("'", "’")
    return dict(sorted(found.items()))


def named_in(names: Mapping[str, str], language: str) -> str:
    """The name in ``language``, else in English, else whichever there is; empty where there is none."""
    return names.get(language) or names.get(_ENGLISH) or next(iter(names.values()), "")


def _tongues(known: type[holidays.HolidayBase], languages: Iterable[str]) -> dict[str, str | None]:
    """By language the library's own name of it, the country's first; None where it speaks only one, without a name."""
    spoken = [tongue for tongue in (known.default_language, *known.supported_languages) if tongue]
    first = {tongue.partition("_")[0]: tongue for tongue in reversed(spoken)}
    own = spoken[0].partition("_")[0] if spoken else _ENGLISH
    wanted = {own, _ENGLISH, *languages}
    return {language: first[language] for language in sorted(wanted) if language in first} or {_ENGLISH: None}


def _known(country: str) -> type[holidays.HolidayBase]:
    if country not in countries():
        raise NoSuchPlaceError(country)
    found: type[holidays.HolidayBase] = getattr(holidays, country)
    return found
