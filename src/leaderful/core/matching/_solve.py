"""Cover as many mentees as possible, then reach the highest total score, and prove both."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from leaderful.core.matching import _sweeps
from leaderful.core.matching._assign import USUAL_EFFORT, Effort, assign
from leaderful.core.matching._auction import NOBODY
from leaderful.core.matching._graph import Sweeper
from leaderful.core.matching._kernel import STRETCH, row_points
from leaderful.core.matching._pack import Numbers, Pack, pack
from leaderful.core.matching._problem import Mentee, Mentor, PersonId, Problem, Rule, in_id_order
from leaderful.core.matching._rules import RULE_CODES, RuleBook, check_pins
from leaderful.core.matching._scores import contributions, waited_points
from leaderful.core.matching._solution import Certificate, Left, Pair, Solution, Unmatched
from leaderful.core.matching._specials import part, with_specials

Mask = NDArray[np.bool_]
Points = NDArray[np.int64]

_COUNTED = 20_000_000_000
"""Up to so many possible pairs the blocking ones are counted."""


class Cancelled(Exception):  # noqa: N818  it is no error: somebody asked for it
    """The caller asked to stop."""


@dataclass(frozen=True, slots=True)
class _Round:
    """The people in id order, and everything about their pairs."""

    problem: Problem
    pack: Pack
    book: RuleBook
    places: Points
    bonus: Points
    sweeper: Sweeper


def solve(
    problem: Problem,
    *,
    effort: Effort = USUAL_EFFORT,
    progress: Callable[[float], None] | None = None,
    cancelled: Callable[[], bool] | None = None,
) -> Solution:
    """The pairs that cover the most mentees and, among those choices, have the highest total score.

    The order in which people are listed changes nothing: they are put in id order first, and among equally good
    choices the solver takes the same one every time.

    Args:
        problem: the round.
        effort: threads, memory, and how good is good enough.
        progress: told the part of the work done, from 0 to 1, never falling.
        cancelled: asked often; once it says True, the work stops.

    Raises:
        ReportingLoop: where the reporting line runs in a circle.
        Contradiction: where pins contradict the rules, the places, or each other.
        UnableToMatch: where the weights are too large for exact whole numbers.
        Cancelled: where the caller asked to stop.
    """
    so_far = 0.0

    def report(part: float) -> None:
        nonlocal so_far
        so_far = max(so_far, part)
        if progress:
            progress(so_far)

    def check() -> None:
        if cancelled and cancelled():
            raise Cancelled

    check()
    report(0.0)
    this = _round(_in_id_order(problem), effort, check)
    check()
    check_pins(this.problem, this.book)
    check()
    report(0.1)
    return _solve_and_prove(this, effort, report, check)


def _round(problem: Problem, effort: Effort, check: Callable[[], None]) -> _Round:
    plain = pack(problem)
    whole = with_specials(plain, problem)
    return _Round(
        problem,
        whole,
        RuleBook.of(problem, plain),
        np.array([mentor.places for mentor in problem.mentors], dtype=np.int64),
        np.array([waited_points(mentee, problem.weights) for mentee in problem.mentees], dtype=np.int64),
        Sweeper(whole, effort.threads, check),
    )


def _solve_and_prove(
    this: _Round, effort: Effort, report: Callable[[float], None], check: Callable[[], None]
) -> Solution:
    """Fix the pins, solve for everyone else, and bound both objectives."""
    pinned = _pinned(this.problem)
    free = np.flatnonzero(pinned == NOBODY)
    fixed = np.flatnonzero(pinned != NOBODY)
    places = this.places - np.bincount(pinned[fixed], minlength=len(this.places))
    opened = np.flatnonzero(places > 0)
    found = assign(
        part(this.pack, free, opened),
        places[opened],
        this.bonus[free],
        effort=effort,
        report=lambda done: report(0.1 + 0.8 * done),
        check=check,
    )
    mentor_of = pinned.copy()
    has = found.mentor_of != NOBODY
    mentor_of[free[has]] = opened[found.mentor_of[has]]
    kept = int((_fits(this, fixed, pinned[fixed]) + this.bonus[fixed]).sum())
    bounds = (found.most + len(fixed), found.bound + kept)
    is_pinned = pinned != NOBODY
    solution = Solution(
        _pairs(this, mentor_of, is_pinned), _unmatched(this, mentor_of), _certificate(this, mentor_of, bounds)
    )
    report(1.0)
    return solution


def _fits(this: _Round, rows: Points, columns: Points) -> Points:
    """The points of the k-th row with the k-th column."""
    fits = np.zeros(len(rows), dtype=np.int64)
    one, count = np.empty(STRETCH, dtype=np.int32), np.empty(2 * STRETCH, dtype=np.int32)
    for k, (row, column) in enumerate(zip(rows.tolist(), columns.tolist(), strict=True)):
        row_points(this.pack, row, column, column + 1, one, count)
        fits[k] = one[0]
    return fits


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
    made = []
    for row in np.flatnonzero(mentor_of != NOBODY).tolist():
        mentor, mentee = this.problem.mentors[mentor_of[row]], this.problem.mentees[row]
        added = contributions(mentor, mentee, this.problem.weights)
        score = sum(given.points for given in added)
        made.append(
            Pair(
                mentor=mentor.id,
                mentee=mentee.id,
                score=score,
                fit=score - int(this.bonus[row]),
                contributions=added,
                pinned=bool(pinned[row]),
                unchecked=_unchecked(this.problem, mentor, mentee),
            )
        )
    return tuple(made)


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
        counts = np.bincount(this.book.of_mentee(row), minlength=len(RULE_CODES) + 1).tolist()
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
    fits = _fits(this, rows, columns)
    loads = np.bincount(columns, minlength=len(this.problem.mentors))
    cross, same, unknown = _department_mix(
        [this.problem.mentors[column] for column in columns], [this.problem.mentees[row] for row in rows]
    )
    return Certificate(
        covered=len(rows),
        coverage_bound=bounds[0],
        score=int((fits + this.bonus[rows]).sum()),
        score_bound=bounds[1],
        worst=int(fits.min()) if len(rows) else None,
        load=tuple(np.bincount(loads).tolist()),
        cross_department=cross,
        same_department=same,
        department_unknown=unknown,
        blocking_pairs=_blocking_pairs(this, rows, columns, fits),
    )


def _department_mix(mentors: Sequence[Mentor], mentees: Sequence[Mentee]) -> tuple[int, int, int]:
    """How many pairs cross departments, how many stay in one, and of how many it is unknown."""
    known = [
        mentor.department != mentee.department
        for mentor, mentee in zip(mentors, mentees, strict=True)
        if mentor.department is not None and mentee.department is not None
    ]
    return sum(known), len(known) - sum(known), len(mentors) - len(known)


def _blocking_pairs(this: _Round, rows: Points, columns: Points, fits: Points) -> int | None:
    """Allowed pairs, both of whom prefer each other by fit to their own mentor and to one of their mentees."""
    mentees, mentors = len(this.problem.mentees), len(this.problem.mentors)
    if mentees * mentors > _COUNTED:
        return None
    own: Numbers = np.full(mentees, NOBODY, dtype=np.int32)
    own[rows] = fits
    weakest: Numbers = np.full(mentors, np.iinfo(np.int32).max, dtype=np.int32)
    np.minimum.at(weakest, columns, fits.astype(np.int32))
    room = (np.bincount(columns, minlength=mentors) < this.places) & (this.places > 0)
    weakest[room] = NOBODY  # anyone is welcome
    found = this.sweeper.over_all(lambda _, begin, end: _sweeps.blocking(this.pack, begin, end, own, weakest))
    return sum(int(count) for count in found)  # type: ignore[call-overload]
