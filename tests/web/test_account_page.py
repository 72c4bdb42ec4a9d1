"""One's own pages."""

import io
import json
import zipfile
from datetime import time, timedelta

import pytest
from django.test import Client
from django.utils import timezone
from tests.factories import granted, organisation, person

from leaderful.people.models import Leave, Person, SignInCode, SiteCalendar, SpokenLanguage, WorkingHours
from leaderful.people.queries import mailed_code

pytestmark = pytest.mark.django_db
PAGES = (
    "",
    "pages/",
    "languages/",
    "hours/",
    "leave/",
    "deputy/",
    "address/",
    "address/confirm/",
    "password/",
    "password/remove/",
    "who-sees-what/",
    "export/",
    "erase/",
)


@pytest.fixture
def ines(client):
    organisation()
    made = person()
    client.force_login(made)
    return made


@pytest.mark.parametrize("page", PAGES)
def test_each_page_shows_to_whoever_is_signed_in_and_asks_strangers_in(client, page):
    organisation()
    path = f"/account/{page}"

    assert client.get(path).headers["Location"] == f"/sign-in/?next={path}"
    client.force_login(person())
    assert client.get(path).status_code == 200


def test_zones_are_named_in_the_language_of_the_page(client, ines):
    english = client.get("/account/pages/").content.decode()
    Person.objects.filter(pk=ines.pk).update(language="de")
    german = client.get("/account/pages/").content.decode()

    assert '<optgroup label="Europe">' in english
    assert '<option value="Europe/Vienna">Vienna</option>' in english
    assert '<optgroup label="Europa">' in german
    assert '<option value="Europe/Vienna">Wien</option>' in german
    assert german.index('label="Indischer Ozean"') < german.index('label="Pazifik"')


def test_a_place_is_offered_once_and_an_old_name_is_shown_by_the_new_one(client, ines):
    Person.objects.filter(pk=ines.pk).update(time_zone="Asia/Calcutta", language="de")

    page = client.get("/account/pages/").content.decode()

    assert '<option value="Asia/Kolkata" selected>Kalkutta</option>' in page
    assert "Asia/Calcutta" not in page


def test_a_zone_that_is_no_place_stays_chosen(client, ines):
    Person.objects.filter(pk=ines.pk).update(time_zone="Etc/GMT-2")

    assert '<option value="Etc/GMT-2" selected>' in client.get("/account/pages/").content.decode()
    client.post("/account/pages/", {"language": "", "theme": "dark", "time_zone": "Etc/GMT-2"})

    ines.refresh_from_db()
    assert (ines.theme, ines.time_zone) == ("dark", "Etc/GMT-2")


def test_language_look_and_zone_are_kept(client, ines):
    client.post("/account/pages/", {"language": "de", "theme": "dark", "time_zone": "Asia/Tokyo"})

    page = client.get("/account/")
    assert 'data-theme="dark"' in page.content.decode()
    assert page.headers["Content-Language"] == "de"
    ines.refresh_from_db()
    assert ines.time_zone == "Asia/Tokyo"


def test_languages_are_added_and_dropped(client, ines):
    SpokenLanguage.objects.create(person=ines, code="pt")

    client.post("/account/languages/", {"keep": ["pt"], "add": "de"})
    assert set(ines.languages.values_list("code", flat=True)) == {"pt", "de"}

    client.post("/account/languages/", {"keep": ["de"], "add": ""})
    assert set(ines.languages.values_list("code", flat=True)) == {"de"}


def test_a_night_shift_and_free_days_are_kept(client, ines):
    client.post(
        "/account/hours/", {"from_0_0": "22:00", "to_0_0": "06:00", "from_2_0": "08:30", "to_2_0": "17:00"}
    )

    assert set(WorkingHours.objects.values_list("weekday", "starts", "ends")) == {
        (0, time(22), time(6)),
        (2, time(8, 30), time(17)),
    }


def test_two_times_of_a_day_are_kept_and_shown_again(client, ines):
    client.post(
        "/account/hours/",
        {"from_0_0": "08:00", "to_0_0": "12:00", "from_0_1": "14:00", "to_0_1": "18:30"},
    )

    page = client.get("/account/hours/").content.decode()
    assert [
        value in page for value in ('value="08:00"', 'value="12:00"', 'value="14:00"', 'value="18:30"')
    ] == [True] * 4
    assert "You work on 1 day a week." in client.get("/account/").content.decode()


def test_times_that_overlap_are_said_so(client, ines):
    answer = client.post(
        "/account/hours/",
        {"from_0_0": "08:00", "to_0_0": "12:00", "from_0_1": "11:00", "to_0_1": "18:30"},
    )

    assert answer.status_code == 422
    assert "On Monday you would work twice at the same time." in answer.content.decode()


def test_a_day_with_one_end_is_asked_about(client, ines):
    page = client.post("/account/hours/", {"from_0_1": "08:00"})

    assert "Give both times" in page.content.decode()
    assert not WorkingHours.objects.exists()


def test_days_away_are_added_and_taken_back(client, ines):
    first = timezone.now().date() + timedelta(days=3)
    client.post("/account/leave/", {"first_date": first, "last_date": first + timedelta(days=4)})
    leave = Leave.objects.get()

    assert "Take back" in client.get("/account/leave/").content.decode()
    client.post(f"/account/leave/{leave.key}/remove/")
    assert not Leave.objects.exists()


def test_the_next_holidays_of_ones_own_site_stand_beside_days_away(client, ines):
    today = timezone.localdate()
    Person.objects.filter(pk=ines.pk).update(site="Porto")
    for site, days, name in (
        ("Porto", 3, "Harbour day"),
        ("Porto", -3, "Long gone"),
        ("Leeds", 3, "Elsewhere"),
    ):
        calendar, _made = SiteCalendar.objects.get_or_create(site=site)
        calendar.holidays.create(date=today + timedelta(days=days), names={"en": name})

    page = client.get("/account/leave/").content.decode()

    assert [name in page for name in ("Harbour day", "Long gone", "Elsewhere")] == [True, False, False]


def test_nobody_takes_back_anothers_days_away(client, ines):
    day = timezone.now().date()
    theirs = Leave.objects.create(person=person("Jonas"), first_date=day, last_date=day)

    client.post(f"/account/leave/{theirs.key}/remove/")

    assert Leave.objects.filter(pk=theirs.pk).exists()


def test_a_deputy_is_found_by_name_and_chosen(client, ines):
    jonas = person("Jonas", "Weber")

    page = client.get("/account/deputy/", {"q": "web jon"}).content.decode()
    assert "Make Jonas my deputy" in page
    client.post("/account/deputy/", {"deputy": jonas.key})

    ines.refresh_from_db()
    assert ines.deputy == jonas


def test_a_password_can_be_set_right_after_a_code_and_this_session_stays(client):
    anna = person("Anna", email="")
    from leaderful.people.operations import codes

    code, _row = codes.print_code(person=anna, actor=granted("LEAD"), at=timezone.now())
    client.post("/sign-in/once/", {"code": code})

    client.post("/account/password/", {"new": "four plain words together"})

    assert client.get("/account/").status_code == 200
    anna.refresh_from_db()
    assert anna.check_password("four plain words together")


def test_without_a_fresh_code_the_current_password_is_asked_for(client, ines):
    ines.set_password("four plain words together")
    ines.save()
    client.force_login(ines)

    page = client.post("/account/password/", {"new": "five plain words together", "current": "wrong"})

    assert page.status_code == 422
    ines.refresh_from_db()
    assert ines.check_password("four plain words together")


def test_a_weak_password_is_refused_with_a_reason(client, ines):
    ines.set_password("four plain words together")
    ines.save()
    client.force_login(ines)

    page = client.post("/account/password/", {"new": "short", "current": "four plain words together"})

    assert "at least 12 characters" in page.content.decode()


def test_changing_the_password_ends_every_other_session(client, ines):
    from django.test import Client

    elsewhere = Client()
    elsewhere.force_login(ines)
    ines.set_password("four plain words together")
    ines.save()
    client.force_login(ines)
    elsewhere.force_login(ines)

    client.post(
        "/account/password/", {"new": "five plain words together", "current": "four plain words together"}
    )

    assert client.get("/account/").status_code == 200
    assert elsewhere.get("/account/").status_code == 302


def test_signing_out_everywhere_ends_other_sessions(client, ines):
    from django.test import Client

    elsewhere = Client()
    elsewhere.force_login(ines)

    client.post("/account/sessions/end/")

    assert elsewhere.get("/account/").status_code == 302


def test_who_sees_what_puts_words_first(client, ines):
    page = client.get("/account/who-sees-what/").content.decode()

    assert page.index("Your words") < page.index("Facts about your pairs") < page.index("Sums")


def test_the_download_is_a_zip_of_ones_own_data(client, ines):
    answer = client.post("/account/export/")

    file = zipfile.ZipFile(io.BytesIO(answer.content))
    assert json.loads(file.read("my-data.json"))["person"]["given_name"] == "Ines"


def test_erasing_oneself_wants_the_word(client, ines):
    client.post("/account/erase/", {"word": "yes"})
    ines.refresh_from_db()
    assert ines.is_active

    client.post("/account/erase/", {"word": "erase"})
    ines.refresh_from_db()
    assert ines.state == "ERASED"
    assert "_auth_user_id" not in client.session


@pytest.mark.parametrize(("role", "status"), [("ADMINISTRATOR", 200), ("LEAD", 403), ("COORDINATOR", 403)])
def test_only_administrators_erase_others(client, role, status):
    jonas = person("Jonas")
    client.force_login(granted(role))

    assert client.get(f"/people/{jonas.key}/erase/").status_code == status
    client.post(f"/people/{jonas.key}/erase/", {"word": "ERASE"})

    jonas.refresh_from_db()
    assert (jonas.state == "ERASED") == (status == 200)


def test_the_fresh_code_counts_for_ten_minutes_only(client):
    anna = person("Anna", email="")
    client.force_login(anna)
    session = client.session
    session["signed_in_by_code_at"] = (timezone.now() - timedelta(minutes=11)).isoformat()
    session.save()

    page = client.post("/account/password/", {"new": "four plain words together", "current": "x"})

    assert page.status_code == 422


@pytest.mark.parametrize("day", ["0001-01-01", "9999-12-31"])
def test_leave_of_another_age_is_refused_in_a_sentence(client, ines, day):
    page = client.post("/account/leave/", {"first_date": day, "last_date": day})

    assert "Give a day between 1990 and 2100." in page.content.decode()
    assert not Leave.objects.exists()


def test_a_new_address_wants_the_password_and_keeps_this_session_only(client, ines):
    ines.set_password("four plain words here")
    ines.save()
    client.force_login(ines)
    elsewhere = Client()
    elsewhere.force_login(ines)
    new = {"new_email": "new.ines@norrhavn.example"}
    assert client.post("/account/address/", new).status_code == 200
    assert client.post("/account/address/", new | {"current": "a guess"}).status_code == 422
    assert not SignInCode.objects.exists()

    client.post("/account/address/", new | {"current": "four plain words here"})
    code = mailed_code(SignInCode.objects.get())
    client.post("/account/address/confirm/", {"code": code})

    ines.refresh_from_db()
    assert ines.email == new["new_email"]
    assert client.get("/account/").status_code == 200
    assert elsewhere.get("/account/").status_code == 302
