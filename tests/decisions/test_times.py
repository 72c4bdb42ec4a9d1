"""“Noon tomorrow” in five zones around both changes of the clock, against a count of minutes by the wall clock alone."""

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from tests import deciding
from tests import factories as make

from leaderful.decisions.models import Intent
from leaderful.people.models import Leave

pytestmark = pytest.mark.django_db

ZONES = ("Europe/Berlin", "America/New_York", "Australia/Sydney", "America/Santiago", "Asia/Kolkata")
"""Berlin and New York change on other days, Sydney and Santiago the other way round, Kolkata never."""
EVES = (
    "2026-03-07",  # New York springs forward in the night
    "2026-03-28",  # Berlin springs forward
    "2026-04-04",  # Sydney and Santiago fall back
    "2026-09-05",  # Santiago springs forward
    "2026-10-03",  # Sydney springs forward
    "2026-10-24",  # Berlin falls back
    "2026-10-31",  # New York falls back
)
MINUTE = timedelta(minutes=1)


def showing(zone, wall):
    """The instant at which a clock in ``zone`` shows ``wall``, found by looking at the clock minute by minute."""
    at = datetime.fromisoformat(wall).replace(tzinfo=UTC) - timedelta(hours=16)
    while at.astimezone(ZoneInfo(zone)).strftime("%Y-%m-%dT%H:%M") != wall:
        at += MINUTE
    return at


def worked(zone, begin, end):
    """Minutes between two instants at which office clocks in ``zone`` show Monday to Friday, 9 to 17."""
    count, at = 0, begin
    while at < end:
        here = at.astimezone(ZoneInfo(zone))
        count += here.weekday() < 5 and 9 <= here.hour < 17
        at += MINUTE
    return count


@pytest.mark.parametrize("eve", EVES)
@pytest.mark.parametrize("zone", ZONES)
def test_noon_tomorrow_is_noon_on_the_authors_clock(zone, eve):
    """Stated at ten on the eve, with no notice owed: the instant at which that clock shows twelve."""
    tomorrow = (datetime.fromisoformat(eve) + timedelta(days=1)).strftime("%Y-%m-%d")
    area = deciding.area(notice_minutes=0)

    intent = deciding.stated(
        area, at=showing(zone, f"{eve}T10:00"), zone=zone, wall=datetime.fromisoformat(f"{tomorrow}T12:00")
    )

    assert intent.go_at == showing(zone, f"{tomorrow}T12:00")


@pytest.mark.parametrize("eve", EVES)
@pytest.mark.parametrize("zone", ZONES)
def test_the_notice_is_so_many_working_minutes_of_the_holder(zone, eve):
    """A working day and a half, over the weekend on which the clocks change, from another zone."""
    holder = make.person("Maren", time_zone=zone)
    stated = datetime.fromisoformat(f"{eve}T09:17").replace(tzinfo=UTC)

    intent = deciding.stated(deciding.area(holder=holder, notice_minutes=720), at=stated, wall=None)

    assert worked(zone, stated, intent.go_at) == 720
    last = (intent.go_at - MINUTE).astimezone(ZoneInfo(zone))
    assert (last.weekday() < 5, 9 <= last.hour < 17) == (True, True)


def test_what_was_promised_stands_when_the_holder_takes_leave_afterwards():
    intent = deciding.stated(deciding.area(notice_minutes=720), wall=None)
    holder = intent.authors.get().holder

    Leave.objects.create(person=holder, first_date=deciding.AT.date(), last_date=deciding.AT.date())

    assert Intent.objects.get().go_at == intent.go_at
