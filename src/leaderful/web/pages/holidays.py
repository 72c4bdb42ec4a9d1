"""The holidays of sites: the list, one site's year, taking over public holidays, adding and removing a day."""

from collections.abc import Iterable
from datetime import date
from typing import Any
from urllib.parse import urlencode
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import path, reverse
from django.utils import timezone
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from leaderful.lib.errors import Unable
from leaderful.lib.public_holidays import named_in
from leaderful.people import queries
from leaderful.people.operations import holidays as operations
from leaderful.web.client import SignedInRequest
from leaderful.web.forms.holidays import HolidayForm, PlaceForm, place_name
from leaderful.web.numbers import small_number
from leaderful.web.pages.installation import for_whoever_may

MAY = "people.holiday.change"


@require_safe
@for_whoever_may(MAY)
def index(request: SignedInRequest) -> HttpResponse:
    """Every site with how many people work there, and what is known of its holidays."""
    lines = queries.sites(on=timezone.localdate())
    facts = {
        "lines": [(line, _followed(line.calendar)) for line in lines],
        "is_new": not any(line.years for line in lines),
        "is_one": len(lines) == 1,
    }
    return render(request, "holidays/index.html", facts)


@require_http_methods(["GET", "POST"])
@for_whoever_may(MAY)
def site(request: SignedInRequest) -> HttpResponse:
    """One site's year, and a form to add a day to it."""
    page = _page(request)
    form = HolidayForm(request.POST or None)
    status = 422 if form.is_bound else 200
    if form.is_valid():
        given = form.cleaned_data
        try:
            operations.add_holiday(
                site=page.line.site,
                day=given["day"],
                name=given["name"],
                language=get_language() or "en",
                actor=request.user,
                at=timezone.now(),
            )
        except Unable as error:
            form.add_error(None, str(error))
        else:
            messages.success(request, _("The day is added. Nobody works there then."))
            return redirect(_address(page.line.site, given["day"].year))
    facts = {
        "page": page,
        "form": form,
        "followed": _followed(page.line.calendar),
        "years": sorted({*page.line.years, *queries.years_needed(timezone.localdate()), page.year}),
    }
    return render(request, "holidays/site.html", facts, status=status)


@require_http_methods(["GET", "POST"])
@for_whoever_may(MAY)
def take_over(request: SignedInRequest) -> HttpResponse:
    """A country, its region and a year; then the days there are, each with a tick, before any is taken over."""
    page = _page(request)
    asked = request.POST if request.method == "POST" else request.GET
    this_year = timezone.localdate().year
    form = PlaceForm(_asked(asked, page), years=sorted({this_year, this_year + 1, page.year}))
    facts: dict[str, Any] = {"page": page, "form": form}
    place = form.cleaned_data if form.is_valid() else None
    if request.method == "POST" and place:
        kept = _days(request.POST.getlist("day"))
        try:
            operations.take_over(
                site=page.line.site, **place, kept=kept, actor=request.user, at=timezone.now()
            )
        except Unable as error:
            facts["wrong"] = str(error)
        else:
            sentence = ngettext(
                "One holiday of %(place)s is taken over.",
                "%(n)s holidays of %(place)s are taken over.",
                len(kept),
            )
            name = place_name(place["country"], place["region"])
            messages.success(request, sentence % {"n": len(kept), "place": name})
            return redirect(_address(page.line.site, place["year"]))
    if place:
        try:
            found = operations.public_days(**place)
            facts["days"] = [(day, named_in(names, get_language() or "en")) for day, names in found.items()]
        except Unable as error:
            facts["wrong"] = str(error)
        facts["place"] = place_name(place["country"], place["region"])
    return render(request, "holidays/take_over.html", facts, status=422 if "wrong" in facts else 200)


@require_POST
@for_whoever_may(MAY)
def stop(request: SignedInRequest) -> HttpResponse:
    """Let no more years come by themselves."""
    page = _page(request)
    try:
        operations.stop_following(site=page.line.site, actor=request.user, at=timezone.now())
        messages.success(request, _("No more holidays come by themselves. Those that are here stay."))
    except Unable as error:
        messages.error(request, str(error))
    return redirect(_address(page.line.site, page.year))


@require_POST
@for_whoever_may(MAY)
def remove(request: SignedInRequest, key: UUID) -> HttpResponse:
    """Take a day away."""
    try:
        gone = operations.remove_holiday(key=key, actor=request.user, at=timezone.now())
    except Unable as error:
        messages.error(request, str(error))
        return redirect("holidays")
    messages.success(request, _("The day is taken away. People work on it."))
    return redirect(_address(gone.calendar.site, gone.date.year))


def _page(request: SignedInRequest) -> queries.SitePage:
    """The site and year of the address; 404 for a site that nobody has. Without one: everybody without a site."""
    today = timezone.localdate()
    site = request.GET.get("site", "")
    if "\0" in site:  # PostgreSQL has no such text
        raise Http404
    shown = queries.site_page(
        site=site, year=small_number(request.GET.get("year", "")) or today.year, on=today
    )
    if shown is None:
        raise Http404
    return shown


def _asked(asked: Any, page: queries.SitePage) -> dict[str, str]:
    """The place that was asked for; at first the one the site follows, else the country of most of its people."""
    if "country" in asked:
        chosen = {name: asked.get(name, "") for name in ("country", "region")}
        return {**chosen, "year": asked.get("year") or str(page.year)}
    calendar = page.line.calendar
    if calendar is not None and calendar.country:
        return {"country": calendar.country, "region": calendar.region, "year": str(page.year)}
    return {"country": page.country, "region": "", "year": str(page.year)}


def _days(texts: Iterable[str]) -> set[date]:
    """The days that were ticked; 404 for what is none."""
    try:
        return {date.fromisoformat(text) for text in texts}
    except ValueError as error:
        raise Http404 from error


def _followed(calendar: Any) -> str:
    """The name of the place whose holidays come by themselves; empty where none do."""
    return place_name(calendar.country, calendar.region) if calendar and calendar.country else ""


def _address(name: str, year: int) -> str:
    return f"{reverse('holidays-site')}?{urlencode({'site': name, 'year': year})}"


urlpatterns = [
    path("people/holidays/", index, name="holidays"),
    path("people/holidays/site/", site, name="holidays-site"),
    path("people/holidays/take-over/", take_over, name="holidays-take-over"),
    path("people/holidays/stop/", stop, name="holidays-stop"),
    path("people/holidays/<uuid:key>/remove/", remove, name="holiday-remove"),
]
