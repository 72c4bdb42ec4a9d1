"""The second tier: mentors of mentors, so that nobody mentors, through others, the one who mentors them.

To look for the best pairs without a circle is NP-hard. Along a fixed order, in which every guide stands before
whoever they guide, it is an assignment. The order is learnt: the round is solved without minding circles, which also
bounds what any choice can reach; its circles are cut above their most senior member, and people are put in order tree by
tree, each guide followed by whoever they guide; then the round is solved along the order, among the pairs that were worth
looking at without it, and the order learnt again from what came out, with the trees in another sequence, so that other
pairs come open. Who has nobody then is put with a guide who has room wherever that closes no circle.
"""

from collections import Counter, defaultdict
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace

import numpy as np

from leaderful.core.matching._assign import USUAL_EFFORT, Effort, assign
from leaderful.core.matching._auction import NOBODY
from leaderful.core.matching._graph import Graph, thinned
from leaderful.core.matching._kernel import points_of_row
from leaderful.core.matching._order import Arc, Ordering, reached_from
from leaderful.core.matching._pack import Numbers
from leaderful.core.matching._problem import Mentee, Mentor, PersonId, Problem, Rule, in_id_order
from leaderful.core.matching._round import Free, Points, Round
from leaderful.core.matching._rules import check_pins
from leaderful.core.matching._solution import Left, Solution, Unmatched
from leaderful.core.matching._solve import answer, staged
from leaderful.core.matching._specials import Place
from leaderful.core.matching._stage import Found, Stage, without_collecting

_MOST_LEARNINGS, _LEAST_LEARNINGS = 16, 3
"""How often the order is learnt and the round solved along it, in small rounds and in large ones."""

_SMALL = 6_000
"""People up to which a round counts as small."""

_NEAR = 0.0005
"""How close to the best the round without an order is solved where it is large."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Ties:
    """What runs already while mentors of mentors are matched.

    Attributes:
        mentoring: (mentor, mentee) of the live pairs of the first tier.
        guiding: (mentor's mentor, mentor) of the live pairs of the second tier.
        roots: mentors who need nobody, by policy.
    """

    mentoring: frozenset[tuple[PersonId, PersonId]] = frozenset()
    guiding: frozenset[tuple[PersonId, PersonId]] = frozenset()
    roots: frozenset[PersonId] = field(default_factory=frozenset)


@without_collecting()
def solve_second_tier(
    problem: Problem,
    ties: Ties,
    *,
    effort: Effort = USUAL_EFFORT,
    progress: Callable[[float], None] | None = None,
    cancelled: Callable[[], bool] | None = None,
) -> Solution:
    """Mentors of mentors: within places and rules, in no circle, and in no line of the mentees of whom they mentor.

    Covers as many as it can, then reaches for the highest total; the bounds in the certificate are those without the
    rule about circles, so that what it costs at most is seen.

    Args:
        problem: the mentors are those who offer to mentor mentors, the mentees are the mentors who have nobody yet.
        ties: the live pairs of both tiers.
        effort: threads, memory, gap.
        progress: as for `solve`.
        cancelled: as for `solve`.

    Raises:
        MentoringLoop: where live and pinned pairs already run in a circle.
        ReportingLoop, Contradiction, UnableToMatch, Cancelled: as `solve`.
    """
    stage = staged(effort, progress, cancelled)
    stage.check()
    stage.report(0.0)
    asked = problem
    if ties.roots:
        asked = replace(problem, mentees=tuple(one for one in problem.mentees if one.id not in ties.roots))
    this = Round.of(asked, effort, stage.check, lambda ordered: apart_by_ties(ordered, ties))
    check_pins(this.problem, this.book)
    stage.check()
    found = _Tiers(this, Free.of(this), ties, stage).solve()
    solution = answer(this, Free.of(this), found, stage, with_blocking=False)
    kept = [left for left in problem.mentees if left.id in ties.roots]
    return _with_reasons(this, solution, kept)


@dataclass(frozen=True, slots=True)
class _Tiers:
    this: Round
    free: Free
    ties: Ties
    stage: Stage

    def solve(self) -> Found:
        free, stage = self.free, self.stage
        people = [person.id for person in _everyone(self.this.problem)]
        small = len(people) <= _SMALL
        effort = stage.effort if small else replace(stage.effort, gap=max(stage.effort.gap, _NEAR))
        loose = assign(
            free.pack, free.places, free.bonus, **replace(stage, effort=effort).part(0.1, 0.4).hooks()
        )
        fixed = [*self.ties.mentoring, *self.ties.guiding, *self.this.problem.rules.pins]
        order = Ordering.of(people, fixed, seniorities(self.this.problem))
        ours, theirs = self._numbers(order)
        best, wanted = None, loose.mentor_of
        turns = _MOST_LEARNINGS if small else _LEAST_LEARNINGS
        for turn in range(turns):
            has = np.flatnonzero(wanted != NOBODY)
            arcs = theirs[wanted[has]].tolist(), ours[has].tolist()
            position = np.array(order.positions(*arcs, turn), dtype=np.int32)
            part = stage.part(0.4 + 0.5 * turn / turns, 0.4 + 0.5 * (turn + 1) / turns)
            open_ = _along(loose.graph, position[ours], position[theirs])
            tried = assign(free.pack, free.places, free.bonus, listed=open_, **part.hooks())
            rank = (int((tried.mentor_of != NOBODY).sum()), tried.points)
            if best is None or rank > best:
                best, wanted = rank, tried.mentor_of
            if rank == (loose.most, loose.bound):
                break
        mentor_of = wanted.copy()
        if (mentor_of == NOBODY).any():
            self._insert(mentor_of, fixed)
        return Found(mentor_of, loose.most, loose.bound)

    def _arcs(self, mentor_of: Numbers) -> list[Arc]:
        mentors, mentees = self.this.problem.mentors, self.this.problem.mentees
        return [
            (mentors[self.free.columns[mentor_of[row]]].id, mentees[self.free.rows[row]].id)
            for row in np.flatnonzero(mentor_of != NOBODY).tolist()
        ]

    def _numbers(self, order: Ordering) -> tuple[Points, Points]:
        """The free mentees' numbers and the free mentors'."""
        mentors, mentees = self.this.problem.mentors, self.this.problem.mentees
        ours = [order.number[mentees[row].id] for row in self.free.rows.tolist()]
        return np.array(ours, dtype=np.int64), np.array(
            [order.number[mentors[k].id] for k in self.free.columns.tolist()], dtype=np.int64
        )

    def _insert(self, mentor_of: Numbers, fixed: list[Arc]) -> None:
        """Put whoever has nobody with the best guide who has room and is not below them."""
        room = self.free.places - np.bincount(mentor_of[mentor_of != NOBODY], minlength=len(self.free.places))
        below: dict[PersonId, list[PersonId]] = defaultdict(list)
        for guide, learner in (*fixed, *self._arcs(mentor_of)):
            below[guide].append(learner)
        for row in np.flatnonzero(mentor_of == NOBODY).tolist():
            self.stage.check()
            open_ = np.flatnonzero(room > 0)
            points = points_of_row(self.free.pack, row)[open_]
            learner = self.this.problem.mentees[self.free.rows[row]].id
            under = reached_from(learner, below)
            for k in np.argsort(-points, kind="stable").tolist():
                guide = self.this.problem.mentors[self.free.columns[open_[k]]].id
                if points[k] < 0:
                    break
                if guide not in under:
                    mentor_of[row] = open_[k]
                    room[open_[k]] -= 1
                    below[guide].append(learner)
                    break


def _along(graph: Graph, ours: Numbers, theirs: Numbers) -> Graph:
    """Only the pairs whose guide stands before the learner; positions by row and by column."""
    rows = np.repeat(np.arange(len(ours)), np.diff(graph.at))
    return thinned(graph, theirs[graph.column] < ours[rows])


def seniorities(problem: Problem) -> dict[PersonId, int]:
    """How senior everyone is: by grade, or where nobody has one, by nearness to the top of the reporting line."""
    people = _everyone(problem)
    grades = {person.id: person.grade for person in people if person.grade is not None}
    return grades or {person.id: -len(_above(person.id, problem.rules.managers)) for person in people}


def _everyone(problem: Problem) -> tuple[Mentor | Mentee, ...]:
    return (*problem.mentors, *problem.mentees)


def _above(person: PersonId, managers: Mapping[PersonId, PersonId | None]) -> list[PersonId]:
    chain: list[PersonId] = []
    manager = managers.get(person)
    while manager is not None:
        chain.append(manager)
        manager = managers.get(manager)
    return chain


def apart_by_ties(problem: Problem, ties: Ties) -> dict[Place, Rule]:
    """Guides in the line of a learner's mentees, and guides whom the learner guides already through live pairs."""
    below: dict[PersonId, list[PersonId]] = defaultdict(list)
    mentees_of: dict[PersonId, list[PersonId]] = defaultdict(list)
    for guide, learner in (*ties.mentoring, *ties.guiding):
        below[guide].append(learner)
    for mentor, mentee in ties.mentoring:
        mentees_of[mentor].append(mentee)
    managers = problem.rules.managers
    column = {mentor.id: k for k, mentor in enumerate(problem.mentors)}
    reports: dict[PersonId, list[int]] = defaultdict(list)  # whoever is above a guide → that guide's column
    for guide, k in column.items():
        for manager in _above(guide, managers):
            reports[manager].append(k)
    apart: dict[Place, Rule] = {}
    for row, learner in enumerate(problem.mentees):
        for person in reached_from(learner.id, below) & column.keys():
            apart[row, column[person]] = Rule.CIRCLE
        for mentee in mentees_of.get(learner.id, ()):
            above = [column[one] for one in _above(mentee, managers) if one in column]
            apart |= dict.fromkeys(((row, k) for k in (*above, *reports.get(mentee, ()))), Rule.MENTEES_LINE)
    return apart


def _with_reasons(this: Round, solution: Solution, kept: list[Mentee]) -> Solution:
    """Name what is particular here: who stands at the top, and whom only a circle would serve."""
    rank = seniorities(this.problem)
    top, bottom = max(rank.values(), default=0), min(rank.values(), default=0)
    load = Counter(pair.mentor for pair in solution.pairs)
    room = np.array([mentor.places > load[mentor.id] for mentor in this.problem.mentors], dtype=np.bool_)
    rows = {mentee.id: row for row, mentee in enumerate(this.problem.mentees)}

    def named(left: Unmatched) -> Unmatched:
        if left.reason is Left.HOURS_UNSTATED:
            return left
        if top > bottom and rank.get(left.mentee) == top:
            return replace(left, reason=Left.AT_THE_TOP)
        if left.reason is Left.ALL_FULL and (room & (this.book.of_mentee(rows[left.mentee]) == 0)).any():
            return replace(left, reason=Left.CIRCLE)
        return left

    unmatched = [named(left) for left in solution.unmatched]
    unmatched += [Unmatched(person.id, Left.AT_THE_TOP, 0, {}) for person in kept]
    unmatched.sort(key=lambda left: in_id_order(left.mentee))
    return replace(solution, unmatched=tuple(unmatched))
