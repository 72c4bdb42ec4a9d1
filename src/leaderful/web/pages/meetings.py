"""Meetings: one's own list, one meeting, each side's line, notes, and how it went."""

import random
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
from django.views.decorators.http import require_GET, require_POST

from leaderful.flows import preparation as reading
from leaderful.lib.errors import Unable
from leaderful.meetings import queries
from leaderful.meetings.operations import meetings as operations
from leaderful.meetings.operations import words
from leaderful.pairings import queries as pairings
from leaderful.pairings.policy import takes_words, writing_until
from leaderful.web.brought import facts_of_pair
from leaderful.web.forms.meetings import (
    CommitmentForm,
    HowItWentForm,
    LineForm,
    NoteForm,
    PlanForm,
    PointForm,
)
from leaderful.web.pages.pairs import me

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
            "commitments": queries.own_commitments(me(request), at=at),
            "page": page,
            "said": queries.said(list(page.object_list), me(request), at=at),
            "pairs": [
                pairings.as_told(row, me(request))
                for row in pairings.own_pairs(me(request), at=at)
                if row.state_at in {"ACTIVE", "PAUSED"}
            ],
        },
    )


def own_meeting(request: HttpRequest, key: UUID) -> Any:
    """A meeting of one's own pairs; Http404 for anybody else."""
    meeting = queries.meeting_visible_to(me(request), key=key, at=timezone.now())
    if meeting is None:
        raise Http404
    return meeting


def page(request: HttpRequest, meeting: Any, **forms: Any) -> HttpResponse:
    """One meeting's page; ``forms`` replace those that were filled in wrongly."""
    at = timezone.now()
    said = queries.said([meeting], me(request), at=at)[0]
    partner = pairings.as_told(meeting.pairing, me(request))
    facts = {
        "meeting": meeting,
        "said": said,
        "partner": partner,
        "is_over": meeting.starts_at <= at,
        "is_last": meeting.pairing.state in {"ACTIVE", "PAUSED"} and queries.is_last(meeting),
        "missed_by": queries.missed_by(meeting) if meeting.state == "MISSED" else "",
        "commitments": queries.commitments_about(meeting, me(request), at=at),
        "commitment_form": CommitmentForm(other=partner.person.first_name),
        "point_form": PointForm(prefix="point"),
        "can_write": meeting.state in {"PLANNED", "HELD"} and takes_words(meeting.pairing, at),
        "writing_until": writing_until(meeting.pairing),
        "may_commit": meeting.pairing.state in {"ACTIVE", "PAUSED"},
        "line_form": LineForm(initial={"text": said.mine.text if said.mine else ""}),
        "note_form": NoteForm(prefix="note"),
        "how_form": HowItWentForm(other=partner.person.first_name),
        "move_form": PlanForm.moving(
            timezone.localtime(meeting.starts_at),
            minutes=meeting.minutes,
            place=said.place.text if said.place else "",
        ),
        **facts_of_pair(meeting.pairing, me(request)),
        **forms,
    }
    return render(request, "meetings/meeting.html", facts)


@require_GET
def meeting(request: HttpRequest, key: UUID) -> HttpResponse:
    """One meeting: both lines side by side, notes."""
    return page(request, own_meeting(request, key))


@require_GET
def prepare(request: HttpRequest, key: UUID) -> HttpResponse:
    """One screen before they meet: who, what was agreed last, what is open, and a question."""
    row = own_meeting(request, key)
    if row.state != "PLANNED":
        return redirect("meeting", key)
    rng = random.Random(row.pairing_id)  # noqa: S311  the pair’s own order of questions, the same each time
    found = reading.preparation(row, me(request), rng=rng, at=timezone.now())
    facts = {"found": found, "question": _(found.question), "point_form": PointForm(prefix="point")}
    facts |= facts_of_pair(row.pairing, me(request))
    return render(request, "meetings/prepare.html", facts)


@require_POST
def agree(request: HttpRequest, key: UUID) -> HttpResponse:
    """Write one's own line."""
    row = own_meeting(request, key)
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
    return page(request, row, line_form=form)


@require_POST
def note(request: HttpRequest, key: UUID) -> HttpResponse:
    """Add a note."""
    row = own_meeting(request, key)
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
    return page(request, row, note_form=form)


@require_POST
def mark(request: HttpRequest, key: UUID) -> HttpResponse:
    """Say how a planned meeting went, or call it off."""
    row = own_meeting(request, key)
    partner = pairings.as_told(row.pairing, me(request))
    form = HowItWentForm(request.POST, other=partner.person.first_name)
    if not form.is_valid():
        return page(request, row, how_form=form)
    try:
        operations.mark_meeting(
            key=row.key,
            actor=me(request),
            at=timezone.now(),
            language=get_language() or "",
            **form.facts(guides=not partner.guides),
        )
    except Unable as error:
        messages.error(request, str(error))
    return redirect("meeting", key)


urlpatterns = [
    path("meetings/", mine, name="meetings"),
    path("meetings/<uuid:key>/", meeting, name="meeting"),
    path("meetings/<uuid:key>/prepare/", prepare, name="meeting-prepare"),
    path("meetings/<uuid:key>/agree/", agree, name="meeting-agree"),
    path("meetings/<uuid:key>/note/", note, name="meeting-note"),
    path("meetings/<uuid:key>/mark/", mark, name="meeting-mark"),
]
