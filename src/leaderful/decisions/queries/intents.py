"""Reads of intents: which one may be read, how each stands, what was said, and the record that `core.ladder` tells from."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db import OperationalError
from django.db.models import Q, QuerySet
from django.utils.translation import gettext as _

from leaderful.core import ladder
from leaderful.decisions import policy
from leaderful.decisions.models import Area, Author, Entry, Intent, Version
from leaderful.decisions.models.intents import IntentQuerySet
from leaderful.decisions.policy.sharing import LASTING
from leaderful.ground.clock import UnableInTime, bound_waits, waited_too_long
from leaderful.people.models import Person

OPEN = tuple(state.value for state in ladder.OPEN)


def intents_visible_to(actor: Person, *, at: datetime) -> IntentQuerySet:
    """The intents ``actor`` may read, as they stand at ``at``."""
    rows = Intent.objects.filter(policy.visible_to(actor, at)).with_state(at)
    return rows.select_related("author", "pairing__guide")


def intent_visible_to(actor: Person, *, key: UUID, at: datetime) -> Intent | None:
    """One intent by key, as it stands, if ``actor`` may read it."""
    return intents_visible_to(actor, at=at).filter(key=key).first()


def own_intents(person: Person, *, at: datetime) -> IntentQuerySet:
    """The intents ``person`` leads, alone or with others, the latest first."""
    leading = Author.objects.filter(person=person, state="CONFIRMED").values("intent")
    return intents_visible_to(person, at=at).filter(pk__in=leading).order_by("-begun_at", "-pk")


def addressed_to(person: Person, *, at: datetime) -> IntentQuerySet:
    """The intents ``person`` holds or stands in for, the one whose time comes first before the others."""
    held = Author.objects.filter(Q(holder=person) | Q(deputy=person), state="CONFIRMED").values("intent")
    return intents_visible_to(person, at=at).filter(pk__in=held).order_by("go_at", "pk")


def intent_by_key(key: UUID) -> Intent | None:
    """An intent by key, whoever asks: for letters to those who read it until now."""
    return Intent.objects.select_related("author").filter(key=key).first()


def locked_intent(key: UUID) -> Intent:
    """An intent, locked: whatever is decided about it is decided by one at a time. Raises DoesNotExist, UnableInTime."""
    bound_waits()
    rows = Intent.objects.select_for_update(of=("self",)).select_related("author", "pairing")
    try:
        return rows.get(key=key)
    except OperationalError as error:
        if not waited_too_long(error):
            raise
        raise UnableInTime(_("Somebody else is deciding about it just now. Please try again.")) from None


def areas_of_others(intent: Intent, person: Person) -> list[Area]:
    """The kinds of decision in which those decide who lead it together with ``person``."""
    rows = intent.authors.filter(state="CONFIRMED", area__isnull=False).exclude(person=person)
    return [row.area for row in rows.select_related("area__person").order_by("pk") if row.area is not None]


def leading_open() -> QuerySet[Author]:
    """Who leads, or was asked to lead, what is neither done nor over; never stated counts as open."""
    is_open = Q(intent__state__in=(Intent.State.GATHERING, *OPEN))
    return Author.objects.filter(is_open).exclude(state=Author.State.LEFT)


def led_and_open(person: Person) -> list[UUID]:
    """Keys of what ``person`` leads, or was asked to, and is neither done nor over: for their leaving."""
    mine = leading_open().filter(person=person)
    return list(mine.order_by("intent").values_list("intent__key", flat=True))


def current_version(intent: Intent) -> Version:
    """The version that counts."""
    return intent.versions.select_related("principle").get(number=intent.version)


def words_of(version: Version) -> Mapping[str, str]:
    """What a version says, by kind."""
    return {row.kind: row.text for row in version.words.all()}


def holders_of(intent: Intent) -> set[int]:
    """The ids of everybody who holds the decision for one of its authors."""
    rows = intent.authors.filter(state="CONFIRMED", holder__isnull=False)
    return set(rows.values_list("holder_id", flat=True))


def entries_of(intent: Intent) -> list[Entry]:
    """What was said and done, in order, with who said it; the words open as one reads ``entry.words.text``."""
    rows = intent.entries.select_related("person", "version", "question", "words")
    return list(rows.order_by("at", "pk"))


@dataclass(frozen=True)
class Reading:
    """Somebody who reads an intent, and as what: AUTHOR, HOLDER, DEPUTY, INVITED or MENTOR."""

    person: Person
    part: str


def readers_of(intent: Intent) -> list[Reading]:
    """Everybody who reads the intent once it is stated, each once, in the part that says most."""
    authors = list(intent.authors.exclude(state="LEFT").select_related("person", "holder", "deputy"))
    confirmed = [author for author in authors if author.state == "CONFIRMED"]
    told: list[tuple[Person | None, str]] = [(author.person, "AUTHOR") for author in authors]
    told += [(author.holder, "HOLDER") for author in confirmed]
    told += [(author.deputy, "DEPUTY") for author in confirmed]
    invited = intent.invited.filter(removed_at=None).select_related("person").order_by("pk")
    told += [(row.person, "INVITED") for row in invited]
    if intent.pairing is not None and intent.pairing.state in LASTING:
        told.append((intent.pairing.guide, "MENTOR"))
    seen: dict[int, Reading] = {}
    for person, part in told:
        if person is not None:
            seen.setdefault(person.pk, Reading(person, part))
    return list(seen.values())


def record_of(intent: Intent) -> list[ladder.Entry]:
    """The record `core.ladder.standing` tells from: each version with what was said to it, in order."""
    entries: dict[int, list[Entry]] = {}
    for entry in intent.entries.filter(counts=True).order_by("at", "pk"):
        entries.setdefault(entry.version_id, []).append(entry)
    told: list[ladder.Entry] = []
    for version in intent.versions.exclude(stated_at=None).order_by("number"):
        told.append(_stated(version))
        told += [_said(entry) for entry in entries.get(version.pk, ())]
    return told


def _stated(version: Version) -> ladder.Stated:
    if version.stated_at is None:
        raise ValueError("a version that was not stated is no part of the record")
    return ladder.Stated(
        at=version.stated_at,
        governing=governing_of(version),
        go_at=version.go_at,
        can_be_undone=version.can_be_undone,
        notice_over_at=version.notice_over_at,
        review_at=version.review_at,
    )


def governing_of(version: Version) -> ladder.Governing:
    """Which rung governs a version, as it was fixed when it was stated."""
    return ladder.Governing(
        rung=version.rung,
        spoken=version.spoken,
        why=tuple(ladder.Why(code) for code in version.why),
        is_practice=version.is_practice,
        edition=ladder.Edition(version.edition),
    )


def _said(entry: Entry) -> ladder.Said:
    return ladder.Said(
        at=entry.at,
        kind=ladder.Kind(entry.kind.lower()),
        by=ladder.Part(entry.part.lower()),
        question=entry.question_id or entry.pk,
        stops=entry.stops,
        go_at=entry.go_at,
        notice_over_at=entry.notice_over_at,
        reason=entry.reason,
    )


def passed_intents(at: datetime, *, limit: int) -> list[UUID]:
    """Keys of intents whose time or day of looking back has come and is not written down yet: for the worker."""
    rows = Intent.objects.filter(
        Q(state="RUNNING", go_at__lte=at) | Q(state="WENT_AHEAD", review_at__lte=at)
    ).order_by("go_at", "pk")
    return list(rows.values_list("key", flat=True)[:limit])


def unseen_past_notice(at: datetime, *, limit: int) -> list[UUID]:
    """Keys of intents that nobody saw, the deputy neither, and whose author has not heard so: for the worker."""
    rows = Intent.objects.filter(
        Q(notice_over_at__isnull=True) | Q(notice_over_at__lte=at), state="UNSEEN", unseen_told_at=None
    ).order_by("go_at", "pk")
    return list(rows.values_list("key", flat=True)[:limit])


def versions_of(intents: Iterable[Intent]) -> dict[int, Version]:
    """The version that counts of each of many intents, with its words, by the intent's id."""
    rows = list(intents)
    found: QuerySet[Version] = Version.objects.filter(intent__in=rows).prefetch_related("words")
    numbers = {row.pk: row.version for row in rows}
    return {one.intent_id: one for one in found if one.number == numbers[one.intent_id]}
