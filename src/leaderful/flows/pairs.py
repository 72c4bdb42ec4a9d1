"""A pair's changes that reach further: what ends takes its planned meetings along, who leaves takes the pairs."""

from collections.abc import Callable
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import transaction

from leaderful.ground.clock import database_now
from leaderful.meetings.operations.meetings import clear_planned
from leaderful.pairings import queries
from leaderful.pairings.models import Pairing
from leaderful.pairings.operations import offers, pairs
from leaderful.pairings.operations.learned import write_learned
from leaderful.pairings.operations.leaving import let_go
from leaderful.programmes.models import Membership
from leaderful.programmes.operations import memberships

Clock = Callable[[], datetime]

A_TURN = 200
"""How many pairs one turn of the worker wakes."""


def wake_pairs(*, at: datetime) -> bool:
    """Record that pauses have run out, and tell the pairs; whether any had. Called by the worker, again and again."""
    keys = queries.due_to_wake(at, limit=A_TURN)
    return sum(pairs.wake_pair(key=key, at=at) for key in keys) > 0


def complete_pair(*, key: UUID, actor: Any, at: datetime, learned: str = "", language: str = "") -> Pairing:
    """Bring a pair to its good end, and cancel what it had planned; ``learned`` is what one learned, if one says it.

    Raises as ``pairs.complete_pair`` and ``write_learned`` do.
    """
    with transaction.atomic():
        if learned.strip():
            write_learned(pairing_key=key, moment="END", text=learned, language=language, actor=actor, at=at)
        pairing = pairs.complete_pair(key=key, actor=actor, at=at)
        clear_planned(pairing=pairing, at=at)
    return pairing


def accept_offer(
    *, key: UUID, actor: Any, at: datetime, goals_go_along: bool = False, moment: Clock = database_now
) -> Pairing:
    """Say yes to an offer; where it continues a pair, what that one had planned is cancelled with the second yes.

    Raises as ``offers.accept_offer`` does.
    """
    with transaction.atomic():
        pairing = offers.accept_offer(
            key=key, actor=actor, at=at, goals_go_along=goals_go_along, moment=moment
        )
        if pairing.started_at and pairing.continues is not None:
            clear_planned(pairing=pairing.continues, at=at)
    return pairing


def end_pair(*, key: UUID, reason: str, actor: Any, at: datetime) -> Pairing:
    """End a pair, and cancel what it had planned. Raises as ``pairs.end_pair`` does."""
    with transaction.atomic():
        pairing = pairs.end_pair(key=key, reason=reason, actor=actor, at=at)
        clear_planned(pairing=pairing, at=at)
    return pairing


def leave_programme(*, key: UUID, reason: str, actor: Any, at: datetime) -> Membership:
    """End somebody's part in a programme along with the pairs of that part; the others are told, never why.

    Raises as ``memberships.leave`` does.
    """
    with transaction.atomic():
        membership = memberships.leave(key=key, reason=reason, actor=actor, at=at)
        for pairing in let_go(person=membership.person, actor=actor, at=at, part=membership):
            clear_planned(pairing=pairing, at=at)
    return membership
