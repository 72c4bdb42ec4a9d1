"""What a mentor's mentor sees of the mentors they accompany: load, dates of pairs, early signs; no word anybody wrote."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from leaderful.flows.desk import early_signs
from leaderful.meetings import queries as meetings
from leaderful.pairings import queries as pairings
from leaderful.pairings.models import Pairing
from leaderful.pairings.queries.load import Load, loads_of
from leaderful.people.models import Person
from leaderful.supervision.queries.trends import shared_trends


@dataclass(frozen=True)
class SeenPair:
    """One pair of an accompanied mentor, by its dates.

    Attributes:
        signs: kinds of the desk (``early_signs``), in its order.
    """

    pairing: Pairing
    met: meetings.Facts
    signs: Sequence[str]


@dataclass(frozen=True)
class Accompanied:
    """A mentor whom somebody accompanies.

    Attributes:
        upper: the pair of the two.
        load: one for each part as a mentor in a programme that still matches.
        pairs: offers and live pairs, the ones with early signs first.
        shares_trend: whether the mentor lets the other see how they ask and decide.
    """

    upper: Pairing
    mentor: Person
    load: Sequence[Load]
    pairs: Sequence[SeenPair]
    shares_trend: bool


def accompanied_by(person: Person, *, at: datetime) -> Sequence[Accompanied]:
    """The mentors ``person`` accompanies now, by name; as many queries for many as for one."""
    own: Any = pairings.own_pairs(person, at=at)
    uppers = list(own.filter(tier=2, guide=person, state_at__in=("ACTIVE", "PAUSED")))
    pairs = list(pairings.pairs_of_ones_mentors(person, at=at))
    met = meetings.facts_of(pairs)
    signs = _signs(pairs, at)
    loads = loads_of([row.learner_id for row in uppers], at=at)
    sharing = shared_trends(uppers)
    by_mentor: dict[int, list[SeenPair]] = {}
    for row in pairs:
        by_mentor.setdefault(row.guide_id, []).append(SeenPair(row, met[row.pk], signs.get(row.pk, ())))
    return [
        Accompanied(
            upper,
            upper.learner,
            loads.get(upper.learner_id, ()),
            sorted(by_mentor.get(upper.learner_id, ()), key=lambda one: not one.signs),
            upper.pk in sharing,
        )
        for upper in sorted(uppers, key=lambda row: (row.learner.family_name, row.learner.given_name, row.pk))
    ]


def _signs(pairs: Sequence[Pairing], at: datetime) -> Mapping[int, Sequence[str]]:
    """The early signs of these pairs: the desk's own rules, programme by programme."""
    found: dict[int, Sequence[str]] = {}
    for programme in {row.programme_id: row.programme for row in pairs}.values():
        guides = {row.guide_id for row in pairs if row.programme_id == programme.pk}
        found |= early_signs(programme, guides=guides, at=at)
    return found
