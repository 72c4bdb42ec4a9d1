"""Who mentored whom, as a tree to draw: people are numbers here, and pairs of (guide, learner) all there is."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass

Pairs = Sequence[tuple[int, int]]
"""(guide, learner), in the order in which learners are to stand below their guide."""

MOST_DRAWN = 60
"""People in one drawing."""


@dataclass(frozen=True, slots=True)
class Branch:
    """One person in the tree.

    Attributes:
        person: who.
        depth: how many steps from the beginning.
        under: the place of the guide in the tree's list; None at the beginning.
        also: other guides of this person who are in the tree; each person stands in it once.
    """

    person: int
    depth: int
    under: int | None
    also: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Lineage:
    """A tree from its beginning down, each branch before those below it; ``is_cut`` where more people would follow."""

    branches: tuple[Branch, ...]
    is_cut: bool = False


def lineage_from(pairs: Pairs, beginning: int, *, most: int = MOST_DRAWN) -> Lineage:
    """The tree of those ``beginning`` mentored, and so on, up to ``most`` people, the nearest first.

    Whoever has several guides stands under the one nearest to the beginning. Circles end where they close.
    """
    below = _learners(pairs)
    guide_of: dict[int, int | None] = {beginning: None}
    waiting = [beginning]
    is_cut = False
    for person in waiting:  # grows meanwhile: step by step away from the beginning
        for learner in below.get(person, ()):
            if learner in guide_of:
                continue
            if len(guide_of) >= most:
                is_cut = True
                continue
            guide_of[learner] = person
            waiting.append(learner)
    return Lineage(tuple(_listed(beginning, below, guide_of, pairs)), is_cut)


def _learners(pairs: Pairs) -> Mapping[int, list[int]]:
    below: dict[int, list[int]] = {}
    for guide, learner in dict.fromkeys(pairs):
        below.setdefault(guide, []).append(learner)
    return below


def _listed(
    beginning: int, below: Mapping[int, list[int]], guide_of: Mapping[int, int | None], pairs: Pairs
) -> Iterator[Branch]:
    guides: dict[int, list[int]] = {}
    for guide, learner in dict.fromkeys(pairs):
        guides.setdefault(learner, []).append(guide)
    place = 0
    waiting: list[tuple[int, int, int | None]] = [(beginning, 0, None)]
    while waiting:
        person, depth, under = waiting.pop()
        also = tuple(one for one in guides.get(person, ()) if one in guide_of and one != guide_of[person])
        yield Branch(person, depth, under, also)
        own = [one for one in below.get(person, ()) if one in guide_of and guide_of[one] == person]
        waiting += [(one, depth + 1, place) for one in reversed(own)]
        place += 1


def beginnings(pairs: Pairs) -> tuple[int, ...]:
    """Those with whom lines begin: nobody mentored them; of a closed circle, whoever comes first in ``pairs``.

    Everybody in ``pairs`` is reached from one of them.
    """
    below = _learners(pairs)
    mentored = {learner for _, learner in pairs}
    found = [person for person in below if person not in mentored]
    reached = _reached(below, found)
    for person in below:
        if person not in reached:
            found.append(person)
            reached |= _reached(below, [person])
    return tuple(found)


def _reached(below: Mapping[int, list[int]], people: Collection[int]) -> set[int]:
    reached, waiting = set(people), list(people)
    while waiting:
        for learner in below.get(waiting.pop(), ()):
            if learner not in reached:
                reached.add(learner)
                waiting.append(learner)
    return reached


def beginning_of(pairs: Pairs, person: int) -> int:
    """Where the line of ``person`` begins: their first guide's first guide, and so on, until nobody or a circle."""
    guide: dict[int, int] = {}
    for one, learner in pairs:
        guide.setdefault(learner, one)
    seen = {person}
    while (above := guide.get(person)) is not None and above not in seen:
        person = above
        seen.add(person)
    return person
