"""Goals on the pair's page, on a page of their own, and all of mine."""

import pytest
from django.utils import timezone
from tests.factories import item, organisation
from tests.pairings.rounds import both_accept, offer

from leaderful.pairings.models import Goal

pytestmark = pytest.mark.django_db


@pytest.fixture
def pair():
    organisation()
    now = timezone.now()
    return both_accept(offer(at=now)[2], now)


@pytest.fixture
def courage():
    return item("quality.courage", "QUALITY", en="Courage", de="Mut")


def set_one(client, pair, named, **more):
    data = {"item": str(named.key), "end_state": "The shift decides.", "limits": "", **more}
    return client.post(f"/pairs/{pair.key}/goals/", data, follow=True).content.decode()


def test_a_goal_stands_on_the_pairs_page_and_on_my_goals(client, pair, courage):
    client.force_login(pair.learner)
    assert "Qualities" in client.get(f"/pairs/{pair.key}/goals/").content.decode()

    html = set_one(client, pair, courage)

    assert "Your goal is set." in html
    assert "The shift decides." in html
    assert "Courage" in client.get("/goals/").content.decode()
    client.force_login(pair.guide)
    html = client.get(f"/pairs/{pair.key}/").content.decode()
    assert "The shift decides." in html
    assert "Courage" not in client.get("/goals/").content.decode()


def test_the_other_one_reads_it_without_buttons(client, pair, courage):
    client.force_login(pair.learner)
    set_one(client, pair, courage)
    path = f"/goals/{Goal.objects.get().key}/"
    assert "I am there" in client.get(path).content.decode()

    client.force_login(pair.guide)

    html = client.get(path).content.decode()
    assert "The shift decides." in html
    assert "I am there" not in html
    assert client.post(f"{path}step/", {"verb": "reach"}).status_code == 403
    assert client.post(path, {"end_state": "Mine."}).status_code == 403


def test_what_is_missing_is_said_beside_it_and_what_was_typed_is_kept(client, pair, courage):
    client.force_login(pair.learner)
    html = set_one(client, pair, courage, end_state="", limits="No overtime.")
    assert "This field is required" in html
    assert "No overtime." in html
    assert not Goal.objects.exists()


def test_without_a_pair_the_page_says_what_to_do_next(client, pair):
    from tests.factories import person

    client.force_login(person())
    html = client.get("/goals/").content.decode()
    assert "once you meet with somebody" in html
    assert "See the programmes" in html


def test_the_list_is_in_the_readers_language(client, pair, courage):
    pair.learner.language = "de"
    pair.learner.save()
    client.force_login(pair.learner)
    assert "Mut" in client.get(f"/pairs/{pair.key}/goals/").content.decode()
