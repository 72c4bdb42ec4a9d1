"""Today: what needs the signed-in person, first."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import path


def today(request: HttpRequest) -> HttpResponse:
    """The first page after signing in."""
    return render(request, "home/today.html")


urlpatterns = [path("", today, name="today")]
