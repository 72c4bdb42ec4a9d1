"""The comparison of ways to decide, the ladder and everyday words; it is ours."""

from itertools import pairwise

import pytest

from leaderful.core.ladder import DEFAULT_EDITION, HIGHEST, LOWEST
from leaderful.core.styles import (
    CROSSWALK,
    LADDER_EDITION,
    SERVING,
    SHARE,
    WORDS,
    Process,
    Style,
    Word,
    style_of,
    styles_at,
)

# MODELS §2.8, row by row: 1973, Tannenbaum and Schmidt, Management 3.0, ladder (edition B), word.
TABLE = {
    "decide": ("AI AII", (1, 2), (1, 2), (1, 1), "authoritative"),
    "consult_each": ("CI", (3, 5), (3, 3), (2, 3), "consultative"),
    "consult_group": ("CII", (3, 5), (3, 3), (3, 3), "consultative"),
    "facilitate": ("GII", (6, 6), (4, 4), (4, 4), "participative"),
    "delegate": ("", (7, 7), (5, 7), (5, 7), "leader_leader"),
}


def test_it_is_the_table_of_the_specification():
    told = {
        style: (" ".join(row.processes), row.continuum, row.delegation, row.rungs, row.word)
        for style, row in CROSSWALK.items()
    }

    assert told == TABLE


def test_more_say_in_one_model_is_never_less_in_another():
    rows = [CROSSWALK[style] for style in sorted(Style, key=SHARE.__getitem__)]

    for less, more in pairwise(rows):
        assert all(a <= b for a, b in zip(less.rungs, more.rungs, strict=True))
        assert all(a <= b for a, b in zip(less.continuum, more.continuum, strict=True))
        assert all(a <= b for a, b in zip(less.delegation, more.delegation, strict=True))
        assert list(Word).index(less.word) <= list(Word).index(more.word)


def test_every_rung_has_a_style_and_its_edition_is_the_one_the_ladder_begins_with():
    assert [styles_at(rung) for rung in range(LOWEST, HIGHEST + 1)] == [
        (Style.DECIDE,),
        (Style.CONSULT_EACH,),
        (Style.CONSULT_EACH, Style.CONSULT_GROUP),
        (Style.FACILITATE,),
        (Style.DELEGATE,),
        (Style.DELEGATE,),
        (Style.DELEGATE,),
    ]
    assert DEFAULT_EDITION == LADDER_EDITION


@pytest.mark.parametrize("rung", [0, 8])
def test_there_is_no_rung_beyond_the_ladder(rung):
    with pytest.raises(ValueError, match="1 to 7"):
        styles_at(rung)


def test_each_process_has_one_style():
    assert [style_of(process) for process in Process] == [
        Style.DECIDE,
        Style.DECIDE,
        Style.CONSULT_EACH,
        Style.CONSULT_GROUP,
        Style.FACILITATE,
    ]


def test_each_word_and_each_way_to_serve_is_there():
    assert set(WORDS) == set(Word) == {row.word for row in CROSSWALK.values()}
    assert set(SERVING) == set(Style)
