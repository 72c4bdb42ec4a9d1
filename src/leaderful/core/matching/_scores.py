"""What speaks for one pair, feature by feature: written for people to read, apart from the compiled kernel.

The kernel in `_kernel` adds up the same points for all pairs at once; that both agree is checked wherever a solution
is made.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

from leaderful.core.matching._pack import GRADE_STEPS
from leaderful.core.matching._problem import Mentee, Mentor, PersonId, Weights


class Feature(StrEnum):
    """What can speak for a pair."""

    GOAL = "goal"
    EXPERIENCE = "experience"
    SKILL = "skill"
    CROSS_DEPARTMENT = "cross_department"
    LANGUAGE = "language"
    GRADE = "grade"
    WISH = "wish"
    WORDS = "words"
    KEPT = "kept"
    WAITED = "waited"


NOT_FIT = (Feature.KEPT, Feature.WAITED)
"""What counts for the solver and says nothing about how well two people fit."""


@dataclass(frozen=True, slots=True)
class Contribution:
    """What one feature adds to one pair's score.

    Attributes:
        feature: which.
        points: zero where the feature is known on both sides and does not speak for the pair.
        items: the shared goals, experience, skills or languages, in their own order; empty for other features.
    """

    feature: Feature
    points: int
    items: tuple[str, ...] = ()


def contributions(
    mentor: Mentor, mentee: Mentee, weights: Weights, *, alike: int = 0, kept: bool = False
) -> tuple[Contribution, ...]:
    """What each feature that is known of both adds to this pair; the points sum to its score.

    A feature with weight 0, or of which one side says nothing, is absent. `alike` is how alike their own words are, in
    percent; `kept` says that the pair stood in the draft before.
    """
    found = list(_contributions(mentor, mentee, weights))
    if points := words_points(alike, weights):
        found.append(Contribution(Feature.WORDS, points))
    if kept and weights.kept:
        found.append(Contribution(Feature.KEPT, weights.kept))
    if waited := waited_points(mentee, weights):
        found.append(Contribution(Feature.WAITED, waited))
    return tuple(found)


def _contributions(mentor: Mentor, mentee: Mentee, weights: Weights) -> Iterator[Contribution]:
    kinds = (
        (Feature.GOAL, weights.goal, mentee.goals, mentor.goals),
        (Feature.EXPERIENCE, weights.experience, mentee.experience, mentor.experience),
        (Feature.SKILL, weights.skill, mentee.skills, mentor.skills),
    )
    for feature, weight, wanted, offered in kinds:
        if weight and wanted:
            shared = tuple(sorted(wanted & offered))
            yield Contribution(feature, weight * min(len(shared), weights.items_counted), shared)
    if weights.cross_department and None not in (mentor.department, mentee.department):
        crossing = mentor.department != mentee.department
        yield Contribution(Feature.CROSS_DEPARTMENT, weights.cross_department * crossing)
    if weights.language and mentor.languages and mentee.languages:
        spoken = tuple(sorted(mentor.languages & mentee.languages))
        yield Contribution(Feature.LANGUAGE, weights.language * bool(spoken), spoken)
    if weights.grade and mentor.grade is not None and mentee.grade is not None:
        yield Contribution(Feature.GRADE, _grade_points(mentor.grade - mentee.grade, weights))
    if points := wish_points(mentee.wishes, mentor.id, weights) + wish_points(
        mentor.wishes, mentee.id, weights
    ):
        yield Contribution(Feature.WISH, points)


def wish_points(wishes: Sequence[PersonId], person: PersonId, weights: Weights) -> int:
    """What wishes in this order are worth with this person; where somebody is wished for twice, the better rank counts."""
    if person not in wishes:
        return 0
    return max(weights.wish - wishes.index(person) * weights.wish_step, 0)


def words_points(alike: int, weights: Weights) -> int:
    """What words that are so much alike, in percent, are worth."""
    return weights.words * alike // 100


def waited_points(mentee: Mentee, weights: Weights) -> int:
    """What having been left out before adds to any pair of this mentee."""
    return weights.waited * min(mentee.waited, weights.waits_counted)


def _grade_points(gap: int, weights: Weights) -> int:
    """Full points within the best range of the gap, a third less for each grade beside it, none below zero."""
    low, high = weights.grade_gap
    beside = max(low - gap, gap - high, 0)
    return weights.grade * max(GRADE_STEPS - beside, 0) // GRADE_STEPS if gap >= 0 else 0
