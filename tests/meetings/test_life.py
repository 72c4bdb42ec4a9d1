"""Every edge of a meeting's table is walked by every way there is: a page, the link in a mail, the clock."""

from datetime import timedelta
from zoneinfo import ZoneInfo

import pytest
from django.test import Client
from django.utils import timezone
from tests.factories import organisation
from tests.pairings.rounds import both_accept, offer, signed_in

from leaderful.flows import pairs
from leaderful.ground.links import make_token
from leaderful.lib.errors import NotAllowed, Unable
from leaderful.meetings.models import MeetingTransition
from leaderful.meetings.operations import meetings
from leaderful.meetings.operations.history import bring_in_meetings
from leaderful.meetings.policy import MEETING

pytestmark = pytest.mark.django_db

WAYS_OF = {
    ("PLANNED", "move"): ("page",),
    ("PLANNED", "mark_held"): ("page", "link", "log page", "log link"),
    ("PLANNED", "mark_missed"): ("page", "link"),
    ("PLANNED", "cancel"): ("page", "link", "clock"),
    ("PLANNED", "bring_in"): ("file",),
}
"""Each edge of the table with every way there is to take it; “clock” is the end of the pair, “file” one of pairs that met before."""

ANSWERS = {"mark_held": "held", "mark_missed": "me", "cancel": "cancelled"}


@pytest.fixture
def now():
    return timezone.now().replace(second=0, microsecond=0)


@pytest.fixture
def pairing(now):
    organisation()
    return both_accept(offer(at=now)[2], now)


def planned(pairing, now):
    """A meeting whose time has just come: every verb can be taken."""
    wall = (now - timedelta(hours=1)).replace(tzinfo=None)
    return meetings.plan_meeting(
        pairing_key=pairing.key, wall=wall, zone="UTC", minutes=30, actor=signed_in(pairing.guide),
        at=now - timedelta(hours=2),
    )  # fmt: skip


def take(verb, way, meeting, now):  # noqa: PLR0911  a way each
    """Take ``verb`` with ``meeting`` as the mentee, by ``way``."""
    pairing, client = meeting.pairing, Client()
    if way == "file":
        history = {"held": [(pairing, [now.date() - timedelta(days=9)])], "zone": ZoneInfo("UTC")}
        return bring_in_meetings(**history, actor=None, at=now)
    if way == "clock":
        return pairs.complete_pair(key=pairing.key, actor=signed_in(pairing.guide), at=now)
    token = {"person_id": pairing.learner_id}
    if way == "link":
        address = f"/meetings/answer/{make_token(purpose='meeting-answer', key=meeting.key, **token)}/"
        return client.post(address, {"answer": ANSWERS[verb]})
    when = {"date": f"{meeting.starts_at:%Y-%m-%d}", "time": f"{meeting.starts_at:%H:%M}", "minutes": "30"}
    if way == "log link":
        address = f"/meetings/log/{make_token(purpose='meeting-log', key=pairing.key, **token)}/"
        return client.post(address, when)
    client.force_login(pairing.learner)
    if way == "log page":
        return client.post(f"/pairs/{pairing.key}/meetings/log/", when)
    if verb == "move":
        later = {**when, "date": f"{now + timedelta(days=3):%Y-%m-%d}"}
        return client.post(f"/meetings/{meeting.key}/move/", {f"move-{name}": v for name, v in later.items()})
    return client.post(f"/meetings/{meeting.key}/mark/", {"answer": ANSWERS[verb]})


def test_every_edge_has_its_ways():
    assert WAYS_OF.keys() == {(row.frm, row.verb) for row in MEETING.transitions}


@pytest.mark.parametrize(
    ("edge", "way"), [(edge, way) for edge, ways in WAYS_OF.items() for way in ways], ids=str
)
def test_it_takes_every_edge_by_every_way(pairing, now, edge, way):
    meeting = planned(pairing, now)

    take(edge[1], way, meeting, now)

    last = MeetingTransition.objects.latest("id")
    meeting = last.meeting if way == "file" else meeting  # a file brings meetings of its own
    assert (last.meeting, last.from_state, last.verb) == (meeting, *edge)
    meeting.refresh_from_db()
    assert meeting.state == MEETING.row(*edge).to
    assert last.actor_id == (None if way in {"clock", "file"} else pairing.learner_id)


@pytest.mark.parametrize("verb", ["mark_held", "mark_missed", "cancel"])
def test_a_final_state_is_left_by_no_way(pairing, now, verb):
    meeting = planned(pairing, now)
    take(verb, "page", meeting, now)
    meeting.refresh_from_db()
    state = meeting.state
    facts = {"wall": now.replace(tzinfo=None) + timedelta(days=2), "zone": "UTC", "minutes": 30}

    for other in ("mark_held", "mark_missed", "cancel"):
        with pytest.raises(Unable):
            meetings.mark_meeting(key=meeting.key, verb=other, actor=signed_in(pairing.guide), at=now)
    with pytest.raises(Unable):
        meetings.move_meeting(key=meeting.key, actor=signed_in(pairing.guide), at=now, **facts)
    for way in ("page", "link"):
        take("cancel", way, meeting, now)

    meeting.refresh_from_db()
    assert meeting.state == state


def test_nobody_outside_of_the_pair_takes_any_step(pairing, now):
    meeting = planned(pairing, now)
    stranger = signed_in(offer()[1])
    facts = {"wall": now.replace(tzinfo=None) + timedelta(days=2), "zone": "UTC", "minutes": 30}

    with pytest.raises(NotAllowed):
        meetings.move_meeting(key=meeting.key, actor=stranger, at=now, **facts)
    for verb in ANSWERS:
        with pytest.raises(NotAllowed):
            meetings.mark_meeting(key=meeting.key, verb=verb, actor=stranger, at=now)
