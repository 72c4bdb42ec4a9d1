"""The next part on pages: what speaks for it, asking somebody, and answering behind a letter’s link."""

import pytest
from tests import factories as make

from leaderful.ground.links import make_token
from leaderful.supervision.models import Reference
from leaderful.supervision.queries.chain import criteria_set

pytestmark = pytest.mark.django_db


@pytest.fixture
def ines(client):
    make.organisation()
    person = make.person("Ines", "Carvalho")
    client.force_login(person)
    return person


@pytest.fixture
def hiroko(ines):
    return make.person("Hiroko", "Tanabe")


@pytest.fixture
def row(client, ines, hiroko):
    client.post("/next-part/ask/", {"referee": hiroko.key})
    return Reference.objects.get()


@pytest.fixture
def link(row, hiroko):
    return f"/references/link/{make_token(purpose='reference', key=row.key, person_id=hiroko.pk)}/"


def text(answer):
    return answer.content.decode()


def test_the_page_says_what_is_there_and_what_is_missing(client, ines):
    page = text(client.get("/next-part/"))

    assert "Becoming a mentor" in page
    assert "Meetings held so far: 0; it takes 6." in page
    assert "Nobody yet." in page
    assert 'href="/case-test/"' in page
    assert "What it takes" not in page


def test_a_letters_link_asks_and_never_shows_the_line(client, ines, hiroko, row, link):
    client.logout()
    assert "thinks of becoming a mentor" in text(client.get(link))
    row.refresh_from_db()
    assert row.state == "ASKED"
    assert client.post(link, {"do": "give", "text": " "}).status_code == 422

    page = text(client.post(link, {"do": "give", "text": "Asks <b>first</b>"}, follow=True))

    assert "Asks" not in page
    client.force_login(ines)
    assert "Asks &lt;b&gt;first&lt;/b&gt;" in text(client.get(f"/references/{row.key}/"))
    assert "Speaks for you since" in text(client.get("/next-part/"))


def test_it_is_declined_and_taken_back(client, ines, row, link):
    client.post(link, {"do": "decline"})
    assert "Said no." in text(client.get("/next-part/"))


def test_a_stranger_finds_nothing(client, row):
    client.force_login(make.granted("LEAD"))

    assert client.get(f"/references/{row.key}/").status_code == 404


def test_today_has_a_line_for_whoever_is_asked(client, hiroko, row):
    client.force_login(hiroko)

    assert "Would you speak for Ines Carvalho?" in text(client.get("/"))


def test_a_lead_sets_what_a_part_takes(client, ines):
    assert client.get("/next-part/criteria/").status_code == 403
    client.force_login(make.granted("LEAD"))
    said = {"part": "mentor", "mentor-meetings": "3", "mentor-inside_of_ten": "0", "mentor-references": "0"}
    assert client.post("/next-part/criteria/", {**said, "mentor-meetings": "x"}).status_code == 422
    client.post("/next-part/criteria/", said)
    client.force_login(ines)

    assert "Meetings held so far: 0; it takes 3." in text(client.get("/next-part/"))
    assert [one.meetings for one in criteria_set().values()] == [3, 12]
