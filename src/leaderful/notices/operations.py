"""Writing to the outbox."""

from collections.abc import Mapping
from datetime import datetime

from leaderful.notices.models import Notice


def tell(
    *,
    event_id: int,
    recipient_id: int,
    kind: str,
    at: datetime,
    codes: Mapping[str, int | str] | None = None,
    due_at: datetime | None = None,
) -> Notice:
    """Put one message into the outbox, inside the operation whose event it is about.

    ``kind`` names a letter (``flows.letters``); ``codes`` are ids and codes the letter needs, never words.
    Telling the same person the same thing about the same event again changes nothing.
    """
    notice, _ = Notice.objects.get_or_create(
        event_id=event_id,
        recipient_id=recipient_id,
        kind=kind,
        defaults={"codes": dict(codes or {}), "created_at": at, "due_at": due_at or at},
    )
    return notice
