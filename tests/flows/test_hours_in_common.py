"""Working hours as matching compares them: every stretch counts, on the clocks of whoever told it."""

from datetime import UTC, datetime, time

import pytest
from tests.factories import organisation, person

from leaderful.core.ladder import Stretch
from leaderful.flows.match_problem import hour_mask
from leaderful.people.operations import account
from leaderful.people.queries import weeks_of

pytestmark = pytest.mark.django_db
WINTER, SUMMER = datetime(2027, 1, 4, tzinfo=UTC), datetime(2027, 7, 5, tzinfo=UTC)


def hours(who, at):
    """The hours of the week in UTC, from Monday midnight."""
    mask = hour_mask(weeks_of([who.pk])[who.pk], at)
    return [hour for hour in range(168) if mask >> hour & 1]


def told(week, **facts):
    made = person(**facts)
    stretches = [
        Stretch(day, time.fromisoformat(starts), time.fromisoformat(ends)) for day, starts, ends in week
    ]
    account.set_working_hours(stretches=stretches, actor=made, at=WINTER)
    return made


def test_a_morning_and_an_afternoon_count_without_the_break():
    made = told([(0, "08:00", "11:00"), (0, "13:30", "16:00")], time_zone="UTC")

    assert hours(made, WINTER) == [8, 9, 10, 14, 15]


def test_a_night_shift_counts_into_the_next_day_and_sundays_into_monday():
    made = told([(0, "22:00", "01:00"), (6, "23:00", "02:00")], time_zone="UTC")

    assert hours(made, WINTER) == [0, 1, 22, 23, 24, 167]


def test_an_hour_that_two_stretches_share_is_worked_whole():
    """From eight to half past nine and on to eleven: the hour from nine is none of either, and is worked."""
    made = told([(0, "08:00", "09:30"), (0, "09:30", "11:00")], time_zone="UTC")

    assert hours(made, WINTER) == [8, 9, 10]


def test_summer_time_moves_the_hours():
    made = told([(0, "08:00", "10:00")], time_zone="Europe/Lisbon")

    assert (hours(made, WINTER), hours(made, SUMMER)) == ([8, 9], [7, 8])


def test_whoever_has_no_zone_lives_by_the_organisations():
    organisation(time_zone="Africa/Nairobi")  # three hours ahead of UTC
    made = told([(0, "08:00", "10:00")])

    assert hours(made, WINTER) == [5, 6]


def test_whoever_told_nothing_is_not_there():
    assert weeks_of([person().pk]) == {}
