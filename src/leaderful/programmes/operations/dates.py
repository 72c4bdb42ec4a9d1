"""The days of a programme's calendar, as its team sets them."""

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any, Final
from uuid import UUID

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from leaderful.audit.operations import record
from leaderful.core.launch import SETTABLE, out_of_order
from leaderful.ground.operation import operation
from leaderful.lib.days import FIRST_YEAR, LAST_YEAR, is_of_this_age
from leaderful.programmes.models import Programme
from leaderful.programmes.operations.changing import UnableToChangeProgramme, changeable
from leaderful.programmes.queries.calendar import kept_days, milestones_of, set_days

CALLED: Final[Mapping[str, Any]] = {
    "opens": gettext_lazy("The enrolment opens"),
    "join_until": gettext_lazy("The last day to join"),
    "match": gettext_lazy("People are matched"),
    "offers": gettext_lazy("The offers go out"),
    "answers_until": gettext_lazy("The last answers come in"),
    "starts": gettext_lazy("The programme starts"),
    "first_meetings_until": gettext_lazy("Every pair has met"),
    "midway": gettext_lazy("Midway"),
    "ends": gettext_lazy("The programme ends, and the look back begins"),
    "farewell": gettext_lazy("The farewell"),
    "words_go": gettext_lazy("What people wrote is erased"),
}
"""What each milestone is called, by its code."""


@operation("programmes.dates.change")
def change_dates(
    *,
    key: UUID,
    starts_date: date | None,
    ends_date: date | None,
    days: Mapping[str, date | None],
    is_rolling: bool,
    actor: Any,
    at: datetime,
) -> Programme:
    """Set a programme's first and last day and those of the calendar in ``days``; None has a day reckoned again.

    Raises NotAllowed, or UnableToChangeProgramme.
    """
    programme = changeable(key, actor=actor, at=at)
    unknown = set(days) - set(SETTABLE)
    if unknown:
        raise UnableToChangeProgramme(_("There is no such day in the calendar."))

    programme.dates = kept_days({code: day for code, day in days.items() if day})
    programme.is_rolling = is_rolling
    set_first_and_last(programme, starts_date, ends_date)
    programme.save()
    record("programmes.dates.changed", actor=actor, subject=programme, at=at)
    return programme


def set_first_and_last(programme: Programme, starts_date: date | None, ends_date: date | None) -> None:
    """Set both days (unsaved). Raises UnableToChangeProgramme where days of the calendar would be in a wrong order."""
    check_days({"starts_date": starts_date, "ends_date": ends_date, **set_days(programme)})
    if starts_date and ends_date and ends_date < starts_date:
        raise UnableToChangeProgramme(
            _("The programme ends before it begins. Turn the dates round."), "ends_date"
        )
    programme.starts_date, programme.ends_date = starts_date, ends_date
    wrong = out_of_order(milestones_of(programme))
    if wrong:
        first, then = wrong
        field = {"starts": "starts_date", "ends": "ends_date"}.get(first, first)
        raise UnableToChangeProgramme(
            _("“%(first)s” would come after “%(then)s”. Move one of the two days.")
            % {"first": CALLED[first], "then": CALLED[then]},
            field,
        )


def check_days(days: Mapping[str, date | None]) -> None:
    """Raise UnableToChangeProgramme for a day from which others could not be reckoned; ``days`` is {field: day}."""
    for field, day in days.items():
        if day is not None and not is_of_this_age(day):
            raise UnableToChangeProgramme(
                _("Give a day between %(first)d and %(last)d.") % {"first": FIRST_YEAR, "last": LAST_YEAR},
                field,
            )
