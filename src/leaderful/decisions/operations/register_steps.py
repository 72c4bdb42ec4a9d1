"""Steps of the register’s rows: of an area, and of what was proposed about it."""

from datetime import datetime
from typing import Any

from django.utils.translation import gettext as _

from leaderful.audit.operations import record
from leaderful.decisions.models import Area, Move, MoveTransition
from leaderful.decisions.operations.first_months import end_first_months
from leaderful.decisions.policy import AREA, MOVE, roles_in
from leaderful.ground.life import take_step
from leaderful.lib.errors import Unable


class UnableToChangeArea(Unable):
    """The kind of decision isn’t where this could happen; ``field`` names the question it is about."""

    def __init__(self, sentence: str, field: str | None = None) -> None:
        super().__init__(sentence)
        self.field = field


def step_area(area: Area, verb: str, *, actor: Any, at: datetime) -> dict[str, Any]:
    """Move the area by ``verb`` (unsaved); returns what its transition keeps. ``actor`` None: the clock."""
    who = ("clock",) if actor is None else roles_in(actor, area, at)
    refusal = UnableToChangeArea(_REFUSALS.get(area.state, _refused)())
    return take_step(area, verb, cycle=AREA, who=who, actor=actor, at=at, refusal=refusal)


def step_move(move: Move, verb: str, *, actor: Any, at: datetime) -> dict[str, Any]:
    """Move what was proposed by ``verb`` (unsaved); returns what its transition keeps. ``actor`` None: the clock."""
    who = ("clock",) if actor is None else roles_in(actor, move, at)
    refusal = UnableToChangeArea(_("This proposal was answered or taken back already."))
    return take_step(move, verb, cycle=MOVE, who=who, actor=actor, at=at, refusal=refusal)


def leave_unheld(area: Area, *, at: datetime) -> None:
    """Nobody holds it any more: what was agreed is history, and what was proposed comes to nothing."""
    for move in area.moves.select_for_update().filter(state=Move.State.PROPOSED):
        facts = step_move(move, "withdraw", actor=None, at=at)
        move.ended_at = at
        move.save()
        MoveTransition.objects.create(move=move, **facts)
        record("decisions.move.withdrawn", actor=None, subject=move, at=at)
    end_first_months(area, at=at)
    area.holder, area.deputy, area.rung, area.agreed_at = None, None, None, None
    area.save()


def _refused() -> str:
    return _("This can’t be done as things stand. Open the page again to see what has changed.")


def _ended() -> str:
    return _("This kind of decision has ended. Name a new one.")


_REFUSALS = {"ENDED": _ended}
