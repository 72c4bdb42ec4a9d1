"""The style mirror: fifteen statements, two versions, means and nothing more."""

from itertools import pairwise

import pytest

from leaderful.core.styles import (
    CAN_SHOW,
    CANNOT_SHOW,
    FREQUENCIES,
    LEADING,
    STATEMENTS,
    VIEWS,
    Leading,
    Mean,
    View,
    mirror,
    pooled,
    view,
)

CODES = {kind: [one.code for one in STATEMENTS if one.leading is kind] for kind in Leading}


def values(answers):
    return {kind: mean.value for kind, mean in mirror(answers).items()}


def test_each_way_has_five_statements_two_of_them_reversed():
    for kind in Leading:
        own = [one for one in STATEMENTS if one.leading is kind]
        assert (len(own), sum(one.is_reversed for one in own)) == (5, 2)
    assert len({one.code for one in STATEMENTS}) == 15


def test_no_two_statements_of_one_kind_follow_each_other():
    assert all(one.leading is not following.leading for one, following in pairwise(STATEMENTS))


def test_both_versions_are_told_apart_by_i_and_name_no_sex():
    for one in STATEMENTS:
        own, other = (
            {word.strip(".,’") for word in text.split()} for text in (one.of_oneself, one.of_another)
        )
        assert own & {"I", "My"}
        assert not other & {"I", "My", "my", "me", "he", "she", "his", "her", "him"}


def test_whoever_answers_everything_alike_is_in_the_middle():
    """Two of five are reversed: always 5 gives (3·5 + 2·1) / 5 = 3.4, always 1 gives (3·1 + 2·5) / 5 = 2.6, always 3 gives 3."""
    for answer, mean in ((5, 3.4), (1, 2.6), (3, 3.0)):
        assert list(values({one.code: answer for one in STATEMENTS}).values()) == pytest.approx([mean] * 3)


def test_reversed_statements_are_turned_round():
    """As much as can be of one kind, and as little of the others: 5 and 1."""
    most = {one.code: 5 if (one.leading is Leading.SERVANT) != one.is_reversed else 1 for one in STATEMENTS}

    assert values(most) == {Leading.AUTHORITATIVE: 1, Leading.PARTICIPATIVE: 1, Leading.SERVANT: 5}


def test_four_of_five_answers_give_a_mean_and_three_do_not():
    answers = {code: 4 for kind in Leading for code in CODES[kind]}
    four = {code: value for code, value in answers.items() if code != "a1"}
    three = {code: value for code, value in four.items() if code != "a3"}

    assert mirror(four)[Leading.AUTHORITATIVE] == Mean(
        Leading.AUTHORITATIVE, 4, pytest.approx((4 + 4 + 2 + 2) / 4)
    )
    assert mirror(three)[Leading.AUTHORITATIVE] == Mean(Leading.AUTHORITATIVE, 3, None)
    assert mirror(three)[Leading.SERVANT].value is not None
    assert set(values({}).values()) == {None}


@pytest.mark.parametrize("answers", [{"z9": 3}, {"a1": 0}, {"a1": 6}])
def test_what_is_no_statement_or_no_answer_is_refused(answers):
    with pytest.raises(ValueError, match=r"mirror has no|answers are 1 to 5"):
        mirror(answers)


def mean(value):
    return Mean(Leading.SERVANT, 5, value)


def test_views_are_apart_from_one_point_on():
    assert view(mean(3.0), mean(4.0)) is View.MORE
    assert view(mean(3.0), mean(3.9)) is View.ALIKE
    assert view(mean(3.0), mean(2.0)) is View.LESS
    assert view(mean(None), mean(2.0)) is None
    assert view(mean(2.0), mean(None)) is None


def givers(*counts):
    """So many givers for each of several mentors."""
    return [(f"mentor {nth}", mean(float(nth + 1))) for nth, count in enumerate(counts) for _ in range(count)]


def test_a_pool_spans_several_mentors_and_no_one_of_them_is_most_of_it():
    assert pooled(givers(2, 2, 1)) == pytest.approx((1 + 1 + 2 + 2 + 3) / 5)
    assert pooled(givers(2, 1, 1)) is None  # four givers
    assert pooled(givers(3, 2)) is None  # two mentors
    assert pooled(givers(4, 1, 1)) is None  # two thirds speak of one
    assert pooled(givers(3, 2, 1)) is not None  # half of them is not most
    assert pooled(givers(2, 2, 1), fewest=6) is None
    assert pooled([*givers(2, 1, 1), ("mentor 3", mean(None))]) is None  # no mean is no giver


def test_everything_has_words():
    assert set(LEADING) == set(Leading)
    assert list(FREQUENCIES) == [1, 2, 3, 4, 5]
    assert set(VIEWS) == set(View)
    assert all("%(name)s" in text for text in VIEWS.values())
    assert CAN_SHOW
    assert CANNOT_SHOW
