"""The pages about the holidays of sites."""

from datetime import timedelta

import pytest
from django.utils import timezone
from tests.factories import granted, organisation, person

from leaderful.people.models import Holiday, Person, SiteCalendar

pytestmark = pytest.mark.django_db


@pytest.fixture
def lead(client):
    organisation()
    made = granted("LEAD", site="Porto")
    person(site="São João / Norte", country="PT")
    client.force_login(made)
    return made


@pytest.fixture
def year():
    return timezone.localdate().year


def text(answer):
    return " ".join(answer.content.decode().split())


def test_it_says_what_to_do_where_nothing_is_known(client, lead):
    page = text(client.get("/people/holidays/"))

    assert "Nothing is known yet. Begin with the site most people work at" in page
    assert "São João / Norte" in page
    assert page.index("?site=Porto") < page.index("?site=S%C3%A3o%20Jo%C3%A3o%20%2F%20Norte")


def test_one_place_for_everybody_is_enough_where_records_name_no_site(client, lead):
    Person.objects.update(site="")

    page = text(client.get("/people/holidays/"))

    assert "Take over the public holidays of your country" in page
    assert "Everybody without a site" in page


def test_the_days_are_shown_before_they_are_taken_over(client, lead, year):
    page = text(client.get("/people/holidays/take-over/", {"site": "São João / Norte"}))

    assert '<option value="PT" selected>Portugal</option>' in page  # where most of its people are
    assert "Christmas Day" in page
    assert not SiteCalendar.objects.exists()


def test_ticked_days_are_taken_over(client, lead, year):
    place = {"country": "PT", "region": "", "year": str(year)}

    answer = client.post(
        "/people/holidays/take-over/?site=S%C3%A3o+Jo%C3%A3o+/+Norte",
        {**place, "day": [f"{year}-12-25", f"{year}-12-08"]},
    )

    page = text(client.get(answer.headers["Location"]))
    assert "2 holidays of Portugal are taken over." in page
    assert "Immaculate Conception" in page
    assert "This site follows Portugal." in page


def test_regions_are_those_of_the_country_and_one_of_another_country_is_dropped(client, lead, year):
    page = text(
        client.get(
            "/people/holidays/take-over/",
            {"site": "Porto", "country": "DE", "region": "13", "year": str(year)},
        )
    )

    assert '<option value="BY">Bayern</option>' in page
    assert "German Unity Day" in page
    assert "Bragança" not in page


@pytest.mark.parametrize(
    "asked", [{"country": "XX"}, {"year": "1066"}, {"year": "x"}, {"country": "DE", "region": "<b>"}]
)
def test_nonsense_is_answered_by_the_form(client, lead, year, asked):
    answer = client.get("/people/holidays/take-over/", {"country": "DE", "year": str(year), **asked})

    assert answer.status_code in {200, 422}
    assert "<b>" not in answer.content.decode().split("<form", 1)[1]


def test_without_a_tick_nothing_is_taken_over_and_the_days_are_still_there(client, lead, year):
    answer = client.post("/people/holidays/take-over/", {"country": "PT", "region": "", "year": str(year)})

    assert answer.status_code == 422
    assert "Leave at least one day ticked" in text(answer)
    assert "Christmas Day" in text(answer)
    assert not Holiday.objects.exists()


def test_a_day_is_added_and_taken_away(client, lead):
    day = timezone.localdate() + timedelta(days=30)
    added = client.post("/people/holidays/site/?site=Porto", {"day": day, "name": "Company day"})

    page = text(client.get(added.headers["Location"]))
    assert "The day is added." in page
    assert "Company day" in page
    client.post(f"/people/holidays/{Holiday.objects.get().key}/remove/")
    assert not Holiday.objects.exists()


def test_a_day_that_is_there_is_refused_in_a_sentence(client, lead):
    day = timezone.localdate() + timedelta(days=30)
    SiteCalendar.objects.create(site="Porto").holidays.create(date=day, names={"en": "Company day"})

    answer = client.post("/people/holidays/site/?site=Porto", {"day": day, "name": "Again"})

    assert answer.status_code == 422
    assert "already" in text(answer)


def test_a_site_nobody_has_is_nowhere(client, lead):
    assert client.get("/people/holidays/site/?site=Atlantis").status_code == 404
    assert client.get("/people/holidays/site/?site=Porto&year=0000").status_code == 200


def test_names_are_in_the_language_of_the_page(client, lead, year):
    Person.objects.filter(pk=lead.pk).update(language="de")

    page = text(
        client.get("/people/holidays/take-over/", {"country": "DE", "region": "BY", "year": str(year)})
    )

    assert "Heilige Drei Könige" in page
    assert "Bayern, Deutschland" in page


def test_today_tells_a_lead_and_nobody_else_which_year_is_missing(client, lead):
    calendar = SiteCalendar.objects.create(site="Porto")
    calendar.holidays.create(date=timezone.localdate() - timedelta(days=366), names={"en": "A day"})

    assert "Say which holidays there are in" in text(client.get("/"))
    assert "Porto kept holidays so far" in text(client.get("/"))
    client.force_login(person())
    assert "holidays" not in text(client.get("/"))


def test_a_lead_finds_the_way_from_the_people_and_an_administrator_from_the_settings_too(client, lead):
    assert 'href="/people/holidays/"' in text(client.get("/people/"))
    client.force_login(granted("ADMINISTRATOR"))
    assert 'href="/people/holidays/"' in text(client.get("/settings/"))
    client.force_login(person())
    assert "holidays" not in text(client.get("/people/"))
