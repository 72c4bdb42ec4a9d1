"""The climate of units: how decisions are spoken of, in quarters and units; and the lead’s switch."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import path
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_GET, require_http_methods

from leaderful.decisions.operations import climate as operations
from leaderful.decisions.policy import POLICY
from leaderful.decisions.queries import climate as queries
from leaderful.lib.tabular import write_csv, write_xlsx
from leaderful.web.client import SignedInRequest
from leaderful.web.downloads import CSV, XLSX, download
from leaderful.web.pages.pairs import me

BANDS = {
    "ASKS": gettext_lazy("ask, see or think"),
    "REQUESTS": gettext_lazy("would like to"),
    "INTENDS": gettext_lazy("intend to"),
    "TELLS": gettext_lazy("tell afterwards"),
}
"""What somebody mostly says, in words over a column."""


@require_GET
def climate(request: SignedInRequest) -> HttpResponse:
    """The quarters and units one may see; while it is off, what it would mean."""
    at = timezone.now()
    switch = queries.climate_switch()
    facts = {
        "is_on": switch is not None and switch.is_on,
        "since": switch.changed_at if switch else None,
        "quarters": [
            (_name(one), [row for row in one.rows if row.has_shown], _hidden(one))
            for one in queries.climate(me(request), at=at)
        ],
        "bands": BANDS,
        "smallest": queries.SMALLEST,
        "next": queries.next_quarter(at),
        "may_switch": POLICY.may(me(request), "decisions.climate.switch", None, at),
        "sees_all": POLICY.may(me(request), "decisions.climate.see_all", None, at),
    }
    return render(request, "climate/climate.html", facts)


@require_http_methods(["GET", "POST"])
def switch(request: SignedInRequest) -> HttpResponse:
    """What is shown to whom from when on, before it is switched on or off."""
    at = timezone.now()
    if not POLICY.may(me(request), "decisions.climate.switch", None, at):
        raise Http404
    if request.method == "POST":
        try:
            now = operations.switch_climate(
                is_on=request.POST.get("is_on") == "yes", actor=me(request), at=at
            )
        except operations.UnableToSwitchClimate as error:
            messages.info(request, str(error))
        else:
            messages.success(
                request,
                _("Switched on. What is stated from now on counts.")
                if now.is_on
                else _("Switched off. Nobody sees it any more."),
            )
        return redirect("climate")
    facts = {"is_on": queries.climate_is_on(), "smallest": queries.SMALLEST, "next": queries.next_quarter(at)}
    return render(request, "climate/switch.html", facts)


def _name(quarter: queries.Quarter) -> str:
    last = quarter.first.replace(month=quarter.first.month + 2)
    return _("%(first)s to %(last)s") % {
        "first": date_format(quarter.first, "F"),
        "last": date_format(last, "F Y"),
    }


def _hidden(quarter: queries.Quarter) -> str:
    """The units of which nothing can be shown, by name."""
    return ", ".join(row.unit.name for row in quarter.rows if row.unit and not row.has_shown)


def _table(request: SignedInRequest) -> tuple[list[str], list[list[Any]]]:
    """The very figures of the page; what is withheld there is blank here."""
    headings = [_("Quarter from"), _("Unit"), _("People"), *map(str, BANDS.values())]
    rows = [
        [
            quarter.first.isoformat(),
            row.unit.name if row.unit else _("The whole organisation"),
            _blank(row.people),
            *(_blank(row.bands[band]) for band in BANDS),
        ]
        for quarter in queries.climate(me(request), at=timezone.now())
        for row in quarter.rows
    ]
    return headings, rows


def _blank(count: int | None) -> int | str:
    return "" if count is None else count


@require_GET
def as_csv(request: SignedInRequest) -> HttpResponse:
    """The same figures as a file for any program."""
    headings, rows = _table(request)
    return download(write_csv(headings, [[str(cell) for cell in row] for row in rows]), "climate.csv", CSV)


@require_GET
def as_xlsx(request: SignedInRequest) -> HttpResponse:
    """The same figures as a workbook."""
    return download(write_xlsx((_("Climate"), *_table(request))), "climate.xlsx", XLSX)


urlpatterns = [
    path("climate/", climate, name="climate"),
    path("climate/switch/", switch, name="climate-switch"),
    path("climate/climate.csv", as_csv, name="climate-csv"),
    path("climate/climate.xlsx", as_xlsx, name="climate-xlsx"),
]
