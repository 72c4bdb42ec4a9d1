"""Circles: who fits into one, looked at while nobody else makes pairs; what is due about them; what becomes of leavers'."""

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from itertools import combinations
from typing import Any
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from leaderful.core.matching import Mentee, Mentor, PersonId, Problem, Rules, Ties
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
        _refuse_broken(circle, members, members, at)
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
        _refuse_broken(circle, within, people, at)
        return circle


def fitting(
    *,
    programme: Programme,
    guide: Person,
    within: Collection[Person],
    people: Collection[Person],
    at: datetime,
) -> list[Person]:
    """Those of ``people`` who could be in a circle led by ``guide`` with whoever is ``within`` it already.

    Whoever is missing may be in a reporting line or have asked not to be there: the list does not tell which.
    """
    facts = _facts(programme, [guide, *within, *people], at)
    among = [(one, other) for one in within for other in people]
    unfit = {person for person, _sentence in (*_with_guide(guide, people, facts), *_among(among, facts))}
    return [one for one in people if one.pk not in unfit and one.pk != guide.pk]


def _refuse_broken(circle: Circle, within: Iterable[Person], new: Iterable[Person], at: datetime) -> None:
    """Raise UnableToChangeCircle with the first rule that the circle, written already, breaks through its new members.

    What somebody asked for in private comes last and names nobody but whom the reader chose: docs/decisions/0018.
    """
    everybody, joining = list(within), {one.pk: one for one in new}
    facts = _facts(circle.programme, [circle.guide, *everybody], at)
    among = [pair for pair in combinations(everybody, 2) if joining.keys() & {one.pk for one in pair}]
    broken = [*_with_guide(circle.guide, list(joining.values()), facts), *_among(among, facts)]
    for _person, sentence in sorted(broken, key=lambda one: one[1] is None):
        if sentence is not None:
            raise UnableToChangeCircle(sentence)
        if len(joining) > 1:
            raise UnableToChangeCircle(_("These people can’t be in one circle. Choose others."))
        name = next(iter(joining.values())).name
        raise UnableToChangeCircle(
            _("%(name)s can’t join this circle. Choose somebody else.") % {"name": name}
        )


@dataclass(frozen=True)
class _Facts:
    """What the rules ask about some people.

    Attributes:
        managers: person → manager, for them, whom they mentor, and everybody above.
        apart: two who are not to be together, because one of them said so, in whichever way.
    """

    managers: Mapping[int, int]
    ties: Ties
    apart: Collection[frozenset[int]]


def _facts(programme: Programme, people: Iterable[Person], at: datetime) -> _Facts:
    ids = {one.pk for one in people}
    live = pairings.live_pairs_by_tier(at)
    mentees = {learner for mentor, learner in live[FIRST] if mentor in ids}
    return _Facts(
        managers=pairings.managers_above({*ids, *mentees}),
        ties=Ties(guiding=live[SECOND], mentoring=live[FIRST]),
        apart=pairings.kept_apart(programme, at=at),
    )


Broken = tuple[PersonId, str | None]
"""Whom it is about (id), and the sentence; None where the reason is nobody’s to read."""


def _with_guide(guide: Person, people: Collection[Person], facts: _Facts) -> Iterator[Broken]:
    """The rules that these people, each as a member, break with the one who leads."""
    names: dict[PersonId, str] = {one.pk: one.name for one in people}
    if guide.pk in names:
        yield guide.pk, _("%(name)s leads this circle, so it needs others as members.") % {"name": guide.name}
        return
    problem = Problem(
        (Mentor(id=guide.pk, places=len(names)),),
        tuple(Mentee(id=pk) for pk in names),
        Rules(managers=facts.managers),
    )
    for _guide, member, code in broken_rules(problem, [(guide.pk, pk) for pk in names], facts.ties):
        if code in {"reporting_line", "mentees_line", "circle"}:
            yield member, _sentence(code) % {"name": names[member], "guide": guide.name}
    yield from ((pk, None) for pk in names if frozenset((guide.pk, pk)) in facts.apart)


def _among(pairs: Iterable[tuple[Person, Person]], facts: _Facts) -> Iterator[Broken]:
    """The rules that these break with each other; told of the second."""
    rules = Rules(managers=facts.managers)
    for one, other in pairs:
        two = Problem((Mentor(id=one.pk, places=1),), (Mentee(id=other.pk),), rules)
        if "reporting_line" in {code for *_pair, code in broken_rules(two, [(one.pk, other.pk)])}:
            yield (
                other.pk,
                _(
                    "%(one)s and %(other)s are in one reporting line, and would not speak freely. Choose somebody else."
                )
                % {"one": one.name, "other": other.name},
            )
        elif frozenset((one.pk, other.pk)) in facts.apart:
            yield other.pk, None


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
