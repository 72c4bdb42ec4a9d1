"""Cover as many mentees as possible, then reach the highest total score, and prove both."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from leaderful.core.matching._assign import NOBODY, assign
from leaderful.core.matching._problem import (
    Mentee,
    Mentor,
    PersonId,
    Problem,
    Rule,
    UnableToMatch,
    in_id_order,
)
from leaderful.core.matching._rules import RULE_CODES, Codes, check_pins, rule_matrix
from leaderful.core.matching._scores import Points, contributions_of_pairs, score_matrix
from leaderful.core.matching._solution import Certificate, Left, Pair, Solution, Unmatched

Mask = NDArray[np.bool_]

MOST_PAIRS = 30_000_000
"""Mentees × mentors that are held at once; a pair takes some 90 bytes while solving."""


class Cancelled(Exception):  # noqa: N818  it is no error: somebody asked for it
    """The caller asked to stop."""


@dataclass(frozen=True, slots=True)
class _Round:
    """The people in id order and their matrices, mentees × mentors."""

    problem: Problem
    codes: Codes
    scores: Points
    fits: Points

    @property
    def allowed(self) -> Mask:
        return np.equal(self.codes, 0)

    @property
    def places(self) -> Points:
        return np.array([mentor.places for mentor in self.problem.mentors], dtype=np.int64)


def solve(
    problem: Problem,
    *,
    progress: Callable[[float], None] | None = None,
    cancelled: Callable[[], bool] | None = None,
) -> Solution:
    """The pairs that cover the most mentees and, among those choices, have the highest total score.

    The order in which people are listed changes nothing: they are put in id order first, and among equally good
    choices the solver takes the same one every time.

    Args:
        problem: the round.
        progress: told the part of the stages done, from 0 to 1, never falling.
        cancelled: asked often; once it says True, the work stops.

    Raises:
        ReportingLoop: where the reporting line runs in a circle.
        Contradiction: where pins contradict the rules, the places, or each other.
        UnableToMatch: where there are too many people, or the weights are too large for exact whole numbers.
        Cancelled: where the caller asked to stop.
    """

    def report(part: float) -> None:
        if progress:
            progress(part)

    def check() -> None:
        if cancelled and cancelled():
            raise Cancelled

    if len(problem.mentors) * len(problem.mentees) > MOST_PAIRS:
        raise UnableToMatch(
            f"At most {MOST_PAIRS:,} possible pairs fit into one round; match in smaller groups."
        )
    check()
    report(0.0)
    problem = _in_id_order(problem)
    codes = rule_matrix(problem)
    check_pins(problem, codes)
    check()
    report(0.2)
    this = _Round(problem, codes, *score_matrix(problem.mentors, problem.mentees, problem.weights))
    check()
    report(0.4)
    return _solve_and_prove(this, report, check)


def _solve_and_prove(this: _Round, report: Callable[[float], None], check: Callable[[], None]) -> Solution:
    """Fix the pins, solve for everyone else, and bound both objectives apart from the solver."""
    pinned = _pinned(this.problem)
    free = pinned == NOBODY
    places = this.places - np.bincount(pinned[~free], minlength=len(this.problem.mentors))
    allowed = this.allowed[free] & (places > 0)
    scores = this.scores[free]
    found = assign(scores, allowed, places, report=lambda part: report(0.4 + 0.5 * part), check=check)
    mentor_of = pinned.copy()
    mentor_of[free] = found.mentor_of
    fixed = int(this.scores[np.flatnonzero(~free), pinned[~free]].sum())
    bounds = (found.coverage_bound + int((~free).sum()), found.score_bound + fixed)
    solution = Solution(
        _pairs(this, mentor_of, ~free), _unmatched(this, mentor_of), _certificate(this, mentor_of, bounds)
    )
    report(1.0)
    return solution


def _in_id_order(problem: Problem) -> Problem:
    def key(person: Mentor | Mentee) -> tuple[int, int, str]:
        return in_id_order(person.id)

    mentors = tuple(sorted(problem.mentors, key=key))
    mentees = tuple(sorted(problem.mentees, key=key))
    return Problem(mentors, mentees, problem.rules, problem.weights)


def _pinned(problem: Problem) -> Points:
    """Per mentee the column of the mentor they are pinned to, or −1."""
    columns = {mentor.id: column for column, mentor in enumerate(problem.mentors)}
    mentor_for: dict[PersonId, PersonId] = {mentee: mentor for mentor, mentee in problem.rules.pins}
    return np.array(
        [columns[mentor_for[mentee.id]] if mentee.id in mentor_for else NOBODY for mentee in problem.mentees],
        dtype=np.int64,
    )


def _pairs(this: _Round, mentor_of: Points, pinned: Mask) -> tuple[Pair, ...]:
    rows = np.flatnonzero(mentor_of != NOBODY).tolist()
    mentors = [this.problem.mentors[mentor_of[row]] for row in rows]
    mentees = [this.problem.mentees[row] for row in rows]
    added = contributions_of_pairs(mentors, mentees, this.problem.weights)
    return tuple(
        Pair(
            mentor=mentor.id,
            mentee=mentee.id,
            score=int(this.scores[row, mentor_of[row]]),
            fit=int(this.fits[row, mentor_of[row]]),
            contributions=added[k],
            pinned=bool(pinned[row]),
            unchecked=_unchecked(this.problem, mentor, mentee),
        )
        for k, (row, mentor, mentee) in enumerate(zip(rows, mentors, mentees, strict=True))
    )


def _unchecked(problem: Problem, mentor: Mentor, mentee: Mentee) -> tuple[Rule, ...]:
    """The rules that are on and that one side's silence left unchecked."""
    silent_on = {
        Rule.LANGUAGE: problem.rules.common_language and not (mentor.languages and mentee.languages),
        Rule.HOURS: problem.rules.overlap_hours > 0 and (mentor.hours is None or mentee.hours is None),
    }
    return tuple(rule for rule, silent in silent_on.items() if silent)


def _unmatched(this: _Round, mentor_of: Points) -> tuple[Unmatched, ...]:
    left = []
    for row in np.flatnonzero(mentor_of == NOBODY).tolist():
        counts = np.bincount(this.codes[row], minlength=len(RULE_CODES) + 1).tolist()
        excluded = {rule: count for rule, count in zip(RULE_CODES, counts[1:], strict=True) if count}
        reason = Left.NO_MENTORS if not this.problem.mentors else _why_left(counts[0], excluded)
        left.append(Unmatched(this.problem.mentees[row].id, reason, counts[0], excluded))
    return tuple(left)


def _why_left(allowed: int, excluded: Mapping[Rule, int]) -> Left:
    if allowed:
        return Left.ALL_FULL
    return Left.BELOW_FLOOR if Rule.BELOW_FLOOR in excluded else Left.NO_ALLOWED_MENTOR


def _certificate(this: _Round, mentor_of: Points, bounds: tuple[int, int]) -> Certificate:
    rows = np.flatnonzero(mentor_of != NOBODY)
    columns = mentor_of[rows]
    loads = np.bincount(columns, minlength=len(this.problem.mentors))
    cross, same, unknown = _department_mix(
        [this.problem.mentors[column] for column in columns], [this.problem.mentees[row] for row in rows]
    )
    return Certificate(
        covered=len(rows),
        coverage_bound=bounds[0],
        score=int(this.scores[rows, columns].sum()),
        score_bound=bounds[1],
        worst=int(this.fits[rows, columns].min()) if len(rows) else None,
        load=tuple(np.bincount(loads).tolist()),
        cross_department=cross,
        same_department=same,
        department_unknown=unknown,
        blocking_pairs=_blocking_pairs(this, rows, columns),
    )


def _department_mix(mentors: Sequence[Mentor], mentees: Sequence[Mentee]) -> tuple[int, int, int]:
    """How many pairs cross departments, how many stay in one, and of how many it is unknown."""
    known = [
        mentor.department != mentee.department
        for mentor, mentee in zip(mentors, mentees, strict=True)
        if mentor.department is not None and mentee.department is not None
    ]
    return sum(known), len(known) - sum(known), len(mentors) - len(known)


def _blocking_pairs(this: _Round, rows: Points, columns: Points) -> int:
    """Allowed pairs, both of whom prefer each other by fit to their own mentor and to one of their mentees."""
    mentees, mentors = this.fits.shape
    own = np.full(mentees, NOBODY, dtype=np.int64)
    own[rows] = this.fits[rows, columns]
    weakest = np.full(mentors, np.iinfo(np.int64).max)
    np.minimum.at(weakest, columns, this.fits[rows, columns])
    weakest[np.bincount(columns, minlength=mentors) < this.places] = NOBODY  # room: anyone is welcome
    blocking = this.allowed & (this.fits > own[:, None]) & (this.fits > weakest)
    return int(blocking.sum())
