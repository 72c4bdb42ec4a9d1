"""When people work, as the ladder reckons with it: read from rows, checked against a count of quarters of an hour."""

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from tests.factories import organisation, person

from leaderful.core.ladder import OFFICE_HOURS, Stretch, notice_given
from leaderful.people.models import Leave, SiteCalendar, WorkingHours
from leaderful.people.queries import hours_of, working_calendar, working_calendars

pytestmark = pytest.mark.django_db
QUARTER = timedelta(minutes=15)

OFFICE = [(day, "09:00", "17:00") for day in range(5)]
SPLIT = [(day, *half) for day in range(4) for half in (("08:00", "12:15"), ("13:30", "18:00"))]
NIGHTS = [(day, "22:00", "06:00") for day in (0, 1, 4, 5, 6)]
LIVES = {
    # zone, week, days away, holidays; each span holds a change of the clock where the zone has one
    "office, winter time comes": ("Europe/Lisbon", OFFICE, ("2026-10-20", "2026-10-23"), ["2026-10-26"]),
    "office, summer time comes": ("Europe/Stockholm", OFFICE, None, ["2027-03-26", "2027-03-29"]),
    "split day, America": ("America/Chicago", SPLIT, ("2026-11-02", "2026-11-02"), ["2026-11-11"]),
    "split day, no changes, half hours": ("Asia/Kolkata", SPLIT, None, ["2026-11-09"]),
    "nights, winter time comes": ("Europe/Bucharest", NIGHTS, None, ["2026-10-26"]),
    "nights, summer time comes": ("Europe/Berlin", NIGHTS, ("2027-03-30", "2027-04-02"), ["2027-03-29"]),
    "nights, the south": ("Australia/Sydney", NIGHTS, None, ["2026-10-05"]),
}


def told(name, site="Porto"):
    """A person with this life in rows."""
    zone, week, away, days = LIVES[name]
    made = person(time_zone=zone, site=site)
    for weekday, starts, ends in week:
        WorkingHours.objects.create(
            person=made, weekday=weekday, starts=time.fromisoformat(starts), ends=time.fromisoformat(ends)
        )
    if away:
        Leave.objects.create(person=made, first_date=away[0], last_date=away[1])
    calendar = SiteCalendar.objects.create(site=site)
    for day in days:
        calendar.holidays.create(date=day, names={"en": "A day"})
    return made


def works(name, at):
    """Whether somebody with this life works at a moment, by looking at the clock on their wall."""
    zone, week, away, days = LIVES[name]
    wall = at.astimezone(ZoneInfo(zone))
    today, minute = wall.date().isoformat(), f"{wall:%H:%M}"
    if today in days or (away and away[0] <= today <= away[1]):
        return False
    for weekday, starts, ends in week:
        if starts < ends:
            if weekday == wall.weekday() and starts <= minute < ends:
                return True
        elif (weekday == wall.weekday() and minute >= starts) or (
            weekday == (wall.weekday() - 1) % 7 and minute < ends
        ):
            return True
    return False


@pytest.mark.parametrize("name", LIVES)
@pytest.mark.parametrize("begins", [datetime(2026, 9, 28, tzinfo=UTC), datetime(2027, 3, 15, tzinfo=UTC)])
def test_working_time_is_what_a_clock_on_the_wall_counts(name, begins):
    """Seven weeks, quarter by quarter: over a change of the clock, leave, holidays, nights and lunch."""
    made = told(name)
    ends = begins + timedelta(weeks=7)

    quarters = sum(works(name, begins + number * QUARTER) for number in range(int((ends - begins) / QUARTER)))

    assert notice_given(begins, ends, working_calendar(made.pk)) == quarters * QUARTER


def test_who_told_nothing_works_office_hours_in_the_organisations_zone():
    organisation(time_zone="Africa/Nairobi")
    made = person()

    calendar = working_calendar(made.pk)

    assert (calendar.zone, calendar.hours) == (ZoneInfo("Africa/Nairobi"), OFFICE_HOURS)
    assert (calendar.leave, calendar.holidays) == ((), frozenset())


def test_a_persons_zone_is_their_own_else_the_organisations():
    assert person().zone == ZoneInfo("UTC")
    organisation(time_zone="Africa/Nairobi")

    assert person().zone == ZoneInfo("Africa/Nairobi")
    assert person(time_zone="Asia/Tokyo").zone == ZoneInfo("Asia/Tokyo")


def test_holidays_are_those_of_ones_own_site_and_a_blank_site_has_some_too():
    porto, leeds = person(site="Porto"), person(site="Leeds")
    nowhere = person(site="")
    for site, day in (("Porto", "2026-12-08"), ("", "2026-12-24")):
        SiteCalendar.objects.create(site=site).holidays.create(date=day, names={"en": "A day"})

    calendars = working_calendars([porto.pk, leeds.pk, nowhere.pk])

    assert calendars[porto.pk].holidays == {date(2026, 12, 8)}
    assert calendars[leeds.pk].holidays == frozenset()
    assert calendars[nowhere.pk].holidays == {date(2026, 12, 24)}


def test_an_old_name_of_a_zone_is_read():
    assert working_calendar(person(time_zone="Asia/Calcutta").pk).zone == ZoneInfo("Asia/Calcutta")


def test_five_queries_do_however_many_people(django_assert_num_queries):
    organisation()
    everybody = [told(name, site=name).pk for name in LIVES]

    with django_assert_num_queries(5):
        assert set(working_calendars(everybody)) == set(everybody)
    with django_assert_num_queries(5):
        working_calendar(everybody[0])


def test_nobody_has_no_calendar():
    with pytest.raises(KeyError):
        working_calendar(0)


def test_a_week_is_told_in_its_order():
    made = told("split day, America")

    assert hours_of(made)[:2] == [Stretch(0, time(8), time(12, 15)), Stretch(0, time(13, 30), time(18))]
