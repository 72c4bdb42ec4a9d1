"""Ways to match one round: add one, drop one, and choose the one that is the draft."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import path
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from leaderful.lib.errors import Unable
from leaderful.pairings.operations import scenarios
from leaderful.programmes.queries import rules_of
from leaderful.web.forms.rounds import WayForm
from leaderful.web.keys import key_or_404
from leaderful.web.pages.pairs import me
from leaderful.web.pages.rounds import name_of_programme, round_here


@require_http_methods(["GET", "POST"])
def add(request: HttpRequest, key: UUID) -> HttpResponse:
    """One more way to match these people, beside the draft."""
    programme, round_ = round_here(request, key)
    form = WayForm(request.POST if request.method == "POST" else None, rules=rules_of(programme))
    if request.method == "POST" and form.is_valid():
        try:
            scenarios.add_scenario(
                key=round_.key,
                objective=form.cleaned_data["objective"],
                settings=form.settings(),
                actor=me(request),
                at=timezone.now(),
            )
        except Unable as error:
            field = getattr(error, "field", None)
            form.add_error(field if field in form.fields else None, str(error))
        else:
            return redirect("match", key)
    facts = {
        "programme": programme,
        "round": round_,
        "name": name_of_programme(programme),
        "may_run": True,
        "form": form,
    }
    return render(request, "rounds/add_way.html", facts, status=422 if form.errors else 200)


@require_POST
def choose(request: HttpRequest, key: UUID) -> HttpResponse:
    """Make another way the draft, or drop one that isn't."""
    _programme, round_ = round_here(request, key)
    drop = request.POST.get("drop")
    way = key_or_404(drop or request.POST.get("way", ""))
    act = scenarios.drop_scenario if drop else scenarios.choose_scenario
    try:
        act(key=round_.key, scenario_key=way, actor=me(request), at=timezone.now())
    except Unable as error:
        messages.error(request, str(error))
    else:
        messages.success(request, _("This way is dropped.") if drop else _("The draft is made this way now."))
    return redirect("match", key)


urlpatterns = [
    path("programmes/<uuid:key>/match/ways/add/", add, name="match-way-add"),
    path("programmes/<uuid:key>/match/ways/", choose, name="match-ways"),
]
