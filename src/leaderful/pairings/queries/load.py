"""How much a mentor has taken on, and for how many more there is room: for the mentor's own eyes."""

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
    parts = Membership.objects.filter(
        person=person,
        role=Membership.Role.MENTOR,
        state=Membership.State.ACTIVE,
        programme__state__in=TAKES_INVITED,
    ).select_related("programme")
    if not parts:
        return []
    taken = Pairing.objects.with_state(at).filter(Q(state_at__in=LIVE), guide=person).count()
    return [
        Load(
            part,
            taken,
            all_places(part, part.programme),
            free_places(part, part.programme, taken=taken),
        )
        for part in parts
    ]
