"""A unique marker stands in every private field; it is found by those it belongs to, and by nobody else, anywhere."""

import re
from collections import defaultdict

import pytest
from django.db import connection
from tests import world_decisions
from tests.access.addresses import ROUTES, addresses, sample
from tests.access.undo import taken_back
from tests.access.walk import every_log_line, everybody_opens_everything, received
from tests.world import EXCLUDED, MARKERS, WORDS

from leaderful.meetings.operations.meetings import log_meeting
from leaderful.meetings.operations.words import write_agreed, write_note
from leaderful.programmes.models import Exclusion
from leaderful.programmes.operations.enrolment import Answers, enrol

pytestmark = pytest.mark.django_db

MENTEES_NOTE = "markerMenteeMine"

NOT_BUILT_YET = set(world_decisions.MARKERS) - {
    *("markerIntentWhat", "markerIntentWhy", "markerIntentChecked", "markerIntentServes", "markerVoice"),
    *("markerAreaName", "markerAreaNext", "markerMoveWords", "markerCertificate"),
    *("markerRuleWhy", "markerRuleVoice", "markerReply"),
    "markerFirstMonth",
    *("markerReviewExpected", "markerReviewActual", "markerReviewLearned", "markerReviewNext"),
}
"""Markers whose page is still to come; nobody reads them meanwhile."""

DIRECTORY = ("account-deputy", "people", "person", "programme-invite", "settings-roles")
"""How the names of routes begin where every colleague is found by name."""


@pytest.fixture(scope="module")
def walked(world, come_as):
    """(everything everybody was sent, everything the server logged meanwhile)."""
    with every_log_line() as lines:
        return list(everybody_opens_everything(world, come_as)), lines


@pytest.fixture(scope="module")
def found(walked):
    """{marker: {reader: the addresses where they got it}}."""
    got = {marker: defaultdict(set) for marker in MARKERS}
    for answer in walked[0]:
        for marker in MARKERS:
            if marker in answer.text:
                got[marker][answer.reader].add(f"{answer.method} {answer.path}")
    return got


@pytest.mark.parametrize("marker", MARKERS)
def test_nobody_is_sent_what_they_may_not_read(found, marker):
    """On any page, other people's addresses and refusals too, after any form, and in any export."""
    strangers = {who: paths for who, paths in found[marker].items() if who not in MARKERS[marker]}
    assert strangers == {}


@pytest.mark.parametrize("marker", sorted(set(MARKERS) - NOT_BUILT_YET))
def test_those_it_belongs_to_find_it(found, marker):
    """Otherwise the test above would pass on empty pages."""
    assert set(found[marker]) == MARKERS[marker]


def test_whom_somebody_would_rather_not_meet_is_read_by_the_writer_alone(walked):
    """Outside of the directory, where everybody stands, the name is in the writer's own form and export."""
    readers = defaultdict(set)
    for answer in walked[0]:
        if EXCLUDED in answer.text and not answer.route.startswith(DIRECTORY):
            readers[answer.reader].add(answer.route)
    assert readers == {"mentee": {"programme-part", "account-export"}}


@pytest.mark.parametrize("who", ["excluded", "mentor", "manager", "coordinator", "lead", "administrator"])
def test_no_page_changes_by_whom_somebody_would_rather_not_meet(world, come_as, client, who):
    """Not by a name, not by a number: to everybody else each page is the same with the exclusion and without."""
    if who == "excluded":
        client.force_login(world.excluded)
    else:
        client = come_as(who)

    samples = [sample(world, route) for route in ROUTES]

    def pages():
        return {a.route: _without_tokens(received(client, who, "GET", a).text) for a in samples}

    with_it = pages()
    with taken_back():
        Exclusion.objects.all().delete()
        without_it = pages()

    assert [route for route in ROUTES if with_it.get(route) != without_it.get(route)] == []


def _without_tokens(text):
    """Neither the form's token nor the time of day, which forms begin with and calendar files are stamped with."""
    return re.sub(r'name="csrfmiddlewaretoken" value="[^"]+"|\d\d:\d\d|DTSTAMP:\w+', "", text)


def test_no_log_line_holds_words(walked):
    """At any level, refusals too."""
    lines = walked[1]
    assert lines, "the walk logged nothing, so this test can't fail"
    assert [line for line in lines for marker in MARKERS if marker in line] == []


def test_a_fault_shows_and_logs_no_words(world, come_as, monkeypatch):
    """Something breaks with the words in hand: the page says only that it broke, the log only where."""

    def broken(_request, _template, facts):
        assert MENTEES_NOTE in [note.text for note in facts["said"].notes]
        raise RuntimeError("broken on purpose")

    monkeypatch.setattr("leaderful.web.pages.meetings.render", broken)
    client = come_as("mentee")
    monkeypatch.setattr(client, "raise_request_exception", False)
    address = next(a for a in addresses(world, "meeting") if str(world.meeting.key) in a.path)

    with every_log_line() as lines:
        answer = received(client, "mentee", "GET", address)

    assert answer.status == 500
    assert any("broken on purpose" in line for line in lines)
    assert [text for text in (*lines, answer.text) for marker in MARKERS if marker in text] == []


def test_words_stand_in_clear_nowhere_in_the_database(world):
    """Neither where they were planted nor after they went through the operations that write words."""
    with taken_back():
        write_agreed(
            meeting_key=world.other_meeting.key, text="markerWrittenLine", language="en",
            actor=world.other_mentor, at=world.at,
        )  # fmt: skip
        write_note(
            meeting_key=world.meeting.key, text="markerWrittenNote", visibility="MINE", language="en",
            actor=world.mentee, at=world.at,
        )  # fmt: skip
        log_meeting(
            pairing_key=world.pairing.key, wall=world.meeting.starts_at.replace(tzinfo=None), zone="UTC",
            minutes=30, agreed="markerWrittenAgreed", actor=world.mentor, at=world.at,
        )  # fmt: skip
        enrol(
            programme_key=world.programme.key, role="MENTEE", actor=world.mentee, at=world.at,
            answers=Answers(items=[world.item.code], words={"GOAL": "markerWrittenGoal", "WORKING": "markerWrittenWorking"}, language="en"),
        )  # fmt: skip

        rows = list(_every_value())

    assert any("Solheim" in value for _table, value in rows), "the scan sees what stands in clear"
    assert [(table, value) for table, value in rows if "markerWritten" in value] == []
    assert [(table, value) for table, value in rows for marker in WORDS if marker in value] == []


def _every_value():
    """(table, value as text) for each value of each row of each table there is."""
    with connection.cursor() as cursor:
        for table in connection.introspection.table_names(cursor):
            cursor.execute(f"SELECT * FROM {connection.ops.quote_name(table)}")  # noqa: S608  our own tables
            for row in cursor.fetchall():
                for value in row:
                    if isinstance(value, bytes | memoryview):
                        yield table, bytes(value).decode("latin-1")
                    elif value is not None:
                        yield table, str(value)
