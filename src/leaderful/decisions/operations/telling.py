"""Who is told of what happens to an intent: one notice for each person and event."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from leaderful.decisions import queries
from leaderful.decisions.models import Intent
from leaderful.notices.operations import tell


def tell_readers(
    intent: Intent, event: Any, *, kinds: Mapping[str, str], at: datetime, but: Any = None
) -> None:
    """Tell everybody who reads the intent what ``kinds`` has for their part; ``but`` hears nothing, having done it."""
    for reading in queries.readers_of(intent):
        kind = kinds.get(reading.part)
        if kind is not None and (but is None or reading.person.pk != but.pk):
            tell_one(intent, event, reading.person.pk, kind, at=at)


def tell_one(
    intent: Intent, event: Any, recipient_id: int, kind: str, *, at: datetime, **codes: int | str
) -> None:
    """Tell one person."""
    tell(
        event_id=event.pk,
        recipient_id=recipient_id,
        kind=kind,
        at=at,
        codes={"intent": str(intent.key), "version": intent.version, **codes},
    )
