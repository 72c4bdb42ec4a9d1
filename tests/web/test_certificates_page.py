"""Having something certified, and answering."""

import pytest
from tests import factories as make

from leaderful.decisions.models import Certificate

pytestmark = pytest.mark.django_db


@pytest.fixture
def asked(client):
    """Ines explained keeping a schedule to Maren."""
    make.organisation()
    ines, maren = make.person("Ines", "Carvalho"), make.person("Maren", "Solheim")
    item = make.item("skill.schedule", "SKILL", en="Keep a schedule")
    client.force_login(ines)
    client.post(
        "/certificates/new/",
        {"certifier": str(maren.key), "item": str(item.key), "text": "First the phones."},
    )
    return Certificate.objects.get()


def test_the_certifier_reads_it_and_certifies(client, asked):
    client.force_login(asked.certifier)
    assert "First the phones." in client.get(f"/certificates/{asked.key}/").content.decode()

    client.post(f"/certificates/{asked.key}/", {"answer": "give", "text": "Well said."})

    asked.refresh_from_db()
    assert (asked.state, asked.ends_at) == ("GIVEN", None)


def test_not_yet_says_what_is_missing(client, asked):
    client.force_login(asked.certifier)

    assert client.post(f"/certificates/{asked.key}/", {"answer": "decline"}).status_code == 422
    client.post(f"/certificates/{asked.key}/", {"answer": "decline", "text": "What if two are ill?"})

    assert Certificate.objects.get().state == "DECLINED"
    client.force_login(asked.person)
    assert "What if two are ill?" in client.get(f"/certificates/{asked.key}/").content.decode()


def test_a_certificate_counts_no_more_where_its_giver_says_so(client, asked):
    client.force_login(asked.certifier)
    for verb in ("give", "withdraw"):
        client.post(f"/certificates/{asked.key}/", {"answer": verb})

    assert Certificate.objects.get().state == "WITHDRAWN"


def test_nobody_else_reads_it_and_nobody_certifies_themselves(client, asked):
    assert client.post(f"/certificates/{asked.key}/", {"answer": "give"}).status_code == 403
    client.force_login(make.person("Strange", "Person"))
    assert client.get(f"/certificates/{asked.key}/").status_code == 404


def test_whoever_asked_takes_it_back(client, asked):
    client.post(f"/certificates/{asked.key}/", {"answer": "take_back"})

    assert Certificate.objects.get().state == "WITHDRAWN"
