"""The demo's page of persons, which cannot exist on one's own data."""

import pytest
from tests.factories import granted, organisation, person, programme

from leaderful.pairings.models import Pairing
from leaderful.people import queries

pytestmark = pytest.mark.django_db


def test_one_click_signs_in_as_somebody_invented(client):
    organisation(is_demo=True)
    lead = granted("LEAD")

    page = client.get("/demo/").content.decode()
    assert "Be Saoirse" in page
    client.post("/demo/", {"person": lead.key})

    assert client.session["_auth_user_id"] == str(lead.pk)


def test_that_no_mail_leaves_is_said_here_and_on_no_page_of_a_programme(client):
    organisation(is_demo=True)
    lead, leads = granted("LEAD"), programme()

    assert "No mail leaves" in client.get("/demo/").content.decode()
    client.force_login(lead)
    for place in ("people/", "people/invite/", "settings/mails/"):
        answer = client.get(f"/programmes/{leads.key}/{place}")
        assert answer.status_code == 200
        assert "Mail isn’t set up" not in answer.content.decode()


@pytest.mark.parametrize("role", [None, "ADMINISTRATOR"])
def test_it_is_not_there_on_ones_own_data(client, role):
    organisation(is_demo=False)
    lead = granted("LEAD")
    if role:
        client.force_login(granted(role))

    assert client.get("/demo/").status_code == 404
    assert client.post("/demo/", {"person": lead.key}).status_code == 404
    assert client.session.get("_auth_user_id") != str(lead.pk)


def test_it_is_not_there_before_an_organisation_is(client):
    assert client.get("/demo/").status_code == 404


def test_nobody_of_the_demo_signs_in_after_leaving(client):
    organisation(is_demo=True)

    assert client.post("/demo/", {"person": person(state="LEFT").key}).status_code == 404
    assert client.post("/demo/", {"person": "nobody"}).status_code == 404


def test_mentee_mentor_and_manager_are_of_one_story(at):
    boss, holder = person("Kofi", "Mensah"), person("Maren", "Solheim")
    jonas, ines, leads = person("Jonas", "Weber", manager=boss), person(manager=holder), programme()
    person("Nobody", "Zimmer", manager=boss)
    Pairing.objects.create(
        programme=leads,
        guide=jonas,
        learner=ines,
        state="ACTIVE",
        guide_accepted_at=at,
        learner_accepted_at=at,
    )
    granted("ADMINISTRATOR", "Administrator", "")
    anouk = granted("ADMINISTRATOR", "Anouk", "de Vries")

    chosen = {choice.kind: choice.person for choice in queries.demo_persons(at=at)}

    assert chosen == {
        "mentee": ines,
        "mentor": jonas,
        "holder": holder,
        "manager": boss,
        "administrator": anouk,
    }
