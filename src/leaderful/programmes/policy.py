"""The life cycles of programmes and memberships, who may take which step, and who sees what of them."""

from datetime import datetime
from typing import Any

from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from leaderful.ground.policy import Action, Policy
from leaderful.lib.transitions import LifeCycle, Transition
from leaderful.people.models import Grant, Person
from leaderful.people.policy import holds, is_colleague
from leaderful.programmes.models import Membership, MembershipItem, Programme

TEAM = ("lead", "coordinator")
ONESELF = ("oneself",)
IMPORT = ("import",)
"""An import of pairs that run already: whoever is in one takes part."""

LEAVE_REASONS = ("rather_not_say", "no_time", "changed_role", "left_organisation", "other_plans")
"""Why somebody leaves a programme; the first is what silence means."""

WITHDRAWN = "withdrawn"
"""Why a part ended whose invitation the team took back: nobody left, so it is none of ``LEAVE_REASONS``."""

PROGRAMME = LifeCycle(
    name="Programme",
    states=("DRAFT", "OPEN", "MATCHING", "RUNNING", "CLOSING", "CLOSED"),
    initial="DRAFT",
    final=("CLOSED",),
    transitions=(
        Transition("DRAFT", "open", TEAM, "OPEN"),
        Transition("DRAFT", "discard", TEAM, "CLOSED"),  # it was never opened, so nobody was told of it
        Transition("OPEN", "begin_matching", TEAM, "MATCHING"),
        Transition("MATCHING", "reopen", TEAM, "OPEN"),
        Transition("MATCHING", "run", TEAM, "RUNNING"),
        Transition("RUNNING", "begin_closing", TEAM, "CLOSING"),
        Transition("CLOSING", "close", TEAM, "CLOSED"),
    ),
)

NEW = "NEW"
"""Where a membership begins: before its first step there is no row."""

MEMBERSHIP = LifeCycle(
    name="Membership",
    states=(NEW, "INVITED", "APPLIED", "ACTIVE", "WAITING", "DECLINED", "PAUSED", "LEFT"),
    initial=NEW,
    final=(),  # whoever declined or left may ask again
    transitions=(
        Transition(NEW, "invite", TEAM, "INVITED"),
        Transition(NEW, "apply", ONESELF, "APPLIED"),
        Transition("INVITED", "accept_invitation", ONESELF, "ACTIVE"),
        Transition("INVITED", "decline_invitation", ONESELF, "DECLINED"),
        Transition(
            "INVITED", "leave", ("clock",), "LEFT", LEAVE_REASONS
        ),  # the clock: left for good, or erased
        Transition("INVITED", "withdraw", TEAM, "LEFT", (WITHDRAWN,)),
        Transition("APPLIED", "accept", TEAM, "ACTIVE"),
        Transition("APPLIED", "wait", TEAM, "WAITING"),
        *(
            Transition(state, "bring_in", IMPORT, "ACTIVE")
            for state in (NEW, "INVITED", "APPLIED", "WAITING")
        ),
        Transition("APPLIED", "decline", TEAM, "DECLINED"),
        Transition("APPLIED", "leave", (*ONESELF, "clock"), "LEFT", LEAVE_REASONS),
        Transition("WAITING", "accept", TEAM, "ACTIVE"),
        Transition("WAITING", "wait", TEAM, "WAITING"),  # another day is promised
        Transition("WAITING", "decline", TEAM, "DECLINED"),
        Transition("WAITING", "leave", (*ONESELF, "clock"), "LEFT", LEAVE_REASONS),
        Transition("ACTIVE", "pause", (*ONESELF, *TEAM), "PAUSED"),
        Transition("ACTIVE", "leave", (*ONESELF, *TEAM, "clock"), "LEFT", LEAVE_REASONS),
        Transition("PAUSED", "resume", (*ONESELF, *TEAM, "clock"), "ACTIVE"),  # the clock: until a day
        Transition("PAUSED", "leave", (*ONESELF, *TEAM, "clock"), "LEFT", LEAVE_REASONS),
        Transition("DECLINED", "apply", ONESELF, "APPLIED"),
        Transition("LEFT", "apply", ONESELF, "APPLIED"),
    ),
)

TAKES_INVITED = ("OPEN", "MATCHING", "RUNNING")
"""States of a programme in which people are invited, may say yes, and may ask to join; late joiners are normal."""

RELIED_ON = ("MATCHING", "RUNNING", "CLOSING")
"""States of a programme in which people rely on its rules: they change by a stated intent, which everybody is told of."""

TAKES_PART = ("ACTIVE", "PAUSED")
"""States of a membership that somebody has who takes part."""


def sides_of(role: str) -> tuple[str, str]:
    """The side of the items that somebody of ``role`` is matched by, and the one of what goes the other way round."""
    wanted, offered = MembershipItem.Side.WANTED, MembershipItem.Side.OFFERED
    return (wanted, offered) if role == Membership.Role.MENTEE else (offered, wanted)


def capacity(places: int, hours_a_month: int | None, hours_per_pair: int) -> int:
    """How many people a mentor can take: the smaller of the places and the free hours divided by a pair's hours.

    Args:
        places: how many people the mentor is ready to take.
        hours_a_month: the hours given to mentoring each month; None where nobody said.
        hours_per_pair: what one pair takes each month, by the programme's rules; 0 where it takes none worth counting.

    Returns:
        Whole people, DESIGN §4: half a pair's hours are nobody's.

    >>> capacity(3, 5, 2)
    2
    """
    if hours_a_month is None or hours_per_pair <= 0:
        return places
    return min(places, hours_a_month // hours_per_pair)


def _programme_of(row: Any) -> int | None:
    return row.pk if isinstance(row, Programme) else getattr(row, "programme_id", None)


def is_lead_here(actor: Any, row: Any, at: datetime) -> bool:
    """A lead of the row's programme, or of all programmes."""
    return holds(actor, Grant.Role.LEAD, at, scope=Grant.Scope.PROGRAMME, scope_id=_programme_of(row))


def is_coordinator_here(actor: Any, row: Any, at: datetime) -> bool:
    """A coordinator of the row's programme, or of all programmes."""
    return holds(actor, Grant.Role.COORDINATOR, at, scope=Grant.Scope.PROGRAMME, scope_id=_programme_of(row))


def is_participant(actor: Any, row: Any, at: datetime) -> bool:
    """Somebody who has, or had, a part in the programme."""
    return (
        is_colleague(actor, row, at)
        and isinstance(row, Programme)
        and Membership.objects.filter(programme=row, person=actor).exists()
    )


def is_oneself(actor: Any, row: Any, at: datetime) -> bool:
    """The one whose part it is."""
    return is_colleague(actor, row, at) and isinstance(row, Membership) and row.person_id == actor.pk


def is_open_to_all(programme: Programme) -> bool:
    """Whether people can ask to join by themselves: from opening until it looks back; its team answers late joiners."""
    return programme.state in TAKES_INVITED


OPEN_TO_ALL = Q(state__in=TAKES_INVITED)
"""The same for lists."""


def is_colleague_while_open(actor: Any, row: Any, at: datetime) -> bool:
    """Anybody who works here, while the programme is open to all."""
    return is_colleague(actor, row, at) and isinstance(row, Programme) and is_open_to_all(row)


POLICY = Policy(
    roles={
        "lead": is_lead_here,
        "coordinator": is_coordinator_here,
        "participant": is_participant,
        "oneself": is_oneself,
        "colleague": is_colleague_while_open,
    },
    actions={
        "programmes.programme.create": Action(("lead",), _("Begin a programme from a template")),
        "programmes.programme.see": Action(
            (*TEAM, "participant", "colleague"), _("See what a programme is about, and when")
        ),
        "programmes.programme.run": Action(
            TEAM, _("See who takes part in a programme, open it, move it on and close it")
        ),
        "programmes.desk.act": Action(
            TEAM,
            _("Remind people of what is stuck in a programme, nudge pairs, and set things aside until a day"),
        ),
        "programmes.programme.change": Action(TEAM, _("Change a programme's texts, dates and rules")),
        "programmes.membership.see": Action(
            (*TEAM, *ONESELF), _("See somebody's part in a programme: state, dates and the items picked")
        ),
        "programmes.membership.invite": Action(TEAM, _("Invite people to a programme")),
        "programmes.membership.apply": Action(
            (*TEAM, "participant", "colleague"), _("Ask to join a programme")
        ),
        "programmes.membership.admit": Action(
            TEAM, _("Take in whoever asks to join, put them on the waiting list, or decline")
        ),
        "programmes.membership.answer": Action(
            ONESELF, _("Answer an invitation, fill in the form of one's own part, and read it again")
        ),
        "programmes.membership.change": Action(
            (*ONESELF, *TEAM), _("Pause a part in a programme, take it up again, or end it")
        ),
    },
)


def roles_in(actor: Person, row: Any, at: datetime) -> tuple[str, ...]:
    """The roles ``actor`` has towards a programme or a membership, for the life cycle."""
    return tuple(name for name, test in POLICY.roles.items() if test(actor, row, at))


def led_programmes(actor: Person, at: datetime) -> set[int] | None:
    """The programmes whose team ``actor`` belongs to; None means all of them."""
    if is_lead_here(actor, None, at) or is_coordinator_here(actor, None, at):
        return None
    return {
        grant.scope_id
        for grant in actor.grants.all()
        if grant.role in {Grant.Role.LEAD, Grant.Role.COORDINATOR}
        and grant.scope == Grant.Scope.PROGRAMME
        and grant.holds_at(at)
        and grant.scope_id is not None
    }


def visible_to(actor: Person, at: datetime) -> Q:
    """The programmes ``actor`` may see: open ones, those with a part of their own, and those they run."""
    if not is_colleague(actor, None, at):
        return Q(pk__in=())
    led = led_programmes(actor, at)
    if led is None:
        return ~Q(pk__in=())
    own = Membership.objects.filter(person=actor).values("programme_id")
    return OPEN_TO_ALL | Q(pk__in=own) | Q(pk__in=led)


def memberships_visible_to(actor: Person, at: datetime) -> Q:
    """The memberships ``actor`` may see: their own, and those of programmes they run."""
    if not is_colleague(actor, None, at):
        return Q(pk__in=())
    led = led_programmes(actor, at)
    return ~Q(pk__in=()) if led is None else Q(programme_id__in=led) | Q(person=actor)
