"""The units an import names: found by their path, made where they are missing."""

from collections import defaultdict
from collections.abc import Sequence

from leaderful.people.models import ImportRun, Unit


class Units:
    """Every unit there is, and those an import makes; the run remembers the latter for undoing."""

    def __init__(self, run: ImportRun) -> None:
        self._run = run
        rows = Unit.objects.order_by("pk").values_list("pk", "name", "parent_id")
        self.known: dict[int, tuple[str, int | None]] = {pk: (name, parent) for pk, name, parent in rows}
        self._by_name: dict[str, list[int]] = defaultdict(list)
        for pk, (name, _parent) in self.known.items():
            self._by_name[name.casefold()].append(pk)
        self._by_path: dict[tuple[str, ...], int] = {}

    def name(self, unit: int | None) -> str:
        """The unit's name; empty for none."""
        return "" if unit is None else self.known[unit][0]

    def at(self, path: Sequence[str]) -> int:
        """The id of the unit at ``path``, names from the top down.

        One that has the name, below one that has the name above, is the one; a path of one name is any unit with
        that name, the one at the top before others.
        """
        whole = tuple(path)
        if whole not in self._by_path:
            self._by_path[whole] = self._found(whole)
        return self._by_path[whole]

    def _found(self, path: tuple[str, ...]) -> int:
        *above, name = path
        same = self._by_name[name.casefold()]
        if above:
            wanted = above[-1].casefold()
            for pk in same:
                parent = self.known[pk][1]
                if parent is not None and self.known[parent][0].casefold() == wanted:
                    return pk
            return self._made(name, self.at(above))
        found = min(same, key=lambda pk: (self.known[pk][1] is not None, pk), default=None)
        return found if found is not None else self._made(name, None)

    def _made(self, name: str, parent: int | None) -> int:
        unit = Unit.objects.create(name=name, parent_id=parent)
        self.known[unit.pk] = (name, parent)
        self._by_name[name.casefold()].append(unit.pk)
        self._run.counts.setdefault("units", []).append(unit.pk)
        return unit.pk
