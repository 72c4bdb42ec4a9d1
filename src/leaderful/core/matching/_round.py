"""One round while it is solved, and the answer made from who has whom."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from leaderful.core.matching import _sweeps
from leaderful.core.matching._assign import Effort
from leaderful.core.matching._auction import NOBODY
from leaderful.core.matching._graph import Sweeper
from leaderful.core.matching._kernel import STRETCH, row_points_of_pairs
from leaderful.core.matching._pack import Numbers, Pack, pack
from leaderful.core.matching._problem import Mentee, Mentor, PersonId, Problem, Rule, in_id_order
from leaderful.core.matching._rules import RULE_CODES, RuleBook
from leaderful.core.matching._scores import NOT_FIT, contributions, waited_points
from leaderful.core.matching._solution import Certificate, Left, Pair, Unmatched
from leaderful.core.matching._specials import NONE_APART, Place, part, with_specials

Mask = NDArray[np.bool_]
Points = NDArray[np.int64]

_COUNTED = 20_000_000_000
"""Up to so many possible pairs the blocking ones are counted."""


@dataclass(frozen=True, slots=True)
class Round:
    """The people in id order, and everything about their pairs.

    Attributes:
        problem: its people in id order.
        pack: as pairs fit.
        counted: as the solver counts them, with the points for pairs of the draft before.
        book: the rules.
        places, bonus: per mentor, and per mentee the points for having waited.
        sweeper: over `pack`.
        pinned: per mentee the column of the mentor they are pinned to, or `NOBODY`.
    """

    problem: Problem
    pack: Pack
    counted: Pack
    book: RuleBook
    places: Points
    bonus: Points
    sweeper: Sweeper
    pinned: Points

    @classmethod
    def of(
        cls,
        problem: Problem,
        effort: Effort,
        check: Callable[[], None],
        more_apart: Callable[[Problem], Mapping[Place, Rule]] = lambda _: NONE_APART,
    ) -> "Round":
        """Put the people in id order and pack them.

        Raises:
            ReportingLoop: where the reporting line runs in a circle.
            UnableToMatch: where the weights are too large.
        """
        problem = _in_id_order(problem)
        plain = pack(problem)
        apart = more_apart(problem)
        fits = with_specials(plain, problem, apart)
        kept = problem.weights.kept if problem.before else 0
        return cls(
            problem=problem,
            pack=fits,
            counted=with_specials(plain, problem, apart, kept) if kept else fits,
            book=RuleBook.of(problem, plain, apart),
            places=np.array([mentor.places for mentor in problem.mentors], dtype=np.int64),
            bonus=np.array(
                [waited_points(person, problem.weights) for person in problem.mentees], dtype=np.int64
            ),
            sweeper=Sweeper(fits, effort.threads, check),
            pinned=_pinned(problem),
        )

    def fits(self, rows: Points, columns: Points) -> Points:
        """How the k-th mentee fits the k-th mentor."""
        return self._points(self.pack, rows, columns)

    def counts(self, rows: Points, columns: Points) -> Points:
        """What the k-th pair counts for the solver."""
        return self._points(self.counted, rows, columns) + self.bonus[rows]

    @staticmethod
    def _points(pack: Pack, rows: Points, columns: Points) -> Points:
        found = np.zeros(len(rows), dtype=np.int32)
        row_points_of_pairs(pack, rows.astype(np.int32), columns.astype(np.int32), found)
        return found.astype(np.int64)


@dataclass(frozen=True, slots=True)
class Free:
    """What is left to decide once the pins are made.

    Attributes:
        rows, columns: which mentees and mentors of the round; mentors with a place.
        pack, fits: as the solver counts their pairs, and as they fit.
        places, bonus: theirs.
    """

    rows: Points
    columns: Points
    pack: Pack
    fits: Pack
    places: Points
    bonus: Points

    @classmethod
    def of(cls, this: Round) -> "Free":
        """Take the pinned mentees and the places they have out of the round."""
        rows, taken = np.flatnonzero(this.pinned == NOBODY), np.flatnonzero(this.pinned != NOBODY)
        places = this.places - np.bincount(this.pinned[taken], minlength=len(this.places))
        columns = np.flatnonzero(places > 0)
        counted = part(this.counted, rows, columns)
        fits = counted if this.counted is this.pack else part(this.pack, rows, columns)
        return cls(rows, columns, counted, fits, places[columns], this.bonus[rows])

    def whole(self, this: Round, mentor_of: Numbers) -> Points:
        """Per mentee of the round the mentor's column: the pinned one, or the one of this assignment."""
        all_of_them = this.pinned.copy()
        has = mentor_of != NOBODY
        all_of_them[self.rows[has]] = self.columns[mentor_of[has]]
        return all_of_them


def _in_id_order(problem: Problem) -> Problem:
    def key(person: Mentor | Mentee) -> tuple[int, int, str]:
        return in_id_order(person.id)

    return replace(
        problem,
        mentors=tuple(sorted(problem.mentors, key=key)),
        mentees=tuple(sorted(problem.mentees, key=key)),
    )


def _pinned(problem: Problem) -> Points:
    columns = {mentor.id: column for column, mentor in enumerate(problem.mentors)}
    mentor_for: dict[PersonId, PersonId] = {mentee: mentor for mentor, mentee in problem.rules.pins}
    return np.array(
        [columns.get(mentor_for.get(mentee.id), NOBODY) for mentee in problem.mentees], dtype=np.int64
    )


def pairs(this: Round, mentor_of: Points) -> tuple[Pair, ...]:
    """The pairs with what speaks for them, in the order of the mentees' ids."""
    made = []
    rows = np.flatnonzero(mentor_of != NOBODY)
    columns = mentor_of[rows]
    unsure = _unchecked(this, rows, columns)
    for row, column, unchecked in zip(rows.tolist(), columns.tolist(), unsure, strict=True):
        mentor, mentee = this.problem.mentors[column], this.problem.mentees[row]
        kept = (mentor.id, mentee.id) in this.problem.before
        alike = this.problem.alike.get((mentor.id, mentee.id), 0)
        added = contributions(mentor, mentee, this.problem.weights, alike=alike, kept=kept)
        made.append(
            Pair(
                mentor=mentor.id,
                mentee=mentee.id,
                score=sum(given.points for given in added),
                fit=sum(given.points for given in added if given.feature not in NOT_FIT),
                contributions=added,
                pinned=this.pinned[row] != NOBODY,
                unchecked=unchecked,
            )
        )
    return tuple(made)


def _unchecked(this: Round, rows: Points, columns: Points) -> list[tuple[Rule, ...]]:
    """For each pair the rules that are on and that one side's silence left unchecked."""
    rules, pack = this.problem.rules, this.pack
    known = {
        Rule.LANGUAGE: (rules.common_language, pack.our_language_known, pack.their_language_known),
        Rule.HOURS: (rules.overlap_hours > 0, pack.our_hours_known, pack.their_hours_known),
    }
    silent = [
        ((ours[rows] == 0) | (theirs[columns] == 0)).tolist() if is_on else [False] * len(rows)
        for is_on, ours, theirs in known.values()
    ]
    return [
        tuple(rule for rule, is_silent in zip(known, of_pair, strict=True) if is_silent)
        for of_pair in zip(*silent, strict=True)
    ]


def unmatched(this: Round, mentor_of: Points, *, full: Left = Left.ALL_FULL) -> tuple[Unmatched, ...]:
    """Everyone who was left out, with the rules that kept mentors away.

    Args:
        this: the round.
        mentor_of: per mentee the mentor's column.
        full: the reason where a mentor would have been allowed.
    """
    left = []
    for row in np.flatnonzero(mentor_of == NOBODY).tolist():
        counts = np.bincount(this.book.of_mentee(row), minlength=len(RULE_CODES) + 1).tolist()
        excluded = {rule: count for rule, count in zip(RULE_CODES, counts[1:], strict=True) if count}
        mentee = this.problem.mentees[row]
        reason = _why_left(this.problem, mentee, counts[0], excluded, full)
        left.append(Unmatched(mentee.id, reason, counts[0], excluded))
    return tuple(left)


def _why_left(
    problem: Problem, mentee: Mentee, allowed: int, excluded: Mapping[Rule, int], full: Left
) -> Left:
    if not problem.mentors:
        return Left.NO_MENTORS
    if problem.rules.must_be_stated and not problem.rules.are_stated(mentee.hours):
        return Left.HOURS_UNSTATED
    if allowed:
        return full
    return Left.BELOW_FLOOR if Rule.BELOW_FLOOR in excluded else Left.NO_ALLOWED_MENTOR


def certificate(
    this: Round, mentor_of: Points, bounds: tuple[int, int], *, with_blocking: bool
) -> Certificate:
    """What the pairs look like, beside the bounds on coverage and score."""
    rows = np.flatnonzero(mentor_of != NOBODY)
    columns = mentor_of[rows]
    fits = this.fits(rows, columns)
    counts = fits + this.bonus[rows] if this.counted is this.pack else this.counts(rows, columns)
    loads = np.bincount(columns, minlength=len(this.problem.mentors))
    cross, same, unknown = _department_mix(
        [this.problem.mentors[column] for column in columns], [this.problem.mentees[row] for row in rows]
    )
    return Certificate(
        covered=len(rows),
        coverage_bound=bounds[0],
        score=int(counts.sum()),
        score_bound=bounds[1],
        worst=int(fits.min()) if len(rows) else None,
        median=int(np.sort(fits)[(len(rows) - 1) // 2]) if len(rows) else None,
        load=tuple(np.bincount(loads).tolist()),
        cross_department=cross,
        same_department=same,
        department_unknown=unknown,
        blocking_pairs=_blocking_pairs(this, rows, columns, fits) if with_blocking else None,
        objective=this.problem.objective,
        moved=_moved(this.problem, rows, columns) if this.problem.before else None,
    )


def _moved(problem: Problem, rows: Points, columns: Points) -> int:
    made = {
        (problem.mentors[column].id, problem.mentees[row].id)
        for row, column in zip(rows.tolist(), columns.tolist(), strict=True)
    }
    return len(problem.before - made)


def _department_mix(mentors: Sequence[Mentor], mentees: Sequence[Mentee]) -> tuple[int, int, int]:
    """How many pairs cross departments, how many stay in one, and of how many it is unknown."""
    known = [
        mentor.department != mentee.department
        for mentor, mentee in zip(mentors, mentees, strict=True)
        if mentor.department is not None and mentee.department is not None
    ]
    return sum(known), len(known) - sum(known), len(mentors) - len(known)


def _blocking_pairs(this: Round, rows: Points, columns: Points, fits: Points) -> int | None:
    """Allowed pairs, both of whom prefer each other by fit to their own mentor and to one of their mentees."""
    mentees, mentors = len(this.problem.mentees), len(this.problem.mentors)
    if mentees * mentors > _COUNTED:
        return None
    own: Numbers = np.full(mentees, NOBODY, dtype=np.int32)
    own[rows] = fits
    weakest: Numbers = np.full(mentors + STRETCH, np.iinfo(np.int32).max, dtype=np.int32)
    np.minimum.at(weakest, columns, fits.astype(np.int32))
    room = (np.bincount(columns, minlength=mentors) < this.places) & (this.places > 0)
    weakest[:mentors][room] = NOBODY  # anyone is welcome
    found = this.sweeper.over_all(lambda _, begin, end: _sweeps.blocking(this.pack, begin, end, own, weakest))
    return sum(int(count) for count in found)  # type: ignore[call-overload]
