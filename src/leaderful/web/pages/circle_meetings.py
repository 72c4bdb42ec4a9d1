"""Meetings of circles: planned, logged, moved, who was there; from a letter too."""

from datetime import timedelta
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import path
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST, require_safe

from leaderful.flows.calendars import circle_entry
from leaderful.ground.links import read_token
from leaderful.lib.errors import Unable
from leaderful.meetings.operations.wall_time import TimeComesTwice
from leaderful.supervision.operations import circle_meetings as operations
from leaderful.supervision.queries import circles as queries
from leaderful.web.brought import of_circle
from leaderful.web.forms.circles import CircleLogForm, CirclePlanForm, ThereForm
from leaderful.web.middleware import public
from leaderful.web.pages.circles import page as circle_page
from leaderful.web.pages.circles import shown
from leaderful.web.pages.meeting_links import person_of_link
from leaderful.web.pages.pairs import me

LINK_LASTS = timedelta(days=60)


def _own(request: HttpRequest, key: UUID) -> Any:
    """A meeting of one's own circles; Http404 for anybody else."""
    meeting = queries.circle_meeting_visible_to(me(request), key=key, at=timezone.now())
    if meeting is None:
        raise Http404
    return meeting


@require_GET
def meeting(request: HttpRequest, key: UUID) -> HttpResponse:
    """One meeting of a circle."""
    return _page(request, _own(request, key))


def _page(request: HttpRequest, row: Any, *, status: int = 200, **forms: Any) -> HttpResponse:
    at, person = timezone.now(), me(request)
    found = queries.circle_visible_to(person, key=row.circle.key, at=at)
    members = found.members if found else []
    place = queries.place_of(row, person, at=at)
    here = timezone.localtime(row.starts_at)
    move = CirclePlanForm(
        prefix="move",
        initial={"date": here.date(), "time": here.time(), "minutes": row.minutes, "place": place},
    )
    facts = {
        "meeting": row,
        "circle": row.circle,
        "place": place,
        "there": queries.attendees(row),
        "is_over": row.starts_at <= at,
        "is_alive": row.circle.state == "ACTIVE",
        "there_form": ThereForm(members=members),
        "move_form": move,
        **of_circle(row.circle, person),
        **forms,
    }
    return render(request, "circles/meeting.html", facts, status=status)


def _time_facts(form: Any, person: Any) -> dict[str, Any]:
    return {
        "zone": timezone.get_current_timezone_name(),
        "actor": person,
        "at": timezone.now(),
        **{name: form.facts[name] for name in ("wall", "minutes", "later")},
    }


def _again(form: Any, error: Unable, **more: Any) -> Any:
    """The form with what is wrong; with the question which of two equal clock times is meant, where that is open."""
    if isinstance(error, TimeComesTwice):
        form = type(form)(form.data, prefix=form.prefix, asks_which=True, **more)
        form.is_valid()
    form.add_error(None, str(error))
    return form


@require_POST
def plan(request: HttpRequest, key: UUID) -> HttpResponse:
    """Plan a meeting, from the circle's page."""
    found = shown(request, key)
    form = CirclePlanForm(request.POST, prefix="plan")
    if form.is_valid():
        try:
            operations.plan_circle_meeting(
                circle_key=key,
                place=form.cleaned_data["place"],
                language=get_language() or "",
                **_time_facts(form, me(request)),
            )
        except Unable as error:
            form = _again(form, error)
        else:
            messages.success(
                request, _("The meeting is planned. Everybody in the circle gets it for their calendars.")
            )
            return redirect("circle", key)
    return circle_page(request, found, plan_form=form, status=422)


@require_POST
def log(request: HttpRequest, key: UUID) -> HttpResponse:
    """Log a meeting that took place, from the circle's page."""
    found = shown(request, key)
    form = CircleLogForm(request.POST, prefix="log", members=found.members)
    if form.is_valid():
        try:
            operations.log_circle_meeting(circle_key=key, there=form.keys, **_time_facts(form, me(request)))
        except Unable as error:
            form = _again(form, error, members=found.members)
        else:
            messages.success(request, _("The meeting is logged. Its time counts for whoever was there."))
            return redirect("circle", key)
    return circle_page(request, found, log_form=form, status=422)


@require_POST
def move(request: HttpRequest, key: UUID) -> HttpResponse:
    """Give a planned meeting another time, length or place."""
    row = _own(request, key)
    form = CirclePlanForm(request.POST, prefix="move")
    if form.is_valid():
        try:
            operations.move_circle_meeting(
                key=key,
                place=form.cleaned_data["place"],
                language=get_language() or "",
                **_time_facts(form, me(request)),
            )
        except Unable as error:
            form = _again(form, error)
        else:
            messages.success(request, _("The meeting is moved. Everybody’s calendar follows by mail."))
            return redirect("circle-meeting", key)
    return _page(request, row, move_form=form, status=422)


@require_POST
def mark(request: HttpRequest, key: UUID) -> HttpResponse:
    """Say who was there, or call a planned meeting off."""
    row = _own(request, key)
    found = shown(request, row.circle.key)
    form = ThereForm(request.POST, members=found.members)
    try:
        if request.POST.get("verb") == "cancel":
            operations.cancel_circle_meeting(key=key, actor=me(request), at=timezone.now())
            messages.success(request, _("The meeting is called off, and leaves everybody’s calendar."))
            return redirect("circle", row.circle.key)
        if form.is_valid():
            operations.hold_circle_meeting(key=key, there=form.keys, actor=me(request), at=timezone.now())
            messages.success(request, _("Noted. The time counts for whoever was there."))
            return redirect("circle-meeting", key)
    except Unable as error:
        form.is_valid()
        form.add_error("there", str(error))
    return _page(request, row, there_form=form, status=422)


@public
@require_http_methods(["GET", "POST"])
def answer(request: HttpRequest, token: str) -> HttpResponse:
    """“Who was there?” from a mail: everybody is ticked, one click says so; no sign-in needed."""
    sentence = _("This link is broken or too old. Sign in to say who was there.")
    link = read_token(token, purpose="circle-meeting", sentence=sentence, lasts=LINK_LASTS)
    with person_of_link(link) as person:
        at = timezone.now()
        row = queries.circle_meeting_visible_to(person, key=link.key, at=at)
        if row is None:
            raise Http404
        found = queries.circle_visible_to(person, key=row.circle.key, at=at)
        form = ThereForm(request.POST or None, members=found.members if found else [])
        if request.method == "POST" and form.is_valid():
            try:
                operations.hold_circle_meeting(key=row.key, there=form.keys, actor=person, at=at)
            except Unable as error:
                form.add_error("there", str(error))
            else:
                messages.success(request, _("Noted. The time counts for whoever was there."))
                return redirect("circle-meeting-link", token)
        facts = {
            "meeting": row,
            "form": form,
            "is_ahead": row.starts_at > at,
            "there": queries.attendees(row),
        }
        return render(request, "circles/answer.html", facts, status=422 if form.errors else 200)


@require_safe
def file(request: HttpRequest, key: UUID) -> HttpResponse:
    """A planned meeting as a file for one's calendar."""
    row = _own(request, key)
    if row.state != "PLANNED":
        raise Http404
    text = circle_entry(row, me(request), method="PUBLISH", at=timezone.now())
    headers = {"Content-Disposition": 'attachment; filename="circle.ics"'}
    return HttpResponse(text, content_type="text/calendar; charset=utf-8", headers=headers)


urlpatterns = [
    path("circles/<uuid:key>/plan/", plan, name="circle-plan"),
    path("circles/<uuid:key>/log/", log, name="circle-log"),
    path("circle-meetings/answer/<str:token>/", answer, name="circle-meeting-link"),
    path("circle-meetings/<uuid:key>/", meeting, name="circle-meeting"),
    path("circle-meetings/<uuid:key>/move/", move, name="circle-meeting-move"),
    path("circle-meetings/<uuid:key>/mark/", mark, name="circle-meeting-mark"),
    path("circle-meetings/<uuid:key>/circle.ics", file, name="circle-meeting-file"),
]
