"""The mentors one accompanies; and what a mentor lets their mentor's mentor see of how they ask and decide."""

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import path
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST, require_safe

from leaderful.flows.accompanying import accompanied_by
from leaderful.lib.errors import Unable
from leaderful.supervision.operations import trends as operations
from leaderful.web.pages.brought_cases import upper_pair
from leaderful.web.pages.pairs import me

SIGNS = {
    "offer": gettext_lazy("The offer still waits for an answer."),
    "no_first_meeting": gettext_lazy("They have not met yet, and nothing is planned."),
    "gap": gettext_lazy("They have not met for longer than they meant to, and nothing is planned."),
    "unmarked": gettext_lazy("A planned day has passed, and nobody has said whether they met."),
}
"""Each early sign, in words."""


@require_safe
def mine(request: HttpRequest) -> HttpResponse:
    """Each mentor one accompanies: what they carry, how their pairs stand, and early signs."""
    facts = {"mentors": accompanied_by(me(request), at=timezone.now()), "sign_words": SIGNS}
    return render(request, "brought/mentors.html", facts)


@require_POST
def trend(request: HttpRequest, key: UUID) -> HttpResponse:
    """Let the other one see it, or keep it to oneself again."""
    pairing = upper_pair(request, key)
    do = request.POST.get("do", "")
    run = {"share": operations.share_trend, "keep": operations.keep_trend}.get(do)
    if run is None:
        raise Http404
    try:
        run(pairing_key=pairing.key, actor=me(request), at=timezone.now())
    except Unable as error:
        messages.error(request, str(error))
    else:
        said = _("%(name)s sees your counts from now on.") % {"name": pairing.guide.first_name}
        messages.success(request, said if do == "share" else _("It is yours alone again."))
    return redirect("pair-cases", pairing.key)


urlpatterns = [
    path("my-mentors/", mine, name="my-mentors"),
    path("pairs/<uuid:key>/trend/", trend, name="pair-trend"),
]
