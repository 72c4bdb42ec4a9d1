"""What each pair is worth: integer points per feature, computed for all pairs at once.

Every feature is defined here once, as a matrix; a single pair's contributions are read from the same matrices.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

import numpy as np
from numpy.typing import NDArray

from leaderful.core.matching._problem import Mentee, Mentor, PersonId, Weights
from leaderful.core.matching._rules import shared_items, shared_languages

Points = NDArray[np.int64]
Mask = NDArray[np.bool_]

_GRADE_STEPS = 3
"""A grade beside the best range costs one part in three."""


class Feature(StrEnum):
    """What can speak for a pair."""

    GOAL = "goal"
    EXPERIENCE = "experience"
    SKILL = "skill"
    CROSS_DEPARTMENT = "cross_department"
    LANGUAGE = "language"
    GRADE = "grade"
    WISH = "wish"
    WAITED = "waited"


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


@dataclass(frozen=True, slots=True)
class _Layer:
    """One feature over all pairs: its points, and where it is known; both mentees × mentors."""

    feature: Feature
    points: Points
    known: Mask


def contributions(mentor: Mentor, mentee: Mentee, weights: Weights) -> tuple[Contribution, ...]:
    """What each feature that is known of both adds to this pair; the points sum to its score.

    A feature with weight 0, or of which one side says nothing, is absent.
    """
    return contributions_of_pairs([mentor], [mentee], weights)[0]


def contributions_of_pairs(
    mentors: Sequence[Mentor], mentees: Sequence[Mentee], weights: Weights
) -> tuple[tuple[Contribution, ...], ...]:
    """Contributions of the k-th mentor with the k-th mentee, for every k."""
    found: list[list[Contribution]] = [[] for _ in mentors]
    diagonal = np.arange(len(mentors))
    for layer in _layers(mentors, mentees, weights):
        points = layer.points[diagonal, diagonal]
        for k in np.flatnonzero(layer.known[diagonal, diagonal]).tolist():
            items = _items(layer.feature, mentors[k], mentees[k])
            found[k].append(Contribution(layer.feature, int(points[k]), items))
    return tuple(tuple(contributions) for contributions in found)


def score_matrix(
    mentors: Sequence[Mentor], mentees: Sequence[Mentee], weights: Weights
) -> tuple[Points, Points]:
    """Every pair's score, and its fit: the score without the points for having waited.

    Returns:
        two matrices mentees × mentors, int64, no entry below zero.
    """
    fit = np.zeros((len(mentees), len(mentors)), dtype=np.int64)
    waited = np.zeros_like(fit)
    for layer in _layers(mentors, mentees, weights):
        into = waited if layer.feature is Feature.WAITED else fit
        into += layer.points
    return fit + waited, fit


def _layers(mentors: Sequence[Mentor], mentees: Sequence[Mentee], weights: Weights) -> Iterator[_Layer]:
    for name in (Feature.GOAL, Feature.EXPERIENCE, Feature.SKILL):
        if getattr(weights, name):
            yield _item_layer(name, mentors, mentees, weights)
    layers: tuple[tuple[int, Callable[[Sequence[Mentor], Sequence[Mentee], Weights], _Layer]], ...] = (
        (weights.cross_department, _department_layer),
        (weights.language, _language_layer),
        (weights.grade, _grade_layer),
        (weights.wish, _wish_layer),
        (weights.waited, _waited_layer),
    )
    for weight, layer in layers:
        if weight:
            yield layer(mentors, mentees, weights)


_ITEM_FIELDS = {
    Feature.GOAL: "goals",
    Feature.EXPERIENCE: "experience",
    Feature.SKILL: "skills",
    Feature.LANGUAGE: "languages",
}


def _item_layer(
    feature: Feature, mentors: Sequence[Mentor], mentees: Sequence[Mentee], weights: Weights
) -> _Layer:
    """Points per shared item; known wherever the mentee wants anything of this kind."""
    name = _ITEM_FIELDS[feature]
    wanted = [getattr(mentee, name) for mentee in mentees]
    shared = shared_items(wanted, [getattr(mentor, name) for mentor in mentors])
    points = np.minimum(shared, weights.items_counted).astype(np.int64) * int(getattr(weights, feature))
    wants = np.array([bool(items) for items in wanted], dtype=np.bool_)
    return _Layer(feature, points, np.broadcast_to(wants[:, None], points.shape))


def _department_layer(mentors: Sequence[Mentor], mentees: Sequence[Mentee], weights: Weights) -> _Layer:
    named = {mentor.department for mentor in mentors} | {mentee.department for mentee in mentees}
    number = {name: k for k, name in enumerate(named - {None})}
    ours = np.array([number.get(mentee.department, -1) for mentee in mentees], dtype=np.int64)[:, None]
    theirs = np.array([number.get(mentor.department, -1) for mentor in mentors], dtype=np.int64)
    known = (ours >= 0) & (theirs >= 0)
    points = (known & (ours != theirs)) * np.int64(weights.cross_department)
    return _Layer(Feature.CROSS_DEPARTMENT, points, known)


def _language_layer(mentors: Sequence[Mentor], mentees: Sequence[Mentee], weights: Weights) -> _Layer:
    ours = np.array([bool(mentee.languages) for mentee in mentees], dtype=np.bool_)
    theirs = np.array([bool(mentor.languages) for mentor in mentors], dtype=np.bool_)
    points = (shared_languages(mentees, mentors) > 0) * np.int64(weights.language)
    return _Layer(Feature.LANGUAGE, points, np.logical_and.outer(ours, theirs))


def _grade_layer(mentors: Sequence[Mentor], mentees: Sequence[Mentee], weights: Weights) -> _Layer:
    """Full points within the best range of the gap, a third less for each grade beside it, none below zero."""
    ours = np.array([mentee.grade or 0 for mentee in mentees], dtype=np.int64)[:, None]
    theirs = np.array([mentor.grade or 0 for mentor in mentors], dtype=np.int64)
    known = np.logical_and.outer(
        np.array([mentee.grade is not None for mentee in mentees], dtype=np.bool_),
        np.array([mentor.grade is not None for mentor in mentors], dtype=np.bool_),
    )
    gap = theirs - ours
    low, high = weights.grade_gap
    beside = np.maximum(np.maximum(low - gap, gap - high), 0)
    points = weights.grade * np.maximum(_GRADE_STEPS - beside, 0) // _GRADE_STEPS
    return _Layer(Feature.GRADE, np.where(known & (gap >= 0), points, 0), known)


def _wish_layer(mentors: Sequence[Mentor], mentees: Sequence[Mentee], weights: Weights) -> _Layer:
    columns: dict[PersonId, list[int]] = {}  # a mentor of several pairs stands in several columns
    for column, mentor in enumerate(mentors):
        columns.setdefault(mentor.id, []).append(column)
    points = np.zeros((len(mentees), len(mentors)), dtype=np.int64)
    for row, mentee in enumerate(mentees):
        # The dearest is written last, so that a mentor wished for twice keeps the better rank.
        for rank in range(len(mentee.wishes) - 1, -1, -1):
            if there := columns.get(mentee.wishes[rank]):
                points[row, there] = max(weights.wish - rank * weights.wish_step, 0)
    return _Layer(Feature.WISH, points, points > 0)


def _waited_layer(mentors: Sequence[Mentor], mentees: Sequence[Mentee], weights: Weights) -> _Layer:
    rounds = np.array([min(mentee.waited, weights.waits_counted) for mentee in mentees], dtype=np.int64)
    points = np.broadcast_to(rounds[:, None] * weights.waited, (len(mentees), len(mentors)))
    return _Layer(Feature.WAITED, points, points > 0)


def _items(feature: Feature, mentor: Mentor, mentee: Mentee) -> tuple[str, ...]:
    """The items both have of this feature's kind."""
    if (name := _ITEM_FIELDS.get(feature)) is None:
        return ()
    return tuple(sorted(getattr(mentor, name) & getattr(mentee, name)))
