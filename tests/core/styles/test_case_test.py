"""Scoring the case test, explaining each case, and how well each case works."""

import random
from fractions import Fraction
from math import sqrt
from statistics import correlation, stdev

import pytest

from leaderful.core.styles import (
    FEWEST_PEOPLE,
    FORMS,
    RULES,
    SIGNS,
    VERDICTS,
    Attribute,
    Form,
    Process,
    Sign,
    Verdict,
    broken_rules,
    corrected_item_total,
    feasible,
    feedback,
    form_statistics,
    least_time,
    most_growth,
    score,
)

EVERY = [one for form in FORMS.values() for one in form]
BY_CODE = {one.code: one for one in EVERY}


def all_by(form, choice):
    return {one.code: choice(one.answers) for one in FORMS[form]}


@pytest.mark.parametrize("form", Form)
@pytest.mark.parametrize("choice", [least_time, most_growth])
def test_whoever_follows_the_model_is_inside_everywhere(form, choice):
    result = score(form, all_by(form, choice))

    assert (result.asked, result.answered, result.inside, result.share_inside) == (12, 12, 12, 1.0)
    assert set(result.broken.values()) == {0}
    assert result.participation == result.between[choice is most_growth]


@pytest.mark.parametrize("form", Form)
def test_deciding_alone_everywhere_is_inside_twice_and_breaks_every_rule_but_the_second(form):
    """By the table of types: of the ten, AI is feasible in one of 1 and 2 and one of 4 and 5 alone."""
    result = score(form, all_by(form, lambda _: Process.AI))

    assert result.inside == 2
    assert result.participation == 0
    assert result.broken[2] == 0
    assert all(result.broken[number] == result.breakable[number] > 0 for number in (1, 3, 4, 5, 6, 7))
    assert result.never_chosen == (Process.AII, Process.CI, Process.CII, Process.GII)


def test_sharing_everything_breaks_the_second_rule_alone():
    result = score(Form.A, all_by(Form.A, lambda _: Process.GII))

    assert result.inside == 7
    assert result.broken == {1: 0, 2: 5, 3: 0, 4: 0, 5: 0, 6: 0, 7: 0}
    assert result.participation == 4


def test_a_blind_guess_is_reckoned_from_the_feasible_sets():
    """Form A: sets of 5, 4, 3, 2, 2 and seven times 1 process, so (5+4+3+2+2+7)/5 of twelve."""
    assert score(Form.A, all_by(Form.A, least_time)).by_guessing == pytest.approx(float(Fraction(23, 5)))
    assert score(Form.B, all_by(Form.B, least_time)).by_guessing == pytest.approx(4.6)


def test_what_is_not_answered_is_not_counted_and_too_little_has_no_score():
    """Eight of ten: 10 of 12 are enough (83 %), 9 of 12 are not (75 %)."""
    whole = all_by(Form.A, most_growth)
    ten, nine = (score(Form.A, dict(list(whole.items())[:count])) for count in (10, 9))

    assert (ten.is_enough, ten.share_inside, ten.asked) == (True, 1.0, 12)
    assert (nine.is_enough, nine.share_inside, nine.inside) == (False, None, 9)
    empty = score(Form.A, {})
    assert (empty.share_inside, empty.participation, empty.between) == (None, None, None)


def test_exactly_eight_of_ten_are_enough():
    whole = all_by(Form.A, most_growth)
    eight, seven = (
        score(Form.A, dict(list(whole.items())[:count]), retired={"a11", "a12"}) for count in (8, 7)
    )

    assert (eight.asked, eight.is_enough, seven.is_enough) == (10, True, False)


def test_a_retired_case_counts_no_more_even_where_it_was_answered():
    result = score(Form.A, all_by(Form.A, lambda _: Process.AI), retired={"a2"})

    assert (result.asked, result.answered, result.inside) == (11, 11, 1)


def test_an_answer_to_a_case_of_the_other_form_is_refused():
    with pytest.raises(ValueError, match="b1"):
        score(Form.A, {"a1": Process.AI, "b1": Process.AI})


@pytest.mark.parametrize("one", EVERY, ids=lambda one: one.code)
def test_each_case_is_explained_by_its_rules_and_its_own_sentences(one):
    for process in Process:
        told = feedback(one, process)

        assert tuple(reason.rule.number for reason in told.reasons) == broken_rules(one.answers)[process]
        assert (told.verdict is Verdict.BREAKS_A_RULE) == bool(told.reasons)
        assert (told.verdict is Verdict.ONLY) == (feasible(one.answers) == (process,))
        assert [fact.attribute for fact in told.told] == list(Attribute)
        assert all(fact.sentences for fact in told.told)
        assert {told.least_time, told.most_growth} <= set(feasible(one.answers))


def test_a_broken_rule_quotes_what_makes_it_apply():
    told = feedback(BY_CODE["a5"], Process.AI)
    (reason,) = told.reasons

    assert reason.rule is RULES[0]
    assert [(fact.attribute, fact.answer) for fact in reason.because] == [("A", True), ("B", False)]
    assert "You don’t know which" in reason.because[1].sentences[0].text


def test_every_verdict_and_every_sign_has_words():
    assert set(VERDICTS) == set(Verdict)
    assert set(SIGNS) == set(Sign)


# How well the cases work.


def test_the_corrected_item_total_is_the_published_correction():
    """(r s_t − s_i) / √(s_t² + s_i² − 2 r s_t s_i), from the plain item–total correlation r: Nunnally and Bernstein,
    Psychometric Theory (1994), the item's part taken out of the total. Computed here from the total, there from the rest."""
    rng = random.Random(7)
    rows = [[rng.randrange(2) for _ in range(6)] + [rng.randrange(5)] for _ in range(40)]
    totals = [sum(row) for row in rows]
    for column, found in zip(zip(*rows, strict=True), corrected_item_total(rows), strict=True):
        r, item, total = correlation(column, totals), stdev(column), stdev(totals)
        assert found == pytest.approx(
            (r * total - item) / sqrt(total**2 + item**2 - 2 * r * total * item), abs=1e-12
        )


def test_the_corrected_item_total_by_hand():
    """Three items, four people: the first against the sum of the others (2, 1, 1, 0) is 2 · 0.5 / √(1 · 2) = 0.7071."""
    rows = [(1, 1, 1), (1, 1, 0), (0, 1, 0), (0, 0, 0)]

    first, *_ = corrected_item_total(rows)

    assert first == pytest.approx(1 / sqrt(2))


def test_an_item_that_everybody_answers_alike_has_no_discrimination():
    assert corrected_item_total([(1, 0, 1), (1, 1, 1), (1, 0, 0)])[0] is None


def people(count, seed=3):
    """People of whom some know the model and others guess."""
    rng = random.Random(seed)
    for _ in range(count):
        knows = rng.random()
        yield {
            one.code: rng.choice(feasible(one.answers)) if rng.random() < knows else rng.choice(list(Process))
            for one in FORMS[Form.B]
        }


def test_nothing_is_computed_for_fewer_than_thirty_who_answered_the_whole_form():
    answers = [*people(FEWEST_PEOPLE - 1), {"b1": Process.AI}]
    assert form_statistics(Form.B, answers) == form_statistics(Form.B, answers[:-1])
    assert (form_statistics(Form.B, answers).people, form_statistics(Form.B, answers).items) == (29, ())

    assert len(form_statistics(Form.B, people(FEWEST_PEOPLE)).items) == 12


def test_difficulty_is_the_share_inside_and_cases_that_work_have_no_sign():
    answers = list(people(400))
    by_code = {one.code: one for one in form_statistics(Form.B, answers).items}

    inside = sum(person["b6"] is Process.GII for person in answers)
    assert by_code["b6"].difficulty == inside / 400
    assert by_code["b6"].discrimination > 0.2
    assert by_code["b6"].signs == ()


def test_a_case_that_is_no_trouble_and_one_that_misleads_are_both_pointed_out():
    """b7 is answered rightly by everybody, b6 wrongly by eight of nine; in b5 (type 2) every process is right, which is
    meant and no sign."""
    misled = [
        {**one, "b7": Process.CII, "b6": Process.AI if index % 9 else Process.GII}
        for index, one in enumerate(people(400))
    ]
    by_code = {one.code: one for one in form_statistics(Form.B, misled).items}

    assert by_code["b7"].signs == (Sign.TOO_EASY,)
    assert by_code["b7"].discrimination is None
    assert by_code["b6"].signs == (Sign.NO_BETTER_THAN_GUESSING, Sign.TELLS_NOBODY_APART)
    assert (by_code["b5"].difficulty, by_code["b5"].signs) == (1.0, ())
