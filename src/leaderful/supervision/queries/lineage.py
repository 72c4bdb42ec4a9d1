"""Who mentored whom: only people who agreed to stand there and work here, only pairs that began."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from leaderful.core.supervision import Branch, beginning_of, beginnings, lineage_from
from leaderful.pairings.models import Pairing
from leaderful.pairings.policy import MET
from leaderful.people.models import Person
from leaderful.supervision.models import LineageConsent
from leaderful.supervision.policy import POLICY

MOST_LISTED = 40
"""So many beginnings of lines are listed."""


@dataclass(frozen=True)
class Drawn:
    """One line to draw.

    Attributes:
        branches: the tree, each branch before those below it; empty where nobody stands there.
        is_cut: whether more people would follow.
        people: everybody in it and in ``beginnings``, by id.
        beginnings: where lines begin, by name; ``more`` are not listed.
        stands: whether the reader agreed to stand there.
    """

    branches: Sequence[Branch]
    is_cut: bool
    people: Mapping[int, Person]
    beginnings: Sequence[Person]
    more: int
    stands: bool


def stands_in_lineage(person: Person) -> bool:
    """Whether ``person`` agreed to stand there."""
    return LineageConsent.objects.filter(person=person).exists()


def leavers_in_lineage(*, limit: int) -> list[Person]:
    """People who left or were erased, and whose consent is still there."""
    gone = Person.objects.exclude(state=Person.State.ACTIVE)
    return list(gone.filter(lineage_consent__isnull=False).order_by("pk")[:limit])


def lineage(actor: Person, *, of: UUID | None = None, at: datetime) -> Drawn:
    """The line ``of`` somebody, else the reader's own, else the first there is. Raises NotAllowed."""
    POLICY.check(actor, "supervision.lineage.see", None, at)
    pairs = _pairs()
    first = list(beginnings(pairs))
    begins = _chosen(actor, of, pairs) or (first[0] if first else None)
    drawn = lineage_from(pairs, begins) if begins is not None else None
    branches = drawn.branches if drawn else ()
    named = {branch.person for branch in branches} | {*first[:MOST_LISTED]}
    people = {one.pk: one for one in Person.objects.filter(pk__in=named).select_related("unit")}
    return Drawn(
        branches=branches,
        is_cut=drawn.is_cut if drawn else False,
        people=people,
        beginnings=sorted(
            (people[one] for one in first[:MOST_LISTED]),
            key=lambda one: (one.family_name, one.given_name, one.pk),
        ),
        more=max(len(first) - MOST_LISTED, 0),
        stands=stands_in_lineage(actor),
    )


def _pairs() -> list[tuple[int, int]]:
    """(guide, learner) of every pair that began between two who agreed and work here."""
    here = LineageConsent.objects.filter(person__state=Person.State.ACTIVE).values("person")
    rows = Pairing.objects.filter(state__in=MET, guide__in=here, learner__in=here)
    ordered = rows.order_by("learner__family_name", "learner__given_name", "pk")
    return list(dict.fromkeys(ordered.values_list("guide_id", "learner_id")))


def _chosen(actor: Person, of: UUID | None, pairs: Sequence[tuple[int, int]]) -> int | None:
    """Where the line to draw begins; None where neither the one asked for nor the reader stands in one."""
    inside = {person for pair in pairs for person in pair}
    if of is not None:
        wanted = Person.objects.filter(key=of).values_list("pk", flat=True).first()
        if wanted in inside:
            return wanted
    return beginning_of(pairs, actor.pk) if actor.pk in inside else None
