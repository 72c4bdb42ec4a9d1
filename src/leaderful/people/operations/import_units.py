"""The units an import names: found by their path, made where they are missing."""

from collections import defaultdict
from collections.abc import Sequence
from uuid import UUID

from leaderful.people.models import ImportRun, Unit


class Units:
    """Every unit there is, and those an import makes; the run remembers the latter for undoing."""

    def __init__(self, run: ImportRun) -> None:
        self._run = run
        rows = Unit.objects.order_by("pk").values_list("pk", "key", "name", "parent_id")
        self._units: dict[int, Unit] = {}
        self._rows: dict[int, tuple[int, UUID, str, int | None]] = {
            pk: (pk, key, name, parent) for pk, key, name, parent in rows
        }
        self.known: dict[int, tuple[str, int | None]] = {
            pk: (name, parent) for pk, _key, name, parent in self._rows.values()
        }
        self._by_name: dict[str, list[int]] = defaultdict(list)
        for pk, (name, _parent) in self.known.items():
            self._by_name[name.casefold()].append(pk)

    def at(self, path: Sequence[str]) -> Unit:
        """The unit at ``path``, names from the top down.

        One that has the name, below one that has the name above, is the one; a path of one name is any unit with
        that name, the one at the top before others.
        """
        *above, name = path
        same = self._by_name[name.casefold()]
        if above:
            wanted = above[-1].casefold()
            for pk in same:
                parent = self.known[pk][1]
                if parent is not None and self.known[parent][0].casefold() == wanted:
                    return self._unit(pk)
            return self._made(name, self.at(above))
        found = min(same, key=lambda pk: (self.known[pk][1] is not None, pk), default=None)
        return self._unit(found) if found is not None else self._made(name, None)

    def _unit(self, pk: int) -> Unit:
        if pk not in self._units:
            known, key, name, parent = self._rows[pk]
            self._units[pk] = Unit(pk=known, key=key, name=name, parent_id=parent)
        return self._units[pk]

    def _made(self, name: str, parent: Unit | None) -> Unit:
        unit = Unit.objects.create(name=name, parent=parent)
        self._units[unit.pk] = unit
        self.known[unit.pk] = (name, unit.parent_id)
        self._by_name[name.casefold()].append(unit.pk)
        self._run.counts.setdefault("units", []).append(unit.pk)
        return unit
