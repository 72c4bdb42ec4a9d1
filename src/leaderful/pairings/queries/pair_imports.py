"""Imports of running and past pairs: who is meant, what is here already, and how an import stands."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo

from django.db.models import Q, QuerySet
from django.db.models.functions import Lower

from leaderful.core.intake import KnownPairs
from leaderful.pairings.models import PairImport, PairImportRow, Pairing
from leaderful.pairings.policy import LIVE, MET, POLICY, led_programmes
from leaderful.pairings.queries.hand_over import managers_above
from leaderful.pairings.queries.inputs import FIRST, SECOND, live_pairs_by_tier
from leaderful.people.models import ExternalId, Person
from leaderful.programmes.models import Membership, Programme
from leaderful.programmes.queries import rules_of

A_QUERY = 500
"""How many ids one query asks for; SQLite takes few variables in one statement."""

OVER = ("DECLINED", "LEFT")


def pair_imports(actor: Person, programme: Programme, *, at: datetime) -> QuerySet[PairImport]:
    """The imports of pairs into ``programme`` that ``actor`` may see, the newest first."""
    if not POLICY.may(actor, "pairings.import.run", programme, at):
        return PairImport.objects.none()
    rows = PairImport.objects.filter(programme=programme).exclude(state=PairImport.State.DISCARDED)
    return rows.select_related("programme").order_by("-pk")


def locked_pair_import(key: UUID) -> PairImport | None:
    """An import with its programme, its row locked; None where there is none."""
    rows = PairImport.objects.select_for_update(of=("self",)).select_related("programme")
    return rows.filter(key=key).first()


def claimed_pair_import(run_id: int) -> PairImport | None:
    """An import that is merging, its row locked; None where another worker has it in hand, or where it is over."""
    return PairImport.objects.select_for_update(skip_locked=True).filter(pk=run_id, state="MERGING").first()


def pair_import_to_work_on() -> int | None:
    """The id of the import of pairs that waits longest for the worker; None while there is nothing to do."""
    waiting = PairImport.objects.filter(state=PairImport.State.MERGING)
    return waiting.order_by("pk").values_list("pk", flat=True).first()


def pair_rows_to_merge(run: PairImport, *, limit: int) -> list[PairImportRow]:
    """The next rows that become pairs."""
    rows = run.rows.filter(outcome=PairImportRow.Outcome.NEW, is_merged=False)
    return list(rows.order_by("pk")[:limit])


def bad_pair_rows(run: PairImport, *, limit: int | None = None) -> list[PairImportRow]:
    """The rows that can't come in, in the order of the file."""
    rows = run.rows.filter(outcome=PairImportRow.Outcome.BAD).order_by("line", "pk")
    return list(rows[:limit] if limit else rows)


def first_pair_rows(run: PairImport, *, limit: int) -> list[PairImportRow]:
    """The first rows that are new, with their people, to be looked at before they come in."""
    rows = run.rows.filter(outcome=PairImportRow.Outcome.NEW).select_related("guide__unit", "learner__unit")
    return list(rows.order_by("line", "pk")[:limit])


def live_by_mentor(run: PairImport, people: Iterable[int]) -> dict[tuple[int, int], int]:
    """(person id, tier) → how many live pairs of that tier this import brings them as the one who guides."""
    counts: dict[tuple[int, int], int] = defaultdict(int)
    rows = run.rows.filter(outcome=PairImportRow.Outcome.NEW, guide__in=set(people))
    for guide, facts in rows.values_list("guide_id", "facts"):
        if guide is not None:
            counts[guide, facts["tier"]] += facts["state"] == "ACTIVE"
    return dict(counts)


def people_written(texts: Iterable[str]) -> dict[str, frozenset[int]]:
    """Whom each id or e-mail means, also people who have left; names mean nobody, since two people can share one."""
    found: dict[str, set[int]] = defaultdict(set)
    asked = [text for text in dict.fromkeys(texts) if text and "\0" not in text]  # PostgreSQL takes no NUL
    known = Person.objects.exclude(state=Person.State.ERASED)
    for start in range(0, len(asked), A_QUERY):
        some = asked[start : start + A_QUERY]
        ids = ExternalId.objects.filter(value__in=some).exclude(person__state=Person.State.ERASED)
        for value, person in ids.values_list("value", "person_id"):
            found[value].add(person)
        mails = defaultdict(list)
        for text in some:
            if "@" in text and text not in found:
                mails[text.lower()].append(text)
        rows = known.exclude(email="").alias(folded=Lower("email")).filter(folded__in=mails)
        for email, person in rows.values_list("email", "pk"):
            for text in mails[email.lower()]:
                found[text].add(person)
    return {text: frozenset(people) for text, people in found.items()}


def known_pairs(
    programme: Programme,
    meant: dict[str, frozenset[int]],
    *,
    zone: ZoneInfo,
    actor: Person | None,
    at: datetime,
) -> KnownPairs:
    """What a file of pairs that ``actor`` brings is compared with; days are those of clocks in ``zone``."""
    people = {person for some in meant.values() for person in some}
    here = Pairing.objects.with_state(at).filter(programme=programme)
    live: dict[tuple[int, int], tuple[int, Any]] = {}
    past = set()
    facts = ("tier", "guide_id", "learner_id", "state_at", "started_at")
    for tier, guide, learner, state, started in here.filter(Q(state_at__in=(*LIVE, *MET))).values_list(
        *facts
    ):
        day = started.astimezone(zone).date() if started else None
        if state in LIVE:
            live[tier, learner] = (guide, day if state in MET else None)
        elif day is not None:
            past.add((tier, guide, learner, day))
    everywhere = live_pairs_by_tier(at)
    left = Person.objects.filter(state=Person.State.LEFT).values_list("pk", flat=True)
    return KnownPairs(
        meant=meant,
        left=people & set(left),
        out=_said_no(programme),
        live=live,
        past=past,
        edges=everywhere[FIRST] | everywhere[SECOND],
        upper=everywhere[SECOND],
        managers=managers_above(people),
        importer=actor.pk if actor else None,
    )


def part_in(programme: Programme, *, tier: int, guides: bool) -> str:
    """The part that somebody of a pair takes in the programme it is brought into.

    Where mentors' mentors are matched those are the two sides; elsewhere a pair of the second tier is of two mentors.
    """
    is_mentor = guides or (tier == SECOND and rules_of(programme).tier != SECOND)
    return Membership.Role.MENTOR if is_mentor else Membership.Role.MENTEE


def names_on(way: Sequence[int], programme: Programme, *, actor: Person | None, at: datetime) -> str:
    """Who mentors whom along a circle; whoever ``actor`` can't know of from this programme's pairs stays a “…”."""
    first, *_rest = way
    known = {first, way[1]}
    if actor is None or led_programmes(actor, at) is None:
        known |= set(way)
    else:
        here = Pairing.objects.filter(programme=programme, state__in=LIVE)
        for pair in here.filter(Q(guide__in=way) | Q(learner__in=way)).values_list("guide_id", "learner_id"):
            known |= set(pair)
    people = {person.pk: person.name for person in Person.objects.filter(pk__in=known & set(way))}
    said = [people.get(person, "…") for person in way]
    return " → ".join(name for name, before in zip(said, ["", *said], strict=False) if name != before)


def _said_no(programme: Programme) -> set[tuple[int, int, bool]]:
    """(person, tier, guides) of those who declined the part that such a pair takes, or left it."""
    rows = Membership.objects.filter(programme=programme, state__in=OVER).values_list("person_id", "role")
    parts: dict[str, list[tuple[int, bool]]] = defaultdict(list)
    for tier, guides in ((FIRST, True), (FIRST, False), (SECOND, True), (SECOND, False)):
        parts[part_in(programme, tier=tier, guides=guides)].append((tier, guides))
    return {(person, tier, guides) for person, role in rows for tier, guides in parts.get(role, ())}
