"""Reads of cases brought to a circle: one's own, the one for its next meeting, the earlier ones, and who reads each."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, TypeGuard

from django.db.models import QuerySet

from leaderful.people.models import Person
from leaderful.supervision.models import Case, Circle, CircleMeeting, CircleMember
from leaderful.supervision.policy import cases_visible_to
from leaderful.supervision.policy.cases import named_readers
from leaderful.supervision.policy.circles import belonging
from leaderful.supervision.queries.cases import STILL_OPEN, ToldCase, told_case, with_people


def is_circle(place: Any) -> TypeGuard[Circle]:
    """Whether where a case is brought to is a circle, and not a pair."""
    return isinstance(place, Circle)


def readers(circle: Circle, *, without: Person, at: datetime) -> list[Person]:
    """Who would read a case that ``without`` brings to the circle at this moment: its leader first, then by name."""
    return _readers(circle, without.pk, at)


def readers_of(case: Case) -> list[Person]:
    """Who reads a case that was brought to a circle, beside the mentor whose it is."""
    if case.circle is None or case.brought_at is None:
        return []
    return _readers(case.circle, case.mentor_id, case.brought_at)


def _readers(circle: Circle, without: int, at: datetime) -> list[Person]:
    rows = named_readers(circle, at).exclude(person=without).select_related("person")
    rows = rows.order_by("person__family_name", "person__given_name", "pk")
    return [circle.guide, *(row.person for row in rows)]


@dataclass(frozen=True)
class CircleCases:
    """The cases of a circle, as one of its people reads them.

    Attributes:
        draft: the reader's own that was not brought yet.
        brought: the one for the next meeting, where the reader may read it.
        is_taken: whether somebody's is brought for the next meeting, whoever may read it.
        past: those that were gone through, the latest first.
        to_try: the latest, where its question waits for a word on what came of it: the next meeting opens with it.
    """

    draft: ToldCase | None
    brought: ToldCase | None
    is_taken: bool
    past: Sequence[ToldCase]
    to_try: ToldCase | None


def circle_cases(circle: Circle, reader: Person, *, at: datetime) -> CircleCases:
    """The cases of a circle that ``reader`` may read."""
    rows = with_people(Case.objects.filter(cases_visible_to(reader, at), circle=circle))
    told = [told_case(case, reader) for case in rows]
    past = [one for one in told if one.state == "GONE_THROUGH"]
    past.sort(key=lambda one: (one.case.gone_through_at, one.case.pk), reverse=True)
    return CircleCases(
        draft=next((one for one in told if one.state == "DRAFT"), None),
        brought=next((one for one in told if one.state == "BROUGHT"), None),
        is_taken=brought_to(circle).exists(),
        past=past,
        to_try=_to_try(past[0]) if past else None,
    )


def _to_try(last: ToldCase) -> ToldCase | None:
    """``last``, if its question is open and whose it is still belongs to the circle."""
    is_open = bool(last.words["QUESTION"]) and last.case.tried in STILL_OPEN
    within = CircleMember.objects.filter(belonging(), circle=last.case.circle, person=last.case.mentor)
    return last if is_open and within.exists() else None


def brought_to(circle: Circle) -> QuerySet[Case]:
    """The case that waits for the circle's next meeting; one at most."""
    return Case.objects.filter(circle=circle, brought_at__isnull=False, gone_through_at=None)


def locked_own_case(circle: Circle, mentor: Person) -> Case | None:
    """The case that ``mentor`` has under way in the circle, brought or not, locked; there is one at most."""
    rows = Case.objects.select_for_update(of=("self",)).filter(circle=circle, gone_through_at=None)
    return rows.select_related("mentor", "circle").filter(mentor=mentor).first()


def next_circle_meeting(circle: Circle, *, at: datetime) -> CircleMeeting | None:
    """The one the circle has planned next."""
    rows = CircleMeeting.objects.filter(circle=circle, state=CircleMeeting.State.PLANNED, starts_at__gte=at)
    return rows.order_by("starts_at").first()
