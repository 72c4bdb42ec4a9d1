"""The two matrices of seven factors over all 128 situations."""

from collections import Counter
from itertools import product

import pytest

from leaderful.core.styles import (
    COSTS,
    FACTORS,
    ROWS,
    SHARE,
    STYLES,
    Factor,
    Matrix,
    Style,
    advise,
    next_factor,
    row_of,
)

ALL = [dict(zip(Factor, told, strict=True)) for told in product((True, False), repeat=7)]


def told(marks):
    """A situation from a string such as "HHLH???", answered low where it says "?"."""
    return dict(zip(Factor, (mark == "H" for mark in marks), strict=True))


@pytest.mark.parametrize("matrix", Matrix)
def test_each_situation_has_exactly_one_row_and_each_row_a_situation(matrix):
    rows = [row_of(matrix, situation) for situation in ALL]  # raises where there are two or none

    assert set(rows) == set(ROWS[matrix])


def time_driven(s):
    """The time-driven matrix told again in sentences: two independent transcriptions of it (public/js/model.js of
    czhengjuarez/Decision-Compass, src/App.jsx of uttam1002002/time-driven-model-app) agree on all 128 (MODELS §2.3)."""
    together = s["gal"] and s["gex"] and s["tco"]
    if not s["sig"]:
        if not s["com"] or s["lik"]:
            return "decide"
        return "delegate" if s["tco"] else "facilitate"
    if s["lex"] and (not s["com"] or s["lik"]):
        return "decide"
    if together:
        return "facilitate"
    return "consult_group" if s["com"] and not s["lik"] else "consult_each"


def development_driven(s):
    """The development-driven one: Daft, The Leadership Experience (2008), Exhibit 3.9, after Vroom, Organizational Dynamics
    28(4), 2000, 82–94; the same in model.js (MODELS §2.3)."""
    if not s["sig"]:
        return "delegate" if s["com"] and not s["lik"] else "decide"
    if s["gal"] and s["gex"]:
        return "delegate" if s["tco"] else "facilitate"
    return "facilitate" if s["gal"] and s["com"] and not s["lik"] else "consult_group"


@pytest.mark.parametrize(
    ("matrix", "again"), [(Matrix.TIME, time_driven), (Matrix.DEVELOPMENT, development_driven)]
)
def test_the_rows_say_what_the_second_telling_says(matrix, again):
    assert [row_of(matrix, one).style for one in ALL] == [again(one) for one in ALL]


def test_development_never_shares_less_than_time():
    """MODELS §2.3, properties, computed over all 128."""
    for situation in ALL:
        advice = advise(situation, has_deadline=False)
        assert SHARE[advice.development.style] >= SHARE[advice.time.style]


def test_the_styles_occur_as_often_as_counted():
    """MODELS §2.3: 72, 21, 14, 13 and 8 of 128; 48, 44, 12 and 24, never each apart."""
    time = Counter(row_of(Matrix.TIME, one).style for one in ALL)
    development = Counter(row_of(Matrix.DEVELOPMENT, one).style for one in ALL)

    assert [time[style] for style in Style] == [72, 21, 14, 13, 8]
    assert [development[style] for style in Style] == [48, 0, 44, 12, 24]


def test_the_leaders_expertise_does_not_matter_for_development():
    """Daft 2008, p. 103 of the stored pages: it is never consulted there."""
    assert {row.marks[2] for row in ROWS[Matrix.DEVELOPMENT]} == {"-"}


# Daft, The Leadership Experience (2008): replacing a welding machine, in haste, with months to spare, and with months to
# spare where the team wants something else.
@pytest.mark.parametrize(
    ("marks", "deadline", "row", "style"),
    [
        ("HHHHHHH", True, "T1", Style.DECIDE),
        ("HHLHHHH", False, "D1", Style.DELEGATE),
        ("HHHHLHH", False, "D4", Style.CONSULT_GROUP),
    ],
)
def test_the_published_case_comes_out_as_published(marks, deadline, row, style):
    advice = advise(told(marks), has_deadline=deadline)

    assert advice.style == style
    assert (advice.time if deadline else advice.development).name == row


def test_development_leads_unless_there_is_a_deadline():
    situation = told("HHHHHHH")
    calm, hasty = (advise(situation, has_deadline=deadline) for deadline in (False, True))

    assert (calm.leading, hasty.leading) == (Matrix.DEVELOPMENT, Matrix.TIME)
    assert (calm.style, hasty.style) == (Style.DELEGATE, Style.DECIDE)
    assert not calm.agree
    assert advise(told("LLLLLLL"), has_deadline=False).agree


def test_only_the_row_whose_print_may_differ_says_so():
    """T2: Facilitate in the edition of 2020/22, perhaps another word in the print of 2000 (MODELS §2.3)."""
    assert [row.name for rows in ROWS.values() for row in rows if row.is_less_certain] == ["T2"]


def asked(situation, deadline):
    known = {}
    while (factor := next_factor(known, has_deadline=deadline)) is not None:
        known[factor] = situation[factor]
    return known


@pytest.mark.parametrize("deadline", [True, False, None])
def test_it_asks_what_is_needed_and_no_more(deadline):
    advised = [advise(one, has_deadline=bool(deadline)) for one in ALL]
    outcomes = [(one.time.style, one.development.style) if deadline is None else one.style for one in advised]

    def still_possible(known):
        return {outcome for one, outcome in zip(ALL, outcomes, strict=True) if known.items() <= one.items()}

    for situation in ALL:
        known = asked(situation, deadline)
        last = list(known)[-1]
        before = {factor: value for factor, value in known.items() if factor != last}
        assert len(still_possible(known)) == 1
        assert len(still_possible(before)) > 1


def test_with_time_to_spare_the_leaders_expertise_is_never_asked():
    assert all(Factor.LEADER_EXPERTISE not in asked(one, deadline=False) for one in ALL)
    assert asked(told("LLHHHHH"), deadline=None) == {Factor.SIGNIFICANCE: False, Factor.COMMITMENT: False}


def test_each_has_words():
    assert set(STYLES) == set(Style) == set(SHARE)
    assert set(FACTORS) == set(Factor)
    assert set(COSTS) == set(Matrix)
