"""What a programme's people read of it besides its overview: its days as a calendar file, and the mentors' preparation."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import path
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from leaderful.flows.calendars import programme_days
from leaderful.lib.errors import Unable
from leaderful.programmes import queries
from leaderful.programmes.operations.dates import CALLED
from leaderful.programmes.operations.preparation import prepare
from leaderful.programmes.policy import TAKES_PART
from leaderful.styles.queries.case_test import offer_to
from leaderful.web.pages.programmes import FOR_EVERYBODY, about_programme, language


@require_safe
def calendar(request: HttpRequest, key: UUID) -> HttpResponse:
    """The programme's days as a file for one's own calendar: all of them for the team, and those that concern everybody."""
    at = timezone.now()
    actor: Any = request.user
    programme = queries.programme_visible_to(actor, key=key, at=at)
    if programme is None:
        raise Http404
    codes = CALLED if queries.may_run(actor, programme, at=at) else FOR_EVERYBODY
    answer = HttpResponse(
        programme_days(programme, codes, language=language(), at=at),
        content_type="text/calendar; charset=utf-8",
    )
    answer["Content-Disposition"] = 'attachment; filename="programme.ics"'
    return answer


@require_http_methods(["GET", "POST"])
def preparation(request: HttpRequest, key: UUID) -> HttpResponse:
    """The mentors' preparation, for mentors of the programme and its team; a mentor says that it is read.

    Where the programme offers the case test, mentees find that here, too.
    """
    at = timezone.now()
    actor: Any = request.user
    programme = queries.programme_visible_to(actor, key=key, at=at)
    part = queries.own_part(actor, programme, "MENTOR", at=at) if programme else None
    part = part if part and part.state in TAKES_PART else None
    offer = offer_to(actor, programme) if programme else None
    if programme is None or not (part or offer or queries.may_run(actor, programme, at=at)):
        raise Http404
    if request.method == "POST":
        if part is None:
            raise Http404
        try:
            prepare(key=part.key, actor=actor, at=at)
        except Unable as error:
            messages.error(request, str(error))
        else:
            messages.success(request, _("Noted. You find it again on the programme’s page."))
        return redirect("programme", programme.key)
    text = programme.preparation.get(language()) or programme.preparation.get("en", "")
    is_for_reading = part is not None or queries.may_run(actor, programme, at=at)
    facts = about_programme(request, programme, at) | {
        "part": part,
        "text": text if is_for_reading else "",
        "offer": offer,
        "is_mentees": not is_for_reading,
    }
    return render(request, "programmes/preparation.html", facts)


urlpatterns = [
    path("programmes/<uuid:key>/calendar.ics", calendar, name="programme-calendar"),
    path("programmes/<uuid:key>/preparation/", preparation, name="programme-preparation"),
]
