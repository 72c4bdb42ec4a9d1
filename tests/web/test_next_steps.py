"""Small ways on: to one's own page, to whoever was invited, and what goes on while people are matched."""

import pytest
from django.utils import timezone
from tests.factories import granted, organisation, person, programme
from tests.pairings.rounds import mentee, mentor

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _organisation():
    organisation()


def test_whoever_is_alone_here_finds_themselves(client):
    ada = granted("ADMINISTRATOR", "Ada", "Okafor")
    client.force_login(ada)
    html = client.get("/people/").content.decode()

    assert "Nobody else is here yet" in html
    assert f"/people/{ada.key}/" in html


def test_ones_account_leads_to_ones_own_page(client):
    ines = person()
    client.force_login(ines)
    assert f'href="/people/{ines.key}/"' in client.get("/account/").content.decode()


def test_after_an_invitation_the_page_leads_to_who_has_answered(client):
    prog, ines = programme(), person()
    client.force_login(granted("LEAD"))
    path = f"/programmes/{prog.key}/people/invite/"
    said = {"role": "MENTEE", "listed": ines.email, "expected": "1"}

    assert "See who has answered" not in client.get(path).content.decode()
    html = client.post(path, said, follow=True).content.decode()

    assert "1 person is invited as a mentee." in html
    assert "See who has answered" in html


@pytest.mark.parametrize(("state", "says"), [("OPEN", True), ("MATCHING", False)])
def test_matching_an_open_programme_says_that_it_stays_open(client, state, says):
    prog = programme(state=state)
    for part in (mentor(prog), mentee(prog)):
        part.answered_at = timezone.now()
        part.save()
    client.force_login(granted("LEAD"))

    html = client.get(f"/programmes/{prog.key}/match/").content.decode()

    assert "Match them" in html
    assert ("The programme stays open meanwhile" in html) == says
