"""Who, by name, sees what of one person: everybody in their life here, and what they share by choice. Reads only."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final

from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from leaderful.decisions.models import Area, Review
from leaderful.flows.sight import FIELD_GROUPS, Words
from leaderful.pairings import queries as pairings
from leaderful.pairings.models import Pairing
from leaderful.people import queries as people
from leaderful.people.models import Grant, Person
from leaderful.programmes.models import Membership
from leaderful.styles.queries import ways
from leaderful.supervision.queries.circles import own_circles
from leaderful.supervision.queries.trends import sharings_of

KINDS: Final[Mapping[str, Words]] = {
    "mentor": _("Who mentors you"),
    "mentee": _("Whom you mentor"),
    "own_mentor": _("Who accompanies you as a mentor"),
    "accompanied": _("The mentors you accompany"),
    "circle": _("Who is in a circle with you"),
    "mentors_mentor": _("Who accompanies your mentor"),
    "holder": _("Who holds decisions of yours, or stands in"),
    "team": _("Who runs your programmes"),
    "manager": _("Your manager"),
    "administrator": _("Administrators"),
}
"""Each part somebody can have in a person's life here, in the order of the page: the closest first."""

LASTING: Final = ("ACTIVE", "PAUSED")
RUNNING: Final = ("APPLIED", "WAITING", "ACTIVE", "PAUSED")


@dataclass(frozen=True)
class Seer:
    """The people who have one part, and the groups of fields they see."""

    part: Words
    people: Sequence[Person]
    sees: Sequence[Words]


@dataclass(frozen=True)
class Shared:
    """Something shared by choice: what, with whom, and the page where it can be ended."""

    what: Words
    other: Person
    path: str


def seers_of(person: Person, *, at: datetime) -> Sequence[Seer]:
    """Everybody who sees something of ``person`` that not every colleague does, by the part they have."""
    by_kind = {**_in_pairs(person, at), **_beside(person, at)}
    return [
        Seer(part, found, [group.name for group in FIELD_GROUPS if kind in group.kinds])
        for kind, part in KINDS.items()
        if (found := _once(by_kind.get(kind, ())))
    ]


def _in_pairs(person: Person, at: datetime) -> Mapping[str, Iterable[Person]]:
    own: Any = pairings.own_pairs(person, at=at)
    rows = list(own.filter(state_at__in=LASTING))
    mentors = [row.guide for row in rows if row.tier == 1 and row.learner_id == person.pk]
    above = Pairing.objects.filter(tier=2, learner__in=mentors, state__in=LASTING).select_related("guide")
    return {
        "mentor": mentors,
        "mentee": [row.learner for row in rows if row.tier == 1 and row.guide_id == person.pk],
        "own_mentor": [row.guide for row in rows if row.tier != 1 and row.learner_id == person.pk],
        "accompanied": [row.learner for row in rows if row.tier != 1 and row.guide_id == person.pk],
        "mentors_mentor": [row.guide for row in above],
    }


def _beside(person: Person, at: datetime) -> Mapping[str, Iterable[Person]]:
    around = [
        one for shown in own_circles(person, at=at) if shown.circle.state == "ACTIVE" for one in shown.people
    ]
    areas = Area.objects.filter(person=person, state=Area.State.AGREED).select_related("holder", "deputy")
    holding = [one for area in areas for one in (area.holder, area.deputy) if one is not None]
    programmes = Membership.objects.filter(person=person, state__in=RUNNING).values("programme_id")
    grants = Grant.objects.filter(
        Q(ends_at__isnull=True) | Q(ends_at__gt=at),
        Q(scope=Grant.Scope.PROGRAMME, scope_id__in=programmes) | Q(scope=Grant.Scope.ORGANISATION),
        starts_at__lte=at,
        person__state=Person.State.ACTIVE,
        role__in=(Grant.Role.LEAD, Grant.Role.COORDINATOR),
    )
    team = (
        [grant.person for grant in grants.select_related("person").order_by("pk")]
        if programmes.exists()
        else []
    )
    return {
        "circle": [one for one in around if one.pk != person.pk],
        "holder": holding,
        "team": team,
        "manager": [person.manager] if person.manager is not None else [],
        "administrator": people.administrators(at=at),
    }


def _once(found: Iterable[Person]) -> list[Person]:
    return list({one.pk: one for one in found if one.state == Person.State.ACTIVE}.values())


def shared_by(person: Person) -> Sequence[Shared]:
    """What ``person`` lets others see by choice now, each with where to end it."""
    found = [
        Shared(_("How you ask and decide as a mentor"), row.pairing.guide, f"/pairs/{row.pairing.key}/cases/")
        for row in sharings_of(person)
    ]
    found += [
        Shared(
            _("How you work"),
            row.pairing.learner if row.pairing.guide_id == person.pk else row.pairing.guide,
            f"/pairs/{row.pairing.key}/together/",
        )
        for row in ways.sharings_of(person)
    ]
    areas = Area.objects.filter(person=person, pairing__state__in=LASTING).exclude(state=Area.State.ENDED)
    found += [
        Shared(_("A kind of decision and its intents"), row.pairing.guide, f"/areas/{row.key}/")
        for row in areas.select_related("pairing__guide").order_by("pk")
        if row.pairing is not None
    ]
    reviews = Review.objects.filter(author=person, is_shared=True, intent__pairing__state__in=LASTING)
    found += [
        Shared(
            _("What you learned from an intent"), row.intent.pairing.guide, f"/decisions/{row.intent.key}/"
        )
        for row in reviews.select_related("intent__pairing__guide").order_by("-at", "-pk")[:MOST]
        if row.intent.pairing is not None
    ]
    return found


MOST: Final = 20
"""How many looks back are listed, the latest first."""
