"""Whoever comes late, the clock's worker too, finds what is true written down, step by step; nobody else waits for it."""

from datetime import timedelta

import pytest
from tests import deciding
from tests.deciding import AT

from leaderful.decisions.models import Intent, IntentTransition
from leaderful.decisions.operations import passing, voices
from leaderful.ground.each import do_each
from leaderful.lib.errors import Unable
from leaderful.notices.models import Notice
from leaderful.people.models import Leave

pytestmark = pytest.mark.django_db

WORDS = {"text": "Which shift covers the phones?", "language": "en"}
DAY = timedelta(days=1)


def at(moment):
    return {"at": moment, "moment": lambda: moment}


def steps(intent):
    rows = IntentTransition.objects.filter(intent=intent).order_by("pk")
    return [row.to_state for row in rows][-2:]


def put_off_past_its_review():
    """To go at noon, looked back on the next day; stopped, and answered two days later."""
    intent = deciding.stated(review=(AT + DAY).date())
    holder = intent.authors.get().holder
    asked = voices.speak(
        key=intent.key, kind="QUESTION", stops=True, actor=holder, **WORDS, **at(AT + DAY / 24)
    )
    voices.answer(key=intent.key, question=asked.key, actor=intent.author, **WORDS, **at(AT + 2 * DAY))
    return intent


def test_an_intent_put_off_past_the_day_to_look_back_goes_ahead_and_then_falls_due():
    intent = put_off_past_its_review()

    assert passing.tend_intents(**at(AT + 5 * DAY))

    assert steps(intent) == ["WENT_AHEAD", "REVIEW_DUE"]
    for kind in ("decisions.went_ahead", "decisions.review_due"):
        assert Notice.objects.filter(kind=kind, recipient_id=intent.author_id).exists()
    assert not passing.tend_intents(**at(AT + 5 * DAY))


def test_a_yes_that_comes_after_the_day_to_look_back_is_a_yes():
    intent = deciding.stated(deciding.area(rung=4), spoken=4, review=(AT + DAY).date())
    holder = intent.authors.get().holder
    assert deciding.stands(intent, AT + 3 * DAY) == "WAITING"

    voices.say_yes(key=intent.key, actor=holder, **at(AT + 3 * DAY))

    assert Intent.objects.get(pk=intent.pk).state == "WENT_AHEAD"
    passing.tend_intents(**at(AT + 4 * DAY))
    assert steps(intent) == ["WENT_AHEAD", "REVIEW_DUE"]


def test_one_that_fails_keeps_no_other_waiting():
    done = []

    def fails():
        raise ZeroDivisionError

    with pytest.raises(ExceptionGroup):
        do_each([fails, lambda: done.append("other") is None])

    assert done == ["other"]


def test_an_answer_while_nobody_who_is_asked_works_for_years_is_refused_in_a_sentence():
    intent = deciding.stated()
    holder = intent.authors.get().holder
    asked = voices.speak(
        key=intent.key, kind="QUESTION", stops=True, actor=holder, **WORDS, **at(AT + DAY / 24)
    )
    Leave.objects.create(person=holder, first_date=AT.date(), last_date=AT.date() + 800 * DAY)

    with pytest.raises(Unable, match="no working time ahead"):
        voices.answer(key=intent.key, question=asked.key, actor=intent.author, **WORDS, **at(AT + DAY / 12))
