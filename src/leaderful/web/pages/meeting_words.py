"""What the two write beside their lines: points for the agenda, notes changed or deleted, and what is to be done."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import path
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from leaderful.lib.errors import Unable
from leaderful.meetings import queries
from leaderful.meetings.operations import commitments, words
from leaderful.pairings import queries as pairings
from leaderful.pairings.policy import takes_words
from leaderful.web.forms.meetings import CommitmentForm, NoteForm, PointForm
from leaderful.web.pages.meetings import own_meeting, page
from leaderful.web.pages.pairs import me
from leaderful.web.pages.sign_in import safe


def _doer(request: HttpRequest) -> dict[str, Any]:
    """Who writes, when and in which language."""
    return {"actor": me(request), "at": timezone.now(), "language": get_language() or ""}


def _back(request: HttpRequest) -> HttpResponse:
    """To the page it was said on."""
    return redirect(safe(request, request.POST.get("next", "")))


@require_POST
def point(request: HttpRequest, key: UUID) -> HttpResponse:
    """Put a point on a planned meeting's agenda."""
    meeting = own_meeting(request, key)
    form = PointForm(request.POST, prefix="point")
    if form.is_valid():
        try:
            words.add_point(meeting_key=key, text=form.cleaned_data["text"], **_doer(request))
        except Unable as error:
            form.add_error("text", str(error))
        else:
            messages.success(request, _("It is on the agenda, and both of you see it."))
            return _back(request)
    return page(request, meeting, point_form=form)


@require_http_methods(["GET", "POST"])
def note(request: HttpRequest, key: UUID) -> HttpResponse:
    """One's own note, to be written anew, shared or kept to oneself."""
    row = _own_words(request, key)
    if row.kind != "NOTE":
        raise Http404
    form = NoteForm(request.POST or None, initial={"text": row.text, "visibility": row.visibility})
    if request.method == "POST" and form.is_valid():
        try:
            words.change_note(key=key, **form.cleaned_data, **_doer(request))
        except Unable as error:
            form.add_error("text", str(error))
        else:
            said = _("Your note is for you alone.")
            if form.cleaned_data["visibility"] == "OURS":
                said = _("Your note is for the two of you.")
            messages.success(request, said)
            return redirect("meeting", row.meeting.key)
    facts = {"note": row, "form": form, "can_write": takes_words(row.meeting.pairing, timezone.now())}
    return render(request, "meetings/note.html", facts)


@require_POST
def delete(request: HttpRequest, key: UUID) -> HttpResponse:
    """Delete one's own note, or take back one's own point."""
    row = _own_words(request, key)
    words.delete_words(key=key, actor=me(request), at=timezone.now())
    messages.success(request, _("The note is deleted.") if row.kind == "NOTE" else _("It is off the agenda."))
    return _back(request) if "next" in request.POST else redirect("meeting", row.meeting.key)


def _own_words(request: HttpRequest, key: UUID) -> Any:
    """A note or a point of this person's own; Http404 for anybody else."""
    row = queries.own_note(me(request), key=key, at=timezone.now())
    if row is None:
        raise Http404
    return row


@require_POST
def commit(request: HttpRequest, key: UUID) -> HttpResponse:
    """Write down what one of the two will do."""
    meeting = own_meeting(request, key)
    partner = pairings.as_told(meeting.pairing, me(request))
    form = CommitmentForm(request.POST, other=partner.person.first_name)
    if form.is_valid():
        try:
            commitments.add_commitment(meeting_key=key, **form.facts, **_doer(request))
        except Unable as error:
            form.add_error(None, str(error))
        else:
            messages.success(request, _("It is written down, and comes along until it is done."))
            return redirect("meeting", key)
    return page(request, meeting, commitment_form=form)


@require_POST
def settle(request: HttpRequest, key: UUID) -> HttpResponse:
    """Say that something is done, dropped, or open again."""
    verb = request.POST.get("verb", "")
    if verb not in {"mark_done", "drop", "reopen"}:
        raise Http404
    if queries.commitment_visible_to(me(request), key=key, at=timezone.now()) is None:
        raise Http404
    try:
        commitments.settle_commitment(key=key, verb=verb, actor=me(request), at=timezone.now())
    except Unable as error:
        messages.error(request, str(error))
    return _back(request)


urlpatterns = [
    path("meetings/<uuid:key>/points/", point, name="meeting-point"),
    path("meetings/<uuid:key>/commitments/", commit, name="meeting-commit"),
    path("notes/<uuid:key>/", note, name="note"),
    path("notes/<uuid:key>/delete/", delete, name="note-delete"),
    path("commitments/<uuid:key>/", settle, name="commitment-settle"),
]
