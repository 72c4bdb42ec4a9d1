"""“Why not these two?”, for whoever leads a programme."""

from typing import Any
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import path
from django.utils import timezone
from django.utils.translation import get_language
from django.views.decorators.http import require_GET

from leaderful.flows.why import rule_prices, why_not
from leaderful.pairings import queries
from leaderful.web import reasons, whys
from leaderful.web.keys import key_or_none
from leaderful.web.pages.pairs import me
from leaderful.web.pages.rounds import name_of_programme, round_here

MENTORS_NAMED = 500
"""So many mentors stand in the list to choose from; of more, those whose name has the words that were typed."""


@require_GET
def why(request: HttpRequest, key: UUID, part: UUID) -> HttpResponse:
    """Choose a mentor for one mentee of the draft, and read why they are no pair and what it would cost."""
    programme, round_ = round_here(request, key)
    at = timezone.now()
    learner = _member(round_, str(part), "MENTEE")
    if round_.state != "SOLVED" or learner is None:
        raise Http404
    words = request.GET.get("q", "")
    guide = _member(round_, request.GET.get("guide", ""), "MENTOR")
    facts = {
        "programme": programme,
        "round": round_,
        "name": name_of_programme(programme),
        "may_run": True,
        "learner": learner,
        "guide": guide,
        "q": words,
        "mentors": queries.mentors_to_ask_about(round_.programme_id, words=words, limit=MENTORS_NAMED),
    }
    if guide is not None:
        found = why_not(round_=round_, guide=guide, learner=learner, actor=me(request), at=at)
        pair = queries.imagined_pair(guide, learner, found.reasons)
        names = queries.item_names(reasons.item_codes([pair]), get_language() or "en")
        facts |= {
            "why": found,
            "sentences": whys.sentences(found, guide=guide, learner=learner),
            "may_be_kept": whys.may_be_kept(found),
            "reasons": reasons.for_team(pair, names, queries.departments()),
        }
    return render(request, "rounds/why.html", facts)


@require_GET
def prices(request: HttpRequest, key: UUID) -> HttpResponse:
    """What each rule of the draft costs its people."""
    programme, round_ = round_here(request, key)
    if round_.state != "SOLVED":
        raise Http404
    found = rule_prices(round_=round_, actor=me(request), at=timezone.now())
    facts = {
        "programme": programme,
        "round": round_,
        "name": name_of_programme(programme),
        "may_run": True,
        "prices": None if found is None else [whys.price(cost) for cost in found],
    }
    return render(request, "rounds/prices.html", facts)


def _member(round_: Any, key: str, role: str) -> Any:
    """The membership with this key and role in the round's programme, or None."""
    asked = key_or_none(key)
    found = queries.members_by_key(round_.programme_id, [asked]) if asked else {}
    return next((row for row in found.values() if row.role == role), None)


urlpatterns = [
    path("programmes/<uuid:key>/match/why/<uuid:part>/", why, name="match-why"),
    path("programmes/<uuid:key>/match/prices/", prices, name="match-prices"),
]
