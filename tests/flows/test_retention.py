"""Words of a closed programme go on their day, in every area, and nothing else goes."""

from datetime import date, timedelta

import pytest
from tests.factories import AT, granted, programme
from tests.world import World

from leaderful.audit.models import Event
from leaderful.flows.retention import erase_due, paths_to_programme
from leaderful.ground.words import tables_of_words
from leaderful.jobs.worker import CHORES
from leaderful.lib.errors import NotAllowed, Unable
from leaderful.meetings.models import Meeting, MeetingWords
from leaderful.meetings.operations import words
from leaderful.pairings.models import Goal, Pairing
from leaderful.pairings.operations.goals import Aim, change_goal
from leaderful.pairings.operations.learned import write_learned
from leaderful.programmes.models import Exclusion, Membership, MembershipItem, Programme, Wish
from leaderful.programmes.operations.changing import UnableToChangeProgramme
from leaderful.programmes.operations.retention import keep_words_until

pytestmark = pytest.mark.django_db

DUE = AT.date() + timedelta(days=30)


def words_of(programme_id):
    """{table: how many texts it holds of this programme}, every table whose words lead to a programme, by any way."""
    found = {}
    for table in tables_of_words():
        if paths := paths_to_programme(table):
            counts = [table.objects.filter(**{path: programme_id}).count() for path in paths]
            found[table._meta.label] = sum(counts)
    return found


@pytest.fixture
def world():
    world = World()
    Programme.objects.filter(pk=world.programme.pk).update(state="CLOSED", words_go_date=DUE)
    return world


def work(at):
    turns = 0
    while erase_due(at=at):
        turns += 1
        assert turns < 50
    return turns


def test_every_table_of_a_programmes_words_has_some_to_lose(world):
    assert "programmes.MembershipWords" in words_of(world.programme.pk)
    assert "meetings.MeetingWords" in words_of(world.programme.pk)
    assert {label for label, count in words_of(world.programme.pk).items() if not count} == set()


def test_nothing_goes_before_its_day(world):
    before = words_of(world.programme.pk)

    assert not erase_due(at=AT + timedelta(days=29))

    assert words_of(world.programme.pk) == before


def test_on_its_day_words_and_wishes_go_and_facts_stay(world):
    facts = [model.objects.count() for model in (Membership, MembershipItem, Pairing, Meeting)]

    assert work(AT + timedelta(days=30)) > 1

    assert set(words_of(world.programme.pk).values()) == {0}
    assert not Exclusion.objects.exists()
    assert not Wish.objects.exists()
    assert [model.objects.count() for model in (Membership, MembershipItem, Pairing, Meeting)] == facts
    assert Programme.objects.get(pk=world.programme.pk).words_gone_at == AT + timedelta(days=30)
    assert Event.objects.filter(verb="programmes.words.erased", subject_id=world.programme.pk).count() == 1
    assert not erase_due(at=AT + timedelta(days=31))


def test_the_pairs_pages_are_still_there(world, client):
    work(AT + timedelta(days=30))
    client.force_login(world.mentee)

    for path in (f"/pairs/{world.pairing.key}/", f"/meetings/{world.meeting.key}/", "/"):
        assert client.get(path).status_code == 200


def test_words_of_no_programme_stay(world):
    others = [table for table in tables_of_words() if not paths_to_programme(table)]
    before = [table.objects.count() for table in others]

    work(AT + timedelta(days=30))

    assert others
    assert [table.objects.count() for table in others] == before


def test_a_programme_that_is_not_closed_loses_nothing(world):
    Programme.objects.update(state="CLOSING")

    assert not erase_due(at=AT + timedelta(days=30))


def test_the_worker_does_it():
    assert any("erase" in chore.name for chore in CHORES)


def test_the_day_can_be_moved_until_it_has_come():
    lead = granted("LEAD")
    closed = programme(state="CLOSED", words_go_date=DUE)

    keep_words_until(key=closed.key, day=date(2027, 1, 31), actor=lead, at=AT)
    assert Programme.objects.get().words_go_date == date(2027, 1, 31)
    with pytest.raises(UnableToChangeProgramme):
        keep_words_until(key=closed.key, day=date(2026, 11, 1), actor=lead, at=AT)
    with pytest.raises(NotAllowed):
        keep_words_until(key=closed.key, day=DUE, actor=granted("EXECUTIVE"), at=AT)

    Programme.objects.update(words_gone_at=AT)
    with pytest.raises(UnableToChangeProgramme):
        keep_words_until(key=closed.key, day=DUE, actor=lead, at=AT)


def test_a_programme_under_way_has_no_such_day_yet():
    with pytest.raises(UnableToChangeProgramme):
        keep_words_until(key=programme().key, day=DUE, actor=granted("LEAD"), at=AT)


def test_nothing_is_written_from_that_day_on_for_nothing_would_take_it_away_again(world):
    day = AT + timedelta(days=30)
    world.pairing.state, world.pairing.ended_at = "COMPLETED", day - timedelta(days=7)
    world.pairing.save()
    goal = Goal.objects.get(owner=world.mentee)
    note = MeetingWords.objects.filter(author=world.mentee, kind="NOTE").first()
    said = {"language": "en", "actor": world.mentee}
    late = (
        lambda at: words.write_agreed(meeting_key=world.meeting.key, text="Late", at=at, **said),
        lambda at: words.write_note(
            meeting_key=world.meeting.key, text="Late", visibility="OURS", at=at, **said
        ),
        lambda at: words.change_note(key=note.key, text="Late", visibility="OURS", at=at, **said),
        lambda at: write_learned(pairing_key=world.pairing.key, moment="END", text="Late", at=at, **said),
        lambda at: change_goal(
            key=goal.key, verb="reword", aim=Aim(end_state="Late"), actor=world.mentee, at=at
        ),
    )
    for write in late:
        write(day - timedelta(days=1))

    for write in late:  # the day has come, and the worker is at it
        with pytest.raises(Unable, match="erased by now"):
            write(day)
    work(day)

    assert set(words_of(world.programme.pk).values()) == {0}
