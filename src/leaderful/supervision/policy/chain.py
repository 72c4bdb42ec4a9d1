"""References from their asking to their end, who sets what a part takes, and consent to the lineage."""

from datetime import datetime
from typing import Any

from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from leaderful.ground.policy import Action
from leaderful.lib.transitions import LifeCycle, Transition
from leaderful.people.models import Person
from leaderful.people.policy import is_colleague, is_lead, is_oneself
from leaderful.supervision.models import Reference

TWO = ("referred", "referee")

REFERENCE = LifeCycle(
    name="Reference",
    states=tuple(Reference.State.values),
    initial="ASKED",
    final=("DECLINED", "WITHDRAWN"),
    transitions=(
        Transition("ASKED", "give", ("referee",), "GIVEN"),
        Transition("ASKED", "decline", ("referee",), "DECLINED"),
        Transition("ASKED", "withdraw", ("referred", "clock"), "WITHDRAWN"),  # the clock: one of the two left
        Transition("GIVEN", "withdraw", (*TWO, "clock"), "WITHDRAWN"),
    ),
)


def _reference(row: Any, actor: Any, at: datetime) -> Reference | None:
    return row if isinstance(row, Reference) and is_colleague(actor, None, at) else None


def is_referred(actor: Any, row: Any, at: datetime) -> bool:
    """Whom it speaks for."""
    reference = _reference(row, actor, at)
    return reference is not None and reference.person_id == actor.pk


def is_referee(actor: Any, row: Any, at: datetime) -> bool:
    """Whoever speaks, or is asked to."""
    reference = _reference(row, actor, at)
    return reference is not None and reference.referee_id == actor.pk


ROLES = {
    "referred": is_referred,
    "referee": is_referee,
    "anybody": is_colleague,
    "oneself": is_oneself,
    "organisation_lead": is_lead,
}

ACTIONS = {
    "supervision.next_part.see": Action(
        ("oneself",), _("Read what speaks for taking the next part: for oneself alone")
    ),
    "supervision.criteria.set": Action(
        ("organisation_lead",), _("Set what it takes to become a mentor or a mentor’s mentor")
    ),
    "supervision.reference.ask": Action(("anybody",), _("Ask somebody to speak for one")),
    "supervision.reference.see": Action(
        TWO, _("Read what somebody says for another: the two, and nobody else")
    ),
    "supervision.reference.answer": Action(("referee",), _("Speak for somebody who asked, or say no")),
    "supervision.reference.withdraw": Action(
        TWO, _("Take back that one asked somebody to speak for one, or what was said")
    ),
    "supervision.lineage.agree": Action(
        ("anybody",), _("Agree to stand in “who mentored whom”, or no longer")
    ),
    "supervision.lineage.see": Action(
        ("anybody",), _("See who mentored whom, among those who agreed to stand there")
    ),
}


def references_visible_to(actor: Person, at: datetime) -> Q:
    """The references ``actor`` may read: those they are one of the two of."""
    if not is_colleague(actor, None, at):
        return Q(pk__in=())
    return Q(person=actor) | Q(referee=actor)
