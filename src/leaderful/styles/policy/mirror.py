"""The style mirror: the life of what is asked of a giver, and who reads which answers."""

from datetime import datetime
from typing import Any

from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from leaderful.ground.policy import Action
from leaderful.lib.transitions import LifeCycle, Transition
from leaderful.people.models import Person
from leaderful.people.policy import is_colleague
from leaderful.programmes import policy as programmes
from leaderful.programmes.models import Programme
from leaderful.styles.models import Reflection

GIVER, MIRRORED = ("mirror_giver",), ("mirrored",)

REFLECTION = LifeCycle(
    name="Answer for a mirror",
    states=tuple(Reflection.State.values),
    initial="ASKED",
    final=("DECLINED", "TAKEN_BACK"),
    transitions=(
        Transition("ASKED", "give", GIVER, "GIVEN"),
        Transition("ASKED", "decline", GIVER, "DECLINED"),
        Transition("ASKED", "stop_asking", MIRRORED, "TAKEN_BACK"),
        Transition("GIVEN", "change", GIVER, "GIVEN"),  # signed ones, and one's own
        Transition("GIVEN", "take_back", GIVER, "TAKEN_BACK"),  # likewise
    ),
)


def _row(row: Any, actor: Any, at: datetime) -> Reflection | None:
    return row if isinstance(row, Reflection) and is_colleague(actor, None, at) else None


def is_giver(actor: Any, row: Any, at: datetime) -> bool:
    """Whoever is asked, or answered."""
    reflection = _row(row, actor, at)
    return reflection is not None and reflection.giver_id == actor.pk


def is_mirrored(actor: Any, row: Any, at: datetime) -> bool:
    """Whom it is about."""
    reflection = _row(row, actor, at)
    return reflection is not None and reflection.about_id == actor.pk


def reads_signed(actor: Any, row: Any, at: datetime) -> bool:
    """Whom a signed answer is about, while it is given."""
    reflection = _row(row, actor, at)
    return (
        reflection is not None
        and reflection.about_id == actor.pk
        and (reflection.mode, reflection.state) == (Reflection.Mode.SIGNED, Reflection.State.GIVEN)
    )


def leads_here(actor: Any, row: Any, at: datetime) -> bool:
    """A lead of the programme whose pool it is."""
    return isinstance(row, Programme) and programmes.is_lead_here(actor, row, at)


def coordinates_here(actor: Any, row: Any, at: datetime) -> bool:
    """A coordinator of the programme whose pool it is."""
    return isinstance(row, Programme) and programmes.is_coordinator_here(actor, row, at)


ROLES = {
    "mirror_giver": is_giver,
    "mirrored": is_mirrored,
    "mirrored_by_name": reads_signed,
    "pool_lead": leads_here,
    "pool_coordinator": coordinates_here,
    "anybody": is_colleague,
}

ACTIONS = {
    "styles.mirror.answer_own": Action(("anybody",), _("Answer the mirror about oneself")),
    "styles.mirror.ask": Action(("anybody",), _("Ask somebody one works with to answer one’s mirror")),
    "styles.mirror.see": Action(
        (*GIVER, *MIRRORED), _("See who was asked for an answer to a mirror, and whether it came")
    ),
    "styles.mirror.read": Action(
        ("mirror_giver", "mirrored_by_name"),
        _("Read an answer to a mirror: its giver, and where it is signed the one it is about"),
    ),
    "styles.mirror.answer": Action(
        GIVER, _("Answer somebody’s mirror, say no, change a signed answer or take it back")
    ),
    "styles.mirror.stop_asking": Action(MIRRORED, _("Take back that one asked for an answer")),
    "styles.pool.see": Action(
        ("pool_lead", "pool_coordinator"), _("Read means over answers to the mirrors of several mentors")
    ),
}


def reflections_visible_to(actor: Person, at: datetime) -> Q:
    """The answers and open questions ``actor`` may know of: given by them, or about them."""
    if not is_colleague(actor, None, at):
        return Q(pk__in=())
    return Q(giver=actor) | Q(about=actor)


def answers_visible_to(actor: Person, at: datetime) -> Q:
    """Those whose answers ``actor`` may read: their own, and signed ones about them."""
    if not is_colleague(actor, None, at):
        return Q(pk__in=())
    return Q(giver=actor) | Q(about=actor, mode=Reflection.Mode.SIGNED, state=Reflection.State.GIVEN)
