"""Pairs from a table: columns recognised, every row read or refused with a sentence."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.core.intake.broken_pairs import BROKEN_PAIRS, UNREADABLE_PAIRS, pairs, workbook

from leaderful.core.intake import (
    PAIR_FIELDS,
    KnownPairs,
    PairRow,
    UnableToReadPairs,
    check_pairs,
    interpret_pairs,
    override,
    recognise_pairs,
)
from leaderful.lib.tabular import UnreadableTable, read

ON = date(2026, 11, 23)
IDS = ("M1", "M2", "E1", "E2", "E3")
MEANT = {name: (number,) for number, name in enumerate(IDS)} | {"m1@norrhavn.example": (0,)}


def told(data, name="pairs.csv"):
    table = read(name, data)
    return interpret_pairs(table, recognise_pairs(table.headings).mapping, on=ON)


def checked(data, **known):
    found = told(data)
    good, problems = check_pairs(found.rows, KnownPairs(meant=MEANT, **known))
    return good, [*found.problems, *problems]


@pytest.mark.parametrize(("name", "data", "code"), BROKEN_PAIRS, ids=[name for name, *_rest in BROKEN_PAIRS])
def test_it_says_what_is_wrong_with_a_row_and_names_line_and_value(name, data, code):
    good, problems = checked(data)

    assert {one.code for one in problems} == {code}
    assert all(str(one).endswith((".", "?")) and "%(" not in str(one) for one in problems)
    assert all(one.line >= 2 for one in problems)
    assert {one.row.line for one in good} & {line for one in problems for line in one.lines} == set()


@pytest.mark.parametrize(("name", "data"), UNREADABLE_PAIRS, ids=[name for name, _data in UNREADABLE_PAIRS])
def test_it_refuses_a_file_of_which_no_row_can_be_told(name, data):
    with pytest.raises((UnreadableTable, UnableToReadPairs)) as refused:
        told(data, name)

    assert str(refused.value).endswith(".")


@pytest.mark.parametrize(
    "headings",
    [
        ("mentor", "mentee", "start"),
        ("Mentor ID", "Mentee ID", "Start date"),
        ("Personalnummer Mentor", "Personalnummer Mentee", "Beginn"),
        ("mentor e-mail", "mentee e-mail", "Since"),
        ("Mentor:in", "Mentee", "seit"),
    ],
)
def test_it_recognises_headings(headings):
    assert list(recognise_pairs(headings).mapping.values()) == ["mentor", "mentee", "starts"]


def test_what_is_protected_is_refused_and_what_is_unknown_left_out():
    found = recognise_pairs(("mentor", "mentee", "start", "religion", "favourite colour"))

    assert list(found.refused) == ["religion"]
    assert list(found.ignored) == ["favourite colour"]


def test_a_column_can_be_mapped_by_hand():
    found = recognise_pairs(("senior", "mentee", "start"))

    assert override(found, {"senior": "mentor"}, fields=PAIR_FIELDS).mapping["senior"] == "mentor"


@pytest.mark.parametrize(
    ("written", "others", "day"),
    [
        ("2026-03-04", "", date(2026, 3, 4)),
        ("2026-03-04 00:00", "", date(2026, 3, 4)),
        ("4.3.2026", "", date(2026, 3, 4)),
        ("04.03.26", "", date(2026, 3, 4)),
        ("04/03/2026", "31/01/2026", date(2026, 3, 4)),
        ("03/04/2026", "01/31/2026", date(2026, 3, 4)),
        ("03/03/2026", "", date(2026, 3, 3)),
    ],
)
def test_it_reads_days_as_they_are_written(written, others, day):
    rows = [f"M1,E1,,{written},,,,", *([f"M1,E2,,{others},,,,"] if others else [])]

    assert told(pairs(*rows)).rows[0].starts == day


def test_a_workbook_with_real_dates_is_read():
    data = workbook(("mentor", "mentee", "start", "meetings"), ("M1", "E1", "2026-03-04", 4))

    (row,) = told(data, "pairs.xlsx").rows

    assert (row.starts, row.meetings, row.state, row.tier) == (date(2026, 3, 4), 4, "ACTIVE", 1)


def test_without_a_state_the_end_says_whether_a_pair_is_over():
    rows = told(pairs("M1,E1,,2026-01-01,2026-02-01,,,", "M1,E2,,2026-01-01,2027-02-01,,,")).rows

    assert [row.state for row in rows] == ["COMPLETED", "ACTIVE"]


@pytest.mark.parametrize(
    ("known", "code"),
    [
        ({"live": {(1, 2): (1, date(2026, 1, 1))}}, "has-mentor"),
        ({"live": {(1, 2): (0, None)}}, "has-mentor"),  # an offer of the same pair still waits for answers
        ({"left": {0}}, "has-left"),
        ({"out": {(2, 1, False)}}, "not-in-programme"),
    ],
)
def test_it_refuses_what_does_not_fit_what_is_here(known, code):
    good, problems = checked(pairs("M1,E1,,2026-01-01,,,,"), **known)

    assert (good, [one.code for one in problems]) == ([], [code])


def test_history_may_name_people_who_left_or_said_no_since():
    good, problems = checked(pairs("M1,E1,,2026-01-01,2026-02-01,ended,,"), left={0, 2}, out={(2, 1, False)})

    assert (len(good), problems) == (1, [])


def test_a_pair_that_runs_here_is_not_ended_by_a_file():
    _good, problems = checked(
        pairs("M1,E1,,2026-01-01,2026-02-01,ended,,"), live={(1, 2): (0, date(2026, 1, 1))}
    )

    assert [one.code for one in problems] == ["under-way-here"]


def test_a_circle_over_both_tiers_and_people_who_are_not_in_the_file_is_seen():
    _good, problems = checked(pairs("M1,M2,2,2026-01-01,,,,"), edges={(1, 4), (4, 0)})

    assert [one.code for one in problems] == ["circle"]
    assert problems[0].params["people"] == (0, 1, 4, 0)


def test_a_pair_of_the_first_tier_closes_a_circle_only_through_one_of_the_second():
    again = pairs("M1,M2,1,2026-01-01,,,,")

    good, problems = checked(again, edges={(1, 0)})
    assert (len(good), problems) == (1, [])
    good, problems = checked(again, edges={(1, 0)}, upper={(1, 0)})
    assert (good, [one.code for one in problems]) == ([], ["circle"])


def test_both_pairs_of_a_circle_in_the_file_are_named():
    good, problems = checked(
        pairs("M1,M2,2,2026-01-01,,,,", "M2,M1,1,2026-01-01,,,,", "E1,E2,,2026-01-01,,,,")
    )

    assert [one.row.line for one in good] == [4]
    assert [(one.line, one.params["people"]) for one in problems] == [(2, (0, 1, 0)), (3, (1, 0, 1))]


days = st.integers(1, 2000).map(lambda back: ON - timedelta(days=back))


@st.composite
def rows(draw):
    """Any rows of a small file, as the first reading leaves them."""
    found = []
    for line in range(2, 2 + draw(st.integers(0, 8))):
        starts = draw(days)
        state = draw(st.sampled_from(["ACTIVE", "COMPLETED", "ENDED"]))
        ends = None if state == "ACTIVE" else draw(st.dates(starts, ON))
        who = draw(st.permutations(IDS))
        found.append(PairRow(line, who[0], who[1], draw(st.sampled_from([1, 2])), state, starts, ends, 0, ()))
    return found


def after(known, good):
    """What is known once the good rows are in."""
    live, past = dict(known.live), set(known.past)
    for row, guide, learner, is_new in good:
        if is_new and row.state == "ACTIVE":
            live[row.tier, learner] = (guide, row.starts)
        elif is_new:
            past.add((row.tier, guide, learner, row.starts))
    return KnownPairs(meant=MEANT, live=live, past=past)


@given(rows())
def test_every_row_is_good_or_has_a_reason_and_never_both(found):
    good, problems = check_pairs(found, KnownPairs(meant=MEANT))

    bad = {line for one in problems for line in one.lines}
    assert {one.row.line for one in good} | bad == {row.line for row in found}
    assert {one.row.line for one in good} & bad == set()


@given(rows())
def test_no_mentee_gets_two_mentors_at_once_and_nobody_is_paired_with_themselves(found):
    good, _problems = check_pairs(found, KnownPairs(meant=MEANT))

    alive = [(one.row.tier, one.learner) for one in good if one.row.state == "ACTIVE"]
    assert len(alive) == len(set(alive))
    assert all(one.guide != one.learner for one in good)


@given(rows())
def test_the_same_file_again_brings_nothing_new(found):
    known = KnownPairs(meant=MEANT)
    good, _problems = check_pairs(found, known)

    again, _problems = check_pairs([one.row for one in good], after(known, good))

    assert [one.is_new for one in again] == [False] * len(good)
