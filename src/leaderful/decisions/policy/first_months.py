"""A holder's first month: its life cycle, and who reads what of it."""

from datetime import datetime
from typing import Any

from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from leaderful.decisions.models import FirstMonth
from leaderful.decisions.models.first_months import NOT_HELD
from leaderful.ground.policy import Action
from leaderful.lib.transitions import LifeCycle, Transition
from leaderful.people.models import Person
from leaderful.people.policy import is_colleague

TWO = ("owner", "area_holder")
CLOCK = ("clock",)

FIRST_MONTH = LifeCycle(
    name="First month of a holder",
    states=(NOT_HELD, *FirstMonth.State.values),
    initial=NOT_HELD,
    final=("REVIEWED", "ENDED"),
    transitions=(
        Transition(NOT_HELD, "hold", ("area_holder",), "AGREED"),
        Transition("AGREED", "intend", TWO, "INTENDING"),  # whoever of the two agreed to it last
        Transition("INTENDING", "fall_due", CLOCK, "DUE"),
        Transition("DUE", "review", ("month_holder",), "REVIEWED"),
        Transition("AGREED", "end", CLOCK, "ENDED"),  # the clock: it is held no more, whoever saw to that
        Transition("INTENDING", "end", CLOCK, "ENDED"),
        Transition("DUE", "end", CLOCK, "ENDED"),
    ),
)


def is_month_holder(actor: Any, row: Any, at: datetime) -> bool:
    """Whose first month it is."""
    return isinstance(row, FirstMonth) and is_colleague(actor, None, at) and row.holder_id == actor.pk


def is_month_owner(actor: Any, row: Any, at: datetime) -> bool:
    """Whose kind of decision is held, once the holder looked back."""
    return (
        isinstance(row, FirstMonth)
        and is_colleague(actor, None, at)
        and row.area.person_id == actor.pk
        and row.state == FirstMonth.State.REVIEWED
    )


ROLES = {"month_holder": is_month_holder, "month_owner": is_month_owner}

ACTIONS = {
    "decisions.month.see": Action(
        ("month_holder",), _("See one’s own first month of holding decisions, with what became of them")
    ),
    "decisions.month.review": Action(
        ("month_holder",), _("Look back on one’s own first month of holding decisions")
    ),
    "decisions.month.read": Action(
        ("month_holder", "month_owner"),
        _("Read what a holder says of the first month: the holder, and whose decisions they were"),
    ),
}


def first_months_visible_to(actor: Person, at: datetime) -> Q:
    """The first months ``actor`` may read of: one’s own, and of whoever holds what is one’s own, once looked back on."""
    if not is_colleague(actor, None, at):
        return Q(pk__in=())
    return Q(holder=actor) | Q(area__person=actor, state=FirstMonth.State.REVIEWED)
