"""Why somebody is not paired with somebody: exact to a programme's team, in two sentences to the two themselves."""

from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from leaderful.core.matching import (
    Price,
    Problem,
    Solution,
    Ties,
    UnableToMatch,
    prices,
    solve,
    solve_second_tier,
)
from leaderful.core.matching import why_not as core_why_not
from leaderful.flows.match_problem import problem_and_ties, problem_of_two, reasons_of
from leaderful.flows.rule_check import broken_rules
from leaderful.pairings import queries
from leaderful.pairings.models import MatchRound
from leaderful.pairings.policy import POLICY
from leaderful.people.models import Person
from leaderful.programmes.models import Membership, Programme

PUBLIC_RULES = (
    "self", "reporting_line", "ban", "language", "unstated", "hours", "below_floor", "circle", "mentees_line", "no_places",
)  # fmt: skip
"""Rules that may be named, in the order in which one of several is."""

RULES_OF_THE_PROGRAMME = frozenset(
    {"self", "reporting_line", "language", "unstated", "hours", "below_floor", "circle"}
)
"""What the two themselves hear of as a rule of the programme; all else reads like the price."""

MOST_PAIRS = 4_000_000
"""Possible pairs up to which the round is solved again to answer; larger ones take longer than a page may."""


@dataclass(frozen=True)
class Why:
    """The answer to the team.

    Attributes:
        kind: ``paired``, ``absent`` (one of them can't be matched now), ``rule`` (``rule`` says which), ``private``,
            ``own`` (who asks is one of the two), ``kept`` (what was kept leaves no room), ``price``, or ``large`` (too
            many people to say at once).
        rule: the public rule that keeps them apart.
        fewer: how many people fewer would have a mentor.
        worse: how many points the weakest pair would have less.
        points: how many points all would have less together, with ``of`` points in all.
        moved: how many other mentees would have somebody else, or nobody.
        reasons: what speaks for and against the two, as pairings keep it.
    """

    kind: str
    rule: str = ""
    fewer: int = 0
    worse: int = 0
    points: int = 0
    of: int = 0
    moved: int = 0
    reasons: tuple[dict[str, Any], ...] = ()


def why_not(
    *, round_: MatchRound, guide: Membership, learner: Membership, actor: Person, at: datetime
) -> Why:
    """Why a draft does not pair these two, and what it would cost; changes nothing. Raises NotAllowed."""
    POLICY.check(actor, "pairings.round.see", round_, at)
    pair = (guide.person_id, learner.person_id)
    drafted = set(queries.proposed_pairs(round_).values_list("guide_id", "learner_id"))
    if pair in drafted:
        return Why("paired")
    problem, ties = problem_and_ties(round_, at=at)
    if pair[0] not in {one.id for one in problem.mentors} or pair[1] not in {
        one.id for one in problem.mentees
    }:
        return Why("absent")
    broken = {
        code for _guide, _learner, code in broken_rules(replace_pins(problem, frozenset()), [pair], ties)
    }
    public = next((rule for rule in PUBLIC_RULES if rule in broken), "")
    if public or (broken and actor.pk not in pair):
        return Why("rule", public) if public else Why("private")
    if actor.pk in pair:  # no more than anybody reads of oneself: a missing price would tell of an exclusion
        return Why("own")
    return _cost(problem, ties, pair)


def _cost(problem: Problem, ties: Ties | None, pair: tuple[int, int]) -> Why:
    """The answer where no rule keeps the two apart."""
    if len(problem.mentors) * len(problem.mentees) > MOST_PAIRS:
        return Why("large", reasons=reasons_of(problem, pair))
    if any(learner == pair[1] for _guide, learner in problem.rules.pins):
        return Why("kept")
    now = solved(problem, ties)
    try:
        cost = core_why_not(problem, now, *pair, ties=ties)
    except UnableToMatch:  # a circle of pairs that are kept
        return Why("kept")
    if cost.rule or cost.clash:
        return Why("kept")
    return Why(
        "price",
        fewer=cost.covered,
        worse=cost.worst,
        points=cost.score,
        of=now.certificate.score,
        moved=cost.moved,
        reasons=reasons_of(problem, pair),
    )


def solved(problem: Problem, ties: Ties | None) -> Solution:
    """The best pairs, of whichever tier."""
    return solve(problem) if ties is None else solve_second_tier(problem, ties)


def replace_pins(problem: Problem, pins: frozenset[Any]) -> Problem:
    """The problem with other pairs kept."""
    return replace(problem, rules=replace(problem.rules, pins=pins))


MOST_PAIRS_PRICED = 1_000_000
"""Possible pairs up to which a page solves the round once without each rule."""


def rule_prices(*, round_: MatchRound, actor: Person, at: datetime) -> tuple[Price, ...] | None:
    """What each public rule of a draft costs its people, the dearest first; None where a page can't say so in time.

    Raises NotAllowed.
    """
    POLICY.check(actor, "pairings.round.see", round_, at)
    problem, ties = problem_and_ties(round_, at=at)
    if ties is not None or len(problem.mentors) * len(problem.mentees) > MOST_PAIRS_PRICED:
        return None
    try:
        found = prices(problem, solve(problem))
    except UnableToMatch:
        return None
    return tuple(sorted(found, key=lambda price: (-price.covered, -price.score)))


@dataclass(frozen=True)
class Wished:
    """Somebody a member wished for and did not get: by a rule of the programme, or because others fit better."""

    person: Person
    is_rule: bool


def wishes_not_met(person: Person, programme: Programme, *, at: datetime) -> list[Wished]:
    """For each of one's own wishes that the last published round did not meet, which of the two sentences is true."""
    found = []
    for mine, other, role in queries.unmet_wishes(person, programme):
        guide, learner = (other, mine) if role == Membership.Role.MENTEE else (mine, other)
        problem = problem_of_two(programme, guide, learner, at=at)
        broken = {
            code for _guide, _learner, code in broken_rules(problem, [(guide.person_id, learner.person_id)])
        }
        found.append(Wished(other.person, bool(broken & RULES_OF_THE_PROGRAMME)))
    return found
