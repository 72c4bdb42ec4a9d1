"""The climate of units: counts of ten people or more, of finished quarters, and nothing while it is off."""

from datetime import UTC, date, datetime

import pytest
from tests import deciding
from tests import factories as make

from leaderful.decisions.models import Version
from leaderful.decisions.operations.reports import switch_climate
from leaderful.decisions.queries.climate import band_of, climate
from leaderful.lib.errors import NotAllowed

pytestmark = pytest.mark.django_db

ON = date(2026, 12, 5)
SUMMER = datetime(2026, 8, 3, 9, tzinfo=UTC)


def speak(unit, count, rung, at=SUMMER):
    """As many people of ``unit`` each state one intent on ``rung``."""
    for number in range(count):
        person = make.person(f"P{number}", unit=unit)
        intent = deciding.stated(deciding.area(person, rung=7), rung, at=at, wall=None)
        assert intent.versions.get().spoken == rung


def switch_on():
    switch_climate(is_on=True, actor=make.granted("LEAD"), at=SUMMER)


def shown(quarters):
    return [
        (row.unit.name if row.unit else None, row.people, row.bands)
        for quarter in quarters
        for row in quarter.rows
        if quarter.first == date(2026, 7, 1)
    ]


def test_nothing_is_shown_until_it_is_switched_on():
    speak(make.unit(), 12, 5)

    assert climate(ON) == []


def test_a_lead_switches_it_and_nobody_else():
    with pytest.raises(NotAllowed):
        switch_climate(is_on=True, actor=make.granted("ADMINISTRATOR"), at=SUMMER)


def test_units_of_ten_are_shown_and_smaller_ones_are_not_to_be_computed():
    """12 and 11 show; with one more unit of 4 at least one larger count is hidden with it, so that no rest tells."""
    for name, count in (("Ward", 12), ("Kitchen", 11), ("Garden", 4)):
        speak(make.unit(name), count, 5)
    switch_on()

    people = {name: count for name, count, _bands in shown(climate(ON))}

    assert people["Garden"] is None
    told = [people[name] for name in ("Ward", "Kitchen") if people[name] is not None]
    assert people[None] is None or people[None] - sum(told) >= 10


def test_one_unit_of_many_intending_is_told_with_its_band():
    speak(make.unit("Ward"), 24, 5)
    switch_on()

    assert ("Ward", 24, {"asks": None, "requests": None, "intends": 24, "tells": None}) in shown(climate(ON))


def test_the_running_quarter_is_not_shown():
    speak(make.unit("Ward"), 24, 5, at=datetime(2026, 11, 2, 9, tzinfo=UTC))
    switch_on()

    assert shown(climate(ON)) == []


def test_practice_is_not_counted():
    speak(make.unit("Ward"), 24, 5)
    Version.objects.update(is_practice=True)
    switch_on()

    assert shown(climate(ON)) == []


@pytest.mark.parametrize(
    ("rungs", "band"),
    [([5], "intends"), ([3, 5], "asks"), ([4, 5, 7], "intends"), ([6, 7], "tells"), ([4], "requests")],
)
def test_the_middle_of_what_one_spoke_says_the_band(rungs, band):
    assert band_of(rungs) == band
