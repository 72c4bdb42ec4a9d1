"""Who stands before whom: an order in which every guide comes before whoever they guide."""

from collections import defaultdict, deque
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import TypeAlias

import numpy as np

from leaderful.core.matching._problem import MentoringLoop, PersonId, in_id_order

Arc: TypeAlias = tuple[PersonId, PersonId]
"""A guide, and whom they guide."""


@dataclass(frozen=True, slots=True)
class Ordering:
    """What the orders of one round have in common, whatever turn is tried.

    Attributes:
        everyone: all people in id order; a person's place in it is their number.
        number: the other way round.
        fixed: by number, whom each guides by an arc that must hold.
        by_seniority: numbers, the most senior first.
    """

    everyone: Sequence[PersonId]
    number: Mapping[PersonId, int]
    fixed: Sequence[Sequence[int]]
    by_seniority: Sequence[int]

    @classmethod
    def of(
        cls, people: Iterable[PersonId], fixed: Sequence[Arc], seniority: Mapping[PersonId, int]
    ) -> "Ordering":
        """Of these people and arcs.

        Raises:
            MentoringLoop: where the fixed arcs alone run in a circle.
        """
        refuse_circles(fixed)
        everyone = sorted({*people, *(end for arc in fixed for end in arc)}, key=in_id_order)
        number = {person: k for k, person in enumerate(everyone)}
        below: list[list[int]] = [[] for _ in everyone]
        for guide, learner in fixed:
            below[number[guide]].append(number[learner])
        senior = [-seniority.get(person, _LEAST) for person in everyone]
        return cls(everyone, number, below, sorted(range(len(everyone)), key=senior.__getitem__))

    def positions(self, guides: Sequence[int], learners: Sequence[int], turn: int) -> list[int]:
        """Everyone's position, by number: each guide directly followed by whoever they guide, one tree behind another.

        Such an order leaves almost all pairs between trees open, half of them in each direction; which half hangs on
        the turn. Every fixed arc leads to a later position. Where wanted arcs run in a circle, it is cut above its most
        senior member whom no fixed arc holds back.

        Args:
            guides: by number, where the arcs begin that are wanted and may be cut.
            learners: where each of them ends.
            turn: any number.
        """
        size = len(self.everyone)
        below = [list(fixed) for fixed in self.fixed]
        held, waits = [0] * size, [0] * size
        for fixed in self.fixed:
            for learner in fixed:
                held[learner] += 1
                waits[learner] += 1
        for guide, learner in zip(guides, learners, strict=True):
            below[guide].append(learner)
            waits[learner] += 1
        mixed = _mixed(size, turn).__getitem__
        ready = sorted((k for k in range(size) if not waits[k]), key=mixed)
        position, done = [_NOWHERE] * size, 0
        cuts = deque(self.by_seniority)
        while done < size:
            k = ready.pop() if ready else _cut(cuts, position, held)
            if position[k] != _NOWHERE:
                continue
            position[k] = done
            done += 1
            for learner in self.fixed[k]:
                held[learner] -= 1
            for learner in sorted(below[k], key=mixed):
                waits[learner] -= 1
                if not waits[learner] and position[learner] == _NOWHERE:
                    ready.append(learner)
        return position


def _mixed(size: int, turn: int) -> list[int]:
    """A number for each that says nothing, another for each turn."""
    numbers = np.arange(size, dtype=np.uint32) * np.uint32(0x9E3779B1) ^ np.uint32(
        turn * 0x85EBCA6B & 0xFFFFFFFF
    )
    mixed: list[int] = (numbers * np.uint32(0xC2B2AE35)).tolist()
    return mixed


def _cut(cuts: deque[int], position: Sequence[int], held: Sequence[int]) -> int:
    """The most senior who is left and not held back by a fixed arc; there is one, for those run in no circle."""
    waiting = []
    while True:
        k = cuts.popleft()
        if position[k] != _NOWHERE:
            continue
        if not held[k]:
            break
        waiting.append(k)
    cuts.extendleft(reversed(waiting))
    return k


_NOWHERE = -1
_LEAST = -(1 << 30)


def refuse_circles(arcs: Iterable[Arc]) -> None:
    """Refuse arcs that run in a circle.

    Raises:
        MentoringLoop: naming one circle.
    """
    above: dict[PersonId, list[PersonId]] = defaultdict(list)
    for guide, learner in arcs:
        above[learner].append(guide)
    done: set[PersonId] = set()
    for start in sorted(above, key=in_id_order):
        path: list[PersonId] = []
        on_path: set[PersonId] = set()
        stack = [(start, False)]
        while stack:
            person, leaving = stack.pop()
            if leaving:
                path.pop()
                on_path.discard(person)
                done.add(person)
            elif person in on_path:
                circle = path[path.index(person) :][::-1]
                first = circle.index(min(circle, key=in_id_order))
                raise MentoringLoop((*circle[first:], *circle[:first]))
            elif person not in done:
                path.append(person)
                on_path.add(person)
                stack.append((person, True))
                stack.extend((guide, False) for guide in above[person])


def reached_from(person: PersonId, below: Mapping[PersonId, Iterable[PersonId]]) -> set[PersonId]:
    """Everyone whom this person guides, directly or through others."""
    found: set[PersonId] = set()
    stack = [person]
    while stack:
        for learner in below.get(stack.pop(), ()):
            if learner not in found:
                found.add(learner)
                stack.append(learner)
    return found
