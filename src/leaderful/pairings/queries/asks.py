"""Asks, as the two people see them, and the mentors of a programme who have room."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from uuid import UUID

from django.db.models import Exists, OuterRef, Q, QuerySet

from leaderful.pairings.models import Ask, AskWords, Pairing
from leaderful.pairings.policy import LIVE, POLICY, asks_visible_to
from leaderful.pairings.queries.hand_over import mentors_with_room
from leaderful.pairings.queries.inputs import ENDED_FOR_GOOD, members_taking_part
from leaderful.people.models import Item, Person, SpokenLanguage, Unit
from leaderful.people.queries import Week, weeks_of
from leaderful.programmes.models import Exclusion, Membership, MembershipItem, Programme
from leaderful.programmes.policy import TAKES_INVITED
from leaderful.programmes.queries.rules import rules_of


@dataclass(frozen=True, kw_only=True)
class Looked:
    """What somebody looks for in a mentor; what is not said narrows nothing.

    Attributes:
        item: code of a goal, skill or experience the mentor offers.
        language: code of a language the mentor speaks.
        units: ids of units the mentor is in; None for all.
        site: the mentor's site.
    """

    item: str = ""
    language: str = ""
    units: Collection[int] | None = None
    site: str = ""


@dataclass(frozen=True)
class Offering:
    """What mentors bring, for many at once.

    Attributes:
        items: membership id → what they offer, goals first.
        languages: person id → language codes.
        hours: person id → working hours, of those who told them.
    """

    items: Mapping[int, list[Item]] = field(default_factory=dict)
    languages: Mapping[int, list[str]] = field(default_factory=dict)
    hours: Mapping[int, Week] = field(default_factory=dict)


def mentors_to_ask(programme: Programme, *, for_whom: Person, at: datetime) -> list[Membership]:
    """The mentors with room who have said what they offer, outside the reporting line of ``for_whom``, by name.

    What anybody has said about pairing with others is not read: this list shows nothing of it.
    """
    line = _reporting_line(for_whom)
    parts = [room.membership for room in mentors_with_room(programme, at=at)]
    return [part for part in parts if part.answered_at and part.person_id not in line]


def narrowed(parts: Iterable[Membership], looked: Looked) -> list[Membership]:
    """Those of ``parts`` who have what is looked for."""
    kept = list(parts)
    if looked.item:
        offering = MembershipItem.objects.filter(side=MembershipItem.Side.OFFERED, item__code=looked.item)
        ids = set(offering.values_list("membership_id", flat=True))
        kept = [part for part in kept if part.pk in ids]
    if looked.language:
        speakers = set(
            SpokenLanguage.objects.filter(code=looked.language).values_list("person_id", flat=True)
        )
        kept = [part for part in kept if part.person_id in speakers]
    if looked.units is not None:
        kept = [part for part in kept if part.person.unit_id in looked.units]
    return [part for part in kept if part.person.site == looked.site] if looked.site else kept


def offering(parts: Collection[Membership], *, also: Person | None = None) -> Offering:
    """What these mentors bring; the hours of ``also`` come along."""
    items: dict[int, list[Item]] = defaultdict(list)
    rows = MembershipItem.objects.filter(membership__in=parts, side=MembershipItem.Side.OFFERED)
    order = ("GOAL", "SKILL", "EXPERIENCE")
    for row in sorted(rows.select_related("item"), key=lambda row: (order.index(row.item.kind), row.pk)):
        items[row.membership_id].append(row.item)
    people = {part.person_id for part in parts} | ({also.pk} if also else set())
    languages: dict[int, list[str]] = defaultdict(list)
    for person, code in SpokenLanguage.objects.filter(person__in=people).values_list("person_id", "code"):
        languages[person].append(code)
    return Offering(items, languages, weeks_of(people))


def units_of(parts: Iterable[Membership]) -> list[tuple[UUID, str]]:
    """The units these people are in, by name."""
    ids = {part.person.unit_id for part in parts if part.person.unit_id}
    return list(Unit.objects.filter(pk__in=ids).order_by("name", "pk").values_list("key", "name"))


def _reporting_line(person: Person) -> set[int]:
    """``person``, everybody above and everybody below, at any depth."""
    line, above = {person.pk}, person.manager_id
    while above is not None and above not in line:
        line.add(above)
        above = Person.objects.filter(pk=above).values_list("manager_id", flat=True).first()
    below = {person.pk}
    while below:
        below = set(Person.objects.filter(manager__in=below).values_list("pk", flat=True)) - line
        line |= below
    return line


def is_unavailable(programme: Programme, guide: Person, learner: Person, *, at: datetime) -> bool:
    """Whether these two are not to be paired for a reason that is nobody else's to read.

    One of them named the other, they were a pair before or are one elsewhere, or one of them said no to the other.
    """
    either = Q(membership__person=guide, person=learner) | Q(membership__person=learner, person=guide)
    known = Pairing.objects.with_state(at).filter(
        Q(state_at__in=(*ENDED_FOR_GOOD, *LIVE)), guide=guide, learner=learner
    )
    return (
        Exclusion.objects.filter(either, membership__programme=programme).exists()
        or known.exists()
        or Ask.objects.filter(asker=learner, asked=guide, state=Ask.State.DECLINED).exists()
    )


def took_back(asker: Person, part: Membership, *, since: datetime) -> bool:
    """Whether somebody asked this mentor since then and took it back: each ask is a letter to the mentor."""
    rows = Ask.objects.filter(programme=part.programme_id, asker=asker, asked=part.person_id)
    return rows.filter(state=Ask.State.WITHDRAWN, asked_at__gt=since).exists()


def may_choose(actor: Person, programme: Programme, *, at: datetime) -> bool:
    """Whether ``actor`` may look for a mentor in ``programme`` and ask one, and has none there yet."""
    return POLICY.may(actor, "pairings.ask.make", programme, at) and not has_mentor(programme, actor, at=at)


def has_mentor(programme: Programme, learner: Person, *, at: datetime) -> bool:
    """Whether somebody has a pair or an open offer in this programme."""
    tier = rules_of(programme).tier
    live = Pairing.objects.with_state(at).filter(Q(state_at__in=LIVE), programme=programme, tier=tier)
    return live.filter(learner=learner).exists()


def mentor_part(programme: Programme, *, key: UUID, at: datetime) -> Membership | None:
    """A mentor's part that takes part now, by key."""
    parts = members_taking_part(programme.pk, Membership.Role.MENTOR, at).select_related("person__unit")
    return parts.filter(key=key, answered_at__isnull=False).first()


def part_of(programme: Programme, person: Person, role: str, *, at: datetime) -> Membership | None:
    """Somebody's part of one kind that takes part now."""
    return members_taking_part(programme.pk, role, at).filter(person=person).first()


def asks_of(actor: Person, *, at: datetime) -> QuerySet[Ask]:
    """Own asks and those to oneself, each with ``state_at``, newest first."""
    rows = Ask.objects.with_state(at).filter(asks_visible_to(actor, at))
    return rows.select_related("programme", "asker__unit", "asked__unit").order_by("-pk")


def ask_visible_to(actor: Person, *, key: UUID, at: datetime) -> Ask | None:
    """One ask by key, if ``actor`` may see it."""
    return asks_of(actor, at=at).filter(key=key).first()


def open_asks(person: Person, *, at: datetime) -> QuerySet[Ask]:
    """The asks that are open now, from and to somebody, the most urgent first."""
    return asks_of(person, at=at).filter(Q(state_at=Ask.State.OPEN)).order_by("answer_by", "pk")


def own_open_ask(person: Person, programme: Programme, *, at: datetime) -> Ask | None:
    """Somebody's own open ask in a programme."""
    return open_asks(person, at=at).filter(asker=person, programme=programme).first()


def ask_by_key(key: UUID) -> Ask | None:
    """One ask with its people, for letters made for one of them."""
    return Ask.objects.select_related("programme", "asker", "asked").filter(key=key).first()


def locked_ask(key: UUID) -> Ask:
    """The ask, its row locked until the transaction ends. Raises ``Ask.DoesNotExist``."""
    rows = Ask.objects.select_for_update(of=("self",)).select_related("programme", "asker", "asked")
    return rows.get(key=key)


def ask_words(ask: Ask, actor: Person, *, at: datetime) -> str:
    """What the asker wrote; empty once it was erased, and for everybody but the two."""
    if not POLICY.may(actor, "pairings.ask.see", ask, at):
        return ""
    row = AskWords.objects.filter(ask=ask).first()
    return row.text if row else ""


def overdue_asks(at: datetime, *, limit: int) -> list[UUID]:
    """Keys of asks whose time is up and whose end is not recorded yet."""
    rows = Ask.objects.filter(state=Ask.State.OPEN, answer_by__lte=at)
    return list(rows.order_by("answer_by").values_list("key", flat=True)[:limit])


def moot_asks(at: datetime, *, limit: int) -> list[UUID]:
    """Keys of open asks that lead nowhere: the asker has a mentor by now, or one of the two takes part no longer."""
    met = Pairing.objects.filter(
        programme=OuterRef("programme"), learner=OuterRef("asker"), state__in=("ACTIVE", "PAUSED")
    )
    parts = Membership.objects.filter(
        programme=OuterRef("programme"),
        state__in=("ACTIVE", "PAUSED"),
        person__state=Person.State.ACTIVE,
    )
    asks = parts.filter(person=OuterRef("asker"), role=Membership.Role.MENTEE)
    answers = parts.filter(person=OuterRef("asked"), role=Membership.Role.MENTOR)
    lost = Exists(met) | ~Exists(asks) | ~Exists(answers) | ~Q(programme__state__in=TAKES_INVITED)
    rows = Ask.objects.filter(lost, state=Ask.State.OPEN, answer_by__gt=at)
    return list(rows.order_by("pk").values_list("key", flat=True)[:limit])
