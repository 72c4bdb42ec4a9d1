"""What a hand-over needs to know: who could go on with a learner, and what stands between two people."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db.models import Q

from leaderful.pairings.models import Pairing
from leaderful.pairings.policy import LIVE
from leaderful.pairings.queries.inputs import (
    ENDED_FOR_GOOD,
    free_places,
    live_pairs_by_guide,
    members_taking_part,
)
from leaderful.people.models import Person, SpokenLanguage
from leaderful.people.queries import Week, weeks_of
from leaderful.programmes.models import Exclusion, Membership, Programme


@dataclass(frozen=True)
class Room:
    """A mentor of the programme with free places."""

    membership: Membership
    places: int


@dataclass(frozen=True)
class Between:
    """Plain facts about one learner and some mentors, by person id, for the hard rules.

    Attributes:
        managers: person → manager, for everybody above any of them.
        exclusions: two people of whom one does not want to be paired with the other.
        not_again: (guide, learner) who are, were, or declined to be a pair.
    """

    managers: dict[int, int]
    exclusions: frozenset[tuple[int, int]]
    not_again: frozenset[tuple[int, int]]
    languages: dict[int, frozenset[str]]
    hours: dict[int, Week]


def mentors_with_room(programme: Programme, *, at: datetime, key: UUID | None = None) -> list[Room]:
    """Mentors of ``programme`` with a place free (only the one of membership ``key``), by name."""
    rows = members_taking_part(programme.pk, Membership.Role.MENTOR, at).select_related("person__unit")
    if key is not None:
        rows = rows.filter(key=key)
    taken = live_pairs_by_guide(at)
    found = [Room(row, free_places(row, programme, taken=taken.get(row.person_id, 0))) for row in rows]
    return sorted(
        (one for one in found if one.places), key=lambda one: (one.membership.person.name, one.membership.pk)
    )


def between(learner: Person, mentors: Collection[int], programme: Programme, *, at: datetime) -> Between:
    """What the hard rules ask about ``learner`` and the people ``mentors`` (ids)."""
    people = {learner.pk, *mentors}
    excluded = Exclusion.objects.filter(
        Q(membership__person=learner) | Q(person=learner), membership__programme=programme
    )
    known = Pairing.objects.with_state(at).filter(Q(state_at__in=(*ENDED_FOR_GOOD, *LIVE)), learner=learner)
    spoken: dict[int, set[str]] = {}
    for person_id, code in SpokenLanguage.objects.filter(person__in=people).values_list("person_id", "code"):
        spoken.setdefault(person_id, set()).add(code)
    return Between(
        managers=managers_above(people),
        exclusions=frozenset(excluded.values_list("membership__person_id", "person_id")),
        not_again=frozenset(known.values_list("guide_id", "learner_id")),
        languages={person_id: frozenset(codes) for person_id, codes in spoken.items()},
        hours=weeks_of(people),
    )


def kept_apart(programme: Programme, *, at: datetime) -> frozenset[frozenset[int]]:
    """Two people each (ids) who are not to be brought together in ``programme`` for a reason nobody else reads.

    One named the other among those they would rather not be paired with, or said no to a pair with them.
    """
    named = Exclusion.objects.filter(membership__programme=programme)
    said_no = Pairing.objects.with_state(at).filter(Q(state_at="DECLINED"), programme=programme)
    return frozenset(
        frozenset(two)
        for two in (
            *named.values_list("membership__person_id", "person_id"),
            *said_no.values_list("guide_id", "learner_id"),
        )
    )


def managers_above(people: Iterable[int]) -> dict[int, int]:
    """Person → manager, level by level, for ``people`` and everybody above them."""
    found: dict[int, int] = {}
    wanted = set(people)
    while wanted:
        rows = Person.objects.filter(pk__in=wanted, manager__isnull=False).values_list("pk", "manager_id")
        level = {pk: manager for pk, manager in rows if manager is not None}
        found |= level
        wanted = set(level.values()) - found.keys()
    return found


def open_hand_over(pairing: Pairing, *, at: datetime) -> Pairing | None:
    """The offer, still open at ``at``, that would continue this pair with another guide."""
    rows = Pairing.objects.with_state(at).filter(Q(state_at="OFFERED"), continues=pairing)
    return rows.select_related("guide").first()


def proposed_by(pairing: Pairing) -> int | None:
    """The id of whoever proposed a hand-over."""
    return pairing.transitions.filter(verb="hand_on").values_list("actor_id", flat=True).first()


def has_another_guide(pairing: Pairing) -> bool:
    """Whether the learner of an offer meets with somebody in its programme and tier already."""
    rows = Pairing.objects.filter(
        programme=pairing.programme_id,
        tier=pairing.tier,
        learner=pairing.learner_id,
        state__in=("ACTIVE", "PAUSED"),
    )
    return rows.exclude(pk=pairing.pk).exists()


def lock_continued(*, key: UUID) -> None:
    """Lock the pairing that an offer would continue before the offer itself: always in this order."""
    list(Pairing.objects.select_for_update(of=("self",)).filter(continued_by__key=key).values_list("pk"))
