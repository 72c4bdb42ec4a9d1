"""What the two said they would do: it comes along from meeting to meeting until it is done or dropped."""

import io
import json
import zipfile
from datetime import date, datetime, timedelta

import pytest
from tests.factories import AT, person
from tests.pairings.rounds import both_accept, offer, signed_in

from leaderful.flows import today
from leaderful.flows.export import export_person
from leaderful.lib.errors import NotAllowed
from leaderful.meetings import queries
from leaderful.meetings.models import Commitment, CommitmentTransition, CommitmentWords
from leaderful.meetings.operations import commitments, meetings
from leaderful.meetings.operations.erasure import forget_words
from leaderful.meetings.policy import COMMITMENT

pytestmark = pytest.mark.django_db

LATER = AT + timedelta(days=3)
"""Thursday 26 November 2026."""

WAYS_OF = {
    ("OPEN", "mark_done"): ("operation", "page"),
    ("OPEN", "drop"): ("operation", "page"),
    ("DONE", "reopen"): ("operation", "page"),
    ("DROPPED", "reopen"): ("operation", "page"),
}
"""Each edge of the table with every way there is to take it."""


@pytest.fixture
def pairing():
    return both_accept(offer()[2])


def held(pairing, day="2026-11-25"):
    return meetings.log_meeting(
        pairing_key=pairing.key, wall=datetime.fromisoformat(f"{day}T09:00"), zone="UTC", minutes=45,
        actor=signed_in(pairing.guide), at=LATER,
    )  # fmt: skip


def planned(pairing):
    return meetings.plan_meeting(
        pairing_key=pairing.key, wall=datetime.fromisoformat("2026-11-30T09:00"), zone="UTC", minutes=45,
        actor=signed_in(pairing.guide), at=LATER,
    )  # fmt: skip


def add(meeting, who, *, text="Ask Maren", is_mine=True, due_date=None):
    return commitments.add_commitment(
        meeting_key=meeting.key, text=text, is_mine=is_mine, due_date=due_date, language="en",
        actor=signed_in(who), at=LATER,
    )  # fmt: skip


def settle(made, verb, who):
    return commitments.settle_commitment(key=made.key, verb=verb, actor=signed_in(who), at=LATER)


def test_each_writes_it_for_oneself_or_for_the_other(pairing):
    meeting = held(pairing)

    mine, theirs = add(meeting, pairing.guide), add(meeting, pairing.guide, is_mine=False)

    assert (mine.owner_id, theirs.owner_id) == (pairing.guide_id, pairing.learner_id)
    assert {row.text for row in CommitmentWords.objects.all()} == {"Ask Maren"}


def test_open_ones_come_along_and_settled_ones_stay_behind(pairing):
    first = held(pairing, "2026-11-24")
    done, open_ = add(first, pairing.guide, text="Done"), add(first, pairing.learner, text="Open")
    settle(done, "mark_done", pairing.learner)
    later = held(pairing)

    for who in (pairing.guide, pairing.learner):
        reader = signed_in(who)
        assert queries.commitments_about(first, reader, at=LATER) == [open_, done]
        assert queries.commitments_about(later, reader, at=LATER) == [open_]
        assert queries.commitments_about(planned(pairing), reader, at=LATER) == [open_]
    assert queries.commitments_about(later, signed_in(person()), at=LATER) == []


def test_the_most_urgent_stands_first(pairing):
    meeting = held(pairing)
    days = [None, date(2026, 12, 5), date(2026, 12, 1)]
    made = [add(meeting, pairing.guide, due_date=day) for day in days]

    assert queries.open_commitments(pairing, signed_in(pairing.guide), at=LATER) == made[::-1]


@pytest.mark.parametrize(("days", "shown"), [(-1, 1), (3, 1), (4, 0), (None, 0)])
def test_today_lists_what_is_due_soon_for_whom_it_is_due(pairing, days, shown):
    day = None if days is None else LATER.date() + timedelta(days=days)
    add(held(pairing), pairing.guide, is_mine=False, due_date=day)

    def listed(who):
        return [thing for thing in today.today(signed_in(who), at=LATER).things if thing.kind == "commitment"]

    assert len(listed(pairing.learner)) == shown
    assert listed(pairing.guide) == []


@pytest.mark.parametrize(
    "facts",
    [{"text": " "}, {"text": "x" * 301}, {"due_date": date(2026, 11, 1)}, {"due_date": date(2028, 1, 1)}],
)
def test_what_cannot_be_meant_is_refused(pairing, facts):
    with pytest.raises(commitments.UnableToCommit):
        add(held(pairing), pairing.guide, **facts)
    assert not Commitment.objects.exists()


def test_a_meeting_that_never_was_takes_none(pairing):
    meeting = planned(pairing)
    meetings.mark_meeting(key=meeting.key, verb="cancel", actor=signed_in(pairing.guide), at=LATER)
    with pytest.raises(commitments.UnableToCommit):
        add(meeting, pairing.guide)


def test_nobody_else_adds_or_settles(pairing):
    made = add(held(pairing), pairing.guide)
    with pytest.raises(NotAllowed):
        add(made.meeting, person())
    with pytest.raises(NotAllowed):
        settle(made, "mark_done", person())


def test_who_is_erased_takes_what_they_wrote_along_and_nothing_else(pairing):
    meeting = held(pairing)
    mine, theirs = add(meeting, pairing.guide), add(meeting, pairing.learner, is_mine=False)
    settle(mine, "mark_done", pairing.learner)

    forget_words(person=pairing.guide, actor=signed_in(pairing.guide), at=LATER)

    assert list(Commitment.objects.all()) == [theirs]
    assert CommitmentWords.objects.count() == 1


def test_ones_export_has_what_is_ones_own_and_nobody_elses_words(pairing):
    meeting = held(pairing)
    add(meeting, pairing.guide, text="I ask Maren")
    add(meeting, pairing.learner, text="Tendai reads my draft", is_mine=False)

    archive = zipfile.ZipFile(io.BytesIO(export_person(actor=signed_in(pairing.guide), at=LATER)))
    found = json.loads(archive.read("my-data.json"))["commitments"]

    assert [(row["is_yours_to_do"], row["your_words"]) for row in found] == [
        (True, "I ask Maren"),
        (True, None),
    ]


def test_every_edge_has_its_ways():
    assert WAYS_OF.keys() == {(row.frm, row.verb) for row in COMMITMENT.transitions}


@pytest.mark.parametrize(
    ("edge", "way"), [(edge, way) for edge, ways in WAYS_OF.items() for way in ways], ids=str
)
def test_it_takes_every_edge_by_every_way(client, pairing, edge, way):
    state, verb = edge
    made = add(held(pairing), pairing.guide)
    for before in {"DONE": ["mark_done"], "DROPPED": ["drop"]}.get(state, []):
        settle(made, before, pairing.guide)

    if way == "page":
        client.force_login(pairing.learner)
        there = f"/meetings/{made.meeting.key}/"
        answer = client.post(f"/commitments/{made.key}/", {"verb": verb, "next": there})
        assert answer["Location"] == there
    else:
        settle(made, verb, pairing.learner)

    last = CommitmentTransition.objects.latest("id")
    assert (last.from_state, last.verb, last.actor_id) == (*edge, pairing.learner_id)
    made.refresh_from_db()
    assert made.state == COMMITMENT.row(*edge).to
    assert (made.settled_at is None) == (made.state == "OPEN")


def test_settling_twice_is_said_and_changes_nothing(client, pairing):
    made = add(held(pairing), pairing.guide)
    settle(made, "mark_done", pairing.guide)
    with pytest.raises(commitments.UnableToSettle):
        settle(made, "drop", pairing.learner)


def test_no_page_of_others_is_gone_back_to(client, pairing):
    made = add(held(pairing), pairing.guide)
    client.force_login(pairing.guide)
    answer = client.post(f"/commitments/{made.key}/", {"verb": "drop", "next": "//elsewhere.example/"})
    assert answer["Location"] == "/"


@pytest.mark.parametrize("state", ["ENDED", "HANDED_OVER", "COMPLETED"])
def test_who_was_of_a_pair_gives_the_other_nothing_to_do_afterwards(pairing, state):
    meeting = held(pairing)
    type(pairing).objects.update(state=state)

    with pytest.raises(commitments.UnableToCommit):
        add(meeting, pairing.guide, is_mine=False)

    assert not Commitment.objects.exists()
