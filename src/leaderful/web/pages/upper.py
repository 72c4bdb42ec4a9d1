"""A programme's mentors and their own mentors, for its team: sums, and the circles."""

from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import path
from django.utils import timezone
from django.views.decorators.http import require_GET

from leaderful.lib.disclosure import DEFAULT_MINIMUM
from leaderful.programmes import queries as programmes
from leaderful.supervision.policy import POLICY
from leaderful.supervision.queries import circles, coverage
from leaderful.web.pages.pairs import me
from leaderful.web.pages.programmes import about_programme


@require_GET
def upper(request: HttpRequest, key: UUID) -> HttpResponse:
    """How many mentors are accompanied and on course, and which circles there are."""
    at = timezone.now()
    programme = programmes.programme_to_run(me(request), key=key, at=at)
    if programme is None:
        raise Http404
    POLICY.check(me(request), "supervision.coverage.see", programme, at)
    facts = {
        **about_programme(request, programme, at),
        "found": coverage.figures(programme, at=at),
        "fewest": DEFAULT_MINIMUM,
        "circles": circles.circles_in(programme, at=at),
        "may_begin": programme.state in {"OPEN", "MATCHING", "RUNNING"},
    }
    return render(request, "circles/upper.html", facts)


urlpatterns = [path("programmes/<uuid:key>/run/upper/", upper, name="programme-upper")]
