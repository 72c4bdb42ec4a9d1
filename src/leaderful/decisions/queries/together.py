"""Intents that several people lead: who they are, what each waits for, and the facts to state one again."""

from collections.abc import Collection
from dataclasses import replace
from datetime import UTC, datetime
from uuid import UUID
from zoneinfo import ZoneInfo

from django.db.models import Count, Q

from leaderful.core import ladder
from leaderful.decisions.models import Area, Author, Intent, Project, Version
from leaderful.decisions.models.intents import IntentQuerySet
from leaderful.decisions.policy.sharing import LASTING
from leaderful.decisions.queries.drafts import Draft, Facts, UnableToState, draft
from leaderful.decisions.queries.intents import OPEN, intents_visible_to
from leaderful.people.models import Person


def authors_of(intent: Intent) -> list[Author]:
    """Everybody who leads it or was asked to, the first author first; those who left last."""
    rows = intent.authors.select_related("person", "area", "holder", "deputy")
    return sorted(rows, key=lambda row: (row.state == "LEFT", row.person_id != intent.author_id, row.pk))


def leading(intent: Intent) -> list[Person]:
    """Those who lead it and still work here."""
    rows = intent.authors.filter(state=Author.State.CONFIRMED, person__state=Person.State.ACTIVE)
    return [row.person for row in rows.select_related("person").order_by("pk")]


def people_here(keys: Collection[UUID]) -> list[Person]:
    """Those of ``keys`` who work here."""
    return list(Person.objects.filter(key__in=keys, state=Person.State.ACTIVE).order_by("pk"))


def is_led_together(intent: Intent) -> bool:
    """Whether anybody but the first author was ever asked to lead it."""
    return intent.authors.exclude(person=intent.author_id).exists()


def led_together_by(person: Person, *, at: datetime) -> IntentQuerySet:
    """Intents under way that ``person`` leads with others, or was asked to; those that wait for an answer first."""
    several = Author.objects.exclude(state="LEFT").values("intent").annotate(n=Count("pk")).filter(n__gt=1)
    mine = Author.objects.filter(person=person, state__in=("ASKED", "CONFIRMED")).values("intent")
    rows = intents_visible_to(person, at=at).filter(pk__in=mine).filter(pk__in=several.values("intent"))
    rows = rows.filter(Q(state_at=Intent.State.GATHERING) | Q(state_at__in=OPEN))
    return rows.prefetch_related("authors__person").order_by("begun_at", "pk")


def led_together_in(project: Project, reader: Person, *, at: datetime) -> dict[int, list[Person]]:
    """Who leads each of a project's intents that several lead and ``reader`` reads, by the intent's id."""
    rows = intents_visible_to(reader, at=at).filter(project=project).prefetch_related("authors__person")
    led = {
        row.pk: [one.person for one in row.authors.all() if one.state == Author.State.CONFIRMED]
        for row in rows
    }
    return {key: people for key, people in led.items() if len(people) > 1}


def asked_to_lead(person: Person, *, at: datetime) -> IntentQuerySet:
    """Intents that ``person`` was asked to lead too and has not answered."""
    asked = Author.objects.filter(person=person, state="ASKED").values("intent")
    return intents_visible_to(person, at=at).filter(pk__in=asked, state=Intent.State.GATHERING)


def is_taken_over(intent: Intent) -> bool:
    """Whether somebody began it anew after it was withdrawn."""
    return Intent.objects.filter(continues=intent).exists()


def facts_of(intent: Intent, version: Version, *, area: UUID) -> Facts:
    """What somebody wrote down, as far as it still holds: a pair that ended and people who left are not in it."""
    words = list(version.words.order_by("pk"))
    wall = datetime.fromisoformat(version.wall_time) if version.wall_time else None
    zone = ZoneInfo(version.zone)
    is_second = wall is not None and wall.replace(tzinfo=zone).astimezone(UTC) < version.go_at
    invited = intent.invited.filter(removed_at=None, person__state=Person.State.ACTIVE)
    pairing = intent.pairing if intent.pairing is not None and intent.pairing.state in LASTING else None
    return Facts(
        area=area,
        spoken=version.spoken,
        words={row.kind: row.text for row in words},
        language=words[0].language if words else intent.author.language or "en",
        wall=wall,
        zone=version.zone,
        later=is_second,
        review=version.review_at.astimezone(zone).date() if version.review_at else None,
        can_be_undone=version.can_be_undone,
        confidence=version.confidence,
        amount=version.amount,
        principle=version.principle.key if version.principle else None,
        invited=dict(invited.values_list("person__key", "is_affected")),
        pairing=pairing.key if pairing else None,
    )


def still_ahead(facts: Facts, promised: datetime, at: datetime) -> Facts:
    """The same, no earlier than it was promised; as soon as may be where that time has passed."""
    if facts.spoken >= ladder.DONE:
        return facts
    if promised <= at:
        return replace(facts, wall=None)
    local = promised.astimezone(ZoneInfo(facts.zone))
    return replace(facts, wall=local.replace(tzinfo=None, fold=0), later=bool(local.fold))


def drafted_again(facts: Facts, *, actor: Person, at: datetime, others: list[Area]) -> Draft:
    """As ``draft``; a day to look back that has come too early by now becomes the usual one."""
    try:
        return draft(facts, actor=actor, at=at, others=others)
    except UnableToState as error:
        if error.field != "review":
            raise
    return draft(replace(facts, review=None), actor=actor, at=at, others=others)
