"""How two people work with each other: shared by each in a pair that goes on, read by the two once both do."""

from datetime import datetime
from typing import Any

from django.utils.translation import gettext_lazy as _

from leaderful.ground.policy import Action
from leaderful.pairings.models import Pairing
from leaderful.people.policy import is_colleague
from leaderful.styles.models import WaySharing

ALIVE = ("ACTIVE", "PAUSED")
"""A pair in which ways are shared; with its end the page is gone."""


def is_of_pair(actor: Any, row: Any, at: datetime) -> bool:
    """One of the two of a pair that goes on."""
    return (
        isinstance(row, Pairing)
        and is_colleague(actor, None, at)
        and row.state in ALIVE
        and actor.pk in {row.guide_id, row.learner_id}
    )


def is_shared_with(actor: Any, row: Any, at: datetime) -> bool:
    """One of the two, where both let each other see."""
    if not is_of_pair(actor, row, at):
        return False
    shared = set(WaySharing.objects.filter(pairing=row).values_list("person_id", flat=True))
    return {row.guide_id, row.learner_id} <= shared


ROLES = {"ways_pair": is_of_pair, "ways_shared": is_shared_with}

ACTIONS = {
    "styles.way.keep": Action(("anybody",), _("Say how one works and learns")),
    "styles.way.share": Action(
        ("ways_pair",), _("Let the other one of a pair see what differs in how one works, or stop it")
    ),
    "styles.way.see": Action(
        ("ways_shared",), _("Read how the two of a pair can work with each other, where both share it")
    ),
}
