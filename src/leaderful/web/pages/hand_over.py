"""Handing a pair over: who could go on with the mentee, and asking them."""

from datetime import datetime
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import path
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from leaderful.flows import hand_over as flows
from leaderful.lib.errors import Unable
from leaderful.pairings import queries
from leaderful.pairings.policy import POLICY
from leaderful.web.forms.pairs import HandOverForm
from leaderful.web.pages.pairs import me, visible_pairing


@require_http_methods(["GET", "POST"])
def hand_over(request: HttpRequest, key: UUID) -> HttpResponse:
    """Propose another mentor; both the mentee and that mentor are asked, and until then nothing changes."""
    at = timezone.now()
    pairing = visible_pairing(request, key)
    POLICY.check(me(request), "pairings.pairing.hand_over", pairing, at)
    if pairing.tier != 1 or pairing.state_at not in {"ACTIVE", "PAUSED"}:
        raise Http404
    rooms = flows.could_go_on(pairing, at=at)
    is_mine = me(request).pk == pairing.learner_id
    form = HandOverForm(
        request.POST if request.method == "POST" else None,
        keys=[str(room.membership.key) for room in rooms],
        asks_about_goals=is_mine,
    )
    if form.is_valid():
        try:
            offer = flows.propose(
                key=key,
                guide_key=UUID(form.cleaned_data["guide"]),
                goals_go_along=form.cleaned_data.get("goals", False),
                actor=me(request),
                at=at,
            )
        except Unable as error:
            form.add_error(None, str(error))
        else:
            name = {"name": offer.guide.first_name}
            messages.success(
                request, _("%(name)s is asked. Until everybody has said yes, nothing changes.") % name
            )
            return redirect("pair", key)
    facts: dict[str, Any] = {
        "pair": pairing,
        "rooms": rooms,
        "form": form,
        "is_mine": is_mine,
        "asked": _asked(pairing, me(request), at),
    }
    return render(request, "pairs/hand_over.html", facts, status=422 if form.is_bound else 200)


def _asked(pairing: Any, person: Any, at: datetime) -> Any:
    """The open offer to go on with somebody else; a mentor hears of one only once it is done, unless it was their idea."""
    found = queries.open_hand_over(pairing, at=at)
    if found is not None and person.pk == pairing.guide_id != queries.proposed_by(found):
        return None
    return found


urlpatterns = [path("pairs/<uuid:key>/hand-over/", hand_over, name="pair-hand-over")]
