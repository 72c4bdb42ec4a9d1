"""Reads of looking back: what is due, how sure one was beside how it turned out, and what those affected say together."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from leaderful.decisions import policy
from leaderful.decisions.models import Author, Intent, Review, Served, Version
from leaderful.decisions.policy.intents import is_mentor
from leaderful.lib.disclosure import DEFAULT_MINIMUM, Publication
from leaderful.people.models import Organisation, Person

REMIND_AFTER = timedelta(days=7)
LOOKED_BACK_FROM = ("WENT_AHEAD", "REVIEW_DUE", "REVIEWED")


def everybody_looked_back(intent: Intent) -> bool:
    """Whether each who leads the intent has looked back on it."""
    leading = Author.objects.filter(intent=intent, state="CONFIRMED").values_list("person_id", flat=True)
    return set(leading) <= set(intent.reviews.values_list("author_id", flat=True))


def reviews_visible_to(intent: Intent, actor: Person, *, at: datetime) -> list[Review]:
    """The reviews of an intent of which ``actor`` reads how it turned out, in order."""
    rows = Review.objects.filter(policy.reviews_visible_to(actor, at), intent=intent)
    return list(rows.select_related("author").prefetch_related("words").order_by("at", "pk"))


def words_read_by(review: Review, actor: Person, *, is_mentor: bool) -> Mapping[str, str]:
    """What of a review’s words ``actor`` reads: the author all; the holder what was expected and what came.

    The mentor, whom it is shared with, reads all.
    """
    kinds = {"EXPECTED", "ACTUAL"}
    if actor.pk == review.author_id or (is_mentor and review.is_shared):
        kinds |= {"LEARNED", "NEXT"}
    return {row.kind: row.text for row in review.words.all() if row.kind in kinds}


@dataclass(frozen=True)
class ToldReview:
    """A look back as one of its readers sees it: ``missing`` is blank where it is not theirs to read."""

    review: Review
    words: Mapping[str, str]
    missing: str
    is_own: bool


def told_reviews(intent: Intent, reader: Person, *, at: datetime) -> list[ToldReview]:
    """What ``reader`` reads of how an intent turned out."""
    found = reviews_visible_to(intent, reader, at=at)
    mentors = bool(found) and is_mentor(reader, intent, at)
    told = []
    for review in found:
        is_own = review.author_id == reader.pk
        reads_all = is_own or (mentors and review.is_shared)
        words = words_read_by(review, reader, is_mentor=mentors)
        told.append(ToldReview(review, words, review.missing if reads_all else "", is_own))
    return told


def may_look_back(intent: Intent, person: Person, *, state: str) -> bool:
    """Whether ``person`` leads the intent and can look back on it as it stands in ``state``."""
    return (
        state in LOOKED_BACK_FROM
        and intent.authors.filter(person=person, state=Author.State.CONFIRMED).exists()
        and not intent.reviews.filter(author=person).exists()
    )


def is_asked_whether_it_served(intent: Intent, person: Person) -> bool:
    """Whether ``person``, who reads it, is affected by an intent that was looked back on and has not said if it served."""
    return (
        intent.invited.filter(person=person, removed_at=None, is_affected=True).exists()
        and intent.reviews.exists()
        and not intent.served.filter(person=person).exists()
    )


def overdue_reviews(at: datetime, *, limit: int) -> list[UUID]:
    """Keys of intents whose review is a week late and nobody was reminded of: for the worker."""
    rows = Intent.objects.filter(
        state="REVIEW_DUE", review_at__lte=at - REMIND_AFTER, reminded_at=None
    ).order_by("review_at", "pk")
    return list(rows.values_list("key", flat=True)[:limit])


@dataclass(frozen=True)
class Surety:
    """How sure somebody was, 1 to 5, beside how those intents turned out: counts by outcome."""

    confidence: int
    outcomes: Mapping[str, int]


def surety_of(person: Person) -> list[Surety]:
    """For ``person``’s own eyes: each confidence one told, with how those intents turned out."""
    told: dict[int, Counter[str]] = {}
    reviews = Review.objects.filter(author=person, intent__author=person)
    rows = Version.objects.filter(intent__in=reviews.values("intent"), confidence__isnull=False).order_by(
        "intent_id", "number"
    )
    last = {row.intent_id: row.confidence for row in rows}  # of the version that counted
    for intent_id, outcome in reviews.values_list("intent_id", "outcome"):
        if (sure := last.get(intent_id)) is not None:
            told.setdefault(sure, Counter())[outcome] += 1
    return [Surety(sure, dict(told[sure])) for sure in sorted(told)]


def served_of(person: Person) -> Mapping[str, int] | None:
    """What everybody affected by ``person``’s intents said, as counts of people; None where too few did, or all say the same.

    Each counts once, with the first answer, and what is shown stands still until enough more have answered.
    """
    first: dict[int, str] = {}
    organisation = Organisation.objects.first()
    publication = Publication(minimum=organisation.smallest_group if organisation else DEFAULT_MINIMUM)
    shown: tuple[int, ...] = ()
    for row in Served.objects.filter(intent__author=person).order_by("at", "pk"):
        first.setdefault(row.person_id, row.answer)
        if publication.admit(tuple(first)):
            shown = tuple(first)
    counts = Counter(first[pk] for pk in shown)
    return dict(counts) if len(counts) > 1 else None
