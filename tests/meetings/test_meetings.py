"""Meetings: logged, planned, marked, and cleared when a pair ends."""

from datetime import datetime, timedelta

import pytest
from tests.factories import AT, person
from tests.pairings.rounds import both_accept, offer, signed_in, told

from leaderful.flows import pairs
from leaderful.lib.errors import NotAllowed
from leaderful.meetings import queries
from leaderful.meetings.models import Meeting, MeetingTransition, MeetingWords
from leaderful.meetings.operations import meetings, words

pytestmark = pytest.mark.django_db

LATER = AT + timedelta(days=3)
"""Thursday 26 November 2026, 09:00 UTC; the pair of these tests began on the 24th."""


@pytest.fixture
def pairing():
    return both_accept(offer()[2])


def call(operation, pairing, wall, **facts):
    facts.setdefault("actor", signed_in(pairing.guide))
    facts.setdefault("zone", "UTC")
    return operation(pairing_key=pairing.key, wall=wall, minutes=45, at=LATER, **facts)


def test_logging_writes_the_instant_the_zone_and_what_was_typed(pairing):
    meeting = call(
        meetings.log_meeting, pairing, datetime.fromisoformat("2026-11-25T15:00"), zone="Asia/Kolkata"
    )

    assert meeting.state == "HELD"
    assert meeting.starts_at == datetime.fromisoformat("2026-11-25T09:30:00+00:00")  # IST is UTC+5:30
    assert (meeting.zone, meeting.wall_time) == ("Asia/Kolkata", "2026-11-25T15:00")
    assert told("meetings.logged") == [pairing.learner_id]
    assert MeetingTransition.objects.get().verb == "mark_held"


def test_ones_line_can_come_along(pairing):
    meeting = call(
        meetings.log_meeting, pairing, datetime.fromisoformat("2026-11-25T15:00"), agreed="Ask first"
    )

    assert MeetingWords.objects.get(meeting=meeting).text == "Ask first"


@pytest.mark.parametrize(
    ("operation", "wall"),
    [
        (meetings.log_meeting, datetime.fromisoformat("2026-11-26T09:01")),
        (meetings.log_meeting, datetime.fromisoformat("2025-11-25T08:59")),
        (meetings.plan_meeting, datetime.fromisoformat("2026-11-26T09:00")),
        (meetings.plan_meeting, datetime.fromisoformat("2027-11-28T09:00")),
    ],
)
def test_a_time_that_cannot_be_right_is_refused(pairing, operation, wall):
    with pytest.raises(meetings.UnableToLog):
        call(operation, pairing, wall)
    assert not Meeting.objects.exists()


def test_nobody_else_logs_not_even_the_team():
    _, by, pairing = offer()
    both_accept(pairing)
    for somebody in (by, person()):
        with pytest.raises(NotAllowed):
            call(
                meetings.log_meeting,
                pairing,
                datetime.fromisoformat("2026-11-25T09:00"),
                actor=signed_in(somebody),
            )


def test_an_offer_has_no_meetings_yet():
    _, _, pairing = offer()
    with pytest.raises(meetings.UnableToLog):
        call(meetings.log_meeting, pairing, datetime.fromisoformat("2026-11-25T09:00"))


@pytest.mark.parametrize(
    ("verb", "state", "at"),
    [
        ("mark_held", "HELD", LATER + timedelta(days=2)),
        ("mark_missed", "MISSED", LATER + timedelta(days=2)),
        ("cancel", "CANCELLED", LATER),
    ],
)
def test_a_planned_meeting_is_marked_once(pairing, verb, state, at):
    meeting = call(meetings.plan_meeting, pairing, datetime.fromisoformat("2026-11-27T09:00"))
    assert told("meetings.planned") == sorted([pairing.guide_id, pairing.learner_id])
    mine = {"key": meeting.key, "verb": verb, "actor": signed_in(pairing.learner), "at": at}

    assert meetings.mark_meeting(**mine).state == state
    with pytest.raises(meetings.UnableToMark):
        meetings.mark_meeting(**mine)
    both = sorted([pairing.guide_id, pairing.learner_id])
    assert told("meetings.cancelled") == (both if verb == "cancel" else [])


def test_a_meeting_ahead_can_only_be_cancelled(pairing):
    meeting = call(meetings.plan_meeting, pairing, datetime.fromisoformat("2026-11-27T09:00"))
    with pytest.raises(meetings.UnableToMark, match="lies ahead"):
        meetings.mark_meeting(key=meeting.key, verb="mark_held", actor=signed_in(pairing.guide), at=LATER)


@pytest.mark.parametrize("end", [pairs.complete_pair, pairs.end_pair])
def test_the_end_of_a_pair_clears_what_was_planned(pairing, end):
    planned = call(meetings.plan_meeting, pairing, datetime.fromisoformat("2026-11-27T09:00"))
    held = call(meetings.log_meeting, pairing, datetime.fromisoformat("2026-11-25T09:00"))
    reason = {"reason": "no_time"} if end is pairs.end_pair else {}

    end(key=pairing.key, actor=signed_in(pairing.learner), at=LATER, **reason)

    states = dict(Meeting.objects.values_list("pk", "state"))
    assert states == {planned.pk: "CANCELLED", held.pk: "HELD"}
    assert told("pairings.changed") == [pairing.guide_id]
    with pytest.raises(meetings.UnableToLog):
        call(meetings.log_meeting, pairing, datetime.fromisoformat("2026-11-25T09:00"))


def test_next_and_last_are_those_around_now(pairing):
    held = call(meetings.log_meeting, pairing, datetime.fromisoformat("2026-11-25T09:00"))
    planned = call(meetings.plan_meeting, pairing, datetime.fromisoformat("2026-11-27T09:00"))
    call(meetings.plan_meeting, pairing, datetime.fromisoformat("2026-11-28T09:00"))

    found = queries.near(pairing.learner, at=LATER)

    assert (found.next, found.last) == (planned, held)
    assert queries.facts(pairing).held == 1
    assert queries.held_counts(pairing.programme_id) == {pairing.pk: 1}


def test_a_line_is_one_line_and_written_anew_not_twice(pairing):
    meeting = call(meetings.log_meeting, pairing, datetime.fromisoformat("2026-11-25T09:00"))
    mine = {"meeting_key": meeting.key, "language": "en", "actor": signed_in(pairing.guide), "at": LATER}

    words.write_agreed(text="Ask\nfirst", **mine)
    words.write_agreed(text="Ask before you answer", **mine)

    assert MeetingWords.objects.get().text == "Ask before you answer"
    for text in ("", "   ", "x" * 301):
        with pytest.raises(words.UnableToWrite):
            words.write_agreed(text=text, **mine)


def test_nothing_is_written_about_a_meeting_that_never_was(pairing):
    meeting = call(meetings.plan_meeting, pairing, datetime.fromisoformat("2026-11-27T09:00"))
    meetings.mark_meeting(key=meeting.key, verb="cancel", actor=signed_in(pairing.guide), at=LATER)

    with pytest.raises(words.UnableToWrite):
        words.write_note(
            meeting_key=meeting.key,
            text="x",
            visibility="MINE",
            language="en",
            actor=signed_in(pairing.guide),
            at=LATER,
        )


def test_the_record_and_the_outbox_hold_no_words(pairing, marker):
    from leaderful.audit.models import Event
    from leaderful.notices.models import Notice

    meeting = call(meetings.log_meeting, pairing, datetime.fromisoformat("2026-11-25T09:00"), agreed=marker)
    words.write_note(
        meeting_key=meeting.key,
        text=marker,
        visibility="OURS",
        language="en",
        actor=signed_in(pairing.guide),
        at=LATER,
    )

    kept = [*Event.objects.values_list("codes", flat=True), *Notice.objects.values_list("codes", flat=True)]
    assert marker not in str(kept)
    assert marker.encode() not in b"".join(bytes(row.sealed) for row in MeetingWords.objects.all())
