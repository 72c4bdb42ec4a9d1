"""Today: what needs the signed-in person, first; and a plain sign of life."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import path
from django.utils import timezone
from django.views.decorators.http import require_safe

from leaderful.flows import today as reading
from leaderful.people import queries
from leaderful.web.client import SignedInRequest
from leaderful.web.middleware import public


@require_safe
def today(request: SignedInRequest) -> HttpResponse:
    """The first page after signing in."""
    now = timezone.now()
    hour = timezone.localtime(now).hour
    facts = {"today": reading.today(request.user, at=now), "part_of_day": part_of_day(hour)}
    return render(request, "home/today.html", facts)


def part_of_day(hour: int) -> str:
    """Morning until 11, evening from 18, day between: for the greeting."""
    if hour < 5 or hour >= 18:  # noqa: PLR2004  hours of the clock
        return "evening"
    return "morning" if hour < 11 else "day"  # noqa: PLR2004  likewise


@public
@require_safe
def alive(_request: HttpRequest) -> HttpResponse:
    """Answers where the server runs and reaches its database; for load balancers and the launcher."""
    queries.organisation()
    return HttpResponse("alive\n", content_type="text/plain")


urlpatterns = [path("", today, name="today"), path("alive/", alive, name="alive")]
