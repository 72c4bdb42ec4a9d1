"""The answer as data: pairs, who was left out and why, and what is proved about it."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from leaderful.core.matching._problem import Objective, PersonId, Rule
from leaderful.core.matching._scores import Contribution


@dataclass(frozen=True, slots=True)
class Pair:
    """One mentor with one mentee.

    Attributes:
        score: what the solver counted, the sum of the contributions.
        fit: the score without the points for having waited or having been kept, which say nothing about these two.
        pinned: made because it was pinned.
        unchecked: rules that are on but could not be checked, because one side did not say.
    """

    mentor: PersonId
    mentee: PersonId
    score: int
    fit: int
    contributions: tuple[Contribution, ...]
    pinned: bool = False
    unchecked: tuple[Rule, ...] = ()


class Left(StrEnum):
    """Why somebody has no mentor."""

    NO_MENTORS = "no_mentors"  # there is no mentor in the round at all
    NO_ALLOWED_MENTOR = "no_allowed_mentor"  # every mentor is kept apart from this mentee by a rule
    BELOW_FLOOR = (
        "below_floor"  # some mentors are kept apart by the quality floor alone, and no other is allowed
    )
    HOURS_UNSTATED = "hours_unstated"  # hours in common are asked for, and this person has not stated enough
    CIRCLE = "circle"  # second tier: whoever has room is mentored by this person, directly or through others
    AT_THE_TOP = "at_the_top"  # second tier: nobody is more senior, and somebody has to begin
    BETTER_WITHOUT = (
        "better_without"  # a mentor would be possible, but the objective does better without this pair
    )
    ALL_FULL = "all_full"  # every mentor allowed has all places taken, and no exchange would free one


@dataclass(frozen=True, slots=True)
class Unmatched:
    """One mentee who was left out.

    Attributes:
        allowed: how many mentors no rule keeps apart from this mentee.
        excluded: rule → how many mentors it keeps apart, each counted under the first rule that does.
    """

    mentee: PersonId
    reason: Left
    allowed: int
    excluded: Mapping[Rule, int]


@dataclass(frozen=True, slots=True)
class Certificate:
    """What is proved about a solution, and what it looks like.

    Attributes:
        covered: how many mentees have a mentor.
        coverage_bound: more than this cannot be covered under the rules, places and pins.
        score: the sum of the pairs' scores.
        score_bound: no choice of pairs that reaches what comes before the score (see `Objective`) scores more.
        worst: the lowest fit of any pair; None without pairs.
        median: the fit of the pair in the middle, the lower of two; None without pairs.
        load: load[k] mentors have k mentees.
        cross_department, same_department, department_unknown: the pairs by that.
        blocking_pairs: allowed pairs who would both, by fit, rather have each other than what they got; None where
            there are too many possible pairs to look at them all, and in the second tier, where some of them would close
            a circle.
        objective: what was to be reached.
        worst_bound: FAIR: no choice that covers `coverage_bound` mentees has a better worst pair; None where that was
            not looked for (in large rounds, where every pair counts less the better it fits already).
        welfare, welfare_bound: FAIR in large rounds: the sum of the pairs' square roots of fit, in thousandths, and
            what no choice exceeds; None elsewhere.
        target_missed: MIX: how many pairs are missing to the targets; 0 where they are met.
        moved: how many pairs of the draft before are not made again; None where there was none.
    """

    covered: int
    coverage_bound: int
    score: int
    score_bound: int
    worst: int | None
    median: int | None
    load: tuple[int, ...]
    cross_department: int
    same_department: int
    department_unknown: int
    blocking_pairs: int | None
    objective: Objective = Objective.MOST_PEOPLE
    worst_bound: int | None = None
    welfare: int | None = None
    welfare_bound: int | None = None
    target_missed: int = 0
    moved: int | None = None

    @property
    def proved(self) -> bool:
        """True where nothing better exists: every bound of the objective is reached."""
        if self.objective is Objective.STABLE:
            return self.blocking_pairs == 0
        if self.objective is Objective.BEST_FIT:
            return self.score == self.score_bound
        if self.covered < self.coverage_bound or self.target_missed:
            return False
        if self.welfare is not None:
            return self.welfare == self.welfare_bound
        return self.score == self.score_bound and self.worst_bound in {None, self.worst}


@dataclass(frozen=True, slots=True)
class Solution:
    """The pairs in the order of the mentees' ids, everyone left out likewise, and the certificate."""

    pairs: tuple[Pair, ...]
    unmatched: tuple[Unmatched, ...]
    certificate: Certificate
