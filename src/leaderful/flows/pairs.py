"""A pair's changes that reach further: what ends takes its planned meetings along, who leaves takes the pairs."""

from collections.abc import Callable, Collection
from datetime import datetime
from functools import partial
from typing import Any
from uuid import UUID

from django.db import transaction

from leaderful.ground.clock import database_now
from leaderful.ground.each import do_each
from leaderful.meetings.operations.meetings import clear_planned
from leaderful.pairings import queries
from leaderful.pairings.models import Pairing
from leaderful.pairings.operations import goals, offers, pairs
from leaderful.pairings.operations.learned import write_learned
from leaderful.pairings.operations.leaving import let_go
from leaderful.programmes.models import Membership
from leaderful.programmes.operations import memberships

Clock = Callable[[], datetime]

A_TURN = 200
"""How many pairs one turn of the worker wakes, or tells of their end."""


def wake_pairs(*, at: datetime) -> bool:
    """Record that pauses have run out, and tell the pairs; whether any had. Called by the worker, again and again."""
    keys = queries.due_to_wake(at, limit=A_TURN)
    return do_each([partial(pairs.wake_pair, key=key, at=at) for key in keys])


def tell_of_ends(*, at: datetime) -> bool:
    """Write to pairs whose planned end is near; whether there were any. Called by the worker, again and again."""
    keys = queries.ends_to_tell(on=at.date(), limit=A_TURN)
    return do_each([partial(pairs.tell_end, key=key, at=at) for key in keys])


def say_what_came_of_it(
    *,
    key: UUID,
    moment: str,
    actor: Any,
    at: datetime,
    learned: str = "",
    reached: Collection[UUID] = (),
    language: str = "",
) -> None:
    """Say which of one's goals are reached and what one learned in a pair (MIDWAY or END), as far as one says it.

    Raises as ``goals.change_goal`` and ``write_learned`` do.
    """
    with transaction.atomic():
        for goal in reached:
            goals.change_goal(key=goal, verb="reach", actor=actor, at=at)
        if learned.strip():
            write_learned(pairing_key=key, moment=moment, text=learned, language=language, actor=actor, at=at)


def complete_pair(
    *,
    key: UUID,
    actor: Any,
    at: datetime,
    learned: str = "",
    reached: Collection[UUID] = (),
    language: str = "",
) -> Pairing:
    """Bring a pair to its good end, and cancel what it had planned; what one says about it comes along.

    Raises as ``pairs.complete_pair`` and ``say_what_came_of_it`` do.
    """
    with transaction.atomic():
        said: dict[str, Any] = {"learned": learned, "reached": reached, "language": language}
        say_what_came_of_it(key=key, moment="END", actor=actor, at=at, **said)
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
