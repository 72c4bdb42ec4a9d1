"""The supervision plan: hours due, how the year stands, and days that would do."""

from datetime import date, timedelta
from fractions import Fraction
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from leaderful.core.supervision import (
    STATES,
    Coverage,
    Meeting,
    Period,
    Settings,
    State,
    coverage,
    due_minutes,
    months_later,
    propose,
    standing,
    year_of,
)

YEAR = Period(date(2026, 3, 10), date(2027, 3, 9))
DAY = timedelta(days=1)


def weekday(day):
    return day.weekday() < 5


def states(now):
    return [quarter.state for quarter in now.quarters]


# Hours. MODELS §5.3: at least 4 hours a year, and 1 hour per 35 hours of practice (EMCC, as quoted there).


@pytest.mark.parametrize(
    ("practice_hours", "due"),
    [
        (45, 240),  # MODELS §5.3: 3 mentees × 10 sessions × 1.5 h; the floor governs
        (140, 240),  # 140 / 35 = 4: both are the same
        (350, 600),  # 350 / 35 = 10 hours
        (141, 242),  # 141 / 35 h = 241.71 minutes, rounded up
        (0, 240),
    ],
)
def test_the_larger_of_floor_and_ratio_is_due(practice_hours, due):
    assert due_minutes(YEAR, practice_hours * 60, Settings()) == due


def test_both_figures_are_settings():
    settings = Settings(floor_minutes=480, practice_per_hour=20)

    assert due_minutes(YEAR, 0, settings) == 480
    assert due_minutes(YEAR, 200 * 60, settings) == 600


def test_less_than_a_year_has_less_of_the_floor():
    half = Period(date(2026, 1, 1), date(2026, 6, 30))
    odd = Period(date(2026, 1, 1), date(2026, 4, 10))

    assert due_minutes(half, 0, Settings()) == 120
    assert odd.months == 3 + Fraction(10, 30)
    assert due_minutes(odd, 0, Settings()) == 67  # 240 · (3 + 1/3) / 12 = 66.67


@pytest.mark.parametrize("wrong", [{"floor_minutes": -1}, {"circle_percent": 101}, {"practice_per_hour": 0}])
def test_settings_that_make_no_plan_are_refused(wrong):
    with pytest.raises(ValueError, match=r"can't be|at least"):
        Settings(**wrong)


# Years and quarters.


def test_a_year_has_four_quarters_from_the_day_it_began():
    assert [quarter.first for quarter in YEAR.quarters] == [
        date(2026, 3, 10),
        date(2026, 6, 10),
        date(2026, 9, 10),
        date(2026, 12, 10),
    ]
    assert YEAR.months == 12


def test_the_last_of_a_month_stays_the_last():
    assert [quarter.first for quarter in Period(date(2026, 8, 31), date(2027, 8, 30)).quarters] == [
        date(2026, 8, 31),
        date(2026, 11, 30),
        date(2027, 2, 28),
        date(2027, 5, 31),
    ]
    assert months_later(date(2024, 2, 29), 12) == date(2025, 2, 28)


def test_a_rest_of_less_than_a_month_belongs_to_the_quarter_before():
    assert len(Period(date(2026, 1, 1), date(2026, 4, 29)).quarters) == 1
    assert len(Period(date(2026, 1, 1), date(2026, 4, 30)).quarters) == 2
    assert len(Period(date(2026, 1, 1), date(2026, 1, 5)).quarters) == 1


@given(st.dates(date(2020, 1, 1), date(2030, 1, 1)), st.integers(0, 800))
def test_quarters_cover_each_day_once(first, length):
    period = Period(first, first + length * DAY)
    quarters = period.quarters

    assert (quarters[0].first, quarters[-1].last) == (period.first, period.last)
    assert all(after.first - before.last == DAY for before, after in pairwise(quarters))


def test_the_year_is_counted_from_the_day_the_two_began():
    began = date(2024, 2, 29)

    assert year_of(began, date(2026, 5, 1)) == Period(date(2026, 2, 28), date(2027, 2, 27))
    assert year_of(began, date(2024, 3, 1), ends=date(2024, 7, 1)) == Period(began, date(2024, 7, 1))
    assert year_of(began, date(2025, 2, 28)).first == date(2025, 2, 28)  # the anniversary begins a year
    with pytest.raises(ValueError, match="not between"):
        year_of(began, date(2024, 2, 28))
    with pytest.raises(ValueError, match="can't end"):
        Period(began, date(2024, 2, 28))


# How the year stands.


def test_a_quarter_is_met_planned_open_about_to_end_or_missed():
    meetings = [Meeting(date(2026, 7, 1), 60), Meeting(date(2026, 11, 3), 60, is_held=False)]
    now = standing(YEAR, meetings, practice_minutes=0, on=date(2026, 10, 1))

    assert states(now) == [State.MISSED, State.MET, State.PLANNED, State.OPEN]
    assert now.quarters[2].day == date(2026, 11, 3)
    assert (now.due, now.done, now.planned, now.missing) == (240, 60, 60, 120)
    assert not now.is_on_course
    assert set(STATES) == set(State)


def test_it_warns_three_weeks_before_the_quarter_ends_and_not_a_day_earlier():
    """The first quarter ends on 9 June; 21 days before is 19 May."""
    early, late, last = (
        standing(YEAR, [], practice_minutes=0, on=day)
        for day in (date(2026, 5, 18), date(2026, 5, 19), date(2026, 6, 9))
    )

    assert not early.warnings
    assert early.is_on_course
    assert [one.day for one in late.warnings] == [one.day for one in last.warnings] == [date(2026, 6, 9)]
    assert not late.is_on_course


def test_what_is_planned_takes_the_warning_away_until_its_day_has_passed():
    planned = [Meeting(date(2026, 6, 1), 60, is_held=False)]

    assert states(standing(YEAR, planned, practice_minutes=0, on=date(2026, 6, 1)))[0] is State.PLANNED
    assert states(standing(YEAR, planned, practice_minutes=0, on=date(2026, 6, 2)))[0] is State.ENDING


def test_a_circle_counts_by_its_setting():
    circle = [Meeting(date(2026, 4, 1), 90, is_circle=True)]

    def stands(**settings):
        return standing(YEAR, circle, practice_minutes=0, on=date(2026, 5, 1), settings=Settings(**settings))

    assert (stands().done, states(stands())[0]) == (45, State.OPEN)
    assert stands(circle_percent=0).done == 0
    assert stands(circle_percent=100).done == 90
    assert states(stands(circle_meets_quarter=True))[0] is State.MET


def test_what_lies_outside_of_the_year_or_in_the_future_as_held_does_not_count():
    strange = [Meeting(date(2026, 3, 9), 60), Meeting(date(2026, 9, 1), 60), Meeting(date(2027, 3, 10), 60)]

    now = standing(YEAR, strange, practice_minutes=0, on=date(2026, 5, 1))

    assert (now.done, now.planned) == (0, 0)


# Days.


def test_a_day_in_the_middle_of_each_quarter_is_proposed():
    """The first quarter has 65 weekdays after its first day; the 33rd of them is 24 April. The others likewise."""
    now = standing(YEAR, [], practice_minutes=0, on=date(2026, 3, 10))

    found = propose(now, on=date(2026, 3, 10), is_free=weekday)

    assert found.days == (date(2026, 4, 24), date(2026, 7, 27), date(2026, 10, 26), date(2027, 1, 25))
    assert found.without == ()


def test_hours_that_are_missing_ask_for_more_where_days_are_emptiest():
    """350 hours of practice: 10 hours due, one is held. Of nine more the first quarter, of which 50 weekdays are left, gets
    one beside it, and the later ones, of about 65, get three while it would have a third."""
    held = [Meeting(date(2026, 3, 20), 60)]
    now = standing(YEAR, held, practice_minutes=350 * 60, on=date(2026, 4, 1))

    found = propose(now, on=date(2026, 4, 1), taken=[date(2026, 3, 20)], is_free=weekday)

    per_quarter = [sum(day in quarter.period for day in found.days) for quarter in now.quarters]
    assert per_quarter == [1, 3, 3, 2]
    assert len(set(found.days)) == 9


def test_a_day_is_a_week_from_other_meetings_where_one_is_free():
    """Of four free days in the second quarter the third is the middle, three days after the one proposed before it."""
    free = {date(2026, 6, 9), *(date(2026, 6, day) for day in (10, 11, 12, 30))}
    settings = Settings(floor_minutes=0)
    now = standing(YEAR, [], practice_minutes=0, on=date(2026, 6, 1), settings=settings)

    def proposed(*taken):
        return propose(
            now, on=date(2026, 6, 1), taken=taken, is_free=free.__contains__, settings=settings
        ).days

    assert proposed() == (date(2026, 6, 9), date(2026, 6, 30))
    assert proposed(date(2026, 6, 30)) == (date(2026, 6, 9), date(2026, 6, 12))  # none is apart: the middle


def test_where_no_day_is_free_it_says_so():
    now = standing(YEAR, [], practice_minutes=0, on=date(2026, 3, 10))
    away = now.quarters[1].period

    found = propose(now, on=date(2026, 3, 10), is_free=lambda day: day not in away)

    assert found.without == (away,)
    assert not any(day in away for day in found.days)


def test_what_is_over_is_not_proposed_for():
    now = standing(YEAR, [], practice_minutes=0, on=date(2027, 3, 9))

    assert propose(now, on=date(2027, 3, 9), is_free=weekday).days == ()


histories = st.lists(
    st.builds(
        Meeting,
        st.dates(YEAR.first, YEAR.last),
        st.integers(15, 120),
        is_held=st.booleans(),
        is_circle=st.booleans(),
    ),
    max_size=8,
)


@given(histories, st.dates(YEAR.first, YEAR.last), st.integers(0, 30_000))
def test_whoever_follows_the_proposals_has_the_year_met(meetings, on, practice):
    """Proposals are in the future, on free days, no two alike; with them planned nothing is open and no minute is missing."""
    now = standing(YEAR, meetings, practice_minutes=practice, on=on)
    taken = [one.on for one in meetings]
    found = propose(now, on=on, taken=taken, is_free=weekday)
    planned = [Meeting(day, 60, is_held=False) for day in found.days]
    after = standing(YEAR, [*meetings, *planned], practice_minutes=practice, on=on)

    assert all(on < day <= YEAR.last and weekday(day) and day not in taken for day in found.days)
    assert len(set(found.days)) == len(found.days)
    ahead = [one for one in after.quarters if one.period.last > on and one.period not in found.without]
    assert not [one for one in ahead if one.state in {State.OPEN, State.ENDING}]
    if YEAR.last - on > timedelta(days=60):  # room for ten meetings, and no quarter without a weekday
        assert after.missing == 0


def test_coverage_counts_mentors_with_and_without():
    on = date(2026, 10, 1)
    quarterly = [Meeting(date(2026, month, 20), 60) for month in (4, 7, 9)]
    fine = standing(
        YEAR, [*quarterly, Meeting(date(2026, 12, 20), 60, is_held=False)], practice_minutes=0, on=on
    )
    behind = standing(YEAR, [], practice_minutes=0, on=on)

    assert coverage([fine, behind, None]) == Coverage(mentors=3, accompanied=2, on_course=1, hours_met=1)
    assert coverage([]) == Coverage(0, 0, 0, 0)
