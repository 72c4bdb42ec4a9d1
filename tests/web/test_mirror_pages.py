"""The mirror on pages: answering about oneself, asking, and answering behind a letter’s link."""

import pytest
from tests import factories as make

from leaderful.core.styles import STATEMENTS
from leaderful.ground.links import make_token
from leaderful.styles.models import Reflection

pytestmark = pytest.mark.django_db

OFTEN = {one.code: "4" for one in STATEMENTS}


@pytest.fixture
def tendai(client):
    make.organisation()
    person = make.person("Tendai", "Moyo")
    client.force_login(person)
    return person


@pytest.fixture
def ines(tendai):
    return make.person("Ines", "Carvalho")


def text(answer):
    return answer.content.decode()


@pytest.fixture
def row(client, tendai, ines):
    client.post("/mirror/ask/", {"giver": ines.key})
    return Reflection.objects.get(giver=ines)


@pytest.fixture
def link(row, ines):
    return f"/mirror/link/{make_token(purpose='mirror', key=row.key, person_id=ines.pk)}/"


def test_oneself_and_with_some_left_out(client, tendai):
    assert "Begin with yourself" in text(client.get("/mirror/"))
    assert client.post("/mirror/me/", {}).status_code == 422

    page = text(client.post("/mirror/me/", {"a1": "4", "p1": ""}, follow=True))

    assert Reflection.objects.get().answers == {"a1": 4}
    assert "too few of these statements" in page


def test_a_letters_link_shows_the_questions_and_only_posting_answers(client, tendai, row, link):
    client.logout()
    assert "Says clearly what is decided" in text(client.get(link))
    row.refresh_from_db()
    assert row.state == "ASKED"

    page = text(client.post(link, {"do": "give", "mode": "SIGNED", **OFTEN}, follow=True))

    assert "reads it under your name" in page
    assert "checked" not in page  # a link never shows what was answered: letters are passed on
    client.force_login(tendai)
    page = text(client.get("/mirror/"))
    assert "Ines Carvalho" in page
    assert page.count("3.6 of 5") or page.count("of 5") >= 3


def test_what_was_answered_is_kept_where_something_is_missing(client, row, link):
    page = client.post(link, {"do": "give", "a1": "5"})

    assert page.status_code == 422
    assert 'name="a1" value="5" id="id_a1_4" checked' in text(page).replace(" required", "")
    assert client.post(link, {"do": "give", "mode": "SIGNED"}).status_code == 422  # nothing answered


def test_it_is_declined_and_the_asker_sees_so(client, tendai, row, link):
    client.post(link, {"do": "decline"})

    assert "Ines Carvalho said no" in text(client.get("/mirror/"))


def test_it_is_taken_back_and_empty(client, tendai, ines, row, link):
    client.post(link, {"do": "give", "mode": "SIGNED", **OFTEN})
    client.force_login(ines)
    assert "Take my answer back" in text(client.get(f"/mirror/{row.key}/"))

    client.post(f"/mirror/{row.key}/", {"do": "take_back"})

    client.force_login(tendai)
    page = text(client.get("/mirror/"))
    assert "Ines Carvalho took an answer back" in page
    row.refresh_from_db()
    assert row.answers == {}


def test_the_one_who_asked_cannot_open_the_answer(client, tendai, row):
    assert client.get(f"/mirror/{row.key}/").status_code == 404


def test_asking_can_be_taken_back(client, tendai, row):
    client.post(f"/mirror/{row.key}/stop/")

    row.refresh_from_db()
    assert row.state == "TAKEN_BACK"


def test_today_has_a_line_for_the_one_who_is_asked(client, ines, row):
    client.force_login(ines)

    assert "How do you see Tendai Moyo lead?" in text(client.get("/"))


def test_a_team_without_answers_reads_when_there_will_be_a_mean(client, tendai):
    lead = make.granted("LEAD")
    programme = make.programme(state="RUNNING")
    client.force_login(lead)

    assert "Too few people have answered yet" in text(client.get(f"/programmes/{programme.key}/run/mirror/"))


def test_no_key_and_no_person_is_not_found(client, tendai):
    assert client.post("/mirror/ask/", {"giver": "x"}).status_code == 404
