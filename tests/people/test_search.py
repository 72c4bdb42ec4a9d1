"""The folded text people are found by."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from leaderful.people.models import Person, Unit
from leaderful.people.operations.search import folded, search_text


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
    person = Person(
        given_name="Zoë",
        family_name="Le Goff",
        email="Zoe@Norrhavn.example",
        job_title="Head of Quays",
        unit=Unit(pk=1, name="Häfen"),
        grade="G7",
        site="Bergen",
    )
    assert search_text(person) == "zoe le goff zoe@norrhavn.example hafen head of quays"


def test_it_fits_the_column():
    # NFKD makes 18 letters of this one
    text = search_text(Person(given_name="ﷺ" * 120, job_title="x" * 200))
    assert len(text) <= 500
    Person(search_text=text)._meta.get_field("search_text").clean(text, None)
