"""Stretch tasks: their life cycle, and who is in one: two people, nobody else."""

from datetime import datetime
from typing import Any

from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from leaderful.decisions.models import StretchTask
from leaderful.ground.policy import Action
from leaderful.lib.transitions import LifeCycle, Transition
from leaderful.people.models import Person
from leaderful.people.policy import is_colleague

TWO = ("stretched", "stretching")

STRETCH = LifeCycle(
    name="Stretch task",
    states=tuple(StretchTask.State.values),
    initial="OFFERED",
    final=("DONE", "DECLINED", "WITHDRAWN"),
    transitions=(
        Transition("OFFERED", "see_it_differently", ("stretch_answers",), "OFFERED"),
        Transition("OFFERED", "take", ("stretch_answers",), "TAKEN"),
        Transition("OFFERED", "decline", ("stretch_answers",), "DECLINED"),
        Transition(
            "OFFERED", "withdraw", ("stretch_waits", "clock"), "WITHDRAWN"
        ),  # the clock: one of the two left
        Transition("TAKEN", "finish", ("stretched",), "DONE"),
        Transition("TAKEN", "withdraw", (*TWO, "clock"), "WITHDRAWN"),
    ),
)


def _task(row: Any, actor: Any, at: datetime) -> StretchTask | None:
    return row if isinstance(row, StretchTask) and is_colleague(actor, None, at) else None


def is_stretched(actor: Any, row: Any, at: datetime) -> bool:
    """Whose task it is."""
    task = _task(row, actor, at)
    return task is not None and task.person_id == actor.pk


def is_stretching(actor: Any, row: Any, at: datetime) -> bool:
    """Whoever offers it, or was asked for it."""
    task = _task(row, actor, at)
    return task is not None and task.guide_id == actor.pk


def answers_stretch(actor: Any, row: Any, at: datetime) -> bool:
    """The one of the two who has not said how hard it is."""
    task = _task(row, actor, at)
    return task is not None and actor.pk in {task.person_id, task.guide_id} - {task.said_by_id}


def waits_for_stretch(actor: Any, row: Any, at: datetime) -> bool:
    """The one of the two who said so last, and waits for the other."""
    task = _task(row, actor, at)
    return task is not None and task.said_by_id == actor.pk


ROLES = {
    "stretched": is_stretched,
    "stretching": is_stretching,
    "stretch_answers": answers_stretch,
    "stretch_waits": waits_for_stretch,
}

ACTIONS = {
    "decisions.stretch.offer": Action(
        ("anybody",),
        _("Offer a stretch task to somebody one accompanies or holds decisions for, or ask for one"),
    ),
    "decisions.stretch.see": Action(TWO, _("Read a stretch task: the two who agree on it, and nobody else")),
    "decisions.stretch.answer": Action(
        ("stretch_answers",), _("Take a stretch task, decline it, or say that it is easier or harder")
    ),
    "decisions.stretch.let_go": Action(TWO, _("Let go of a stretch task that is open")),
    "decisions.stretch.finish": Action(("stretched",), _("Say that a stretch task of one’s own is done")),
}


def stretch_visible_to(actor: Person, at: datetime) -> Q:
    """The stretch tasks ``actor`` may read: those they are one of the two of."""
    if not is_colleague(actor, None, at):
        return Q(pk__in=())
    return Q(person=actor) | Q(guide=actor)
