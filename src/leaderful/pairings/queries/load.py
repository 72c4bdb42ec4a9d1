"""How much mentors have taken on, and for how many more there is room: for their own eyes, and their own mentor's."""

from collections import Counter
from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Q

from leaderful.pairings.models import Pairing
from leaderful.pairings.policy import LIVE
from leaderful.pairings.queries.inputs import all_places, free_places
from leaderful.people.models import Person
from leaderful.programmes.models import Membership
from leaderful.programmes.policy import TAKES_INVITED


@dataclass(frozen=True)
class Load:
    """Live pairs and open offers as a guide, in all programmes, and what is left of one part as a mentor."""

    membership: Membership
    taken: int
    places: int
    free: int


def own_load(person: Person, *, at: datetime) -> list[Load]:
    """One for each part this person has as a mentor in a programme that still matches."""
    return loads_of([person.pk], at=at).get(person.pk, [])


def loads_of(people: Collection[int], *, at: datetime) -> dict[int, list[Load]]:
    """Person id → the same, for several people; whoever has no such part is missing."""
    parts = Membership.objects.filter(
        person__in=people,
        role=Membership.Role.MENTOR,
        state=Membership.State.ACTIVE,
        programme__state__in=TAKES_INVITED,
    ).select_related("programme")
    loads: dict[int, list[Load]] = {}
    if not parts:
        return loads
    live = Pairing.objects.with_state(at).filter(Q(state_at__in=LIVE), guide__in=people)
    taken = Counter(live.values_list("guide_id", flat=True))
    for part in parts:
        count = taken[part.person_id]
        load = Load(
            part, count, all_places(part, part.programme), free_places(part, part.programme, taken=count)
        )
        loads.setdefault(part.person_id, []).append(load)
    return loads
