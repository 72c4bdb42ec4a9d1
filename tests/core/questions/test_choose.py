"""The question a meeting begins with: the pair's own order, all before one again, never one twice running."""

import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from leaderful.core.questions import FOR_GUIDES, FOR_LEARNERS, question_for

SEEDS = st.integers(0, 10_000)
LISTS = st.lists(st.text(min_size=1, max_size=3), min_size=2, max_size=9, unique=True)


@given(LISTS, SEEDS, st.integers(0, 100))
def test_no_two_meetings_running_have_the_same(questions, seed, nth):
    one, then = (question_for(questions, nth=n, rng=random.Random(seed)) for n in (nth, nth + 1))
    assert one != then


@given(LISTS, SEEDS, st.integers(0, 20))
def test_all_come_once_before_one_comes_again(questions, seed, begin):
    first = begin * len(questions)
    asked = {question_for(questions, nth=first + n, rng=random.Random(seed)) for n in range(len(questions))}
    assert asked == set(questions)


def test_pairs_have_orders_of_their_own():
    firsts = {question_for(FOR_GUIDES, nth=0, rng=random.Random(pair)) for pair in range(50)}
    assert len(firsts) > len(FOR_GUIDES) / 2


@pytest.mark.parametrize("questions", [FOR_GUIDES, FOR_LEARNERS])
def test_each_is_asked_openly_and_once(questions):
    assert len(set(questions)) == len(questions)
    closed = ("Do ", "Did ", "Are ", "Is ", "Can ", "Have ", "Will ")
    assert [text for text in questions if text.startswith(closed)] == []


@pytest.mark.parametrize(("questions", "nth"), [((), 0), (("One?",), 0), (("One?", "Two?"), -1)])
def test_it_refuses_what_it_cannot_choose_from(questions, nth):
    with pytest.raises(ValueError, match="two questions"):
        question_for(questions, nth=nth, rng=random.Random(1))
