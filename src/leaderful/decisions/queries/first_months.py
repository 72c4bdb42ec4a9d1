"""Reads of first months: one's own, what became of the decisions in it, and which have come to a moment."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from django.db.models import Exists, OuterRef

from leaderful.core import ladder
from leaderful.decisions import policy
from leaderful.decisions.models import Area, Author, Entry, FirstMonth, Intent, Move, Review, Version
from leaderful.decisions.queries.register import furthest_of
from leaderful.ground.rows import few
from leaderful.people.models import Person

LASTS = timedelta(days=30)
"""How long somebody holds at “I intend to” before they look back."""
MIDWAY = timedelta(days=15)
"""How long before its end a holder to whom nothing was said hears how to ask."""


def first_month_visible_to(actor: Person, *, key: UUID, at: datetime) -> FirstMonth | None:
    """One’s own first month by key, as it stands."""
    rows = FirstMonth.objects.filter(policy.first_months_visible_to(actor, at), key=key, holder=actor)
    return rows.with_state(at).select_related("area__person", "holder").first()


def first_month_of(holder: Person, *, at: datetime) -> FirstMonth | None:
    """The first month of ``holder``, as it stands; None where they never held anything."""
    rows = FirstMonth.objects.filter(holder=holder).with_state(at).select_related("area__person")
    return next(iter(few(rows.order_by("pk"), 1)), None)


def first_month_by_key(key: UUID, *, at: datetime) -> FirstMonth | None:
    """One first month, as it stands: for letters to those it was told to."""
    rows = FirstMonth.objects.filter(key=key).with_state(at)
    return rows.select_related("area__person", "area__holder", "holder").first()


def looked_back_in(area: Area, actor: Person, *, at: datetime) -> FirstMonth | None:
    """What the holder of ``area`` said of their first month, where ``actor`` may read it."""
    rows = FirstMonth.objects.filter(policy.first_months_visible_to(actor, at), area=area, state="REVIEWED")
    return rows.select_related("holder", "words").order_by("-pk").first()


def locked_first_month(key: UUID) -> FirstMonth:
    """A first month and its area, both locked, the area first as everywhere. Raises DoesNotExist."""
    area = Area.objects.select_for_update(of=("self",)).get(first_months__key=key)
    month = (
        FirstMonth.objects.select_for_update(of=("self",))
        .select_related("holder", "area__person")
        .get(key=key)
    )
    month.area = area
    return month


def begins_with(area: Area, holder: Person) -> bool:
    """Whether holding ``area`` is the first time that ``holder`` holds anything."""
    held = Move.objects.filter(holder=holder, state=Move.State.AGREED).exclude(area=area)
    return not FirstMonth.objects.filter(holder=holder).exists() and not held.exists()


def is_as_far_as_intending(area: Area) -> bool:
    """Whether “I intend to” is agreed, or as much as the organisation hands over of this kind."""
    return area.rung is not None and area.rung >= min(ladder.TARGET, furthest_of(area))


@dataclass(frozen=True)
class Facts:
    """What became of the decisions in it: counts, no words.

    Attributes:
        stated: how many were stated since it began.
        held: how many of them were stopped at least once.
        outcomes: how many turned out so: the outcomes of looking back.
        open: how many have not been looked back on.
    """

    stated: int
    held: int
    outcomes: Mapping[str, int]
    open: int


def is_held_still(month: FirstMonth) -> bool:
    """Whether the holder holds the kind of decision to this day."""
    return month.area.state == Area.State.AGREED and month.area.holder_id == month.holder_id


def _ended_at(month: FirstMonth, at: datetime) -> datetime:
    """Until when it is the holder’s to know what became of the decisions: the look back, or the end of holding them."""
    if month.reviewed_at is not None:
        return month.reviewed_at
    ended = month.transitions.filter(to_state=FirstMonth.State.ENDED).first()
    return at if ended is None else ended.at


def facts_of_month(month: FirstMonth, *, at: datetime) -> Facts:
    """The facts of the holder’s own area in their month, as they stood at its end: what comes later is its next holder’s."""
    since, until = month.intending_at or month.begun_at, _ended_at(month, at)
    area = month.area
    mine = Author.objects.filter(area=area, person=area.person_id, state="CONFIRMED").values("intent")
    rows = Version.objects.filter(intent__in=mine, stated_at__gte=since, stated_at__lte=until)
    last = dict(rows.order_by("number").values_list("intent", "is_practice"))
    stated = {pk for pk, is_practice in last.items() if not is_practice}
    held = Entry.objects.filter(intent__in=stated, kind="HOLD", at__lte=until)
    turned = Review.objects.filter(intent__in=stated, author=area.person_id, at__lte=until)
    outcomes = Counter(turned.values_list("outcome", flat=True))
    return Facts(
        stated=len(stated),
        held=held.values("intent").distinct().count(),
        outcomes=outcomes,
        open=len(stated) - outcomes.total(),
    )


def steps_open(month: FirstMonth) -> list[str]:
    """What can come next: no step where one is proposed already, or there is none."""
    area = month.area
    rung = area.rung or ladder.LOWEST
    if area.state != Area.State.AGREED or area.moves.filter(state=Move.State.PROPOSED).exists():
        return ["STAY"]
    further = ["FURTHER"] if rung < furthest_of(area) else []
    return [*further, "STAY", *(["BACK"] if rung > ladder.LOWEST else [])]


def first_months_over(at: datetime) -> list[FirstMonth]:
    """Those whose thirty days were over by ``at`` and which nobody looked back on or wrote down as over."""
    rows = FirstMonth.objects.filter(state="INTENDING", due_at__lte=at).select_related("holder", "area")
    return list(rows.order_by("due_at", "pk"))


def months_due(at: datetime, *, limit: int) -> list[UUID]:
    """Keys of those whose thirty days are over and not written down as such: for the worker."""
    rows = FirstMonth.objects.filter(state="INTENDING", due_at__lte=at).order_by("due_at", "pk")
    return list(rows.values_list("key", flat=True)[:limit])


def months_without_intent(at: datetime, *, limit: int) -> list[UUID]:
    """Keys of those midway in which nothing was stated, and whose holder has not heard so: for the worker."""
    stated = Author.objects.filter(
        area=OuterRef("area"), state="CONFIRMED", intent__begun_at__gte=OuterRef("intending_at")
    ).exclude(intent__state=Intent.State.GATHERING)
    rows = FirstMonth.objects.filter(
        state="INTENDING", nudged_at=None, due_at__gt=at, due_at__lte=at + MIDWAY
    ).exclude(Exists(stated))
    return list(rows.order_by("due_at", "pk").values_list("key", flat=True)[:limit])
