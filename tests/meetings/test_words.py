"""Notes of one's own and of both, and points for the agenda: written, changed, shared, deleted."""

from datetime import datetime, timedelta

import pytest
from tests.factories import AT
from tests.pairings.rounds import both_accept, offer, signed_in

from leaderful.lib.errors import NotAllowed
from leaderful.meetings import queries
from leaderful.meetings.models import MeetingWords
from leaderful.meetings.operations import meetings, words

pytestmark = pytest.mark.django_db

LATER = AT + timedelta(days=3)


@pytest.fixture
def pairing():
    return both_accept(offer()[2])


def meet(operation, pairing, wall):
    return operation(
        pairing_key=pairing.key, wall=datetime.fromisoformat(wall), zone="UTC", minutes=45,
        actor=signed_in(pairing.guide), at=LATER,
    )  # fmt: skip


@pytest.fixture
def held(pairing):
    return meet(meetings.log_meeting, pairing, "2026-11-25T09:00")


@pytest.fixture
def planned(pairing):
    return meet(meetings.plan_meeting, pairing, "2026-11-28T09:00")


def by(person, **facts):
    return {"actor": signed_in(person), "at": LATER, "language": "en", **facts}


def note(meeting, person, text="A thought", visibility="MINE"):
    return words.write_note(meeting_key=meeting.key, text=text, visibility=visibility, **by(person))


def readers(row, pairing):
    return {
        name
        for name in ("guide", "learner")
        if row
        in [
            n
            for s in queries.said([row.meeting], signed_in(getattr(pairing, name)), at=LATER)
            for n in s.notes
        ]
    }


def test_a_note_is_shared_and_taken_back(held, pairing):
    row = note(held, pairing.guide)
    assert readers(row, pairing) == {"guide"}

    for visibility, expected in (("OURS", {"guide", "learner"}), ("MINE", {"guide"})):
        words.change_note(key=row.key, text="Another", visibility=visibility, **by(pairing.guide))
        assert readers(row, pairing) == expected
    row.refresh_from_db()
    assert row.text == "Another"


@pytest.mark.parametrize("visibility", ["MINE", "OURS"])
def test_only_its_author_changes_or_deletes_it(held, pairing, visibility):
    row = note(held, pairing.guide, visibility=visibility)

    with pytest.raises(NotAllowed):
        words.change_note(key=row.key, text="Mine now", visibility="OURS", **by(pairing.learner))
    with pytest.raises(NotAllowed):
        words.delete_words(key=row.key, actor=signed_in(pairing.learner), at=LATER)

    words.delete_words(key=row.key, actor=signed_in(pairing.guide), at=LATER)
    assert not MeetingWords.objects.exists()


def test_a_line_is_not_taken_away_or_made_a_note(held, pairing):
    row = words.write_agreed(meeting_key=held.key, text="Ask first", **by(pairing.guide))

    with pytest.raises(words.UnableToWrite):
        words.delete_words(key=row.key, actor=signed_in(pairing.guide), at=LATER)
    with pytest.raises(words.UnableToWrite):
        words.change_note(key=row.key, text="x", visibility="MINE", **by(pairing.guide))


def test_both_put_points_on_the_agenda_and_take_their_own_off(planned, pairing):
    mine = words.add_point(meeting_key=planned.key, text="The rota\nof December", **by(pairing.learner))
    words.add_point(meeting_key=planned.key, text="Holidays", **by(pairing.guide))

    seen = queries.said([planned], signed_in(pairing.guide), at=LATER)[0]
    assert [point.text for point in seen.points] == ["The rota of December", "Holidays"]
    with pytest.raises(NotAllowed):
        words.delete_words(key=mine.key, actor=signed_in(pairing.guide), at=LATER)
    words.delete_words(key=mine.key, actor=signed_in(pairing.learner), at=LATER)
    assert [row.text for row in MeetingWords.objects.all()] == ["Holidays"]


@pytest.mark.parametrize("text", ["", "  ", "x" * 301])
def test_a_point_is_one_line(planned, pairing, text):
    with pytest.raises(words.UnableToWrite):
        words.add_point(meeting_key=planned.key, text=text, **by(pairing.guide))


def test_what_is_over_takes_no_more_points(held, pairing):
    with pytest.raises(words.UnableToWrite, match="is over"):
        words.add_point(meeting_key=held.key, text="The rota", **by(pairing.guide))


def test_moving_without_a_place_takes_the_place_away(pairing):
    meeting = meetings.plan_meeting(
        pairing_key=pairing.key, wall=datetime.fromisoformat("2026-11-28T09:00"), zone="UTC", minutes=45,
        place="Room 3", **by(pairing.guide),
    )  # fmt: skip
    assert queries.place_of(meeting, signed_in(pairing.learner), at=LATER) == "Room 3"

    meetings.move_meeting(
        key=meeting.key, wall=datetime.fromisoformat("2026-11-28T10:00"), zone="UTC", minutes=45,
        **by(pairing.learner),
    )  # fmt: skip

    assert not MeetingWords.objects.exists()
