"""What is a person's own of mirrors and ways of working: part of the file to take away. No other person's answers are in it."""

from collections.abc import Mapping
from typing import Any

from leaderful.people.models import Person
from leaderful.styles.models import Reflection, WaySharing, WorkingWay


def mirrors_of(person: Person) -> Mapping[str, Any]:
    """One's answers about oneself and others, as facts who was asked about oneself, and how one works."""
    about_me = Reflection.objects.filter(about=person).exclude(giver=person).select_related("giver")
    return {
        "mirror_answers": [
            {
                "about": row.about.name,
                "mode": row.mode,
                "state": row.state,
                "version": row.version,
                "your_answers": row.answers,
                "given_at": row.given_at,
                "ended_at": row.ended_at,
            }
            for row in Reflection.objects.filter(giver=person).select_related("about").order_by("pk")
        ],
        "asked_for_your_mirror": [
            {
                "of": row.giver.name,
                "state": row.state,
                "asked_at": row.asked_at,
                "given_at": row.given_at,
                "ended_at": row.ended_at,
            }
            for row in about_me.order_by("pk")
        ],
        "how_you_work": list(WorkingWay.objects.filter(person=person).values("leans", "changed_at")),
        "how_you_work_is_shared_with": [
            {
                "with": (
                    row.pairing.learner if row.pairing.guide_id == person.pk else row.pairing.guide
                ).name,
                "at": row.at,
            }
            for row in WaySharing.objects.filter(person=person)
            .select_related("pairing__guide", "pairing__learner")
            .order_by("pk")
        ],
    }
