"""Who stands in for whom in the demo, and when its people work."""

import random
from datetime import date, time

import pytest

from leaderful.core.ladder import overlapping
from leaderful.jobs.demo.organisation import invent
from leaderful.jobs.demo.working_lives import LONG_LUNCH, _deputies, _week


@pytest.fixture(scope="module")
def company():
    return invent(random.Random(2026), on=date(2026, 11, 23))


def test_everybody_who_leads_has_another_leader_as_deputy(company):
    leading = {person.manager for person in company.people if person.manager}

    chosen = _deputies(company, leading)

    assert set(chosen) == leading
    assert set(chosen.values()) <= leading
    assert all(who != deputy for who, deputy in chosen.items())


def test_a_long_lunch_takes_no_time_from_a_day_of_the_site_and_no_week_overlaps(company):
    found = 0
    for person in company.people:
        week = _week(person, leads=True)
        assert not overlapping(week)
        split = [one for one in week if one.starts == time(14, 30)]
        assert not split or person.site in LONG_LUNCH
        found += len(split)
    assert found


def test_whoever_leads_nobody_keeps_to_the_hours_that_were_invented(company):
    for person in company.people:
        week = [(one.weekday, one.starts, one.ends) for one in _week(person, leads=False)]
        assert week == [(one.weekday, one.starts, one.ends) for one in person.hours]
