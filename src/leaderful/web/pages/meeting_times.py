"""When a pair meets: logging a meeting that was, planning one to come, moving it, and its entry for a calendar."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import path
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from leaderful.flows.calendars import calendar_entry
from leaderful.lib.errors import Unable
from leaderful.meetings.operations import meetings as operations
from leaderful.meetings.operations.wall_time import TimeComesTwice
from leaderful.web.forms.meetings import LogForm, MeetingForm, PlanForm
from leaderful.web.pages.meetings import own_meeting, page
from leaderful.web.pages.pairs import me, own_pair, pair_facts


@require_POST
def log(request: HttpRequest, key: UUID) -> HttpResponse:
    """Log a meeting that took place, from the pair's page."""
    pairing = own_pair(request, key)
    form = LogForm(request.POST)
    meeting = log_as_said(form, pairing, me(request))
    if meeting is not None:
        other = pairing.learner if me(request).pk == pairing.guide_id else pairing.guide
        sentence = _("The meeting is logged, and %(name)s is asked for a line too.")
        messages.success(request, sentence % {"name": other.first_name})
        return redirect("meeting", meeting.key)
    form = asking_which(form)
    return render(request, "pairs/pair.html", pair_facts(pairing, me(request), log_form=form))


def log_as_said(form: LogForm, pairing: Any, person: Any) -> Any:
    """Log what the form says; None where the form now says what is wrong."""
    if not form.is_valid():
        return None
    try:
        return operations.log_meeting(
            pairing_key=pairing.key,
            zone=timezone.get_current_timezone_name(),
            actor=person,
            at=timezone.now(),
            agreed=form.cleaned_data["agreed"],
            language=get_language() or "",
            **form.facts,
        )
    except Unable as error:
        _say(form, error)
        return None


def _say(form: MeetingForm, error: Unable) -> None:
    form.add_error(None, str(error))
    form.asks_which = isinstance(error, TimeComesTwice)  # type: ignore[attr-defined]


def asking_which(form: Any) -> Any:
    """The same form with the question which of two equal clock times is meant, where that is open."""
    if not getattr(form, "asks_which", False):
        return form
    asking = type(form)(form.data, prefix=form.prefix, asks_which=True)
    asking.is_valid()
    for error in form.non_field_errors():
        asking.add_error(None, error)
    return asking


@require_POST
def plan(request: HttpRequest, key: UUID) -> HttpResponse:
    """Plan a meeting, from the pair's page."""
    pairing = own_pair(request, key)
    form = PlanForm(request.POST, prefix="plan")
    if form.is_valid():
        try:
            operations.plan_meeting(
                pairing_key=pairing.key,
                zone=timezone.get_current_timezone_name(),
                actor=me(request),
                at=timezone.now(),
                language=get_language() or "",
                **form.facts,
            )
        except Unable as error:
            _say(form, error)
        else:
            messages.success(
                request, _("The meeting is planned. Both of you get it by mail for your calendars.")
            )
            return redirect("pair", key)
    return render(request, "pairs/pair.html", pair_facts(pairing, me(request), plan_form=asking_which(form)))


@require_POST
def move(request: HttpRequest, key: UUID) -> HttpResponse:
    """Give a planned meeting another time, length or place."""
    meeting = own_meeting(request, key)
    form = PlanForm(request.POST, prefix="move")
    if form.is_valid():
        try:
            operations.move_meeting(
                key=key,
                zone=timezone.get_current_timezone_name(),
                actor=me(request),
                at=timezone.now(),
                language=get_language() or "",
                **form.facts,
            )
        except Unable as error:
            _say(form, error)
        else:
            messages.success(request, _("The meeting is moved. Both your calendars follow by mail."))
            return redirect("meeting", key)
    return page(request, meeting, move_form=asking_which(form))


@require_safe
def file(request: HttpRequest, key: UUID) -> HttpResponse:
    """A planned meeting as a file for one's calendar."""
    meeting = own_meeting(request, key)
    if meeting.state != "PLANNED":
        raise Http404
    text = calendar_entry(meeting, me(request), method="PUBLISH", at=timezone.now())
    headers = {"Content-Disposition": 'attachment; filename="meeting.ics"'}
    return HttpResponse(text, content_type="text/calendar; charset=utf-8", headers=headers)


urlpatterns = [
    path("pairs/<uuid:key>/meetings/log/", log, name="meeting-log"),
    path("pairs/<uuid:key>/meetings/plan/", plan, name="meeting-plan"),
    path("meetings/<uuid:key>/move/", move, name="meeting-move"),
    path("meetings/<uuid:key>/meeting.ics", file, name="meeting-file"),
]
