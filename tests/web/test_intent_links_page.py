"""Answering an intent from a letter, without signing in."""

from datetime import timedelta

import pytest
from django.utils import timezone
from tests import deciding
from tests import factories as make

from leaderful.ground.links import make_token

pytestmark = pytest.mark.django_db


@pytest.fixture
def intent():
    make.organisation()
    return deciding.stated(
        at=timezone.now(), wall=None, words={"WHAT": "move the shift", "WHY": "trucks come at five"}
    )


@pytest.fixture
def holder(intent):
    return intent.authors.get().holder


def link(intent, person):
    return f"/decisions/link/{make_token(purpose='intent', key=intent.key, person_id=person.pk)}/"


def text_of(answer):
    return " ".join(answer.content.decode().split())


def test_the_page_shows_the_intent_and_changes_nothing(client, intent, holder):
    page = client.get(link(intent, holder) + "?do=stop")

    assert "move the shift" in text_of(page)
    assert "trucks come at five" in text_of(page)
    assert "unless you stop it before" in text_of(page)
    assert intent.entries.count() == 0


def test_it_shows_nothing_that_others_said(client, intent, holder, marker):
    deciding.said(intent, holder, text=marker)

    assert marker not in text_of(client.get(link(intent, holder)))


def test_the_holder_stops_it_with_a_reason(client, intent, holder):
    path = link(intent, holder)

    refused = client.post(f"{path}?do=stop", {"hold-text": "Customs slots are fixed."})
    done = client.post(
        f"{path}?do=stop", {"hold-reason": "not_now", "hold-text": "Customs slots are fixed."}, follow=True
    )

    assert refused.status_code == 422
    assert "Customs slots are fixed." in text_of(refused)
    assert "It is stopped." in text_of(done)
    assert intent.entries.get().kind == "HOLD"


def test_a_yes_is_for_the_version_that_was_shown(client):
    make.organisation()
    intent = deciding.stated(deciding.area(rung=4), at=timezone.now(), wall=None)
    path = link(intent, intent.authors.get().holder)

    stale = client.post(path, {"do": "yes", "version": "7"}, follow=True)
    assert "It was changed meanwhile." in text_of(stale)
    assert intent.entries.count() == 0

    client.post(path, {"do": "yes", "version": "1"})
    assert intent.entries.get().kind == "YES"


def test_whoever_is_invited_speaks_and_can_stop_nothing(client, intent):
    yusuf = make.person("Yusuf", "Demir")
    intent.invited.create(person=yusuf, invited_at=timezone.now())
    path = link(intent, yusuf)

    assert "Stop it, with a reason" not in text_of(client.get(path))
    client.post(f"{path}?do=ask", {"speak-kind": "SUPPORT", "speak-text": "Count me in."})
    no = client.post(f"{path}?do=stop", {"hold-reason": "not_now", "hold-text": "No."})

    assert no.status_code == 403
    assert [entry.kind for entry in intent.entries.all()] == ["SUPPORT"]


def test_the_link_of_somebody_who_reads_it_no_more_leads_nowhere(client, intent):
    yusuf = make.person("Yusuf", "Demir")
    invited = intent.invited.create(person=yusuf, invited_at=timezone.now())
    path = link(intent, yusuf)
    assert client.get(path).status_code == 200

    invited.removed_at = timezone.now()
    invited.save()

    assert client.get(path).status_code == 404


@pytest.mark.parametrize("by_link", [True, False])
def test_whoever_stops_it_too_late_is_told(client, by_link):
    make.organisation()
    intent = deciding.stated(at=timezone.now() - timedelta(days=30), wall=None)
    holder = intent.authors.get().holder
    client.force_login(holder)
    path = f"{link(intent, holder)}?do=stop" if by_link else f"/decisions/{intent.key}/stop/"

    answer = client.post(path, {"hold-reason": "not_now", "hold-text": "Wait."})

    assert answer.status_code == 422
    assert "Its time has come: it went ahead." in text_of(answer)
