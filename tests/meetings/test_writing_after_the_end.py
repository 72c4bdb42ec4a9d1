"""A pair that is over: for two weeks what was agreed last can be written, then nothing; one's own note goes at any time."""

from datetime import timedelta

import pytest
from django.utils import timezone
from tests.factories import organisation, person
from tests.pairings.rounds import both_accept, offer, signed_in

from leaderful.flows import pairs as flows
from leaderful.lib.errors import NotAllowed
from leaderful.meetings.models import MeetingWords
from leaderful.meetings.operations import meetings, words
from leaderful.meetings.operations.words import UnableToWrite
from leaderful.meetings.policy import POLICY
from leaderful.pairings.models import Pairing

pytestmark = pytest.mark.django_db

DAY = timedelta(days=1)


@pytest.fixture
def now():
    return timezone.now()


@pytest.fixture
def meeting(now):
    organisation()
    pairing = both_accept(offer(at=now - 40 * DAY)[2], now - 39 * DAY)
    return meetings.log_meeting(
        pairing_key=pairing.key, wall=(now - 30 * DAY).replace(tzinfo=None, microsecond=0), zone="UTC",
        minutes=45, actor=signed_in(pairing.guide), at=now - 29 * DAY,
    )  # fmt: skip


def ended(meeting, at):
    flows.end_pair(key=meeting.pairing.key, reason="", actor=signed_in(meeting.pairing.learner), at=at)


def by(who, at, **facts):
    return {"actor": signed_in(who), "at": at, "language": "en", **facts}


@pytest.mark.parametrize("side", ["guide", "learner"])
def test_for_two_weeks_both_still_write(meeting, now, side):
    ended(meeting, now - 14 * DAY + timedelta(minutes=1))
    who = getattr(meeting.pairing, side)

    words.write_agreed(meeting_key=meeting.key, text="The rota.", **by(who, now))
    words.write_note(meeting_key=meeting.key, text="A thought.", visibility="MINE", **by(who, now))

    assert MeetingWords.objects.count() == 2


def test_from_then_on_it_is_read_and_ones_own_note_can_be_deleted(meeting, now):
    guide = meeting.pairing.guide
    note = words.write_note(
        meeting_key=meeting.key, text="A thought.", visibility="MINE", **by(guide, now - 20 * DAY)
    )
    ended(meeting, now - 14 * DAY)
    facts = by(guide, now)

    for write in (
        lambda: words.write_agreed(meeting_key=meeting.key, text="The rota.", **facts),
        lambda: words.write_note(meeting_key=meeting.key, text="More.", visibility="OURS", **facts),
        lambda: words.change_note(key=note.key, text="Other.", visibility="OURS", **facts),
    ):
        with pytest.raises(UnableToWrite, match="more than two weeks ago"):
            write()
    assert MeetingWords.objects.get().text == "A thought."
    words.delete_words(key=note.key, actor=signed_in(guide), at=now)
    assert not MeetingWords.objects.exists()


@pytest.mark.parametrize("verb", ["COMPLETED", "ENDED", "HANDED_OVER"])
def test_the_rule_is_the_policys_for_every_way_in_which_a_pair_is_over(meeting, now, verb):
    pairing, guide = meeting.pairing, signed_in(meeting.pairing.guide)
    pairing.state, pairing.ended_at = verb, now

    assert POLICY.may(guide, "meetings.words.write", pairing, now + 14 * DAY - timedelta(seconds=1))
    assert not POLICY.may(guide, "meetings.words.write", pairing, now + 14 * DAY)


def test_strangers_are_refused_without_a_word_about_it(meeting, now):
    with pytest.raises(NotAllowed):
        words.write_agreed(meeting_key=meeting.key, text="The rota.", **by(person(), now))


def test_the_pages_say_until_when_and_offer_no_form_afterwards(client, meeting, now):
    client.force_login(meeting.pairing.guide)
    page, pair = f"/meetings/{meeting.key}/", f"/pairs/{meeting.pairing.key}/"
    ended(meeting, now - DAY)

    for path in (page, pair):
        assert "you can write down what was agreed last" in client.get(path).content.decode()
    assert f"{page}agree/" in client.get(page).content.decode()

    Pairing.objects.update(ended_at=now - 15 * DAY)
    for path in (page, pair):
        assert "The pair is over, so this is only read." in client.get(path).content.decode()
    html = client.get(page).content.decode()
    assert f"{page}agree/" not in html
    assert f"{page}note/" not in html
    assert "You haven’t written a line." in html
