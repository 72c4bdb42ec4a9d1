"""Recording an event."""

import os

import pytest
from django.db import DatabaseError, transaction
from tests.factories import person
from tests.installation import Installation

from leaderful.audit import queries
from leaderful.audit.models import Event
from leaderful.audit.operations import record, seal_events
from leaderful.ground.operation import NoEventRecordedError, operation

pytestmark = pytest.mark.django_db


def test_it_refuses_words(at):
    """Words do not belong in the audit record."""
    with pytest.raises(ValueError, match="words do not belong"):
        record("people.person.left", actor=None, subject=None, at=at, codes={"place": "moved to Porto"})


def test_the_database_refuses_to_change_or_delete_an_event(at):
    """Append-only holds whoever asks."""
    record("people.person.left", actor=None, subject=person(), at=at)

    for change in (
        lambda: Event.objects.update(verb="x"),
        lambda: Event.objects.all()._raw_delete("default"),
    ):
        with pytest.raises(DatabaseError, match="append-only"), transaction.atomic():
            change()


def test_an_operation_without_an_event_writes_nothing(at):
    """A forgotten audit entry undoes the write."""

    @operation("test.person.make")
    def make():
        person("Nobody")

    with pytest.raises(NoEventRecordedError):
        make()

    from leaderful.people.models import Person

    assert not Person.objects.filter(given_name="Nobody").exists()


def test_it_finds_the_first_broken_link(at):
    """A seal made over something else than the event is found at its place."""
    from leaderful.audit.models import Seal

    for _ in range(3):
        record("people.person.left", actor=None, subject=None, at=at)
    assert seal_events(limit=2) == 2
    assert queries.first_broken_link() is None

    third = Event.objects.get(seal__isnull=True)
    Seal.objects.create(event=third, stream="people", position=3, hash="f" * 64)

    assert queries.first_broken_link() == queries.BrokenLink("people", 3)


BUILD = """
from tests.factories import AT
from leaderful.audit.operations import record
from leaderful.ground.operation import operation

@operation("test.people.leave")
def leave():
    for _number in range(300):
        record("people.person.left", actor=None, subject=None, at=AT)

leave()
"""

SEAL = """
from leaderful.audit.operations import seal_events
print("ready", flush=True)
input()
sealed = 0
while now := seal_events(limit=5):
    sealed += now
print(sealed)
"""


@pytest.mark.slow
def test_two_workers_seal_one_chain(tmp_path):
    """Red where one of them begins from an end that the other has moved on meanwhile: it fails on the seal that is there."""
    made = Installation(tmp_path / "data", postgres=os.environ.get("LEADERFUL_TEST_DB") == "postgres")
    made.script(BUILD)

    assert sum(int(said) for said in made.at_once(SEAL, SEAL)) >= 300


@pytest.mark.parametrize("name", ["reason", "outcome", "spoken", "rung", "tried"])
def test_it_takes_no_code_that_tells_what_somebody_chose(at, name):
    with pytest.raises(ValueError, match="its own row holds it"):
        record("people.person.left", actor=None, subject=None, at=at, codes={name: "x"})
