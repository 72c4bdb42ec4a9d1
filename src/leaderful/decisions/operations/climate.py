"""The climate of units: its switch, and counting each quarter once when it is over."""

from datetime import datetime
from typing import Any

from django.utils.translation import gettext as _

from leaderful.audit.operations import record
from leaderful.decisions.models import Climate, ClimateCell, ClimateQuarter
from leaderful.decisions.policy import POLICY
from leaderful.decisions.queries.climate import decided, unsettled_quarter
from leaderful.ground.operation import operation
from leaderful.lib.errors import Unable

A_CHUNK = 1000


class UnableToSwitchClimate(Unable):
    """It is so already."""


@operation("decisions.climate.switch")
def switch_climate(*, is_on: bool, actor: Any, at: datetime) -> Climate:
    """Switch on or off that units see how decisions are spoken of among them; what was stated before never counts.

    Raises NotAllowed, UnableToSwitchClimate.
    """
    climate = Climate.objects.select_for_update().first()
    POLICY.check(actor, "decisions.climate.switch", None, at)

    if is_on is (climate is not None and climate.is_on):
        raise UnableToSwitchClimate(
            _("It is switched on already.") if is_on else _("It is switched off already.")
        )

    climate, _is_new = Climate.objects.update_or_create(
        only=True, defaults={"is_on": is_on, "changed_at": at}
    )
    verb = "switched_on" if is_on else "switched_off"
    record(f"decisions.climate.{verb}", actor=actor, subject=climate, at=at)
    return climate


@operation("decisions.climate.settle", recorded=False)
def settle_climate(*, at: datetime) -> bool:
    """Count the earliest quarter that is over, once and for all; whether there was one. For the worker."""
    climate = Climate.objects.select_for_update().first()
    found = unsettled_quarter(at)
    if climate is None or found is None:
        return False
    first, end = found
    figures = decided(first, end, since=climate.changed_at)

    quarter = ClimateQuarter.objects.create(first_date=first, settled_at=at)
    ClimateCell.objects.bulk_create(
        (
            ClimateCell(
                quarter=quarter,
                unit=one.unit,
                is_itself=one.is_itself,
                band=one.band,
                people=one.people,
                is_carried=one.is_carried,
            )
            for one in figures
        ),
        batch_size=A_CHUNK,
    )
    record(
        "decisions.climate.settled", actor=None, subject=quarter, at=at, codes={"first": first.isoformat()}
    )
    return True
