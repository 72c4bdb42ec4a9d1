"""A programme's calendar: set days are kept, reckoned ones follow one another, and none falls on a weekend."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from leaderful.core.launch import (
    BY_PEOPLE,
    IN_ORDER,
    SETTABLE,
    Milestone,
    Plan,
    milestones,
    next_round,
    out_of_order,
    standings,
)

MADE = date(2026, 9, 1)
RULES = {"answer_days": 14, "first_meeting_days": 21, "keep_words_months": 6}
DAYS = st.dates(date(2026, 9, 1), date(2029, 12, 31))


def plans(least_ahead):
    return st.builds(
        lambda ahead, length, answer, first, months: Plan(
            MADE, MADE + timedelta(days=ahead), MADE + timedelta(days=ahead + length), answer, first, months
        ),
        st.integers(least_ahead, 700),
        st.integers(1, 800),
        st.integers(2, 90),
        st.integers(3, 120),
        st.integers(0, 36),
    )


def days_of(plan):
    return {one.code: one.day for one in milestones(plan)}


@given(plans(least_ahead=160))
def test_reckoned_days_follow_one_another(plan):
    found = days_of(plan)

    chain = [found[code] for code in IN_ORDER]
    assert chain == sorted(chain)
    assert out_of_order(milestones(plan)) is None


@given(plans(least_ahead=160))
def test_nobody_works_on_a_weekend_by_a_reckoned_day(plan):
    weekend = {one.code for one in milestones(plan) if not one.is_set and one.day.weekday() > 4}

    assert weekend <= {"answers_until", "first_meetings_until", "words_go", "midway"}
    midway, ends = days_of(plan)["midway"], days_of(plan)["ends"]
    assert midway.weekday() < 5 or midway == ends


@given(plans(least_ahead=0))
def test_a_short_launch_is_squeezed_and_not_put_into_the_past(plan):
    found = days_of(plan)

    assert all(found[code] >= plan.made for code in ("opens", "join_until", "match", "offers"))
    launch = [found[code] for code in ("opens", "join_until", "match", "offers")]
    assert launch == sorted(launch)


@given(plans(least_ahead=0), st.dictionaries(st.sampled_from([*SETTABLE, "words_go"]), DAYS))
def test_what_somebody_set_is_kept(plan, set_days):
    found = milestones(Plan(**{**_facts(plan), "set_days": set_days}))

    assert {one.code: one.day for one in found if one.is_set and one.code in set_days} == set_days
    assert [one.day for one in found] == sorted(one.day for one in found)


def _facts(plan):
    return {name: getattr(plan, name) for name in Plan.__dataclass_fields__}


def test_without_a_first_day_nothing_is_reckoned_but_the_end():
    assert milestones(Plan(MADE, None, None, **RULES)) == ()
    assert set(days_of(Plan(MADE, None, date(2027, 7, 9), **RULES))) == {"ends", "farewell", "words_go"}


def test_two_set_days_in_the_wrong_order_are_named():
    plan = Plan(MADE, date(2027, 1, 11), date(2027, 7, 9), **RULES, set_days={"offers": date(2026, 11, 2)})

    assert out_of_order(milestones(plan)) is None  # what is reckoned moves along
    late = Plan(MADE, date(2027, 1, 11), date(2027, 7, 9), **RULES, set_days={"offers": date(2027, 1, 12)})
    assert out_of_order(milestones(late)) == ("offers", "starts")


@pytest.mark.parametrize(
    ("today", "expected"),
    [
        (date(2027, 1, 11), None),  # the first round is the calendar's own
        (date(2027, 1, 12), date(2027, 2, 8)),
        (date(2027, 2, 8), date(2027, 2, 8)),
        (date(2027, 2, 9), date(2027, 3, 8)),
        (date(2027, 7, 1), None),  # the next one would be after the end
    ],
)
def test_a_rolling_programme_is_matched_every_so_many_weeks(today, expected):
    plan = Plan(MADE, date(2027, 1, 11), date(2027, 7, 9), **RULES)

    assert next_round(plan, every_weeks=4, today=today) == expected


@given(plans(least_ahead=0), st.dictionaries(st.sampled_from(BY_PEOPLE), st.none() | DAYS), DAYS)
def test_each_milestone_is_done_late_next_or_ahead_and_one_at_most_is_next(plan, done, today):
    marks = standings(milestones(plan), done=done, today=today)

    planned = {one.code: one.day for one in milestones(plan)}
    assert {one.milestone.code: one.milestone.day for one in marks} == {
        code: done.get(code) or day for code, day in planned.items()
    }
    assert [one.milestone.day for one in marks] == sorted(one.milestone.day for one in marks)
    assert sum(one.mark == "next" for one in marks) <= 1
    for one in marks:
        if one.milestone.code in done:
            assert one.mark == "done"
        if one.mark == "late":
            assert one.milestone.code in BY_PEOPLE
            assert one.milestone.day < today
        if one.mark in {"next", "ahead"}:
            assert one.milestone.day >= today


def test_what_nobody_did_in_time_is_late_and_what_passes_by_itself_is_done():
    found = (
        Milestone("match", date(2026, 12, 14), False),
        Milestone("answers_until", date(2027, 1, 4), False),
    )

    marks = standings(found, done={}, today=date(2027, 1, 5))

    assert [one.mark for one in marks] == ["late", "done"]
