"""The Today page, as each kind of person sees it."""

import pytest
from tests import factories as make
from tests.world import World

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("who", ["mentee", "mentor", "lead", "coordinator", "administrator", "outsider"])
def test_it_opens_for_everybody(client, who):
    """Whoever works here."""
    world = World()
    client.force_login(world.person(who))

    answer = client.get("/")

    assert answer.status_code == 200
    assert world.person(who).first_name in answer.content.decode()


def test_it_tells_a_lead_of_a_draft_and_a_mentee_not(client):
    """Drafts are the team's."""
    world = World()

    client.force_login(world.lead)
    assert "wait" in client.get("/").content.decode()
    assert f"/programmes/{world.programme.key}/match/" in client.get("/").content.decode()
    client.force_login(world.mentee)
    assert f"/programmes/{world.programme.key}/match/" not in client.get("/").content.decode()


def test_it_shows_the_first_steps_on_an_empty_installation(client):
    """One loud button: bring in your people."""
    make.organisation()
    first = make.granted("ADMINISTRATOR")
    make.Grant.objects.create(person=first, role="LEAD", starts_at=make.AT)
    client.force_login(first)

    page = client.get("/").content.decode()

    assert "Bring in your people" in page
    assert "Say how mail leaves" in page


def test_once_people_are_here_it_asks_a_lead_to_begin_a_programme(client):
    """Only whoever may, and only until there is one."""
    make.organisation()
    lead, somebody = make.granted("LEAD"), make.person()

    client.force_login(somebody)
    assert "Begin your first programme" not in client.get("/").content.decode()
    client.force_login(lead)
    assert "Begin your first programme" in client.get("/").content.decode()
    make.programme()
    assert "Begin your first programme" not in client.get("/").content.decode()
