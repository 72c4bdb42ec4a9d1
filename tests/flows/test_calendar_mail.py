"""A planned meeting reaches both calendars by mail, moves with it and leaves: on a real mail server and a real calendar server."""

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
import vobject
from django.db import transaction
from tests.caldav import calendar_server
from tests.factories import AT, organisation
from tests.pairings.rounds import both_accept, offer, signed_in
from tests.smtp import plain, smtp_server

from leaderful.flows import pairs, post
from leaderful.meetings.models import Meeting
from leaderful.meetings.operations import meetings
from leaderful.notices import operations as outbox
from leaderful.notices.models import Notice

BERLIN, KOLKATA = ZoneInfo("Europe/Berlin"), ZoneInfo("Asia/Kolkata")
SPRING = datetime.fromisoformat("2027-03-29T10:00")
"""The Monday after Berlin's clocks go forward (28 March 2027, directive 2000/84/EC): UTC+2."""


@pytest.fixture
def inbox(db):
    organisation(public_address="https://leaderful.norrhavn.example")
    with smtp_server() as inbox, transaction.atomic():
        outbox.save_settings(
            port=inbox.port, host="127.0.0.1", security="NONE", username="", password=None,
            sender="mentoring@norrhavn.example", at=AT,
        )  # fmt: skip
        yield inbox


@pytest.fixture
def pairing(inbox):
    pairing = both_accept(offer()[2])
    pairing.guide.time_zone, pairing.learner.time_zone = "Europe/Berlin", "Asia/Kolkata"
    pairing.guide.save()
    pairing.learner.save()
    Notice.objects.all().delete()
    return pairing


def plan(pairing, wall=SPRING, **facts):
    return meetings.plan_meeting(
        pairing_key=pairing.key, wall=wall, zone="Europe/Berlin", minutes=45, actor=signed_in(pairing.guide),
        at=AT + timedelta(days=2), place="https://meet.example/abc", **facts,
    )  # fmt: skip


SENT = AT + timedelta(days=3, minutes=3)
"""Three minutes after a meeting is moved in these tests: as long as that letter waits."""


def send(inbox, at=SENT):
    """Let the worker's post run; what it sent, by address."""
    before = len(inbox.messages)
    assert post.send_waiting(at=at)
    return {letter["x-rcptto"]: letter for letter in inbox.messages[before:]}


def test_moved_again_and_again_within_three_minutes_is_one_letter_with_the_last_time(inbox, pairing):
    meeting = plan(pairing)
    send(inbox)
    for hour in (11, 12, 15):
        meetings.move_meeting(
            key=meeting.key, wall=SPRING.replace(hour=hour), zone="Europe/Berlin", minutes=45,
            actor=signed_in(pairing.guide), at=AT + timedelta(days=3),
        )  # fmt: skip

    before = len(inbox.messages)
    assert not post.send_waiting(at=SENT - timedelta(seconds=1))
    send(inbox)

    moved = [letter for letter in inbox.messages[before:] if letter["x-rcptto"] == pairing.guide.email]
    assert len(moved) == 1
    assert "15:00" in plain(moved[0])
    assert Notice.objects.filter(kind="meetings.moved", state="SENT").count() == 2  # one to each


def entry_in(letter):
    """The calendar part a mail program acts on; its text and its method."""
    [part] = [part for part in letter.walk() if part.get_content_type() == "text/calendar"]
    return part.get_content(), part.get_param("method")


def test_it_goes_to_both_stands_in_a_calendar_and_moves_with_the_meeting(inbox, pairing, tmp_path):
    meeting = plan(pairing)
    sent = send(inbox)
    assert set(sent) == {pairing.guide.email, pairing.learner.email}
    assert "10:00" in plain(sent[pairing.guide.email])
    assert "13:30" in plain(sent[pairing.learner.email])  # 08:00 UTC, and India is 5:30 ahead
    text, method = entry_in(sent[pairing.learner.email])
    assert method == "REQUEST"

    with calendar_server(tmp_path) as calendar:
        calendar.put(meeting.key, text)
        day = datetime(2027, 3, 29, tzinfo=UTC)
        [found] = calendar.between(day + timedelta(hours=8), day + timedelta(hours=8, minutes=1))
        event = vobject.readOne(found).vevent
        assert event.dtstart.value.astimezone(KOLKATA).replace(tzinfo=None) == SPRING.replace(
            hour=13, minute=30
        )
        assert event.dtstart.value.astimezone(BERLIN).replace(tzinfo=None) == SPRING
        assert event.location.value == "https://meet.example/abc"

        meetings.move_meeting(
            key=meeting.key, wall=SPRING.replace(hour=15), zone="Asia/Kolkata", minutes=30,
            place="Room 3", actor=signed_in(pairing.learner), at=AT + timedelta(days=3),
        )  # fmt: skip
        moved, method = entry_in(send(inbox)[pairing.guide.email])
        assert method == "REQUEST"
        calendar.put(meeting.key, moved)
        assert calendar.between(day + timedelta(hours=8), day + timedelta(hours=9)) == []
        [found] = calendar.between(day + timedelta(hours=9, minutes=30), day + timedelta(hours=10))
    event = vobject.readOne(found).vevent
    assert (event.uid.value, event.sequence.value) == (f"{meeting.key}@leaderful", "1")
    assert event.dtend.value - event.dtstart.value == timedelta(minutes=30)
    assert event.location.value == "Room 3"


@pytest.mark.parametrize("how", ["cancelled", "pair ended"])
def test_what_will_not_be_leaves_both_calendars(inbox, pairing, how):
    meeting = plan(pairing)
    asked, _method = entry_in(send(inbox)[pairing.learner.email])

    facts = {"actor": signed_in(pairing.learner), "at": AT + timedelta(days=3)}
    if how == "cancelled":
        meetings.mark_meeting(key=meeting.key, verb="cancel", **facts)
    else:
        pairs.end_pair(key=pairing.key, reason="no_time", **facts)
    letters = [
        letter
        for letter in _all(inbox)
        if any(p.get_content_type() == "text/calendar" for p in letter.walk())
    ]

    assert {letter["x-rcptto"] for letter in letters} == {pairing.guide.email, pairing.learner.email}
    before = vobject.readOne(asked).vevent
    for letter in letters:
        text, method = entry_in(letter)
        event = vobject.readOne(text).vevent
        assert (method, event.status.value) == ("CANCEL", "CANCELLED")
        assert event.uid.value == before.uid.value
        assert int(event.sequence.value) > int(before.sequence.value)


def _all(inbox):
    before = len(inbox.messages)
    send(inbox)
    return inbox.messages[before:]


def test_a_letter_that_a_later_change_overtook_is_not_sent(inbox, pairing):
    meeting = plan(pairing)
    meetings.move_meeting(
        key=meeting.key, wall=SPRING.replace(hour=16), zone="Europe/Berlin", minutes=45,
        actor=signed_in(pairing.guide), at=AT + timedelta(days=2),
    )  # fmt: skip

    letters = _all(inbox)

    assert sorted(letter["x-rcptto"] for letter in letters) == sorted(
        [pairing.guide.email, pairing.learner.email]
    )
    assert {vobject.readOne(entry_in(letter)[0]).vevent.sequence.value for letter in letters} == {"1"}


def test_moving_onto_another_planned_meeting_is_refused(pairing):
    plan(pairing)
    other = plan(pairing, SPRING + timedelta(days=1))

    with pytest.raises(meetings.UnableToLog, match="already"):
        meetings.move_meeting(
            key=other.key, wall=SPRING, zone="Europe/Berlin", minutes=45,
            actor=signed_in(pairing.guide), at=AT + timedelta(days=2),
        )  # fmt: skip
    assert Meeting.objects.get(pk=other.pk).sequence == 0
