"""The people of the organisation: list, search, one person; adding, changing, leaving, coming back."""

from datetime import datetime
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.urls import path
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from leaderful.flows.leaving import person_leaves
from leaderful.lib.errors import Unable
from leaderful.people import queries
from leaderful.people.operations import people as operations
from leaderful.people.policy import POLICY
from leaderful.web.client import SignedInRequest
from leaderful.web.forms.account import language_names
from leaderful.web.forms.people import PersonForm, country_name
from leaderful.web.keys import key_or_404
from leaderful.web.pages import units

FEW_UNITS = 200
"""Up to here the list offers every unit to choose from; with more, one comes from the page of units."""


@require_safe
def people(request: SignedInRequest) -> HttpResponse:
    """Everybody by name, page by page; by words and by unit; for a lead also who left."""
    at = timezone.now()
    words = request.GET.get("q", "").strip()[:100]
    have_left = request.GET.get("left") == "1"
    without_address = request.GET.get("address") == "none"
    unit = _unit_asked_for(request)
    page = queries.people_page(
        request.user,
        words=words,
        unit=unit,
        have_left=have_left,
        without_address=without_address,
        after=_key(request, "after"),
        before=_key(request, "before"),
        at=at,
    )
    choices = queries.unit_choices()
    facts = {
        "page": page,
        "words": words,
        "unit": unit,
        "have_left": have_left,
        "without_address": without_address,
        "is_asked": bool(words or unit or have_left or without_address),
        "count": queries.people_count(request.user, at=at),
        "is_alone": queries.is_alone(request.user),
        "units": choices if len(choices) <= FEW_UNITS else [],
        "asked": _asked(words=words, unit=unit, have_left=have_left, without_address=without_address),
        "may_print": POLICY.may(request.user, "people.code.print", None, at),
        "may_add": POLICY.may(request.user, "people.person.add", None, at),
        "may_import": POLICY.may(request.user, "people.import.run", None, at),
        "may_keep_holidays": POLICY.may(request.user, "people.holiday.change", None, at),
    }
    return render(request, "people/people.html", facts)


@require_safe
def person(request: SignedInRequest, key: UUID) -> HttpResponse:
    """One person: the card for colleagues; the record and the acts for whoever may."""
    at = timezone.now()
    shown = queries.person_page(request.user, key=key, at=at)
    if shown is None:
        raise Http404
    facts: dict[str, Any] = {"person": shown, "acts": _acts(request, shown, at)}
    if POLICY.may(request.user, "people.person.see_record", shown, at):
        codes = [language.code for language in shown.languages.all()]
        picked = [row.item for row in shown.items.all()]
        facts["record"] = {
            "country": country_name(shown.country),
            "languages": [name for _code, name in language_names(codes)],
            "items": sorted(item.name_in(get_language() or "en") for item in picked),
        }
    return render(request, "people/person.html", facts)


@require_http_methods(["GET", "POST"])
def new(request: SignedInRequest) -> HttpResponse:
    """Add one person by hand."""
    at = timezone.now()
    POLICY.check(request.user, "people.person.add", None, at)
    form = _form(request, at)
    if not form.is_valid():
        return render(request, "people/edit.html", {"form": form}, status=422 if form.is_bound else 200)
    try:
        made = operations.add_person(facts=form.facts, actor=request.user, at=at)
    except Unable as error:
        form.add_error(None, str(error))
        return render(request, "people/edit.html", {"form": form}, status=422)
    messages.success(request, _("%(name)s is added.") % {"name": made.name})
    return redirect("person", made.key)


@require_http_methods(["GET", "POST"])
def edit(request: SignedInRequest, key: UUID) -> HttpResponse:
    """Change what is known of one person."""
    at = timezone.now()
    shown = _person_for(request, key, "people.person.change", at)
    form = _form(request, at, shown)
    facts = {"form": form, "person": shown}
    if not form.is_valid():
        return render(request, "people/edit.html", facts, status=422 if form.is_bound else 200)
    try:
        operations.change_person(key=key, facts=form.facts, actor=request.user, at=at)
    except Unable as error:
        form.add_error(None, str(error))
        return render(request, "people/edit.html", facts, status=422)
    messages.success(request, _("The record is changed."))
    return redirect("person", key)


@require_http_methods(["GET", "POST"])
def leave(request: SignedInRequest, key: UUID) -> HttpResponse:
    """Write that somebody left, after reading what that ends."""
    at = timezone.now()
    shown = _person_for(request, key, "people.person.mark_left", at)
    if request.method == "GET":
        return render(request, "people/leave.html", {"person": shown})
    try:
        person_leaves(key=key, actor=request.user, at=at)
        messages.success(request, _("It is noted that %(name)s left.") % {"name": shown.name})
    except Unable as error:
        messages.error(request, str(error))
    return redirect("person", key)


@require_POST
def take_back(request: SignedInRequest, key: UUID) -> HttpResponse:
    """Write that somebody who left works here again."""
    at = timezone.now()
    shown = _person_for(request, key, "people.person.take_back", at)
    try:
        operations.take_back(key=key, actor=request.user, at=at)
        messages.success(request, _("%(name)s works here again.") % {"name": shown.name})
    except Unable as error:
        messages.error(request, str(error))
    return redirect("person", key)


def _person_for(request: SignedInRequest, key: UUID, action: str, at: datetime) -> Any:
    """The person, for an act: 404 for strangers to them, NotAllowed for whoever may see but not act."""
    shown = queries.person_page(request.user, key=key, at=at)
    if shown is None:
        raise Http404
    POLICY.check(request.user, action, shown, at)
    return shown


def _form(request: SignedInRequest, at: datetime, shown: Any = None) -> PersonForm:
    return PersonForm(
        request.POST if request.method == "POST" else None,
        units=queries.unit_choices(),
        find=lambda words: queries.people_named(request.user, words=words, at=at),
        person=shown,
        keeps_address=_keeps_address(request.user, shown, at),
    )


def _keeps_address(reader: Any, shown: Any, at: datetime) -> bool:
    """Whether the reader may not change this address."""
    has_one = shown is not None and bool(shown.email)
    return has_one and not POLICY.may(reader, "people.person.change_address", shown, at)


def _acts(request: SignedInRequest, shown: Any, at: datetime) -> dict[str, bool]:
    """What the reader may do with this person, as things stand."""

    def may(action: str) -> bool:
        return POLICY.may(request.user, action, shown, at)

    is_self = shown.pk == request.user.pk
    acts = {
        "change": may("people.person.change"),
        "print": shown.is_active and not shown.email and not is_self and may("people.code.print"),
        "grant": shown.is_active and may("people.grant.give"),
        "leave": shown.is_active and may("people.person.mark_left") and not is_self,
        "take_back": not shown.is_active and may("people.person.take_back"),
        "erase": may("people.person.erase") and not is_self,
        "account": is_self,
    }
    return acts if any(acts.values()) else {}


def _unit_asked_for(request: SignedInRequest) -> Any:
    key = _key(request, "unit")
    unit = queries.unit_by_key(key) if key else None
    if key and unit is None:
        raise Http404
    return unit


def _key(request: SignedInRequest, name: str) -> UUID | None:
    """A key from the address; 404 for what is none."""
    text = request.GET.get(name)
    return key_or_404(text) if text else None


def _asked(*, words: str, unit: Any, have_left: bool, without_address: bool) -> str:
    """What was asked for, as the beginning of the addresses of the neighbouring pages."""
    asked = QueryDict(mutable=True)
    if words:
        asked["q"] = words
    if unit is not None:
        asked["unit"] = str(unit.key)
    if have_left:
        asked["left"] = "1"
    if without_address:
        asked["address"] = "none"
    return asked.urlencode() + "&" if asked else ""


urlpatterns = [
    path("people/", people, name="people"),
    path("people/new/", new, name="person-new"),
    path("people/<uuid:key>/", person, name="person"),
    path("people/<uuid:key>/edit/", edit, name="person-edit"),
    path("people/<uuid:key>/leave/", leave, name="person-leave"),
    path("people/<uuid:key>/take-back/", take_back, name="person-take-back"),
    *units.urlpatterns,
]
