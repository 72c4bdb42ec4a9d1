"""What gives a mentee away: names, and eight words running of what they wrote."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from leaderful.core.supervision import RUN, WARNINGS, Finding, Kind, gives_away

EIGHT = "I would rather lead the night shift alone"


def found(text, *, names=(), written=()):
    return [(one.kind, text[one.start : one.end]) for one in gives_away(text, names=names, written=written)]


@pytest.mark.parametrize(
    ("text", "name", "place"),
    [
        ("Then INES asked me.", "Ines Duarte", "INES"),
        ("Then Duarte asked me.", "Ines Duarte", "Duarte"),
        ("Jakobs Frage war gut.", "Jakob Nowak", "Jakobs"),
        ("Jakob’s question was good.", "Jakob Nowak", "Jakob’s"),
        ("Lukasz is tired.", "Łukasz Żak", "Lukasz"),
        ("Ángel waits.", "Angel Ruiz", "Ángel"),
        ("Frau Mueller fragt.", "Petra Müller", "Mueller"),
        ("Frau Müller fragt.", "Petra Mueller", "Müller"),
        ("With Anna-Lena I met.", "Lena Weiß", "Lena"),
        ("With WEISS I met.", "Lena Weiß", "WEISS"),
        ("Met O'Brien today.", "Sean O’Brien", "O'Brien"),
        ("So\u00adfia said no.", "Sofia Lind", "So\u00adfia"),
        ("我和王小明谈过。", "王小明", "王小明"),
        ("Li spoke.", "Li Wei", "Li"),
    ],
)
def test_a_name_is_found_however_it_is_written(text, name, place):
    assert found(text, names=[name]) == [(Kind.NAME, place)]


def test_a_name_taken_apart_into_letters_and_accents_is_found():
    text = unicodedata.normalize("NFD", "Then José asked.")

    assert found(text, names=["José Pérez"]) == [(Kind.NAME, unicodedata.normalize("NFD", "José"))]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Der Norden hat einen Van.", "Teo van der Berg"),
        ("Nora is not Nor.", "Norah Odd"),
        ("I met a colleague.", "A. Lind"),
        ("Her list is long.", "Li Wei"),
        ("小王来了", "王小明"),
        ("", "Ines Duarte"),
        ("Then somebody asked me.", ""),
    ],
)
def test_what_is_no_name_is_left_alone(text, name):
    assert found(text, names=[name]) == []


def test_both_parts_of_a_name_are_both_found():
    assert found("Ines Duarte said", names=["Ines Duarte"]) == [(Kind.NAME, "Ines"), (Kind.NAME, "Duarte")]


def test_eight_words_running_are_found_and_seven_are_not():
    seven = EIGHT.rsplit(" ", 1)[0]

    assert found(f"The mentee said: {EIGHT}. And then?", written=[EIGHT]) == [(Kind.OWN_WORDS, EIGHT)]
    assert found(f"The mentee said: {seven} and not by day.", written=[EIGHT]) == []
    assert len(EIGHT.split()) == RUN


def test_case_accents_punctuation_and_line_breaks_make_no_difference():
    written = "Für mich wäre es, ehrlich gesagt, zu früh dafür."
    typed = "FUER MICH – wäre es\nehrlich gesagt  zu frueh"

    assert found(typed, written=[written]) == [(Kind.OWN_WORDS, typed)]


def test_a_longer_run_is_one_place_and_two_runs_are_two():
    longer = EIGHT + " and learn from it"
    other = "nobody in this house has ever asked me that"
    text = f"First {longer}, then something else, then {other}."

    assert found(text, written=[longer, other]) == [(Kind.OWN_WORDS, longer), (Kind.OWN_WORDS, other)]


def test_two_runs_side_by_side_stay_two():
    other = "nobody in this house has ever asked me"

    assert found(f"{EIGHT} {other}", written=[EIGHT, other]) == [
        (Kind.OWN_WORDS, EIGHT),
        (Kind.OWN_WORDS, other),
    ]


def test_words_of_two_writings_do_not_make_one_run():
    assert found(EIGHT, written=["I would rather lead", "the night shift alone"]) == []


def test_a_script_without_spaces_counts_its_signs():
    assert found("我说我想自己带夜班好吗", written=["我想自己带夜班好"]) == [
        (Kind.OWN_WORDS, "我想自己带夜班好")
    ]


def test_name_and_words_come_in_the_order_of_the_text():
    findings = gives_away(f"{EIGHT}, said Ines.", names=["Ines Duarte"], written=[EIGHT])

    assert [one.kind for one in findings] == [Kind.OWN_WORDS, Kind.NAME]
    assert isinstance(findings[0], Finding)
    assert set(WARNINGS) == set(Kind)


@given(st.text(max_size=80), st.text(max_size=30), st.lists(st.text(max_size=80), max_size=3))
def test_any_text_gives_places_within_it(text, name, written):
    for one in gives_away(text, names=[name], written=written):
        assert 0 <= one.start < one.end <= len(text)


@given(
    st.lists(st.sampled_from(["a", "b", "c"]), max_size=30),
    st.lists(st.sampled_from(["a", "b", "c"]), max_size=30),
)
def test_the_places_are_those_of_a_plain_search(mine, theirs):
    """Against trying every eight words of one in the other."""
    runs = {tuple(theirs[nth : nth + RUN]) for nth in range(len(theirs) - RUN + 1)}
    covered = {
        place
        for nth in range(len(mine) - RUN + 1)
        if tuple(mine[nth : nth + RUN]) in runs
        for place in range(nth, nth + RUN)
    }
    text = " ".join(mine)

    told = {
        place
        for one in gives_away(text, names=[], written=[" ".join(theirs)])
        for place in range(one.start // 2, one.end // 2 + 1)
    }

    assert told == covered
