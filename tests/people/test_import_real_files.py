"""Real files of people come in as they are."""

import hashlib
import json

import pytest
from django.db import connection

from leaderful.audit.models import Event
from leaderful.people.models import Person
from leaderful.people.operations import import_merge, imports
from leaderful.people.operations.imports import UnableToImport

pytestmark = [pytest.mark.django_db, pytest.mark.real_data]

PEOPLE_TABLES = (
    "people_person",
    "people_externalid",
    "people_spokenlanguage",
    "people_item",
    "people_personitem",
    "people_unit",
    "people_grant",
)


def content():
    """A hash over every row of every table an import may write."""
    digest = hashlib.sha256()
    with connection.cursor() as cursor:
        for table in PEOPLE_TABLES:
            cursor.execute(f"SELECT * FROM {table} ORDER BY id")  # noqa: S608  names of our own tables
            digest.update(json.dumps(cursor.fetchall(), default=str).encode())
    return digest.hexdigest()


def take_in(name, data, at, *, skip_bad=False, leavers_confirmed=False, **how):
    """Stage and merge a file from the console."""
    run = imports.stage(file=imports.File(name, data, **how), actor=None, at=at)
    imports.start(key=run.key, skip_bad=skip_bad, leavers_confirmed=leavers_confirmed, actor=None, at=at)
    return import_merge.merge_all(run_id=run.pk, at=at)


FILES = {  # people in each, counted with `wc -l` less the line of headings
    "org_sourcegraph_2022-05-25.csv": 282,
    "mentors_codingcoach_2019-08-15.csv": 298,
    "edpc_members.csv": 199,
    "mentormatch_small_mentors.csv": 50,
    "mentormatch_small_mentees.csv": 50,
    "mentormatch_large_mentors.csv": 500,
    "mentormatch_large_mentees.csv": 500,
}


@pytest.mark.parametrize(("name", "count"), FILES.items())
def test_it_takes_everybody_in_and_a_second_time_changes_nothing(real_data, at, name, count):
    data = (real_data / name).read_bytes()

    run = take_in(name, data, at)

    assert run.counts["NEW"] == Person.objects.count() == count
    before, chunks = content(), Event.objects.filter(verb="people.import.chunk_merged").count()
    again = take_in(name, data, at)
    assert again.counts["SAME"] == count
    assert content() == before
    assert Event.objects.filter(verb="people.import.chunk_merged").count() == chunks


def test_it_refuses_leads_who_stand_there_more_than_once(real_data, at):
    name = "org_kubernetes_leads.csv"

    run = imports.stage(file=imports.File(name, (real_data / name).read_bytes()), actor=None, at=at)

    with pytest.raises(UnableToImport):
        imports.start(key=run.key, skip_bad=False, leavers_confirmed=False, actor=None, at=at)
    repeated = {(one["value"], tuple(one["lines"])) for row in run.rows.all() for one in row.problems}
    assert len(repeated) == 53  # ids that stand there more than once: cut -d, -f1 | sort | uniq -d
    assert ("K001", (2, 4, 21)) in repeated
    assert Person.objects.count() == 0


def test_who_is_missing_in_a_full_file_has_left(real_data, at):
    name = "org_sourcegraph_2022-05-25.csv"
    data = (real_data / name).read_bytes()
    take_in(name, data, at, source="sourcegraph")

    run = take_in(name, b"\n".join(data.splitlines()[:-20]), at, source="sourcegraph", is_full=True)

    assert run.counts["LEAVING"] == 20
    assert Person.objects.filter(state="LEFT", left_at=at).count() == 20


def test_more_than_a_tenth_leaves_only_after_a_confirmation(real_data, at):
    name = "edpc_members.csv"
    data = (real_data / name).read_bytes()
    take_in(name, data, at)
    fewer = b"\n".join(data.splitlines()[:-30])

    with pytest.raises(UnableToImport, match="tenth"):
        take_in(name, fewer, at, is_full=True)

    assert not Person.objects.filter(state="LEFT").exists()
    take_in(name, fewer, at, is_full=True, leavers_confirmed=True)
    assert Person.objects.filter(state="LEFT").count() == 30
