"""Circles of mentors: one's own, one circle, a new one, and who is in it."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import path
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from leaderful.flows import circles as flows
from leaderful.lib.errors import Unable
from leaderful.programmes import queries as programmes
from leaderful.supervision.operations import circles as operations
from leaderful.supervision.policy import POLICY
from leaderful.supervision.policy.circles import MOST
from leaderful.supervision.queries import circles as queries
from leaderful.web.brought import of_circle
from leaderful.web.forms.circles import BringForm, CircleForm, CircleLogForm, CirclePlanForm
from leaderful.web.keys import key_or_404
from leaderful.web.pages.pairs import me


@require_GET
def mine(request: HttpRequest) -> HttpResponse:
    """The circles one leads or belongs to."""
    at, person = timezone.now(), me(request)
    found = queries.own_circles(person, at=at)
    facts = {
        "running": [one for one in found if one.circle.state == "ACTIVE"],
        "past": [one for one in found if one.circle.state != "ACTIVE"],
        "could_begin": queries.begins_circles_in(person),
    }
    return render(request, "circles/mine.html", facts)


@require_http_methods(["GET", "POST"])
def new(request: HttpRequest, key: UUID) -> HttpResponse:
    """Begin a circle in a programme: its team chooses everybody, a mentor's mentor among their own mentors."""
    at, person = timezone.now(), me(request)
    programme = programmes.programme_visible_to(person, key=key, at=at)
    if programme is None:
        raise Http404
    POLICY.check(person, "supervision.circle.begin", programme, at)
    of_team = queries.is_of_team(person, programme, at=at)
    guides = queries.could_guide(programme, at=at) if of_team else [person]
    own = None if of_team else queries.own_mentors(person, programme)
    mentors = queries.could_join(programme, of=own, at=at)
    if not of_team:
        mentors = flows.fitting(programme=programme, guide=person, within=(), people=mentors, at=at)
    form = CircleForm(request.POST or None, guides=guides, mentors=mentors)
    if request.method == "POST" and form.is_valid():
        try:
            circle = flows.begin(
                programme=programme,
                guide_key=form.guide_key,
                member_keys=form.member_keys,
                actor=person,
                at=at,
            )
        except Unable as error:
            form.add_error("members", str(error))
        else:
            messages.success(request, _("The circle has begun, and everybody in it is told."))
            return redirect("circle", circle.key)
    facts = {
        "programme": programme,
        "form": form,
        "of_team": of_team,
        "can_begin": bool(guides) and len(mentors) >= 3,  # noqa: PLR2004  fewer make no circle
    }
    return render(request, "circles/new.html", facts, status=422 if form.errors else 200)


def shown(request: HttpRequest, key: UUID) -> Any:
    """A circle this person may see; Http404 otherwise."""
    found = queries.circle_visible_to(me(request), key=key, at=timezone.now())
    if found is None:
        raise Http404
    return found


@require_GET
def circle(request: HttpRequest, key: UUID) -> HttpResponse:
    """One circle: who is in it, when it meets."""
    return page(request, shown(request, key))


def page(request: HttpRequest, found: Any, *, status: int = 200, **forms: Any) -> HttpResponse:
    """One circle's page; ``forms`` replace those that were filled in wrongly."""
    at, person = timezone.now(), me(request)
    row = found.circle
    may_change = POLICY.may(person, "supervision.circle.change", row, at)
    meets = POLICY.may(person, "supervision.circle.meet", row, at)
    within = {one.pk for one in found.members}
    others: list[Any] = []
    if may_change and row.state == "ACTIVE" and len(within) < MOST:
        own = (
            None
            if queries.is_of_team(person, row.programme, at=at)
            else queries.own_mentors(row.guide, row.programme)
        )
        mentors = queries.could_join(row.programme, of=own, at=at)
        others = flows.fitting(
            programme=row.programme,
            guide=row.guide,
            within=found.members,
            people=[one for one in mentors if one.pk not in within],
            at=at,
        )
    facts = {
        "found": found,
        "circle": row,
        "members": found.members,
        "is_alive": row.state == "ACTIVE",
        "is_in": person.pk in within,
        "leads": person.pk == row.guide_id,
        "may_change": may_change,
        "meets": meets,
        "met": [(one, person if meets else None) for one in queries.meetings_of(row)],
        "others": others,
        "bring_form": BringForm(mentors=others, prefix="bring"),
        "plan_form": CirclePlanForm(prefix="plan", initial={"minutes": 60}),
        **of_circle(row, person),
        "log_form": CircleLogForm(prefix="log", members=found.members, initial={"minutes": 60}),
        **forms,
    }
    return render(request, "circles/circle.html", facts, status=status)


@require_POST
def change(request: HttpRequest, key: UUID) -> HttpResponse:
    """Bring somebody in, take somebody out, leave, or end the circle."""
    found = shown(request, key)
    verb, at, person = request.POST.get("verb", ""), timezone.now(), me(request)
    try:
        if verb == "bring":
            flows.bring_in(
                key=key, person_key=key_or_404(request.POST.get("bring-person", "")), actor=person, at=at
            )
            messages.success(request, _("Done: one more is in the circle, and is told."))
        elif verb == "take_out":
            who = next((one for one in found.members if str(one.key) == request.POST.get("person")), None)
            if who is None:
                raise Http404
            operations.leave_circle(key=key, person=who, actor=person, at=at)
            messages.success(request, _("%(name)s is no longer in the circle.") % {"name": who.name})
        elif verb == "leave":
            operations.leave_circle(key=key, person=person, actor=person, at=at)
            messages.success(request, _("You have left the circle. What it planned leaves your calendar."))
            return redirect("circles")
        elif verb == "end":
            operations.end_circle(key=key, actor=person, at=at)
            messages.success(request, _("The circle has ended, and everybody in it is told."))
        else:
            raise Http404
    except Unable as error:
        messages.error(request, str(error))
    return redirect("circle", key)


urlpatterns = [
    path("circles/", mine, name="circles"),
    path("programmes/<uuid:key>/circles/new/", new, name="circle-new"),
    path("circles/<uuid:key>/", circle, name="circle"),
    path("circles/<uuid:key>/change/", change, name="circle-change"),
]
