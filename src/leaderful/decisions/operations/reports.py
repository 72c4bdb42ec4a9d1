"""Periodic reports to holders, and the switch of the climate."""

from datetime import date, datetime
from typing import Any

from leaderful.audit.operations import record
from leaderful.decisions.models import Climate, PeriodicReport
from leaderful.decisions.policy import POLICY
from leaderful.decisions.queries.periodic import holders_to_report_to, month_before
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
    return sum(report_month(holder_id=pk, first=first, at=at) for pk in holders) > 0


@operation("decisions.climate.switch")
def switch_climate(*, is_on: bool, actor: Any, at: datetime) -> Climate:
    """Switch on or off that units see how decisions are spoken of among them. Raises NotAllowed."""
    POLICY.check(actor, "decisions.climate.switch", None, at)

    climate, _is_new = Climate.objects.update_or_create(
        only=True, defaults={"is_on": is_on, "changed_at": at}
    )
    verb = "switched_on" if is_on else "switched_off"
    record(f"decisions.climate.{verb}", actor=actor, subject=climate, at=at)
    return climate
