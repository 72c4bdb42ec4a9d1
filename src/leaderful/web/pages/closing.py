"""The end of a programme: what closing does, the farewell, and until when what people wrote is kept."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import path
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from leaderful.core.launch import months_later
from leaderful.flows.closing import say_farewell
from leaderful.flows.letters.programmes import farewell_in
from leaderful.lib.errors import Unable
from leaderful.pairings.queries import keys_in
from leaderful.programmes import queries
from leaderful.programmes.operations.retention import keep_words_until
from leaderful.web.forms.programme_settings import CloseForm
from leaderful.web.pages.programmes import about_programme, refused, to_run


@require_http_methods(["GET", "POST"])
def close(request: HttpRequest, key: UUID) -> HttpResponse:
    """Close a programme that looks back, or set another day for the words of a closed one."""
    at = timezone.now()
    programme = to_run(request, key, at)
    if programme.state not in {"CLOSING", "CLOSED"}:
        return redirect("programme", programme.key)
    is_closed = programme.state == "CLOSED"
    months = queries.rules_of(programme).keep_words_months
    proposed = programme.words_go_date or months_later(timezone.localdate(at), months)
    form = CloseForm(request.POST or None, initial={"words_go_date": proposed})
    if request.method == "POST" and form.is_valid():
        day = form.cleaned_data["words_go_date"]
        actor: Any = request.user
        try:
            if is_closed:
                keep_words_until(key=key, day=day, actor=actor, at=at)
                messages.success(request, _("Saved. What people wrote is kept until then."))
            else:
                say_farewell(key=key, actor=actor, at=at, words_go_date=day)
                messages.success(request, _("The programme is closed, and everybody hears a farewell."))
        except Unable as error:
            refused(form, error)
        else:
            return redirect("programme", programme.key)
    programme.words_go_date = proposed  # as the letter would say it; nothing is saved here
    facts = about_programme(request, programme, at) | {
        "form": form,
        "is_closed": is_closed,
        "pairs": len(keys_in(programme, ("ACTIVE", "PAUSED"))),
        "people": len(queries.people_taking_part(programme)),
        "letter": farewell_in(programme),
        "letter_kind": "programmes.programme.farewell",
    }
    return render(request, "programmes/close.html", facts, status=422 if form.errors else 200)


urlpatterns = [path("programmes/<uuid:key>/close/", close, name="programme-close")]
