"""The cases themselves: what a form must hold, and what their texts give away."""

from itertools import combinations, product

import pytest
from tests.core.styles import second_reading

from leaderful.core.styles import (
    FORMS,
    Attribute,
    Form,
    Process,
    broken_rules,
    feasible,
    lacks,
    problem_type,
)
from leaderful.core.styles._cases import case as make

EVERY = [one for form in FORMS.values() for one in form]


@pytest.mark.parametrize("form", Form)
def test_a_form_holds_what_it_must(form):
    """Issue 6: at least 10 of the 14 types, every process right, every rule breakable; 24 cases or more in two forms."""
    assert len(FORMS[form]) >= 12
    assert len({problem_type(one.answers) for one in FORMS[form]}) >= 10
    assert not lacks(FORMS[form])


def test_both_forms_together_hold_all_types():
    assert {problem_type(one.answers) for one in EVERY} == set(range(1, 15))


def test_both_forms_ask_for_the_same():
    """Each case of one form has one in the other with the same feasible set, so that neither is easier to guess."""
    assert sorted(feasible(one.answers) for one in FORMS[Form.A]) == sorted(
        feasible(one.answers) for one in FORMS[Form.B]
    )


@pytest.mark.parametrize(("form", "process"), list(product(Form, Process)))
def test_always_choosing_the_same_gets_no_further_than_seven_of_twelve(form, process):
    assert sum(process in feasible(one.answers) for one in FORMS[form]) <= 7


def test_each_answer_occurs_both_ways_in_each_form():
    """Else a question would answer itself. Support is not needed in few types (1, 4, 9 and 14), so twice is what there is."""
    for form in Form:
        for attribute in Attribute:
            told = [one.answers[attribute] for one in FORMS[form]]
            assert 2 <= sum(told) <= 10, (form, attribute)


@pytest.mark.parametrize("one", EVERY, ids=lambda one: one.code)
def test_a_case_is_four_to_seven_sentences_that_answer_all_seven_questions(one):
    assert 4 <= len(one.sentences) <= 7
    assert set().union(*(sentence.tells for sentence in one.sentences)) == set(Attribute)
    assert all(one.told_by(attribute) for attribute in Attribute)


def test_codes_titles_and_sentences_are_all_different():
    for told in (
        [one.code for one in EVERY],
        [one.title for one in EVERY],
        [sentence.text for one in EVERY for sentence in one.sentences],
    ):
        assert len(told) == len(set(told))


# What the answers are called in the books; a text that said so would ask for reading and not for judging.
NAMES = (
    "quality requirement",
    "structured",
    "acceptance",
    "commitment",
    "congruence",
    "conflict",
    "feasible",
    "autocratic",
    "consult",
    "delegate",
    "participat",
)


@pytest.mark.parametrize("one", EVERY, ids=lambda one: one.code)
def test_no_text_names_what_it_is_about(one):
    text = " ".join(sentence.text for sentence in one.sentences).lower()

    assert not [name for name in NAMES if name in text]


@pytest.mark.parametrize("one", EVERY, ids=lambda one: one.code)
def test_nobody_in_a_case_is_a_man_or_a_woman(one):
    words = {word.strip(".,;:’").lower() for sentence in one.sentences for word in sentence.text.split()}

    assert not words & {"he", "she", "his", "her", "him", "hers", "man", "woman", "men", "women", "mr", "mrs"}


def test_the_german_addresses_nobody_by_a_word_that_could_be_they():
    """At the beginning of a sentence “Sie haben” is you and they alike; the group is named by its number there."""
    say = second_reading.translation("de")
    for one in EVERY:
        for sentence in one.sentences:
            if sentence.text.startswith(("They ", "The five ", "The ten ")):
                assert not say(sentence.text).startswith("Sie "), sentence.text


def test_a_set_of_cases_says_what_it_lacks_to_be_a_form():
    one = next(one for one in FORMS[Form.A] if problem_type(one.answers) == 3)
    missing = lacks([one])

    assert (missing.cases, missing.types) == (11, 9)
    assert missing.processes == (Process.AI, Process.AII, Process.CI, Process.CII)
    assert missing.rules == (1, 2, 3, 4, 5, 7)
    assert lacks([]).rules == (1, 2, 3, 4, 5, 6, 7)


def test_no_form_can_spare_two_cases_and_most_can_spare_none():
    """Retiring one asks for another to be written; `lacks` is what says so."""
    for form in Form:
        for gone in combinations(FORMS[form], 2):
            assert lacks([one for one in FORMS[form] if one not in gone]).cases == 2


def test_marks_that_do_not_fit_are_refused():
    with pytest.raises(ValueError, match="zip"):
        make("a99", "YYYYYYY", "- ABCDEFG", "Too few", "One sentence.")


# The reader of the second reading sees the texts and the questions, and nothing that gives the answers away.


@pytest.mark.parametrize("language", ["en", "de"])
def test_the_sheet_holds_every_text_and_no_answer(language):
    say = second_reading.translation(language)
    sheet = second_reading.sheet(language)

    assert all(say(sentence.text) in sheet for one in EVERY for sentence in one.sentences)
    marks = {"".join("NY"[one.answers[attribute]] for attribute in Attribute) for one in EVERY}
    assert not [mark for mark in marks if mark in sheet]
    assert not [one.code for one in EVERY if f"{one.code} " in sheet]


def test_agreement_is_counted_by_question_and_by_feasible_set():
    cases = second_reading.numbered()
    told = {number: dict(one.answers) for number, one in cases.items()}
    perfect, same, apart = second_reading.agreement(told)
    assert (set(perfect.values()), same, apart) == ({24}, 24, [])

    number = next(n for n, one in cases.items() if one.code == "a1")
    told[number][Attribute.F] = False
    agreed, same, apart = second_reading.agreement(told)
    assert (agreed[Attribute.F], agreed[Attribute.A], same) == (23, 24, 23)
    assert apart == ["a1 F"]


def test_a_readers_lines_are_read():
    assert second_reading.read("7 YNNYNYY\n\n8. NYYNYYN")[8][Attribute.A] is False


def test_every_rule_is_broken_by_some_process_in_each_form():
    for form in Form:
        broken = {
            number
            for one in FORMS[form]
            for numbers in broken_rules(one.answers).values()
            for number in numbers
        }
        assert broken == set(range(1, 8))
