"""The page on which a pair settles how it works together."""

from datetime import timedelta

import pytest
from django.utils import timezone
from tests.factories import organisation, person
from tests.pairings.rounds import both_accept, offer, signed_in

from leaderful.pairings.models import Agreement
from leaderful.pairings.operations import pairs

pytestmark = pytest.mark.django_db


@pytest.fixture
def pair():
    organisation()
    now = timezone.now()
    return both_accept(offer(at=now)[2], now)


def said(seen="0", act="sign", **more):
    day = (timezone.now() + timedelta(days=60)).date()
    return {
        "learns": "To ask.",
        "every_weeks": "3",
        "minutes": "45",
        "review_date": day,
        "confidential": "It stays here.",
        "ending": "Without blame.",
        "seen": seen,
        act: "1",
        **more,
    }


def page(client, pair, who, data=None):
    client.force_login(who)
    path = f"/pairs/{pair.key}/agreement/"
    answered = client.post(path, data, follow=True) if data else client.get(path)
    return answered.content.decode()


def test_it_proposes_a_rhythm_a_day_and_ready_wording(client, pair):
    html = page(client, pair, pair.learner)

    assert 'name="every_weeks" value="4"' in html
    assert "What we say stays between the two of us." in html
    assert "without a reason and without blame" in html


def test_one_writes_and_signs_the_other_reads_and_signs(client, pair):
    assert "Tendai is asked to read and sign." in page(client, pair, pair.learner, said())
    html = page(client, pair, pair.guide)
    assert "Ines wants to learn" in html
    assert "To ask." in html

    html = page(client, pair, pair.guide, said("1.1", learns="How others see it."))

    assert "You’ve both signed." in html
    assert "Every 3 weeks, 45 minutes" in html
    client.force_login(pair.learner)
    html = client.get(f"/pairs/{pair.key}/").content.decode()
    assert "How others see it." in html


def test_a_draft_is_kept_without_a_signature(client, pair):
    assert "The draft is kept." in page(client, pair, pair.learner, said(act="save"))
    assert Agreement.objects.get().learner_signed_at is None


def test_signing_without_saying_what_one_learns_says_so_and_keeps_what_was_typed(client, pair):
    html = page(client, pair, pair.learner, said(learns="", ending="As friends."))

    assert "both sides do" in html
    assert "As friends." in html
    assert not Agreement.objects.exists()


def test_what_changed_meanwhile_is_shown_before_one_can_sign(client, pair):
    page(client, pair, pair.guide, said(ending="After a last walk."))

    html = page(client, pair, pair.learner, said("0", learns="To lead the rota."))

    assert "has changed this while you were writing" in html
    assert "After a last walk." in html
    assert "To lead the rota." in html
    assert 'name="seen" value="1.1"' in html


def test_it_is_read_when_the_pair_is_over_and_written_no_more(client, pair):
    page(client, pair, pair.guide, said())
    page(client, pair, pair.learner, said("1.1"))
    pairs.end_pair(key=pair.key, reason="", actor=signed_in(pair.learner), at=timezone.now())

    html = page(client, pair, pair.guide)

    assert "Without blame." in html
    assert "<textarea" not in html


def test_today_asks_gently(client, pair):
    client.force_login(pair.learner)
    assert "How do you and Tendai Test work together?" in client.get("/").content.decode()
    page(client, pair, pair.guide, said())
    client.force_login(pair.learner)
    assert "Tendai Test has signed how you work together" in client.get("/").content.decode()


def test_nobody_else_finds_it(client, pair):
    client.force_login(person())
    assert client.get(f"/pairs/{pair.key}/agreement/").status_code == 404
