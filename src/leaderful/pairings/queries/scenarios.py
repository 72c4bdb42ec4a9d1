"""The ways to match the people of a round, side by side."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, replace
from statistics import median_low
from typing import Any
from uuid import UUID

from django.db.models import QuerySet

from leaderful.pairings.models import LeftOut, MatchRound, Scenario
from leaderful.programmes.models import Membership
from leaderful.programmes.queries.rules import ProgrammeRules, rules_of

BINS = 12
"""Bars of the drawing that shows how fit is spread."""


@dataclass(frozen=True)
class Move:
    """A mentee who would have somebody else, or nobody, in another way to match: person ids, None for nobody."""

    learner: int
    now: int | None
    then: int | None


@dataclass(frozen=True)
class Way:
    """One solved scenario as a page compares it with the others.

    Attributes:
        fits: points of fit of its pairs, ascending.
        bars: how many pairs lie in each of ``BINS`` equal steps of fit, from nothing to the best of all ways.
        moves: who would have another mentor than in the chosen one.
        left: who has no mentor in it, and why; rows that are not saved.
    """

    scenario: Scenario
    fits: tuple[int, ...]
    bars: tuple[int, ...]
    moves: tuple[Move, ...]
    left: tuple[LeftOut, ...]

    @property
    def facts(self) -> Mapping[str, Any]:
        """What the engine says about it."""
        return self.scenario.certificate or {}

    @property
    def worst(self) -> int | None:
        """The points of its weakest pair."""
        return self.fits[0] if self.fits else None

    @property
    def middle(self) -> int | None:
        """Half of its pairs fit no better than this."""
        return median_low(self.fits) if self.fits else None


def scenarios(round_: MatchRound) -> QuerySet[Scenario]:
    """The ways to match this round's people, in the order in which they were added."""
    return Scenario.objects.filter(round=round_).order_by("number")


def chosen_scenario(round_: MatchRound) -> Scenario | None:
    """The one whose pairs are the draft; None before a round was first matched."""
    return Scenario.objects.filter(round=round_, is_chosen=True).defer("solution", "certificate").first()


def scenario_of(round_: MatchRound, *, key: UUID) -> Scenario | None:
    """One of the round's scenarios by key."""
    return Scenario.objects.filter(round=round_, key=key).first()


def rules_for(round_: MatchRound, scenario: Scenario | None) -> ProgrammeRules:
    """The programme's rules with what this scenario sets otherwise."""
    rules = rules_of(round_.programme)
    said = dict(scenario.settings) if scenario else {}
    said.pop("targets", None)  # what the objective asks, which is no rule of any pair
    weights = {**rules.weights, **said.pop("weights", {})}
    return replace(rules, weights=weights, **said)


def ways(round_: MatchRound) -> list[Way]:
    """The round's scenarios that are solved, with how they differ from the chosen one; two queries."""
    solved = [scenario for scenario in scenarios(round_) if scenario.solution is not None]
    now = next((_mentor_of(scenario) for scenario in solved if scenario.is_chosen), {})
    best = max((points for scenario in solved for points in _fits(scenario)), default=0)
    left = {row[0] for scenario in solved for row in _solution(scenario)["left"]}
    members = {row.pk: row for row in Membership.objects.filter(pk__in=left).select_related("person")}
    return [
        Way(
            scenario=scenario,
            fits=(fits := _fits(scenario)),
            bars=_bars(fits, best),
            moves=_moves(now, _mentor_of(scenario)),
            left=tuple(
                LeftOut(round=round_, learner=members[member], reason=reason, codes=codes)
                for member, reason, codes in _solution(scenario)["left"]
                if member in members
            ),
        )
        for scenario in solved
    ]


def _solution(scenario: Scenario) -> dict[str, list[Any]]:
    return scenario.solution or {"pairs": [], "left": []}


def _fits(scenario: Scenario) -> tuple[int, ...]:
    pairs = _solution(scenario)["pairs"]
    return tuple(sorted(points for _guide, _learner, points, _reasons in pairs))


def _bars(fits: tuple[int, ...], best: int) -> tuple[int, ...]:
    counted = Counter(min(max(points, 0) * BINS // (best + 1), BINS - 1) for points in fits)
    return tuple(counted[bar] for bar in range(BINS))


def _mentor_of(scenario: Scenario) -> dict[int, int]:
    pairs = _solution(scenario)["pairs"]
    return {learner: guide for guide, learner, _points, _reasons in pairs}


def _moves(now: Mapping[int, int], then: Mapping[int, int]) -> tuple[Move, ...]:
    return tuple(
        Move(learner, now.get(learner), then.get(learner))
        for learner in sorted(now.keys() | then.keys())
        if now.get(learner) != then.get(learner)
    )
