"""The balance over time as it is drawn and told: a row for each way, a column for each month."""

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

from django.utils.formats import date_format, number_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from leaderful.core.styles import SHARE, Balance, Style
from leaderful.web.advised import doing
from leaderful.web.forms.intent_reviews import OUTCOMES

WIDE, HIGH = 44, 60
"""How wide a month and how high a way is drawn."""
LARGEST = 17
"""The radius of the most often chosen way of a month; others by area."""


@dataclass(frozen=True)
class Dot:
    """How often a way was chosen in a month, as a circle."""

    x: int
    y: int
    radius: str
    count: int


def drawn(it: Balance, outcomes: Mapping[str, Mapping[str, int]]) -> dict[str, Any]:
    """What the page shows of a balance; ``outcomes`` are counts of how intents turned out, by the way chosen."""
    begun = next((n for n, stretch in enumerate(it.stretches) if any(stretch.counts.values())), 0)
    stretches = it.stretches[begun:]  # from the first choice on: empty months before it say nothing
    most = max((count for stretch in stretches for count in stretch.counts.values()), default=0)
    ways = list(reversed(Style))  # most say on top
    return {
        "it": it,
        "is_empty": not it.count,
        "said": _in_words(it),
        "mean": _mean(it.mean),
        "never": [doing(style) for style in it.never],
        "ways": [
            {
                "name": doing(style),
                "rank": SHARE[style],
                "count": it.counts[style],
                "counts": [stretch.counts[style] for stretch in stretches],
                "y": row * HIGH + HIGH // 2,
                "outcomes": [
                    (OUTCOMES[code], count) for code, count in outcomes.get(style.value, {}).items()
                ],
            }
            for row, style in enumerate(ways)
        ],
        "months": [
            {
                "name": date_format(stretch.since, "M y"),
                "short": date_format(stretch.since, "M")[:3],
                "x": column * WIDE + WIDE // 2,
                "mean": _mean(stretch.mean),
                "mean_y": _height(stretch.mean),
                "left": column * WIDE + 4,
                "right": (column + 1) * WIDE - 4,
                "dots": [
                    Dot(
                        column * WIDE + WIDE // 2,
                        row * HIGH + HIGH // 2,
                        f"{LARGEST * (stretch.counts[style] / most) ** 0.5:.1f}",
                        stretch.counts[style],
                    )
                    for row, style in enumerate(ways)
                    if stretch.counts[style]
                ],
            }
            for column, stretch in enumerate(stretches)
        ],
        "width": len(stretches) * WIDE,
        "height": len(ways) * HIGH,
        "has_outcomes": any(outcomes.values()),
    }


def _mean(mean: Fraction | None) -> str:
    return "" if mean is None else number_format(round(float(mean), 1), 1)


def _height(mean: Fraction | None) -> str:
    """Where a mean of ranks lies between the ways."""
    return "" if mean is None else f"{(len(Style) - 1 - float(mean)) * HIGH + HIGH / 2:.1f}"


def _in_words(it: Balance) -> str:
    """The balance in two sentences."""
    if not it.count:
        return ""
    did = ngettext(
        "You chose once in the last twelve months.",
        "You chose %(n)s times in the last twelve months, %(same)s of them as advised.",
        it.count,
    ) % {"n": it.count, "same": it.as_advised}
    return " ".join((did, _apart(it)))


def _apart(it: Balance) -> str:
    facts = {"less": it.less, "more": it.more}
    if it.less and it.more:
        return _("You gave less say than advised %(less)s times, and more %(more)s times.") % facts
    if it.less:
        return (
            ngettext(
                "Once you gave less say than advised.",
                "You gave less say than advised %(less)s times.",
                it.less,
            )
            % facts
        )
    if it.more:
        return (
            ngettext(
                "Once you gave more say than advised.",
                "You gave more say than advised %(more)s times.",
                it.more,
            )
            % facts
        )
    return _("You never gave less say than advised, nor more.")
