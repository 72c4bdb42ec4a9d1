"""Minimum notice in working hours, against a count of quarters of an hour and known days of changing clocks."""

from datetime import UTC, date, datetime, time, timedelta
from itertools import pairwise
from zoneinfo import ZoneInfo

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from leaderful.core.ladder import (
    OFFICE_HOURS,
    Calendar,
    NeverAtWork,
    Stretch,
    after_notice,
    go_time,
    go_time_after_answer,
    notice_given,
    whom_to_ask,
    working_times,
)

QUARTER = timedelta(minutes=15)
BERLIN = ZoneInfo("Europe/Berlin")
ZONES = tuple(
    map(
        ZoneInfo,
        # Cairo's clock jumps at midnight, Lord Howe's by half an hour, Kolkata's never
        ("Europe/Berlin", "America/New_York", "Asia/Kolkata", "Africa/Cairo", "Australia/Lord_Howe"),
    )
)


def utc(*parts):
    return datetime(*parts, tzinfo=UTC)


def hours(number):
    return timedelta(hours=number)


def quarters(low=0, high=95):
    return st.integers(low, high).map(lambda at: time(at // 4, 15 * (at % 4)))


STRETCHES = st.lists(st.builds(Stretch, st.integers(0, 6), quarters(), quarters()), min_size=1, max_size=6)
# around the changes of clocks in spring and autumn 2026
DAYS = st.sampled_from(
    [
        date(2026, 3, 6),
        date(2026, 3, 27),
        date(2026, 4, 3),
        date(2026, 4, 22),
        date(2026, 10, 2),
        date(2026, 10, 23),
        date(2026, 10, 28),
        date(2026, 11, 1),
    ]
)
OFF = st.lists(st.integers(0, 5), max_size=3)


@st.composite
def cases(draw):
    day, zone = draw(DAYS), draw(st.sampled_from(ZONES))
    off = frozenset(day + timedelta(days=number) for number in draw(OFF))
    first = day + timedelta(days=draw(st.integers(0, 4)))
    leave = ((first, first + timedelta(days=draw(st.integers(0, 2)))),) if draw(st.booleans()) else ()
    begin = datetime.combine(day, time(), UTC) + QUARTER * draw(st.integers(0, 400))
    calendar = Calendar(zone, tuple(draw(STRETCHES)), leave, off)
    return calendar, begin, QUARTER * draw(st.integers(1, 60))


def works(calendar, at):
    """Whether the wall clock shows a working time at ``at``, told from the clock alone."""
    wall = at.astimezone(calendar.zone).replace(tzinfo=None)
    if wall.date() in calendar.holidays or any(a <= wall.date() <= b for a, b in calendar.leave):
        return False
    now, day, evening = wall.time(), wall.weekday(), (wall - timedelta(days=1)).weekday()
    return any(
        (one.weekday == day and one.starts <= now and (now < one.ends or one.ends <= one.starts))
        or (one.weekday == evening and one.ends <= one.starts and now < one.ends)
        for one in calendar.hours
    )


def counted(calendar, begin, end):
    """The working time between two moments, a quarter of an hour after the other."""
    steps = int((end - begin) / QUARTER)
    return QUARTER * sum(works(calendar, begin + number * QUARTER) for number in range(steps))


def is_doubtful(calendar, begin, end):
    """Whether work begins or ends in an hour that the clock shows twice."""
    zone = calendar.zone
    days = [begin.date() + timedelta(days=number) for number in range(-1, (end - begin).days + 3)]
    walls = [
        datetime.combine(day, at) for day in days for one in calendar.hours for at in (one.starts, one.ends)
    ]
    walls += [datetime.combine(day, time()) for day in days]
    return any(
        wall.replace(tzinfo=zone, fold=0).utcoffset() > wall.replace(tzinfo=zone, fold=1).utcoffset()
        for wall in walls
    )


@given(case=cases())
def test_it_is_the_first_moment_by_which_so_much_was_worked(case):
    calendar, begin, notice = case
    try:
        found = after_notice(begin, notice, calendar)
    except NeverAtWork:
        assume(False)
    assume(found - begin < timedelta(days=30))

    told = counted(calendar, begin, found)
    if is_doubtful(calendar, begin, found):
        assert told >= notice  # never less than promised
    else:
        assert told == notice
        assert works(calendar, found - QUARTER)  # and not a moment later


@given(case=cases())
def test_so_much_lies_between_as_was_asked_for(case):
    calendar, begin, notice = case
    try:
        found = after_notice(begin, notice, calendar)
    except NeverAtWork:
        assume(False)

    assert notice_given(begin, found, calendar) == notice
    assert found.utcoffset() == timedelta(0)


@given(case=cases(), more=st.integers(0, 20))
def test_more_notice_or_a_later_beginning_is_never_earlier(case, more):
    calendar, begin, notice = case
    try:
        found = after_notice(begin, notice, calendar)
        assert after_notice(begin, notice + more * QUARTER, calendar) >= found
        assert after_notice(begin + more * QUARTER, notice, calendar) >= found
    except NeverAtWork:
        assume(False)


@given(case=cases())
def test_working_times_are_in_order_and_apart(case):
    calendar, begin, _notice = case
    found = [pair for _number, pair in zip(range(20), working_times(calendar, begin), strict=False)]

    assert all(starts < ends for starts, ends in found)
    assert all(earlier[1] < later[0] for earlier, later in pairwise(found))


def test_four_hours_from_friday_afternoon_end_on_monday():
    calendar = Calendar(BERLIN)

    # Friday 15:00 in Berlin; two hours until 17:00, two more from Monday 09:00
    assert after_notice(utc(2026, 11, 20, 14), hours(4), calendar) == utc(2026, 11, 23, 10)


def test_leave_and_holidays_do_not_count():
    calendar = Calendar(
        BERLIN, leave=((date(2026, 12, 28), date(2026, 12, 30)),), holidays=frozenset({date(2026, 12, 25)})
    )

    # Thursday 24 December, 16:00: one hour there, then 31 December (a Thursday) from 09:00
    assert after_notice(utc(2026, 12, 24, 15), hours(2), calendar) == utc(2026, 12, 31, 9)


@pytest.mark.parametrize(
    ("saturday", "length"),
    [
        (date(2026, 3, 21), 8),
        (date(2026, 3, 28), 7),  # clocks in the EU jump from 2 to 3 on 29 March 2026 (Directive 2000/84/EC)
        (date(2026, 10, 24), 9),  # and fall back from 3 to 2 on 25 October 2026
    ],
)
def test_a_night_shift_is_as_long_as_it_really_is(saturday, length):
    calendar = Calendar(BERLIN, (Stretch(5, time(22), time(6)),))
    begin = datetime.combine(saturday, time(12), BERLIN).astimezone(UTC)
    end = begin + timedelta(days=2)

    assert notice_given(begin, end, calendar) == hours(length)


def test_of_an_hour_that_comes_twice_only_what_is_beyond_doubt_counts():
    half_past_two = Calendar(BERLIN, (Stretch(6, time(2, 30), time(4)),))
    until_half_past = Calendar(BERLIN, (Stretch(6, time(1), time(2, 30)),))
    begin, end = utc(2026, 10, 24, 12), utc(2026, 10, 26)

    # from the second 02:30 (01:30 UTC) until 04:00 (03:00 UTC); from 01:00 until the first 02:30 (00:30 UTC)
    assert next(working_times(half_past_two, begin)) == (utc(2026, 10, 25, 1, 30), utc(2026, 10, 25, 3))
    assert notice_given(begin, end, until_half_past) == timedelta(hours=1, minutes=30)


def test_a_shift_from_an_hour_that_is_left_out_begins_when_the_clock_has_jumped():
    calendar = Calendar(BERLIN, (Stretch(6, time(2, 30), time(5)),))

    assert next(working_times(calendar, utc(2026, 3, 28, 12))) == (
        utc(2026, 3, 29, 1),
        utc(2026, 3, 29, 3),
    )


def test_a_day_of_leave_takes_its_own_part_of_a_night_shift():
    night = (Stretch(0, time(22), time(6)),)
    monday = date(2026, 11, 23)
    begin, end = utc(2026, 11, 23), utc(2026, 11, 25)

    off_tuesday = Calendar(BERLIN, night, ((date(2026, 11, 24), date(2026, 11, 24)),))
    off_monday = Calendar(BERLIN, night, ((monday, monday),))

    assert notice_given(begin, end, off_tuesday) == hours(2)
    assert notice_given(begin, end, off_monday) == hours(6)


def test_without_notice_it_is_at_once_by_night_too():
    night = utc(2026, 11, 22, 2)

    assert after_notice(night, timedelta(0), Calendar(BERLIN)) == night


def test_who_never_works_can_not_be_waited_for():
    with pytest.raises(NeverAtWork):
        after_notice(utc(2026, 11, 23), hours(1), Calendar(BERLIN, ()))
    gone = Calendar(BERLIN, OFFICE_HOURS, ((date(2026, 1, 1), date(2029, 1, 1)),))
    with pytest.raises(NeverAtWork):
        after_notice(utc(2026, 11, 23), hours(1), gone)


def test_it_goes_ahead_as_wanted_but_no_earlier_than_the_notice():
    calendar, stated = Calendar(BERLIN), utc(2026, 11, 23, 9)
    # noon tomorrow as somebody in Auckland says it: 13 hours before noon in Greenwich
    noon = datetime(2026, 11, 24, 12, tzinfo=ZoneInfo("Pacific/Auckland"))

    def go(wanted):
        return go_time(wanted, stated=stated, notice=hours(2), calendar=calendar)

    assert go(noon) == utc(2026, 11, 23, 23)
    assert go(noon - hours(20)) == go(None) == utc(2026, 11, 23, 11)


def test_it_is_the_same_from_whichever_zone_the_beginning_is_told():
    night = Calendar(BERLIN, (Stretch(5, time(22), time(6)),))
    begin = datetime(2026, 10, 24, 23, tzinfo=BERLIN)

    assert after_notice(begin, hours(8), night) == after_notice(begin.astimezone(UTC), hours(8), night)
    assert notice_given(begin, begin + hours(9), night) == hours(8)  # wall time 8:00, an hour came twice


def test_an_answer_moves_the_time_only_where_its_notice_ends_later():
    calendar, promised = Calendar(BERLIN), utc(2026, 11, 24, 12)

    early = go_time_after_answer(promised, answered=utc(2026, 11, 23, 9), notice=hours(2), calendar=calendar)
    late = go_time_after_answer(promised, answered=utc(2026, 11, 24, 11), notice=hours(2), calendar=calendar)

    assert (early, late) == (promised, utc(2026, 11, 24, 13))


def test_the_deputy_is_asked_while_the_holder_is_on_leave():
    away = Calendar(BERLIN, leave=((date(2026, 11, 23), date(2026, 11, 27)),))
    here, at = Calendar(BERLIN), utc(2026, 11, 23, 10)

    assert whom_to_ask(here, away, at=at).calendar is here
    assert whom_to_ask(away, here, at=at) == whom_to_ask(away, here, at=utc(2026, 11, 22, 23))  # Monday there
    assert whom_to_ask(away, here, at=at).is_deputy
    assert not whom_to_ask(away, None, at=at).is_deputy
    assert not whom_to_ask(away, away, at=at).is_deputy
    assert not whom_to_ask(away, here, at=utc(2026, 11, 28)).is_deputy
    holiday = Calendar(BERLIN, holidays=frozenset({date(2026, 11, 23)}))
    assert not whom_to_ask(holiday, here, at=at).is_deputy
