"""One query says how intents stand, and it says what the core says of their record, for any life and any moment."""

import contextlib
from datetime import timedelta

import pytest
from django.db import transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests import deciding
from tests import factories as make
from tests.deciding import AT

from leaderful.core import ladder
from leaderful.decisions import queries
from leaderful.decisions.models import Intent
from leaderful.decisions.operations import passing, stating, voices
from leaderful.lib.errors import Unable

pytestmark = pytest.mark.django_db

STEP = timedelta(minutes=30)
ACTS = ("hold", "yes", "see", "stop", "ask", "object", "answer", "restate", "withdraw", "work", "nothing")


@st.composite
def lives(draw):
    """How an intent begins, and what is done to it, each act some half hours after the one before."""
    return {
        "spoken": draw(st.integers(1, 7)),
        "agreed": draw(st.sampled_from([None, 1, 3, 4, 5, 5, 5, 6, 7])),
        "has_holder": draw(st.sampled_from([True, True, True, False])),
        "can_be_undone": draw(st.booleans()),
        "has_deputy": draw(st.booleans()),
        "acts": draw(st.lists(st.tuples(st.sampled_from(ACTS), st.integers(0, 8)), max_size=8)),
        "looked_at": draw(st.integers(0, 90)),
    }


def _begin(life):
    holder = make.person("Maren", "Solheim") if life["has_holder"] else False
    area = deciding.area(holder=holder, rung=life["agreed"] if life["has_holder"] else None)
    if life["has_holder"] and life["has_deputy"]:
        area.deputy = make.person("Grace", "Oyelaran")
        area.save()
    return area


def _act(what, intent, area, now):
    at = {"actor": area.holder, "at": now, "moment": lambda: now, "key": intent.key}
    words = {"text": "because", "language": "en"}
    question = intent.entries.filter(kind="QUESTION").order_by("-pk").first()
    acts = {
        "hold": lambda: voices.hold(reason="not_now", **words, **at),
        "yes": lambda: voices.say_yes(**at),
        "see": lambda: voices.mark_seen(**at),
        "stop": lambda: voices.speak(kind="QUESTION", stops=True, **words, **at),
        "ask": lambda: voices.speak(kind="QUESTION", **words, **at),
        "object": lambda: voices.speak(kind="OBJECTION", reason="other", **words, **at),
        "answer": lambda: (
            question and voices.answer(question=question.key, **words, **{**at, "actor": area.person})
        ),
        "restate": lambda: stating.restate_intent(
            facts=deciding.facts(area, wall=None), **{**at, "actor": area.person}
        ),
        "withdraw": lambda: stating.withdraw_intent(**{**at, "actor": area.person}),
        "work": lambda: passing.tend_intents(at=now, moment=lambda: now),
        "nothing": lambda: None,
    }
    if area.holder is None and what in {"hold", "yes", "see", "stop", "ask", "object"}:
        return
    with contextlib.suppress(Unable):
        acts[what]()


@settings(max_examples=120, deadline=None, derandomize=True, suppress_health_check=[HealthCheck.too_slow])
@given(lives())
def test_it_is_the_cores_standing_after_any_life(life):
    """State, since when, and which intents a list by state holds."""
    with transaction.atomic():
        area = _begin(life)
        wall = None if life["spoken"] >= 6 else (AT + 4 * STEP).replace(tzinfo=None)
        intent = deciding.stated(area, life["spoken"], wall=wall, can_be_undone=life["can_be_undone"])
        now = AT
        for what, halves in life["acts"]:
            now += halves * STEP
            _act(what, intent, area, now)
        looked_at = now + timedelta(hours=6 * life["looked_at"])

        row = Intent.objects.with_state(looked_at).get(pk=intent.pk)
        told = ladder.standing(queries.record_of(row), looked_at)

        assert (row.state_at, row.since_at, row.version) == (told.state.value, told.since, told.version)
        assert (row.go_at, row.is_seen, row.notice_over_at) == (
            told.promised_at,
            told.is_seen,
            told.notice_over_at,
        )
        by_state = Intent.objects.with_state(looked_at).filter(state_at=told.state.value)
        assert by_state.filter(pk=intent.pk).exists()
        transaction.set_rollback(True)


def test_whether_a_worker_ran_changes_nothing():
    """Written down or not, everybody reads the same."""
    intent = deciding.stated()
    after = AT + timedelta(days=30)
    without = Intent.objects.with_state(after).get(pk=intent.pk)

    passing.tend_intents(at=after, moment=lambda: after)

    written = Intent.objects.with_state(after).get(pk=intent.pk)
    assert without.state == "RUNNING"
    assert written.state == "REVIEW_DUE"
    assert (without.state_at, without.since_at) == (written.state_at, written.since_at)
