"""A pair has one meeting at one moment, however often and by whomever it is logged."""

import os
from datetime import datetime, timedelta
from importlib import import_module

import pytest
from django.apps import apps
from django.db import IntegrityError, connection, transaction
from tests.factories import AT
from tests.installation import Installation
from tests.pairings.rounds import both_accept, offer, signed_in, told

from leaderful.audit.models import Event
from leaderful.meetings.models import Meeting, MeetingTransition, MeetingWords
from leaderful.meetings.operations import meetings, words

LATER = AT + timedelta(days=3)
WALL = datetime.fromisoformat("2026-11-25T10:00")
AHEAD = datetime.fromisoformat("2026-11-27T10:00")


@pytest.fixture
def pairing(db):
    return both_accept(offer()[2])


def log(pairing, who, *, wall=WALL, at=LATER, minutes=45, **facts):
    return meetings.log_meeting(
        pairing_key=pairing.key, wall=wall, zone="UTC", minutes=minutes, actor=signed_in(who), at=at, **facts
    )


def plan(pairing, who, *, wall=AHEAD, at=LATER):
    return meetings.plan_meeting(
        pairing_key=pairing.key, wall=wall, zone="UTC", minutes=45, actor=signed_in(who), at=at
    )


def test_both_log_the_same_meeting_and_each_keeps_a_line(pairing):
    first = log(pairing, pairing.guide, agreed="Ask first")
    again = log(pairing, pairing.learner, agreed="Ines asks first")

    assert again == first == Meeting.objects.get()
    assert {row.text for row in MeetingWords.objects.all()} == {"Ask first", "Ines asks first"}
    assert told("meetings.logged") == [pairing.learner_id]
    assert list(
        Event.objects.filter(verb="meetings.meeting.logged").order_by("pk").values_list("codes", flat=True)
    ) == [{"again": False}, {"again": True}]


def test_logging_what_was_planned_for_that_moment_marks_it_held(pairing):
    planned = plan(pairing, pairing.guide)

    held = log(pairing, pairing.learner, wall=AHEAD, at=LATER + timedelta(days=2), minutes=30)

    assert held == planned == Meeting.objects.get()
    assert (held.state, held.minutes) == ("HELD", 30)
    assert MeetingTransition.objects.get().from_state == "PLANNED"


def test_planning_twice_is_planning_once(pairing):
    assert plan(pairing, pairing.guide) == plan(pairing, pairing.guide) == plan(pairing, pairing.learner)
    assert told("meetings.planned") == sorted([pairing.guide_id, pairing.learner_id])


def test_after_a_cancellation_the_moment_is_free_again(pairing):
    first = plan(pairing, pairing.guide)
    meetings.mark_meeting(key=first.key, verb="cancel", actor=signed_in(pairing.guide), at=LATER)

    assert plan(pairing, pairing.guide) != first


def test_the_database_itself_refuses_a_second_one(pairing):
    first = log(pairing, pairing.guide)
    first.pk, first.key = None, None
    with (
        pytest.raises(IntegrityError, match=r"a_pair_meets_once_at_a_time|meeting\.starts_at"),
        transaction.atomic(),
    ):
        Meeting.objects.bulk_create(
            [
                Meeting(
                    pairing=pairing,
                    state="HELD",
                    starts_at=first.starts_at,
                    minutes=5,
                    logged_by=pairing.guide,
                )
            ]
        )


def test_an_upgrade_joins_what_was_logged_twice_before(pairing):
    first = log(pairing, pairing.guide, agreed="Ask first")
    second = log(pairing, pairing.learner, wall=WALL + timedelta(minutes=5), agreed="Ines asks first")
    words.write_agreed(
        meeting_key=second.key, text="Once more", language="en", actor=signed_in(pairing.guide), at=LATER
    )
    with connection.cursor() as cursor:
        cursor.execute("DROP INDEX a_pair_meets_once_at_a_time")
    Meeting.objects.filter(pk=second.pk).update(starts_at=first.starts_at)

    import_module("leaderful.meetings.migrations.0002_one_meeting_a_moment").join_those_logged_twice(
        apps, connection.schema_editor()
    )

    assert Meeting.objects.get() == first
    assert {(row.kind, row.text) for row in MeetingWords.objects.filter(meeting=first)} == {
        ("AGREED", "Ask first"), ("AGREED", "Ines asks first"), ("NOTE", "Once more"),
    }  # fmt: skip
    assert MeetingTransition.objects.filter(meeting=first).count() == 2


SETUP = """
from datetime import timedelta
from tests.factories import AT, organisation
from tests.pairings.rounds import both_accept, offer
organisation()
pairing = both_accept(offer()[2])
print(pairing.key, pairing.guide_id, pairing.learner_id)
"""

LOG = """
import sys
from datetime import datetime
from uuid import UUID
from leaderful.people.queries import signed_in
from leaderful.meetings.operations.meetings import log_meeting
actor = signed_in({person})
print("ready", flush=True)
sys.stdin.readline()
log_meeting(pairing_key=UUID("{key}"), wall=datetime(2026, 11, 25, 10), zone="UTC", minutes=45, actor=actor,
            at=datetime.fromisoformat("{at}"), agreed="Line of {person}")
"""

READ = """
from leaderful.meetings.models import Meeting, MeetingWords
from leaderful.notices.models import Notice
print(Meeting.objects.count(), MeetingWords.objects.count(), Notice.objects.filter(kind="meetings.logged").count())
"""


def test_three_at_once_make_one_meeting(tmp_path):
    """In processes of their own on a real database: the same log, sent twice by one and once by the other."""
    installation = Installation(tmp_path / "data", postgres=os.environ.get("LEADERFUL_TEST_DB") == "postgres")
    key, guide, learner = installation.script(SETUP).split()
    installation.at_once(
        *(LOG.format(person=who, key=key, at=LATER.isoformat()) for who in (guide, guide, learner))
    )

    assert installation.script(READ).split() == ["1", "2", "1"]
