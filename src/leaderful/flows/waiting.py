"""Who waits for a mentor: every page and sum about it asks here."""

from collections.abc import Collection
from datetime import datetime

from django.db.models import QuerySet

from leaderful.flows.match_problem import hours_are_stated
from leaderful.ground.rows import few
from leaderful.pairings.models import Pairing
from leaderful.pairings.queries import SECOND, free_places
from leaderful.pairings.queries.inputs import unmatched
from leaderful.people.models import Person
from leaderful.programmes.models import Membership, Programme
from leaderful.programmes.queries import parts_matched_by_hours
from leaderful.programmes.queries.rules import rules_of
from leaderful.supervision.queries.coverage import accompanied_in_circles


def waiting(programme: Programme, at: datetime) -> QuerySet[Membership]:
    """The mentees in no pair and with no offer; of mentors, only those whom no circle accompanies (decision 0016).

    A round matches the others too: a circle is enough not to be without anybody, and no pair.
    """
    rows = unmatched(programme, at)
    if rules_of(programme).tier != SECOND:
        return rows
    people = list(rows.values_list("person_id", flat=True))
    return rows.exclude(person__in=accompanied_in_circles(people, within=programme))


_MOST_PARTS = 6


def held_up_by_hours(person: Person, pairs: Collection[Pairing], *, at: datetime) -> Membership | None:
    """The part for which somebody is matched with nobody before they have said when they work; one of several.

    ``pairs`` are the person's own, live and offered: whoever has a mentor, or no place left, is asked for nothing.
    """
    parts = few(parts_matched_by_hours(person, at=at), _MOST_PARTS)
    concerned = [part for part in parts if rules_of(part.programme).overlap_hours and _is_open(part, pairs)]
    return concerned[0] if concerned and not hours_are_stated(person, at=at) else None


def _is_open(part: Membership, pairs: Collection[Pairing]) -> bool:
    if part.role == Membership.Role.MENTOR:
        taken = sum(pairing.guide_id == part.person_id for pairing in pairs)
        return free_places(part, part.programme, taken=taken) > 0
    return not any(
        pairing.learner_id == part.person_id and pairing.programme_id == part.programme_id
        for pairing in pairs
    )
