"""The time zones this machine knows, read from its files once."""

import functools
from zoneinfo import available_timezones


@functools.cache
def known_zones() -> frozenset[str]:
    """The names of all IANA zones there are here."""
    return frozenset(available_timezones())
