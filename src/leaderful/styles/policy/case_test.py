"""The case test: whose sittings are whose, who may retire a case, and when a programme offers the test."""

from datetime import datetime
from typing import Any, Final

from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from leaderful.ground.policy import Action
from leaderful.people.models import Person
from leaderful.people.policy import is_colleague, is_lead
from leaderful.programmes.models import Programme
from leaderful.programmes.policy import TAKES_INVITED, is_coordinator_here, is_lead_here
from leaderful.styles.models import Sitting


def is_taker(actor: Any, row: Any, at: datetime) -> bool:
    """Whoever takes it, or took it."""
    return is_colleague(actor, row, at) and isinstance(row, Sitting) and row.person_id == actor.pk


def runs_programme(actor: Any, row: Any, at: datetime) -> bool:
    """A lead or coordinator of the programme."""
    return isinstance(row, Programme) and (
        is_lead_here(actor, row, at) or is_coordinator_here(actor, row, at)
    )


ROLES = {
    "anybody": is_colleague,
    "case_taker": is_taker,
    "organisation_lead": is_lead,
    "programme_team": runs_programme,
}

ACTIONS = {
    "styles.case_test.begin": Action(("anybody",), _("Begin a case test")),
    "styles.case_test.take": Action(
        ("case_taker",),
        _("Answer a case test of one’s own, finish it, and read its result: nobody else does"),
    ),
    "styles.case_test.pool": Action(
        ("programme_team",),
        _("See how many of a programme took the case test, and what came out for groups large enough"),
    ),
    "styles.case.retire": Action(
        ("organisation_lead",), _("See how well each case works, retire one, and take it back")
    ),
}

OFFERED_IN: Final[dict[str, tuple[str, ...]]] = {
    Sitting.Occasion.BEFORE: TAKES_INVITED,
    Sitting.Occasion.AFTER: (Programme.State.CLOSING,),
}
"""The states of a programme in which it offers the test as that."""


def sittings_visible_to(actor: Person, at: datetime) -> Q:
    """The sittings ``actor`` may see: their own."""
    return Q(person=actor) if is_colleague(actor, None, at) else Q(pk__in=())
