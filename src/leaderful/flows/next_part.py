"""What speaks for somebody's taking the next part, put together from the areas; for that person alone. Reads only."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from leaderful.core.supervision import ChainReadiness, Facts, Part, chain_readiness
from leaderful.decisions.models import Certificate
from leaderful.people.models import Item, Person
from leaderful.programmes import queries as programmes
from leaderful.programmes.models import Membership, Programme
from leaderful.programmes.policy import OPEN_TO_ALL
from leaderful.styles.queries.case_test import latest_case_test
from leaderful.supervision.policy import POLICY
from leaderful.supervision.queries import chain

TIERS = {Part.MENTOR: 1, Part.MENTORS_MENTOR: 2}
"""In which tier of programmes a part is taken, as whoever guides."""


@dataclass(frozen=True)
class NextPart:
    """What the page of the next part shows.

    Attributes:
        readiness: each criterion with its figures.
        certificates: the competences that are asked for, and whether the person has them.
        programmes: open ones in which the part can be taken.
    """

    part: Part
    readiness: ChainReadiness
    certificates: Sequence[tuple[Item, bool]]
    programmes: Sequence[Programme]


def next_part_of(person: Person, *, actor: Person, at: datetime) -> NextPart | None:
    """The part after the one ``person`` has, with what speaks for it; None for a mentor's mentor. Raises NotAllowed."""
    POLICY.check(actor, "supervision.next_part.see", person, at)
    part = chain.next_part(person)
    if part is None:
        return None
    criteria = chain.criteria_set()
    certificates = _certificates(person, at)
    facts = Facts(
        meetings=chain.meetings_held(person, part),
        certificates=certificates,
        case_test=latest_case_test(person),
        references=chain.count_references(person, part),
    )
    wanted = chain.items_by_code(set(criteria[part].certificates))
    return NextPart(
        part,
        chain_readiness(part, facts, at=at, criteria=criteria),
        [(item, item.code in certificates) for item in wanted],
        _open_to(person, part, at),
    )


def _certificates(person: Person, at: datetime) -> Mapping[str, datetime | None]:
    """The competences certified and not over, by code, with their end: the latest of several."""
    rows = Certificate.objects.filter(person=person, state=Certificate.State.GIVEN)
    found: dict[str, datetime | None] = {}
    for code, ends_at in rows.values_list("item__code", "ends_at"):
        if ends_at is not None and ends_at <= at:
            continue
        known = found.get(code, ends_at)
        found[code] = None if ends_at is None or known is None else max(ends_at, known)
    return found


def _open_to(person: Person, part: Part, at: datetime) -> list[Programme]:
    """Open programmes of the part's tier in which ``person`` doesn't guide yet."""
    guides = Membership.objects.filter(person=person, role=Membership.Role.MENTOR)
    rows = programmes.programmes_visible_to(person, at=at).filter(OPEN_TO_ALL)
    rows = rows.exclude(pk__in=guides.exclude(state__in=("DECLINED", "LEFT")).values("programme"))
    return [one for one in rows if programmes.rules_of(one).tier == TIERS[part]]
