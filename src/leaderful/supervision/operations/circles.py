"""Circles: begun, joined, left, ended. Who fits into one is asked by the flow, which locks whom it concerns."""

from collections.abc import Collection
from datetime import datetime
from typing import Any
from uuid import UUID

from django.utils.translation import gettext as _

from leaderful.audit.operations import record
from leaderful.ground.operation import operation
from leaderful.lib.errors import NotAllowed
from leaderful.programmes.policy import TAKES_INVITED
from leaderful.supervision.models import Circle, CircleMember
from leaderful.supervision.operations.circle_cases import give_back
from leaderful.supervision.operations.circle_steps import (
    UnableToChangeCircle,
    meeting_codes,
    step_circle,
    step_meeting,
    tell_people,
)
from leaderful.supervision.policy import POLICY
from leaderful.supervision.policy.circles import CIRCLE, END_REASONS, FEWEST, MOST, may_guide
from leaderful.supervision.queries import circles as queries


@operation("supervision.circle.begin")
def begin_circle(*, programme: Any, guide: Any, members: Collection[Any], actor: Any, at: datetime) -> Circle:
    """Begin a circle; a mentor's mentor begins their own, with mentors they accompany. Everybody in it is told.

    Raises NotAllowed, or UnableToChangeCircle.
    """
    POLICY.check(actor, "supervision.circle.begin", programme, at)
    _check_may_bring(programme, guide, members, actor, at)
    if programme.state not in TAKES_INVITED:
        raise UnableToChangeCircle(_("The programme takes up nobody any more, so no circle begins in it."))
    if not may_guide(guide, programme):
        raise UnableToChangeCircle(_("A circle is led by one of the programme’s mentors’ mentors."))
    if not FEWEST <= len({one.pk for one in members}) <= MOST:
        raise UnableToChangeCircle(_("A circle has three to five mentors. Choose so many."))
    _check_takes_part(programme, members, at)

    circle = Circle.objects.create(programme=programme, guide=guide, state=CIRCLE.initial, begun_at=at)
    for person in members:
        CircleMember.objects.create(circle=circle, person=person, joined_at=at)
    event = record(
        "supervision.circle.begun", actor=actor, subject=circle, at=at, codes={"members": len(members)}
    )
    people = [guide.pk, *(one.pk for one in members)]
    tell_people(
        event.pk, "supervision.circle.begun", people, at=at, codes={"circle": str(circle.key)}, but=actor
    )
    return circle


@operation("supervision.circle.bring")
def bring_into_circle(*, key: UUID, person: Any, actor: Any, at: datetime) -> Circle:
    """Bring one more mentor into a circle; they get what it has planned for their calendar.

    Raises NotAllowed, or UnableToChangeCircle.
    """
    circle = queries.locked_circle(key=key)
    POLICY.check(actor, "supervision.circle.change", circle, at)
    _check_may_bring(circle.programme, circle.guide, [person], actor, at)
    within = {one.person_id for one in queries.current_members(circle)}
    if person.pk in within:
        raise UnableToChangeCircle(_("%(name)s is in this circle already.") % {"name": person.name})
    if len(within) >= MOST:
        raise UnableToChangeCircle(_("A circle has five mentors at most. Begin another one."))
    _check_takes_part(circle.programme, [person], at)

    step_circle(circle, "join", actor=actor, at=at)
    circle.save()
    CircleMember.objects.create(circle=circle, person=person, joined_at=at)
    event = record("supervision.circle.brought", actor=actor, subject=circle, at=at)
    tell_people(event.pk, "supervision.circle.begun", [person.pk], at=at, codes={"circle": str(circle.key)})
    for meeting in queries.planned_of(circle):
        planned = record("supervision.circle_meeting.shared", actor=actor, subject=meeting, at=at)
        codes = meeting_codes(meeting, actor)
        tell_people(planned.pk, "supervision.circle_meeting.planned", [person.pk], at=at, codes=codes)
    return circle


@operation("supervision.circle.leave")
def leave_circle(*, key: UUID, person: Any, actor: Any, at: datetime) -> Circle:
    """Leave a circle, without a reason; its mentor's mentor and team can take somebody out as well.

    Raises NotAllowed, or UnableToChangeCircle where somebody is not in it.
    """
    circle = queries.locked_circle(key=key)
    action = "leave" if getattr(actor, "pk", None) == person.pk else "change"
    POLICY.check(actor, f"supervision.circle.{action}", circle, at)
    return _leaves(circle, person, actor=actor, by=actor, at=at)


def _leaves(circle: Circle, person: Any, *, actor: Any, by: Any, at: datetime) -> Circle:
    """Take somebody out of a locked circle; ``by`` None where the clock does, whoever the ``actor`` of the event is."""
    member = queries.current_members(circle).filter(person=person).first()
    if member is None:
        raise UnableToChangeCircle(_("%(name)s is not in this circle.") % {"name": person.name})

    step_circle(circle, "leave", actor=by, at=at)
    circle.save()
    give_back(circle, person, actor=actor, at=at)
    member.left_at = at
    member.save()
    event = record("supervision.circle.left", actor=actor, subject=circle, at=at)
    codes = {"circle": str(circle.key), "person": person.pk}
    tell_people(event.pk, "supervision.circle.left", [circle.guide_id], at=at, codes=codes, but=actor)
    for meeting in queries.planned_of(circle):
        cleared = record("supervision.circle_meeting.withdrawn", actor=actor, subject=meeting, at=at)
        gone = meeting_codes(meeting, None)
        tell_people(cleared.pk, "supervision.circle_meeting.cleared", [person.pk], at=at, codes=gone)
    return circle


@operation("supervision.circle.end")
def end_circle(*, key: UUID, actor: Any, at: datetime, reason: str = "") -> Circle:
    """End a circle; what it had planned leaves everybody's calendar. Raises NotAllowed, or UnableToChangeCircle."""
    circle = queries.locked_circle(key=key)
    POLICY.check(actor, "supervision.circle.change", circle, at)
    return _end(circle, actor=actor, by=actor, reason=reason or END_REASONS[0], at=at)


def _end(circle: Circle, *, actor: Any, by: Any, reason: str, at: datetime) -> Circle:
    people = queries.people_of(circle)
    planned = queries.planned_of(circle)

    step_circle(circle, "end", actor=by, at=at, reason=reason)
    circle.ended_at = at
    circle.save()
    event = record("supervision.circle.ended", actor=actor, subject=circle, at=at)
    tell_people(
        event.pk, "supervision.circle.ended", people, at=at, codes={"circle": str(circle.key)}, but=actor
    )
    for meeting in planned:
        step_meeting(meeting, "cancel", actor=None, at=at)
        meeting.sequence += 1
        meeting.save()
        off = record("supervision.circle_meeting.cleared", actor=actor, subject=meeting, at=at)
        codes = meeting_codes(meeting, None)
        tell_people(off.pk, "supervision.circle_meeting.cancelled", people, at=at, codes=codes)
    queries.current_members(circle).update(left_at=at)
    return circle


@operation("supervision.circle.close", recorded=False)
def close_circles(*, programme: Any, actor: Any, at: datetime) -> int:
    """End every circle of a programme that closes; returns how many. Called by the flow that closes, which asks."""
    keys = queries.keys_in(programme)
    for key in keys:
        circle = queries.locked_circle(key=key)
        _end(circle, actor=actor, by=None, reason="programme_over", at=at)
    return len(keys)


@operation("supervision.circle.part", recorded=False)
def part_from_circles(*, person: Any, actor: Any, at: datetime) -> int:
    """End the circles of somebody who leaves for good, and take them out of others'; returns how many it concerned.

    Called by flows, which ask who may.
    """
    led = Circle.objects.filter(guide=person, state=Circle.State.ACTIVE).values_list("key", flat=True)
    within = CircleMember.objects.filter(person=person, left_at__isnull=True, circle__state="ACTIVE")
    ended, left = list(led), list(within.values_list("circle__key", flat=True))
    for key in ended:
        _end(queries.locked_circle(key=key), actor=actor, by=None, reason="left", at=at)
    for key in left:
        _leaves(queries.locked_circle(key=key), person, actor=actor, by=None, at=at)
    return len(ended) + len(left)


def _check_may_bring(programme: Any, guide: Any, members: Collection[Any], actor: Any, at: datetime) -> None:
    """A mentor's mentor leads their own circle and brings mentors they accompany; the team brings anybody who fits."""
    if queries.is_of_team(actor, programme, at=at):
        return
    if guide.pk != actor.pk:
        raise NotAllowed("supervision.circle.begin")
    if {one.pk for one in members} - queries.own_mentors(guide, programme):
        raise UnableToChangeCircle(
            _("Choose among the mentors you accompany; the programme’s team can choose others.")
        )


def _check_takes_part(programme: Any, members: Collection[Any], at: datetime) -> None:
    there = {one.pk for one in queries.could_join(programme, of={one.pk for one in members}, at=at)}
    for person in members:
        if person.pk not in there:
            raise UnableToChangeCircle(
                _("%(name)s does not take part in this programme as a mentor.") % {"name": person.name}
            )
