"""Meetings: one's own list, logging one, each side's line."""

from datetime import timedelta
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import path
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from leaderful.ground.links import read_token
from leaderful.lib.errors import Unable
from leaderful.meetings import queries
from leaderful.meetings.operations import meetings as operations
from leaderful.meetings.operations import words
from leaderful.meetings.operations.wall_time import TimeComesTwice
from leaderful.pairings import queries as pairings
from leaderful.people import queries as people
from leaderful.web.forms.meetings import LineForm, LogForm, MeetingForm, NoteForm, PlanForm
from leaderful.web.middleware import public
from leaderful.web.pages.pairs import me, pair_facts, speaking_to

LOG_LINK_LASTS = timedelta(days=180)
A_PAGE = 30


@require_GET
def mine(request: HttpRequest) -> HttpResponse:
    """One's own meetings: to come, to be marked, and those that were."""
    at = timezone.now()
    rows = queries.meetings_visible_to(me(request), at=at)
    past = rows.exclude(state="PLANNED").order_by("-starts_at")
    page = Paginator(past, A_PAGE).get_page(request.GET.get("page"))
    return render(
        request,
        "meetings/mine.html",
        {
            "coming": list(rows.filter(state="PLANNED", starts_at__gte=at).order_by("starts_at")),
            "unmarked": list(queries.unmarked(me(request), at=at)),
            "page": page,
            "said": queries.said(list(page.object_list), me(request), at=at),
            "pairs": [
                pairings.as_told(row, me(request))
                for row in pairings.own_pairs(me(request), at=at)
                if row.state_at in {"ACTIVE", "PAUSED"}
            ],
        },
    )


def _own_pair(request: HttpRequest, key: UUID) -> Any:
    """A pair of this person's own; Http404 for anybody else."""
    pairing = pairings.own_pairs(me(request), at=timezone.now()).filter(key=key).first()
    if pairing is None:
        raise Http404
    return pairing


@require_POST
def log(request: HttpRequest, key: UUID) -> HttpResponse:
    """Log a meeting that took place, from the pair's page."""
    pairing = _own_pair(request, key)
    form = LogForm(request.POST)
    meeting = _log(form, pairing, me(request))
    if meeting is not None:
        messages.success(request, _("The meeting is logged, and the other one is asked for a line too."))
        return redirect("meeting", meeting.key)
    form = _asking_which(form)
    return render(request, "pairs/pair.html", pair_facts(pairing, me(request), log_form=form))


def _log(form: LogForm, pairing: Any, person: Any) -> Any:
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


def _asking_which(form: Any) -> Any:
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
    pairing = _own_pair(request, key)
    form = PlanForm(request.POST, prefix="plan")
    if form.is_valid():
        try:
            operations.plan_meeting(
                pairing_key=pairing.key,
                zone=timezone.get_current_timezone_name(),
                actor=me(request),
                at=timezone.now(),
                **form.facts,
            )
        except Unable as error:
            _say(form, error)
        else:
            messages.success(request, _("The meeting is planned, and the other one is told."))
            return redirect("pair", key)
    return render(request, "pairs/pair.html", pair_facts(pairing, me(request), plan_form=_asking_which(form)))


@public
@require_http_methods(["GET", "POST"])
def log_by_link(request: HttpRequest, token: str) -> HttpResponse:
    """Log a meeting from a mail; no sign-in needed."""
    sentence = _("This link is broken or too old. Sign in to log your meeting.")
    link = read_token(token, purpose="meeting-log", sentence=sentence, lasts=LOG_LINK_LASTS)
    person = people.signed_in(link.person_id)
    if person is None:
        raise Http404
    with speaking_to(person, people.organisation()):
        at = timezone.now()
        pairing = pairings.own_pairs(person, at=at).filter(key=link.key).first()
        if pairing is None:
            raise Http404
        facts = {"partner": pairings.as_told(pairing, person), "pair": pairing}
        form = LogForm.begun(timezone.localtime(at))
        if request.method == "POST":
            form = LogForm(request.POST)
            meeting = _log(form, pairing, person)
            if meeting is not None:
                return render(request, "meetings/logged.html", {**facts, "meeting": meeting})
            form = _asking_which(form)
        return render(request, "meetings/log.html", {**facts, "form": form})


def _meeting(request: HttpRequest, key: UUID) -> Any:
    """A meeting of one's own pairs; Http404 for anybody else."""
    meeting = queries.meeting_visible_to(me(request), key=key, at=timezone.now())
    if meeting is None:
        raise Http404
    return meeting


def _page(request: HttpRequest, meeting: Any, **forms: Any) -> HttpResponse:
    at = timezone.now()
    said = queries.said([meeting], me(request), at=at)[0]
    facts = {
        "meeting": meeting,
        "said": said,
        "partner": pairings.as_told(meeting.pairing, me(request)),
        "is_over": meeting.starts_at <= at,
        "can_write": meeting.state in {"PLANNED", "HELD"},
        "line_form": LineForm(initial={"text": said.mine.text if said.mine else ""}),
        "note_form": NoteForm(prefix="note"),
        **forms,
    }
    return render(request, "meetings/meeting.html", facts)


@require_GET
def meeting(request: HttpRequest, key: UUID) -> HttpResponse:
    """One meeting: both lines side by side, notes."""
    return _page(request, _meeting(request, key))


@require_POST
def agree(request: HttpRequest, key: UUID) -> HttpResponse:
    """Write one's own line."""
    row = _meeting(request, key)
    form = LineForm(request.POST)
    if form.is_valid():
        try:
            words.write_agreed(
                meeting_key=row.key,
                text=form.cleaned_data["text"],
                language=get_language() or "",
                actor=me(request),
                at=timezone.now(),
            )
        except Unable as error:
            form.add_error("text", str(error))
        else:
            messages.success(request, _("Your line stands beside the other one’s."))
            return redirect("meeting", key)
    return _page(request, row, line_form=form)


@require_POST
def note(request: HttpRequest, key: UUID) -> HttpResponse:
    """Add a note."""
    row = _meeting(request, key)
    form = NoteForm(request.POST, prefix="note")
    if form.is_valid():
        try:
            words.write_note(
                meeting_key=row.key,
                text=form.cleaned_data["text"],
                visibility=form.cleaned_data["visibility"],
                language=get_language() or "",
                actor=me(request),
                at=timezone.now(),
            )
        except Unable as error:
            form.add_error("text", str(error))
        else:
            messages.success(request, _("Your note is kept."))
            return redirect("meeting", key)
    return _page(request, row, note_form=form)


@require_POST
def mark(request: HttpRequest, key: UUID) -> HttpResponse:
    """Say that a planned meeting took place, was missed, or is cancelled."""
    row = _meeting(request, key)
    verb = request.POST.get("verb", "")
    if verb not in {"mark_held", "mark_missed", "cancel"}:
        raise Http404
    try:
        operations.mark_meeting(key=row.key, verb=verb, actor=me(request), at=timezone.now())
    except Unable as error:
        messages.error(request, str(error))
    return redirect("meeting", key)


urlpatterns = [
    path("meetings/", mine, name="meetings"),
    path("meetings/log/<str:token>/", log_by_link, name="meeting-log-link"),
    path("meetings/<uuid:key>/", meeting, name="meeting"),
    path("meetings/<uuid:key>/agree/", agree, name="meeting-agree"),
    path("meetings/<uuid:key>/note/", note, name="meeting-note"),
    path("meetings/<uuid:key>/mark/", mark, name="meeting-mark"),
    path("pairs/<uuid:key>/meetings/log/", log, name="meeting-log"),
    path("pairs/<uuid:key>/meetings/plan/", plan, name="meeting-plan"),
]
