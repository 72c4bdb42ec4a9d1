"""“Did you meet?” from a mail: asked once, answered in one click, without signing in."""

from datetime import timedelta

import pytest
from django.utils import timezone
from tests.factories import organisation, person
from tests.pairings.rounds import both_accept, offer, signed_in, told

from leaderful.flows.letters import LETTERS
from leaderful.flows.meetings import tend_meetings
from leaderful.ground.links import make_token
from leaderful.meetings import queries
from leaderful.meetings.models import Meeting, MeetingWords
from leaderful.meetings.operations import meetings, words
from leaderful.notices.models import Notice
from leaderful.pairings.models import Goal
from leaderful.pairings.operations.goals import Aim, set_goal
from leaderful.people.models import Item

pytestmark = pytest.mark.django_db


@pytest.fixture
def now():
    return timezone.now().replace(second=0, microsecond=0)


@pytest.fixture
def meeting(now):
    organisation()
    pairing = both_accept(offer(at=now)[2], now)
    return meetings.plan_meeting(
        pairing_key=pairing.key,
        wall=(now - timedelta(hours=1)).replace(tzinfo=None),
        zone="UTC",
        minutes=45,
        actor=signed_in(pairing.guide),
        at=now - timedelta(hours=2),
    )


def link(meeting, who):
    """The address of the letter's first button."""
    notice = Notice.objects.filter(kind="meetings.ask", recipient_id=who.pk).get()
    return LETTERS["meetings.ask"].compose(notice, who).actions[0].path


def ask(now):
    assert tend_meetings(at=now)
    assert not tend_meetings(at=now)


def test_both_are_asked_once_when_it_is_over_and_not_before(meeting, now):
    assert not tend_meetings(at=now - timedelta(minutes=16))
    ask(now)
    assert told("meetings.ask") == sorted([meeting.pairing.guide_id, meeting.pairing.learner_id])


def test_nobody_is_asked_about_what_was_said_already(meeting, now):
    meetings.mark_meeting(key=meeting.key, verb="mark_held", actor=signed_in(meeting.pairing.guide), at=now)
    assert not tend_meetings(at=now)


def test_the_answer_is_filled_in_and_only_the_click_sends_it(client, meeting, now):
    ask(now)
    address = link(meeting, meeting.pairing.learner)

    html = client.get(address).content.decode()
    assert 'value="held" required id="id_answer_0" checked' in html
    assert Meeting.objects.get().state == "PLANNED"
    done = client.post(address, {"answer": "held", "agreed": "Ines hands over the rota"}, follow=True)

    assert Meeting.objects.get().state == "HELD"
    assert MeetingWords.objects.get().text == "Ines hands over the rota"
    assert "See your two lines side by side" in done.content.decode()


def test_the_second_one_finds_it_answered_and_adds_a_line(client, meeting, now):
    ask(now)
    first, second = (link(meeting, who) for who in (meeting.pairing.learner, meeting.pairing.guide))
    client.post(first, {"answer": "held"})

    assert 'name="answer"' not in client.get(second).content.decode()
    client.post(second, {"agreed": "I ask before I answer"})

    assert MeetingWords.objects.get().author_id == meeting.pairing.guide_id


def test_the_link_shows_nobodys_words_and_whoever_signed_in_sees_both(client, meeting, now, marker):
    ask(now)
    address = link(meeting, meeting.pairing.learner)
    meetings.mark_meeting(key=meeting.key, verb="mark_held", actor=signed_in(meeting.pairing.guide), at=now)
    words.write_agreed(
        meeting_key=meeting.key, text=marker, language="en", actor=signed_in(meeting.pairing.guide), at=now
    )

    assert marker not in client.get(address).content.decode()
    assert marker not in client.post(address, {"agreed": "Mine"}, follow=True).content.decode()
    client.force_login(meeting.pairing.learner)
    both = client.post(address, {"agreed": "Mine"}, follow=True).content.decode()

    assert marker in both
    assert "Mine" in both


@pytest.mark.parametrize(
    ("answer", "expected"),
    [
        ("me", ("learner", "You couldn’t make it.")),
        ("other", ("guide", "Tendai couldn’t make it.")),
        ("missed", ("rather_not_say", "")),
    ],
)
def test_who_missed_it_is_said_from_ones_own_side(client, meeting, now, answer, expected):
    by, says = expected
    ask(now)
    client.post(link(meeting, meeting.pairing.learner), {"answer": answer})

    meeting.refresh_from_db()
    assert (meeting.state, queries.missed_by(meeting)) == ("MISSED", by)
    client.force_login(meeting.pairing.learner)
    assert says in client.get(f"/meetings/{meeting.key}/").content.decode()


def test_a_meeting_moved_meanwhile_lies_ahead_and_is_asked_about_again(client, meeting, now):
    ask(now)
    address = link(meeting, meeting.pairing.learner)
    soon = now + timedelta(days=2)
    meetings.move_meeting(
        key=meeting.key, wall=soon.replace(tzinfo=None), zone="UTC", minutes=45,
        actor=signed_in(meeting.pairing.guide), at=now,
    )  # fmt: skip

    assert "lies ahead" in client.get(address).content.decode()
    assert "lies ahead" in client.post(address, {"answer": "held"}).content.decode()
    assert Meeting.objects.get().state == "PLANNED"
    assert tend_meetings(at=soon + timedelta(hours=1))
    assert Notice.objects.filter(kind="meetings.ask").count() == 4


def test_a_strangers_or_another_link_says_nothing(client, meeting):
    stranger = make_token(purpose="meeting-answer", key=meeting.key, person_id=person().pk)
    other = make_token(purpose="meeting-log", key=meeting.key, person_id=meeting.pairing.guide_id)

    assert client.get(f"/meetings/answer/{stranger}/").status_code == 404
    assert client.get(f"/meetings/answer/{other}/").status_code == 409


def test_by_mail_alone_one_logs_a_meeting_and_the_other_writes_a_line(client, meeting, now):
    """Nobody signs in: the one’s link logs it, the letter that follows leads the other one to the line."""
    pairing = meeting.pairing
    log = make_token(purpose="meeting-log", key=pairing.key, person_id=pairing.guide_id)
    said = {
        "date": f"{now - timedelta(days=1):%Y-%m-%d}",
        "time": "10:00",
        "minutes": "30",
        "agreed": "I ask first",
    }
    assert "The meeting is logged" in client.post(f"/meetings/log/{log}/", said).content.decode()

    notice = Notice.objects.get(kind="meetings.logged")
    assert notice.recipient_id == pairing.learner_id
    address = LETTERS["meetings.logged"].compose(notice, pairing.learner).actions[0].path
    html = client.get(address).content.decode()
    assert "Put my line here" in html
    assert "I ask first" not in html
    client.post(address, {"agreed": "Tendai asks first"})

    held = Meeting.objects.get(state="HELD")
    assert {row.text for row in MeetingWords.objects.filter(meeting=held)} == {
        "I ask first",
        "Tendai asks first",
    }
    assert "Write my line anew" in client.get(address).content.decode()
    assert "Something needs another look." in client.post(address, {"agreed": ""}).content.decode()


def test_a_goal_is_reached_by_the_link_which_names_it_and_shows_no_words(client, meeting, now, marker):
    item = Item.objects.create(kind="QUALITY", code="quality.calm", names={"en": "Calm"}, is_listed=True)
    aim = Aim(end_state=marker, language="en")
    learner = signed_in(meeting.pairing.learner)
    goal = set_goal(pairing_key=meeting.pairing.key, item_key=item.key, aim=aim, actor=learner, at=now)
    ask(now)
    mine, theirs = link(meeting, learner), link(meeting, meeting.pairing.guide)
    client.post(mine, {"answer": "held"})

    html = client.get(mine).content.decode()
    assert "I’ve reached “Calm”" in html
    assert marker not in html
    assert "Calm" not in client.get(theirs).content.decode()
    client.post(theirs, {"goal": str(goal.key)})
    assert Goal.objects.get().state == "OPEN"
    assert "you’ve reached it" in client.post(mine, {"goal": str(goal.key)}, follow=True).content.decode()
    assert Goal.objects.get().state == "REACHED"
    assert "changed meanwhile" in client.post(mine, {"goal": str(goal.key)}, follow=True).content.decode()
