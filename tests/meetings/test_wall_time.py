"""The instant somebody means who types a time, where clocks jump."""

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from leaderful.meetings.operations.wall_time import TimeComesTwice, UnableToReadTime, instant

ZONES = [
    "Europe/Berlin",
    "America/New_York",
    "Australia/Lord_Howe",
    "Asia/Kolkata",
    "UTC",
    "Africa/Casablanca",
]


def test_it_reads_a_plain_time():
    # Berlin is on UTC+1 in winter
    assert instant(datetime.fromisoformat("2026-11-25T09:00"), zone="Europe/Berlin") == datetime(
        2026, 11, 25, 8, tzinfo=UTC
    )


def test_it_refuses_a_time_the_clocks_jump_over():
    # Directive 2000/84/EC: last Sunday of March, 01:00 UTC; 29 March 2026
    with pytest.raises(UnableToReadTime, match="never show 02:30"):
        instant(datetime.fromisoformat("2026-03-29T02:30"), zone="Europe/Berlin")


@pytest.mark.parametrize(("later", "hour"), [(False, 0), (True, 1)])
def test_it_asks_which_of_two_equal_times_is_meant(later, hour):
    wall = datetime.fromisoformat("2026-10-25T02:30")
    with pytest.raises(TimeComesTwice, match="twice"):
        instant(wall, zone="Europe/Berlin")
    assert instant(wall, zone="Europe/Berlin", later=later) == datetime(2026, 10, 25, hour, 30, tzinfo=UTC)


@given(
    st.sampled_from(ZONES),
    st.datetimes(
        min_value=datetime.fromisoformat("2020-01-01T00:00"),
        max_value=datetime.fromisoformat("2030-01-01T00:00"),
    ),
    st.booleans(),
)
def test_whatever_it_reads_shows_as_typed_again(zone, wall, later):
    wall = wall.replace(second=0, microsecond=0)
    try:
        found = instant(wall, zone=zone, later=later)
    except UnableToReadTime:
        assume(False)

    assert found.astimezone(ZoneInfo(zone)).replace(tzinfo=None) == wall


@given(
    st.sampled_from(ZONES),
    st.datetimes(
        min_value=datetime.fromisoformat("2020-01-01T00:00"),
        max_value=datetime.fromisoformat("2030-01-01T00:00"),
    ),
)
def test_every_instant_can_be_said(zone, moment):
    moment = moment.replace(second=0, microsecond=0, tzinfo=UTC)
    shown = moment.astimezone(ZoneInfo(zone))

    found = {instant(shown.replace(tzinfo=None), zone=zone, later=later) for later in (False, True)}

    assert moment in found
    assert len(found) == 1 or max(found) - min(found) <= timedelta(hours=1)
