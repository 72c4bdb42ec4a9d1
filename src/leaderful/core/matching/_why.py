"""Why not this pair, and what does each rule cost: answered by solving once more."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from random import Random

from leaderful.core.matching._assign import USUAL_EFFORT, Effort
from leaderful.core.matching._pack import pack
from leaderful.core.matching._problem import (
    Clash,
    Contradiction,
    Mentee,
    Objective,
    PersonId,
    Problem,
    Rule,
    Targets,
    UnableToMatch,
)
from leaderful.core.matching._rules import RuleBook
from leaderful.core.matching._second_tier import Ties, apart_by_ties, solve_second_tier
from leaderful.core.matching._solution import Solution
from leaderful.core.matching._solve import solve
from leaderful.core.matching._specials import NONE_APART


class UnknownPair(UnableToMatch):
    """One of the two is not in this round."""


@dataclass(frozen=True, slots=True)
class WhyNot:
    """Why two people are no pair.

    Attributes:
        rule: the rule that keeps them apart; `UNAVAILABLE` says no more than that the pair can't be made. None where
            they may be paired.
        clash: what a pin of theirs would contradict, where no rule keeps them apart: a mentor whose places are pinned.
        covered: how many mentees fewer would have a mentor with this pair.
        score: how many points less the round would have; below 0 where fewer covered makes room for more points.
        worst: how many points less the weakest pair would fit; below 0 where it would fit better.
        moved: how many other mentees would have somebody else, nobody any more, or somebody at last.
        paired: the two are a pair.
    """

    rule: Rule | None = None
    clash: Clash | None = None
    covered: int = 0
    score: int = 0
    worst: int = 0
    moved: int = 0
    paired: bool = False


def why_not(
    problem: Problem,
    solution: Solution,
    mentor: PersonId,
    mentee: PersonId,
    *,
    ties: Ties | None = None,
    effort: Effort = USUAL_EFFORT,
    cancelled: Callable[[], bool] | None = None,
) -> WhyNot:
    """What keeps two people apart, or what making them a pair would cost, exactly.

    Args:
        problem: the round.
        solution: what it was solved to.
        mentor: the one of the two who would guide.
        mentee: the other.
        ties: what runs already, where the round is of the second tier; there the cost is that between two choices of
            which neither is proved to be the best.
        effort: as for `solve`.
        cancelled: as for `solve`.

    Raises:
        UnknownPair: where one of them is not in the round.
        MentoringLoop: where the pair would close a circle through pins.
        Cancelled: where the caller asked to stop.
    """
    rows = {person.id: row for row, person in enumerate(problem.mentees)}
    columns = {person.id: column for column, person in enumerate(problem.mentors)}
    if mentor not in columns or mentee not in rows:
        raise UnknownPair("One of the two is not in this round.")
    if (mentor, mentee) in {(pair.mentor, pair.mentee) for pair in solution.pairs}:
        return WhyNot(paired=True)
    # A pin needs no tick, so the book is asked without one.
    apart = NONE_APART if ties is None else apart_by_ties(problem, ties)
    if rule := RuleBook.of(problem, pack(problem), apart).of_pair((rows[mentee], columns[mentor])):
        return WhyNot(rule=rule)
    pins = {pin for pin in problem.rules.pins if pin[1] != mentee} | {(mentor, mentee)}
    asked = replace(problem, rules=replace(problem.rules, pins=frozenset(pins)))
    try:
        forced = _solved(asked, ties, effort, cancelled)
    except Contradiction:
        return WhyNot(clash=Clash.OVER_CAPACITY)
    return _cost(solution, forced, mentee)


def _solved(
    problem: Problem, ties: Ties | None, effort: Effort, cancelled: Callable[[], bool] | None
) -> Solution:
    """The best pairs, of whichever tier."""
    if ties is None:
        return solve(problem, effort=effort, cancelled=cancelled)
    return solve_second_tier(problem, ties, effort=effort, cancelled=cancelled)


def _cost(now: Solution, forced: Solution, mentee: PersonId) -> WhyNot:
    before = {pair.mentee: pair.mentor for pair in now.pairs}
    after = {pair.mentee: pair.mentor for pair in forced.pairs}
    others = (before.keys() | after.keys()) - {mentee}
    return WhyNot(
        covered=now.certificate.covered - forced.certificate.covered,
        score=now.certificate.score - forced.certificate.score,
        worst=(now.certificate.worst or 0) - (forced.certificate.worst or 0),
        moved=sum(before.get(one) != after.get(one) for one in others),
    )


class Priced(StrEnum):
    """What a round can be asked to do without, to see what it costs."""

    LANGUAGE = "language"
    HOURS = "hours"
    HOURS_STATED = "hours_stated"
    BELOW_FLOOR = "below_floor"
    BANS = "bans"
    PINS = "pins"
    REPORTING_LINE = "reporting_line"
    FAIRNESS = "fairness"
    CROSS_DEPARTMENT = "cross_department"
    ONE_DEPARTMENT = "one_department"
    STABILITY = "stability"


@dataclass(frozen=True, slots=True)
class Price:
    """What one rule costs: how the round would be without it.

    Attributes:
        what: the rule, or the objective beside coverage and total.
        covered: how many mentees more would have a mentor.
        score: how many points more the round would have.
        percent: the same as a part of what it would have.
    """

    what: Priced
    covered: int
    score: int
    percent: float


def prices(
    problem: Problem,
    solution: Solution,
    *,
    ties: Ties | None = None,
    effort: Effort = USUAL_EFFORT,
    cancelled: Callable[[], bool] | None = None,
) -> tuple[Price, ...]:
    """What each public rule that is on costs, by solving without it. What is private has no price shown."""
    found = []
    for what, without in _without(problem).items():
        free = _solved(without, ties, effort, cancelled).certificate
        now = solution.certificate
        gained = free.score - now.score
        found.append(Price(what, free.covered - now.covered, gained, 100 * gained / max(free.score, 1)))
    return tuple(found)


def _without(problem: Problem) -> dict[Priced, Problem]:
    rules = problem.rules
    spared = {
        Priced.LANGUAGE: rules.common_language and replace(rules, common_language=False),
        Priced.HOURS: rules.overlap_hours and replace(rules, overlap_hours=0),
        Priced.HOURS_STATED: rules.must_be_stated and replace(rules, hours_stated=False),
        Priced.BELOW_FLOOR: rules.shared_items and replace(rules, shared_items=0),
        Priced.BANS: rules.bans and replace(rules, bans=frozenset()),
        Priced.PINS: rules.pins and replace(rules, pins=frozenset()),
        Priced.REPORTING_LINE: any(rules.managers.values()) and replace(rules, managers={}),
    }
    found = {what: replace(problem, rules=left) for what, left in spared.items() if left}
    if problem.objective is Objective.MIX:
        return found | _without_a_target(problem)
    aims = {Objective.FAIR: Priced.FAIRNESS, Objective.STABLE: Priced.STABILITY}
    if what := aims.get(problem.objective):
        found[what] = replace(problem, objective=Objective.MOST_PEOPLE)
    return found


def _without_a_target(problem: Problem) -> dict[Priced, Problem]:
    """The round without each of its targets, the other one still asked for."""
    crossing, one = problem.targets.cross_department, problem.targets.one_department
    spared = {
        Priced.CROSS_DEPARTMENT: crossing is not None and Targets(cross_department=None, one_department=one),
        Priced.ONE_DEPARTMENT: one is not None and Targets(cross_department=crossing),
    }
    return {what: replace(problem, targets=left) for what, left in spared.items() if left}


class Withheld(StrEnum):
    """What somebody may keep to themselves of the hours they have."""

    HALF = "half"
    ALL = "all"


@dataclass(frozen=True, slots=True)
class Hiding:
    """What mentees gain by stating fewer hours than they have, as tried on some of them.

    Attributes:
        tried: how many were tried, one at a time, all others as they are.
        gained, lost: how many of them got somebody who fits better, or worse or nobody.
        points: what all of them together gained in points of fit, losses taken off.
        most: the largest gain of one of them.
    """

    tried: int
    gained: int
    lost: int
    points: int
    most: int

    @classmethod
    def of(cls, changes: Sequence[int]) -> "Hiding":
        """From what each who was tried gained in points of fit."""
        return cls(
            tried=len(changes),
            gained=sum(change > 0 for change in changes),
            lost=sum(change < 0 for change in changes),
            points=sum(changes),
            most=max([0, *changes]),
        )


def gain_by_hiding(
    problem: Problem,
    solution: Solution,
    *,
    rng: Random,
    samples: int = 20,
    effort: Effort = USUAL_EFFORT,
    cancelled: Callable[[], bool] | None = None,
) -> dict[Withheld, Hiding]:
    """Let some mentees hide half of their hours, or all, and see who of them is better off for it.

    No exact method rules such a gain out while it covers as many as possible: who is hard to place comes first.
    `Rules.least_hours` counts next to nothing as nothing, so that it no longer makes anybody hard to place. Whoever
    states nothing is held to no hours, which can gain too, and costs: such a pair is marked as unchecked. With
    `Rules.hours_stated` nobody can gain by stating nothing, for nobody is paired before.
    """
    before = {pair.mentee: pair.fit for pair in solution.pairs}
    told = [mentee for mentee in problem.mentees if mentee.hours]
    chosen = rng.sample(told, min(samples, len(told)))

    def change(mentee: Mentee, hours: int | None) -> int:
        others = tuple(
            replace(other, hours=hours) if other.id == mentee.id else other for other in problem.mentees
        )
        after = solve(replace(problem, mentees=others), effort=effort, cancelled=cancelled)
        fits = [pair.fit for pair in after.pairs if pair.mentee == mentee.id]
        return (fits[0] if fits else -1) - before.get(mentee.id, -1)

    return {
        Withheld.HALF: Hiding.of([change(mentee, _half_of(mentee.hours or 0, rng)) for mentee in chosen]),
        Withheld.ALL: Hiding.of([change(mentee, None) for mentee in chosen]),
    }


def _half_of(hours: int, rng: Random) -> int:
    stated = [hour for hour in range(hours.bit_length()) if hours >> hour & 1]
    return sum(1 << hour for hour in rng.sample(stated, (len(stated) + 1) // 2))
