"""Taking away one's own data."""

import io
import json
import zipfile

import pytest
from tests import deciding
from tests.factories import membership, person, programme

from leaderful.audit.models import Event
from leaderful.flows.export import export_person
from leaderful.meetings.models import Meeting, MeetingWords
from leaderful.pairings.models import Pairing
from leaderful.programmes.models import MembershipWords

pytestmark = pytest.mark.django_db


def opened(content):
    return zipfile.ZipFile(io.BytesIO(content)).read("my-data.json").decode()


@pytest.fixture
def pair(at, marker):
    """Ines and Jonas, a pair that met once; each wrote about it, and for oneself."""
    ines, jonas, leads = person(), person("Jonas", "Weber"), programme()
    for who, role, text in ((ines, "MENTEE", "mine"), (jonas, "MENTOR", marker)):
        words = MembershipWords(membership=membership(leads, who, role), kind="GOAL")
        words.write(f"goal {text}")
        words.save()
    pairing = Pairing.objects.create(
        programme=leads,
        guide=jonas,
        learner=ines,
        state="ACTIVE",
        guide_accepted_at=at,
        learner_accepted_at=at,
    )
    meeting = Meeting.objects.create(
        pairing=pairing,
        state="HELD",
        starts_at=at,
        zone="UTC",
        wall_time="2026-11-23T09:00",
        minutes=45,
        logged_by=ines,
    )
    for who, text, visibility in ((ines, "mine", "MINE"), (jonas, marker, "MINE"), (jonas, marker, "OURS")):
        words = MeetingWords(meeting=meeting, author=who, kind="NOTE", visibility=visibility, written_at=at)
        words.write(f"note {text}")
        words.save()
    pairing.transitions.create(
        at=at, actor_id=jonas.pk, verb="pause", from_state="ACTIVE", to_state="PAUSED", reason="no_time"
    )
    return ines, jonas


def test_it_holds_ones_own_words_and_the_facts_of_ones_pairs(pair, at):
    found = json.loads(opened(export_person(actor=pair[0], at=at)))

    assert found["memberships"][0]["words"][0]["text"] == "goal mine"
    assert found["meetings"][0]["your_words"][0]["text"] == "note mine"
    assert found["pairs"][0]["with"] == "Jonas Weber"


def test_it_holds_nobody_elses_words_or_reasons(pair, at, marker):
    text = opened(export_person(actor=pair[0], at=at))

    assert marker not in text
    assert "no_time" not in text
    assert marker in opened(export_person(actor=pair[1], at=at))


def test_it_holds_no_password(pair, at):
    pair[0].set_password("four plain words together")
    pair[0].save()

    assert pair[0].password not in opened(export_person(actor=pair[0], at=at))


def test_it_records_that_it_was_taken(pair, at):
    export_person(actor=pair[0], at=at)

    assert Event.objects.latest("pk").verb == "people.person.exported"


def test_one_takes_along_what_one_intended_and_said_and_nobody_elses_words(at, marker):
    intent = deciding.stated(words={"WHAT": "move the early shift"}, confidence=4)
    holder = intent.authors.get().holder
    deciding.said(intent, holder, kind="QUESTION", text=f"why {marker}")

    ours = opened(export_person(actor=intent.author, at=at))
    theirs = opened(export_person(actor=holder, at=at))

    assert "move the early shift" in ours
    assert '"confidence": 4' in ours
    assert marker not in ours
    assert f"why {marker}" in theirs
    assert "move the early shift" not in theirs
    assert '"confidence"' not in theirs
