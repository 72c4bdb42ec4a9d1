"""Hard rules pair by pair: which of them, the first in their order, keeps a mentee and a mentor apart."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from leaderful.core.matching._jit import compiled
from leaderful.core.matching._kernel import NEVER, STRETCH, fill
from leaderful.core.matching._pack import Flags, Pack
from leaderful.core.matching._problem import (
    Clash,
    Contradiction,
    Mentee,
    Mentor,
    PersonId,
    Problem,
    Rule,
    in_id_order,
)
from leaderful.core.matching._specials import NONE_APART, Place, listed_rules, spared

RULE_CODES: tuple[Rule, ...] = tuple(Rule)
"""A code k > 0 means RULE_CODES[k - 1]; 0 means that the pair may be made."""

_FREE = 255
_NUMBER = {rule: code for code, rule in enumerate(RULE_CODES, 1)}

Codes = NDArray[np.uint8]


@dataclass(frozen=True, slots=True)
class RuleBook:
    """The rules of one round, as they are asked about single mentees.

    Attributes:
        pack: the people; nothing special is read from it.
        listed: pairs kept apart by being listed.
        spared: pairs that may be below the floor.
        full: per mentor 1 where there are no places at all.
        unstated: per mentee and per mentor 1 where their hours must be stated and are not.
    """

    pack: Pack
    listed: dict[int, list[tuple[int, Rule]]]
    spared: dict[int, list[int]]
    full: Flags
    unstated: tuple[Flags, Flags]

    @classmethod
    def of(cls, problem: Problem, pack: Pack, more_apart: Mapping[Place, Rule] = NONE_APART) -> "RuleBook":
        """The book of a problem; its people stand in the order of the pack."""
        listed: dict[int, list[tuple[int, Rule]]] = {}
        for (row, column), rule in [*listed_rules(problem).items(), *more_apart.items()]:
            listed.setdefault(row, []).append((column, rule))
        free: dict[int, list[int]] = {}
        for row, column in spared(problem):
            free.setdefault(row, []).append(column)
        full = np.array([mentor.places == 0 for mentor in problem.mentors], dtype=np.uint8)
        return cls(
            pack,
            listed,
            free,
            full,
            (_unstated(problem, problem.mentees), _unstated(problem, problem.mentors)),
        )

    def of_mentee(self, row: int) -> Codes:
        """For each mentor the code of the first rule that keeps this mentee away, or 0."""
        codes = np.where(self.full, np.uint8(_NUMBER[Rule.NO_PLACES]), np.uint8(_FREE))
        settings = self.pack.settings
        floor = settings.shared_items
        # One rule at a time over the whole row, by switching the others off.
        off = settings._replace(common_language=0, overlap_hours=0, shared_items=0, reporting_line=0)
        for rule, alone, least in (
            (Rule.BELOW_FLOOR, off, floor),
            (Rule.HOURS, off._replace(overlap_hours=settings.overlap_hours), 0),
            (Rule.LANGUAGE, off._replace(common_language=settings.common_language), 0),
            (Rule.REPORTING_LINE, off._replace(reporting_line=settings.reporting_line), 0),
        ):
            apart = np.zeros(len(codes), dtype=np.uint8)
            _apart(self.pack._replace(settings=alone), row, least, apart)
            if rule is Rule.BELOW_FLOOR:
                apart[self.spared.get(row, [])] = 0
            codes[apart > 0] = np.minimum(codes[apart > 0], np.uint8(_NUMBER[rule]))
        ours, theirs = self.unstated
        silent = (theirs > 0) | (ours[row] > 0)
        codes[silent] = np.minimum(codes[silent], np.uint8(_NUMBER[Rule.UNSTATED]))
        for column, rule in self.listed.get(row, ()):
            codes[column] = min(int(codes[column]), _NUMBER[rule])
        codes[codes == _FREE] = 0
        return codes

    def of_pair(self, place: Place) -> Rule | None:
        """The first rule that keeps these two apart."""
        code = int(self.of_mentee(place[0])[place[1]])
        return RULE_CODES[code - 1] if code else None


def _unstated(problem: Problem, people: Sequence[Mentor | Mentee]) -> Flags:
    rules = problem.rules
    return np.array([rules.must_be_stated and not rules.are_stated(p.hours) for p in people], dtype=np.uint8)


@compiled
def _apart(pack: Pack, row: int, floor: int, apart: Flags) -> None:
    out, count = np.empty(STRETCH, dtype=np.int32), np.empty(2 * STRETCH, dtype=np.int32)
    for first in range(0, apart.shape[0], STRETCH):
        last = min(first + STRETCH, apart.shape[0])
        fill(pack, row, first, last, floor, out, count)
        for k in range(last - first):
            apart[first + k] = out[k] == NEVER


def check_pins(problem: Problem, book: RuleBook) -> None:
    """Refuse pins that no solution could honour.

    Raises:
        Contradiction: naming every pin that breaks a rule, meets no person, or exceeds the places, and every
            mentee pinned twice.
    """
    rows = {mentee.id: row for row, mentee in enumerate(problem.mentees)}
    columns = {mentor.id: column for column, mentor in enumerate(problem.mentors)}
    pins = sorted(problem.rules.pins, key=lambda pin: (in_id_order(pin[0]), in_id_order(pin[1])))
    pinned_to = Counter(mentor for mentor, _ in pins)
    times_pinned = Counter(mentee for _, mentee in pins)
    clashes: list[tuple[PersonId, PersonId, Rule | Clash]] = []
    for mentor, mentee in pins:
        if mentor not in columns or mentee not in rows:
            clashes.append((mentor, mentee, Clash.UNKNOWN_PERSON))
            continue
        if rule := book.of_pair((rows[mentee], columns[mentor])):
            clashes.append((mentor, mentee, rule))
        elif pinned_to[mentor] > problem.mentors[columns[mentor]].places:
            clashes.append((mentor, mentee, Clash.OVER_CAPACITY))
        if times_pinned[mentee] > 1:
            clashes.append((mentor, mentee, Clash.PINNED_TWICE))
    if clashes:
        raise Contradiction(tuple(clashes))
