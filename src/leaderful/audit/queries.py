"""Reading the record, and checking that its chains hold."""

import hashlib
import json
from dataclasses import dataclass

from django.db.models import QuerySet

from leaderful.audit.models import Event, Seal

FIRST = "0" * 64
"""The hash before a chain's first event."""


def digest(previous: str, event: Event) -> str:
    """The seal of ``event`` after ``previous`` (hex sha-256 of both, in canonical JSON)."""
    content = [
        previous,
        str(event.key),
        event.stream,
        event.verb,
        event.actor_id,
        event.subject_kind,
        event.subject_id,
        event.codes,
        event.at.isoformat(),
    ]
    text = json.dumps(content, sort_keys=True, ensure_ascii=False, separators=(",", ":"))
    return hashlib.sha256(text.encode()).hexdigest()


@dataclass(frozen=True)
class BrokenLink:
    """The first place where a chain does not hold: an event changed, or a place is missing."""

    stream: str
    position: int


def first_broken_link() -> BrokenLink | None:
    """Walk every chain from its start; None where all hold."""
    for stream in Seal.objects.values_list("stream", flat=True).distinct().order_by("stream"):
        previous, expected = FIRST, 1
        seals = Seal.objects.filter(stream=stream).select_related("event").order_by("position")
        for seal in seals.iterator(chunk_size=2000):
            if seal.position != expected or seal.hash != digest(previous, seal.event):
                return BrokenLink(stream, expected)
            previous, expected = seal.hash, expected + 1
    return None


def events() -> QuerySet[Event]:
    """Every event, newest first."""
    return Event.objects.order_by("-id")
