"""The days of a programme's calendar: set by its team, else reckoned; a wrong order is refused with both names."""

from datetime import date

import pytest
from tests import factories as make
from tests.factories import AT

from leaderful.programmes.models import Programme
from leaderful.programmes.operations.changing import UnableToChangeProgramme
from leaderful.programmes.operations.dates import CALLED, change_dates
from leaderful.programmes.operations.programmes import open_programme
from leaderful.programmes.queries import milestones_of, next_matching, set_days, standings_of

pytestmark = pytest.mark.django_db

SPRING = {"starts_date": date(2027, 3, 1), "ends_date": date(2027, 8, 27)}


def change(programme, **facts):
    facts = {"days": {}, "is_rolling": False, **SPRING, **facts}
    return change_dates(key=programme.key, **facts, actor=make.granted("LEAD"), at=AT)


def test_a_day_that_is_set_stays_and_the_others_are_reckoned():
    change(make.programme(), days={"match": date(2027, 2, 3), "offers": None})
    programme = Programme.objects.get()
    days = {one.code: one.day for one in milestones_of(programme)}

    assert set_days(programme) == {"match": date(2027, 2, 3)}
    assert days["match"] == date(2027, 2, 3)
    assert days["answers_until"] <= days["starts"]
    assert set(days) == set(CALLED)


@pytest.mark.parametrize(
    ("facts", "field"),
    [
        ({"ends_date": date(2027, 2, 1)}, "ends_date"),
        ({"days": {"offers": date(2027, 3, 8)}}, "offers"),
        ({"days": {"opens": date(2027, 2, 8), "join_until": date(2027, 2, 1)}}, "opens"),
        ({"days": {"midway": date(2027, 9, 1)}}, "midway"),
        ({"days": {"starts": date(2027, 3, 1)}}, None),
        ({"ends_date": date(9999, 12, 31)}, "ends_date"),
        ({"starts_date": date(1, 1, 1)}, "starts_date"),
        ({"days": {"farewell": date(9998, 12, 31)}}, "farewell"),
    ],
)
def test_it_refuses_a_wrong_order_and_says_where(facts, field):
    with pytest.raises(UnableToChangeProgramme) as refused:
        change(make.programme(), **facts)

    assert refused.value.field == field
    assert Programme.objects.get().starts_date is None


def test_what_its_people_did_is_done_and_what_they_missed_is_late():
    programme = make.programme(state="OPEN", **SPRING)
    marks = {one.milestone.code: one.mark for one in standings_of(programme, today=date(2027, 2, 20))}

    assert marks["opens"] == "done"
    assert marks["match"] == marks["offers"] == "late"
    assert marks["join_until"] == "done"
    assert marks["answers_until"] == "next"
    assert marks["starts"] == "ahead"
    assert marks["ends"] == "ahead"


@pytest.mark.parametrize(
    ("facts", "expected"),
    [
        ({"is_rolling": True, "state": "RUNNING"}, date(2027, 3, 29)),
        ({"is_rolling": False, "state": "RUNNING"}, None),
        ({"is_rolling": True, "state": "CLOSING"}, None),
    ],
)
def test_only_a_rolling_programme_that_runs_is_matched_again(facts, expected):
    assert next_matching(make.programme(**SPRING, **facts), today=date(2027, 3, 2)) == expected


def test_what_was_done_stands_on_the_day_it_was_done():
    programme = make.programme(state="DRAFT", **SPRING)
    open_programme(key=programme.key, actor=make.granted("LEAD"), at=AT)
    programme.refresh_from_db()

    first = standings_of(programme, today=AT.date())[0]

    assert (first.milestone.code, first.milestone.day, first.mark) == ("opens", AT.date(), "done")
