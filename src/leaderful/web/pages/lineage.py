"""Who mentored whom: a drawing with the same as a list, and whether one stands there."""

from collections.abc import Sequence
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import path
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from leaderful.lib.errors import Unable
from leaderful.supervision.operations import chain as operations
from leaderful.supervision.queries import lineage as queries
from leaderful.web.keys import key_or_none
from leaderful.web.pages.pairs import me

ROW, STEP, FIRST = 48, 30, 20
"""Pixels: the height of a row, how far a generation is moved in, and where the first one stands."""
RADIUS, NEAR = 17, 26
"""Pixels: of the circle of a person, and from its middle to the name."""


@require_GET
def lineage(request: HttpRequest) -> HttpResponse:
    """The line of somebody, else the reader's own, else the first there is."""
    at = timezone.now()
    found = queries.lineage(me(request), of=key_or_none(request.GET.get("of", "")), at=at)
    facts = {
        "rows": _rows(found),
        "height": len(found.branches) * ROW,
        "is_cut": found.is_cut,
        "beginnings": found.beginnings,
        "more": found.more,
        "stands": found.stands,
    }
    return render(request, "lineage/index.html", facts)


def _rows(found: queries.Drawn) -> list[dict[str, Any]]:
    """Each person with their place in the drawing, the line from their guide, and how the lists open and close."""
    depths = [branch.depth for branch in found.branches]
    rows = []
    for place, branch in enumerate(found.branches):
        after = depths[place + 1] if place + 1 < len(depths) else 0
        x, y = FIRST + branch.depth * STEP, place * ROW + ROW // 2
        rows.append(
            {
                "person": found.people[branch.person],
                "also": [found.people[one].name for one in branch.also],
                "x": x,
                "y": y,
                "name_x": x + NEAR,
                "text_y": y + 5,
                "line": _line(branch.under, x, y),
                "opens": after > branch.depth,
                "closes": range(max(branch.depth - after, 0)),
            }
        )
    return rows


def _line(under: int | None, x: int, y: int) -> str:
    """From below the guide's circle down to this row, and over to the circle."""
    if under is None:
        return ""
    return f"M{x - STEP} {under * ROW + ROW // 2 + RADIUS}V{y}H{x - RADIUS}"


@require_POST
def consent(request: HttpRequest) -> HttpResponse:
    """Stand there, or no more."""
    do = request.POST.get("do", "")
    at, person = timezone.now(), me(request)
    try:
        if do == "agree":
            operations.agree_to_lineage(actor=person, at=at)
            messages.success(request, _("You stand there now, beside those of your pairs who agreed too."))
        elif do == "leave":
            operations.leave_lineage(actor=person, at=at)
            messages.success(request, _("You stand there no more."))
        else:
            raise Http404
    except Unable as error:
        messages.error(request, str(error))
    return redirect("lineage")


urlpatterns: Sequence[Any] = [
    path("lineage/", lineage, name="lineage"),
    path("lineage/consent/", consent, name="lineage-consent"),
]
