"""From the time somebody typed to the instant it means, where clocks jump, and how far off a meeting may be."""

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from leaderful.lib.errors import Unable

EARLIEST = timedelta(days=366)
"""How long ago a meeting may have been that is logged now."""

FURTHEST = timedelta(days=366)
"""How far ahead one can plan."""


class UnableToReadTime(Unable):
    """The clocks of that zone never show this time, or show it twice."""


class TimeComesTwice(UnableToReadTime):
    """The clocks go back over it: the one who typed it has to say which is meant."""


def instant(wall: datetime, *, zone: str, later: bool | None = None) -> datetime:
    """The instant (UTC) at which clocks in ``zone`` (IANA) show ``wall`` (naive).

    ``later`` says which is meant where the clocks go back and show it twice.

    Raises:
        TimeComesTwice: the time comes twice and ``later`` is None.
        UnableToReadTime: the clocks jump over it.
    """
    here = ZoneInfo(zone)
    first, second = (wall.replace(tzinfo=here, fold=fold) for fold in (0, 1))
    names = {"day": date_format(wall, "l j F Y"), "time": date_format(wall, "H:i")}
    if first.utcoffset() == second.utcoffset():
        return first.astimezone(UTC)
    # PEP 495: in a gap no instant shows the wall time, so it does not come back from UTC
    if first.astimezone(UTC).astimezone(here).replace(tzinfo=None) != wall:
        raise UnableToReadTime(
            _(
                "On %(day)s the clocks jump forward and never show %(time)s. "
                "Choose a time before or after that hour."
            )
            % names
        )
    if later is None:
        raise TimeComesTwice(
            _("On %(day)s the clocks go back and show %(time)s twice. Say which of the two you mean.") % names
        )
    return (second if later else first).astimezone(UTC)


def ahead(starts_at: datetime, *, at: datetime, refusal: type[Unable]) -> datetime:
    """The same, where one can plan for it. Raises the ``refusal``."""
    if starts_at <= at:
        raise refusal(_("That time has passed. If you have met, log the meeting instead."))
    if starts_at > at + FURTHEST:
        raise refusal(_("That is more than a year ahead. Correct the date."))
    return starts_at
