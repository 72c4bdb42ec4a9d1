"""The mentor replies from the intent’s page; its author alone reads it there."""

import pytest
from django.utils import timezone
from tests import deciding
from tests import factories as make
from tests.deciding import AT

from leaderful.decisions.models import Intent, Reply
from leaderful.pairings.models import Pairing

pytestmark = pytest.mark.django_db


@pytest.fixture
def shared():
    """(an intent shared with the pair, its address, the pair’s mentor)."""
    make.organisation()
    area, mentor = deciding.area(), make.person("Tendai", "Moyo")
    pair = Pairing.objects.create(
        programme=make.programme(), guide=mentor, learner=area.person, state="ACTIVE", started_at=AT,
        guide_accepted_at=AT, learner_accepted_at=AT,
    )  # fmt: skip
    intent = deciding.stated(area, at=timezone.now(), pairing=pair.key, wall=None)
    return intent, f"/decisions/{intent.key}/", mentor


def test_the_first_suggestion_is_chosen_and_sent_as_it_stands(shared, client):
    intent, path, mentor = shared
    client.force_login(mentor)
    offers = client.get(path).context["offers"]

    client.post(f"{path}reply/", {"reply-offered": offers[0][0].code})

    assert Reply.objects.get().words.text == offers[0][1]
    assert not Reply.objects.get().is_telling
    client.force_login(intent.author)
    assert offers[0][1] in client.get(path).content.decode()


def test_nobody_else_is_shown_the_reply_or_the_composer(shared, client):
    intent, path, mentor = shared
    client.force_login(mentor)
    client.post(f"{path}reply/", {"reply-text": "What would make it safe?", "reply-is_asking": "on"})

    client.force_login(intent.authors.get().holder)
    page = client.get(path)

    assert (page.status_code, page.context["replies"], page.context["offers"]) == (200, [], [])
    assert client.post(f"{path}reply/", {"reply-text": "Mine"}).status_code == 403


def test_telling_is_possible_in_own_words_and_counted_as_told(shared, client):
    _intent, path, mentor = shared
    client.force_login(mentor)
    telling = client.get(path).context["offers"][-1][0].code

    empty = client.post(f"{path}reply/", {"reply-offered": telling})
    client.post(f"{path}reply/", {"reply-offered": telling, "reply-text": "If I were you, I would wait."})

    assert empty.status_code == 422
    assert Reply.objects.get().is_telling
    months = client.get("/decisions/mentor/").context["months"]
    assert (months[0][1].asked, months[0][1].told) == (0, 1)


def test_what_waits_for_a_word_stops_waiting_once_there_is_one(shared, client):
    intent, path, mentor = shared
    client.force_login(mentor)
    assert [one["row"].intent for one in client.get("/decisions/mentor/").context["waiting"]] == [intent]

    client.post(f"{path}reply/", {"reply-text": "What else?", "reply-is_asking": "on"})

    facts = client.get("/decisions/mentor/").context
    assert (facts["waiting"], [one["row"].intent for one in facts["answered"]]) == ([], [intent])
    assert Intent.objects.count() == 1
