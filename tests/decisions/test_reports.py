"""What goes on by agreement: nobody is told at once, its holder reads of it once a month."""

from datetime import UTC, date, datetime, timedelta

import pytest
from tests import deciding
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

    months = readings_of(area, on=AT.date())

    assert [edge.month for edge in months_before(AT.date())] == [6, 7, 8, 9, 10, 11, 12]
    assert [(one.count, one.middle, one.agreed) for one in months[-3:]] == [
        (0, None, 4),
        (0, None, 4),
        (3, 5, 5),
    ]
