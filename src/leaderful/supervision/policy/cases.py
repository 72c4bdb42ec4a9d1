"""Cases and the trend a mentor shares: who brings them, who reads them, and from when."""

from datetime import datetime
from typing import Any

from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from leaderful.ground.policy import Action
from leaderful.pairings.models import Pairing
from leaderful.people.models import Person
from leaderful.people.policy import is_colleague
from leaderful.supervision.models import Case
from leaderful.supervision.policy.plans import SECOND

MENTOR = ("case_mentor",)
TWO = ("case_mentor", "case_guide")
LASTING = ("ACTIVE", "PAUSED")
"""States in which a mentor and their mentor's mentor work with each other."""


def _upper(row: Any) -> Pairing | None:
    """The pair of a mentor and their mentor's mentor that a row is or belongs to, once it has begun."""
    pairing = row.pairing if isinstance(row, Case) else row
    is_upper = isinstance(pairing, Pairing) and pairing.tier == SECOND and pairing.started_at is not None
    return pairing if is_upper else None


def is_case_mentor(actor: Any, row: Any, at: datetime) -> bool:
    """Whose case it is, or who would bring one in this pair."""
    if not is_colleague(actor, None, at):
        return False
    if isinstance(row, Case):
        return bool(row.mentor_id == actor.pk)
    pairing = _upper(row)
    return pairing is not None and pairing.learner_id == actor.pk


def is_case_guide(actor: Any, row: Any, at: datetime) -> bool:
    """The mentor's mentor of the pair; of a case only once it was brought."""
    pairing = _upper(row)
    return (
        is_colleague(actor, None, at)
        and pairing is not None
        and pairing.guide_id == actor.pk
        and not (isinstance(row, Case) and row.brought_at is None)
    )


ROLES = {"case_mentor": is_case_mentor, "case_guide": is_case_guide}

ACTIONS = {
    "supervision.case.write": Action(
        MENTOR, _("Write a case, bring it to one’s mentor’s mentor, and take it back before the meeting")
    ),
    "supervision.case.see": Action(
        TWO, _("Read a case: the mentor, and the mentor’s mentor once it was brought; nobody else")
    ),
    "supervision.case.go_through": Action(
        TWO, _("Write down what the two found in a case, and a question to try")
    ),
    "supervision.case.advise": Action(
        TWO, _("Ask which way to decide suits a brought case, apart from the other one")
    ),
    "supervision.case.tell_tried": Action(MENTOR, _("Say what came of the question one wanted to try")),
    "supervision.balance.see": Action(TWO, _("See what the meetings of the two were for, over the year")),
    "supervision.trend.see": Action(
        TWO,
        _("See how a mentor asks and decides over time: the mentor, and the other one while it is shared"),
    ),
    "supervision.trend.share": Action(
        MENTOR, _("Let one’s mentor’s mentor see how one asks and decides over time, and end that")
    ),
}


def cases_visible_to(actor: Person, at: datetime) -> Q:
    """The cases ``actor`` may read: one's own, and those that were brought to oneself."""
    if not is_colleague(actor, None, at):
        return Q(pk__in=())
    brought = Q(
        brought_at__isnull=False,
        pairing__guide=actor,
        pairing__tier=SECOND,
        pairing__started_at__isnull=False,
    )
    return Q(mentor=actor) | brought
