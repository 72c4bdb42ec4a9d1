"""Who sees how much time a mentor has with their own mentor: the two, by dates and minutes alone."""

from datetime import datetime
from typing import Any

from django.utils.translation import gettext_lazy as _

from leaderful.ground.policy import Action
from leaderful.pairings.models import Pairing
from leaderful.people.policy import is_colleague

SECOND = 2


def _upper(row: Any, actor: Any, at: datetime) -> Pairing | None:
    """A pair of the second tier that both have begun."""
    is_upper = isinstance(row, Pairing) and row.tier == SECOND and row.started_at is not None
    return row if is_upper and is_colleague(actor, None, at) else None


def is_accompanying(actor: Any, row: Any, at: datetime) -> bool:
    """The mentor's mentor of the pair."""
    pairing = _upper(row, actor, at)
    return pairing is not None and pairing.guide_id == actor.pk


def is_accompanied(actor: Any, row: Any, at: datetime) -> bool:
    """The mentor of the pair, who learns there."""
    pairing = _upper(row, actor, at)
    return pairing is not None and pairing.learner_id == actor.pk


ROLES = {"accompanying": is_accompanying, "accompanied": is_accompanied}

ACTIONS = {
    "supervision.plan.see": Action(
        ("accompanying", "accompanied"),
        _("See how much time a mentor and their own mentor have had this year, and what is still due"),
    ),
}
