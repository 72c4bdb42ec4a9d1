"""Figures about overlapping groups of the same people: which of them may stand beside those already shown."""

from collections import Counter
from collections.abc import Collection, Hashable, Iterable
from fractions import Fraction

from leaderful.lib.disclosure._tables import DEFAULT_MINIMUM, LOWEST_MINIMUM


class Publication:
    """All groups whose figure of one kind has been shown to one audience, in the order in which they were.

    People who are in exactly the same shown groups can only be spoken of together: call them a *block*. The rule: no
    sum or difference of shown figures, with any factors, may be about small blocks alone.
    """

    def __init__(self, shown: Iterable[Collection[Hashable]] = (), *, minimum: int = DEFAULT_MINIMUM) -> None:
        """Begin with what has been shown already, unasked.

        Raises:
            ValueError: for a minimum under 3.
        """
        if minimum < LOWEST_MINIMUM:
            raise ValueError(f"the lowest setting is {LOWEST_MINIMUM}, not {minimum}")
        self.minimum = minimum
        self._shown = [frozenset(group) for group in shown]

    def admit(self, group: Collection[Hashable]) -> bool:
        """Whether the figure of this group may be shown; if so it counts as shown from now on.

        Args:
            group: the ids of the people whom the figure is about.
        """
        people = frozenset(group)
        if people in self._shown:
            return len(people) >= self.minimum
        if len(people) < self.minimum or self._uncovers([*self._shown, people]):
            return False
        self._shown.append(people)
        return True

    def _uncovers(self, groups: list[frozenset[Hashable]]) -> bool:
        """Whether some combination of the groups' figures is about blocks under the minimum alone."""
        seen_in: dict[Hashable, int] = {}
        for position, group in enumerate(groups):
            for person in group:
                seen_in[person] = seen_in.get(person, 0) | 1 << position
        blocks = sorted(Counter(seen_in.values()).items(), key=lambda block: block[1] < self.minimum)
        large = sum(size >= self.minimum for _, size in blocks)
        rows = [[Fraction(block >> position & 1) for block, _ in blocks] for position in range(len(groups))]
        return any(any(row) and not any(row[:large]) for row in _echelon(rows))


def _echelon(rows: list[list[Fraction]]) -> list[list[Fraction]]:
    """Gauss's elimination, exactly: rows that span the same, each beginning further to the right."""
    rows = [row[:] for row in rows]
    done = 0
    for column in range(len(rows[0]) if rows else 0):
        pivot = next((i for i in range(done, len(rows)) if rows[i][column]), None)
        if pivot is None:
            continue
        rows[done], rows[pivot] = rows[pivot], rows[done]
        for i in range(done + 1, len(rows)):
            factor = rows[i][column] / rows[done][column]
            if factor:
                rows[i] = [mine - factor * its for mine, its in zip(rows[i], rows[done], strict=True)]
        done += 1
    return rows
