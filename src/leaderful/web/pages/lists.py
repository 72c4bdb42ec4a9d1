"""The lists people pick from: goals, skills, experience and qualities, as those who look after them change them."""

from typing import Any
from uuid import UUID

from django import forms
from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import path
from django.utils import timezone
from django.utils.translation import get_language, gettext_lazy, ngettext
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from leaderful.flows.catalogue import CATALOGUE
from leaderful.lib.errors import Unable
from leaderful.people import queries
from leaderful.people.operations import items as operations
from leaderful.web.client import SignedInRequest
from leaderful.web.forms.people import ItemForm
from leaderful.web.pages.installation import for_whoever_may

KINDS = {
    "qualities": ("QUALITY", gettext_lazy("Qualities")),
    "goals": ("GOAL", gettext_lazy("Goals")),
    "skills": ("SKILL", gettext_lazy("Skills")),
    "experience": ("EXPERIENCE", gettext_lazy("Experience")),
}
"""Each list by its word in addresses: the kind of its items, and its name."""


@require_http_methods(["GET", "POST"])
@for_whoever_may("people.item.change")
def items(request: SignedInRequest, word: str) -> HttpResponse:
    """One list, and a form to add to it."""
    if word not in KINDS:
        raise Http404
    kind, name = KINDS[word]
    form = ItemForm(request.POST or None)
    status = 422 if form.is_bound else 200
    if form.is_valid():
        try:
            made = operations.add_item(kind=kind, names=form.names, actor=request.user, at=timezone.now())
        except Unable as error:
            form.add_error(None, str(error))
        else:
            said = {"name": made.name_in(get_language() or "en")}
            messages.success(request, _("“%(name)s” is in the list.") % said)
            return redirect("lists", word)
    found = queries.items_of(kind, get_language() or "en")
    facts: dict[str, Any] = {
        "word": word,
        "name": name,
        "lists": [(key, label) for key, (_kind, label) in KINDS.items()],
        "items": [item for item in found if item.is_listed],
        "unlisted": [item for item in found if not item.is_listed],
        "form": form,
    }
    return render(request, "people/items.html", facts, status=status)


@require_http_methods(["GET", "POST"])
@for_whoever_may("people.item.change")
def item(request: SignedInRequest, key: UUID) -> HttpResponse:
    """One item: its names, and whether it is offered."""
    shown = queries.item_by_key(key)
    if shown is None:
        raise Http404
    word = next(word for word, (kind, _name) in KINDS.items() if kind == shown.kind)
    initial = {**{f"name_{code}": text for code, text in shown.names.items()}, "is_listed": shown.is_listed}
    form = ItemForm(request.POST or None, initial=initial)
    form.fields["is_listed"] = forms.BooleanField(label=_("People can pick it"), required=False)
    if form.is_valid():
        try:
            operations.change_item(
                key=key,
                names={**shown.names, **form.names},
                is_listed=form.cleaned_data["is_listed"],
                actor=request.user,
                at=timezone.now(),
            )
        except Unable as error:
            form.add_error(None, str(error))
        else:
            messages.success(request, _("The list is changed."))
            return redirect("lists", word)
    facts = {"item": shown, "word": word, "name": KINDS[word][1], "form": form}
    return render(request, "people/item.html", facts, status=422 if form.is_bound else 200)


@require_POST
@for_whoever_may("people.item.change")
def load(request: SignedInRequest) -> HttpResponse:
    """Add whatever the ready-made lists have and these don't."""
    added = operations.load_catalogue(catalogue=CATALOGUE, actor=request.user, at=timezone.now())
    said = ngettext("One is added.", "%(count)s are added.", added) % {"count": added}
    messages.success(request, said if added else _("Everything of the ready-made lists is here already."))
    return redirect("lists", "qualities")


urlpatterns = [
    path("people/lists/load/", load, name="lists-load"),
    path("people/lists/<slug:word>/", items, name="lists"),
    path("people/lists/item/<uuid:key>/", item, name="list-item"),
]
