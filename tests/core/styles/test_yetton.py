"""The model of 1973: rules, the 14 types and the published cases, over all 128 situations."""

from itertools import product

import pytest

from leaderful.core.styles import (
    PARTICIPATION,
    PROCESSES,
    QUESTIONS,
    RULES,
    Attribute,
    Process,
    Protects,
    Wanted,
    broken_rules,
    feasible,
    least_time,
    mean_participation,
    most_growth,
    next_attribute,
    problem_type,
)

ALL = [dict(zip(Attribute, told, strict=True)) for told in product((True, False), repeat=7)]
EVERYTHING = "AI AII CI CII GII"


def told(marks):
    """Answers from a string such as "YNNYNYY"."""
    return dict(zip(Attribute, (mark == "Y" for mark in marks), strict=True))


# The 14 problem types with their feasible sets: Vroom and Yetton 1973 as recalled in MODELS §2.1, where the table was
# also derived from the rules over all 128 answers. A star: GII is in it only where F is yes.
TYPES = {
    1: EVERYTHING,
    2: EVERYTHING,
    3: "GII",
    4: EVERYTHING + "*",
    5: EVERYTHING + "*",
    6: "GII",
    7: "CII",
    8: "CI CII",
    9: "AII CI CII GII*",
    10: "AII CI CII GII*",
    11: "CII GII*",
    12: "GII",
    13: "CII",
    14: "CII GII*",
}


def listed(number, goals_shared):
    names = TYPES[number].replace(" GII*", " GII" if goals_shared else "")
    return tuple(map(Process, names.split()))


@pytest.mark.parametrize("answers", ALL, ids=lambda one: "".join("NY"[value] for value in one.values()))
def test_the_rules_and_the_published_types_agree(answers):
    assert feasible(answers) == listed(problem_type(answers), answers[Attribute.F])


def test_every_type_occurs_and_no_situation_is_left_without_a_process():
    assert {problem_type(answers) for answers in ALL} == set(range(1, 15))
    assert all(feasible(answers) for answers in ALL)


def test_the_least_and_the_most_participative_of_the_feasible_are_chosen():
    """Models A and B of the book; the last two columns of the table in MODELS §2.1."""
    time = {
        1: "AI",
        2: "AI",
        3: "GII",
        4: "AI",
        5: "AI",
        6: "GII",
        7: "CII",
        8: "CI",
        9: "AII",
        10: "AII",
        11: "CII",
        12: "GII",
        13: "CII",
        14: "CII",
    }
    growth = {7: "CII", 8: "CII", 13: "CII", **dict.fromkeys((1, 2, 3, 6, 12), "GII")}
    for answers in ALL:
        number = problem_type(answers)
        assert least_time(answers) == time[number]
        assert most_growth(answers) == growth.get(number, "GII" if answers[Attribute.F] else "CII")


def test_where_only_acceptance_counts_they_find_it_themselves():
    """Type 3 is GII alone, whatever B, C, F and G are (MODELS §2.1, properties)."""
    assert {feasible(one) for one in ALL if problem_type(one) == 3} == {(Process.GII,)}


def test_knowing_less_never_allows_more():
    for answers in ALL:
        if answers[Attribute.B]:
            assert set(feasible({**answers, Attribute.B: False})) <= set(feasible(answers))


# After Vroom (1973), A new look at managerial decision making, Organizational Dynamics 1(4); cases I to IV paraphrased in
# MODELS §2.1. What is not asked there is answered both ways here.
CASES = {
    "I": (
        "YNNYNYY",
        12,
        "GII",
        {"AI": (1, 3, 4, 5, 7), "AII": (3, 4, 5, 7), "CI": (3, 5, 7), "CII": (7,), "GII": ()},
    ),
    "II": ("YY?N?Y?", 4, EVERYTHING, dict.fromkeys(EVERYTHING.split(), ())),
    "III": ("N??YN?Y", 3, "GII", {"AI": (4, 5, 6), "AII": (4, 5, 6), "CI": (5, 6), "CII": (6,), "GII": ()}),
    "IV": (
        "YNNYNNY",
        13,
        "CII",
        {"AI": (1, 3, 4, 5), "AII": (3, 4, 5), "CI": (3, 5), "CII": (), "GII": (2,)},
    ),
}


@pytest.mark.parametrize("case", CASES)
def test_the_published_cases_come_out_as_published(case):
    marks, number, names, broken = CASES[case]
    for fill in product("YN", repeat=marks.count("?")):
        rest = iter(fill)
        answers = told([next(rest) if mark == "?" else mark for mark in marks])

        assert problem_type(answers) == number
        assert feasible(answers) == tuple(map(Process, names.split()))
        assert broken_rules(answers) == broken


def in_circulation(answers, *, swapped):
    """What a public implementation prescribes (MODELS §2.1, trap): unstructured problems end at CII, and the branches of
    the question of information are swapped."""
    a, b, c, d, e, f, g = (answers[one] for one in Attribute)
    knows = b != swapped
    if a and not knows and not c:
        return Process.CII
    alone = Process.AII if a and not knows else Process.AI
    if not d or e:
        return alone
    if not a or f:
        return Process.GII
    return Process.CII if g else Process.CI


def test_a_tree_in_circulation_breaks_the_rules_in_27_situations():
    wrong = [one for one in ALL if in_circulation(one, swapped=True) not in feasible(one)]
    unswapped = [one for one in ALL if in_circulation(one, swapped=False) not in feasible(one)]

    assert (len(wrong), len(unswapped)) == (27, 2)
    assert {problem_type(one) for one in unswapped} == {12}


# Every outcome is reached by asking one question after the other, and no two runs tell the same situation apart.
OUTCOMES = {Wanted.FEASIBLE: feasible, Wanted.LEAST_TIME: least_time, Wanted.MOST_GROWTH: most_growth}


def asked(answers, wanted):
    """What is asked of somebody in this situation."""
    known = {}
    while (question := next_attribute(known, wanted=wanted)) is not None:
        known[question] = answers[question]
    return known


@pytest.mark.parametrize("wanted", Wanted)
def test_it_asks_what_is_needed_and_each_answer_could_have_changed_something(wanted):
    outcome = OUTCOMES[wanted]
    for answers in ALL:
        known = asked(answers, wanted)
        same = [one for one in ALL if known.items() <= one.items()]
        assert {outcome(one) for one in same} == {outcome(answers)}
        last = list(known)[-1]
        before = {one: value for one, value in known.items() if one != last}
        assert len({outcome(one) for one in ALL if before.items() <= one.items()}) > 1


def test_what_the_published_paths_do_not_ask_is_not_asked():
    """The dashes of the 14 types; F is asked besides where the full set depends on it (the stars)."""
    dashes = {
        1: "BCEFG",
        2: "BCFG",
        3: "BCFG",
        4: "CEG",
        5: "CG",
        6: "G",
        9: "EG",
        10: "G",
        11: "G",
        12: "G",
        14: "EG",
    }
    for answers in ALL:
        known = asked(answers, Wanted.FEASIBLE)
        assert not {Attribute(one) for one in dashes.get(problem_type(answers), "")} & set(known)
        assert len(asked(answers, Wanted.LEAST_TIME)) <= 7


def test_where_quality_does_not_matter_three_questions_are_enough():
    assert max(len(asked(one, Wanted.FEASIBLE)) for one in ALL if not one[Attribute.A]) == 3


def test_three_rules_protect_quality_and_four_acceptance():
    assert [rule.number for rule in RULES if rule.protects is Protects.QUALITY] == [1, 2, 3]
    assert [rule.number for rule in RULES if rule.protects is Protects.ACCEPTANCE] == [4, 5, 6, 7]
    assert all(rule.says for rule in RULES)


def test_each_has_words_and_a_rank():
    assert set(PROCESSES) == set(Process)
    assert set(QUESTIONS) == set(Attribute)
    assert [PARTICIPATION[process] for process in Process] == [0, 1, 2, 3, 4]
    assert mean_participation([Process.AI, Process.GII, Process.CII]) == pytest.approx(7 / 3)
    assert mean_participation([]) is None
