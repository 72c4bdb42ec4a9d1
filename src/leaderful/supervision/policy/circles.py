"""Circles and their meetings: life cycles, who may take which step, and who sees what."""

from datetime import datetime
from typing import Any

from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from leaderful.ground.policy import Action
from leaderful.lib.transitions import LifeCycle, Transition
from leaderful.pairings.models import Pairing
from leaderful.people.models import Grant, Person
from leaderful.people.policy import holds, is_colleague
from leaderful.programmes.models import Membership, Programme
from leaderful.programmes.policy import led_programmes
from leaderful.programmes.queries.rules import rules_of
from leaderful.supervision.models import Circle, CircleMeeting, CircleMember
from leaderful.supervision.policy.plans import SECOND

FEWEST, MOST = 3, 5
"""How many mentors a circle has, beside its mentor's mentor."""

TEAM = ("circle_lead", "circle_coordinator")
GUIDE = ("circle_guide",)
EVERYBODY = ("circle_guide", "circle_member")

END_REASONS = ("rather_not_say", "done", "no_time", "too_few", "programme_over", "left")
"""Why a circle ends; the first is what silence means."""

CIRCLE = LifeCycle(
    name="Circle",
    states=("ACTIVE", "ENDED"),
    initial="ACTIVE",
    final=("ENDED",),
    transitions=(
        Transition("ACTIVE", "join", (*GUIDE, *TEAM), "ACTIVE"),
        Transition("ACTIVE", "leave", (*EVERYBODY, *TEAM, "clock"), "ACTIVE"),  # the clock: somebody left
        Transition("ACTIVE", "end", (*GUIDE, *TEAM, "clock"), "ENDED", END_REASONS),
    ),
)

CIRCLE_MEETING = LifeCycle(
    name="Meeting of a circle",
    states=("PLANNED", "HELD", "CANCELLED"),
    initial="PLANNED",
    final=("HELD", "CANCELLED"),
    transitions=(
        Transition("PLANNED", "move", EVERYBODY, "PLANNED"),
        Transition("PLANNED", "mark_held", EVERYBODY, "HELD"),
        Transition(
            "PLANNED", "cancel", (*EVERYBODY, "clock"), "CANCELLED"
        ),  # the clock: the circle has ended
    ),
)


def member_role(programme: Programme) -> str:
    """The part in which a mentor who is accompanied takes part: where mentors are matched with theirs, they learn."""
    return Membership.Role.MENTEE if rules_of(programme).tier == SECOND else Membership.Role.MENTOR


def may_guide(person: Person, programme: Programme) -> bool:
    """Whether somebody is a mentor's mentor here: guides a pair of the second tier, or takes part as one."""
    guides = Pairing.objects.filter(
        programme=programme, tier=SECOND, guide=person, state__in=("ACTIVE", "PAUSED")
    )
    if guides.exists():
        return True
    part = Membership.objects.filter(
        programme=programme, person=person, role=Membership.Role.MENTOR, state=Membership.State.ACTIVE
    )
    return rules_of(programme).tier == SECOND and part.exists()


def _circle(row: Any, actor: Any, at: datetime) -> Circle | None:
    found = row.circle if isinstance(row, CircleMeeting) else row
    return found if isinstance(found, Circle) and is_colleague(actor, None, at) else None


def _in_team(actor: Any, role: str, row: Any, at: datetime) -> bool:
    programme = row if isinstance(row, Programme) else getattr(_circle(row, actor, at), "programme", None)
    return programme is not None and holds(
        actor, role, at, scope=Grant.Scope.PROGRAMME, scope_id=programme.pk
    )


def is_circle_lead(actor: Any, row: Any, at: datetime) -> bool:
    """A lead of the programme."""
    return _in_team(actor, Grant.Role.LEAD, row, at)


def is_circle_coordinator(actor: Any, row: Any, at: datetime) -> bool:
    """A coordinator of the programme."""
    return _in_team(actor, Grant.Role.COORDINATOR, row, at)


def is_circle_guide(actor: Any, row: Any, at: datetime) -> bool:
    """The mentor's mentor who leads the circle; of a programme, whoever could lead one."""
    if isinstance(row, Programme):
        return is_colleague(actor, None, at) and may_guide(actor, row)
    circle = _circle(row, actor, at)
    return circle is not None and circle.guide_id == actor.pk


def is_circle_member(actor: Any, row: Any, at: datetime) -> bool:
    """A mentor who belongs to the circle, or did until it ended."""
    circle = _circle(row, actor, at)
    return (
        circle is not None and CircleMember.objects.filter(belonging(), circle=circle, person=actor).exists()
    )


def belonging() -> Q:
    """Who is in a circle, and of one that is over whoever was until then."""
    return Q(left_at__isnull=True) | Q(left_at=F("circle__ended_at"))


ROLES = {
    "circle_lead": is_circle_lead,
    "circle_coordinator": is_circle_coordinator,
    "circle_guide": is_circle_guide,
    "circle_member": is_circle_member,
}

ACTIONS = {
    "supervision.coverage.see": Action(
        TEAM, _("See sums about mentors’ time with their own mentors, where nobody can be known")
    ),
    "supervision.circle.begin": Action(
        (*TEAM, *GUIDE), _("Begin a circle of three to five mentors with one mentor’s mentor")
    ),
    "supervision.circle.see": Action(
        (*EVERYBODY, *TEAM), _("See who is in a circle, and when it met and meets")
    ),
    "supervision.circle.change": Action((*GUIDE, *TEAM), _("Bring a mentor into a circle, and end it")),
    "supervision.circle.leave": Action(("circle_member",), _("Leave a circle")),
    "supervision.circle.meet": Action(
        EVERYBODY, _("Plan, move and cancel a circle’s meetings, say who was there, and read where it is")
    ),
}


def circles_visible_to(actor: Person, at: datetime) -> Q:
    """The circles ``actor`` may see: those they lead or belong to, and those of programmes they run."""
    if not is_colleague(actor, None, at):
        return Q(pk__in=())
    led = led_programmes(actor, at)
    if led is None:
        return ~Q(pk__in=())
    member = CircleMember.objects.filter(belonging(), person=actor).values("circle")
    return Q(guide=actor) | Q(pk__in=member) | Q(programme__in=led)


def circle_meetings_visible_to(actor: Person, at: datetime) -> Q:
    """The meetings of circles ``actor`` may open: those they lead or belong to."""
    if not is_colleague(actor, None, at):
        return Q(pk__in=())
    member = CircleMember.objects.filter(belonging(), person=actor).values("circle")
    return Q(circle__guide=actor) | Q(circle__in=member)
