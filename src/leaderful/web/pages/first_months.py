"""A holder's first month: where it stands, what became of the decisions in it, and the look back."""

from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import path
from django.utils import timezone
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from leaderful.decisions.queries import first_months as queries
from leaderful.flows.areas import means
from leaderful.flows.first_months import look_back_on_month
from leaderful.flows.intents import KINDS, area_name, begins
from leaderful.lib.errors import Unable
from leaderful.web.forms.first_months import STEPS, FirstMonthForm
from leaderful.web.forms.intent_reviews import OUTCOMES
from leaderful.web.pages.intent_voices import common, refused
from leaderful.web.pages.pairs import me

_BY = {"FURTHER": 1, "STAY": 0, "BACK": -1}


@require_http_methods(["GET", "POST"])
def month(request: HttpRequest, key: UUID) -> HttpResponse:
    """One’s own first month; once its thirty days are over, the look back."""
    at = timezone.now()
    shown = queries.first_month_visible_to(me(request), key=key, at=at)
    if shown is None:
        raise Http404
    form = FirstMonthForm(request.POST or None, steps=queries.steps_open(shown), initial={"step": "STAY"})
    if form.is_valid():
        said = form.cleaned_data
        try:
            look_back_on_month(
                key=key,
                step=said["step"],
                text=said["text"],
                language=get_language() or "",
                **common(me(request)),
            )
        except Unable as error:
            refused(form, error)
        else:
            name = {"name": shown.area.person.first_name}
            messages.success(request, _("Thank you. %(name)s reads it, and what comes next.") % name)
            return redirect("first-month", key)
    facts = {**_facts(shown, at=at), "form": form}
    return render(request, "areas/first_month.html", facts, status=422 if form.is_bound else 200)


def _facts(shown: Any, *, at: datetime) -> dict[str, Any]:
    area = shown.area
    is_held = queries.is_held_still(shown)
    agreed = area.rung if is_held else None
    words = getattr(shown, "words", None)  # its other side is missing where nothing was written
    return {
        "month": shown,
        "area": area,
        "name": area_name(area) if is_held else _(KINDS[area.kind]),
        "is_held": is_held,
        "begins": begins(agreed) if agreed else "",
        "means": means(agreed, area, shown.holder) if agreed else "",
        "day": min((at - shown.intending_at) // timedelta(days=1) + 1, queries.LASTS.days)
        if shown.intending_at
        else 0,
        "days": queries.LASTS.days,
        "counted": _counted(queries.facts_of_month(shown, at=at)),
        "steps": [(code, STEPS[code], _next(code, area)) for code in queries.steps_open(shown)],
        "said": words.text if words is not None else "",
        "step": STEPS.get(shown.step, ""),
    }


def _next(code: str, area: Any) -> str:
    rung = (area.rung or 1) + _BY[code]
    return begins(rung)


def _counted(facts: queries.Facts) -> list[str]:
    """What became of it, each a sentence."""
    stated = ngettext("One decision was stated.", "%(n)s decisions were stated.", facts.stated)
    said = [stated % {"n": facts.stated} if facts.stated else _("No decision was stated yet.")]
    if facts.stated:
        held = ngettext("You stopped one of them.", "You stopped %(n)s of them.", facts.held)
        said.append(held % {"n": facts.held} if facts.held else _("None of them was stopped."))
    for code, words in OUTCOMES.items():
        if n := facts.outcomes.get(code, 0):
            said.append(_("%(outcome)s: %(n)s") % {"outcome": words, "n": n})
    if facts.open:
        left = ngettext("One has not been looked back on.", "%(n)s have not been looked back on.", facts.open)
        said.append(left % {"n": facts.open})
    return said


urlpatterns = [path("first-month/<uuid:key>/", month, name="first-month")]
