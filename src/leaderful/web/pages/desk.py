"""The desk of a programme's team: what is stuck, who waits and why, where mentors are missing."""

from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import path
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views.decorators.http import require_GET, require_POST

from leaderful.flows import coverage as reading
from leaderful.flows import desk, desk_steps
from leaderful.lib.errors import Unable
from leaderful.lib.tabular import write_xlsx
from leaderful.programmes import queries
from leaderful.web.downloads import XLSX, download
from leaderful.web.forms.desk import TickedForm
from leaderful.web.numbers import small_number
from leaderful.web.pages.pairs import me
from leaderful.web.pages.programmes import about_programme, language
from leaderful.web.reasons import left_out_for_team

ON_A_PAGE = 25
A_WEEK = timedelta(days=7)

WORDS = {
    "guide_gone": gettext_lazy("Mentor gone"),
    "offer": gettext_lazy("Offers unanswered"),
    "promise": gettext_lazy("Promises overdue"),
    "no_first_meeting": gettext_lazy("Not met yet"),
    "gap": gettext_lazy("Long gap"),
    "unmarked": gettext_lazy("Meetings unmarked"),
    "unmatched": gettext_lazy("Without a mentor"),
}
"""Each kind in a few words, for the filters."""


def _programme(request: HttpRequest, key: UUID, at: datetime) -> Any:
    """The programme, for its team. Raises Http404 for strangers and NotAllowed for its members."""
    programme = queries.programme_to_run(me(request), key=key, at=at)
    if programme is None:
        raise Http404
    return programme


@require_GET
def show(request: HttpRequest, key: UUID) -> HttpResponse:
    """What is stuck and the next step for each."""
    at = timezone.now()
    programme = _programme(request, key, at)
    found = desk.desk(programme, at=at)
    kind = request.GET.get("kind", "")
    kind = kind if kind in desk.KINDS else ""
    number = max(small_number(request.GET.get("page", "")) or 1, 1)
    seen = found.page(kind=kind, number=number, size=ON_A_PAGE)
    total = seen.counts[kind] if kind else found.total
    facts = {
        **about_programme(request, programme, at),
        "lines": seen.lines,
        "kind": kind,
        "total": total,
        "all": found.total,
        "filters": [(code, WORDS[code], count) for code, count in seen.counts.items() if count],
        "page": Paginator(range(total), ON_A_PAGE).get_page(number),
        "may_step": any(line.kind not in desk_steps.MENDED_BY_HAND for line in seen.lines),
        "next_week": found.today + A_WEEK,
    }
    return render(request, "desk/show.html", facts)


@require_POST
def step(request: HttpRequest, key: UUID) -> HttpResponse:
    """The next step for what is ticked, or off the desk until a day."""
    at = timezone.now()
    programme = _programme(request, key, at)
    form = TickedForm(request.POST)
    back = f"/programmes/{key}/run/" + (
        f"?kind={kind}" if (kind := request.POST.get("kind")) in desk.KINDS else ""
    )
    if not form.is_valid():
        messages.error(request, " ".join(str(error) for errors in form.errors.values() for error in errors))
        return redirect(back)
    facts = {"programme": programme, "ticked": form.ticked(), "actor": me(request), "at": at}
    try:
        if form.cleaned_data["do"] == "aside":
            until = form.cleaned_data["until"] or at.astimezone(desk.zone_of_days()).date() + A_WEEK
            count = desk_steps.set_aside(until=until, **facts)
            messages.success(request, _aside(count, date_format(until, "l j F")))
        else:
            for sentence in _done(desk_steps.take_next_steps(**facts)):
                messages.success(request, sentence)
    except Unable as error:
        messages.error(request, str(error))
    return redirect(back)


def _aside(count: int, day: str) -> str:
    return ngettext(
        "One line is off the desk until %(day)s.", "%(count)s lines are off the desk until %(day)s.", count
    ) % {"count": count, "day": day}


def _done(counts: dict[str, int]) -> list[str]:
    """What happened, a sentence for each kind."""
    said = []
    if "offer" in counts:
        said.append(
            ngettext(
                "Whoever has not answered one offer is reminded.",
                "Whoever has not answered %(count)s offers is reminded.",
                counts["offer"],
            )
            % {"count": counts["offer"]}
        )
    if nudged := counts.get("no_first_meeting", 0) + counts.get("gap", 0):
        said.append(
            ngettext(
                "Both people of one pair are asked when they meet next.",
                "Both people of %(count)s pairs are asked when they meet next.",
                nudged,
            )
            % {"count": nudged}
        )
    if "unmarked" in counts:
        said.append(
            ngettext(
                "Both people of one pair are asked whether they met.",
                "Both people of %(count)s pairs are asked whether they met.",
                counts["unmarked"],
            )
            % {"count": counts["unmarked"]}
        )
    if "unmatched" in counts:
        said.append(_("People are being matched again. The draft waits for your eye under Match."))
    return said


@require_GET
def unmatched(request: HttpRequest, key: UUID) -> HttpResponse:
    """Who has no mentor, and why."""
    at = timezone.now()
    programme = _programme(request, key, at)
    found = reading.why_waiting(programme, at=at)
    page = Paginator(found.waiting, ON_A_PAGE).get_page(request.GET.get("page"))
    facts = {
        **about_programme(request, programme, at),
        "page": page,
        "count": len(found.waiting),
        "in_circles": found.in_circles,
        "rows": [(one.part, _why(one, found)) for one in page],
    }
    return render(request, "desk/unmatched.html", facts)


def _why(one: reading.Waits, found: reading.WhyWaiting) -> str:
    if one.why is not None:
        return " ".join(left_out_for_team(one.why, found.places_left))
    if found.round is None:
        return _("Nobody has been matched yet.")
    return _("Free only since people were last matched.")


@require_GET
def unmatched_file(request: HttpRequest, key: UUID) -> HttpResponse:
    """The same as a workbook, everybody in it."""
    at = timezone.now()
    programme = _programme(request, key, at)
    found = reading.why_waiting(programme, at=at)
    headings = (_("Name"), _("E-mail"), _("Unit"), _("Waiting since"), _("Why"))
    rows = [
        (
            one.part.person.name,
            one.part.person.email,
            one.part.person.unit.name if one.part.person.unit else "",
            one.part.answered_at.date().isoformat() if one.part.answered_at else "",
            _why(one, found),
        )
        for one in found.waiting
    ]
    return download(write_xlsx((_("Without a mentor"), headings, rows)), "without-a-mentor.xlsx", XLSX)


@require_GET
def coverage(request: HttpRequest, key: UUID) -> HttpResponse:
    """Where mentees wait and where there is room, by department and by what people picked."""
    at = timezone.now()
    programme = _programme(request, key, at)
    facts = about_programme(request, programme, at)
    facts["found"] = reading.coverage(programme, language=language(), at=at)
    return render(request, "desk/coverage.html", facts)


urlpatterns = [
    path("programmes/<uuid:key>/run/", show, name="programme-run"),
    path("programmes/<uuid:key>/run/step/", step, name="programme-run-step"),
    path("programmes/<uuid:key>/run/unmatched/", unmatched, name="programme-unmatched"),
    path("programmes/<uuid:key>/run/unmatched.xlsx", unmatched_file, name="programme-unmatched-file"),
    path("programmes/<uuid:key>/run/coverage/", coverage, name="programme-coverage"),
]
