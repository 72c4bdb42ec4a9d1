"""Closed programmes leave the list, stand in the archive, and can be copied."""

import pytest
from tests import factories as make

from leaderful.programmes.models import Programme

pytestmark = pytest.mark.django_db


def test_a_closed_programme_leaves_the_list_and_stands_in_the_archive(client):
    ines = make.person()
    make.membership(make.programme("Rising Leads 2025", state="CLOSED"), ines)
    for who in (make.granted("LEAD"), ines):
        client.force_login(who)

        assert "Rising Leads 2025" not in client.get("/programmes/").content.decode()
        assert "Rising Leads 2025" in client.get("/programmes/archive/").content.decode()


def test_the_archive_is_empty_to_a_stranger(client):
    make.programme("Rising Leads 2025", state="CLOSED")
    client.force_login(make.person())

    assert "No programme has closed yet" in client.get("/programmes/archive/").content.decode()


def test_a_draft_put_away_can_be_copied(client):
    client.force_login(make.granted("LEAD"))
    draft = make.programme("A try", state="DRAFT")

    client.post(f"/programmes/{draft.key}/step/discard/")
    form = {"name_en": "A second try", "starts_date": "2027-01-11"}
    made = client.post(f"/programmes/{draft.key}/copy/", form)

    draft.refresh_from_db()
    assert draft.state == "CLOSED"
    copy = Programme.objects.get(state="DRAFT")
    assert made.headers["Location"] == f"/programmes/{copy.key}/"
    assert copy.names["en"] == "A second try"


def test_a_copy_without_a_name_comes_back_with_the_reason(client):
    client.force_login(make.granted("LEAD"))
    programme = make.programme()

    answer = client.post(f"/programmes/{programme.key}/copy/", {"name_en": ""})

    assert answer.status_code == 422
    assert Programme.objects.count() == 1
