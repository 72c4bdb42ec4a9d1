"""The thermometer (which rungs are spoken) beside the thermostat (which rung is agreed), over time.

Rungs have an order but no distance, so there is a middle and a range, never a mean.
"""

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import pairwise


@dataclass(frozen=True, slots=True)
class Spoken:
    """One intent as the thermometer reads it."""

    at: datetime
    rung: int


@dataclass(frozen=True, slots=True)
class Agreed:
    """From when on which rung is agreed; None: nothing any more."""

    at: datetime
    rung: int | None


@dataclass(frozen=True, slots=True)
class Reading:
    """What was spoken in a span of time, and what was agreed at its end.

    Attributes:
        begins, ends: the span; its end is not in it.
        count: how many intents.
        lowest, middle, highest: of the rungs spoken; None where nothing was. The middle of an even number is the lower
            of the two, so that it is a rung that somebody spoke.
        agreed: the rung agreed at the end of the span; None where nothing is.
    """

    begins: datetime
    ends: datetime
    count: int
    lowest: int | None
    middle: int | None
    highest: int | None
    agreed: int | None


def agreed_at(agreements: Iterable[Agreed], at: datetime) -> int | None:
    """The rung agreed at a moment; None where nothing is. Of two at one moment the later entry holds."""
    found: int | None = None
    for one in sorted(agreements, key=lambda each: each.at):
        if one.at <= at:
            found = one.rung
    return found


def readings(
    spoken: Iterable[Spoken], agreements: Iterable[Agreed], *, edges: Sequence[datetime]
) -> tuple[Reading, ...]:
    """A reading for each span between neighbouring ``edges``. Raises ValueError where they are not in order."""
    if any(later <= earlier for earlier, later in pairwise(edges)):
        raise ValueError("the edges of the spans are not in order")
    agreed = list(agreements)
    rungs: list[list[int]] = [[] for _span in edges[1:]]
    for one in spoken:
        span = bisect_right(edges, one.at) - 1
        if 0 <= span < len(rungs):
            rungs[span].append(one.rung)
    return tuple(
        _reading(begins, ends, sorted(found), agreed)
        for (begins, ends), found in zip(pairwise(edges), rungs, strict=True)
    )


def _reading(begins: datetime, ends: datetime, rungs: Sequence[int], agreed: Sequence[Agreed]) -> Reading:
    before_the_end = [one for one in agreed if one.at < ends]
    return Reading(
        begins=begins,
        ends=ends,
        count=len(rungs),
        lowest=rungs[0] if rungs else None,
        middle=rungs[(len(rungs) - 1) // 2] if rungs else None,
        highest=rungs[-1] if rungs else None,
        agreed=agreed_at(before_the_end, ends),
    )
