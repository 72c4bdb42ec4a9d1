"""Solve a round as its objective asks, and say what is proved about it."""

from collections.abc import Callable
from dataclasses import replace

import numpy as np

from leaderful.core.matching._assign import USUAL_EFFORT, Effort, assign
from leaderful.core.matching._auction import NOBODY
from leaderful.core.matching._fair import fair
from leaderful.core.matching._mix import mixed
from leaderful.core.matching._problem import Objective, Problem
from leaderful.core.matching._round import Free, Points, Round, certificate, pairs, unmatched
from leaderful.core.matching._rules import check_pins
from leaderful.core.matching._solution import Left, Solution
from leaderful.core.matching._stable import stable
from leaderful.core.matching._stage import Found, Stage, without_collecting


class Cancelled(Exception):  # noqa: N818  it is no error: somebody asked for it
    """The caller asked to stop."""


@without_collecting()
def solve(
    problem: Problem,
    *,
    effort: Effort = USUAL_EFFORT,
    progress: Callable[[float], None] | None = None,
    cancelled: Callable[[], bool] | None = None,
) -> Solution:
    """The pairs that are best by the problem's objective (see `Objective`), and what is proved about them.

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
    stage = staged(effort, progress, cancelled)
    stage.check()
    stage.report(0.0)
    this = Round.of(problem, effort, stage.check)
    stage.check()
    check_pins(this.problem, this.book)
    stage.check()
    stage.report(0.1)
    free = Free.of(this)
    found = _METHODS[problem.objective](this, free, stage.part(0.1, 0.9))
    return answer(this, free, found, stage)


def staged(
    effort: Effort, progress: Callable[[float], None] | None, cancelled: Callable[[], bool] | None
) -> Stage:
    """A stage whose progress never falls, and which stops once somebody asks for it."""
    so_far = 0.0

    def report(part: float) -> None:
        nonlocal so_far
        so_far = max(so_far, part)
        if progress:
            progress(so_far)

    def check() -> None:
        if cancelled and cancelled():
            raise Cancelled

    return Stage(effort, report, check)


def answer(this: Round, free: Free, found: Found, stage: Stage, *, with_blocking: bool = True) -> Solution:
    """The pairs, whoever was left out, and the certificate, pins included; blocking pairs are counted where asked for."""
    mentor_of = free.whole(this, found.mentor_of)
    pinned = np.flatnonzero(this.pinned != NOBODY)
    kept = int(this.counts(pinned, this.pinned[pinned]).sum())
    bounds = (found.most + len(pinned), found.bound + kept)
    proof = certificate(this, mentor_of, bounds, with_blocking=with_blocking and found.blocking is None)
    if found.blocking is not None:
        proof = replace(proof, blocking_pairs=found.blocking)
    proof = replace(
        proof,
        worst_bound=_worst_bound(this, found, pinned),
        welfare=found.welfare,
        welfare_bound=found.welfare_bound,
        target_missed=found.target_missed,
    )
    by_choice = this.problem.objective is Objective.BEST_FIT or (
        this.problem.objective is Objective.MIX and proof.covered < proof.coverage_bound
    )
    full = Left.BETTER_WITHOUT if by_choice else Left.ALL_FULL
    solution = Solution(pairs(this, mentor_of), unmatched(this, mentor_of, full=full), proof)
    stage.report(1.0)
    return solution


def _worst_bound(this: Round, found: Found, pinned: Points) -> int | None:
    """The bound on the worst pair, pinned ones included; None where none was looked for."""
    if this.problem.objective is not Objective.FAIR or found.welfare is not None:
        return None
    bounds = [] if found.worst_bound is None else [found.worst_bound]
    bounds += this.fits(pinned, this.pinned[pinned]).tolist()
    return min(bounds, default=None)


def _most_people(_: Round, free: Free, stage: Stage) -> Found:
    return Found.of(assign(free.pack, free.places, free.bonus, **stage.hooks()))


def _best_fit(_: Round, free: Free, stage: Stage) -> Found:
    return Found.of(assign(free.pack, free.places, free.bonus, coverage_first=False, **stage.hooks()))


_METHODS: dict[Objective, Callable[[Round, Free, Stage], Found]] = {
    Objective.MOST_PEOPLE: _most_people,
    Objective.BEST_FIT: _best_fit,
    Objective.FAIR: fair,
    Objective.MIX: mixed,
    Objective.STABLE: stable,
}
