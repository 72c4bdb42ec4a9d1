"""Who stands before whom: an order in which every guide comes before whoever they guide."""

from collections import defaultdict, deque
from collections.abc import Iterable, Mapping, Sequence
from typing import TypeAlias

from leaderful.core.matching._problem import MentoringLoop, PersonId, in_id_order

Arc: TypeAlias = tuple[PersonId, PersonId]
"""A guide, and whom they guide."""


def in_order(
    people: Iterable[PersonId],
    fixed: Sequence[Arc],
    wanted: Sequence[Arc],
    seniority: Mapping[PersonId, int],
    turn: int,
) -> dict[PersonId, int]:
    """Everyone's position: each guide directly followed by whoever they guide, so that one tree stands behind another.

    Such an order leaves almost all pairs between trees open, half of them in each direction; which half hangs on the
    turn. Every fixed arc leads to a later position. Where wanted arcs run in a circle, it is cut above its most senior
    member whom no fixed arc holds back.

    Raises:
        MentoringLoop: where the fixed arcs alone run in a circle.
    """
    refuse_circles(fixed)
    everyone = sorted({*people, *(end for arc in (*fixed, *wanted) for end in arc)}, key=in_id_order)
    number = {person: k for k, person in enumerate(everyone)}
    below: list[list[int]] = [[] for _ in everyone]
    held, waits = [0] * len(everyone), [0] * len(everyone)
    for arcs, holds in ((fixed, 1), (wanted, 0)):
        for guide, learner in arcs:
            below[number[guide]].append(number[learner])
            held[number[learner]] += holds
            waits[number[learner]] += 1
    fixed_below: list[list[int]] = [[] for _ in everyone]
    for guide, learner in fixed:
        fixed_below[number[guide]].append(number[learner])

    def mixed(k: int) -> int:
        return (k * 0x9E3779B1 ^ turn * 0x85EBCA6B) * 0xC2B2AE35 & 0xFFFFFFFF

    by_seniority = sorted(range(len(everyone)), key=lambda k: (-seniority.get(everyone[k], _LEAST), k))
    ready = sorted((k for k in range(len(everyone)) if not waits[k]), key=mixed)
    position: dict[PersonId, int] = {}
    cuts = deque(by_seniority)
    while len(position) < len(everyone):
        k = ready.pop() if ready else _cut(cuts, position, everyone, held)
        if everyone[k] in position:
            continue
        position[everyone[k]] = len(position)
        for learner in fixed_below[k]:
            held[learner] -= 1
        for learner in sorted(below[k], key=mixed):
            waits[learner] -= 1
            if not waits[learner] and everyone[learner] not in position:
                ready.append(learner)
    return position


def _cut(
    cuts: deque[int], position: Mapping[PersonId, int], everyone: Sequence[PersonId], held: Sequence[int]
) -> int:
    """The most senior who is left and not held back by a fixed arc; there is one, for those run in no circle."""
    waiting = []
    while True:
        k = cuts.popleft()
        if everyone[k] in position:
            continue
        if not held[k]:
            break
        waiting.append(k)
    cuts.extendleft(reversed(waiting))
    return k


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
