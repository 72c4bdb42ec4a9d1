"""A pair's planned end by mail: written to both once, answered without signing in, and nobody's words shown."""

from datetime import timedelta

import pytest
from django.utils import timezone
from tests.factories import organisation
from tests.pairings.rounds import both_accept, offer, signed_in, told

from leaderful.flows import pairs as flows
from leaderful.flows.letters import LETTERS
from leaderful.ground.links import make_token
from leaderful.notices.models import Notice
from leaderful.pairings.models import Goal, LearnedWords, Pairing
from leaderful.pairings.operations import goals, learned, pairs
from leaderful.people.models import Item

pytestmark = pytest.mark.django_db


@pytest.fixture
def now():
    return timezone.now()


@pytest.fixture
def pair(now):
    organisation()
    pairing = both_accept(offer(at=now)[2], now)
    Pairing.objects.filter(pk=pairing.pk).update(ends_date=(now + timedelta(days=10)).date())
    pairing.refresh_from_db()
    return pairing


@pytest.fixture
def goal(pair, now, marker):
    item = Item.objects.create(
        kind="QUALITY", code="quality.calm", names={"en": "Calm", "de": "Ruhe"}, is_listed=True
    )
    return goals.set_goal(
        pairing_key=pair.key,
        item_key=item.key,
        aim=goals.Aim(end_state=marker, language="en"),
        actor=signed_in(pair.learner),
        at=now,
    )


def end_link(who):
    notice = Notice.objects.filter(kind="pairings.end_nears", recipient_id=who.pk).latest("pk")
    content = LETTERS["pairings.end_nears"].compose(notice, who)
    return content and content.actions[0].path


def test_both_are_written_to_once_two_weeks_before(pair, now):
    early = now - timedelta(days=5)
    assert not flows.tell_of_ends(at=early)
    assert flows.tell_of_ends(at=now)
    assert not flows.tell_of_ends(at=now + timedelta(days=3))
    assert told("pairings.end_nears") == sorted([pair.guide_id, pair.learner_id])


def test_the_programmes_end_counts_where_the_pair_has_none_of_its_own(pair, now):
    Pairing.objects.filter(pk=pair.pk).update(ends_date=None)
    assert not flows.tell_of_ends(at=now)
    pair.programme.ends_date = (now + timedelta(days=3)).date()
    pair.programme.save()

    assert flows.tell_of_ends(at=now)
    assert not flows.tell_of_ends(at=now)


def test_an_end_put_off_is_told_of_again_and_the_first_letter_is_pointless(pair, now):
    flows.tell_of_ends(at=now)
    pairs.extend_pair(
        key=pair.key, until=(now + timedelta(days=60)).date(), actor=signed_in(pair.learner), at=now
    )
    assert end_link(pair.guide) is None
    assert not flows.tell_of_ends(at=now)
    assert flows.tell_of_ends(at=now + timedelta(days=50))


def test_a_pair_that_rests_or_ended_long_ago_is_left_alone(pair, now):
    Pairing.objects.filter(pk=pair.pk).update(ends_date=(now - timedelta(days=15)).date())
    assert not flows.tell_of_ends(at=now)
    Pairing.objects.filter(pk=pair.pk).update(ends_date=now.date())
    pairs.pause_pair(key=pair.key, actor=signed_in(pair.learner), at=now)
    assert not flows.tell_of_ends(at=now)


def test_the_click_completes_it_with_the_goal_and_the_line(client, pair, goal, now, marker):
    flows.tell_of_ends(at=now)
    address = end_link(pair.learner)

    html = client.get(address).content.decode()
    assert "Calm" in html
    assert marker not in html
    assert Pairing.objects.get().state == "ACTIVE"
    said = {"complete": "1", "reached": str(goal.key), "text": "To ask first."}
    done = client.post(address, said, follow=True).content.decode()

    assert Pairing.objects.get().state == "COMPLETED"
    assert Goal.objects.get().state == "REACHED"
    assert LearnedWords.objects.get(moment="END").text == "To ask first."
    assert "The pair is complete." in done
    assert "To ask first." not in done


def test_the_other_one_answers_from_the_letter_that_it_is_complete(client, pair, now, marker):
    flows.complete_pair(key=pair.key, actor=signed_in(pair.learner), at=now, learned=marker)
    notice = Notice.objects.get(kind="pairings.changed")
    action = LETTERS["pairings.changed"].compose(notice, pair.guide).actions[0]
    assert action.words == "Say what I learned"

    html = client.post(action.path, {"text": "To be silent."}, follow=True).content.decode()

    assert LearnedWords.objects.get(author=pair.guide).text == "To be silent."
    assert marker not in html
    assert "Complete it" not in html


def test_to_go_on_for_now_keeps_what_was_said_and_ends_nothing(client, pair, goal, now):
    flows.tell_of_ends(at=now)
    client.post(end_link(pair.learner), {"text": "To ask.", "reached": str(goal.key)})

    assert Pairing.objects.get().state == "ACTIVE"
    assert Goal.objects.get().state == "REACHED"
    assert LearnedWords.objects.get().moment == "MIDWAY"


def test_it_ends_nothing_far_from_the_planned_end(client, pair, now):
    flows.tell_of_ends(at=now)
    address = end_link(pair.learner)
    pairs.extend_pair(
        key=pair.key, until=(now + timedelta(days=60)).date(), actor=signed_in(pair.guide), at=now
    )
    html = client.post(address, {"complete": "1"}, follow=True).content.decode()

    assert "nothing has to be ended now" in html
    assert Pairing.objects.get().state == "ACTIVE"


def test_words_too_long_change_nothing_at_all(client, pair, goal, now):
    flows.tell_of_ends(at=now)
    said = {"complete": "1", "reached": str(goal.key), "text": "x" * 501}
    html = client.post(end_link(pair.learner), said).content.decode()

    assert "Something needs another look." in html
    assert (Pairing.objects.get().state, Goal.objects.get().state) == ("ACTIVE", "OPEN")


def test_nothing_said_is_not_noted(client, pair, now):
    flows.tell_of_ends(at=now)
    page = client.post(end_link(pair.learner), {"text": " "})

    assert page.status_code == 422
    assert "Nothing is said yet." in page.content.decode()


def test_the_others_goal_is_not_there_to_be_reached(client, pair, goal, now):
    flows.tell_of_ends(at=now)
    address = end_link(pair.guide)
    assert "Calm" not in client.get(address).content.decode()
    client.post(address, {"complete": "1", "reached": str(goal.key)})

    assert Goal.objects.get().state == "OPEN"


def test_a_strangers_link_says_nothing(client, pair, now):
    stranger = signed_in(offer(at=now)[1])
    token = make_token(purpose="pair-end", key=pair.key, person_id=stranger.pk)
    assert client.get(f"/pairs/end/{token}/").status_code == 404


def test_what_one_learned_is_not_shown_by_the_link(client, pair, now, marker):
    flows.complete_pair(key=pair.key, actor=signed_in(pair.guide), at=now)
    learned.write_learned(
        pairing_key=pair.key, moment="END", text=marker, language="en", actor=signed_in(pair.learner), at=now
    )
    token = make_token(purpose="pair-end", key=pair.key, person_id=pair.learner_id)
    html = client.get(f"/pairs/end/{token}/").content.decode()

    assert marker not in html
    assert "Your line stands on the page of your pair" in html
