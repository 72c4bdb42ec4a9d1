"""How one’s own intents turned out: how sure one was beside what came, and whether they served those affected."""

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import path
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_GET

from leaderful.decisions.queries.reviews import Surety, served_of, surety_of
from leaderful.web.forms.intent_reviews import SERVED
from leaderful.web.pages.pairs import me

SUREST = 5
SURE_FROM = 4
"""From where on somebody counts as sure, of five."""
FEW = 20
"""Under so many looks back the page says that chance plays a large part."""
SHORT = {
    "BETTER": _("Better"),
    "AS_EXPECTED": _("As expected"),
    "WORSE": _("Less well"),
    "CANNOT_TELL": _("Can’t be told"),
}
"""How it turned out, in a word or two over a column."""
_AS_HOPED = ("BETTER", "AS_EXPECTED")
_LARGEST, _SMALLEST = 15, 5
"""Radii of the drawing, in pixels: of the most in one place, and of a single one."""


@dataclass(frozen=True)
class Sum:
    """Of so many that can be told, how many turned out as expected or better."""

    well: int
    of: int


@dataclass(frozen=True)
class Row:
    """One confidence: per outcome the count and the radius of its disc."""

    confidence: int
    cells: Sequence[tuple[int, int]]


def _rows(told: Sequence[Surety]) -> list[Row]:
    by = {one.confidence: one.outcomes for one in told}
    most = max(count for one in told for count in one.outcomes.values())
    return [
        Row(sure, [(count, _radius(count, most)) for count in _counts(by.get(sure, {}))])
        for sure in range(SUREST, 0, -1)
    ]


def _counts(outcomes: Mapping[str, int]) -> list[int]:
    return [outcomes.get(code, 0) for code in SHORT]


def _radius(count: int, most: int) -> int:
    """So that areas, not radii, grow with the count."""
    return max(_SMALLEST, round(_LARGEST * math.sqrt(count / most)))


def _sum(told: Sequence[Surety], *, is_sure: bool) -> Sum:
    outcomes = [one.outcomes for one in told if (one.confidence >= SURE_FROM) is is_sure]
    well = sum(each.get(code, 0) for each in outcomes for code in _AS_HOPED)
    return Sum(well, well + sum(each.get("WORSE", 0) for each in outcomes))


@require_GET
def turned_out(request: HttpRequest) -> HttpResponse:
    """One’s own looks back together; nobody else has such a page about one."""
    told = surety_of(me(request))
    served = served_of(me(request))
    facts: dict[str, Any] = {
        "rows": _rows(told) if told else [],
        "outcomes": SHORT.values(),
        "sure": _sum(told, is_sure=True),
        "unsure": _sum(told, is_sure=False),
        "are_few": sum(sum(one.outcomes.values()) for one in told) < FEW,
        "served": [(says, served.get(code, 0)) for code, says in SERVED.items()] if served else [],
        "answered": sum(served.values()) if served else 0,
    }
    return render(request, "decisions/turned_out.html", facts)


urlpatterns = [path("decisions/turned-out/", turned_out, name="decisions-turned-out")]
