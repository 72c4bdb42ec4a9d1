"""What speaks for a pair and what does not, as codes; the doors turn them into words of each language."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from leaderful.core.matching._scores import NOT_FIT, Contribution, Feature

_ITEMS = (Feature.GOAL, Feature.EXPERIENCE, Feature.SKILL)


class Con(StrEnum):
    """What does not speak for a pair."""

    NOTHING_SHARED = "nothing_shared"
    NO_SHARED_LANGUAGE = "no_shared_language"
    SAME_DEPARTMENT = "same_department"
    GRADE_NOT_BEST = "grade_not_best"


@dataclass(frozen=True, slots=True)
class Reason:
    """One thing that speaks for a pair; `items` are the ids of what they share, of the feature's own kind."""

    feature: Feature
    points: int
    items: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Reasons:
    """For and against one pair; `pros` by points, the strongest first, `cons` in the order of `Con`."""

    pros: tuple[Reason, ...]
    cons: tuple[Con, ...]


def reasons(contributions: Sequence[Contribution]) -> Reasons:
    """What speaks for a pair and what does not.

    Having waited and having stood in a draft before are no reasons for this mentor rather than another. What one side did not
    say is neither for nor against.
    """
    pros = [
        Reason(given.feature, given.points, given.items)
        for given in contributions
        if given.points and given.feature not in NOT_FIT
    ]
    pros.sort(key=lambda reason: -reason.points)  # equal points stay in the order of the features
    points = {given.feature: given.points for given in contributions}
    shared = [points[feature] for feature in _ITEMS if feature in points]
    against = {
        Con.NOTHING_SHARED: bool(shared) and not any(shared),
        Con.NO_SHARED_LANGUAGE: points.get(Feature.LANGUAGE) == 0,
        Con.SAME_DEPARTMENT: points.get(Feature.CROSS_DEPARTMENT) == 0,
        Con.GRADE_NOT_BEST: points.get(Feature.GRADE) == 0,
    }
    return Reasons(tuple(pros), tuple(con for con, holds in against.items() if holds))
