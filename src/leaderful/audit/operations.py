"""Writing events, and sealing them into one hash chain per stream."""

import re
from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from django.db.models import Max

from leaderful.audit.models import Event, Seal
from leaderful.audit.queries import FIRST, digest
from leaderful.ground.operation import note_event, operation

CODE = re.compile(r"[A-Za-z0-9_.:@+-]{0,64}")
"""What a code may look like: no spaces, so that no sentence slips into the record."""

TELLING = frozenset({"reason", "outcome", "spoken", "rung", "stops", "tried", "function", "yes"})
"""Names of codes that would tell administrators what somebody chose, said or thought. The rows they belong to hold them."""


def record(
    verb: str,
    *,
    actor: Any,
    subject: Any,
    at: datetime,
    codes: Mapping[str, int | str | bool | None] | None = None,
) -> Event:
    """Write the running operation's event; call it inside an operation.

    ``verb`` is dotted and past tense (``people.person.left``); ``actor`` and ``subject`` are rows or None;
    ``codes`` are ids, counts and short codes. Raises ValueError where a code reads like words or is
    one of ``TELLING``.
    """
    codes = dict(codes or {})
    for name, value in codes.items():
        if name in TELLING:
            raise ValueError(
                f"{verb}: “{name}” tells more than that something was done; its own row holds it"
            )
        if isinstance(value, str) and not CODE.fullmatch(value):
            raise ValueError(f"{verb}: “{name}” is not a code; words do not belong in the audit record")
    event = Event.objects.create(
        stream=verb.split(".", 1)[0],
        verb=verb,
        actor_id=getattr(actor, "pk", None),
        subject_kind=subject._meta.model_name if subject is not None else "",
        subject_id=getattr(subject, "pk", None),
        codes=codes,
        at=at,
    )
    note_event(event.pk)
    return event


def record_each(verb: str, *, actor: Any, subjects: Sequence[Any], at: datetime) -> list[Event]:
    """Write one event for each subject, all at once and in their order: for operations on many rows of a kind."""
    events = Event.objects.bulk_create(
        Event(
            stream=verb.split(".", 1)[0],
            verb=verb,
            actor_id=getattr(actor, "pk", None),
            subject_kind=subject._meta.model_name,
            subject_id=subject.pk,
            codes={},
            at=at,
        )
        for subject in subjects
    )
    for event in events:
        note_event(event.pk)
    return events


@operation("audit.event.seal", recorded=False)
def seal_events(*, limit: int) -> int:
    """Seal up to ``limit`` events that are not yet in their stream's chain; returns how many."""
    first = Event.objects.order_by("id").select_for_update(no_key=True)
    first.first()  # one worker at a time: a chain has one end, and whoever waited reads it anew
    waiting = list(Event.objects.filter(seal__isnull=True).order_by("id")[:limit])
    ends = dict(
        Seal.objects.filter(stream__in={e.stream for e in waiting})
        .values_list("stream")
        .annotate(Max("position"))
    )
    hashes = {
        seal.stream: seal.hash
        for stream, position in ends.items()
        for seal in Seal.objects.filter(stream=stream, position=position)
    }

    seals = []
    for event in waiting:
        ends[event.stream] = ends.get(event.stream, 0) + 1
        hashes[event.stream] = digest(hashes.get(event.stream, FIRST), event)
        seals.append(
            Seal(event=event, stream=event.stream, position=ends[event.stream], hash=hashes[event.stream])
        )

    Seal.objects.bulk_create(seals)
    return len(seals)
