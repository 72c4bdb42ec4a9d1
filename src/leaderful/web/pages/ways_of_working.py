"""How one works, and in a pair how to work with each other."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import path, reverse
from django.utils import timezone
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from leaderful.lib.errors import Unable
from leaderful.pairings.queries import as_told
from leaderful.styles.operations import ways as operations
from leaderful.styles.queries import ways as queries
from leaderful.web.forms.ways_of_working import WayForm
from leaderful.web.pages.pairs import me, own_pair


@require_http_methods(["GET", "POST"])
def mine(request: HttpRequest) -> HttpResponse:
    """To which side one leans, in seven questions; ``?back`` is the pair one came from."""
    person = me(request)
    leans = queries.leans_of(person)
    form = WayForm(request.POST if request.method == "POST" else None, leans=leans)
    if form.is_valid():
        try:
            operations.keep_way(leans=form.leans, actor=person, at=timezone.now())
        except Unable as error:
            form.add_error(None, str(error))
        else:
            messages.success(request, _("Kept. You alone read your answers."))
            return redirect(_back(request))
    return render(
        request, "account/how_i_work.html", {"form": form, "leans": leans}, status=422 if form.errors else 200
    )


def _back(request: HttpRequest) -> str:
    """The page of the pair one came from, if it is one of ours."""
    back = request.GET.get("back", "")
    is_ours = back.startswith("/pairs/") and url_has_allowed_host_and_scheme(back, allowed_hosts=None)
    return back if is_ours else reverse("account")


@require_http_methods(["GET", "POST"])
def together(request: HttpRequest, key: UUID) -> HttpResponse:
    """How the two of a pair can work with each other, once both share it; POST shares it or stops."""
    person, at = me(request), timezone.now()
    pairing = own_pair(request, key)
    if pairing.state_at not in {"ACTIVE", "PAUSED"}:
        return redirect("pair", key)
    partner = as_told(pairing, person)
    if request.method == "POST":
        _act(request, key, partner.person.first_name, at)
        return redirect("pair-together", key)
    found = queries.together(pairing, person, at=at)
    name = {"name": partner.person.first_name}
    facts = {
        "pair": pairing,
        "partner": partner,
        "found": found,
        "differences": [_(one.msgid) % name for one in found.hints if not one.is_shared],
        "alike": [_(one.msgid) % name for one in found.hints if one.is_shared],
    }
    return render(request, "pairs/together.html", facts)


def _act(request: HttpRequest, key: UUID, name: str, at: Any) -> None:
    facts: dict[str, Any] = {"pairing": key, "actor": me(request), "at": at}
    try:
        if request.POST.get("do") == "share":
            operations.share_way(**facts)
            messages.success(request, _("%(name)s sees it once both of you share.") % {"name": name})
        elif request.POST.get("do") == "stop":
            operations.stop_sharing_way(**facts)
            messages.success(request, _("You share it no more, and the page is closed to both of you."))
        else:
            raise Http404
    except Unable as error:
        messages.error(request, str(error))


urlpatterns = [
    path("account/how-i-work/", mine, name="account-way"),
    path("pairs/<uuid:key>/together/", together, name="pair-together"),
]
