"""Today: what needs the signed-in person, first; and a plain sign of life."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import path

from leaderful.people import queries
from leaderful.web.middleware import public


def today(request: HttpRequest) -> HttpResponse:
    """The first page after signing in."""
    return render(request, "home/today.html")


@public
def alive(_request: HttpRequest) -> HttpResponse:
    """Answers where the server runs and reaches its database; for load balancers and the launcher."""
    queries.organisation()
    return HttpResponse("alive\n", content_type="text/plain")


urlpatterns = [path("", today, name="today"), path("alive/", alive, name="alive")]
