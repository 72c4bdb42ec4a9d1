"""Advice that stays with an intent: what its first author alone reads of it, there and in the balance over time."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from leaderful.decisions import policy
from leaderful.decisions.models import Intent, Review
from leaderful.people.models import Person
from leaderful.styles.models import Advice
from leaderful.styles.queries.advice import Shown, advice_visible_to, advice_words, shown


@dataclass(frozen=True, slots=True)
class Kept:
    """Advice on an intent: ``shown`` is None as long as its questions are open, ``why`` another way was chosen may be empty."""

    advice: Advice
    shown: Shown | None
    why: str


def advice_on(intent: Intent, reader: Person, *, at: datetime) -> Kept | None:
    """The advice that stays with ``intent``, for its first author; None for everybody else, and where there is none."""
    if intent.advice_id is None or not policy.POLICY.may(reader, "decisions.intent.keep_advice", intent, at):
        return None
    advice = Advice.objects.select_related("person").get(pk=intent.advice_id)
    return Kept(advice, shown(advice), advice_words(advice)["WHY"])


def usable_advice(actor: Person, *, key: UUID, at: datetime) -> Advice | None:
    """Advice ``actor`` asked for that belongs to no intent."""
    found = advice_visible_to(actor, key=key, at=at)
    return None if found is None or Intent.objects.filter(advice=found).exists() else found


def intent_of(advice: Advice, actor: Person) -> Intent | None:
    """The intent of ``actor`` that the advice stays with."""
    return Intent.objects.filter(advice=advice, author=actor).first()


def outcomes_by_way(person: Person) -> Mapping[str, Mapping[str, int]]:
    """How ``person``'s intents turned out that were stated with advice: counts by the way chosen and the outcome."""
    told: dict[str, dict[str, int]] = {}
    rows = Review.objects.filter(author=person, intent__author=person).exclude(intent__advice__chosen="")
    for chosen, outcome in rows.values_list("intent__advice__chosen", "outcome"):
        if chosen is not None:
            told.setdefault(chosen, {}).setdefault(outcome, 0)
            told[chosen][outcome] += 1
    return told
