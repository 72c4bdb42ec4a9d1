"""Who waits for a mentor and why, and where mentors' places and mentees are: for a programme's team, reads only.

These are facts about people whom the team may look up one by one on the page of who takes part, so small counts are
not withheld here; what is counted of items is of the whole programme, never of one unit (docs/decisions/0010).
"""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from leaderful.flows.waiting import waiting
from leaderful.pairings import queries
from leaderful.pairings.models import LeftOut, MatchRound
from leaderful.pairings.queries.inputs import all_places, live_pairs_by_guide, unmatched
from leaderful.people.models import Item, Person
from leaderful.programmes.models import Membership, MembershipItem, Programme


@dataclass(frozen=True)
class Waits:
    """A mentee without a mentor, and the line of the last published round that says why; None for who came later."""

    part: Membership
    why: LeftOut | None


@dataclass(frozen=True)
class WhyWaiting:
    """Everybody without a mentor, and how many places the last published round left empty.

    ``in_circles`` are in no pair and accompanied in a circle: they don't wait, and the next round can still match them.
    """

    waiting: list[Waits]
    round: MatchRound | None
    places_left: int
    in_circles: int


@dataclass
class Balance:
    """How many wait and how much room there is, for one unit, one item, or all."""

    name: str
    mentees: int = 0
    without: int = 0
    mentors: int = 0
    places: int = 0
    free: int = 0

    @property
    def is_short(self) -> bool:
        """Whether more mentees wait than there is room."""
        return self.without > self.free


@dataclass(frozen=True)
class Coverage:
    """Supply and demand in all, by department, and by what people picked, the largest gaps first."""

    all: Balance
    by_department: list[Balance] = field(default_factory=list)
    by_item: list[Balance] = field(default_factory=list)


def why_waiting(programme: Programme, *, at: datetime) -> WhyWaiting:
    """Who has no mentor at ``at``, by name, each with the reason the last published round gave."""
    last = (
        MatchRound.objects.filter(programme=programme, state=MatchRound.State.PUBLISHED)
        .order_by("-number")
        .first()
    )
    rows = waiting(programme, at).select_related("person__unit")
    parts = list(rows.order_by("person__family_name", "person__given_name", "pk"))
    reasons = {
        row.learner_id: row
        for row in LeftOut.objects.filter(round=last).select_related("learner__person")
        if last is not None
    }
    facts = (last.certificate or {}) if last else {}
    return WhyWaiting(
        waiting=[Waits(part, reasons.get(part.pk)) for part in parts],
        round=last,
        places_left=max(facts.get("places", 0) - facts.get("covered", 0), 0),
        in_circles=unmatched(programme, at).count() - len(parts),
    )


def coverage(programme: Programme, *, language: str, at: datetime) -> Coverage:
    """Mentors' places beside mentees at ``at``, item names in ``language``."""
    taken = live_pairs_by_guide(at)
    waits = set(waiting(programme, at).values_list("pk", flat=True))
    departments = queries.departments()
    whole = Balance("")
    by_department: dict[str, Balance] = defaultdict(lambda: Balance(""))
    free_of: dict[int, tuple[int, int]] = {}
    parts = Membership.objects.filter(
        programme=programme, state=Membership.State.ACTIVE, person__state=Person.State.ACTIVE
    ).select_related("person")
    for part in parts:
        here = by_department[departments.of(part.person)]
        for balance in (whole, here):
            if part.role == Membership.Role.MENTEE:
                balance.mentees += 1
                balance.without += part.pk in waits
            else:
                places = all_places(part, programme)
                free = max(places - taken.get(part.person_id, 0), 0)
                free_of[part.pk] = (places, free)
                balance.mentors += 1
                balance.places += places
                balance.free += free
    for name, balance in by_department.items():
        balance.name = name
    return Coverage(
        all=whole,
        by_department=_largest_gap_first(by_department.values()),
        by_item=_largest_gap_first(_by_item(programme, waits, free_of, language)),
    )


def _by_item(
    programme: Programme, waits: set[int], free_of: Mapping[int, tuple[int, int]], language: str
) -> list[Balance]:
    picked = MembershipItem.objects.filter(
        membership__programme=programme,
        membership__state=Membership.State.ACTIVE,
        membership__person__state=Person.State.ACTIVE,
    )
    found: dict[int, Balance] = defaultdict(lambda: Balance(""))
    rows = picked.values_list("item_id", "membership_id", "membership__role", "side")
    for item, part, role, side in rows:
        if role == Membership.Role.MENTEE and side == MembershipItem.Side.WANTED:
            found[item].mentees += 1
            found[item].without += part in waits
        elif role == Membership.Role.MENTOR and side == MembershipItem.Side.OFFERED and part in free_of:
            places, free = free_of[part]
            found[item].mentors += 1
            found[item].places += places
            found[item].free += free
    for row in Item.objects.filter(pk__in=found):
        found[row.pk].name = row.name_in(language)
    return [balance for balance in found.values() if balance.mentees]


def _largest_gap_first(balances: Any) -> list[Balance]:
    return sorted(balances, key=lambda one: (one.free - one.without, -one.mentees, one.name))
