"""Led projects on pages: begun, a team asked behind a letter’s link, looked back on and ended."""

from datetime import timedelta

import pytest
from django.utils import timezone
from tests import factories as make

from leaderful.decisions.models import Project
from leaderful.ground.links import make_token

pytestmark = pytest.mark.django_db


@pytest.fixture
def ines(client):
    make.organisation()
    person = make.person("Ines", "Carvalho")
    client.force_login(person)
    return person


def begun(client, **change):
    today = timezone.localdate()
    said = {
        "name": "Quiet nights",
        "outcome": "Nobody is <b>woken</b> twice",
        "starts": today,
        "ends": today,
        **change,
    }
    return client.post("/projects/new/", said, follow=True)


def test_it_is_begun_joined_looked_back_on_and_ended(client, ines):
    tendai = make.person("Tendai", "Moyo")
    assert "Nobody is &lt;b&gt;woken&lt;/b&gt; twice" in begun(client).content.decode()
    project = Project.objects.get()
    here = f"/projects/{project.key}/"
    assert "Ask Tendai" in client.get(here, {"find": "Moyo"}).content.decode()
    client.post(here, {"do": "ask", "person": tendai.key})

    link = f"/projects/link/{make_token(purpose='project', key=project.key, person_id=tendai.pk)}/"
    assert "asks you into the team" in client.get(link).content.decode()
    assert project.members.get().state == "ASKED"
    client.force_login(tendai)
    client.post(link, {"do": "yes"})
    client.force_login(ines)
    for verb in ("start", "look_back"):
        client.post(here, {"do": verb})
    client.post(link, {"do": "learned", "learned-text": "To ask first"})
    page = client.post(here, {"do": "end", "end-outcome": "BETTER"}, follow=True).content.decode()

    assert "To ask first" in page
    assert "Better than expected." in page
    assert Project.objects.get().state == "ENDED"


def test_the_letters_link_shows_nobodys_words_and_a_yes_leads_to_them_first(client, ines):
    tendai = make.person("Tendai", "Moyo")
    begun(client)
    project = Project.objects.get()
    here = f"/projects/{project.key}/"
    client.post(here, {"do": "ask", "person": tendai.key})
    link = f"/projects/link/{make_token(purpose='project', key=project.key, person_id=tendai.pk)}/"
    client.logout()
    pages = [client.get(link)]
    answer = client.post(link, {"do": "yes"})
    assert answer.url == f"/sign-in/?next=%2Fprojects%2F{project.key}%2F"
    assert project.members.get().state == "ASKED"

    client.force_login(tendai)
    client.post(link, {"do": "yes"})
    client.force_login(ines)
    for verb in ("start", "look_back"):
        client.post(here, {"do": verb})
    client.logout()
    pages.append(client.post(link, {"do": "learned", "learned-text": "To ask first"}, follow=True))
    client.force_login(ines)
    page = client.post(here, {"do": "end", "end-outcome": "BETTER", "end-result": "Calm"}, follow=True)
    client.logout()
    pages.append(client.get(link))

    assert "To ask first" in page.content.decode()
    for page in pages:
        text = page.content.decode()
        assert "Ines Carvalho" in text
        assert not any(words in text for words in ("Quiet nights", "woken", "To ask first", "Calm"))


def test_what_is_wrong_is_said_beside_it(client, ines):
    page = begun(client, sponsor="Nobody Here", ends=timezone.localdate() - timedelta(days=1))

    assert page.status_code == 422
    assert "Nobody here has that name." in page.content.decode()
    assert not Project.objects.exists()


def test_a_stranger_finds_nothing(client, ines):
    begun(client)
    client.force_login(make.person("Omar"))

    assert client.get(f"/projects/{Project.objects.get().key}/").status_code == 404
    assert "Quiet nights" not in client.get("/projects/").content.decode()
