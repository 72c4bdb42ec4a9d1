"""People as somebody typed or picked them, for invitations, wishes and exclusions."""

import re
from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db.models import Q, QuerySet, Value
from django.db.models.functions import Concat, Lower, Trim

from leaderful.lib.folding import folded
from leaderful.people.models import ExternalId, Person, Unit
from leaderful.people.queries import people_visible_to

IN_BRACKETS = re.compile(r".*<([^<>\s]+@[^<>\s]+)>\s*")
"""“Ines Carvalho <ines@norrhavn.example>”, as mail programs copy it: the address is what counts."""

A_QUERY = 500
"""How many lines one query asks for; SQLite takes few variables in one statement."""


@dataclass(frozen=True)
class Meant:
    """Whom the lines mean: ``found`` by line, and the lines that name nobody or several people, as typed."""

    found: dict[str, Person]
    unknown: tuple[str, ...]
    unclear: tuple[str, ...]


def people_meant(lines: Iterable[str], *, actor: Person, at: datetime) -> Meant:
    """Whom each line means: an id of any source, an address, a full name, or “name, unit”; case doesn't matter.

    Only people who work here are found, and only those ``actor`` may find.
    """
    typed = list(dict.fromkeys(line.strip() for line in lines if line.strip()))
    candidates: dict[str, set[Person]] = defaultdict(set)
    askable = [line for line in typed if "\0" not in line]  # PostgreSQL takes no NUL
    for start in range(0, len(askable), A_QUERY):
        _look_up(askable[start : start + A_QUERY], candidates, actor=actor, at=at)
    return Meant(
        found={line: next(iter(candidates[line])) for line in typed if len(candidates[line]) == 1},
        unknown=tuple(line for line in typed if not candidates[line]),
        unclear=tuple(line for line in typed if len(candidates[line]) > 1),
    )


def best_ways(rows: Iterable[Sequence[str]], *, actor: Person, at: datetime) -> list[str]:
    """For each row of ways to name somebody the first that names exactly one person, else the first of all."""
    listed = list(rows)
    found = people_meant((way for ways in listed for way in ways), actor=actor, at=at).found
    return [next((way for way in ways if way.strip() in found), ways[0]) for ways in listed]


def _look_up(
    lines: Sequence[str], candidates: dict[str, set[Person]], *, actor: Person, at: datetime
) -> None:
    here = _who_work_here(actor, at)
    by_id = here.filter(external_ids__value__in=lines).values_list("external_ids__value", "pk")
    addresses = {line: _address(line) for line in lines if "@" in line}
    by_address = (
        here.annotate(folded=Lower("email"))
        .filter(folded__in=set(addresses.values()))
        .values_list("folded", "pk")
    )
    ids, mails = _collected(by_id), _collected(by_address)
    found = {line: ids.get(line) or mails.get(addresses.get(line, "")) or set() for line in lines}
    named = [line for line in lines if not found[line] and "@" not in line]
    if named:
        names = _by_name(here, named)
        found.update({line: names[line] for line in named})
    people = here.select_related("unit").in_bulk({pk for pks in found.values() for pk in pks})
    for line, pks in found.items():
        candidates[line] = {people[pk] for pk in pks}


def _address(line: str) -> str:
    bracketed = IN_BRACKETS.fullmatch(line)
    return (bracketed.group(1) if bracketed else line).lower()


def _collected(rows: Iterable[tuple[str, int]]) -> dict[str, set[int]]:
    found: dict[str, set[int]] = defaultdict(set)
    for value, pk in rows:
        found[value].add(pk)
    return found


def _by_name(here: QuerySet[Person], lines: Sequence[str]) -> dict[str, set[int]]:
    """Line → people of that full name; what follows the first comma is the unit's name, else part of the name."""
    whole = {line: " ".join(line.split()) for line in lines}
    parts = {line: text.partition(",") for line, text in whole.items()}
    wanted = set(whole.values()) | {name.strip() for name, comma, _unit in parts.values() if comma}
    full = Trim(Concat("given_name", Value(" "), "family_name"))
    # the database's Lower folds only ASCII on SQLite, so a name as written is looked for beside it
    rows = here.annotate(full=full, folded=Lower(full))
    rows = rows.filter(Q(full__in=wanted) | Q(folded__in={name.lower() for name in wanted}))
    people: dict[str, set[tuple[int, str]]] = defaultdict(set)
    for pk, name, unit in rows.values_list("pk", "full", "unit__name"):
        people[" ".join(name.split()).casefold()].add((pk, (unit or "").casefold()))
    found: dict[str, set[int]] = {}
    for line in lines:
        name, _comma, unit = parts[line]
        found[line] = {pk for pk, _unit in people[whole[line].casefold()]} or {
            pk for pk, at_unit in people[name.strip().casefold()] if at_unit == unit.strip().casefold()
        }
    return found


def _who_work_here(actor: Person, at: datetime) -> QuerySet[Person]:
    return people_visible_to(actor, at=at).filter(state=Person.State.ACTIVE)


def labels(people: Iterable[Person]) -> list[str]:
    """For each person what to type so that ``people_meant`` finds them again: “name, unit”, else an id or address."""
    listed = list(people)
    nameless = [person.pk for person in listed if not (person.given_name or person.family_name)]
    ids = dict(
        ExternalId.objects.filter(person__in=nameless).order_by("-pk").values_list("person_id", "value")
    )
    return [_label(person, ids.get(person.pk)) for person in listed]


def _label(person: Person, external_id: str | None) -> str:
    if not (person.given_name or person.family_name):
        return external_id or person.email or person.name
    return f"{person.name}, {person.unit.name}" if person.unit else person.name


def people_to_invite(
    *, actor: Person, at: datetime, unit_key: UUID | None, with_below: bool, keys: Collection[UUID]
) -> list[Person]:
    """Everybody of a unit, with ``with_below`` of the units below it too, and those with these keys who work here."""
    here = _who_work_here(actor, at).select_related("unit")
    found = list(here.filter(key__in=keys)) if keys else []
    if unit_key:
        inside = Q(unit__in=_unit_and_below(unit_key)) if with_below else Q(unit__key=unit_key)
        found += here.filter(inside).order_by("family_name", "given_name", "pk")
    return list(dict.fromkeys(found))


def _unit_and_below(unit_key: UUID) -> set[int]:
    children: dict[int | None, list[int]] = defaultdict(list)
    top: list[int] = []
    for pk, parent, key in Unit.objects.values_list("pk", "parent_id", "key"):
        children[parent].append(pk)
        if key == unit_key:
            top.append(pk)
    below: set[int] = set()
    while top:
        unit = top.pop()
        below.add(unit)
        top += children[unit]
    return below


def units_to_invite() -> list[tuple[UUID, str]]:
    """Every unit as (key, “name” after as many dashes as it lies deep), in the order of the tree."""
    children: dict[int | None, list[tuple[int, UUID, str]]] = defaultdict(list)
    for pk, parent, key, name in Unit.objects.order_by("name").values_list("pk", "parent_id", "key", "name"):
        children[parent].append((pk, key, name))
    rows: list[tuple[UUID, str]] = []

    def walk(parent: int | None, depth: int) -> None:
        for pk, key, name in children[parent]:
            rows.append((key, "– " * depth + name))
            walk(pk, depth + 1)

    walk(None, 0)
    return rows


def people_to_pick(actor: Person, *, words: str, at: datetime, limit: int = 30) -> list[Person]:
    """Colleagues whose name has every one of ``words``, at most ``limit``; none for no words."""
    found = _who_work_here(actor, at)
    for word in folded(words).split():
        found = found.filter(search_text__contains=word)
    return list(found.order_by("family_name", "given_name", "pk")[:limit]) if words.strip() else []
