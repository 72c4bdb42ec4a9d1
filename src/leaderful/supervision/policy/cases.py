"""Cases and the trend a mentor shares: who brings them, who reads them, and from when."""

from datetime import datetime
from typing import Any

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.utils.translation import gettext_lazy as _

from leaderful.ground.policy import Action
from leaderful.pairings.models import Pairing
from leaderful.people.models import Person
from leaderful.people.policy import is_colleague
from leaderful.supervision.models import Case, Circle, CircleMember
from leaderful.supervision.policy.circles import belonging
from leaderful.supervision.policy.plans import SECOND

MENTOR = ("case_mentor",)
TWO = ("case_mentor", "case_guide")
READERS = (*TWO, "case_circle")
LASTING = ("ACTIVE", "PAUSED")
"""States in which a mentor and their mentor's mentor work with each other."""


def _upper(row: Any) -> Pairing | None:
    """The pair of a mentor and their mentor's mentor that a row is or belongs to, once it has begun."""
    pairing = row.pairing if isinstance(row, Case) else row
    is_upper = isinstance(pairing, Pairing) and pairing.tier == SECOND and pairing.started_at is not None
    return pairing if is_upper else None


def is_case_mentor(actor: Any, row: Any, at: datetime) -> bool:
    """Whose case it is, or who would bring one in this pair or circle."""
    if not is_colleague(actor, None, at):
        return False
    if isinstance(row, Case):
        return bool(row.mentor_id == actor.pk)
    if isinstance(row, Circle):
        return CircleMember.objects.filter(belonging(), circle=row, person=actor).exists()
    pairing = _upper(row)
    return pairing is not None and pairing.learner_id == actor.pk


def is_case_guide(actor: Any, row: Any, at: datetime) -> bool:
    """The mentor's mentor of the pair, or who leads the circle; of a case only once it was brought."""
    if not is_colleague(actor, None, at) or (isinstance(row, Case) and row.brought_at is None):
        return False
    place = row.circle if isinstance(row, Case) and row.circle is not None else _upper(row)
    return place is not None and bool(place.guide_id == actor.pk)


def is_case_circle(actor: Any, row: Any, at: datetime) -> bool:
    """Another mentor of the circle a case was brought to, who was in it at that moment already."""
    if not isinstance(row, Case) or row.circle_id is None or row.brought_at is None:
        return False
    others = named_readers(row.circle_id, row.brought_at).exclude(person=row.mentor_id)
    return is_colleague(actor, None, at) and others.filter(person=actor).exists()


def named_readers(circle: Any, brought_at: Any) -> QuerySet[CircleMember]:
    """Who is in the circle and was when the case was brought, its mentor too: the page named them before (docs/decisions/0017)."""
    return CircleMember.objects.filter(belonging(), circle=circle, joined_at__lte=brought_at)


ROLES = {"case_mentor": is_case_mentor, "case_guide": is_case_guide, "case_circle": is_case_circle}

ACTIONS = {
    "supervision.case.write": Action(
        MENTOR,
        _("Write a case, bring it to one’s mentor’s mentor or circle, and take it back before the meeting"),
    ),
    "supervision.case.see": Action(
        READERS,
        _("Read a case: the mentor, and once it was brought the mentor’s mentor or the circle; nobody else"),
    ),
    "supervision.case.go_through": Action(
        TWO, _("Write down what was found in a case, and a question to try")
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
    """The cases ``actor`` may read: one's own, and those that were brought to oneself or to one's circle."""
    if not is_colleague(actor, None, at):
        return Q(pk__in=())
    brought = Q(
        brought_at__isnull=False,
        pairing__guide=actor,
        pairing__tier=SECOND,
        pairing__started_at__isnull=False,
    )
    within = Exists(named_readers(OuterRef("circle"), OuterRef("brought_at")).filter(person=actor))
    in_circle = Q(brought_at__isnull=False) & (Q(circle__guide=actor) | Q(within))
    return Q(mentor=actor) | brought | in_circle
