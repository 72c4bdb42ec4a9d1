"""What the case test came to in a group: both forms weigh the same, so that their texts' difference falls out of the mean.

The means hide nobody by themselves: which groups may be shown is `lib.disclosure`'s to say.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from statistics import fmean

from leaderful.core.styles._case_test import Score
from leaderful.core.styles._cases import Form
from leaderful.core.styles._yetton import RULES


@dataclass(frozen=True, slots=True)
class GroupResult:
    """The mean over the two forms of what people who answered each reached.

    Attributes:
        people: how many, over both forms.
        share_inside: the mean share of answers that break no rule.
        by_guessing: the share that would be for blind guesses.
        participation: the mean rank of what was chosen, 0 to 4.
        between: that of always choosing by least time, and by most growth.
        broken: for each rule by number, the share of answers that break it where one could; without those where none could.
    """

    people: int
    share_inside: float
    by_guessing: float
    participation: float
    between: tuple[float, float]
    broken: Mapping[int, float]


def balanced(scores: Iterable[Score], *, fewest: int) -> GroupResult | None:
    """The group's result; None where either form has fewer than ``fewest`` people with enough answers."""
    enough = [one for one in scores if one.is_enough]
    by_form = [[one for one in enough if one.form is form] for form in Form]
    if any(len(group) < max(fewest, 1) for group in by_form):
        return None

    def mean(of: Callable[[Score], float]) -> float:
        return fmean(fmean(map(of, group)) for group in by_form)

    return GroupResult(
        people=len(enough),
        share_inside=mean(lambda one: one.inside / one.answered),
        by_guessing=mean(lambda one: one.by_guessing / one.answered),
        participation=mean(lambda one: one.participation or 0),
        between=(
            mean(lambda one: one.between[0] if one.between else 0),
            mean(lambda one: one.between[1] if one.between else 0),
        ),
        broken={
            rule.number: fmean(shares)
            for rule in RULES
            if (shares := [share for group in by_form if (share := _broken(group, rule.number)) is not None])
        },
    )


def _broken(group: Iterable[Score], rule: int) -> float | None:
    listed = list(group)
    could = sum(one.breakable[rule] for one in listed)
    return sum(one.broken[rule] for one in listed) / could if could else None
