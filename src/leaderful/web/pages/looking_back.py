"""Looking back: what each side learned, midway and at a pair's good end."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import path
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from leaderful.flows import pairs as flows
from leaderful.lib.errors import Unable
from leaderful.pairings import queries
from leaderful.pairings.operations.learned import write_learned
from leaderful.pairings.policy import MET
from leaderful.web.forms.pairs import LearnedForm
from leaderful.web.pages.pairs import me, own_pair


@require_http_methods(["GET", "POST"])
def look_back(request: HttpRequest, key: UUID) -> HttpResponse:
    """Say what one learned so far; once the pair is over, what one learned in all."""
    pairing = own_pair(request, key)
    if pairing.state_at not in MET:
        raise Http404
    moment = "MIDWAY" if pairing.state_at in {"ACTIVE", "PAUSED"} else "END"
    facts = _facts(request, pairing)
    form = LearnedForm(request.POST or None, initial={"text": facts["learned"][moment].mine})
    if form.is_valid():
        try:
            write_learned(
                pairing_key=key,
                moment=moment,
                text=form.cleaned_data["text"],
                language=get_language() or "",
                actor=me(request),
                at=timezone.now(),
            )
        except Unable as error:
            form.add_error("text", str(error))
        else:
            messages.success(request, _("Your line stands on the page of your pair."))
            return redirect("pair", key)
    facts |= {"form": form, "moment": moment, "said": facts["learned"][moment]}
    return render(request, "pairs/look_back.html", facts, status=422 if form.is_bound else 200)


@require_http_methods(["GET", "POST"])
def complete(request: HttpRequest, key: UUID) -> HttpResponse:
    """Bring a pair to its good end: what one learned, what became of the goals, and then the end."""
    pairing = own_pair(request, key)
    if pairing.state_at not in {"ACTIVE", "PAUSED"}:
        return redirect("pair", key)
    facts = _facts(request, pairing)
    form = LearnedForm(request.POST if request.method == "POST" else None, is_required=False)
    if request.method == "POST" and form.is_valid():
        try:
            flows.complete_pair(
                key=key,
                learned=form.cleaned_data["text"],
                language=get_language() or "",
                actor=me(request),
                at=timezone.now(),
            )
        except Unable as error:
            form.add_error(None, str(error))
        else:
            name = {"name": facts["partner"].person.first_name}
            messages.success(request, _("The pair is complete. %(name)s is told, and asked the same.") % name)
            return redirect("pair", key)
    facts |= {"form": form, "open_goals": [one for one in facts["goals"] if one.goal.state == "OPEN"]}
    return render(request, "pairs/complete.html", facts, status=422 if form.errors else 200)


def _facts(request: HttpRequest, pairing: Any) -> dict[str, Any]:
    at = timezone.now()
    return {
        "pair": pairing,
        "partner": queries.as_told(pairing, me(request)),
        "learned": queries.learned_in(pairing, me(request), at=at),
        "agreements": queries.agreements_of(pairing, me(request), at=at),
        "goals": queries.goals_of(pairing, me(request), at=at),
    }


urlpatterns = [
    path("pairs/<uuid:key>/look-back/", look_back, name="pair-look-back"),
    path("pairs/<uuid:key>/complete/", complete, name="pair-complete"),
]
