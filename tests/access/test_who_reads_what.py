"""Private words show in no fault, by no exclusion, and stand in clear nowhere; who finds them on pages is in test_walk.py."""

import re

import pytest
from django.db import connection
from tests.access.addresses import ROUTES, addresses, sample
from tests.access.undo import taken_back
from tests.access.walk import every_log_line, received
from tests.world import MARKERS, WORDS

from leaderful.meetings.operations.meetings import log_meeting
from leaderful.meetings.operations.words import write_agreed, write_note
from leaderful.programmes.models import Exclusion
from leaderful.programmes.operations.enrolment import Answers, enrol

pytestmark = pytest.mark.django_db

MENTEES_NOTE = "markerMenteeMine"


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
    """Neither a form's token nor the time of day: forms begin with it, calendar files are stamped with it, a dial shows it."""
    passing = r'name="csrfmiddlewaretoken" value="[^"]+"|\d\d:\d\d|DTSTAMP:\w+|<svg class="dial .*?</svg>'
    return re.sub(passing, "", text)


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

    assert answer.status == "500"
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
