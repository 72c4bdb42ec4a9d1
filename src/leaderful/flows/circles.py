"""Circles: who fits into one, looked at while nobody else makes pairs; what is due about them; what becomes of leavers'."""

from collections.abc import Collection, Iterable, Iterator
from datetime import datetime
from itertools import combinations
from typing import Any
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from leaderful.core.matching import Mentee, Mentor, Problem, Rules, Ties
from leaderful.flows.rule_check import broken_rules
from leaderful.pairings import queries as pairings
from leaderful.pairings.queries import FIRST, SECOND
from leaderful.people.models import Person
from leaderful.programmes.models import Programme
from leaderful.supervision.models import Circle
from leaderful.supervision.operations import circle_meetings, circles
from leaderful.supervision.operations.circle_steps import UnableToChangeCircle
from leaderful.supervision.queries import circles as queries

A_TURN = 20
"""How many meetings one turn of the worker asks about."""


def begin(
    *, programme: Programme, guide_key: UUID, member_keys: Collection[UUID], actor: Any, at: datetime
) -> Circle:
    """Begin a circle of these people (keys), after a look at every rule as it holds now.

    Raises NotAllowed, or UnableToChangeCircle with the first rule it would break.
    """
    with transaction.atomic():
        pairings.lock_circles()
        guides, members = queries.people_by_key([guide_key]), queries.people_by_key(member_keys)
        if not guides or len(members) < len(set(member_keys)):
            raise UnableToChangeCircle(_("Somebody you chose isn’t here any more. Choose again."))
        pairings.lock_people([one.pk for one in (*guides, *members)])
        programme = pairings.locked_programme(programme.pk)
        circle = circles.begin_circle(
            programme=programme, guide=guides[0], members=members, actor=actor, at=at
        )
        _refuse_broken(guides[0], members, members, at)
        return circle


def bring_in(*, key: UUID, person_key: UUID, actor: Any, at: datetime) -> Circle:
    """Bring one more mentor (by key) into a circle, after the same look. Raises NotAllowed, or UnableToChangeCircle."""
    with transaction.atomic():
        pairings.lock_circles()
        people = queries.people_by_key([person_key])
        if not people:
            raise UnableToChangeCircle(_("Somebody you chose isn’t here any more. Choose again."))
        circle = circles.bring_into_circle(key=key, person=people[0], actor=actor, at=at)
        within = [one.person for one in queries.current_members(circle)]
        _refuse_broken(circle.guide, within, people, at)
        return circle


def _refuse_broken(guide: Person, within: Iterable[Person], new: Iterable[Person], at: datetime) -> None:
    """Raise UnableToChangeCircle with the first rule that the circle, written already, breaks through its new members."""
    for sentence in _broken(guide, list(within), {one.pk for one in new}, at):
        raise UnableToChangeCircle(sentence)


def _broken(guide: Person, within: list[Person], new: set[int], at: datetime) -> Iterator[str]:
    names = {one.pk: one.name for one in (guide, *within)}
    if guide.pk in {one.pk for one in within}:
        yield _("%(name)s leads this circle, so it needs others as members.") % {"name": guide.name}
        return
    live = pairings.live_pairs_by_tier(at)
    mentees = {learner for mentor, learner in live[FIRST] if mentor in names}
    managers = pairings.managers_above({*names, *mentees})
    problem = Problem(
        (Mentor(id=guide.pk, places=len(within)),),
        tuple(Mentee(id=one.pk) for one in within),
        Rules(managers=managers),
    )
    ties = Ties(guiding=live[SECOND], mentoring=live[FIRST])
    for _guide, member, code in broken_rules(problem, [(guide.pk, one.pk) for one in within], ties):
        if member in new and code in {"reporting_line", "mentees_line", "circle"}:
            yield _sentence(code) % {"name": names[member], "guide": guide.name}
    for one, other in combinations(within, 2):
        two = Problem((Mentor(id=one.pk, places=1),), (Mentee(id=other.pk),), Rules(managers=managers))
        codes = {code for *_pair, code in broken_rules(two, [(one.pk, other.pk)])}
        if "reporting_line" in codes and {one.pk, other.pk} & new:
            yield _(
                "%(one)s and %(other)s are in one reporting line, and would not speak freely. Choose somebody else."
            ) % {"one": one.name, "other": other.name}


def _sentence(code: str) -> str:
    return {
        "reporting_line": _("%(name)s and %(guide)s are in one reporting line. Choose somebody else."),
        "mentees_line": _(
            "%(guide)s is in the reporting line of somebody %(name)s mentors. Choose somebody else."
        ),
        "circle": _(
            "%(name)s accompanies %(guide)s, directly or through others; that would run in a circle. Choose "
            "somebody else."
        ),
    }[code]


def tend_circles(*, at: datetime) -> bool:
    """Ask about a few meetings that are over, and let leavers go; whether there was anything. Called by the worker."""
    keys = queries.due_to_ask(at, limit=A_TURN)
    for key in keys:
        circle_meetings.ask_who_was_there(key=key, at=at)
    leavers = queries.leavers_in_circles(limit=A_TURN)
    for person in leavers:
        circles.part_from_circles(person=person, actor=None, at=at)
    return bool(keys or leavers)
