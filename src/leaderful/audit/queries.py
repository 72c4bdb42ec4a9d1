"""Reading the record, and checking that its chains hold."""

import hashlib
import json
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import Count, Min, Q, QuerySet

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


def last_done_to(person: Any, *, verb: str, since: datetime) -> Event | None:
    """The newest event of a verb about a person, after ``since``, that was not the person's own doing."""
    found = events().filter(subject_kind=person._meta.model_name, subject_id=person.pk)
    by_others = Q(actor_id__isnull=True) | ~Q(actor_id=person.pk)
    return found.filter(by_others, verb=verb, at__gt=since).first()


PAGE = 50


@dataclass(frozen=True)
class EventPage:
    """Some events, newest first; ``before`` and ``after`` are the ids the neighbouring pages begin beyond, or None."""

    events: list[Event]
    before: int | None
    after: int | None


def event_page(
    *, stream: str = "", verb: str = "", before: int | None = None, after: int | None = None
) -> EventPage:
    """A page of the record: events older than ``before``, or the ones just newer than ``after``, else the newest."""
    found = events()
    if verb:
        found = found.filter(verb=verb)
    elif stream:
        found = found.filter(stream=stream)
    if after is not None:
        rows = list(found.filter(id__gt=after).order_by("id")[: PAGE + 1])
        has_newer, rows = len(rows) > PAGE, rows[:PAGE][::-1]
        has_older = bool(rows)
    else:
        older = found.filter(id__lt=before) if before is not None else found
        rows = list(older[: PAGE + 1])
        has_older, has_newer, rows = len(rows) > PAGE, before is not None and bool(rows), rows[:PAGE]
    return EventPage(
        rows,
        before=rows[-1].pk if rows and has_older else None,
        after=rows[0].pk if rows and has_newer else None,
    )


def verbs() -> list[str]:
    """Every verb in the record, in the order of the alphabet."""
    return list(Event.objects.order_by("verb").values_list("verb", flat=True).distinct())


@dataclass(frozen=True)
class Chains:
    """How far the record is sealed: events in a chain, events that still wait, and since when the oldest of these."""

    sealed: int
    waiting: int
    oldest_waiting_at: datetime | None


def chains() -> Chains:
    """How far the record is sealed."""
    waiting = Event.objects.filter(seal__isnull=True).aggregate(count=Count("pk"), oldest=Min("at"))
    return Chains(Seal.objects.count(), waiting["count"], waiting["oldest"])
