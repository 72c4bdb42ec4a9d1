"""The units of the organisation: the tree, and one unit to rename or move."""

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import path
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from leaderful.lib.errors import Unable
from leaderful.people import queries
from leaderful.people.operations import units as operations
from leaderful.people.policy import POLICY
from leaderful.web.client import SignedInRequest
from leaderful.web.forms.people import UnitForm
from leaderful.web.keys import key_or_404


@require_http_methods(["GET", "POST"])
def units(request: SignedInRequest) -> HttpResponse:
    """Every unit with how many people work in it; a form to add one."""
    at = timezone.now()
    may_add = POLICY.may(request.user, "people.unit.add", None, at)
    form = UnitForm(request.POST if request.method == "POST" else None, units=queries.unit_choices())
    status = 200
    if request.method == "POST":
        POLICY.check(request.user, "people.unit.add", None, at)
        status = 422
        if form.is_valid():
            try:
                made = operations.add_unit(
                    name=form.cleaned_data["name"], parent=form.above, actor=request.user, at=at
                )
            except Unable as error:
                form.add_error(None, str(error))
            else:
                messages.success(request, _("“%(name)s” is added.") % {"name": made.name})
                return redirect("units")
    facts = {"tree": queries.unit_tree(), "form": form, "may_add": may_add}
    return render(request, "people/units.html", facts, status=status)


@require_http_methods(["GET", "POST"])
def unit(request: SignedInRequest, key: UUID) -> HttpResponse:
    """Rename a unit; its place is changed by the form beside."""
    at = timezone.now()
    shown = queries.unit_by_key(key)
    if shown is None:
        raise Http404
    POLICY.check(request.user, "people.unit.rename", None, at)
    now = {"name": shown.name, "parent": str(shown.parent.key) if shown.parent else ""}
    form = UnitForm(
        {**now, "name": request.POST.get("name", "")} if request.method == "POST" else None,
        initial=now,
        units=queries.unit_choices(without=shown),
    )
    facts = {"unit": shown, "form": form}
    if not form.is_valid():
        return render(request, "people/unit.html", facts, status=422 if form.is_bound else 200)
    try:
        operations.rename_unit(key=key, name=form.cleaned_data["name"], actor=request.user, at=at)
    except Unable as error:
        form.add_error(None, str(error))
        return render(request, "people/unit.html", facts, status=422)
    messages.success(request, _("The unit has its new name."))
    return redirect("units")


@require_POST
def move(request: SignedInRequest, key: UUID) -> HttpResponse:
    """Put a unit below another one, or at the top."""
    above = request.POST.get("parent")
    parent = key_or_404(above) if above else None
    try:
        operations.move_unit(key=key, parent=parent, actor=request.user, at=timezone.now())
        messages.success(request, _("The unit has its new place."))
    except Unable as error:
        messages.error(request, str(error))
    return redirect("units")


urlpatterns = [
    path("people/units/", units, name="units"),
    path("people/units/<uuid:key>/", unit, name="unit"),
    path("people/units/<uuid:key>/move/", move, name="unit-move"),
]
