"""Every read of circles: who is in them, when they meet, and whom they make somebody accompany."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db.models import Count, Exists, F, Max, Prefetch, Q, QuerySet

from leaderful.pairings.models import Pairing
from leaderful.pairings.queries.inputs import members_taking_part
from leaderful.people.models import Person
from leaderful.programmes.models import Membership, Programme
from leaderful.programmes.policy import led_programmes
from leaderful.programmes.queries.rules import rules_of
from leaderful.supervision.models import (
    Circle,
    CircleAttendance,
    CircleMeeting,
    CircleMember,
    CircleWords,
)
from leaderful.supervision.policy.circles import (
    FEWEST,
    circle_meetings_visible_to,
    circles_visible_to,
    member_role,
)
from leaderful.supervision.policy.plans import SECOND


@dataclass(frozen=True)
class Shown:
    """A circle with the people in it, and when they meet next and met last; either may be missing."""

    circle: Circle
    members: list[Person]
    next: CircleMeeting | None
    last: CircleMeeting | None

    @property
    def people(self) -> list[Person]:
        """Who leads it, and its members."""
        return [self.circle.guide, *self.members]

    @property
    def is_too_small(self) -> bool:
        """Whether so many have left that it is no circle any more."""
        return self.circle.state == Circle.State.ACTIVE and len(self.members) < FEWEST


def led_in_circles() -> list[tuple[int, int]]:
    """(mentor's mentor, mentor) of every circle under way: person ids."""
    rows = CircleMember.objects.filter(circle__state=Circle.State.ACTIVE, left_at__isnull=True)
    return list(rows.values_list("circle__guide_id", "person_id"))


def _circles() -> QuerySet[Circle]:
    within = CircleMember.objects.filter(Q(left_at__isnull=True) | Q(left_at=F("circle__ended_at")))
    within = within.select_related("person__unit").order_by("person__family_name", "person__given_name", "pk")
    return Circle.objects.select_related("programme", "guide__unit").prefetch_related(
        Prefetch("members", queryset=within, to_attr="within"),
        Prefetch("meetings", queryset=CircleMeeting.objects.order_by("starts_at")),
    )


def _shown(circle: Circle, at: datetime) -> Shown:
    met = list(circle.meetings.all())
    ahead = [one for one in met if one.state == "PLANNED" and one.starts_at >= at]
    held = [one for one in met if one.state == "HELD"]
    within: list[CircleMember] = circle.within  # type: ignore[attr-defined]
    return Shown(
        circle,
        [one.person for one in within],
        ahead[0] if ahead else None,
        held[-1] if held else None,
    )


def circle_visible_to(actor: Person, *, key: UUID, at: datetime) -> Shown | None:
    """One circle by key, if ``actor`` may see it."""
    found = _circles().filter(circles_visible_to(actor, at), key=key).first()
    return _shown(found, at) if found else None


def own_circles(person: Person, *, at: datetime) -> list[Shown]:
    """The circles this person leads or belongs to; those under way first, then the latest."""
    rows = _circles().filter(circles_visible_to(person, at))
    member = CircleMember.objects.filter(person=person).values("circle")
    rows = rows.filter(Q(guide=person) | Q(pk__in=member)).order_by("state", "-begun_at", "pk")
    return [_shown(one, at) for one in rows]


def circles_in(programme: Programme, *, at: datetime) -> list[Shown]:
    """A programme's circles, those under way first; for its team."""
    rows = _circles().filter(programme=programme).order_by("state", "-begun_at", "pk")
    return [_shown(one, at) for one in rows]


def circle_by_key(key: UUID) -> Circle | None:
    """One circle, for a letter made for one of its people."""
    return Circle.objects.select_related("programme", "guide").filter(key=key).first()


def locked_circle(*, key: UUID) -> Circle:
    """The circle, its row locked until the transaction ends. Raises ``Circle.DoesNotExist``."""
    rows = Circle.objects.select_for_update(of=("self",)).select_related("programme", "guide")
    return rows.get(key=key)


def current_members(circle: Circle) -> QuerySet[CircleMember]:
    """Who is in the circle now."""
    return CircleMember.objects.filter(circle=circle, left_at__isnull=True).select_related("person")


def people_of(circle: Circle) -> list[int]:
    """Ids of its mentor's mentor and of everybody in it now."""
    return [circle.guide_id, *current_members(circle).values_list("person_id", flat=True)]


def begins_circles_in(person: Person) -> list[Programme]:
    """The programmes in which this person accompanies mentors and could begin a circle with them."""
    guiding = Pairing.objects.filter(tier=SECOND, guide=person, state__in=("ACTIVE", "PAUSED"))
    return list(
        Programme.objects.filter(pk__in=guiding.values("programme")).exclude(state="CLOSED").order_by("pk")
    )


def is_of_team(person: Person, programme: Programme, *, at: datetime) -> bool:
    """Whether this person runs the programme."""
    led = led_programmes(person, at)
    return led is None or programme.pk in led


def own_mentors(guide: Person, programme: Programme) -> set[int]:
    """Ids of the mentors whom this person accompanies in the programme, by a pair."""
    pairs = Pairing.objects.filter(
        programme=programme, tier=SECOND, guide=guide, state__in=("ACTIVE", "PAUSED")
    )
    return set(pairs.values_list("learner_id", flat=True))


def could_join(programme: Programme, *, of: Collection[int] | None = None, at: datetime) -> list[Person]:
    """The mentors who take part, by name; ``of`` keeps only these ids."""
    parts = members_taking_part(programme.pk, member_role(programme), at).select_related("person__unit")
    people = [part.person for part in parts if of is None or part.person_id in of]
    return sorted(people, key=lambda one: (one.family_name, one.given_name, one.pk))


def could_guide(programme: Programme, *, at: datetime) -> list[Person]:
    """The mentors' mentors of a programme, by name."""
    pairs = Pairing.objects.filter(programme=programme, tier=SECOND, state__in=("ACTIVE", "PAUSED"))
    who = Q(pk__in=pairs.values("guide"))
    if rules_of(programme).tier == SECOND:
        who |= Q(pk__in=members_taking_part(programme.pk, Membership.Role.MENTOR, at).values("person"))
    people = Person.objects.filter(who, state=Person.State.ACTIVE).select_related("unit")
    return list(people.order_by("family_name", "given_name", "pk"))


def people_by_key(keys: Collection[UUID]) -> list[Person]:
    """These people, in a fixed order."""
    return list(Person.objects.filter(key__in=keys, state=Person.State.ACTIVE).order_by("pk"))


# Meetings


def circle_meeting_visible_to(actor: Person, *, key: UUID, at: datetime) -> CircleMeeting | None:
    """One meeting by key, if ``actor`` may open it."""
    rows = CircleMeeting.objects.filter(circle_meetings_visible_to(actor, at), key=key)
    return rows.select_related("circle__guide", "circle__programme").first()


def meetings_of(circle: Circle) -> list[CircleMeeting]:
    """The circle's meetings, the latest first, each with who was there."""
    there = CircleAttendance.objects.select_related("person").order_by("pk")
    rows = CircleMeeting.objects.filter(circle=circle).order_by("-starts_at")
    return list(rows.prefetch_related(Prefetch("attendances", queryset=there, to_attr="there")))


def attendees(meeting: CircleMeeting) -> list[Person]:
    """Who was at a held meeting, by name."""
    rows = CircleAttendance.objects.filter(meeting=meeting).select_related("person__unit")
    return [one.person for one in rows.order_by("person__family_name", "person__given_name", "pk")]


def circle_meeting_by_key(*, key: UUID) -> CircleMeeting | None:
    """One meeting, for a letter made for one of its people."""
    return CircleMeeting.objects.select_related("circle__guide", "circle__programme").filter(key=key).first()


def locked_circle_meeting(*, key: UUID) -> CircleMeeting:
    """The meeting, its row locked. Raises ``CircleMeeting.DoesNotExist``."""
    rows = CircleMeeting.objects.select_for_update(of=("self",))
    return rows.select_related("circle__guide", "circle__programme").get(key=key)


def circle_key_of(*, meeting: UUID) -> UUID:
    """Whose meeting it is; the circle's row is locked before the meeting's. Raises ``CircleMeeting.DoesNotExist``."""
    return CircleMeeting.objects.values_list("circle__key", flat=True).get(key=meeting)


def locked_circle_meeting_at(circle: Circle, starts_at: datetime) -> CircleMeeting | None:
    """The circle's meeting at that moment, planned or held, locked; there is one at most."""
    rows = CircleMeeting.objects.filter(circle=circle, starts_at=starts_at, state__in=("PLANNED", "HELD"))
    return rows.select_for_update(of=("self",)).select_related("circle__guide").first()


def planned_of(circle: Circle) -> list[CircleMeeting]:
    """What the circle has planned, locked."""
    rows = CircleMeeting.objects.filter(circle=circle, state=CircleMeeting.State.PLANNED)
    return list(rows.select_for_update(of=("self",)).select_related("circle__guide").order_by("pk"))


def place_of(meeting: CircleMeeting, reader: Person, *, at: datetime) -> str:
    """Where it is, for those who may read it; "" where nothing was said."""
    rows = CircleWords.objects.filter(meeting=meeting)
    mine = CircleMeeting.objects.filter(circle_meetings_visible_to(reader, at), pk=meeting.pk)
    words = rows.filter(meeting__in=mine).first()
    return words.text if words else ""


def due_to_ask(at: datetime, *, limit: int) -> list[UUID]:
    """Keys of planned meetings that are over, whose mentor's mentor was not asked yet who was there."""
    rows = CircleMeeting.objects.filter(state=CircleMeeting.State.PLANNED, ask_from__lte=at)
    return list(rows.order_by("starts_at").values_list("key", flat=True)[:limit])


def unmarked(guide: Person, *, at: datetime) -> list[CircleMeeting]:
    """Planned meetings of the circles this person leads whose time has passed: who was there?"""
    rows = CircleMeeting.objects.filter(
        state=CircleMeeting.State.PLANNED, starts_at__lt=at, circle__guide=guide, circle__state="ACTIVE"
    )
    return list(rows.select_related("circle").order_by("starts_at"))


def too_small(guide: Person) -> list[tuple[Circle, datetime]]:
    """The circles this person leads that have fewer than three members, and since when."""
    rows = Circle.objects.filter(guide=guide, state=Circle.State.ACTIVE)
    rows = rows.annotate(
        count=Count("members", filter=Q(members__left_at__isnull=True)), since=Max("members__left_at")
    )
    return [(one, one.since or one.begun_at) for one in rows.filter(count__lt=FEWEST).order_by("pk")]


def has_to_do_with(person: Person) -> bool:
    """Whether this person leads circles, was ever in one, or could begin one."""
    guides = Pairing.objects.filter(tier=SECOND, guide=person, state__in=("ACTIVE", "PAUSED"))
    member = CircleMember.objects.filter(person=person)
    return Person.objects.filter(
        Exists(guides) | Exists(member) | Exists(Circle.objects.filter(guide=person)), pk=person.pk
    ).exists()


def leavers_in_circles(*, limit: int) -> list[Person]:
    """People who left or were erased while a circle still counts them in."""
    gone = Person.objects.exclude(state=Person.State.ACTIVE)
    led = Circle.objects.filter(state=Circle.State.ACTIVE).values("guide")
    within = CircleMember.objects.filter(left_at__isnull=True, circle__state="ACTIVE").values("person")
    return list(gone.filter(Q(pk__in=led) | Q(pk__in=within)).order_by("pk")[:limit])


def keys_in(programme: Programme) -> list[UUID]:
    """Keys of a programme's circles that are under way."""
    rows = Circle.objects.filter(programme=programme, state=Circle.State.ACTIVE)
    return list(rows.order_by("pk").values_list("key", flat=True))
