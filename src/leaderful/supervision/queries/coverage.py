"""How a programme's mentors are looked after: sums for its team, where nobody can be known by them."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime

from leaderful.core.supervision import coverage
from leaderful.lib.disclosure import Publication
from leaderful.pairings.models import Pairing
from leaderful.pairings.queries.inputs import members_taking_part
from leaderful.programmes.models import Programme
from leaderful.programmes.queries.rules import rules_of
from leaderful.supervision.models import Circle, CircleMember
from leaderful.supervision.policy.circles import member_role
from leaderful.supervision.policy.plans import SECOND
from leaderful.supervision.queries.plan import ALIVE, plans_of, settings_of


@dataclass(frozen=True)
class Figures:
    """Sums over a programme's mentors at one moment; None where a sum could tell of one of them.

    Attributes:
        mentors: how many take part.
        accompanied: how many of them have a mentor of their own, or are in a circle where circles count.
        on_course: how many of those in a pair have missed no quarter and are about to miss none.
        hours_met: how many have held or planned all the time that is due.
        counted: whether any mentor is accompanied at all.
    """

    mentors: int
    accompanied: int | None
    on_course: int | None
    hours_met: int | None
    counted: bool


def figures(programme: Programme, *, at: datetime) -> Figures:
    """The sums, for the programme's team.

    Who is accompanied in this very programme, the team reads pair by pair (docs/decisions/0010); how anybody's hours and
    quarters stand is known to the two alone, so that those sums pass through ``lib.disclosure``.
    """
    people = [part.person_id for part in members_taking_part(programme.pk, member_role(programme), at)]
    here = rules_of(programme).tier == SECOND
    plans = {
        plan.pairing.learner_id: plan
        for plan in plans_of(_pairs(people, programme, here=here), at=at).values()
    }
    in_circles = accompanied_in_circles(people, within=programme if here else None) - plans.keys()
    standings = [plan.standing if (plan := plans.get(person)) else None for person in people]
    sums = coverage(standings, in_circles=len(in_circles))
    accompanied = frozenset(plans) | in_circles
    on_course = {one for one, plan in plans.items() if plan.standing.is_on_course}
    hours_met = {one for one, plan in plans.items() if not plan.standing.missing}
    shown = Publication([accompanied if here else frozenset(people)])
    return Figures(
        sums.mentors,
        sums.accompanied if here or _may(shown, accompanied) else None,
        sums.on_course if _may(shown, on_course) else None,
        sums.hours_met if _may(shown, hours_met) else None,
        counted=bool(accompanied),
    )


def accompanied_in_circles(people: Collection[int], *, within: Programme | None = None) -> frozenset[int]:
    """Those of ``people`` (ids) who are in a circle whose programme lets circles count; only in circles of ``within``.

    Whoever leads a circle accompanies its members (docs/decisions/0016): every sum over mentors without a mentor of their
    own asks here.
    """
    rows = CircleMember.objects.filter(
        person__in=people, left_at__isnull=True, circle__state=Circle.State.ACTIVE
    ).select_related("circle__programme")
    if within is not None:
        rows = rows.filter(circle__programme=within)
    counts = {row.circle.programme_id: settings_of(row.circle.programme).counts_circles for row in rows}
    return frozenset(row.person_id for row in rows if counts[row.circle.programme_id])


def _may(shown: Publication, group: Collection[int]) -> bool:
    """Whether the size of ``group`` may be told beside what is shown already; that of nobody is not."""
    return bool(group) and shown.admit(group)


def _pairs(people: list[int], programme: Programme, *, here: bool) -> list[Pairing]:
    """One pair of the second tier for each mentor: this programme's, else the oldest; only this one's where it matches them."""
    rows = Pairing.objects.filter(tier=SECOND, learner__in=people, state__in=ALIVE)
    if here:
        rows = rows.filter(programme=programme)
    found: dict[int, Pairing] = {}
    for row in rows.select_related("learner", "programme").order_by("pk"):
        if row.learner_id not in found or row.programme_id == programme.pk:
            found[row.learner_id] = row
    return list(found.values())
