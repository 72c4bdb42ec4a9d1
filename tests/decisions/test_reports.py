"""What goes on by agreement: nobody is told at once, its holder reads of it once a month."""

from datetime import UTC, date, datetime, timedelta

import pytest
from tests import deciding
from tests import factories as make
from tests.deciding import AT

from leaderful.decisions.operations.reports import tend_reports
from leaderful.decisions.queries.periodic import month_before, reported
from leaderful.decisions.queries.readings import months_before, readings_of
from leaderful.notices.models import Notice

pytestmark = pytest.mark.django_db

DECEMBER = datetime(2026, 12, 1, 6, tzinfo=UTC)


def test_its_holder_is_told_once_a_month_and_not_before():
    area = deciding.area(rung=7)
    intent = deciding.stated(area, 7, wall=None)
    assert not Notice.objects.exists()

    tend_reports(at=AT)
    assert not Notice.objects.exists()
    for _turn in range(2):
        tend_reports(at=DECEMBER)

    (notice,) = Notice.objects.filter(kind="decisions.month")
    assert (notice.recipient_id, notice.codes) == (area.holder_id, {"first": "2026-11-01"})
    assert reported(area.holder_id, date(2026, 11, 1)) == [intent]


def test_what_was_told_at_once_is_not_in_the_report():
    area = deciding.area(rung=7)
    deciding.stated(area, 6, wall=None)

    assert not tend_reports(at=DECEMBER)


def test_the_month_before_january_is_december():
    assert month_before(date(2027, 1, 14)) == (date(2026, 12, 1), date(2027, 1, 1))


def test_what_was_spoken_stands_beside_what_was_agreed_month_by_month():
    area = deciding.area(rung=5)
    area.moves.create(
        state="AGREED", rung=4, notice_minutes=0, holder=area.holder, proposed_by=area.person,
        proposed_at=AT - timedelta(days=70), ended_at=AT - timedelta(days=70),
    )  # fmt: skip
    area.moves.create(
        state="AGREED", from_rung=4, rung=5, notice_minutes=0, holder=area.holder, proposed_by=area.person,
        proposed_at=AT - timedelta(days=10), ended_at=AT - timedelta(days=10),
    )  # fmt: skip
    for rung in (3, 5, 5):
        deciding.stated(area, rung)
    area.made_at = AT - timedelta(days=150)

    months = readings_of(area, area.person, at=AT)

    assert [edge.month for edge in months_before(AT.date())] == [6, 7, 8, 9, 10, 11, 12]
    assert [(one.count, one.middle, one.agreed) for one in months[-3:]] == [
        (0, None, 4),
        (0, None, 4),
        (3, 5, 5),
    ]


def test_it_begins_with_the_month_in_which_the_area_was_named():
    area = deciding.area()
    area.made_at = datetime(2026, 10, 31, 23, tzinfo=UTC)

    assert [one.begins.month for one in readings_of(area, area.person, at=AT)] == [10, 11]


def test_nothing_is_agreed_from_the_day_it_was_handed_back():
    area = deciding.area(rung=5)
    area.made_at = AT - timedelta(days=100)
    area.moves.create(
        state="AGREED", rung=5, notice_minutes=0, holder=area.holder, proposed_by=area.person,
        proposed_at=AT - timedelta(days=90), ended_at=AT - timedelta(days=90),
    )  # fmt: skip
    area.transitions.create(
        at=AT - timedelta(days=30), verb="let_go", from_state="AGREED", to_state="PRACTICE"
    )

    assert [one.agreed for one in readings_of(area, area.person, at=AT)] == [5, 5, None, None]


def test_each_reader_is_shown_only_what_is_stated_to_them():
    """Practice before there was a holder, unshared with the mentor: its author counts it, nobody else does."""
    mentor = make.person("Tendai", "Moyo")
    area = deciding.area(holder=False)
    area.pairing = deciding.pair(mentor, area.person)
    area.save()
    deciding.stated(area, 3)
    area.holder, area.state = make.person("Maren", "Solheim"), "AGREED"
    area.save()
    deciding.stated(area, 4)

    counts = {
        reader.given_name: readings_of(area, reader, at=AT)[-1].count
        for reader in (area.person, area.holder, mentor)
    }

    assert counts == {"Ines": 2, "Maren": 1, "Tendai": 0}
