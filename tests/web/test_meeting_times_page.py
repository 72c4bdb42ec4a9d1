"""Moving a planned meeting on its page, the file for one's calendar, and the same again."""

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
import vobject
from django.utils import timezone
from tests.factories import organisation
from tests.pairings.rounds import both_accept, offer, signed_in

from leaderful.meetings.models import Meeting
from leaderful.meetings.operations import meetings
from leaderful.web.forms.meetings import PlanForm

BERLIN = ZoneInfo("Europe/Berlin")


@pytest.fixture
def now():
    return timezone.now().replace(second=0, microsecond=0)


@pytest.fixture
def meeting(db, now):
    organisation()
    pairing = both_accept(offer(at=now)[2], now)
    return meetings.plan_meeting(
        pairing_key=pairing.key, wall=(now + timedelta(days=3)).replace(tzinfo=None), zone="UTC", minutes=45,
        place="Room 3", actor=signed_in(pairing.guide), at=now,
    )  # fmt: skip


def test_it_moves_with_its_place_and_says_so(client, meeting, now):
    client.force_login(meeting.pairing.learner)
    html = client.get(f"/meetings/{meeting.key}/").content.decode()
    assert 'value="Room 3"' in html
    there = now + timedelta(days=5)
    said = {
        "date": f"{there:%Y-%m-%d}",
        "time": "10:30",
        "minutes": "60",
        "place": "https://meet.example/abc",
    }

    answer = client.post(
        f"/meetings/{meeting.key}/move/", {f"move-{k}": v for k, v in said.items()}, follow=True
    )

    moved = Meeting.objects.get()
    assert (moved.wall_time, moved.minutes, moved.sequence) == (f"{there:%Y-%m-%d}T10:30", 60, 1)
    assert '<a href="https://meet.example/abc"' in answer.content.decode()
    assert "Room 3" not in answer.content.decode()


def test_a_move_into_the_past_is_refused_and_what_was_typed_stays(client, meeting, now):
    client.force_login(meeting.pairing.learner)
    said = {
        "date": f"{now - timedelta(days=2):%Y-%m-%d}",
        "time": "10:30",
        "minutes": "60",
        "place": "Room 4",
    }

    html = client.post(
        f"/meetings/{meeting.key}/move/", {f"move-{k}": v for k, v in said.items()}
    ).content.decode()

    assert "That time has passed." in html
    assert 'value="Room 4"' in html
    assert Meeting.objects.get().sequence == 0


def test_the_file_is_the_entry_of_the_letters(client, meeting):
    client.force_login(meeting.pairing.guide)

    answer = client.get(f"/meetings/{meeting.key}/meeting.ics")

    assert answer["Content-Type"] == "text/calendar; charset=utf-8"
    event = vobject.readOne(answer.content.decode()).vevent
    assert event.uid.value == f"{meeting.key}@leaderful"
    assert event.location.value == "Room 3"
    meetings.mark_meeting(
        key=meeting.key, verb="cancel", actor=signed_in(meeting.pairing.guide), at=timezone.now()
    )
    assert client.get(f"/meetings/{meeting.key}/meeting.ics").status_code == 404


@pytest.mark.parametrize(
    ("last", "weeks", "now", "proposed"),
    [
        # over the October change: ten o'clock stays ten o'clock
        ("2026-10-12T10:00", 4, "2026-10-13T09:00", "2026-11-09T10:00"),
        # long ago: the next such weekday that lies ahead
        ("2026-01-05T10:00", 4, "2026-11-09T11:00", "2026-11-16T10:00"),
    ],
)
def test_the_same_again_keeps_weekday_and_time_of_day(last, weeks, now, proposed):
    moments = [datetime.fromisoformat(moment).replace(tzinfo=BERLIN) for moment in (last, now)]

    form = PlanForm.again(moments[0], weeks=weeks, minutes=45, now=moments[1])

    at = datetime.combine(form.initial["date"], form.initial["time"])
    assert at == datetime.fromisoformat(proposed)


def test_the_pairs_page_proposes_the_same_again(client, meeting, now):
    client.force_login(meeting.pairing.guide)
    html = client.get(f"/pairs/{meeting.pairing.key}/").content.decode()
    assert f'value="{now + timedelta(days=3, weeks=4):%Y-%m-%d}"' in html
