"""One screen before a meeting, for each of the two; and the letter of the day before that leads to it."""

from datetime import timedelta

import pytest
from django.utils import timezone
from tests.factories import organisation
from tests.pairings.rounds import both_accept, offer, signed_in, told

from leaderful.core.questions import FOR_GUIDES, FOR_LEARNERS
from leaderful.flows.letters import LETTERS
from leaderful.flows.meetings import tend_meetings
from leaderful.meetings.operations import commitments, meetings, words
from leaderful.notices.models import Notice

pytestmark = pytest.mark.django_db


@pytest.fixture
def now():
    return timezone.now().replace(second=0, microsecond=0)


@pytest.fixture
def pairing(now):
    organisation()
    return both_accept(offer(at=now)[2], now)


def plan(pairing, now, days):
    return meetings.plan_meeting(
        pairing_key=pairing.key, wall=(now + timedelta(days=days)).replace(tzinfo=None), zone="UTC", minutes=45,
        place="Room 3", actor=signed_in(pairing.guide), at=now,
    )  # fmt: skip


def page(client, meeting, who):
    client.force_login(who)
    return client.get(f"/meetings/{meeting.key}/prepare/")


def test_before_the_first_meeting_it_says_what_to_begin_with(client, pairing, now):
    html = page(client, plan(pairing, now, 3), pairing.learner).content.decode()
    assert "It is your first meeting." in html
    assert "Nothing is left over from before." in html


def test_it_shows_who_what_was_agreed_what_is_open_and_what_both_want_to_talk_about(client, pairing, now):
    held = meetings.log_meeting(
        pairing_key=pairing.key, wall=(now - timedelta(hours=2)).replace(tzinfo=None), zone="UTC", minutes=30,
        agreed="I ask first", language="en", actor=signed_in(pairing.guide), at=now,
    )  # fmt: skip
    facts = {"language": "en", "at": now}
    mine = {**facts, "actor": signed_in(pairing.guide)}
    theirs = {**facts, "actor": signed_in(pairing.learner)}
    words.write_agreed(meeting_key=held.key, text="Tendai asks first", **theirs)
    words.write_note(meeting_key=held.key, text="My own thought", visibility="MINE", **mine)
    commitments.add_commitment(
        meeting_key=held.key, text="Talk to Maren", is_mine=True, due_date=None, **theirs
    )
    meeting = plan(pairing, now, 3)
    words.add_point(meeting_key=meeting.key, text="The rota of December", **theirs)

    answer = page(client, meeting, pairing.guide)
    html = answer.content.decode()
    for text in (
        "Ines Test",
        "Room 3",
        "I ask first",
        "Tendai asks first",
        "Talk to Maren",
        "The rota of December",
        "My own thought",
    ):
        assert text in html
    assert "A question to ask" in html
    assert answer.context["found"].question in FOR_GUIDES
    other = page(client, meeting, pairing.learner)
    assert other.context["found"].question in FOR_LEARNERS
    assert "My own thought" not in other.content.decode()


def test_the_question_stays_for_a_meeting_and_changes_with_the_next(client, pairing, now):
    first, then = plan(pairing, now, 3), plan(pairing, now, 10)
    asked = [page(client, meeting, pairing.guide).context["question"] for meeting in (first, first, then)]
    assert asked[0] == asked[1] != asked[2]


def test_a_point_put_there_comes_back_to_the_page(client, pairing, now):
    meeting = plan(pairing, now, 3)
    client.force_login(pairing.guide)
    here = f"/meetings/{meeting.key}/prepare/"

    answer = client.post(
        f"/meetings/{meeting.key}/points/", {"point-text": "Holidays", "next": here}, follow=True
    )

    assert answer.redirect_chain[0][0] == here
    assert "Holidays" in answer.content.decode()


def test_what_is_not_planned_needs_no_preparation(client, pairing, now):
    meeting = plan(pairing, now, 3)
    meetings.mark_meeting(key=meeting.key, verb="cancel", actor=signed_in(pairing.guide), at=now)
    assert page(client, meeting, pairing.guide)["Location"] == f"/meetings/{meeting.key}/"


def test_both_are_reminded_the_day_before_and_once(pairing, now):
    meeting = plan(pairing, now, 3)
    assert not tend_meetings(at=now + timedelta(days=2) - timedelta(minutes=1))
    assert tend_meetings(at=now + timedelta(days=2))
    assert not tend_meetings(at=now + timedelta(days=2, hours=1))

    assert told("meetings.prepare") == sorted([pairing.guide_id, pairing.learner_id])
    content = LETTERS["meetings.prepare"].compose(
        Notice.objects.filter(kind="meetings.prepare").first(), pairing.guide
    )
    assert content.actions[0].path == f"/meetings/{meeting.key}/prepare/"


def test_nobody_is_reminded_of_what_was_planned_just_now(pairing, now):
    plan(pairing, now, 1)
    assert not tend_meetings(at=now + timedelta(hours=20))


def test_a_reminder_that_comes_too_late_is_not_sent(pairing, now):
    plan(pairing, now, 3)
    assert tend_meetings(at=now + timedelta(days=3, minutes=1))  # no worker ran meanwhile
    assert told("meetings.prepare") == []


def test_ones_note_is_changed_shared_and_deleted_on_its_page(client, pairing, now):
    held = meetings.log_meeting(
        pairing_key=pairing.key, wall=(now - timedelta(hours=2)).replace(tzinfo=None), zone="UTC", minutes=30,
        actor=signed_in(pairing.guide), at=now,
    )  # fmt: skip
    note = words.write_note(
        meeting_key=held.key,
        text="A thought",
        visibility="MINE",
        language="en",
        actor=signed_in(pairing.guide),
        at=now,
    )
    client.force_login(pairing.learner)
    assert client.get(f"/notes/{note.key}/").status_code == 404

    client.force_login(pairing.guide)
    assert "Nobody but you reads it now." in client.get(f"/notes/{note.key}/").content.decode()
    said = {"text": "Another thought", "visibility": "OURS"}
    done = client.post(f"/notes/{note.key}/", said, follow=True).content.decode()
    assert "Your note is for the two of you." in done
    assert "Another thought" in done
    gone = client.post(f"/notes/{note.key}/delete/", follow=True).content.decode()
    assert "Another thought" not in gone
