"""Bulk writing puts the same values there as the models would, in as few statements whatever the number of rows."""

from datetime import UTC, datetime

import pytest
from django.db import IntegrityError, connection, transaction
from django.test.utils import CaptureQueriesContext
from tests import factories
from tests.people.test_import import stage, start, table, take_in

from leaderful.ground.keys import new_key
from leaderful.people.models import ExternalId, ImportRow, ImportRun, Person
from leaderful.people.operations import import_merge
from leaderful.people.operations.import_bulk import insert, update

pytestmark = pytest.mark.django_db

NAMES = ("run_id", "line", "external_id", "outcome", "values", "problems", "before", "is_merged")


@pytest.fixture
def run(at):
    return ImportRun.objects.create(source="people", file_name="a.csv", staged_at=at)


def test_every_kind_of_value_comes_back_as_it_went_in(run):
    told = {"row": {"given_name": "Zoë “Z” %s", "level": 3, "languages": ["en"]}, "none": None}
    insert(
        ImportRow,
        NAMES,
        [
            (run.pk, 2, "P1", "NEW", told, [], None, False),
            (run.pk, 3, "", "BAD", {}, [told], {"columns": {}}, True),
        ],
    )

    first, second = ImportRow.objects.order_by("line")
    assert (first.values, first.problems, first.before, first.is_merged) == (told, [], None, False)
    assert (second.values, second.problems, second.before, second.is_merged) == (
        {},
        [told],
        {"columns": {}},
        True,
    )
    assert ImportRow.objects.filter(before__isnull=True).get() == first


def test_keys_and_moments_are_kept_to_the_microsecond(at):
    made = factories.person()
    key, left_at = new_key(), datetime(2026, 3, 29, 1, 30, 0, 123456, tzinfo=UTC)

    update(Person, ("key", "left_at"), [(key, left_at, made.pk)])

    made.refresh_from_db()
    assert (made.key, made.left_at) == (key, left_at)


def test_updating_writes_the_rows_named_and_no_other(at):
    first, second, third = factories.person(), factories.person(), factories.person()

    update(Person, ("given_name", "email"), [("Ana", "ana@x.example", first.pk), ("Jo", "", third.pk)])

    names = dict(Person.objects.values_list("pk", "given_name"))
    assert names == {first.pk: "Ana", second.pk: "Ines", third.pk: "Jo"}


def test_a_constraint_holds_as_for_any_write(at):
    made = factories.person()

    with pytest.raises(IntegrityError), transaction.atomic():
        insert(ExternalId, ("person_id", "source", "value"), [(made.pk, "a", "1"), (made.pk, "a", "2")])

    assert not made.external_ids.filter(source="a").exists()


def test_nothing_to_write_asks_nothing(django_assert_num_queries):
    with django_assert_num_queries(0):
        insert(ExternalId, ("person_id", "source", "value"), [])


def people(count, *, title):
    """A file of one manager and people who report to the first one."""
    rows = (
        f"P{n},Given{n},Family{n},p{n}@example.org,{'P0' if n else ''},Design,{title},en,Go,,"
        for n in range(count)
    )
    return table(*rows)


def statements(data, at):
    """How many statements one chunk of this file takes; rows written by one executemany are one."""
    run = stage(data, at)
    start(run, at)
    with CaptureQueriesContext(connection) as asked:
        import_merge.merge_next_chunk(at=at)
    return len(asked)


def test_a_chunk_of_many_takes_no_more_statements_than_one_of_few(at):
    few = statements(people(3, title="Head"), at)
    many = statements(people(43, title="Head"), at)
    changed = statements(people(43, title="Lead"), at)

    # 40 of the second file are new and so was everybody in the first; the unit and the skill are made once
    assert many <= few
    assert changed <= few + 4  # old people's languages and skills are looked up, their columns and codes too


def test_the_next_rows_are_found_by_an_index(at, monkeypatch):
    """Reading all rows of the run for each chunk makes an import take with the square of its length."""
    if connection.vendor != "sqlite":
        pytest.skip("other databases choose by statistics, which a small table has none of")
    run = stage(people(3, title="Head"), at)
    start(run, at)
    with CaptureQueriesContext(connection) as asked:
        import_merge.merge_next_chunk(at=at)
    (waiting,) = {
        one["sql"] for one in asked if one["sql"].startswith("SELECT") and '"is_merged" = ' in one["sql"]
    }

    with connection.cursor() as cursor:
        cursor.execute("EXPLAIN QUERY PLAN " + waiting)
        plan = " ".join(row[3] for row in cursor.fetchall())

    assert "import_rows_to_merge (run_id=? AND is_merged=? AND id>?)" in plan


def test_who_is_new_may_report_to_somebody_new_in_the_same_chunk_at_any_depth(at):
    rows = [f"P{n},Given,Family{n},,{f'P{n - 1}' if n else ''},Design,,,,," for n in range(12)]

    take_in(table(*reversed(rows)), at)

    line = dict(Person.objects.values_list("family_name", "manager__family_name"))
    assert line == {"Family0": None, **{f"Family{n}": f"Family{n - 1}" for n in range(1, 12)}}
