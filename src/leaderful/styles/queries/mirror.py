"""Reads of the style mirror: one's own, what others answered under their name, and pools over several mentors."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, Final
from uuid import UUID

from django.db.models import QuerySet

from leaderful.core.styles import FEWEST_GIVERS, Leading, Mean, View, mirror, pooled, view
from leaderful.lib.disclosure import Publication
from leaderful.people.models import Organisation, Person
from leaderful.programmes.models import Membership, Programme
from leaderful.styles import policy
from leaderful.styles.models import Reflection
from leaderful.styles.policy import POLICY

ASK_AGAIN_AFTER: Final = timedelta(days=90)
"""How long somebody who said no, or took an answer back, is left in peace."""
MOST_ASKED: Final = 12
"""How many people one can have asked who have not answered yet."""
STATES = Reflection.State


@dataclass(frozen=True)
class Seen:
    """How somebody sees one way of leading, beside how the person sees it.

    ``value`` is None where too few of the statements were answered; ``view`` where either of the two is.
    """

    leading: Leading
    value: float | None
    view: View | None


@dataclass(frozen=True)
class Given:
    """What one giver answered under their name."""

    reflection: Reflection
    seen: Mapping[Leading, Seen]


@dataclass(frozen=True)
class Mirrored:
    """One person's mirror, for that person.

    Attributes:
        own: the means of what was answered about oneself; None where nothing was.
        own_at: when.
        given: signed answers, the latest first.
        asked: people who have not answered yet.
        pooled: how many answered for pools only.
        past: those who said no or took their answer back, the latest first.
    """

    own: Mapping[Leading, Mean] | None
    own_at: datetime | None
    given: Sequence[Given]
    asked: Sequence[Reflection]
    pooled: int
    past: Sequence[Reflection]


def mirrored(person: Person, *, at: datetime) -> Mirrored:
    """Everything ``person`` reads of their own mirror at ``at``."""
    rows = list(
        Reflection.objects.filter(policy.reflections_visible_to(person, at), about=person)
        .select_related("giver")
        .order_by("-given_at", "-pk")
    )
    own = next((row for row in rows if row.mode == Reflection.Mode.OWN), None)
    means = mirror(own.answers) if own is not None else None
    others = [row for row in rows if row.mode != Reflection.Mode.OWN]
    given = [
        Given(row, _beside(mirror(row.answers), means))
        for row in others
        if POLICY.may(person, "styles.mirror.read", row, at)
    ]
    return Mirrored(
        own=means,
        own_at=own.given_at if own is not None else None,
        given=given,
        asked=[row for row in others if row.state == STATES.ASKED],
        pooled=sum(row.state == STATES.GIVEN and row.mode == Reflection.Mode.POOLED for row in others),
        past=[row for row in others if row.ended_at is not None],
    )


def _beside(others: Mapping[Leading, Mean], own: Mapping[Leading, Mean] | None) -> Mapping[Leading, Seen]:
    return {
        kind: Seen(kind, mean.value, view(own[kind], mean) if own is not None else None)
        for kind, mean in others.items()
    }


def own_answers(person: Person) -> Mapping[str, int]:
    """What ``person`` answered about themselves last."""
    row = own_mirror(person)
    return row.answers if row is not None else {}


def own_mirror(person: Person) -> Reflection | None:
    """The row of ``person``'s answers about themselves."""
    return Reflection.objects.filter(
        about=person, giver=person, mode=Reflection.Mode.OWN, state=STATES.GIVEN
    ).first()


def asked_of(person: Person, *, at: datetime) -> QuerySet[Reflection]:
    """What waits for ``person``'s answer, the longest wait first; those who left ask no more."""
    rows = Reflection.objects.filter(policy.reflections_visible_to(person, at), giver=person)
    return (
        rows.filter(state=STATES.ASKED, about__state=Person.State.ACTIVE)
        .select_related("about")
        .order_by("asked_at", "pk")
    )


def given_by(person: Person, *, at: datetime) -> QuerySet[Reflection]:
    """What ``person`` answered about others, the latest first."""
    rows = Reflection.objects.filter(policy.reflections_visible_to(person, at), giver=person)
    return (
        rows.filter(state=STATES.GIVEN)
        .exclude(mode=Reflection.Mode.OWN)
        .select_related("about")
        .order_by("-given_at", "-pk")
    )


def reflection_for(giver: Person, *, key: UUID, at: datetime) -> Reflection | None:
    """One answer or open question by key, where ``giver`` is the one who gives it."""
    rows = Reflection.objects.filter(policy.reflections_visible_to(giver, at), giver=giver, key=key)
    return rows.exclude(mode=Reflection.Mode.OWN).select_related("about", "giver").first()


def reflection_visible_to(actor: Person, *, key: UUID, at: datetime) -> Reflection | None:
    """One answer or open question by key, for letters: the row, whose answers not everybody may read."""
    rows = Reflection.objects.filter(policy.reflections_visible_to(actor, at), key=key)
    return rows.select_related("about", "giver").first()


def locked_reflection(key: UUID) -> Reflection:
    """A row, locked. Raises DoesNotExist."""
    rows = Reflection.objects.select_for_update(of=("self",))
    return rows.select_related("about", "giver").get(key=key)


def open_with(about: Person, giver: Person) -> Reflection | None:
    """What is asked or given between the two now."""
    return Reflection.objects.filter(about=about, giver=giver, state__in=(STATES.ASKED, STATES.GIVEN)).first()


def left_in_peace_until(about: Person, giver: Person) -> datetime | None:
    """Until when ``giver`` is not to be asked by ``about`` again, having said no or taken an answer back."""
    ended = (
        Reflection.objects.filter(
            about=about, giver=giver, state__in=(STATES.DECLINED, STATES.TAKEN_BACK), ended_at__isnull=False
        )
        .order_by("-ended_at")
        .values_list("ended_at", flat=True)
        .first()
    )
    return ended + ASK_AGAIN_AFTER if ended else None


def count_waiting(about: Person) -> int:
    """How many people ``about`` asked who have not answered yet."""
    return Reflection.objects.filter(about=about, state=STATES.ASKED).count()


@dataclass(frozen=True)
class _Said:
    """One pooled answer: who gave it, the mentor it speaks of, and the mean of each kind."""

    giver: int
    mentor: int
    means: Mapping[Leading, Mean]


def pool_of(programme: Programme, *, actor: Person, at: datetime) -> Mapping[Leading, float | None]:
    """For each way of leading the mean over what was answered for pools of this programme's mentors; None: too few.

    Pools of several programmes may overlap, and all grow with each answer. So they are told again from the first answer
    on, and each mean stands still until so many more people have answered that it gives none of them away.

    Raises NotAllowed.
    """
    POLICY.check(actor, "styles.pool.see", programme, at)
    organisation = Organisation.objects.first()
    fewest = max(FEWEST_GIVERS, organisation.smallest_group if organisation else 0)
    rows = Reflection.objects.filter(mode=Reflection.Mode.POOLED, state=STATES.GIVEN)
    said = [_Said(row.giver_id, row.about_id, mirror(row.answers)) for row in rows.order_by("given_at", "pk")]
    mentors = _programmes_by_mentor({one.mentor for one in said})
    return {kind: _told(said, mentors, kind, fewest).get(programme.pk) for kind in Leading}


def _programmes_by_mentor(people: set[int]) -> Mapping[int, set[int]]:
    """The programmes in which each of these people mentors or mentored."""
    found: dict[int, set[int]] = {}
    rows: Any = Membership.objects.filter(
        person__in=people, role=Membership.Role.MENTOR, state__in=("ACTIVE", "PAUSED", "LEFT")
    )
    for person, programme in rows.values_list("person_id", "programme_id"):
        found.setdefault(person, set()).add(programme)
    return found


def _told(
    said: Sequence[_Said], programmes: Mapping[int, set[int]], kind: Leading, fewest: int
) -> Mapping[int, float]:
    """By programme: the mean that may be shown now, of those that may stand beside each other."""
    publication = Publication(minimum=fewest)
    pools: dict[int, list[_Said]] = {}
    given: dict[int, int] = {}  # how many givers the shown mean of a programme has
    shown: dict[int, float] = {}
    for one in said:
        if one.means[kind].value is None:
            continue
        for programme in sorted(programmes.get(one.mentor, ())):
            pool = pools.setdefault(programme, [])
            pool.append(one)
            givers = {row.giver for row in pool}
            if len(givers) < given.get(programme, 0) + fewest:
                continue
            mean = pooled([(str(row.mentor), row.means[kind]) for row in pool], fewest=fewest)
            if mean is not None and publication.admit(givers):
                shown[programme], given[programme] = mean, len(givers)
    return shown
