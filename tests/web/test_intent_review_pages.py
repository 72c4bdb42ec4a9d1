"""Looking back on an intent, sharing what one learned, and saying whether it served oneself."""

from datetime import timedelta

import pytest
from django.utils import timezone
from tests import deciding
from tests import factories as make

from leaderful.decisions.models import Intent, Review, Served
from leaderful.ground.links import make_token
from leaderful.pairings.models import Pairing

pytestmark = pytest.mark.django_db

WORDS = {
    "expected": "fewer gaps",
    "actual": "two gaps less",
    "learned": "ask the night crew first",
    "next": "ask on Monday",
}


@pytest.fixture
def guest():
    make.organisation()
    return make.person("Amara", "Okafor")


@pytest.fixture
def intent(guest):
    """Went ahead a week ago; Amara is affected."""
    begun = timezone.now() - timedelta(days=10)
    area = deciding.area(holder=make.person("Maren", "Solheim"))
    wall = (begun + timedelta(days=3)).replace(tzinfo=None)
    return deciding.stated(area, at=begun, wall=wall, invited={guest.key: True}, confidence=4)


def text_of(answer):
    return " ".join(answer.content.decode().split())


def page_of(client, intent, person):
    client.force_login(person)
    return text_of(client.get(f"/decisions/{intent.key}/"))


def look_back(client, intent, **more):
    client.force_login(intent.author)
    facts = {"outcome": "BETTER", "missing": "CLARITY", **WORDS, **more}
    return client.post(f"/decisions/{intent.key}/look-back/", facts)


def served_link(intent, person):
    return f"/decisions/served/{make_token(purpose='served', key=intent.key, person_id=person.pk)}/"


def test_the_page_leads_to_looking_back_and_says_who_reads_each_part(client, intent):
    assert f"/decisions/{intent.key}/look-back/" in page_of(client, intent, intent.author)

    page = text_of(client.get(f"/decisions/{intent.key}/look-back/"))

    assert "Read by you, and by Maren Solheim." in page
    assert "You alone read this." in page
    assert 'name="is_shared"' not in page  # there is no mentor to share it with


def test_the_holder_reads_what_came_and_not_what_was_learned(client, intent):
    answer = look_back(client, intent)

    own = page_of(client, intent, intent.author)
    holders = page_of(client, intent, intent.authors.get().holder)
    guests = page_of(client, intent, intent.invited.get().person)
    assert answer["Location"] == f"/decisions/{intent.key}/"
    assert [text in own for text in WORDS.values()] == [True] * 4
    assert [text in holders for text in WORDS.values()] == [True, True, False, False]
    assert [text in guests for text in WORDS.values()] == [False] * 4
    assert "Better than expected" in holders
    assert ["Knowing what for" in page for page in (own, holders, guests)] == [True, False, False]


def test_what_was_typed_is_kept_where_the_outcome_is_missing(client, intent):
    answer = look_back(client, intent, outcome="")

    assert answer.status_code == 422
    assert "ask the night crew first" in text_of(answer)
    assert not Review.objects.exists()


def test_only_who_leads_it_looks_back_and_once(client, intent):
    client.force_login(intent.authors.get().holder)
    assert client.get(f"/decisions/{intent.key}/look-back/").status_code == 404

    look_back(client, intent)
    assert look_back(client, intent)["Location"] == f"/decisions/{intent.key}/"
    assert Review.objects.count() == 1


def test_before_it_went_ahead_there_is_nothing_to_look_back_on(client, guest):
    area = deciding.area()
    intent = deciding.stated(area, at=timezone.now(), wall=None)
    client.force_login(area.person)

    assert client.get(f"/decisions/{intent.key}/look-back/")["Location"] == f"/decisions/{intent.key}/"


def test_sharing_lets_the_mentor_read_it_and_can_be_taken_back(client, intent):
    mentor = make.person("Tendai", "Moyo")
    pair = Pairing.objects.create(
        programme=make.programme(), tier=1, guide=mentor, learner=intent.author, state="ACTIVE",
        guide_accepted_at=intent.begun_at, learner_accepted_at=intent.begun_at, started_at=intent.begun_at,
    )  # fmt: skip
    Intent.objects.filter(pk=intent.pk).update(pairing=pair)
    look_back(client, intent)
    to = f"/decisions/{intent.key}/look-back/{Review.objects.get().key}/share/"
    assert "two gaps less" not in page_of(client, intent, mentor)

    client.force_login(intent.author)
    client.post(to, {"share": "yes"})
    assert "ask the night crew first" in page_of(client, intent, mentor)
    assert client.post(to, {"share": "no"}).status_code == 404  # it is not the mentor’s

    client.force_login(intent.author)
    client.post(to, {"share": "no"})
    assert "ask the night crew first" not in page_of(client, intent, mentor)


def test_whoever_is_affected_is_asked_once_it_was_looked_back_on(client, intent, guest):
    assert "Did it serve you?" not in page_of(client, intent, guest)
    look_back(client, intent)

    assert "Did it serve you?" in page_of(client, intent, guest)
    client.post(f"/decisions/{intent.key}/served/", {"answer": "PARTLY"})

    assert Served.objects.get().answer == "PARTLY"
    assert "Did it serve you?" not in page_of(client, intent, guest)
    assert "Did it serve you?" not in page_of(client, intent, intent.author)


def test_a_letters_link_asks_and_only_a_click_answers(client, intent, guest):
    look_back(client, intent)
    client.logout()

    page = text_of(client.get(served_link(intent, guest)))
    assert "move the early shift by half an hour" in page
    assert "two gaps less" not in page
    assert not Served.objects.exists()

    client.post(served_link(intent, guest), {"answer": "maybe"})
    assert not Served.objects.exists()
    client.post(served_link(intent, guest), {"answer": "YES"})
    assert Served.objects.get().person == guest
    assert "There is nothing more to answer here." in text_of(client.get(served_link(intent, guest)))


def test_a_link_for_somebody_who_is_not_affected_opens_nothing(client, intent):
    assert client.get(served_link(intent, intent.authors.get().holder)).status_code == 404
