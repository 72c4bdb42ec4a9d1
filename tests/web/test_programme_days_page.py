"""The calendar on a programme's page and as a file, and the mentors' preparation."""

from datetime import date, timedelta

import pytest
from django.utils import timezone
from icalendar import Calendar
from tests import factories as make

from leaderful.programmes.models import Membership, Programme

pytestmark = pytest.mark.django_db


@pytest.fixture
def programme():
    make.organisation(public_address="https://leaderful.norrhavn.example")
    today = timezone.now().date()
    return make.programme(
        state="OPEN",
        about={"en": "About"},
        preparation={"en": "Ask before you tell.\n\nCount to five."},
        starts_date=today + timedelta(days=100),
        ends_date=today + timedelta(days=300),
    )


def days_in(answer):
    return {
        str(event["summary"]): event["dtstart"].dt
        for event in Calendar.from_ical(answer.content).walk("VEVENT")
    }


def test_the_team_sees_every_day_and_everybody_else_those_that_concern_them(client, programme):
    for who, sees in ((make.granted("LEAD"), True), (make.person(), False)):
        client.force_login(who)
        text = client.get(f"/programmes/{programme.key}/").content.decode()
        file = days_in(client.get(f"/programmes/{programme.key}/calendar.ics"))

        assert "The programme starts" in text
        assert ("The offers go out" in text) is sees
        assert file["Rising Leads: The programme starts"] == programme.starts_date
        assert ("Rising Leads: The offers go out" in file) is sees


def test_a_programme_without_dates_asks_its_team_for_them(client):
    make.organisation()
    programme = make.programme(state="DRAFT")
    client.force_login(make.granted("LEAD"))

    assert "Set the dates" in client.get(f"/programmes/{programme.key}/").content.decode()


def test_days_are_set_on_a_page_and_a_wrong_order_comes_back_with_the_reason(client, programme):
    client.force_login(make.granted("LEAD"))
    path = f"/programmes/{programme.key}/settings/dates/"

    page = client.get(path).content.decode()
    wrong = client.post(
        path, {"starts_date": "2027-03-01", "ends_date": "2027-08-27", "offers": "2027-03-08"}
    )
    kept = client.post(path, {"starts_date": "2027-03-01", "ends_date": "2027-08-27", "midway": "2027-06-01"})

    assert "reckoned." in page
    assert wrong.status_code == 422
    assert "“The offers go out” would come after “The programme starts”" in wrong.content.decode()
    assert kept.status_code == 302
    programme.refresh_from_db()
    assert programme.starts_date == date(2027, 3, 1)


def test_a_mentor_reads_the_preparation_says_so_and_finds_it_again(client, programme):
    tendai = make.person("Tendai", "Moyo")
    make.membership(programme, tendai, "MENTOR", answered_at=timezone.now())
    client.force_login(tendai)
    path = f"/programmes/{programme.key}/preparation/"

    assert "Prepare for your first meeting in Rising Leads" in client.get("/").content.decode()
    assert "<p>Count to five.</p>" in client.get(path).content.decode()
    client.post(path)

    assert Membership.objects.get().prepared_at is not None
    assert "Prepare for your first meeting" not in client.get("/").content.decode()
    again = client.get(path).content.decode()
    assert "You read it on" in again
    assert "I’ve read it" not in again


def test_the_preparation_is_for_mentors_and_the_team(client, programme):
    ines = make.person()
    make.membership(programme, ines)
    path = f"/programmes/{programme.key}/preparation/"
    for who, get, post in ((ines, 404, 404), (make.person(), 404, 404), (make.granted("LEAD"), 200, 404)):
        client.force_login(who)

        assert client.get(path).status_code == get
        assert client.post(path).status_code == post


def test_the_team_writes_it(client, programme):
    client.force_login(make.granted("LEAD"))
    path = f"/programmes/{programme.key}/settings/preparation/"

    client.post(path, {"preparation_en": "Ask.", "preparation_de": "Fragen Sie."})

    assert Programme.objects.get().preparation == {"en": "Ask.", "de": "Fragen Sie."}


@pytest.mark.parametrize("field", ["starts_date", "ends_date", "opens", "farewell"])
def test_a_day_of_another_age_comes_back_with_the_years_that_are_possible(client, programme, field):
    client.force_login(make.granted("LEAD"))

    answer = client.post(f"/programmes/{programme.key}/settings/dates/", {field: "9999-12-31"})

    assert answer.status_code == 422
    assert "Give a day between 1990 and 2100." in answer.content.decode()
