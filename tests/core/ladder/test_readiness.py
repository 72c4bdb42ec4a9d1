"""When the facts speak for the next rung, rule by rule, and for one rung less."""

from datetime import UTC, datetime, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from leaderful.core.ladder import (
    OUTCOMES,
    RULES,
    THRESHOLDS,
    Area,
    Outcome,
    Past,
    Rule,
    Thresholds,
    readiness,
    speaks_for_less,
)

AT = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)
PLAIN = {5: Thresholds(3, timedelta(days=100), timedelta(days=30), 2, 7, 2)}


def days_ago(number):
    return AT - timedelta(days=number)


def area(**facts):
    return Area(**{"agreed": 4, "since": days_ago(60), **facts})


def past(*outcomes, rung=4, **facts):
    """Intents of the last days with these outcomes, the oldest first."""
    return [
        Past(days_ago(len(outcomes) - number), rung, outcome=outcome, **facts)
        for number, outcome in enumerate(outcomes)
    ]


FINE = past(*[Outcome.AS_EXPECTED] * 5)


def failing(area_, past_, thresholds=PLAIN):
    return {
        one.rule for one in readiness(area_, past_, at=AT, thresholds=thresholds).reasons if not one.holds
    }


def test_it_is_ready_where_every_rule_holds_and_says_each_of_them():
    found = readiness(area(), FINE, at=AT, thresholds=PLAIN)

    assert (found.rung, found.is_ready) == (5, True)
    assert [one.rule for one in found.reasons] == list(Rule)
    assert all(one.msgid % dict(one.params) for one in found.reasons)


@pytest.mark.parametrize(
    ("rule", "facts", "told"),
    [
        (Rule.CEILING, {"ceiling": 4}, FINE),
        (Rule.TIME, {"since": days_ago(29)}, FINE),
        (Rule.REVIEWED, {}, FINE[:2]),
        (Rule.HELD, {}, [*FINE[:3], *past(Outcome.BETTER, holds=1)]),
        (
            Rule.AS_EXPECTED,
            {},
            [*past(Outcome.WORSE, Outcome.WORSE, Outcome.BETTER, Outcome.BETTER, Outcome.BETTER)],
        ),
        (Rule.CALM, {}, past(*[Outcome.BETTER] * 4, Outcome.WORSE)),
        (Rule.OVERDUE, {}, [*FINE, Past(days_ago(9), 4, review_at=days_ago(1))]),
        (Rule.CERTIFICATES, {"asked_certificates": ("till",)}, FINE),
    ],
)
def test_each_rule_alone_can_speak_against_it(rule, facts, told):
    assert failing(area(**facts), told) == {rule}


def test_the_figures_stand_beside_the_verdict():
    told = [*past(Outcome.WORSE, Outcome.BETTER, Outcome.CANNOT_TELL, None), *past(None, holds=2)]

    params = {one.rule: one.params for one in readiness(area(), told, at=AT, thresholds=PLAIN).reasons}

    assert params[Rule.REVIEWED] == {"count": 3, "wanted": 3}
    assert params[Rule.HELD] == {"count": 1, "of": 5, "wanted": 2}
    assert params[Rule.AS_EXPECTED] == {"count": 1, "of": 2, "wanted": 7}
    assert params[Rule.TIME] == {"days": 60, "wanted": 30}


@pytest.mark.parametrize(
    "one",
    [
        Past(days_ago(5), 4, outcome=Outcome.BETTER, is_practice=True),
        Past(days_ago(5), 3, outcome=Outcome.BETTER),  # below what is agreed
        Past(days_ago(61), 4, outcome=Outcome.BETTER),  # before it was agreed
        Past(AT + timedelta(days=1), 4, outcome=Outcome.BETTER),
    ],
)
def test_practice_lower_rungs_and_earlier_agreements_do_not_count(one):
    reasons = {found.rule: found for found in readiness(area(), [one], at=AT, thresholds=PLAIN).reasons}

    assert reasons[Rule.REVIEWED].params["count"] == 0


def test_the_window_ends_what_counts():
    old = area(since=days_ago(999))
    told = [Past(days_ago(101), 4, outcome=Outcome.BETTER), *FINE[:3]]

    reasons = {found.rule: found for found in readiness(old, told, at=AT, thresholds=PLAIN).reasons}
    assert reasons[Rule.REVIEWED].params["count"] == 3


def test_a_certificate_counts_until_it_ends():
    asked = {"asked_certificates": ("till", "keys")}
    for ends, fails in ((None, set()), (AT + timedelta(seconds=1), set()), (AT, {Rule.CERTIFICATES})):
        assert failing(area(**asked, certificates={"till": None, "keys": ends, "other": None}), FINE) == fails


def test_on_the_highest_rung_there_is_nothing_to_move_to():
    top = readiness(area(agreed=7), FINE, at=AT)

    assert top.rung == 7
    assert not top.is_ready


def test_a_review_that_is_not_due_yet_is_not_overdue():
    assert failing(area(), [*FINE, Past(days_ago(1), 4, review_at=AT + timedelta(days=3))]) == set()


def test_what_is_wanted_never_falls_from_rung_to_rung():
    rows = [THRESHOLDS[number] for number in range(2, 8)]

    for lower, higher in pairwise(rows):
        assert lower.reviewed <= higher.reviewed
        assert lower.time_on_rung <= higher.time_on_rung
        assert lower.held_of_ten >= higher.held_of_ten
        assert lower.as_expected_of_ten <= higher.as_expected_of_ten
        assert lower.calm_run <= higher.calm_run


PASTS = st.lists(
    st.builds(
        Past,
        st.integers(1, 200).map(days_ago),
        st.integers(1, 7),
        holds=st.integers(0, 2),
        outcome=st.none() | st.sampled_from(Outcome),
        review_at=st.none() | st.integers(-30, 30).map(days_ago),
        is_practice=st.booleans(),
    ),
    max_size=12,
)
AREAS = st.builds(Area, st.integers(1, 7), st.integers(0, 300).map(days_ago), ceiling=st.integers(1, 7))


@given(told=PASTS, of=AREAS)
def test_it_does_not_depend_on_the_order_and_never_goes_beyond_the_ceiling(told, of):
    found = readiness(of, told, at=AT)

    assert {one.rule for one in found.reasons} == set(Rule) == set(RULES)
    assert (
        readiness(of, [one for one in reversed(told) if not one.is_practice], at=AT).is_ready
        == found.is_ready
    )
    if found.is_ready:
        assert found.rung == of.agreed + 1 <= of.ceiling


@given(told=PASTS, of=AREAS)
def test_nobody_who_speaks_of_decisions_is_ready_right_after_a_worse_outcome(told, of):
    found = readiness(of, [*told, Past(AT, of.agreed, outcome=Outcome.WORSE)], at=AT)

    if of.agreed >= 3:  # below, speaking up is all that is asked for
        assert not found.is_ready


@given(told=PASTS, of=AREAS)
def test_another_hold_never_makes_anybody_ready(told, of):
    if readiness(of, [*told, Past(AT, of.agreed, holds=1)], at=AT).is_ready:
        assert readiness(of, [*told, Past(AT, of.agreed)], at=AT).is_ready


def test_three_worse_ones_running_are_a_reason_to_talk():
    worse = past(*[Outcome.WORSE] * 3)

    assert speaks_for_less(worse, agreed=4, at=AT)
    assert not speaks_for_less(worse[1:], agreed=4, at=AT)
    assert not speaks_for_less(worse, agreed=5, at=AT)  # they were on the rung below
    assert not speaks_for_less([*worse, *past(Outcome.BETTER)], agreed=4, at=AT)
    assert speaks_for_less([*worse, *past(Outcome.CANNOT_TELL), *past(None)], agreed=4, at=AT)
    assert not speaks_for_less(past(*[Outcome.WORSE] * 3, rung=1), agreed=1, at=AT)
    assert not speaks_for_less(past(*[Outcome.WORSE] * 3, is_practice=True), agreed=4, at=AT)


def test_every_outcome_has_a_name_for_pages():
    assert set(OUTCOMES) == set(Outcome)
