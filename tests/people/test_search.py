"""The folded text people are found by."""

import unicodedata

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from hypothesis import given
from hypothesis import strategies as st
from tests.factories import AT, person

from leaderful.people.models import Person, Unit
from leaderful.people.operations.search import folded, search_text
from leaderful.people.queries import directory, people_page


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("  Ines   CARVALHO ", "ines carvalho"),
        ("José Nuñez", "jose nunez"),
        ("Weiß", "weiss"),
        ("Łukasz Sørensen", "lukasz sorensen"),
        ("İpek Işık", "ipek isik"),
        ("O’Brien", "o'brien"),
        ("ﬁnance\u00a0team", "finance team"),
        ("a\x00b\u200bc", "abc"),
        ("山田 太郎", "山田 太郎"),
    ],
)
def test_it_folds(typed, kept):
    assert folded(typed) == kept


@given(st.text(max_size=60))
def test_folding_twice_changes_nothing(text):
    once = folded(text)
    assert folded(once) == once


@given(st.text(max_size=60))
def test_composed_and_taken_apart_letters_are_the_same(text):
    assert folded(unicodedata.normalize("NFC", text)) == folded(unicodedata.normalize("NFD", text))


def test_it_holds_names_address_unit_and_job_title():
    zoe = Person(
        given_name="Zoë",
        family_name="Le Goff",
        email="Zoe@Norrhavn.example",
        job_title="Head of Quays",
        unit=Unit(pk=1, name="Häfen"),
        grade="G7",
        site="Bergen",
    )
    assert search_text(zoe) == "zoe le goff zoe@norrhavn.example hafen head of quays"


def test_it_fits_the_column():
    # NFKD makes 18 letters of this one
    text = search_text(Person(given_name="ﷺ" * 120, job_title="x" * 200))
    assert len(text) <= 500
    Person(search_text=text)._meta.get_field("search_text").clean(text, None)


def plan_of_search(number):
    """How SQLite reads the search's query of that number, in the words of its EXPLAIN."""
    if connection.vendor != "sqlite":
        pytest.skip("other databases choose by statistics, which a small table has none of")
    ines = person()
    with CaptureQueriesContext(connection) as asked:
        people_page(ines, words="ines", at=AT)
    searches = [query["sql"] for query in asked if 'FROM "people_person"' in query["sql"]]
    with connection.cursor() as cursor:
        cursor.execute("EXPLAIN QUERY PLAN " + searches[number])
        return " ".join(row[3] for row in cursor.fetchall())


@pytest.mark.django_db
def test_searching_reads_indexes_alone():
    """With 100,000 people, reading the table instead made a search five times slower (150 ms for 30)."""
    assert "COVERING INDEX people_by_search_text" in plan_of_search(0)


@pytest.mark.django_db
def test_few_who_fit_are_looked_up_one_by_one():
    assert "INTEGER PRIMARY KEY" in plan_of_search(1)


@pytest.mark.django_db
def test_of_many_who_fit_the_index_of_names_is_walked_in_order(monkeypatch):
    monkeypatch.setattr(directory, "FEW", 0)

    plan = plan_of_search(1)

    assert "COVERING INDEX people_by_name" in plan
    assert "TEMP B-TREE" not in plan


@pytest.mark.django_db
def test_few_and_many_are_listed_alike(monkeypatch):
    ines = person()
    for number in range(40):
        person("Ada", f"Ek{number % 7}", search_text="ada ek", state="LEFT" if number % 3 == 0 else "ACTIVE")
    first = people_page(ines, words="ek", at=AT)
    monkeypatch.setattr(directory, "FEW", 0)

    assert people_page(ines, words="ek", at=AT) == first
    assert [len(first.people), first.before] == [25, None]


@pytest.mark.django_db
def test_on_postgresql_a_part_of_a_name_is_found_by_its_trigrams():
    """Reading everybody's text instead took 60 to 100 ms for 100,000 people; this takes 1 to 5."""
    if connection.vendor != "postgresql":
        pytest.skip("SQLite walks a covering index instead")
    ines = person()
    with CaptureQueriesContext(connection) as asked:
        people_page(ines, words="ines", at=AT)
    search = next(query["sql"] for query in asked if "search_text" in query["sql"])

    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL enable_seqscan = off")  # a table this small is read whole
        cursor.execute("DROP INDEX people_by_search_text")  # and so is this; what is done here is rolled back
        cursor.execute("EXPLAIN " + search)
        plan = " ".join(row[0] for row in cursor.fetchall())

    assert "people_by_trigrams" in plan
