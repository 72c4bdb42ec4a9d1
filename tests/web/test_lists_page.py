"""The pages of the lists people pick from."""

import pytest
from tests.factories import granted, item, organisation, person

from leaderful.people.models import Item

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _here():
    organisation()


def test_a_lead_adds_to_a_list_in_both_languages(client):
    client.force_login(granted("LEAD"))
    assert "The list is empty" in client.get("/people/lists/qualities/").content.decode()

    html = client.post(
        "/people/lists/qualities/", {"name_en": "Courage", "name_de": "Mut"}, follow=True
    ).content.decode()

    assert "“Courage” is in the list." in html
    assert Item.objects.get().names == {"en": "Courage", "de": "Mut"}


def test_an_item_is_worded_anew_and_taken_off(client):
    row = item("quality.empathy", "QUALITY", en="Empathy", fr="Empathie")
    client.force_login(granted("ADMINISTRATOR"))

    html = client.post(
        f"/people/lists/item/{row.key}/", {"name_en": "Feeling with others"}, follow=True
    ).content.decode()

    row.refresh_from_db()
    assert (row.names, row.is_listed) == ({"en": "Feeling with others", "fr": "Empathie"}, False)
    assert "One that nobody can pick any more" in html


def test_the_ready_made_lists_fill_what_is_missing_and_change_nothing(client):
    item("quality.empathy", "QUALITY", en="Feeling with others")
    client.force_login(granted("LEAD"))

    html = client.post("/people/lists/load/", follow=True).content.decode()

    assert "are added." in html
    assert "Feeling with others" in html
    assert "Growth mindset" in html


def test_nobody_else_gets_there(client):
    client.force_login(person())
    assert client.get("/people/lists/qualities/").status_code == 403
    assert client.post("/people/lists/load/").status_code == 403


def test_there_is_no_other_list(client):
    client.force_login(granted("LEAD"))
    assert client.get("/people/lists/people/").status_code == 404
