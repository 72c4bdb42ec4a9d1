"""Time zones: each place once, by its name of today, and every old name still read."""

from zoneinfo import ZoneInfo

import pytest

from leaderful.ground.zones import known_zones, listed_as, listed_zones, place_of


def test_each_place_is_listed_once():
    assert len({place_of(zone) for zone in listed_zones()}) == len(listed_zones())
    assert listed_zones() <= known_zones()


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("Asia/Calcutta", "Asia/Kolkata"),  # renamed in 1993
        ("Asia/Saigon", "Asia/Ho_Chi_Minh"),  # 2008
        ("Europe/Kiev", "Europe/Kyiv"),  # 2022
        ("US/Eastern", "America/New_York"),
        ("Etc/UTC", "UTC"),
        ("Europe/Stockholm", "Europe/Stockholm"),  # keeps the same time as Berlin, and is another place
        ("Etc/GMT-2", "Etc/GMT-2"),  # what “UTC+2” in a file becomes: no place
        ("", ""),
    ],
)
def test_an_old_name_goes_by_the_new_one(old, new):
    assert listed_as(old) == new


def test_every_name_of_a_place_leads_to_a_listed_one():
    fixed = {zone for zone in known_zones() if listed_as(zone) not in listed_zones()}

    assert {zone for zone in fixed if not zone.startswith(("Etc/", "GMT"))} <= {
        "Factory",
        "Greenwich",
        "localtime",
    }
    assert all(ZoneInfo(listed_as(zone)) for zone in known_zones() - fixed)
