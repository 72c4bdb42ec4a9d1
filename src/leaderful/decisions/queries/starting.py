"""What somebody who writes an intent can choose from, and what a new version of one begins with."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from leaderful.decisions.models import Area, Author, Intent, Principle
from leaderful.decisions.queries.drafts import Facts
from leaderful.decisions.queries.intents import current_version, words_of
from leaderful.decisions.queries.register import shareable_pairs
from leaderful.pairings.models import Pairing
from leaderful.people.models import Person


@dataclass(frozen=True)
class Offered:
    """One’s own kinds of decision, the pairs whose mentor may read along, and the organisation’s principles."""

    areas: Sequence[Area]
    pairs: Sequence[Pairing]
    principles: Sequence[Principle]


def offered(actor: Person) -> Offered:
    """What ``actor`` can choose from."""
    areas = Area.objects.filter(person=actor).exclude(state=Area.State.ENDED)
    return Offered(
        areas=list(
            areas.select_related("holder__deputy", "deputy")
            .prefetch_related("words")
            .order_by("made_at", "pk")
        ),
        pairs=list(shareable_pairs(actor)),
        principles=list(Principle.objects.filter(is_listed=True).order_by("position", "pk")),
    )


def unheld_of(intent: Intent, person: Person) -> Area | None:
    """The kind of decision of ``person`` in which ``intent`` is the first they stated, and which nobody holds or was asked to."""
    own = (
        intent.authors.filter(person=person, state="CONFIRMED")
        .select_related("area__person__manager")
        .first()
    )
    area = own.area if own is not None else None
    if area is None or not intent.is_practice or area.state != Area.State.PRACTICE:
        return None
    before = Author.objects.filter(area=area, person=person, intent__begun_at__lt=intent.begun_at)
    return None if before.exclude(intent__state=Intent.State.GATHERING).exists() else area


def facts_of(intent: Intent, actor: Person) -> Facts:
    """What the version that counts says, for ``actor``, who leads it, to change; a new one says anew how sure one is."""
    version = current_version(intent)
    own = intent.authors.select_related("area").get(person=actor)
    if own.area is None:
        raise ValueError("who leads an intent decides it in an area")
    invited = intent.invited.filter(removed_at=None).select_related("person")
    is_first = intent.author_id == actor.pk
    review = version.review_at.astimezone(actor.zone).date() if version.review_at else None
    return Facts(
        area=own.area.key,
        spoken=version.spoken,
        words=words_of(version),
        language="",
        wall=datetime.fromisoformat(version.wall_time) if version.wall_time else None,
        zone=version.zone,
        review=review,
        can_be_undone=version.can_be_undone,
        confidence=version.confidence if is_first else None,
        amount=version.amount,
        principle=version.principle.key if version.principle else None,
        invited={row.person.key: row.is_affected for row in invited},
        pairing=intent.pairing.key if intent.pairing else None,
    )
