"""The advice a person asked for: part of the file to take away."""

from typing import Any

from leaderful.people.models import Person
from leaderful.styles.models import Advice
from leaderful.styles.queries.advice import advice_words


def advice_to_take(person: Person) -> list[dict[str, Any]]:
    """What each was about, the answers, what both matrices said, and what one chose."""
    rows = Advice.objects.filter(person=person).prefetch_related("words").order_by("pk")
    return [
        {
            "about": advice_words(row)["ABOUT"],
            "begun_at": row.begun_at,
            "has_deadline": row.has_deadline,
            "answers": row.answers,
            "able": row.able,
            "willing": row.willing,
            "rows": [name for name in (row.time_row, row.development_row) if name],
            "advised": row.advised,
            "advised_at": row.advised_at,
            "chosen": row.chosen,
            "chosen_at": row.chosen_at,
            "felt": row.felt,
            "felt_at": row.felt_at,
            "why": advice_words(row)["WHY"],
        }
        for row in rows
    ]
