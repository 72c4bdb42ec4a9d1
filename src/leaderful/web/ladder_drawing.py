"""An area’s ladder drawn: month by month what was spoken beside what was agreed, and the same as sentences.

x in per cent and y in pixels, so that the drawing stretches with the page and nothing in it shrinks.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from leaderful.core import ladder
from leaderful.flows.intents import begins

STEP = 34
"""Pixels from one way to speak to the next; the names beside the drawing stand as far apart (``.course`` in app.css)."""
HEIGHT = STEP * ladder.HIGHEST
_GAP = 10
"""Per cent of a month’s width left free at each side of what is agreed."""


@dataclass(frozen=True)
class Month:
    """One month: where it stands in the drawing, and what it says as a row of the table."""

    name: str
    short: str
    count: int
    said: str
    agreed: str
    middle: str
    begins: str
    ends: str
    agreed_y: int | None
    spoken_y: int | None
    highest_y: int | None
    lowest_y: int | None


@dataclass(frozen=True)
class Riser:
    """Where what is agreed moved between two months."""

    x: str
    from_y: int
    to_y: int


@dataclass(frozen=True)
class Drawing:
    """Everything the page draws and says of one ladder."""

    months: Sequence[Month]
    risers: Sequence[Riser]
    lines: Sequence[tuple[int, str]]
    height: int
    summary: str
    has_spoken: bool
    has_agreed: bool


def drawing(readings: Sequence[ladder.Reading]) -> Drawing | None:
    """The drawing of these months; None where there is nothing to draw."""
    if not any(one.count or one.agreed for one in readings):
        return None
    months = [_month(one, place, len(readings)) for place, one in enumerate(readings)]
    return Drawing(
        months=months,
        risers=_risers(readings),
        lines=[(_y(rung), begins(rung)) for rung in range(ladder.HIGHEST, ladder.LOWEST - 1, -1)],
        height=HEIGHT,
        summary=_summary(readings),
        has_spoken=any(one.count for one in readings),
        has_agreed=any(one.agreed for one in readings),
    )


def _y(rung: int) -> int:
    return (ladder.HIGHEST - rung) * STEP + STEP // 2


def _where(rung: int | None) -> int | None:
    return None if rung is None else _y(rung)


def _per_cent(share: float) -> str:
    return f"{100 * share:.2f}%"


def _month(one: ladder.Reading, place: int, of: int) -> Month:
    gap = _GAP / 100
    return Month(
        name=date_format(one.begins, "M Y"),
        short=date_format(one.begins, "M"),
        count=one.count,
        said=begins(one.middle) if one.middle else "",
        agreed=begins(one.agreed) if one.agreed else "",
        middle=_per_cent((place + 0.5) / of),
        begins=_per_cent((place + gap) / of),
        ends=_per_cent((place + 1 - gap) / of),
        agreed_y=_where(one.agreed),
        spoken_y=_where(one.middle),
        highest_y=_where(one.highest),
        lowest_y=_where(one.lowest),
    )


def _risers(readings: Sequence[ladder.Reading]) -> list[Riser]:
    return [
        Riser(_per_cent(place / len(readings)), _y(before.agreed), _y(after.agreed))
        for place, (before, after) in enumerate(pairwise(readings), start=1)
        if before.agreed and after.agreed and before.agreed != after.agreed
    ]


def _summary(readings: Sequence[ladder.Reading]) -> str:
    """In words: the last month in which something was said, beside what was agreed then."""
    last = next((one for one in reversed(readings) if one.middle), None)
    if last is None or last.middle is None:
        return _("Nothing was stated in these months yet.")
    facts = {
        "month": date_format(last.begins, "F"),
        "said": begins(last.middle),
        "agreed": begins(last.agreed) if last.agreed else "",
    }
    said = (
        _("Said in %(month)s: “%(said)s”")
        if last.lowest == last.highest
        else _("The middle of what was said in %(month)s: “%(said)s”")
    )
    return " ".join((said % facts, _beside(last.middle, last.agreed) % facts))


def _beside(said: int, agreed: int | None) -> str:
    if agreed is None:
        return _("Nothing was agreed then.")
    if said == agreed:
        return _("That is as far as was agreed.")
    if said < agreed:
        return _("Agreed was more: “%(agreed)s”")
    return _("That is further than was agreed: “%(agreed)s”")
