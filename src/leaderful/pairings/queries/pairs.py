"""Offers and pairs, as the two people and the team see them."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from django.db.models import Q, QuerySet

from leaderful.pairings.models import Pairing
from leaderful.pairings.policy import LIVE, MET, POLICY, visible_to
from leaderful.people.models import Grant, Person
from leaderful.programmes.models import Membership, MembershipWords, Programme

ASK_AT_THE_END_FOR = timedelta(days=30)
"""How long after a good end whoever said nothing yet is asked what they learned."""


@dataclass(frozen=True)
class Partner:
    """The other person of a pair, as its member sees it."""

    pairing: Pairing
    person: Person
    guides: bool
    """Whether the other one guides (else the other one learns)."""
    has_answered: bool
    """Whether the one who looks has said yes already."""


def pairings_visible_to(actor: Person, *, at: datetime) -> QuerySet[Pairing]:
    """The pairings ``actor`` may see, each with ``state_at``."""
    return (
        Pairing.objects.with_state(at)
        .filter(visible_to(actor, at))
        .select_related("guide__unit", "learner__unit", "programme", "round", "continues__guide")
    )


def pairing_visible_to(actor: Person, *, key: UUID, at: datetime) -> Pairing | None:
    """One pairing by key, if ``actor`` may see it."""
    return pairings_visible_to(actor, at=at).filter(key=key).first()


def pairing_by_key(*, key: UUID) -> Pairing | None:
    """One pairing, for letters that were made for one of its people or for its team."""
    return (
        Pairing.objects.select_related("guide", "learner", "programme", "continues__guide")
        .filter(key=key)
        .first()
    )


def locked_pairing(*, key: UUID) -> Pairing:
    """The pairing, its row locked until the transaction ends. Raises ``Pairing.DoesNotExist``."""
    rows = Pairing.objects.select_for_update(of=("self",)).select_related(
        "guide", "learner", "programme", "continues"
    )
    return rows.get(key=key)


def own_pairs(person: Person, *, at: datetime) -> QuerySet[Pairing]:
    """This person's own pairs and offers, newest first; drafts are not among them."""
    return (
        Pairing.objects.with_state(at)
        .filter(Q(guide=person) | Q(learner=person))
        .exclude(state=Pairing.State.PROPOSED)
        .select_related("guide__unit", "learner__unit", "programme", "continues__guide")
        .order_by("-id")
    )


def pairs_of_ones_mentors(person: Person, *, at: datetime) -> QuerySet[Pairing]:
    """The live pairs of the mentors whom this person mentors: states and dates are to be seen, words never."""
    mentors = Pairing.objects.filter(tier=2, guide=person, state__in=("ACTIVE", "PAUSED"))
    rows = pairings_visible_to(person, at=at).filter(Q(state_at__in=LIVE), tier=1)
    return rows.filter(guide__in=mentors.values("learner_id")).order_by("guide_id", "id")


def works_with(person: Person) -> list[Person]:
    """The people ``person`` is or was in a pair with, who work here: offered first where somebody is to be asked."""
    pairs = Pairing.objects.filter(state__in=MET)
    near = Q(pk__in=pairs.filter(guide=person).values("learner")) | Q(
        pk__in=pairs.filter(learner=person).values("guide")
    )
    rows = Person.objects.filter(near, state=Person.State.ACTIVE).select_related("unit")
    return list(rows.order_by("family_name", "given_name", "pk"))


def current_pairs(person: Person, *, at: datetime) -> list[Pairing]:
    """Own offers, live pairs and those that came to a good end lately, with their agreements, newest first.

    What waits for somebody in their pairs is told from these, whichever kind it is of, so that they are read once.
    """
    ended = Q(state_at="COMPLETED", ended_at__gt=at - ASK_AT_THE_END_FOR)
    rows = own_pairs(person, at=at).filter(Q(state_at__in=LIVE) | ended)
    # they are few: to order them here takes less than to have a hundred columns looked at for it
    return sorted(rows.order_by().prefetch_related("agreements"), key=lambda row: -row.pk)


def waiting_for(person: Person, pairs: Iterable[Pairing]) -> list[Pairing]:
    """The offers among ``person``'s own ``pairs`` that wait for this person's answer, the most urgent first."""
    offers = [row for row in pairs if row.state_at == "OFFERED" and not as_told(row, person).has_answered]
    return sorted(offers, key=lambda row: (row.answer_by is None, row.answer_by, row.pk))


def as_told(pairing: Pairing, person: Person) -> Partner:
    """The pair seen by one of its two people."""
    guides = person.pk == pairing.learner_id
    accepted_at = pairing.learner_accepted_at if guides else pairing.guide_accepted_at
    return Partner(
        pairing, pairing.guide if guides else pairing.learner, guides, has_answered=accepted_at is not None
    )


def memberships_of(pairing: Pairing) -> dict[int, Membership]:
    """Person id → membership, of both people of a tier-1 pair."""
    rows = Membership.objects.filter(
        Q(person=pairing.guide_id, role=Membership.Role.MENTOR)
        | Q(person=pairing.learner_id, role=Membership.Role.MENTEE),
        programme=pairing.programme_id,
    )
    return {row.person_id: row for row in rows}


def shared_words(pairing: Pairing, actor: Person, *, at: datetime) -> dict[int, list[MembershipWords]]:
    """What both wrote when they joined, by person id, while their pair is alive; nothing for anybody else.

    Once it is over each reads their own words alone: the other may have written anew, for somebody else.
    """
    if pairing.started_at is None or not POLICY.may(actor, "pairings.pairing.read_words", pairing, at):
        return {}
    members = {row.pk: person_id for person_id, row in memberships_of(pairing).items()}
    if pairing.state not in {Pairing.State.ACTIVE, Pairing.State.PAUSED}:
        members = {row: person_id for row, person_id in members.items() if person_id == actor.pk}
    found: dict[int, list[MembershipWords]] = {}
    for words in MembershipWords.objects.filter(membership__in=members).order_by("kind"):
        found.setdefault(members[words.membership_id], []).append(words)
    return found


def said_to_learn(pairing: Pairing, actor: Person, *, at: datetime) -> str:
    """What ``actor`` wrote about their own learning when they joined the programme of a tier-1 pair; may be blank."""
    if pairing.tier != 1:
        return ""
    kind = MembershipWords.Kind.LEARN if actor.pk == pairing.guide_id else MembershipWords.Kind.GOAL
    rows = shared_words(pairing, actor, at=at).get(actor.pk, [])
    return next((row.text for row in rows if row.kind == kind), "")


def overdue_offers(at: datetime, *, limit: int, programme_id: int | None = None) -> list[UUID]:
    """Keys of offers (of one programme) whose time is up and whose end is not recorded yet."""
    rows = Pairing.objects.filter(state=Pairing.State.OFFERED, answer_by__lte=at)
    if programme_id is not None:
        rows = rows.filter(programme=programme_id)
    return list(rows.order_by("answer_by").values_list("key", flat=True)[:limit])


def leavers_in_pairs(*, limit: int) -> list[Person]:
    """People who left or were erased while a pair or an offer of theirs is still alive."""
    alive = Pairing.objects.filter(state__in=LIVE)
    gone = Person.objects.exclude(state=Person.State.ACTIVE)
    rows = gone.filter(Q(guiding__in=alive) | Q(learning__in=alive)).distinct().order_by("pk")
    return list(rows[:limit])


def due_reminders(at: datetime, *, limit: int) -> list[UUID]:
    """Keys of offers whose reminder is due, still open, about which nobody was reminded."""
    rows = Pairing.objects.filter(
        state=Pairing.State.OFFERED, remind_at__lte=at, answer_by__gt=at, reminded_at__isnull=True
    )
    return list(rows.order_by("remind_at").values_list("key", flat=True)[:limit])


def due_to_wake(at: datetime, *, limit: int) -> list[UUID]:
    """Keys of paused pairs whose pause has run out, and whose going on is not recorded yet."""
    rows = Pairing.objects.filter(state=Pairing.State.PAUSED, paused_until__lte=at)
    return list(rows.order_by("paused_until").values_list("key", flat=True)[:limit])


def team_of(programme_id: int, *, at: datetime) -> list[int]:
    """Ids of the people who lead this programme: those granted for it, else those who lead all."""
    grants = Grant.objects.filter(
        Q(ends_at__isnull=True) | Q(ends_at__gt=at),
        starts_at__lte=at,
        person__state=Person.State.ACTIVE,
        role__in=(Grant.Role.LEAD, Grant.Role.COORDINATOR),
    )
    here = grants.filter(scope=Grant.Scope.PROGRAMME, scope_id=programme_id)
    everywhere = grants.filter(scope=Grant.Scope.ORGANISATION, role=Grant.Role.LEAD)
    found = set(here.values_list("person_id", flat=True))
    return sorted(found or set(everywhere.values_list("person_id", flat=True)))


def keys_in(programme: Programme, states: Collection[str]) -> list[UUID]:
    """Keys of a programme's pairings in these states, in the order in which they were made."""
    rows = Pairing.objects.filter(programme=programme, state__in=states)
    return list(rows.order_by("pk").values_list("key", flat=True))
