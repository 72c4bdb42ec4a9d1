"""The time zones this machine knows, and the one name of each that is offered; read from files once."""

import functools
from importlib.resources import files
from zoneinfo import available_timezones

from babel.core import get_global


@functools.cache
def known_zones() -> frozenset[str]:
    """The names of all IANA zones there are here, old ones as well."""
    return frozenset(available_timezones())


@functools.cache
def listed_zones() -> frozenset[str]:
    """Each place once, by its name of today: UTC, and what the database itself offers for people to choose from."""
    table = files("tzdata.zoneinfo").joinpath("zone.tab").read_text("utf-8").splitlines()
    return frozenset({"UTC"} | {line.split("\t")[2] for line in table if line and not line.startswith("#")})


def listed_as(zone: str) -> str:
    """The listed name of the same place, as “Asia/Kolkata” for “Asia/Calcutta”; the zone itself where there is none."""
    return zone if zone in listed_zones() else _by_place().get(place_of(zone), zone)


def place_of(zone: str) -> str:
    """The one name, old or new, by which CLDR knows all names of a zone."""
    return str(get_global("zone_aliases").get(zone, zone))


@functools.cache
def _by_place() -> dict[str, str]:
    return {place_of(zone): zone for zone in listed_zones()}
