"""Stretch tasks on pages: offering one, agreeing behind a letter’s link, and saying what was hard."""

from datetime import timedelta

import pytest
from django.utils import timezone
from tests import deciding
from tests import factories as make

from leaderful.decisions.models import StretchTask
from leaderful.ground.links import make_token

pytestmark = pytest.mark.django_db


@pytest.fixture
def maren(client):
    """Holds a decision of Ines."""
    make.organisation()
    person = make.person("Maren", "Solheim")
    client.force_login(person)
    return person


@pytest.fixture
def ines(maren):
    person = make.person("Ines", "Carvalho")
    deciding.area(person, maren)
    return person


def offered(client, to, **change):
    due = (timezone.localdate() + timedelta(days=9)).isoformat()
    said = {"to": to.key, "text": "Lead the <b>rota</b> meeting", "difficulty": "3", "due": due, **change}
    return client.post("/stretch/new/", said, follow=True)


def test_it_is_offered_taken_and_done(client, maren, ines):
    assert "Ines Carvalho" in client.get("/stretch/new/").content.decode()
    assert "It waits for Ines’s answer." in offered(client, ines).content.decode()
    task = StretchTask.objects.get()
    link = f"/stretch/link/{make_token(purpose='stretch', key=task.key, person_id=ines.pk)}/"
    client.force_login(ines)

    page = client.get(link).content.decode()
    assert "Lead the &lt;b&gt;rota&lt;/b&gt; meeting" in page
    assert StretchTask.objects.get().state == "OFFERED"
    client.post(link, {"do": "take"})
    assert client.post(link, {"do": "done", "done-text": "x"}).status_code == 422
    page = client.post(link, {"do": "done", "done-felt": "5", "done-text": "To keep quiet"}, follow=True)

    task.refresh_from_db()
    assert (task.state, task.felt) == ("DONE", 5)
    assert "To keep quiet" in page.content.decode()


def test_the_letters_link_shows_nobodys_words_and_a_yes_leads_to_them_first(client, maren, ines):
    offered(client, ines)
    task = StretchTask.objects.get()
    link = f"/stretch/link/{make_token(purpose='stretch', key=task.key, person_id=ines.pk)}/"
    client.logout()

    page = client.get(link).content.decode()
    assert "Maren offers you a stretch" in page
    assert "rota" not in page
    for do in ("take", "different"):
        answer = client.post(link, {"do": do, "different-difficulty": "4"})
        assert answer.url == f"/sign-in/?next=%2Fstretch%2F{task.key}%2F"
    assert StretchTask.objects.get().said_by == maren

    client.force_login(ines)
    client.post(f"/stretch/{task.key}/", {"do": "take"})
    client.logout()
    said = {"do": "done", "done-felt": "5", "done-text": "To keep quiet"}
    page = client.post(link, said, follow=True).content.decode()

    assert StretchTask.objects.get().state == "DONE"
    assert "To keep quiet" not in page
    assert "rota" not in page


def test_the_same_difficulty_is_no_other_view(client, maren, ines):
    offered(client, ines)
    client.force_login(ines)

    page = client.post(
        f"/stretch/{StretchTask.objects.get().key}/", {"do": "different", "different-difficulty": "3"}
    )

    assert page.status_code == 422
    assert "You see it the same way." in page.content.decode()


def test_what_is_wrong_is_said_beside_it(client, maren, ines):
    page = offered(client, ines, due="2020-01-01")

    assert page.status_code == 422
    assert "Choose a day from today on" in page.content.decode()
    assert not StretchTask.objects.exists()


def test_whoever_has_nobody_to_ask_reads_why(client, maren):
    assert "nobody to ask" in client.get("/stretch/new/?ask").content.decode()
    assert "Tasks are agreed with a mentor" in client.get("/stretch/").content.decode()


def test_a_stranger_finds_nothing(client, maren, ines):
    offered(client, ines)
    client.force_login(make.person("Omar"))

    assert client.get(f"/stretch/{StretchTask.objects.get().key}/").status_code == 404
