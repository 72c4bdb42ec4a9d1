"""What a pair is worth, feature by feature, and how that reads as reasons."""

import pytest

from leaderful.core.matching import (
    Con,
    Contribution,
    Feature,
    Mentee,
    Mentor,
    Weights,
    contributions,
    reasons,
)


def points(mentor=None, mentee=None, **weights):
    given = contributions(Mentor(id=1, **mentor or {}), Mentee(id=2, **mentee or {}), Weights(**weights))
    return {one.feature: one.points for one in given}


@pytest.mark.parametrize(
    ("feature", "field", "weight"),
    [(Feature.GOAL, "goals", 100), (Feature.EXPERIENCE, "experience", 100), (Feature.SKILL, "skills", 60)],
)
def test_each_shared_item_counts_up_to_five_of_a_kind(feature, field, weight):
    def shared(count):
        items = frozenset("abcdefg"[:count])
        return points({field: items}, {field: items})[feature]

    assert [shared(count) for count in (1, 2, 5, 7)] == [weight, 2 * weight, 5 * weight, 5 * weight]


def test_items_match_like_with_like():
    assert points({"skills": frozenset("a")}, {"goals": frozenset("a")}) == {Feature.GOAL: 0}


def test_the_items_shared_are_named_in_order():
    given = contributions(
        Mentor(id=1, goals=frozenset("cab")), Mentee(id=2, goals=frozenset("xcb")), Weights()
    )

    assert given == (Contribution(Feature.GOAL, 200, ("b", "c")),)


@pytest.mark.parametrize(
    # 60 points within one or two grades, a third less for each grade beside that, nothing for a junior mentor.
    ("gap", "expected"),
    [(-1, 0), (0, 40), (1, 60), (2, 60), (3, 40), (4, 20), (5, 0), (9, 0)],
)
def test_a_mentor_a_bit_more_senior_is_best(gap, expected):
    assert points({"grade": 10 + gap}, {"grade": 10}) == {Feature.GRADE: expected}


def test_a_grade_of_zero_is_a_known_grade():
    assert points({"grade": 1}, {"grade": 0}) == {Feature.GRADE: 60}


def test_crossing_departments_counts_only_where_both_are_known():
    assert points({"department": "x"}, {"department": "y"}) == {Feature.CROSS_DEPARTMENT: 40}
    assert points({"department": "x"}, {"department": "x"}) == {Feature.CROSS_DEPARTMENT: 0}
    assert points({"department": "x"}, {}) == {}


def test_a_shared_language_counts_once_and_names_them():
    both = {"languages": frozenset({"de", "en"})}

    given = contributions(Mentor(id=1, **both), Mentee(id=2, **both), Weights())

    assert given == (Contribution(Feature.LANGUAGE, 20, ("de", "en")),)


def test_an_earlier_wish_counts_more_and_none_below_zero():
    mentee = Mentee(id="anna", wishes=tuple(range(7)))

    given = [contributions(Mentor(id=rank), mentee, Weights()) for rank in range(8)]

    assert [sum(one.points for one in each) for each in given] == [150, 120, 90, 60, 30, 0, 0, 0]


def test_waiting_counts_for_each_round_up_to_five():
    assert points({}, {"waited": 1}) == {Feature.WAITED: 2000}
    assert points({}, {"waited": 9}) == {Feature.WAITED: 10000}


def test_one_round_of_waiting_outweighs_everything_else_under_the_default_weights():
    everything = {
        "goals": frozenset("abcde"),
        "skills": frozenset("abcde"),
        "experience": frozenset("abcde"),
        "languages": frozenset("a"),
    }
    most = points(
        {**everything, "department": "x", "grade": 2},
        {**everything, "department": "y", "grade": 1, "wishes": (1,)},
    )

    assert sum(most.values()) < Weights().waited


def test_a_feature_without_weight_is_absent():
    assert points({"department": "x"}, {"department": "y", "waited": 1}, cross_department=0, waited=0) == {}


def test_reasons_come_strongest_first_and_leave_waiting_out():
    mentor = Mentor(id=1, skills=frozenset({"sql"}), goals=frozenset({"lead"}), department="x")
    mentee = Mentee(id=2, skills=frozenset({"sql"}), goals=frozenset({"lead"}), department="x", waited=2)

    told = reasons(contributions(mentor, mentee, Weights()))

    assert [(pro.feature, pro.items) for pro in told.pros] == [
        (Feature.GOAL, ("lead",)),
        (Feature.SKILL, ("sql",)),
    ]
    assert told.cons == (Con.SAME_DEPARTMENT,)


def test_every_con_is_told_where_both_sides_say_it():
    mentor = Mentor(id=1, languages=frozenset({"de"}), department="x", grade=1)
    mentee = Mentee(id=2, languages=frozenset({"fr"}), department="x", grade=9, goals=frozenset({"lead"}))

    assert reasons(contributions(mentor, mentee, Weights())).cons == tuple(Con)


def test_silence_speaks_neither_for_nor_against():
    told = reasons(contributions(Mentor(id=1), Mentee(id=2), Weights()))

    assert (told.pros, told.cons) == ((), ())
