"""A case that a mentor brings to a circle; what is found in it and tried is said as in a pair (``operations.cases``)."""

from collections.abc import Collection
from datetime import datetime
from typing import Any
from uuid import UUID

from django.utils.translation import gettext as _

from leaderful.audit.operations import record
from leaderful.ground.operation import operation
from leaderful.supervision.models import Case, Circle
from leaderful.supervision.operations.cases import UnableToBring, write_text
from leaderful.supervision.operations.circle_steps import tell_people
from leaderful.supervision.policy import POLICY
from leaderful.supervision.queries import circle_cases as queries
from leaderful.supervision.queries.circles import locked_circle


@operation("supervision.circle_case.write")
def write_circle_case(
    *, circle_key: UUID, text: str, mentee_agreed: bool, language: str, actor: Any, at: datetime
) -> Case:
    """Keep a case for a meeting of one's circle, for oneself alone so far. Raises NotAllowed, UnableToBring."""
    circle = _own_circle(circle_key, actor, at)

    case = _written(circle, text, mentee_agreed=mentee_agreed, language=language, actor=actor, at=at)
    record("supervision.circle_case.written", actor=actor, subject=case, at=at)
    return case


@operation("supervision.circle_case.bring")
def bring_circle_case(
    *,
    circle_key: UUID,
    text: str,
    mentee_agreed: bool,
    read_by: Collection[UUID],
    language: str,
    actor: Any,
    at: datetime,
) -> Case:
    """Keep a case and bring it to one's circle: from now on whoever leads it and its other mentors read it.

    ``read_by`` are the people (keys) the page named as its readers: somebody who has joined since does not come to
    read it without having been named. Raises NotAllowed, UnableToBring.
    """
    circle = _own_circle(circle_key, actor, at)
    if queries.brought_to(circle).exclude(mentor=actor).exists():
        raise UnableToBring(
            _("Somebody’s case is brought for the next meeting already. Keep yours for the one after.")
        )
    readers = queries.readers(circle, without=actor, at=at)
    if not {one.key for one in readers} <= set(read_by):
        raise UnableToBring(
            _("Who is in the circle has changed. See below who will read it, and bring it again.")
        )

    case = _written(circle, text, mentee_agreed=mentee_agreed, language=language, actor=actor, at=at)
    case.brought_at = at
    case.circle_meeting = queries.next_circle_meeting(circle, at=at)
    case.save()
    event = record("supervision.circle_case.brought", actor=actor, subject=case, at=at)
    people = [one.pk for one in readers]
    codes = {"circle_case": str(case.key)}
    tell_people(event.pk, "supervision.circle_case.brought", people, at=at, codes=codes)
    return case


def give_back(circle: Circle, mentor: Any, *, actor: Any, at: datetime) -> None:
    """Let the case of somebody who leaves the circle be theirs alone again, unless it was gone through."""
    case = queries.locked_own_case(circle, mentor)
    if case is None or case.brought_at is None:
        return
    case.brought_at, case.circle_meeting = None, None
    case.save()
    record("supervision.case.taken_back", actor=actor, subject=case, at=at)


def _own_circle(key: UUID, actor: Any, at: datetime) -> Circle:
    """The circle to which ``actor`` brings cases, locked, for one is brought at a time."""
    circle = locked_circle(key=key)
    POLICY.check(actor, "supervision.case.write", circle, at)
    if circle.state != Circle.State.ACTIVE:
        raise UnableToBring(_("This circle is over. A case is brought to people you meet now."))
    return circle


def _written(circle: Circle, text: str, **facts: Any) -> Case:
    actor, at = facts["actor"], facts["at"]
    case = queries.locked_own_case(circle, actor) or Case(mentor=actor, circle=circle, begun_at=at)
    return write_text(case, text, **facts)
