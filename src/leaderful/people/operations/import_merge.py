"""Merging a staged import, a chunk a transaction: whatever is merged stays merged, and a crash loses one chunk.

The run's row is locked while a chunk is written, so that several workers and a command line may work on the same
run; which rows are done stands in the rows themselves.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import datetime
from typing import Any

from django.db.models.functions import Lower

from leaderful.audit.operations import record
from leaderful.core.intake import Problem
from leaderful.ground.operation import operation
from leaderful.people.models import (
    ExternalId,
    Grant,
    ImportRow,
    ImportRun,
    Item,
    Person,
    PersonItem,
    SpokenLanguage,
)
from leaderful.people.operations import import_undo
from leaderful.people.operations.import_addresses import end_codes, role_holders, tell_old_addresses
from leaderful.people.operations.import_check import (
    cells_of,
    is_unit,
    skill_code,
    stands_for,
)
from leaderful.people.operations.import_facts import facts, unpacked
from leaderful.people.operations.import_failure import fail
from leaderful.people.operations.import_insert import insert
from leaderful.people.operations.import_units import Units
from leaderful.people.operations.imports import CHUNK, kept_problem, may_touch_roles, recount, step_import
from leaderful.people.operations.parting import part_with
from leaderful.people.operations.search import search_text
from leaderful.people.queries import imports as reads

WRITTEN = (
    *("given_name", "family_name", "email", "job_title", "grade", "level", "profession", "site", "country"),
    *("time_zone", "unit_id", "manager_id", "state", "left_at", "session_epoch", "search_text"),
)
"""The columns an import may write; undoing puts back what stood there."""
COLUMNS = tuple(f.attname for f in Person._meta.concrete_fields if not f.primary_key)
"""Every column of somebody new."""


def merge_next_chunk(*, at: datetime) -> bool:
    """Do the next piece of the import that waits longest; False where none waits. The worker calls this."""
    run_id = reads.run_to_work_on()
    if run_id is None:
        return False
    return work_on(run_id=run_id, at=at)


def merge_all(*, run_id: int, at: datetime, progress: Callable[[int, int], None] | None = None) -> ImportRun:
    """Merge or undo a run to its end, in the foreground."""
    while True:
        run = ImportRun.objects.get(pk=run_id)
        if run.state not in {ImportRun.State.MERGING, ImportRun.State.UNDOING}:
            return run
        if progress:
            progress(run.counts.get("done", 0), run.counts.get("waiting", 0))
        work_on(run_id=run_id, at=at)


def work_on(*, run_id: int, at: datetime) -> bool:
    """One chunk of one run, or its end; False where another worker has it in hand. What fails is noted and raised."""
    try:
        return merge_chunk(run_id=run_id, at=at) or import_undo.undo_chunk(run_id=run_id, at=at)
    except Exception:
        fail(run_id=run_id, at=at)
        raise


@operation("people.import.merge_chunk", recorded=False)
def merge_chunk(*, run_id: int, at: datetime) -> bool:
    """Merge the next rows of a run that is merging; one event for the chunk, another for the end."""
    run = ImportRun.objects.select_for_update(skip_locked=True).filter(pk=run_id, state="MERGING").first()
    if run is None:
        return False
    waiting = run.rows.filter(is_merged=False).exclude(outcome__in=("BAD", "LEFT_OUT"))
    rows = list(waiting.order_by("pk")[:CHUNK])

    if rows:
        chunk = Chunk(run, rows, at)
        chunk.merge()
        run.counts["done"] = run.counts.get("done", 0) + len(rows)
        codes = {"first": rows[0].pk, "last": rows[-1].pk, "rows": len(rows)}
        event = record("people.import.chunk_merged", actor=run.started_by, subject=run, at=at, codes=codes)
        tell_old_addresses(chunk.moved, event_id=event.pk, at=at)
    run.counts.pop("failures", None)
    if len(rows) < CHUNK:
        _finish(run, at)
    run.save()
    return True


def _finish(run: ImportRun, at: datetime) -> None:
    """Everything is merged: connect who came before their manager, and forget the words of the warnings."""
    late = run.counts.pop("late", [])
    for row in ImportRow.objects.filter(pk__in=[pk for pk, _manager in late]):
        _connect_late(run, row, dict(map(tuple, late))[row.pk])
    done = run.counts.get("done", 0)
    recount(run)
    run.counts["done"] = done
    run.notices = [{**one, "params": {}} for one in run.notices]
    run.merged_at = at
    step_import(run, "finish", actor=None, at=at, by_worker=True)
    record("people.import.merged", actor=run.started_by, subject=run, at=at, codes={"rows": done})


def _connect_late(run: ImportRun, row: ImportRow, manager: str) -> None:
    found = ExternalId.objects.filter(source=run.source, value__in=(row.external_id, manager))
    ids = dict(found.values_list("value", "person_id"))
    person, above = ids.get(row.external_id), ids.get(manager)
    if person is None or above is None or person == above:
        return
    if row.before is not None:
        row.before["columns"]["manager_id"] = [row.before["columns"].get("manager_id", [None])[0], above]
        row.save(update_fields=["before"])
    Person.objects.filter(pk=person).update(manager_id=above)


class Chunk:
    """Some rows of a run on their way into the people; everything is read once and written in bulk."""

    def __init__(self, run: ImportRun, rows: Sequence[ImportRow], at: datetime) -> None:
        self.run, self.rows, self.at = run, rows, at
        self.fields = frozenset(run.mapping.values())
        self.told = {row.pk: unpacked(row.line, row.external_id, row.values.get("row", {})) for row in rows}
        self.units = Units(run)
        self.by_external_id = self._people()
        self.new: list[tuple[ImportRow, Person]] = []
        self.old: list[tuple[ImportRow, Person]] = []
        self.before: dict[int, dict[str, Any]] = {}
        self.freed: set[int] = set()
        self.moved: dict[int, str] = {}
        self.row_of: dict[int, ImportRow] = {}

    def _people(self) -> dict[str, Person]:
        """Everybody these rows name by an id of this source: themselves and their managers."""
        wanted = {row.external_id for row in self.rows}
        wanted.update(row.values["manager"] for row in self.rows if row.values.get("manager"))
        found = ExternalId.objects.filter(source=self.run.source, value__in=wanted)
        return {ext.value: ext.person for ext in found.select_related("person__unit")}

    def merge(self) -> None:
        """Write the chunk."""
        self._protect_roles()
        if "email" in self.fields:
            self._free_addresses()
        leaving = [row for row in self.rows if row.outcome == "LEAVING"]
        for row in self.rows:
            if row.outcome != "LEAVING":
                self._merge_row(row)
        self._write_people()
        self.row_of = {person.pk: row for row, person in self.old}
        self._add_languages()
        self._add_skills()
        if leaving:
            self._mark_left(leaving)
        self._write_rows()

    def _merge_row(self, row: ImportRow) -> None:
        person = self.by_external_id.get(row.external_id)
        if person is None:
            person = Person(created_at=self.at)
            person.password = f"!{person.key.hex}"  # unusable; hashing 100,000 of them would take minutes
            self.by_external_id[row.external_id] = person
            self.new.append((row, person))
        else:
            self.before[row.pk] = {name: getattr(person, name) for name in WRITTEN}
            self.before[row.pk].update((row.before or {}).get("early", {}))
            self.old.append((row, person))
        for name, value in facts(self.told[row.pk], self.fields).items():
            setattr(person, name, value)
        if person.state == Person.State.LEFT:
            person.state, person.left_at = Person.State.ACTIVE, None
        self._place(row, person)
        person.search_text = search_text(person)

    def _place(self, row: ImportRow, person: Person) -> None:
        """The person's unit and manager."""
        path = row.values.get("unit")
        if path:
            if not is_unit(person.unit_id, path, self.units.known):
                person.unit = self.units.at(path)
        elif {"unit", "parent_unit"} & self.fields:
            person.unit = None
        if "manager_id" not in self.fields:
            return
        name = row.values.get("manager", "")
        stand_in = stands_for(name)
        above = self.by_external_id.get(name)
        person.manager = None
        if stand_in is not None:
            person.manager_id = stand_in if stand_in != person.pk else None
        elif above is not None and above is not person:
            person.manager = above
        elif name:
            self.run.counts.setdefault("late", []).append([row.pk, name])

    def _write_people(self) -> None:
        """New people first, for somebody here may report to them; addresses are free by now."""
        was = {person.pk: (self.before[row.pk]["email"], person.email) for row, person in self.old}
        self.moved = {pk: before for pk, (before, after) in was.items() if before != after}
        end_codes(self.moved)
        for people in _layers([person for _row, person in self.new]):
            _insert_people(people)
        source = self.run.source
        ids = [(person.pk, source, row.external_id) for row, person in self.new]
        insert(ExternalId, ("person_id", "source", "value"), ids)
        columns = [name.removesuffix("_id") for name in WRITTEN]
        changed = [person for _row, person in self.old]
        if changed:
            Person.objects.bulk_create(
                changed, update_conflicts=True, unique_fields=["id"], update_fields=columns
            )

    def _free_addresses(self) -> None:
        """Take addresses from those who give them up by this import, remembering them for undoing.

        An address that somebody else got since the file was checked makes its row one to be mended.
        """
        wanted = {told.email.lower(): row for row in self.rows if (told := self.told[row.pk]).email}
        folded = Person.objects.exclude(email="").alias(folded=Lower("email"))
        mine = {row.external_id for row in self.rows}
        for holder in folded.filter(folded__in=wanted):
            row = wanted[holder.email.lower()]
            ids = _ids_of(holder, self.run)
            if row.external_id in ids:
                continue
            later = self.run.rows.filter(is_merged=False, external_id__in=ids).exclude(outcome="BAD").first()
            if later is None:
                self._hold_back(row, holder, "email-elsewhere")
            elif not mine & set(ids):
                later.before = {"early": {"email": holder.email}}
                later.save(update_fields=["before"])
                Person.objects.filter(pk=holder.pk).update(email="")
        self._free_own(wanted)

    def _free_own(self, wanted: Mapping[str, ImportRow]) -> None:
        """Within the chunk people may swap addresses, so all that change are empty in between."""
        for row in self.rows:
            person = self.by_external_id.get(row.external_id)
            if person is not None and person.email and row.outcome != "LEAVING":
                there = wanted.get(person.email.lower())
                if there is None or there.external_id != row.external_id:
                    self.freed.add(person.pk)
        Person.objects.filter(pk__in=self.freed).update(email="")

    def _protect_roles(self) -> None:
        """Who got a role since the file was checked keeps address and place, unless an administrator imports."""
        if may_touch_roles(self.run.started_by, self.at):
            return
        holders = role_holders((person.pk for person in self.by_external_id.values()), at=self.at)
        for row in list(self.rows):
            person = self.by_external_id.get(row.external_id)
            if person is None or person.pk not in holders:
                continue
            moves = "email" in self.fields and self.told[row.pk].email != person.email
            if row.outcome == "LEAVING" or moves:
                self._hold_back(row, person, "role-leaver" if row.outcome == "LEAVING" else "role-address")

    def _hold_back(self, row: ImportRow, holder: Person, code: str) -> None:
        told = self.told.pop(row.pk)
        params = {"value": told.email, "name": holder.name, "person": str(holder.key)}
        problem = Problem((row.line,), "email", told.email, code, params)
        row.outcome, row.values = "BAD", {"cells": cells_of(told, self.fields)}
        row.problems = [kept_problem(problem)]
        row.save(update_fields=["outcome", "values", "problems"])
        self.rows = [one for one in self.rows if one.pk != row.pk]

    def _add_languages(self) -> None:
        here = _pairs(SpokenLanguage, "code", self.old)
        fresh = [
            (person.pk, code)
            for row, person in (*self.new, *self.old)
            for code in self.told[row.pk].languages
            if (person.pk, code) not in here
        ]
        insert(SpokenLanguage, ("person_id", "code"), fresh)
        for person, code in fresh:
            self._added(person, "languages", code)

    def _add_skills(self) -> None:
        wanted = {
            skill_code(skill): skill
            for row, _p in (*self.new, *self.old)
            for skill in self.told[row.pk].skills
        }
        if not wanted:
            return
        items = {item.code: item for item in Item.objects.filter(code__in=wanted)}
        made = Item.objects.bulk_create(
            Item(code=code, kind=Item.Kind.SKILL, names={"en": skill[:200]}, is_listed=False)
            for code, skill in wanted.items()
            if code not in items
        )
        items.update((item.code, item) for item in made)
        self.run.counts.setdefault("items", []).extend(item.pk for item in made)
        here = _pairs(PersonItem, "item_id", self.old)
        pairs = {
            (person.pk, items[skill_code(skill)].pk)
            for row, person in (*self.new, *self.old)
            for skill in self.told[row.pk].skills
        }
        fresh = sorted(pairs - here)
        insert(PersonItem, ("person_id", "item_id"), fresh)
        for person, item in fresh:
            self._added(person, "items", item)

    def _added(self, person: int, kind: str, value: Any) -> None:
        if (row := self.row_of.get(person)) is not None:
            self.before[row.pk].setdefault(f"+{kind}", []).append(value)

    def _mark_left(self, rows: Sequence[ImportRow]) -> None:
        """Whoever is missing has left; what goes with that is noted for undoing."""
        for row in rows:
            person = self.by_external_id.get(row.external_id)
            if person is None or person.state != Person.State.ACTIVE:
                continue
            self.before[row.pk] = {name: getattr(person, name) for name in WRITTEN}
            self.old.append((row, person))
        people = [person for row, person in self.old if row.outcome == "LEAVING"]
        ids = [person.pk for person in people]
        row_of = {person.pk: row.pk for row, person in self.old if row.outcome == "LEAVING"}
        for kind in ("manager", "deputy"):
            for below, above in Person.objects.filter(**{f"{kind}__in": ids}).values_list("pk", f"{kind}_id"):
                self.before[row_of[above]].setdefault(f"-{kind}", []).append(below)
        in_force = Grant.objects.filter(person__in=ids).exclude(ends_at__lte=self.at)
        for grant in in_force:
            past = [grant.pk, grant.starts_at.isoformat(), grant.ends_at and grant.ends_at.isoformat()]
            self.before[row_of[grant.person_id]].setdefault("grants", []).append(past)
        part_with(people, at=self.at)

    def _write_rows(self) -> None:
        """Rows are done: their values go, what undoing needs stays."""
        for row, person in self.old:
            row.person, row.before = person, _difference(self.before[row.pk], person)
        changed = [row for row, _person in self.old]
        for row in self.rows:
            row.values, row.is_merged = {}, True
        if changed:
            ImportRow.objects.bulk_create(
                changed,
                update_conflicts=True,
                unique_fields=["id"],
                update_fields=["person", "before", "values", "is_merged"],
            )
        ids = [row.pk for row in self.rows]
        self.run.rows.filter(pk__in=ids, is_merged=False).update(values={}, is_merged=True)


def _ids_of(person: Person, run: ImportRun) -> list[str]:
    return list(person.external_ids.filter(source=run.source).values_list("value", flat=True))


def _pairs(model: Any, name: str, people: Iterable[tuple[ImportRow, Person]]) -> set[tuple[int, Any]]:
    ids = [person.pk for _row, person in people]
    return set(model.objects.filter(person__in=ids).values_list("person_id", name)) if ids else set()


def _layers(people: Sequence[Person]) -> list[list[Person]]:
    """New people, managers before those who report to them."""
    depths: dict[int, int] = {}
    for person in people:  # rows are staged managers first, so whoever is above has a depth already
        above = person.manager if person.manager_id is None else None
        depths[id(person)] = depths.get(id(above), -1) + 1 if above is not None else 0
    layers: list[list[Person]] = [[] for _ in range(max(depths.values(), default=-1) + 1)]
    for person in people:
        layers[depths[id(person)]].append(person)
    return layers


def _insert_people(people: Sequence[Person]) -> None:
    """Write new people whose managers have their ids, and learn the people's own ids."""
    for person in people:
        if person.manager_id is None and person.manager is not None:
            person.manager_id = person.manager.pk
    insert(Person, COLUMNS, [[person.__dict__[name] for name in COLUMNS] for person in people])
    ids = dict(Person.objects.filter(key__in=[person.key for person in people]).values_list("key", "pk"))
    for person in people:
        person.pk = ids[person.key]
        person._state.adding = False  # noqa: SLF001  what save() does; later chunks compare with it


def _difference(before: dict[str, Any], person: Person) -> dict[str, Any]:
    """What undoing needs: columns that differ as [before, after], and what was added or taken away."""
    columns = {
        name: [reads.plain(before[name]), reads.plain(getattr(person, name))]
        for name in WRITTEN
        if before[name] != getattr(person, name)
    }
    return {"columns": columns, **{k: v for k, v in before.items() if k not in WRITTEN}}
