"""The people of one round as arrays, in the form the compiled kernel reads."""

from collections.abc import Iterable, Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from leaderful.core.matching._lines import euler_tour
from leaderful.core.matching._problem import (
    HOURS_IN_A_WEEK,
    Mentee,
    Mentor,
    PersonId,
    Problem,
    Rules,
    UnableToMatch,
    Weights,
)

GOAL, EXPERIENCE, SKILL, LANGUAGE, HOURS = range(5)
"""The kinds of bits, in the order in which their words stand."""

_FIELDS = ("goals", "experience", "skills", "languages")
_WORD = 32

GRADE_STEPS = 3
"""A grade beside the best range costs one part in three."""

_FARTHEST_GRADE = 1 << 18
_UNKNOWN_GRADE = 1 << 20

LARGEST_FIT = 1 << 28
"""A pair's points have to stay below, so that the kernel can count in 32 bits."""

Bits = NDArray[np.uint32]
Numbers = NDArray[np.int32]
Flags = NDArray[np.uint8]
Positions = NDArray[np.int64]


class Settings(NamedTuple):
    """Weights and rules as the kernel reads them; a weight of 0 leaves a feature out, a flag of 0 a rule."""

    item_weights: Numbers
    items_counted: int
    cross_department: int
    language: int
    grade_points: Numbers
    grade_low: int
    grade_high: int
    common_language: int
    overlap_hours: int
    shared_items: int
    reporting_line: int


class Pack(NamedTuple):
    """Mentees (ours) and mentors (theirs) as arrays.

    Attributes:
        ours, theirs: bits; mentees × words, and words × mentors.
        words: where each kind's words begin; one more at the end.
        departments, languages known, hours known, grades: one number per person.
        line: per person the interval of the reporting line's tour, half-open.
        special_at, special_column, special_points: for each mentee the mentors with whom something particular
            is the matter (a wish, a private exclusion …), by column, and what that pair is worth; −1 = never.
        shape: empty, or what a pair of so many points is worth to the objective.
    """

    ours: Bits
    theirs: Bits
    words: Positions
    our_department: Numbers
    their_department: Numbers
    our_language_known: Flags
    their_language_known: Flags
    our_hours_known: Flags
    their_hours_known: Flags
    our_grade: Numbers
    their_grade: Numbers
    our_line: Numbers
    their_line: Numbers
    special_at: Positions
    special_column: Numbers
    special_points: Numbers
    shape: Numbers
    settings: Settings


def pack(problem: Problem) -> Pack:
    """The problem's people in the order they are listed, without anything special between two of them.

    Raises:
        ReportingLoop: where the reporting line runs in a circle.
        UnableToMatch: where a pair's points would not fit into 32 bits.
    """
    mentees, mentors = problem.mentees, problem.mentors
    ours, theirs, words = _words(problem)
    our_line, their_line = _line(problem)
    settings = _settings(problem)
    refuse_large_fits(problem.weights, mentees, mentors)
    departments = {
        name: k for k, name in enumerate({p.department for p in mentees} | {p.department for p in mentors})
    }
    nothing = np.zeros(0, dtype=np.int32)
    return Pack(
        ours=ours,
        theirs=theirs,
        words=words,
        our_department=_department(mentees, departments),
        their_department=_department(mentors, departments),
        our_language_known=np.array([bool(p.languages) for p in mentees], dtype=np.uint8),
        their_language_known=np.array([bool(p.languages) for p in mentors], dtype=np.uint8),
        our_hours_known=_hours_known(mentees, problem.rules),
        their_hours_known=_hours_known(mentors, problem.rules),
        # Unknown on either side makes the gap negative, which is worth nothing.
        our_grade=_grade(mentees, _UNKNOWN_GRADE),
        their_grade=_grade(mentors, -_UNKNOWN_GRADE),
        our_line=our_line,
        their_line=their_line,
        special_at=np.zeros(len(mentees) + 1, dtype=np.int64),
        special_column=nothing,
        special_points=nothing,
        shape=nothing,
        settings=settings,
    )


def _settings(problem: Problem) -> Settings:
    weights, rules = problem.weights, problem.rules
    steps = [weights.grade * (GRADE_STEPS - beside) // GRADE_STEPS for beside in range(GRADE_STEPS)]
    return Settings(
        item_weights=np.array([weights.goal, weights.experience, weights.skill], dtype=np.int32),
        items_counted=min(weights.items_counted, LARGEST_FIT),
        cross_department=weights.cross_department,
        language=weights.language,
        grade_points=np.array(steps, dtype=np.int32),
        grade_low=_near(weights.grade_gap[0]),
        grade_high=_near(weights.grade_gap[1]),
        common_language=int(rules.common_language),
        overlap_hours=min(rules.overlap_hours, HOURS_IN_A_WEEK + 1),
        shared_items=min(rules.shared_items, LARGEST_FIT),
        reporting_line=int(any(manager is not None for manager in rules.managers.values())),
    )


def refuse_large_fits(weights: Weights, mentees: Sequence[Mentee], mentors: Sequence[Mentor]) -> None:
    """Keep every pair's points within the kernel's 32 bits.

    Raises:
        UnableToMatch: where the weights are too large.
    """
    counted = max((len(p.goals) + len(p.experience) + len(p.skills) for p in mentees), default=0)
    counted = min(counted, weights.items_counted)
    most = counted * (weights.goal + weights.experience + weights.skill)
    most += (
        weights.cross_department
        + weights.language
        + weights.grade
        + 2 * weights.wish
        + weights.words
        + weights.kept
    )
    if mentors and most >= LARGEST_FIT:
        raise UnableToMatch(
            "The weights are too large for exact whole numbers; make them all smaller by one factor."
        )


def _words(problem: Problem) -> tuple[Bits, Bits, Positions]:
    """Both sides' bits, and where each kind's words begin; only what both sides have at all gets a bit."""
    mentees, mentors = problem.mentees, problem.mentors
    weights, rules = problem.weights, problem.rules
    wanted = (
        bool(weights.goal),
        bool(weights.experience),
        bool(weights.skill),
        bool(weights.language or rules.common_language),
    )
    ours, theirs, begins = [], [], [0]
    for name, counts in zip(_FIELDS, wanted, strict=True):
        mine = [getattr(person, name) for person in mentees] if counts else []
        yours = [getattr(person, name) for person in mentors] if counts else []
        both = sorted(frozenset().union(*mine) & frozenset().union(*yours))
        bit = {item: 1 << position for position, item in enumerate(both)}
        size = -(-len(both) // _WORD)
        ours.append(_bits((_mask(items, bit) for items in mine), size, len(mentees)))
        theirs.append(_bits((_mask(items, bit) for items in yours), size, len(mentors)))
        begins.append(begins[-1] + size)
    size = -(-HOURS_IN_A_WEEK // _WORD) if rules.overlap_hours else 0
    ours.append(_bits(_stated_hours(mentees, rules), size, len(mentees)))
    theirs.append(_bits(_stated_hours(mentors, rules), size, len(mentors)))
    begins.append(begins[-1] + size)
    return (
        np.ascontiguousarray(np.concatenate(ours, axis=1)),
        np.ascontiguousarray(np.concatenate(theirs, axis=1).T),
        np.array(begins, dtype=np.int64),
    )


def _mask(items: Iterable[str], bit: dict[str, int]) -> int:
    mask = 0
    for item in items:
        mask |= bit.get(item, 0)
    return mask


def _bits(masks: Iterable[int], size: int, people: int) -> Bits:
    """One row of `size` words per person."""
    if not size:
        return np.zeros((people, 0), dtype=np.uint32)
    raw = b"".join(mask.to_bytes(4 * size, "little") for mask in masks)
    return np.frombuffer(raw, dtype="<u4").astype(np.uint32).reshape(people, size)


def _hours_known(people: Sequence[Mentor] | Sequence[Mentee], rules: Rules) -> Flags:
    """Whose hours the kernel compares; where they must be stated, those of whoever has not are known to be none."""
    return np.array([rules.must_be_stated or rules.are_stated(p.hours) for p in people], dtype=np.uint8)


def _stated_hours(people: Sequence[Mentor] | Sequence[Mentee], rules: Rules) -> Iterable[int]:
    return ((p.hours or 0) if rules.are_stated(p.hours) else 0 for p in people)


def _department(people: Sequence[Mentor] | Sequence[Mentee], number: dict[str | None, int]) -> Numbers:
    return np.array([-1 if p.department is None else number[p.department] for p in people], dtype=np.int32)


def _grade(people: Sequence[Mentor] | Sequence[Mentee], unknown: int) -> Numbers:
    return np.array([unknown if p.grade is None else _near(p.grade) for p in people], dtype=np.int32)


def _near(grade: int) -> int:
    return max(-_FARTHEST_GRADE, min(_FARTHEST_GRADE, grade))


def _line(problem: Problem) -> tuple[Numbers, Numbers]:
    """Each side's intervals; whoever is not in the organisation gets one of their own that meets no other."""
    tour = euler_tour(problem.rules.managers)
    alone = ((-1 - k, -1 - k) for k in range(len(problem.mentors) + len(problem.mentees)))

    def spans(ids: Iterable[PersonId]) -> Numbers:
        found = [tour.get(person) or next(alone) for person in ids]
        return np.array(found, dtype=np.int32).reshape(-1, 2)

    ours = spans(mentee.id for mentee in problem.mentees)
    return ours, np.ascontiguousarray(spans(mentor.id for mentor in problem.mentors).T)
