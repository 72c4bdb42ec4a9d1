"""The directory: who works here, page by page, and the tree of units.

Lists go in two steps, so that they stay quick with a hundred thousand people: ids from indexes alone, in the
order of names, then the few rows of one page. Nothing is counted over joins.
"""

from collections import defaultdict
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db.models import Count, F, Q, QuerySet, Value
from django.db.models.functions import Concat

from leaderful.lib.folding import folded
from leaderful.people import policy
from leaderful.people.models import Person, Unit

PAGE_LENGTH = 25
FEW = 500
"""Up to here, people are looked up one by one, which is cheaper than walking an index of everybody."""
NAME = ("family_name", "given_name", "id")
"""The order of every list of people; the index ``people_by_name`` has it."""


@dataclass(frozen=True)
class PeoplePage:
    """Some people in the order of their names; ``after`` and ``before`` say where the neighbouring pages begin."""

    people: list[Person]
    after: UUID | None
    before: UUID | None


def people_page(
    actor: Person,
    *,
    words: str = "",
    unit: Unit | None = None,
    have_left: bool = False,
    without_address: bool = False,
    after: UUID | None = None,
    before: UUID | None = None,
    at: datetime,
) -> PeoplePage:
    """The people ``actor`` may find whose search text has every one of ``words``, in or below ``unit``.

    ``without_address`` asks for those to print sign-in codes for; it finds nobody for who may print none.

    ``after`` or ``before`` is the key of the last or first person of the page one comes from.
    """
    state = Person.State.LEFT if have_left else Person.State.ACTIVE
    if state not in policy.states_visible_to(actor, at):
        return PeoplePage([], None, None)
    if without_address and not policy.POLICY.may(actor, "people.code.print", None, at):
        return PeoplePage([], None, None)
    condition = _condition(words, unit)
    if without_address:
        condition &= Q(email="")
    found = _narrowed(condition, state) if condition else Person.objects.filter(state=state)
    backwards = before is not None
    edge_key = before or after
    edge = Person.objects.filter(key=edge_key).first() if edge_key else None
    if edge is not None:
        found = found.filter(_beyond(edge, backwards=backwards))
    order = [f"-{name}" if backwards else name for name in NAME]
    ids = list(found.order_by(*order).values_list("pk", flat=True)[: PAGE_LENGTH + 1])
    has_more, ids = len(ids) > PAGE_LENGTH, ids[:PAGE_LENGTH]
    people = list(Person.objects.filter(pk__in=ids).select_related("unit").order_by(*NAME))
    if not people:
        return PeoplePage([], None, None)
    return PeoplePage(
        people,
        after=people[-1].key if backwards or has_more else None,
        before=people[0].key if (has_more if backwards else edge is not None) else None,
    )


def _narrowed(condition: Q, state: str) -> QuerySet[Person]:
    """The people in ``state`` for whom ``condition`` holds, asked so that a database without statistics does well.

    Few are looked up one by one: ``state`` is compared as an expression, or its index would be walked from end to
    end. Of many, the index of names is walked in order: the sum keeps ids from being looked up.
    """
    fitting = Person.objects.filter(condition).order_by().values_list("pk", flat=True)
    ids = list(fitting[: FEW + 1])
    if len(ids) > FEW:
        return Person.objects.filter(state=state).alias(anyone=F("pk") + 0).filter(anyone__in=fitting)
    return Person.objects.alias(now=Concat("state", Value(""))).filter(pk__in=ids, now=state)


def _condition(words: str, unit: Unit | None) -> Q:
    """What is asked for besides the state, which would lead the planner away from the index of search texts."""
    condition = Q()
    for word in folded(words).split():
        condition &= Q(search_text__contains=word)
    if unit is not None:
        condition &= Q(unit_id__in=units_below(unit))
    return condition


def _beyond(edge: Person, *, backwards: bool) -> Q:
    """Everybody after ``edge`` in the order of names, or before; the outermost comparison lets the index begin there."""
    further = "lt" if backwards else "gt"
    family, given = {"family_name": edge.family_name}, {"given_name": edge.given_name}
    return Q(**{f"family_name__{further}e": edge.family_name}) & (
        Q(**{f"family_name__{further}": edge.family_name})
        | Q(**family, **{f"given_name__{further}": edge.given_name})
        | Q(**family, **given, **{f"id__{further}": edge.pk})
    )


def people_count(actor: Person, *, at: datetime) -> int:
    """How many people work here, as far as ``actor`` may find them."""
    return Person.objects.filter(policy.visible_to(actor, at), state=Person.State.ACTIVE).count()


def everybody_count() -> int:
    """How many people there are rows of, for whoever keeps the machine."""
    return Person.objects.count()


def person_page(actor: Person, *, key: UUID, at: datetime) -> Person | None:
    """One person with all that their page shows, if ``actor`` may find them."""
    rows = Person.objects.filter(policy.visible_to(actor, at), key=key).select_related("unit", "manager")
    return rows.prefetch_related("languages", "external_ids", "items__item").first()


def people_named(actor: Person, *, words: str, at: datetime, limit: int = 8) -> list[Person]:
    """Whoever works here and has every one of ``words``: those with that very name or address alone, if there are any."""
    found = people_page(actor, words=words, at=at).people if words.strip() else []
    wanted = folded(words)
    exact = [p for p in found if wanted in {folded(p.name), folded(p.email)}]
    return (exact or found)[:limit]


def loop_through(person: Person, manager: Person) -> list[Person]:
    """The circle there would be if ``person`` reported to ``manager``, from the person back to them; else nobody."""
    circle = [person]
    above: Person | None = manager
    seen: set[int] = set()
    while above is not None and above.pk not in seen:
        circle.append(above)
        if above.pk == person.pk:
            return circle
        seen.add(above.pk)
        above = above.manager
    return []


@dataclass(frozen=True)
class UnitNode:
    """A unit in the tree: how many people are in it, how many with the units below, and those units."""

    unit: Unit
    own: int
    total: int
    children: tuple["UnitNode", ...]


def unit_tree() -> list[UnitNode]:
    """Every unit with its people who work here, by name, below the unit it belongs to."""
    counted = Person.objects.filter(state=Person.State.ACTIVE, unit__isnull=False).order_by()
    own = dict(counted.values_list("unit").annotate(Count("pk")))
    children = _children(Unit.objects.order_by("name", "pk"))

    def node(unit: Unit) -> UnitNode:
        below = tuple(node(child) for child in children[unit.pk])
        here = own.get(unit.pk, 0)
        return UnitNode(unit, here, here + sum(child.total for child in below), below)

    return [node(unit) for unit in children[None]]


def unit_choices(*, without: Unit | None = None) -> list[tuple[UUID, str]]:
    """(key, name after as many dashes as it lies deep) in the order of the tree; not ``without`` nor what is below it."""
    children = _children(Unit.objects.order_by("name", "pk"))
    rows: list[tuple[UUID, str]] = []

    def walk(parent: int | None, depth: int) -> None:
        for unit in children[parent]:
            if without is None or unit.pk != without.pk:
                rows.append((unit.key, "– " * depth + unit.name))
                walk(unit.pk, depth + 1)

    walk(None, 0)
    return rows


def unit_by_key(key: UUID) -> Unit | None:
    """A unit, with the one above it."""
    return Unit.objects.select_related("parent").filter(key=key).first()


def units_below(unit: Unit) -> set[int]:
    """The ids of ``unit`` and of every unit below it."""
    children: dict[Any, list[int]] = defaultdict(list)
    for pk, parent in Unit.objects.values_list("pk", "parent_id"):
        children[parent].append(pk)
    found = {unit.pk}
    waiting = [unit.pk]
    while waiting:
        below = [pk for pk in children[waiting.pop()] if pk not in found]
        found.update(below)
        waiting += below
    return found


def _children(units: QuerySet[Unit]) -> dict[int | None, list[Unit]]:
    children: dict[int | None, list[Unit]] = defaultdict(list)
    for unit in units:
        children[unit.parent_id].append(unit)
    return children
