"""Matching: from people, rules and weights to pairs, each with its reasons, and a proof that none is better.

Ids are opaque outside and array positions inside; nothing here reads a clock, a file or a random number.
`docs/algorithms/matching.md` says what is guaranteed and how.
"""

from leaderful.core.matching._alike import alike, alike_in_meaning
from leaderful.core.matching._assign import Assignment, Effort, assign
from leaderful.core.matching._graph import Graph, Sweeper, of_all_pairs, of_the_likeliest
from leaderful.core.matching._pack import Pack, Settings
from leaderful.core.matching._problem import (
    HOURS_IN_A_WEEK,
    Clash,
    Contradiction,
    InvalidProblem,
    Mentee,
    Mentor,
    MentoringLoop,
    Objective,
    PersonId,
    Problem,
    ReportingLoop,
    Rule,
    Rules,
    Targets,
    UnableToMatch,
    Weights,
)
from leaderful.core.matching._reasons import Con, Reason, Reasons, reasons
from leaderful.core.matching._scores import Contribution, Feature, contributions
from leaderful.core.matching._second_tier import Ties, solve_second_tier
from leaderful.core.matching._solution import Certificate, Left, Pair, Solution, Unmatched
from leaderful.core.matching._solve import Cancelled, solve
from leaderful.core.matching._warm import warm, warm_meanwhile
from leaderful.core.matching._week import week_mask
from leaderful.core.matching._why import (
    Hiding,
    Price,
    Priced,
    UnknownPair,
    WhyNot,
    Withheld,
    gain_by_hiding,
    prices,
    why_not,
)

__all__ = [
    "HOURS_IN_A_WEEK",
    "Assignment",
    "Cancelled",
    "Certificate",
    "Clash",
    "Con",
    "Contradiction",
    "Contribution",
    "Effort",
    "Feature",
    "Graph",
    "Hiding",
    "InvalidProblem",
    "Left",
    "Mentee",
    "Mentor",
    "MentoringLoop",
    "Objective",
    "Pack",
    "Pair",
    "PersonId",
    "Price",
    "Priced",
    "Problem",
    "Reason",
    "Reasons",
    "ReportingLoop",
    "Rule",
    "Rules",
    "Settings",
    "Solution",
    "Sweeper",
    "Targets",
    "Ties",
    "UnableToMatch",
    "UnknownPair",
    "Unmatched",
    "Weights",
    "WhyNot",
    "Withheld",
    "alike",
    "alike_in_meaning",
    "assign",
    "contributions",
    "gain_by_hiding",
    "of_all_pairs",
    "of_the_likeliest",
    "prices",
    "reasons",
    "solve",
    "solve_second_tier",
    "warm",
    "warm_meanwhile",
    "week_mask",
    "why_not",
]
