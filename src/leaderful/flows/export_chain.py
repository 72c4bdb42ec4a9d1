"""What is a person's own of the chain: part of the file to take away. Nobody else's words are in it."""

from collections.abc import Mapping
from typing import Any

from django.db.models import Q

from leaderful.people.models import Person
from leaderful.supervision.models import LineageConsent, Reference


def chain_of(person: Person) -> Mapping[str, Any]:
    """Who was asked to speak for whom, with the lines one wrote oneself, and one's consent to the lineage."""
    rows = Reference.objects.filter(Q(person=person) | Q(referee=person))
    return {
        "references": [_reference(row, person) for row in _told(rows)],
        "stands_in_lineage": list(LineageConsent.objects.filter(person=person).values("at")),
    }


def _told(rows: Any) -> Any:
    return rows.select_related("person", "referee", "words").order_by("pk")


def _reference(row: Reference, person: Person) -> dict[str, Any]:
    is_mine = row.referee_id == person.pk
    words = getattr(row, "words", None)
    return {
        "for": row.person.name,
        "by": row.referee.name,
        "part": row.part,
        "state": row.state,
        "asked_at": row.asked_at,
        "ended_at": row.ended_at,
        "your_words": words.text if words is not None and is_mine else None,
    }
