"""Which ways somebody chose over time, beside what was advised: counts and a mean of ranks, for their own eyes."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from fractions import Fraction
from itertools import pairwise

from leaderful.core.styles._vroom import SHARE, Style


@dataclass(frozen=True, slots=True)
class Choice:
    """That a way was chosen, when, and what had been advised."""

    at: datetime
    advised: Style
    chosen: Style


@dataclass(frozen=True, slots=True)
class Stretch:
    """One stretch of time.

    Attributes:
        since: its first moment.
        counts: how often each way was chosen, all five of them.
        mean: of the ranks of what was chosen (0 to 4, `SHARE`); None where nothing was.
    """

    since: datetime
    counts: Mapping[Style, int]
    mean: Fraction | None

    @property
    def count(self) -> int:
        """How many choices fall into it."""
        return sum(self.counts.values())


@dataclass(frozen=True, slots=True)
class Balance:
    """All of it, and stretch by stretch.

    Attributes:
        stretches: from the first edge to the last.
        counts: how often each way was chosen in all of them together.
        as_advised: how often it was the one advised; ``less`` and ``more``: how often one that gives less or more say.
        mean: as of a stretch.
    """

    stretches: tuple[Stretch, ...]
    counts: Mapping[Style, int]
    as_advised: int
    less: int
    more: int
    mean: Fraction | None

    @property
    def count(self) -> int:
        """How many choices there are."""
        return self.as_advised + self.less + self.more

    @property
    def never(self) -> tuple[Style, ...]:
        """The ways never chosen, the least say first."""
        return tuple(style for style in Style if not self.counts[style])


def balance(choices: Iterable[Choice], *, edges: Sequence[datetime]) -> Balance:
    """The choices between the first and the last of ``edges``, each stretch without its end."""
    told = [one for one in choices if edges[0] <= one.at < edges[-1]]
    stretches = tuple(
        Stretch(since, _counted(inside), _mean(inside))
        for since, until in pairwise(edges)
        for inside in [[one for one in told if since <= one.at < until]]
    )
    apart = [SHARE[one.chosen] - SHARE[one.advised] for one in told]
    return Balance(
        stretches,
        _counted(told),
        as_advised=apart.count(0),
        less=sum(one < 0 for one in apart),
        more=sum(one > 0 for one in apart),
        mean=_mean(told),
    )


def _counted(choices: Sequence[Choice]) -> dict[Style, int]:
    return {style: sum(one.chosen is style for one in choices) for style in Style}


def _mean(choices: Sequence[Choice]) -> Fraction | None:
    return Fraction(sum(SHARE[one.chosen] for one in choices), len(choices)) if choices else None
