"""Why a way to decide is advised, and which single answer would change it: told from the matrices by trying every answer."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Final

from leaderful.core.styles import _asking
from leaderful.core.styles._texts import gettext_noop
from leaderful.core.styles._vroom import SHARE, Advice, Factor, Situation, Style, advise, next_factor

MOST_REASONS: Final = 3
"""No more of them stand in one sentence; a page lists the rest below it."""

DOING: Final[Mapping[Style, str]] = {
    Style.DECIDE: gettext_noop("Decide yourself"),
    Style.CONSULT_EACH: gettext_noop("Ask each of them apart and then decide"),
    Style.CONSULT_GROUP: gettext_noop("Ask them together and then decide"),
    Style.FACILITATE: gettext_noop("Share it with the group and decide together"),
    Style.DELEGATE: gettext_noop("Let the group decide within limits you set"),
}
"""Each way as the beginning of a sentence, and as its name in a list."""

CLAUSES: Final[Mapping[tuple[Factor, bool], str]] = {
    (Factor.SIGNIFICANCE, True): gettext_noop("much depends on it"),
    (Factor.SIGNIFICANCE, False): gettext_noop("not much depends on it"),
    (Factor.COMMITMENT, True): gettext_noop("it matters that they stand behind it"),
    (Factor.COMMITMENT, False): gettext_noop("it works without their standing behind it"),
    (Factor.LEADER_EXPERTISE, True): gettext_noop("you know a lot about it yourself"),
    (Factor.LEADER_EXPERTISE, False): gettext_noop("you do not know enough about it alone"),
    (Factor.LIKELIHOOD, True): gettext_noop("they would stand behind what you decide alone"),
    (Factor.LIKELIHOOD, False): gettext_noop("they would not stand behind what you decide alone"),
    (Factor.GOAL_ALIGNMENT, True): gettext_noop("they want what the organisation wants"),
    (Factor.GOAL_ALIGNMENT, False): gettext_noop("they want something else than the organisation"),
    (Factor.GROUP_EXPERTISE, True): gettext_noop("they know a lot about it together"),
    (Factor.GROUP_EXPERTISE, False): gettext_noop("they do not know enough about it together"),
    (Factor.TEAM_COMPETENCE, True): gettext_noop("they are good at solving problems together"),
    (Factor.TEAM_COMPETENCE, False): gettext_noop("they are not yet practised in solving problems together"),
}
"""An answer as it follows “because”; in German the verb stands last."""


@dataclass(frozen=True, slots=True)
class Reasons:
    """Which answers a piece of advice rests on: those whose other answer could change it.

    Attributes:
        style: what is advised.
        speaking: with the other answer, the group could get less say. Where there is none (deciding alone has none),
            those of ``limiting`` speak for the advice.
        limiting: with the other answer, the group could get more say.
    """

    style: Style
    speaking: tuple[Factor, ...]
    limiting: tuple[Factor, ...]

    @property
    def leading(self) -> tuple[Factor, ...]:
        """What stands in the sentence itself, never empty and `MOST_REASONS` at most."""
        return (self.speaking or self.limiting)[:MOST_REASONS]

    @property
    def no_further(self) -> tuple[Factor, ...]:
        """Why the group gets no more say than that, where the sentence does not say it already."""
        return self.limiting[:MOST_REASONS] if self.speaking else ()


@dataclass(frozen=True, slots=True)
class Change:
    """What one other answer would change.

    Attributes:
        factor: whose other answer; None is the deadline.
        to: what could be advised then, the least say first; several where it hangs on questions nobody has asked yet.
        is_sure: whether the advice would change in any case.
    """

    factor: Factor | None
    to: tuple[Style, ...]
    is_sure: bool


def asked(known: Situation) -> tuple[Factor, ...]:
    """The questions that were asked to get to ``known``, in their order, and the next one last where there is one.

    An answer whose question would not be asked (any more) is left out: after a change of mind it says nothing.
    """
    order: list[Factor] = []
    told: dict[Factor, bool] = {}
    while (factor := next_factor(told)) is not None:
        order.append(factor)
        if factor not in known:
            break
        told[factor] = known[factor]
    return tuple(order)


def reasons(known: Situation, *, has_deadline: bool) -> Reasons:
    """What the advice rests on, the weightiest answers first. ``known`` is what was asked up to the end."""
    (style,) = _styles(known, has_deadline)
    down: list[tuple[int, Factor]] = []
    up: list[tuple[int, Factor]] = []
    for factor in known:
        shares = [SHARE[one] - SHARE[style] for one in _styles(_other(known, factor), has_deadline)]
        if min(shares) < 0:
            down.append((min(shares), factor))
        if max(shares) > 0:
            up.append((-max(shares), factor))
    order = list(Factor)
    speaking, limiting = (
        tuple(factor for _by, factor in sorted(found, key=lambda one: (one[0], order.index(one[1]))))
        for found in (down, up)
    )
    return Reasons(style, speaking, limiting)


def changes(known: Situation, *, has_deadline: bool) -> tuple[Change, ...]:
    """Every single answer whose other would or could change the advice, in the order of the questions; the deadline last."""
    (style,) = _styles(known, has_deadline)
    found = [
        Change(factor, _ordered(to), style not in to)
        for factor in Factor
        if factor in known and (to := _styles(_other(known, factor), has_deadline)) != {style}
    ]
    if (to := _styles(known, not has_deadline)) != {style}:
        found.append(Change(None, _ordered(to), is_sure=True))
    return tuple(found)


def rows_of(known: Situation) -> tuple[str, str]:
    """The names of the rows in both matrices. Raises ValueError while answers are missing."""
    if next_factor(known) is not None:
        raise ValueError("there is still something to ask")
    rows = {(it.time.name, it.development.name) for it in _all(known, has_deadline=True)}
    (only,) = rows  # a test holds it: what cannot change a style cannot change a row either
    return only


def _all(known: Situation, *, has_deadline: bool) -> Iterator[Advice]:
    unknown = [factor for factor in Factor if factor not in known]
    return (advise(whole, has_deadline=has_deadline) for whole in _asking.completions(unknown, known))


def _styles(known: Situation, has_deadline: bool) -> set[Style]:  # noqa: FBT001  the matrix by its one condition
    return {advice.style for advice in _all(known, has_deadline=has_deadline)}


def _other(known: Situation, factor: Factor) -> Situation:
    return {**known, factor: not known[factor]}


def _ordered(styles: set[Style]) -> tuple[Style, ...]:
    return tuple(style for style in Style if style in styles)
