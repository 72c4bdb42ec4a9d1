"""A pair's changes that reach into its meetings: what ends takes its planned meetings along."""

from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import transaction

from leaderful.meetings.operations.meetings import clear_planned
from leaderful.pairings.models import Pairing
from leaderful.pairings.operations import pairs


def complete_pair(*, key: UUID, actor: Any, at: datetime) -> Pairing:
    """Bring a pair to its good end, and cancel what it had planned. Raises as ``pairs.complete_pair`` does."""
    with transaction.atomic():
        pairing = pairs.complete_pair(key=key, actor=actor, at=at)
        clear_planned(pairing=pairing, at=at)
    return pairing


def end_pair(*, key: UUID, reason: str, actor: Any, at: datetime) -> Pairing:
    """End a pair, and cancel what it had planned. Raises as ``pairs.end_pair`` does."""
    with transaction.atomic():
        pairing = pairs.end_pair(key=key, reason=reason, actor=actor, at=at)
        clear_planned(pairing=pairing, at=at)
    return pairing
