"""How two people work with each other: sentences for each way in which their answers meet."""

from itertools import product

import pytest

from leaderful.core.styles import HABITS, Habit, Hint, Leading, Lean, Mean, Profile, work_together

BY_CODE = {habit.code: habit for habit in HABITS}


def leaning(**leans):
    return Profile(leans={code: Lean(lean) for code, lean in leans.items()})


def seen(**values):
    return Profile(means={Leading(kind): Mean(Leading(kind), 5, value) for kind, value in values.items()})


@pytest.mark.parametrize("habit", HABITS, ids=lambda habit: habit.code)
def test_each_way_to_meet_has_its_own_sentence_and_each_side_reads_its_own(habit):
    told = {}
    for mine, theirs in product((Lean.ONE, Lean.OTHER), repeat=2):
        (hint,) = work_together(leaning(**{habit.code: mine}), leaning(**{habit.code: theirs}))
        told[mine, theirs] = hint
        assert hint.is_shared == (mine is theirs)
    assert len({hint.msgid for hint in told.values()}) == 4
    assert told[Lean.ONE, Lean.OTHER].msgid == habit.mine_one
    assert told[Lean.OTHER, Lean.ONE].msgid == habit.mine_other


def test_where_somebody_has_no_leaning_or_no_answer_there_is_nothing_to_say():
    assert work_together(leaning(thinking="either"), leaning(thinking="one")) == ()
    assert work_together(leaning(thinking="one"), leaning(learning="one")) == ()
    assert work_together(Profile(), Profile()) == ()


def test_differences_come_first_and_else_the_order_of_the_questions():
    mine = leaning(thinking="one", learning="one", contact="other")
    theirs = leaning(thinking="one", learning="other", contact="one")

    assert [hint.about for hint in work_together(mine, theirs)] == ["learning", "contact", "thinking"]


def test_a_name_stands_where_the_two_differ_and_nowhere_else():
    for habit in HABITS:
        assert "%(name)s" in habit.mine_one
        assert "%(name)s" in habit.mine_other
        assert "%(" not in habit.both_one + habit.both_other


def test_ways_of_leading_are_named_from_one_point_apart_for_each_side():
    mine, theirs = seen(servant=4.0, authoritative=3.0), seen(servant=3.0, authoritative=3.9)

    (hint,) = work_together(mine, theirs)
    (back,) = work_together(theirs, mine)

    assert (hint.about, hint.is_shared) == ("servant", False)
    assert hint.msgid.startswith("You look to what people need more often")
    assert back.msgid.startswith("%(name)s looks to what people need more often")


def test_a_mean_that_is_not_there_says_nothing():
    assert work_together(seen(servant=None), seen(servant=1.0)) == ()
    assert work_together(seen(servant=5.0), Profile()) == ()


def test_no_sentence_judges():
    words = ["should", "better", "wrong", "right", "fault", "weak", "strong", "must"]
    for habit in HABITS:
        for text in (habit.both_one, habit.both_other, habit.mine_one, habit.mine_other):
            assert not [word for word in words if f" {word} " in text.lower()], text


def test_codes_are_all_different_and_a_hint_names_one():
    assert len(BY_CODE) == len(HABITS) >= 6
    assert all(isinstance(habit, Habit) for habit in HABITS)
    (hint,) = work_together(leaning(looking="one"), leaning(looking="one"))
    assert hint == Hint("looking", is_shared=True, msgid=BY_CODE["looking"].both_one)
