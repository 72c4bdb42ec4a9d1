"""Who holds which role, giving and taking back, and what each role may do."""

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import path
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from leaderful.flows import roles as flows
from leaderful.lib.errors import Unable
from leaderful.people import queries as people
from leaderful.people.operations import roles as operations
from leaderful.web.client import SignedInRequest
from leaderful.web.forms.installation import GiveRoleForm
from leaderful.web.pages.installation import for_whoever_may


@require_safe
def roles(request: SignedInRequest) -> HttpResponse:
    """Who holds what, for everybody who works here; an administrator gives and takes back."""
    return render(
        request, "installation/roles.html", {"page": flows.roles_page(request.user, at=timezone.now())}
    )


@require_safe
def what(request: SignedInRequest) -> HttpResponse:
    """What each role may do, made from the tables that are checked."""
    return render(request, "installation/roles_what.html", {"tables": flows.policy_tables()})


@require_safe
@for_whoever_may("people.grant.give")
def choose(request: SignedInRequest) -> HttpResponse:
    """Search for whoever is to have a role."""
    words = request.GET.get("q", "").strip()[:100]
    found = people.people_named(request.user, words=words, at=timezone.now(), limit=20) if words else []
    return render(request, "installation/roles_choose.html", {"words": words, "found": found})


@require_http_methods(["GET", "POST"])
@for_whoever_may("people.grant.give")
def give(request: SignedInRequest, key: UUID) -> HttpResponse:
    """Give somebody a role: which, where, from when, until when."""
    at = timezone.now()
    person = people.person_visible_to(request.user, key=key, at=at)
    if person is None:
        raise Http404
    places = flows.places(request.user, at=at)
    form = GiveRoleForm(request.POST or None, roles=flows.ROLES.items(), places=places)
    status = 200
    if form.is_valid():
        try:
            operations.give(person_key=key, **form.facts(at=at), actor=request.user, at=at)
        except Unable as error:
            form.add_error(None, str(error))
            status = 422
        else:
            messages.success(request, _("%(name)s has the role.") % {"name": person.name})
            return redirect("settings-roles")
    return render(request, "installation/roles_give.html", {"form": form, "person": person}, status=status)


@require_http_methods(["GET", "POST"])
@for_whoever_may("people.grant.give")
def revoke(request: SignedInRequest, key: UUID) -> HttpResponse:
    """Ask whether a role is to be taken back; take it back."""
    at = timezone.now()
    held = flows.held_role(request.user, key=key, at=at)
    if held is None:
        raise Http404
    if request.method == "GET":
        return render(request, "installation/roles_revoke.html", {"held": held})
    try:
        operations.revoke(key=key, actor=request.user, at=at)
        messages.success(request, _("%(name)s has this role no more.") % {"name": held.person.name})
    except Unable as error:
        messages.error(request, str(error))
    return redirect("settings-roles")


urlpatterns = [
    path("settings/roles/", roles, name="settings-roles"),
    path("settings/roles/what/", what, name="settings-roles-what"),
    path("settings/roles/give/", choose, name="settings-roles-choose"),
    path("settings/roles/give/<uuid:key>/", give, name="settings-roles-give"),
    path("settings/roles/<uuid:key>/revoke/", revoke, name="settings-roles-revoke"),
]
