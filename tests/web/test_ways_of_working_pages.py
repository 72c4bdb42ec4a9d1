"""How one works, and the page of two: what it says at each step, and to nobody else."""

import pytest
from django.utils import timezone
from tests import factories as make

from leaderful.pairings.models import Pairing

pytestmark = pytest.mark.django_db


@pytest.fixture
def tendai(client):
    make.organisation()
    return make.person("Tendai", "Moyo")


@pytest.fixture
def ines(client, tendai):
    person = make.person("Ines", "Carvalho")
    client.force_login(person)
    return person


@pytest.fixture
def pair(tendai, ines):
    now = timezone.now()
    return Pairing.objects.create(
        programme=make.programme(), guide=tendai, learner=ines, state="ACTIVE", guide_accepted_at=now,
        learner_accepted_at=now,
    )  # fmt: skip


def text(answer):
    return answer.content.decode()


def test_from_nothing_to_the_open_page(client, pair, ines, tendai):
    page = f"/pairs/{pair.key}/together/"
    assert "Answer seven questions" in text(client.get(page))
    answer = client.post(f"/account/how-i-work/?back={page}", {"thinking": "one"})
    assert answer.url == page
    assert "The page opens once Tendai does" in text(client.post(page, {"do": "share"}, follow=True))

    client.force_login(tendai)
    assert "Ines would like to look at this with you" in text(client.get(page))
    client.post("/account/how-i-work/", {"thinking": "other"})
    client.post(page, {"do": "share"})

    assert "Ines thinks aloud, you think first" in text(client.get(page))
    assert "Ines would like to look at this" in text(client.post(page, {"do": "stop"}, follow=True))


def test_a_stranger_finds_nothing_and_a_pair_that_is_over_has_no_page(client, pair, ines):
    page = f"/pairs/{pair.key}/together/"
    Pairing.objects.update(state="ENDED")
    assert client.get(page).url == f"/pairs/{pair.key}/"
    client.force_login(make.person("Omar"))

    assert client.get(page).status_code == 404


@pytest.mark.parametrize("back", ["https://elsewhere.example/pairs/", "//elsewhere.example", "/account/"])
def test_it_leads_back_to_a_pair_of_ours_only(client, ines, back):
    assert client.post(f"/account/how-i-work/?back={back}", {}).url == "/account/"
