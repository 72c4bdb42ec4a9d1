"""Whom a table names: the surest way first."""

import pytest

from leaderful.core.intake import people_named
from leaderful.lib.tabular import read


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("Staff number,Name\nNH-1,Ana Um\n", [(2, ("NH-1", "Ana Um"))]),
        ("E-Mail;Bemerkung\na@b.example;x\n", [(2, ("a@b.example",))]),
        ("Vorname;Nachname;Abteilung\nAna;Um;Lager\n", [(2, ("Ana Um, Lager", "Ana Um"))]),
        ("Name,Unit\n,Lager\nBo Dois,\n", [(3, ("Bo Dois",))]),
        ("colour,size\nred,2\n", []),
    ],
)
def test_it_finds_the_ways_in_which_each_row_names_somebody(text, named):
    assert people_named(read("list.csv", text.encode())) == named
