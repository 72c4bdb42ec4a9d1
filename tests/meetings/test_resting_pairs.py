"""A pair that rests is reminded of nothing and asked nothing, until it is taken up again."""

from datetime import timedelta

import pytest
from tests.factories import AT, organisation
from tests.pairings.rounds import both_accept, offer, signed_in, told

from leaderful.flows.letters import LETTERS
from leaderful.flows.meetings import tend_meetings
from leaderful.flows.pairs import wake_pairs
from leaderful.meetings import queries
from leaderful.meetings.operations.meetings import plan_meeting
from leaderful.notices.models import Notice
from leaderful.pairings.operations import pairs

pytestmark = pytest.mark.django_db

DAY = timedelta(days=1)
PAUSED, REMINDED, MET, OVER = AT + DAY, AT + 4 * DAY, AT + 5 * DAY, AT + 6 * DAY


@pytest.fixture
def meeting():
    organisation()
    pairing = both_accept(offer()[2], AT)
    wall = MET.replace(tzinfo=None)
    facts = {"pairing_key": pairing.key, "wall": wall, "zone": "UTC", "minutes": 45}
    return plan_meeting(**facts, actor=signed_in(pairing.guide), at=AT)


def pause(meeting, until=None, at=PAUSED):
    pairs.pause_pair(key=meeting.pairing.key, actor=signed_in(meeting.pairing.learner), at=at, until=until)


def letters():
    return told("meetings.prepare") + told("meetings.ask")


def test_nobody_is_reminded_or_asked_while_it_rests(meeting):
    pause(meeting)

    assert not tend_meetings(at=REMINDED)
    assert not tend_meetings(at=OVER)
    assert letters() == []


def test_a_pair_taken_up_again_in_time_is_reminded_and_asked(meeting):
    pause(meeting)
    pairs.resume_pair(key=meeting.pairing.key, actor=signed_in(meeting.pairing.guide), at=REMINDED)

    assert tend_meetings(at=REMINDED)
    assert len(told("meetings.prepare")) == 2
    assert tend_meetings(at=OVER)
    assert len(told("meetings.ask")) == 2


def test_a_pause_that_has_run_out_is_none_whether_or_not_a_worker_wrote_it_down(meeting):
    pause(meeting, until=AT + 3 * DAY)

    assert tend_meetings(at=REMINDED)
    assert len(told("meetings.prepare")) == 2
    assert wake_pairs(at=REMINDED)


@pytest.mark.parametrize(("kind", "when"), [("meetings.prepare", REMINDED), ("meetings.ask", OVER)])
def test_a_letter_that_waits_while_the_pair_is_paused_is_pointless(meeting, kind, when):
    tend_meetings(at=when)
    notice = Notice.objects.filter(kind=kind).first()
    recipient = signed_in(meeting.pairing.guide)
    assert LETTERS[kind].compose(notice, recipient) is not None

    pause(meeting, at=when)

    assert LETTERS[kind].compose(notice, recipient) is None


def test_the_desk_asks_no_resting_pair(meeting):
    programme, keys = meeting.pairing.programme, [meeting.pairing.key]
    assert queries.unmarked_in(programme, keys, at=OVER) == [meeting]

    pause(meeting)

    assert queries.unmarked_in(programme, keys, at=OVER) == []
