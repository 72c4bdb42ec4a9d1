"""What is shared with a pair is read by its mentor while the pair lasts: not before both said yes, nor once it is over."""

from typing import Any

from django.db.models import Q

from leaderful.pairings.models import Pairing
from leaderful.people.models import Person

LASTING = (Pairing.State.ACTIVE, Pairing.State.PAUSED)
"""States in which the mentor reads along; the clock leads from none of them to any other."""


def reads_along(actor: Any, pairing: Pairing | None) -> bool:
    """Whether ``actor`` is the mentor of a pair that lasts."""
    return pairing is not None and pairing.guide_id == actor.pk and pairing.state in LASTING


def shared_with(actor: Person, *, of: str = "") -> Q:
    """The rows shared with a pair in which ``actor`` reads along; ``of`` leads to the row that is shared."""
    return Q(**{f"{of}pairing__guide": actor, f"{of}pairing__state__in": LASTING})


def mentor_shown_to(reader: Any, pairing: Pairing | None) -> Person | None:
    """The mentor who reads along, by name for the two of the pair: whom somebody is mentored by is nobody else’s to know."""
    if pairing is None or pairing.state not in LASTING:
        return None
    return pairing.guide if reader.pk in {pairing.guide_id, pairing.learner_id} else None
