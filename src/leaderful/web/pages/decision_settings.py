"""What is set for all decisions: guiding principles, and how far each kind may be handed over. Read by all, set by leads."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import path
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from leaderful.core import ladder
from leaderful.decisions.operations import moves, settings
from leaderful.decisions.operations.register_steps import UnableToChangeArea
from leaderful.decisions.operations.settings import UnableToSet
from leaderful.decisions.policy import POLICY
from leaderful.decisions.queries import settings as queries
from leaderful.decisions.queries.register import ceiling_of_kind, kind_rule
from leaderful.flows.areas import means_in_general
from leaderful.flows.intents import KINDS, area_name, begins
from leaderful.flows.principles import ready_made
from leaderful.lib.errors import Unable
from leaderful.web.forms.decision_settings import BoundForm, ListedPrincipleForm, PrincipleForm
from leaderful.web.pages.areas import visible_area
from leaderful.web.pages.intent_voices import common
from leaderful.web.pages.pairs import me


def _may(request: HttpRequest, action: str) -> bool:
    return POLICY.may(me(request), action, None, timezone.now())


@require_http_methods(["GET", "POST"])
def principles(request: HttpRequest) -> HttpResponse:
    """The guiding principles; for whoever may, a form to add to them."""
    POLICY.check(me(request), "decisions.settings.see", None, timezone.now())
    if request.method == "POST":
        POLICY.check(me(request), "decisions.principle.change", None, timezone.now())
    form = PrincipleForm(request.POST or None)
    if form.is_valid():
        try:
            settings.add_principle(
                names=form.texts("name"), sentences=form.texts("sentence"), **common(me(request))
            )
        except UnableToSet as error:
            form.add_error(None, str(error))
        else:
            messages.success(request, _("It is in the list, and an intent can cite it."))
            return redirect("principles")
    found = queries.principles()
    facts = {
        "listed": [one for one in found if one.is_listed],
        "retired": [one for one in found if not one.is_listed],
        "ready_made": len(ready_made()),
        "may_change": _may(request, "decisions.principle.change"),
        "form": form,
    }
    return render(request, "decisions/settings/principles.html", facts, status=422 if form.is_bound else 200)


@require_POST
def begin(request: HttpRequest) -> HttpResponse:
    """Begin with the ready-made principles."""
    try:
        settings.begin_principles(principles=ready_made(), **common(me(request)))
    except UnableToSet as error:
        messages.error(request, str(error))
    else:
        messages.success(
            request, _("They are here. Change what is not yours, and retire what you don’t mean.")
        )
    return redirect("principles")


@require_http_methods(["GET", "POST"])
def principle(request: HttpRequest, key: UUID) -> HttpResponse:
    """One principle: its words in each language, and whether it can be cited."""
    POLICY.check(me(request), "decisions.principle.change", None, timezone.now())
    shown = queries.principle_by_key(key)
    if shown is None:
        raise Http404
    initial = {
        **{f"name_{code}": text for code, text in shown.names.items()},
        **{f"sentence_{code}": text for code, text in shown.sentences.items()},
        "is_listed": shown.is_listed,
    }
    form = ListedPrincipleForm(request.POST or None, initial=initial)
    if form.is_valid():
        try:
            settings.change_principle(
                key=key,
                names={**shown.names, **form.texts("name")},
                sentences={**shown.sentences, **form.texts("sentence")},
                is_listed=form.cleaned_data["is_listed"],
                **common(me(request)),
            )
        except UnableToSet as error:
            form.add_error(None, str(error))
        else:
            messages.success(request, _("Kept. What cites it reads so from now on."))
            return redirect("principles")
    facts = {"principle": shown, "form": form}
    return render(request, "decisions/settings/principle.html", facts, status=422 if form.is_bound else 200)


@require_POST
def move(request: HttpRequest, key: UUID) -> HttpResponse:
    """One place up or down."""
    try:
        settings.move_principle(key=key, is_up=request.POST.get("way") != "down", **common(me(request)))
    except Unable as error:
        messages.error(request, str(error))
    return redirect("principles")


@require_safe
def limits(request: HttpRequest) -> HttpResponse:
    """How far each kind of decision may be handed over, and why some go no further."""
    POLICY.check(me(request), "decisions.settings.see", None, timezone.now())
    rows = [
        {"bound": one, "name": _(KINDS[one.kind]), "begins": begins(one.ceiling), "usual": begins(one.usual)}
        for one in queries.bounds()
    ]
    facts = {"rows": rows, "may_change": _may(request, "decisions.kind.change")}
    return render(request, "decisions/settings/limits.html", facts)


@require_http_methods(["GET", "POST"])
def limit(request: HttpRequest, kind: str) -> HttpResponse:
    """How far one kind may be handed over."""
    POLICY.check(me(request), "decisions.kind.change", None, timezone.now())
    bound = next((one for one in queries.bounds() if one.kind.lower() == kind), None)
    if bound is None:
        raise Http404
    rule = kind_rule(bound.kind)
    form = BoundForm(
        request.POST or None,
        initial={"ceiling": rule.ceiling or "", "money_limit": rule.money_limit},
        lowest=ladder.LOWEST,
        furthest=ladder.HIGHEST,
        has_limit=bound.is_money,
    )
    if form.is_valid():
        said = form.cleaned_data
        try:
            settings.set_kind(
                kind=bound.kind,
                ceiling=said["ceiling"],
                money_limit=said.get("money_limit"),
                **common(me(request)),
            )
        except UnableToSet as error:
            form.add_error(error.field, str(error))
        else:
            messages.success(request, _("Kept. It holds for what is stated from now on."))
            return redirect("limits")
    facts = {"bound": bound, "name": _(KINDS[bound.kind]), "usual": begins(bound.usual), **_choices(form)}
    return render(request, "decisions/settings/limit.html", facts, status=422 if form.is_bound else 200)


def _choices(form: BoundForm) -> dict[str, Any]:
    """The form, and each choice with what it means, the furthest first."""
    chosen = str(form["ceiling"].value() or "")
    offered: Any = form.fields["ceiling"]
    rows = [(n, says, means_in_general(n), str(n) == chosen) for n, says in offered.choices if n]
    return {"form": form, "rungs": rows, "is_usual": not chosen}


@require_http_methods(["GET", "POST"])
def area_limits(request: HttpRequest, key: UUID) -> HttpResponse:
    """How far one person’s kind of decision goes at most, as whoever holds it sets it."""
    shown = visible_area(request, key)
    if shown.state != "AGREED" or not POLICY.may(me(request), "decisions.area.bound", shown, timezone.now()):
        raise Http404
    furthest = ceiling_of_kind(shown.kind, amount=0)
    form = BoundForm(
        request.POST or None,
        initial={"ceiling": shown.ceiling or "", "money_limit": shown.money_limit},
        lowest=min(shown.rung or ladder.LOWEST, furthest),
        furthest=furthest,
        has_limit=shown.kind == "MONEY",
    )
    if form.is_valid():
        said = form.cleaned_data
        try:
            moves.bound_area(
                key=key, ceiling=said["ceiling"], money_limit=said.get("money_limit"), **common(me(request))
            )
        except UnableToChangeArea as error:
            form.add_error(error.field, str(error))
        else:
            messages.success(request, _("Kept. %(name)s reads it.") % {"name": shown.person.first_name})
            return redirect("area", key)
    facts = {
        "area": shown,
        "name": area_name(shown),
        "kind": _(KINDS[shown.kind]),
        "usual": begins(furthest),
        "kind_limit": kind_rule(shown.kind).money_limit,
        **_choices(form),
    }
    return render(request, "areas/limits.html", facts, status=422 if form.is_bound else 200)


urlpatterns = [
    path("decisions/principles/", principles, name="principles"),
    path("decisions/principles/begin/", begin, name="principles-begin"),
    path("decisions/principles/<uuid:key>/", principle, name="principle"),
    path("decisions/principles/<uuid:key>/move/", move, name="principle-move"),
    path("decisions/limits/", limits, name="limits"),
    path("decisions/limits/<slug:kind>/", limit, name="limit"),
    path("areas/<uuid:key>/limits/", area_limits, name="area-limits"),
]
