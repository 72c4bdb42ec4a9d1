"""Meetings: the list, one meeting with both lines, logging from a mail."""

from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from django.utils import timezone
from tests.factories import organisation, person
from tests.pairings.rounds import both_accept, offer, signed_in

from leaderful.ground.links import make_token
from leaderful.meetings.models import Meeting, MeetingWords
from leaderful.meetings.operations import meetings, words
from leaderful.meetings.operations.commitments import add_commitment

pytestmark = pytest.mark.django_db


@pytest.fixture
def now():
    return timezone.now().replace(second=0, microsecond=0)


@pytest.fixture
def pairing(now):
    organisation()
    _, by, pairing = offer(at=now)
    pairing.team = by
    return both_accept(pairing, now)


def logged(pairing, now, **facts):
    facts.setdefault("wall", (now - timedelta(hours=2)).replace(tzinfo=None))
    return meetings.log_meeting(
        pairing_key=pairing.key, zone="UTC", minutes=30, actor=signed_in(pairing.guide), at=now, **facts
    )


def test_the_list_says_what_to_do_first(client):
    organisation()
    client.force_login(person())
    assert "You have no pair yet." in client.get("/meetings/").content.decode()


def test_both_lines_stand_side_by_side_for_the_pair_alone(client, pairing, now, marker):
    meeting = logged(pairing, now, agreed=f"Mine {marker}", language="en")

    client.force_login(pairing.learner)
    client.post(f"/meetings/{meeting.key}/agree/", {"text": f"Theirs {marker}"})
    for path in (f"/meetings/{meeting.key}/", f"/pairs/{pairing.key}/", "/meetings/"):
        html = client.get(path).content.decode()
        assert f"Mine {marker}" in html
        assert f"Theirs {marker}" in html

    client.force_login(pairing.team)
    html = client.get(f"/pairs/{pairing.key}/").content.decode()
    assert marker not in html
    assert "One, on" in html
    for then in ("", "agree/", "note/", "mark/"):
        answer = client.post if then else client.get
        assert answer(f"/meetings/{meeting.key}/{then}").status_code == 404


def test_a_note_for_oneself_stays_with_oneself(client, pairing, now, marker):
    meeting = logged(pairing, now)
    client.force_login(pairing.guide)
    client.post(f"/meetings/{meeting.key}/note/", {"note-text": f"A {marker}", "note-visibility": "MINE"})
    client.post(f"/meetings/{meeting.key}/note/", {"note-text": f"B {marker}", "note-visibility": "OURS"})
    assert MeetingWords.objects.count() == 2

    mine = client.get(f"/meetings/{meeting.key}/").content.decode()
    client.force_login(pairing.learner)
    theirs = client.get(f"/meetings/{meeting.key}/").content.decode()

    assert f"A {marker}" in mine
    assert f"A {marker}" not in theirs
    assert f"B {marker}" in theirs


def test_it_is_logged_from_a_mail_without_signing_in(client, pairing):
    token = make_token(purpose="meeting-log", key=pairing.key, person_id=pairing.learner_id)
    form = client.get(f"/meetings/log/{token}/").context["form"]
    assert not Meeting.objects.exists()

    done = client.post(
        f"/meetings/log/{token}/", {name: form[name].value() for name in ("date", "time", "minutes")}
    )

    assert "The meeting is logged" in done.content.decode()
    assert Meeting.objects.get().logged_by_id == pairing.learner_id


def test_a_mail_link_for_something_else_or_somebody_else_logs_nothing(client, pairing):
    stranger = make_token(purpose="meeting-log", key=pairing.key, person_id=person().pk)
    other = make_token(purpose="offer", key=pairing.key, person_id=pairing.learner_id)

    assert client.get(f"/meetings/log/{stranger}/").status_code == 404
    assert client.get(f"/meetings/log/{other}/").status_code == 409


def test_a_time_ahead_is_refused_in_a_sentence_and_what_was_typed_stays(client, pairing):
    client.force_login(pairing.guide)
    said = {"date": "2099-01-01", "time": "10:00", "minutes": "30", "agreed": "Ask first"}

    html = client.post(f"/pairs/{pairing.key}/meetings/log/", said).content.decode()

    assert "That time lies ahead." in html
    assert 'value="Ask first"' in html


def test_a_time_that_comes_twice_is_asked_about(client, pairing):
    """Berlin, the last Sunday of October: 02:30 comes twice (EU directive 2000/84/EC)."""
    pairing.guide.time_zone = "Europe/Berlin"
    pairing.guide.save()
    client.force_login(pairing.guide)
    here = datetime.now(ZoneInfo("Europe/Berlin"))
    year = here.year if here.month > 10 else here.year - 1
    day = max(d for d in range(25, 32) if date(year, 10, d).weekday() == 6)
    said = {"date": f"{year}-10-{day}", "time": "02:30", "minutes": "30"}
    url = f"/pairs/{pairing.key}/meetings/log/"

    html = client.post(url, said).content.decode()
    assert "Say which of the two you mean." in html
    assert 'name="later"' in html
    client.post(url, {**said, "later": "yes"})

    assert Meeting.objects.get().starts_at.hour == 1  # 02:30 the second time is UTC+1


def test_a_meeting_is_planned_marked_and_cancelled(client, pairing, now):
    client.force_login(pairing.guide)
    soon = now + timedelta(days=2)
    said = {"plan-date": f"{soon:%Y-%m-%d}", "plan-time": "10:00", "plan-minutes": "30"}
    client.post(f"/pairs/{pairing.key}/meetings/plan/", said)
    meeting = Meeting.objects.get()
    assert "You meet next on" in client.get(f"/pairs/{pairing.key}/").content.decode()
    assert "The next one is on" in client.get("/meetings/").content.decode()

    early = client.post(f"/meetings/{meeting.key}/mark/", {"answer": "held"}, follow=True)
    assert "This meeting lies ahead." in early.content.decode()
    client.post(f"/meetings/{meeting.key}/mark/", {"answer": "cancelled"})

    assert Meeting.objects.get().state == "CANCELLED"


def test_a_planned_meeting_that_has_passed_asks_whether_it_took_place(client, pairing, now):
    meeting = meetings.plan_meeting(
        pairing_key=pairing.key,
        wall=(now - timedelta(hours=1)).replace(tzinfo=None),
        zone="UTC",
        minutes=30,
        actor=signed_in(pairing.guide),
        at=now - timedelta(hours=2),
    )
    client.force_login(pairing.learner)
    assert "Did they take place?" in client.get("/meetings/").content.decode()

    client.post(f"/meetings/{meeting.key}/mark/", {"answer": "held", "agreed": "Ask first"})

    assert Meeting.objects.get().state == "HELD"
    assert "Ask first" in client.get(f"/meetings/{meeting.key}/").content.decode()


def test_the_lists_queries_do_not_grow_with_the_meetings(client, pairing, now, django_assert_max_num_queries):
    for n in range(12):
        meeting = logged(pairing, now, wall=(now - timedelta(days=n + 1)).replace(tzinfo=None))
        words.write_agreed(
            meeting_key=meeting.key,
            text="Ask first",
            language="en",
            actor=signed_in(pairing.guide),
            at=now,
        )
    client.force_login(pairing.guide)

    with django_assert_max_num_queries(14):
        client.get("/meetings/")


@pytest.mark.parametrize("day", ["0001-01-01", "9999-12-31"])
@pytest.mark.django_db
def test_a_day_at_the_end_of_the_calendar_is_refused_kindly(client, day):
    from tests.world import World

    world = World()
    client.force_login(world.mentee)

    answer = client.post(
        f"/pairs/{world.pairing.key}/meetings/log/",
        {"date": day, "time": "10:00", "minutes": "45", "agreed": ""},
    )

    assert answer.status_code < 500
    assert "Choose a day in this century." in answer.content.decode()


def test_the_list_holds_what_one_said_one_would_do(client, pairing, now):
    meeting = logged(pairing, now)
    for who, text in ((pairing.guide, "Bring the old figures"), (pairing.learner, "Lead the Monday round")):
        add_commitment(
            meeting_key=meeting.key, text=text, is_mine=True, due_date=None, language="en",
            actor=signed_in(who), at=now,
        )  # fmt: skip
    client.force_login(pairing.learner)

    html = client.get("/meetings/").content.decode()

    assert "Lead the Monday round" in html
    assert "Bring the old figures" not in html


def test_the_last_meeting_leads_to_planning_the_next(client, pairing, now):
    meeting = logged(pairing, now)
    client.force_login(pairing.learner)
    there = f"/pairs/{pairing.key}/?plan=1#plan"
    assert there in client.get(f"/meetings/{meeting.key}/").content.decode()
    assert '<details class="fold" id="plan" open>' in client.get(there).content.decode()

    soon = (now + timedelta(days=2)).replace(tzinfo=None)
    meetings.plan_meeting(
        pairing_key=pairing.key, wall=soon, zone="UTC", minutes=30, actor=signed_in(pairing.guide), at=now
    )

    assert there not in client.get(f"/meetings/{meeting.key}/").content.decode()
