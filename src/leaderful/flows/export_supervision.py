"""What a person wrote and found with their mentor's mentor, a mentor they accompany or a circle: for the file to take away."""

from collections.abc import Mapping
from typing import Any

from django.db.models import Q

from leaderful.people.models import Person
from leaderful.supervision.models import Case, CaseWords, TrendSharing


def accompanied(person: Person) -> Mapping[str, Any]:
    """One's cases with what was found in them, and one's own words in cases that others brought."""
    return {"cases": _cases(person), "shared_trends": _shared(person)}


def _cases(person: Person) -> list[dict[str, Any]]:
    own: dict[int, list[dict[str, Any]]] = {}
    for words in CaseWords.objects.filter(author=person).order_by("pk"):
        facts = {"kind": words.kind, "language": words.language, "written_at": words.written_at}
        own.setdefault(words.case_id, []).append({**facts, "text": words.text})
    rows = Case.objects.filter(Q(mentor=person) | Q(pk__in=own.keys())).select_related(
        "pairing__guide", "circle__guide", "mentor"
    )
    return [
        {
            "is_yours": row.mentor_id == person.pk,
            "with": _other(row, person),
            "in_a_circle": row.circle_id is not None,
            "begun_at": row.begun_at,
            "brought_at": row.brought_at,
            "gone_through_at": row.gone_through_at,
            "mentee_agreed": row.mentee_agreed,
            "function": row.function,
            "answered_from": row.answered_from,
            "rule_broken": row.rule_broken,
            "tried": row.tried,
            "your_words": own.get(row.pk, []),
        }
        for row in rows.order_by("begun_at", "pk")
    ]


def _shared(person: Person) -> list[dict[str, Any]]:
    """With whom one shares, or shared, how one asks and decides."""
    rows = TrendSharing.objects.filter(pairing__learner=person).select_related("pairing__guide")
    return [
        {"with": row.pairing.guide.name, "begun_at": row.begun_at, "ended_at": row.ended_at}
        for row in rows.order_by("pk")
    ]


def _other(row: Case, person: Person) -> str:
    if row.mentor_id != person.pk:
        return row.mentor.name
    place = row.circle or row.pairing
    return place.guide.name if place is not None else ""
