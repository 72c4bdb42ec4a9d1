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
    client.post(link, {"do": "yes"})
    for verb in ("start", "look_back"):
        client.post(here, {"do": verb})
    client.post(link, {"do": "learned", "learned-text": "To ask first"})
    page = client.post(here, {"do": "end", "end-outcome": "BETTER"}, follow=True).content.decode()

    assert "To ask first" in page
    assert "Better than expected." in page
    assert Project.objects.get().state == "ENDED"


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
