"""The page of the record."""

import re

import pytest
from tests.factories import AT, granted, organisation

from leaderful.audit.models import Event, Seal
from leaderful.audit.operations import record, seal_events
from leaderful.audit.queries import PAGE

pytestmark = pytest.mark.django_db


@pytest.fixture
def administrator(client):
    organisation()
    made = granted("ADMINISTRATOR", "Yusuf", "Demir")
    client.force_login(made)
    return made


def verbs(page):
    return re.findall(r'scope="row"><span class="raw">([\w.]+)</span>', page.content.decode())


def test_it_shows_ids_and_verbs_and_names_nobody(client, administrator):
    record("people.person.left", actor=administrator, subject=administrator, at=AT, codes={"count": 7})

    page = client.get("/settings/record/")

    assert verbs(page) == ["people.person.left"]
    text = page.content.decode()
    assert "count=7" in text
    assert text.count("Yusuf") == 1  # in the corner, where one's own account is
    there = client.get(f"/settings/record/actor/{administrator.pk}/")
    assert there.headers["Location"] == f"/people/{administrator.key}/"
    assert client.get("/settings/record/actor/987654/").status_code == 404


def test_it_filters_by_stream_and_by_verb(client, administrator):
    for verb in ("people.person.left", "people.code.printed", "programmes.programme.created"):
        record(verb, actor=None, subject=None, at=AT)

    assert verbs(client.get("/settings/record/?of=people")) == ["people.code.printed", "people.person.left"]
    assert verbs(client.get("/settings/record/?of=people.code.printed")) == ["people.code.printed"]
    assert len(verbs(client.get("/settings/record/?of=nonsense"))) == 3


def test_it_pages_to_the_end_and_back(client, administrator):
    for number in range(2 * PAGE + 1):
        record("people.person.left", actor=None, subject=None, at=AT, codes={"count": number})

    def numbers(page):
        return [int(n) for n in re.findall(r"count=(\d+)", page.content.decode())]

    def follow(page, rel):
        found = re.search(rf'rel="{rel}" href="([^"]+)"', page.content.decode())
        return found and client.get(f"/settings/record/{found[1].replace('&amp;', '&')}")

    first = client.get("/settings/record/")
    second = follow(first, "next")
    third = follow(second, "next")
    assert numbers(first) + numbers(second) + numbers(third) == list(range(2 * PAGE, -1, -1))
    assert follow(third, "next") is None
    assert follow(first, "prev") is None
    assert numbers(follow(third, "prev")) == numbers(second)
    assert numbers(follow(second, "prev")) == numbers(first)
    assert client.get("/settings/record/?before=99999999999999999999").status_code == 200


def test_it_says_whether_the_chains_hold(client, administrator):
    for _ in range(2):
        record("people.person.left", actor=None, subject=None, at=AT)
    seal_events(limit=1)
    assert "One waits for its seal." in client.get("/settings/record/").content.decode()
    page = client.post("/settings/record/check/", follow=True).content.decode()
    assert "Every chain holds: 1 event is as it was sealed." in page

    forged = Event.objects.get(seal__isnull=True)
    Seal.objects.create(event=forged, stream="people", position=2, hash="f" * 64)
    page = client.post("/settings/record/check/", follow=True).content.decode()
    assert "The chain “people” does not hold from its event 2 on" in page


def test_it_shows_only_codes_that_tell_nothing_of_anybody(client, administrator):
    old = {"reason": "no_time", "rung": 4, "kind": "OBJECTION", "verb": "miss", "version": 2}
    Event.objects.create(
        stream="decisions",
        verb="decisions.intent.held",
        subject_kind="intent",
        subject_id=5,
        codes=old,
        at=AT,
    )

    text = client.get("/settings/record/").content.decode()

    assert "version=2" in text
    assert not [name for name in old if name != "version" and f"{name}=" in text.split("<tbody")[1]]


@pytest.mark.parametrize(
    "verb",
    ["pairings.pairing.accepted", "pairings.pairing.declined", "pairings.ask.made", "pairings.ask.accepted"],
)
def test_it_names_nobody_whose_answer_tells_anothers(client, administrator, verb):
    record(verb, actor=administrator, subject=None, at=AT)

    text = client.get("/settings/record/").content.decode()

    assert "not said here" in text
    assert "/settings/record/actor/" not in text
