"""A holder's first month: it begins with the first kind of decision, lasts thirty days, and ends with a look back."""

from datetime import timedelta

import pytest
from tests import deciding
from tests import factories as make
from tests.deciding import AT

from leaderful.decisions.models import Area, FirstMonth, Move
from leaderful.decisions.operations import first_months, moves, passing, register, reviews, voices
from leaderful.decisions.operations.first_months import UnableToReview
from leaderful.decisions.queries.first_months import facts_of_month, first_month_of, looked_back_in
from leaderful.flows.first_months import look_back_on_month
from leaderful.lib.errors import NotAllowed
from leaderful.notices.models import Notice

pytestmark = pytest.mark.django_db

OVER = AT + timedelta(days=30)
"""When the thirty days that began at AT are over."""


@pytest.fixture
def maren():
    return make.person("Maren", "Solheim")


def asked(holder, person=None, **facts):
    return Area.objects.create(
        person=person or make.person("Ines"), kind="SCHEDULE", state="ASKED", holder=holder, made_at=AT,
        asked_at=AT, **facts,
    )  # fmt: skip


def agreed(holder, rung=5, **facts):
    area = asked(holder, **facts)
    return register.agree(key=area.key, rung=rung, notice_minutes=60, actor=holder, at=AT)


def state(holder, at=AT):
    month = first_month_of(holder, at=at)
    return month and month.state_at


def told(kind):
    return list(Notice.objects.filter(kind=f"decisions.month_{kind}").values_list("recipient_id", flat=True))


def review(holder, step="STAY", text="I was surprised how little I missed.", at=OVER):
    month = FirstMonth.objects.get(holder=holder)
    return look_back_on_month(key=month.key, step=step, text=text, language="en", actor=holder, at=at)


def test_it_begins_with_the_first_agreement_to_intend_and_the_holder_is_told(maren):
    agreed(maren)

    assert state(maren) == "INTENDING"
    assert told("begun") == [maren.pk]


def test_agreed_to_less_the_thirty_days_wait_for_the_step_that_brings_them(maren):
    area = agreed(maren, rung=4)
    before = state(maren, at=OVER)

    later = AT + timedelta(days=10)
    move = moves.propose_move(
        key=area.key, rung=5, notice_minutes=60, language="en", actor=area.person, at=later
    )
    moves.answer_move(key=move.key, agrees=True, actor=maren, at=later)

    assert before == "AGREED"
    assert FirstMonth.objects.get().due_at == later + timedelta(days=30)
    assert told("begun") == [maren.pk, maren.pk]


def test_of_people_and_safety_as_much_as_may_be_is_enough(maren):
    area = asked(maren)
    Area.objects.filter(pk=area.pk).update(kind="SAFETY")

    register.agree(key=area.key, rung=4, notice_minutes=60, actor=maren, at=AT)

    assert state(maren) == "INTENDING"


def test_a_second_kind_of_decision_begins_none(maren):
    first = agreed(maren)
    agreed(maren, person=make.person("Tendai"))

    assert FirstMonth.objects.get().area == first
    assert told("begun") == [maren.pk]


def test_whoever_held_one_before_has_no_first_month(maren):
    """Those who held decisions before there were first months: their agreement stands in the history."""
    area = deciding.area(holder=maren)
    Move.objects.create(
        area=area, state="AGREED", rung=5, notice_minutes=60, holder=maren, proposed_by=area.person,
        proposed_at=AT, ended_at=AT,
    )  # fmt: skip

    agreed(maren, person=make.person("Tendai"))

    assert not FirstMonth.objects.exists()


def test_it_is_due_at_its_moment_whether_or_not_a_worker_runs_and_told_once(maren):
    agreed(maren)

    assert state(maren, at=OVER - timedelta(seconds=1)) == "INTENDING"
    assert state(maren, at=OVER) == "DUE"
    assert FirstMonth.objects.get().state == "INTENDING"
    for _turn in range(2):
        first_months.tend_first_months(at=OVER)
    assert (FirstMonth.objects.get().state, told("due")) == ("DUE", [maren.pk])


@pytest.mark.parametrize(("says", "is_told"), [(False, True), (True, False)])
def test_midway_it_tells_how_to_ask_only_where_nothing_was_stated(maren, says, is_told):
    area = agreed(maren)
    if says:
        deciding.stated(area, wall=None)

    for days in (14, 15, 16):
        first_months.tend_first_months(at=AT + timedelta(days=days))

    assert told("nudge") == ([maren.pk] if is_told else [])


def test_the_facts_are_of_the_holders_own_area_alone(maren):
    area = agreed(maren)
    one, two = deciding.stated(area), deciding.stated(area)
    deciding.stated(deciding.area(make.person("Tendai"), holder=maren))
    voices.hold(
        key=one.key, reason="not_now", text="Wait.", language="en", actor=maren, at=AT, moment=lambda: AT
    )
    later = AT + timedelta(days=20)
    passing.tend_intents(at=later, moment=lambda: later)
    reviews.look_back(
        key=two.key, outcome="BETTER", missing="", words={}, is_shared=False, language="en", actor=area.person,
        at=later, moment=lambda: later,
    )  # fmt: skip

    facts = facts_of_month(first_month_of(maren, at=OVER), at=OVER)

    assert (facts.stated, facts.held, dict(facts.outcomes), facts.open) == (2, 1, {"BETTER": 1}, 1)


def test_looking_back_keeps_a_word_for_the_two_and_proposes_the_step(maren):
    area = agreed(maren)

    review(maren, step="FURTHER")

    move = Move.objects.get(state="PROPOSED")
    assert (move.area, move.rung, move.proposed_by) == (area, 6, maren)
    assert told("reviewed") == [area.person_id]
    for who, reads in ((maren, True), (area.person, True), (make.person("Grace"), False)):
        assert (looked_back_in(area, who, at=OVER) is not None) == reads
    assert looked_back_in(area, area.person, at=OVER).words.text == "I was surprised how little I missed."


def test_it_can_stay_as_it_is(maren):
    agreed(maren)

    review(maren)

    assert state(maren, at=OVER) == "REVIEWED"
    assert not Move.objects.filter(state="PROPOSED").exists()


def test_it_cannot_be_looked_back_on_before_nor_twice(maren):
    agreed(maren)

    with pytest.raises(UnableToReview, match="thirty days run still"):
        review(maren, at=OVER - timedelta(minutes=1))
    review(maren)
    with pytest.raises(UnableToReview):
        review(maren)


def test_no_step_is_proposed_where_one_is_open_already(maren):
    area = agreed(maren)
    moves.propose_move(key=area.key, rung=4, notice_minutes=60, language="en", actor=area.person, at=AT)

    with pytest.raises(UnableToReview, match="what comes next"):
        review(maren, step="FURTHER")


def test_nobody_else_looks_back_on_it(maren):
    area = agreed(maren)
    key = FirstMonth.objects.get().key

    for who in (area.person, make.granted("LEAD")):
        with pytest.raises(NotAllowed):
            look_back_on_month(key=key, step="STAY", text="", language="en", actor=who, at=OVER)


def test_it_ends_when_it_is_held_no_more(maren):
    area = agreed(maren)

    register.let_go(key=area.key, actor=maren, at=AT + timedelta(days=3))

    assert state(maren, at=OVER) == "ENDED"
    assert not first_months.tend_first_months(at=OVER)
