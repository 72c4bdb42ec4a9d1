"""Some staged rows on their way into the people: everything is read once, decided in dicts, and written in bulk."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from operator import itemgetter
from typing import Any, Final

from django.db.models.functions import Lower

from leaderful.core.intake import Problem
from leaderful.ground.keys import new_key
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
from leaderful.people.operations.import_addresses import end_codes, role_holders
from leaderful.people.operations.import_bulk import insert, update
from leaderful.people.operations.import_check import cells_of, is_unit, skill_code, stands_for
from leaderful.people.operations.import_facts import Facts, unpacked
from leaderful.people.operations.import_units import Units
from leaderful.people.operations.imports import kept_problem, may_touch_roles
from leaderful.people.operations.parting import part_with
from leaderful.people.operations.search import found_by
from leaderful.people.queries import imports as reads

Columns = dict[str, Any]
"""What stands, or will stand, in somebody's columns, by attribute; "id" is among them once there is one."""

WRITTEN: Final = (
    *("given_name", "family_name", "email", "job_title", "grade", "level", "profession", "site", "country"),
    *("time_zone", "unit_id", "manager_id", "state", "left_at", "session_epoch", "search_text"),
)
"""The columns an import may write; undoing puts back what stood there."""
_BLANK: Final[Columns] = {
    field.attname: field.get_default() for field in Person._meta.concrete_fields if not field.primary_key
}
"""The columns of somebody of whom nothing is known yet."""
_COLUMNS: Final = tuple(_BLANK)
_ACTIVE, _LEFT = str(Person.State.ACTIVE), str(Person.State.LEFT)


@dataclass(slots=True)
class Staged:
    """A staged row as merging needs it; the names are those of ``ImportRow``."""

    pk: int
    line: int
    external_id: str
    outcome: str
    values: dict[str, Any]
    before: dict[str, Any] | None


class Chunk:
    """Some rows of a run, merged together.

    People are dicts of their columns: 100,000 of them are not to wait for an object and its descriptors each.
    """

    def __init__(self, run: ImportRun, rows: Sequence[Staged], at: datetime) -> None:
        self.run, self.rows, self.at = run, list(rows), at
        self.fields = frozenset(run.mapping.values())
        self.facts = Facts(self.fields)
        self.told = {row.pk: unpacked(row.line, row.external_id, row.values.get("row", {})) for row in rows}
        self.units = Units(run)
        self.ids = self._ids()
        self.here = self._columns()
        self.new: list[tuple[Staged, Columns]] = []
        self.old: list[tuple[Staged, Columns]] = []
        self.under: dict[str, str] = {}
        self.before: dict[int, dict[str, Any]] = {}
        self.freed: set[int] = set()
        self.moved: dict[int, str] = {}
        self.row_of: dict[int, Staged] = {}

    def _ids(self) -> dict[str, int]:
        """Who is here of those these rows name by an id of this source: themselves and their managers."""
        wanted = {row.external_id for row in self.rows}
        wanted.update(row.values["manager"] for row in self.rows if row.values.get("manager"))
        found = ExternalId.objects.filter(source=self.run.source, value__in=wanted)
        return dict(found.values_list("value", "person_id"))

    def _columns(self) -> dict[str, Columns]:
        """The columns of those who are here already, by external id."""
        ids = {row.external_id: self.ids[row.external_id] for row in self.rows if row.external_id in self.ids}
        if not ids:
            return {}
        people = {one["id"]: one for one in Person.objects.filter(pk__in=ids.values()).values("id", *WRITTEN)}
        return {external_id: people[pk] for external_id, pk in ids.items()}

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
        self.row_of = {person["id"]: row for row, person in self.old}
        self._add_languages()
        self._add_skills()
        if leaving:
            self._mark_left(leaving)
        self._write_rows()

    def _merge_row(self, row: Staged) -> None:
        person = self.here.get(row.external_id)
        if person is None:
            key = new_key()
            # an unusable password; hashing 100,000 of them would take minutes
            person = {**_BLANK, "key": key, "created_at": self.at, "password": f"!{key.hex}"}
            self.here[row.external_id] = person
            self.new.append((row, person))
        else:
            self.before[row.pk] = {name: person[name] for name in WRITTEN}
            self.before[row.pk].update((row.before or {}).get("early", {}))
            self.old.append((row, person))
        person.update(self.facts.of(self.told[row.pk]))
        if person["state"] == _LEFT:
            person["state"], person["left_at"] = _ACTIVE, None
        self._place(row, person)
        person["search_text"] = found_by(
            person["given_name"],
            person["family_name"],
            person["email"],
            self.units.name(person["unit_id"]),
            person["job_title"],
        )

    def _place(self, row: Staged, person: Columns) -> None:
        """The person's unit and manager."""
        path = row.values.get("unit")
        if path:
            if not is_unit(person["unit_id"], path, self.units.known):
                person["unit_id"] = self.units.at(path)
        elif {"unit", "parent_unit"} & self.fields:
            person["unit_id"] = None
        if "manager_id" not in self.fields:
            return
        name = row.values.get("manager", "")
        above = self.ids.get(name, stands_for(name))
        person["manager_id"] = None
        if above is not None:
            person["manager_id"] = above if above != person.get("id") else None
        elif name in self.here and name != row.external_id:
            self.under[row.external_id] = name  # who is new in this chunk has no id yet
        elif name:
            self.run.counts.setdefault("late", []).append([row.pk, name])

    def _write_people(self) -> None:
        """New people first, for somebody here may report to them; addresses are free by now."""
        was = {person["id"]: (self.before[row.pk]["email"], person["email"]) for row, person in self.old}
        self.moved = {pk: before for pk, (before, after) in was.items() if before != after}
        end_codes(self.moved)
        for rows in self._layers():
            self._insert_people(rows)
        source = self.run.source
        ids = [(person["id"], source, row.external_id) for row, person in self.new]
        insert(ExternalId, ("person_id", "source", "value"), ids)
        for row, person in self.old:
            if row.external_id in self.under:
                person["manager_id"] = self.here[self.under[row.external_id]]["id"]
        values = itemgetter(*WRITTEN, "id")
        update(Person, WRITTEN, [values(person) for _row, person in self.old])

    def _layers(self) -> list[list[tuple[Staged, Columns]]]:
        """New people, managers before those who report to them."""
        depths: dict[str, int] = {}
        layers: list[list[tuple[Staged, Columns]]] = []
        for (
            row,
            person,
        ) in self.new:  # rows are staged managers first, so whoever is above has a depth already
            above = self.under.get(row.external_id)
            depth = depths[row.external_id] = depths.get(above, -1) + 1 if above is not None else 0
            if depth == len(layers):
                layers.append([])
            layers[depth].append((row, person))
        return layers

    def _insert_people(self, rows: Sequence[tuple[Staged, Columns]]) -> None:
        """Write new people whose managers have their ids, and learn the people's own ids."""
        for row, person in rows:
            if row.external_id in self.under:
                person["manager_id"] = self.here[self.under[row.external_id]]["id"]
        people = {person["key"]: person for _row, person in rows}
        values = itemgetter(*_COLUMNS)
        insert(Person, _COLUMNS, map(values, people.values()))
        between = Person.objects.filter(
            key__range=(min(people), max(people))
        )  # keys sort by time: few others'
        for key, pk in between.values_list("key", "pk"):
            if key in people:
                people[key]["id"] = pk

    def _free_addresses(self) -> None:
        """Take addresses from those who give them up by this import, remembering them for undoing.

        An address that somebody else got since the file was checked makes its row one to be mended.
        """
        wanted = {told.email.lower(): row for row in self.rows if (told := self.told[row.pk]).email}
        mine = {row.external_id for row in self.rows}
        for holder, external_id in self._holders(wanted):
            row = wanted[holder.email.lower()]
            if row.external_id == external_id:
                continue
            later = (
                self.run.rows.filter(is_merged=False, external_id=external_id).exclude(outcome="BAD").first()
                if external_id
                else None
            )
            if later is None:
                self._hold_back(row, holder, "email-elsewhere")
            elif external_id not in mine:
                later.before = {"early": {"email": holder.email}}
                later.save(update_fields=["before"])
                Person.objects.filter(pk=holder.pk).update(email="")
        self._free_own(wanted)

    def _holders(self, wanted: Mapping[str, Staged]) -> list[tuple[Person, str]]:
        """Who has these addresses now, each with the id of this source, or with none."""
        folded = Person.objects.exclude(email="").alias(folded=Lower("email"))
        holders = list(folded.filter(folded__in=wanted).only("key", "email", "given_name", "family_name"))
        ids = ExternalId.objects.filter(source=self.run.source, person__in=holders)
        id_of = dict(ids.values_list("person_id", "value"))
        return [(holder, id_of.get(holder.pk, "")) for holder in holders]

    def _free_own(self, wanted: Mapping[str, Staged]) -> None:
        """Within the chunk people may swap addresses, so all that change are empty in between."""
        for row in self.rows:
            person = self.here.get(row.external_id)
            if person is not None and person["email"] and row.outcome != "LEAVING":
                there = wanted.get(person["email"].lower())
                if there is None or there.external_id != row.external_id:
                    self.freed.add(person["id"])
        if self.freed:
            Person.objects.filter(pk__in=self.freed).update(email="")

    def _protect_roles(self) -> None:
        """Who got a role since the file was checked keeps address and place, unless an administrator imports."""
        if may_touch_roles(self.run.started_by, self.at):
            return
        holders = Person.objects.in_bulk(
            role_holders((person["id"] for person in self.here.values()), at=self.at)
        )
        for row in list(self.rows):
            holder = holders.get(self.ids.get(row.external_id, 0))
            if holder is None:
                continue
            moves = "email" in self.fields and self.told[row.pk].email != holder.email
            if row.outcome == "LEAVING" or moves:
                self._hold_back(row, holder, "role-leaver" if row.outcome == "LEAVING" else "role-address")

    def _hold_back(self, row: Staged, holder: Person, code: str) -> None:
        told = self.told.pop(row.pk)
        params = {"value": told.email, "name": holder.name, "person": str(holder.key)}
        problem = Problem((row.line,), "email", told.email, code, params)
        ImportRow.objects.filter(pk=row.pk).update(
            outcome="BAD", values={"cells": cells_of(told, self.fields)}, problems=[kept_problem(problem)]
        )
        self.rows = [one for one in self.rows if one.pk != row.pk]

    def _add_languages(self) -> None:
        here = _pairs(SpokenLanguage, "code", self.old)
        fresh = [
            (person["id"], code)
            for row, person in (*self.new, *self.old)
            for code in self.told[row.pk].languages
            if (person["id"], code) not in here
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
        items = dict(Item.objects.filter(code__in=wanted).values_list("code", "pk"))
        made = Item.objects.bulk_create(
            Item(code=code, kind=Item.Kind.SKILL, names={"en": skill[:200]}, is_listed=False)
            for code, skill in wanted.items()
            if code not in items
        )
        items.update((item.code, item.pk) for item in made)
        self.run.counts.setdefault("items", []).extend(item.pk for item in made)
        here = _pairs(PersonItem, "item_id", self.old)
        pairs = {
            (person["id"], items[skill_code(skill)])
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

    def _mark_left(self, rows: Sequence[Staged]) -> None:
        """Whoever is missing has left; what goes with that is noted for undoing."""
        row_of: dict[int, int] = {}
        for row in rows:
            person = self.here.get(row.external_id)
            if person is not None and person["state"] == _ACTIVE:
                self.before[row.pk] = {name: person[name] for name in WRITTEN}
                self.old.append((row, person))
                row_of[person["id"]] = row.pk
        for kind in ("manager", "deputy"):
            led = Person.objects.filter(**{f"{kind}__in": row_of})
            for below, above in led.values_list("pk", f"{kind}_id"):
                self.before[row_of[above]].setdefault(f"-{kind}", []).append(below)
        in_force = Grant.objects.filter(person__in=row_of).exclude(ends_at__lte=self.at)
        for grant in in_force:
            past = [grant.pk, grant.starts_at.isoformat(), grant.ends_at and grant.ends_at.isoformat()]
            self.before[row_of[grant.person_id]].setdefault("grants", []).append(past)
        people = Person.objects.filter(pk__in=row_of)
        part_with(list(people), at=self.at)
        now = {one["id"]: one for one in people.values("id", *WRITTEN)}
        for _row, person in self.old:
            person.update(now.get(person["id"], {}))

    def _write_rows(self) -> None:
        """Rows are done: their values go, what undoing needs stays."""
        changed = [
            (person["id"], _difference(self.before[row.pk], person), row.pk) for row, person in self.old
        ]
        update(ImportRow, ("person_id", "before"), changed)
        done = ImportRow.objects.filter(pk__in=[row.pk for row in self.rows])
        done.update(values={}, is_merged=True)


def _pairs(model: Any, name: str, people: Iterable[tuple[Staged, Columns]]) -> set[tuple[int, Any]]:
    ids = [person["id"] for _row, person in people]
    return set(model.objects.filter(person__in=ids).values_list("person_id", name)) if ids else set()


def _difference(before: dict[str, Any], person: Columns) -> dict[str, Any]:
    """What undoing needs: columns that differ as [before, after], and what was added or taken away."""
    columns = {
        name: [reads.plain(before[name]), reads.plain(person[name])]
        for name in WRITTEN
        if before[name] != person[name]
    }
    return {"columns": columns, **{k: v for k, v in before.items() if k not in WRITTEN}}
