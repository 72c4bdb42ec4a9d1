"""Periodic reports to holders."""

from datetime import date, datetime
from functools import partial

from leaderful.audit.operations import record
from leaderful.decisions.models import PeriodicReport
from leaderful.decisions.queries.periodic import holders_to_report_to, month_before
from leaderful.ground.each import do_each
from leaderful.ground.operation import operation
from leaderful.notices.operations import tell

A_TURN = 100
"""To how many holders one turn of the worker reports."""


@operation("decisions.report.send", recorded=False)
def report_month(*, holder_id: int, first: date, at: datetime) -> bool:
    """Tell a holder what went on in a month; once, whoever else is at it. False where it has been done."""
    report, is_new = PeriodicReport.objects.get_or_create(
        holder_id=holder_id, first_date=first, defaults={"sent_at": at}
    )
    if not is_new:
        return False

    event = record("decisions.report.sent", actor=None, subject=report, at=at)
    tell(
        event_id=event.pk,
        recipient_id=holder_id,
        kind="decisions.month",
        at=at,
        codes={"first": first.isoformat()},
    )
    return True


def tend_reports(*, at: datetime) -> bool:
    """Report the last finished month to everybody who holds something of it; whether there was any. For the worker."""
    first, _end = month_before(at.date())
    holders = holders_to_report_to(at.date(), limit=A_TURN)
    return do_each([partial(report_month, holder_id=pk, first=first, at=at) for pk in holders])
