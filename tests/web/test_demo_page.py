"""The demo's page of persons, which cannot exist on one's own data."""

import pytest
from tests.factories import granted, organisation, person

pytestmark = pytest.mark.django_db


def test_one_click_signs_in_as_somebody_invented(client):
    organisation(is_demo=True)
    lead = granted("LEAD")

    page = client.get("/demo/").content.decode()
    assert "Be Saoirse" in page
    client.post("/demo/", {"person": lead.key})

    assert client.session["_auth_user_id"] == str(lead.pk)


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
