"""Goals: one's own in all pairs, one goal, and a new one within a pair."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import path
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from leaderful.lib.errors import Unable
from leaderful.pairings import queries
from leaderful.pairings.operations import goals as operations
from leaderful.web.forms.pairs import AimForm, GoalForm
from leaderful.web.pages.pairs import me, own_pair


@require_GET
def mine(request: HttpRequest) -> HttpResponse:
    """My goals, and where the next can be set."""
    at = timezone.now()
    found = queries.own_goals(me(request), at=at)
    pairs = [row for row in queries.own_pairs(me(request), at=at) if row.state_at in {"ACTIVE", "PAUSED"}]
    facts = {
        "open": [one for one in found if one.goal.state == "OPEN"],
        "over": [one for one in found if one.goal.state != "OPEN"],
        "pairs": [queries.as_told(row, me(request)) for row in pairs],
    }
    return render(request, "pairs/goals.html", facts)


@require_http_methods(["GET", "POST"])
def add(request: HttpRequest, key: UUID) -> HttpResponse:
    """A new goal within a pair."""
    pairing = own_pair(request, key)
    if pairing.started_at is None:
        raise Http404
    items = queries.nameable_by_kind(get_language() or "en")
    form = GoalForm(request.POST or None, items=items)
    status = 200
    if request.method == "POST":
        status = 422
        if form.is_valid():
            try:
                operations.set_goal(
                    pairing_key=key,
                    item_key=UUID(form.cleaned_data["item"]),
                    aim=_aim(form),
                    actor=me(request),
                    at=timezone.now(),
                )
            except operations.UnableToSetGoal as error:
                form.add_error(error.field, str(error))
            else:
                messages.success(request, _("Your goal is set. The two of you see it, nobody else."))
                return redirect("pair", key)
    facts = {"pair": pairing, "partner": queries.as_told(pairing, me(request)), "form": form}
    return render(request, "pairs/goal_new.html", facts, status=status)


def _aim(form: Any) -> operations.Aim:
    said = form.cleaned_data
    language = get_language() or ""
    return operations.Aim(end_state=said["end_state"], limits=said["limits"], language=language)


def _goal(request: HttpRequest, key: UUID) -> queries.Aimed:
    """A goal this person may read; Http404 otherwise."""
    found = queries.goal_visible_to(me(request), key=key, at=timezone.now())
    if found is None:
        raise Http404
    return found


@require_http_methods(["GET", "POST"])
def goal(request: HttpRequest, key: UUID) -> HttpResponse:
    """One goal: what it says, what happened to it; its owner words it anew here."""
    aimed = _goal(request, key)
    form = AimForm(request.POST or None, initial={"end_state": aimed.end_state, "limits": aimed.limits})
    status = 200
    if request.method == "POST":
        status = 422
        if form.is_valid():
            try:
                operations.change_goal(
                    key=key, verb="reword", aim=_aim(form), actor=me(request), at=timezone.now()
                )
            except operations.UnableToSetGoal as error:
                form.add_error(error.field, str(error))
            except Unable as error:
                form.add_error(None, str(error))
            else:
                messages.success(request, _("Your words are kept."))
                return redirect("goal", key)
    facts = {
        "aimed": aimed,
        "form": form,
        "history": queries.history_of(aimed.goal),
        "partner": queries.as_told(aimed.goal.pairing, me(request)),
    }
    return render(request, "pairs/goal.html", facts, status=status)


@require_POST
def step(request: HttpRequest, key: UUID) -> HttpResponse:
    """Say that a goal is reached, let it go, or take it up again."""
    _goal(request, key)
    verb = request.POST.get("verb", "")
    if verb not in {"reach", "let_go", "reopen"}:
        raise Http404
    try:
        operations.change_goal(key=key, verb=verb, actor=me(request), at=timezone.now())
    except Unable as error:
        messages.error(request, str(error))
    return redirect("goal", key)


urlpatterns = [
    path("goals/", mine, name="goals"),
    path("goals/<uuid:key>/", goal, name="goal"),
    path("goals/<uuid:key>/step/", step, name="goal-step"),
    path("pairs/<uuid:key>/goals/", add, name="goal-new"),
]
