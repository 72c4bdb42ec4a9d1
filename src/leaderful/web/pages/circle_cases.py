"""The cases of a circle, and a new one for its next meeting."""

from typing import Any
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import path
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from leaderful.supervision.policy import POLICY
from leaderful.supervision.queries.circle_cases import circle_cases
from leaderful.web.brought import in_words, of_circle
from leaderful.web.forms.brought_cases import CaseForm
from leaderful.web.pages.case_writing import kept, write_page
from leaderful.web.pages.circles import shown
from leaderful.web.pages.pairs import me


def _within(request: HttpRequest, key: UUID) -> Any:
    """A circle one leads or belongs to; Http404 for whoever only runs its programme."""
    circle = shown(request, key).circle
    if not POLICY.may(me(request), "supervision.circle.meet", circle, timezone.now()):
        raise Http404
    return circle


@require_safe
def of(request: HttpRequest, key: UUID) -> HttpResponse:
    """Every case of the circle that one reads, the question that is being tried first."""
    circle = _within(request, key)
    facts = {"circle": circle, **of_circle(circle, me(request)), **in_words()}
    return render(request, "circles/cases.html", facts)


@require_http_methods(["GET", "POST"])
def new(request: HttpRequest, key: UUID) -> HttpResponse:
    """Write a case for the circle's next meeting; where one's own is under way already, that one's page."""
    circle, person, at = _within(request, key), me(request), timezone.now()
    if not POLICY.may(person, "supervision.case.write", circle, at):
        raise Http404
    found = circle_cases(circle, person, at=at)
    brought = found.brought if found.brought and found.brought.is_own else None
    under_way = found.draft or brought
    if request.method == "GET" and under_way is not None:
        return redirect("brought-case", under_way.case.key)
    form = CaseForm(request.POST or None)
    if request.method == "POST":
        case = kept(request, circle, form)
        if case is not None:
            return redirect("brought-case", case.key)
    return write_page(request, circle, form)


urlpatterns = [
    path("circles/<uuid:key>/cases/", of, name="circle-cases"),
    path("circles/<uuid:key>/cases/new/", new, name="circle-case-new"),
]
