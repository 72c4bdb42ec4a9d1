"""The climate of units on its page, in its files, and the lead’s switch."""

import pytest
from django.utils import timezone
from tests import factories as make

from leaderful.decisions.models import Climate, ClimateCell, ClimateQuarter
from leaderful.decisions.operations.climate import switch_climate
from leaderful.lib.tabular import read

pytestmark = pytest.mark.django_db

FIGURES = {"": 24, "ASKS": None, "REQUESTS": None, "INTENDS": 14, "TELLS": None}


@pytest.fixture(autouse=True)
def _organisation():
    make.organisation()


@pytest.fixture
def lead():
    return make.granted("LEAD")


@pytest.fixture
def ward():
    """One quarter of which the ward is shown, and the garden is too small."""
    unit, garden = make.unit("Ward"), make.unit("=Garden")
    quarter = ClimateQuarter.objects.create(first_date="2026-07-01", settled_at=timezone.now())
    for where in (None, unit, garden):
        for band, people in FIGURES.items():
            shown = None if where == garden else people
            ClimateCell.objects.create(quarter=quarter, unit=where, band=band, people=shown)
    return unit


def _page(client, person, path="/climate/"):
    client.force_login(person)
    return " ".join(client.get(path).content.decode().split())


def test_until_it_is_switched_on_it_says_what_it_would_mean(client, lead, ward):
    person = make.person(unit=ward)

    page = _page(client, person)
    assert "nothing is counted, and nobody sees how a unit speaks" in page
    assert "Who would see it" in page
    assert "/climate/switch/" not in page
    assert "<table" not in page
    assert "/climate/switch/" in _page(client, lead)


def test_a_lead_reads_what_it_means_and_switches_it_on(client, lead):
    page = _page(client, lead, "/climate/switch/")
    for words in ("What is counted", "Who will see it", "How everybody is told", "works council"):
        assert words in page

    client.post("/climate/switch/", {"is_on": "yes"})
    assert Climate.objects.get().is_on
    assert "There is nothing to show yet." in _page(client, lead)
    client.post("/climate/switch/", {"is_on": "yes"})
    assert "It is switched on already." in _page(client, lead)
    client.post("/climate/switch/", {"is_on": "no"})
    assert not Climate.objects.get().is_on


@pytest.mark.parametrize("role", ["COORDINATOR", "ADMINISTRATOR", "EXECUTIVE"])
def test_nobody_else_has_the_switch(client, role):
    client.force_login(make.granted(role))

    assert client.get("/climate/switch/").status_code == 404
    assert client.post("/climate/switch/", {"is_on": "yes"}).status_code == 404
    assert not Climate.objects.exists()


def test_what_is_too_few_is_a_dash_that_is_explained(client, lead, ward):
    switch_climate(is_on=True, actor=lead, at=timezone.now())

    page = _page(client, lead)

    assert "July to September 2026" in page
    assert page.count("too few to show</span>") == 3 + 3
    assert "Too few to show: =Garden." in page
    assert "Why there is a dash" in page
    assert "style=" not in page


def _number(cell):
    return int(cell) if cell else None


def test_files_hold_what_the_page_shows_and_no_more(client, lead, ward):
    switch_climate(is_on=True, actor=lead, at=timezone.now())
    nurse = make.person(unit=ward)
    expected = {
        lead: [["The whole organisation", 24, 14], ["'=Garden", None, None], ["Ward", 24, 14]],
        nurse: [["The whole organisation", 24, 14], ["Ward", 24, 14]],
    }

    for reader, rows in expected.items():
        client.force_login(reader)
        book = read("climate.xlsx", client.get("/climate/climate.xlsx").content)
        cells = [row.cells for row in book.rows]
        assert [[row[1], _number(row[2]), _number(row[5])] for row in cells] == rows
        lines = client.get("/climate/climate.csv").content.decode("utf-8-sig").splitlines()[1:]
        assert [line.split(",")[1:] for line in lines] == [
            [name, *("" if one is None else str(one) for one in (people, None, None, intending, None))]
            for name, people, intending in rows
        ]


def test_files_are_empty_while_it_is_off(client, lead, ward):
    client.force_login(lead)

    assert len(client.get("/climate/climate.csv").content.decode().splitlines()) == 1


def test_whoever_asks_who_sees_what_reads_whether_it_is_on(client, lead):
    person = make.person()
    assert "is switched off: nobody sees it." in _page(client, person, "/account/who-sees-what/")

    switch_climate(is_on=True, actor=lead, at=timezone.now())
    assert "is shown by unit and quarter" in _page(client, person, "/account/who-sees-what/")
