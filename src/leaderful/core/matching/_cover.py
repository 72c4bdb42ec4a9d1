"""How many mentees can be covered at all, and the proof: a matching and a cover of the same size.

Hopcroft and Karp, "An n^(5/2) algorithm for maximum matchings in bipartite graphs" (SIAM J. Comput. 2, 1973), with
places instead of single vertices; the bound is König's vertex cover, checked edge by edge before it is believed.
"""

from collections.abc import Callable
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

Mask = NDArray[np.bool_]
Places = NDArray[np.int64]


def coverage_bound(allowed: Mask, places: Places, check: Callable[[], None]) -> int:
    """The largest number of mentees that any choice of allowed pairs can cover.

    Args:
        allowed: mentees × mentors.
        places: per mentor, zero or more.
        check: called between the phases; may raise to stop.

    Returns:
        the weight of a vertex cover, which no matching can exceed; a matching of the same size was found.

    Raises:
        AssertionError: where matching and cover disagree, which would be a mistake in this module.
    """
    search = _Search(allowed, places)
    while search.layer():
        check()
        search.augment()
    covered = sum(1 for mentor in search.mentor_of if mentor >= 0)
    bound = search.cover_weight()
    if covered != bound:
        raise AssertionError(f"A matching of {covered} and a cover of {bound} disagree.")
    return bound


@dataclass(slots=True)
class _Search:
    """The state of the search: who has whom, and how far each is from a mentee who has nobody."""

    allowed: Mask
    places: Places
    neighbours: list[list[int]] = field(init=False)
    mentor_of: list[int] = field(init=False)
    mentees_of: list[list[int]] = field(init=False)
    mentee_reached: Mask = field(init=False)
    mentor_layer: list[int] = field(init=False)

    def __post_init__(self) -> None:
        mentees, mentors = self.allowed.shape
        self.neighbours = [np.flatnonzero(row).tolist() for row in self.allowed]
        self.mentor_of = [-1] * mentees
        self.mentees_of = [[] for _ in range(mentors)]
        self.mentee_reached = np.zeros(mentees, dtype=np.bool_)
        self.mentor_layer = [-1] * mentors
        for mentee in sorted(range(mentees), key=lambda row: len(self.neighbours[row])):
            for mentor in self.neighbours[mentee]:
                if self.has_room(mentor):
                    self.give(mentee, mentor)
                    break

    def has_room(self, mentor: int) -> bool:
        return bool(len(self.mentees_of[mentor]) < self.places[mentor])

    def give(self, mentee: int, mentor: int) -> None:
        """Pair them, taking the mentee from whoever had them."""
        if (before := self.mentor_of[mentee]) >= 0:
            self.mentees_of[before].remove(mentee)
        self.mentor_of[mentee] = mentor
        self.mentees_of[mentor].append(mentee)

    def layer(self) -> bool:
        """Breadth first from all mentees who have nobody; True where a mentor with room was reached.

        Stops at the first layer with room. Without one, what was reached is what the cover is built from.
        """
        frontier = np.array([mentor < 0 for mentor in self.mentor_of], dtype=np.bool_)
        self.mentee_reached = frontier.copy()
        self.mentor_layer = [-1] * len(self.mentees_of)
        unseen = np.ones(len(self.mentees_of), dtype=np.bool_)
        depth = 0
        while frontier.any():
            reached = np.flatnonzero(self.allowed[frontier].any(axis=0) & unseen)
            unseen[reached] = False
            frontier = np.zeros_like(frontier)
            room = False
            for mentor in reached.tolist():
                self.mentor_layer[mentor] = depth
                room = room or self.has_room(mentor)
                frontier[self.mentees_of[mentor]] = True
            if room:
                return True
            self.mentee_reached |= frontier
            depth += 1
        return False

    def augment(self) -> None:
        """Along shortest paths, give each mentee who has nobody a mentor where one is to be had."""
        used = [False] * len(self.mentees_of)
        for mentee in [row for row, mentor in enumerate(self.mentor_of) if mentor < 0]:
            self._augment_from(mentee, used)

    def _augment_from(self, start: int, used: list[bool]) -> None:
        """Depth first down the layers; each mentor's own mentees are asked to move once a phase."""
        nobody: list[int] = []
        path = [(start, iter(self.neighbours[start]), iter(nobody))]
        chosen: list[int] = []  # chosen[d]: the mentor whom the mentee at depth d would move to
        while path:
            mentee, options, movable = path[-1]
            if (other := next(movable, None)) is not None:
                path.append((other, iter(self.neighbours[other]), iter(nobody)))
                continue
            depth = len(path) - 1
            del chosen[depth:]
            mentor = next((m for m in options if self.mentor_layer[m] == depth and not used[m]), None)
            if mentor is None:
                path.pop()
            elif self.has_room(mentor):
                chosen.append(mentor)
                for (mover, _, _), target in zip(reversed(path), reversed(chosen), strict=True):
                    self.give(mover, target)
                return
            else:
                used[mentor] = True
                chosen.append(mentor)
                path[-1] = (mentee, options, iter(list(self.mentees_of[mentor])))

    def cover_weight(self) -> int:
        """The weight of König's cover: mentees not reached, and the places of mentors reached.

        Raises:
            AssertionError: where an allowed pair is left uncovered, which would be a mistake in this module.
        """
        mentor_reached = np.array(self.mentor_layer, dtype=np.int64) >= 0
        if (self.allowed & self.mentee_reached[:, None] & ~mentor_reached).any():
            raise AssertionError("An allowed pair is not covered.")
        return int((~self.mentee_reached).sum() + self.places[mentor_reached].sum())
