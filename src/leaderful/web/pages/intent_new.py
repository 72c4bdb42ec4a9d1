"""Writing an intent: choosing where to begin, the form, how others will read it, and stating it."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import path
from django.utils import timezone
from django.utils.http import urlencode
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from leaderful.core import ladder
from leaderful.core.ladder import starters
from leaderful.decisions import queries
from leaderful.decisions.operations import register, stating, together
from leaderful.decisions.operations.stating import StatedAlready
from leaderful.decisions.queries.advised import usable_advice
from leaderful.decisions.queries.climate import climate_is_on
from leaderful.decisions.queries.drafts import draft
from leaderful.decisions.queries.starting import Offered, facts_of, offered
from leaderful.decisions.queries.together import people_here
from leaderful.flows import intents as told
from leaderful.flows.advice import state_advised
from leaderful.ground.keys import new_key
from leaderful.lib.errors import Unable
from leaderful.meetings.operations.wall_time import TimeComesTwice
from leaderful.people import queries as people
from leaderful.web.beginnings import MEANS, profession_of
from leaderful.web.forms.intents import (
    IntentForm,
    KindForm,
    PickedForm,
    from_example,
    from_version,
)
from leaderful.web.keys import key_or_none
from leaderful.web.pages.pairs import me

FOUND_AT_MOST = 12
"""How many colleagues a search offers."""


@require_http_methods(["GET", "POST"])
def new(request: HttpRequest) -> HttpResponse:
    """An intent of one’s own: first a kind of decision where there is none, then the form and its preview."""
    choices = offered(me(request))
    if not choices.areas or "other" in request.GET:
        return _kind(request)
    first = _area(choices, request.GET.get("area", ""))
    initial = {
        "area": str(first.key),
        "spoken": min(
            first.rung or ladder.TARGET, ladder.TARGET
        ),  # however far it goes: talking comes before
        "what": request.GET.get("what", ""),
        "when": "soon",
        "undone": "yes",
        "pairing": str(choices.pairs[0].key) if choices.pairs and first.holder is None else "",
        **_example(request.GET.get("example", "")),
    }
    return _write(request, choices, initial, {})


@require_http_methods(["GET", "POST"])
def change(request: HttpRequest, key: UUID) -> HttpResponse:
    """A new version of an intent one leads; everybody who was told is told again."""
    at = timezone.now()
    intent = queries.own_intents(me(request), at=at).filter(key=key).first()
    if intent is None:
        raise Http404
    if intent.state_at not in queries.OPEN:
        messages.error(request, _("It went ahead or was withdrawn already. State a new one instead."))
        return redirect("intent", key)
    choices = offered(me(request))
    if not choices.areas:
        messages.error(
            request,
            _(
                "The kind of decision it belongs to has ended. Withdraw the intent, or begin a kind and change it then."
            ),
        )
        return redirect("intent", key)
    facts = facts_of(intent, me(request))
    return _write(request, choices, from_version(facts), facts.invited, intent=intent)


def _area(choices: Offered, key: str) -> Any:
    return next((area for area in choices.areas if str(area.key) == key), choices.areas[0])


def _example(code: str) -> Mapping[str, Any]:
    """What the example of that code fills in; nothing where there is none."""
    try:
        found = starters.example(code)
    except ValueError:
        return {}
    return from_example(found, _, timezone.localdate())


def _kind(request: HttpRequest) -> HttpResponse:
    """The small start: what it is about, and what one calls it."""
    kinds = [(code, _(name)) for code, name in told.KINDS.items()]
    form = KindForm(request.POST if request.POST.get("step") == "kind" else None, kinds=kinds)
    if form.is_bound and form.is_valid():
        kind = form.cleaned_data["kind"]
        try:
            area = register.make_area(
                kind=kind,
                name=form.cleaned_data["name"] or _(told.KINDS[kind]),
                language=get_language() or "",
                actor=me(request),
                at=timezone.now(),
            )
        except Unable as error:
            form.add_error(None, str(error))
        else:
            kept = {
                name: request.GET[name] for name in ("what", "example", "advice") if request.GET.get(name)
            }
            return redirect(f"{request.path}?{urlencode({'area': str(area.key), **kept})}")
    return render(request, "decisions/kind.html", {"form": form}, status=422 if form.errors else 200)


def _write(
    request: HttpRequest,
    choices: Offered,
    initial: Mapping[str, Any],
    invited: Mapping[UUID, bool],
    *,
    intent: Any = None,
) -> HttpResponse:
    """The form, its preview, or what became of stating it; what was typed is kept at every step."""
    if request.method == "GET":
        return _form(request, choices, _filled(initial, choices), invited, intent)
    chosen = PickedForm(request.POST)
    picked, leads = chosen.invited(), [] if intent else chosen.leading()
    step = request.POST.get("step", "look")
    if step in {"find", "back"}:
        typed = {name: request.POST.get(name, "") for name in IntentForm.base_fields}
        return _form(request, choices, _filled(typed, choices), picked, intent, leads=leads)
    form = IntentForm(request.POST, offered=_as_choices(choices))
    if form.is_valid():
        sent = chosen.sent() if step == "state" else None
        facts = form.facts(picked, language=get_language() or "", sent=sent)
        common: dict[str, Any] = {"facts": facts, "actor": me(request), "at": timezone.now()}
        try:
            if step == "state":
                return _state(request, common, intent, leads)
            return _preview(request, draft(**common, others=_others(intent, request)), intent, leads)
        except StatedAlready as error:
            messages.success(request, str(error))
            return redirect("intent", error.intent) if error.intent else redirect("decisions")
        except Unable as error:
            form.refuse(error)
            form.fields["later"].widget.is_asked = isinstance(error, TimeComesTwice)
    return _form(request, choices, form, picked, intent, leads=leads, status=422)


def _state(request: HttpRequest, common: dict[str, Any], intent: Any, leads: Sequence[UUID]) -> HttpResponse:
    key = _advice_key(request)
    if intent is None and key is not None:
        made = state_advised(advice=key, others=leads, **common)
    elif intent is None:
        made = together.draw_up_intent(others=leads, **common)
    else:
        made = stating.restate_intent(key=intent.key, **common)
    if leads:
        messages.success(request, _("They are being asked. It is stated once they have confirmed."))
        return redirect("intent-together", made.key)
    if intent is None:
        messages.success(request, _("It is stated. Those who read it are being told."))
    else:
        messages.success(request, _("It is changed. Those who were told are being told again."))
    return redirect("intent", made.key)


def _advice_key(request: HttpRequest) -> UUID | None:
    """The advice that is brought along, by what the form or the address says."""
    return key_or_none(request.POST.get("advice", "") or request.GET.get("advice", ""))


def _advice(request: HttpRequest) -> Any:
    """The advice brought along, where it is the author's own and belongs to no intent."""
    key = _advice_key(request)
    return usable_advice(me(request), key=key, at=timezone.now()) if key else None


def _others(intent: Any, request: HttpRequest) -> list[Any]:
    return [] if intent is None else queries.areas_of_others(intent, me(request))


def _as_choices(choices: Offered) -> Any:
    """The choices with principles in the reader’s language."""
    language = get_language() or "en"
    named: Any = [
        (str(one.key), one.names.get(language) or next(iter(one.names.values()), ""))
        for one in choices.principles
    ]
    return Offered(areas=choices.areas, pairs=choices.pairs, principles=named)


def _filled(initial: Mapping[str, Any], choices: Offered) -> IntentForm:
    return IntentForm(initial=dict(initial), offered=_as_choices(choices))


def _form(
    request: HttpRequest,
    choices: Offered,
    form: IntentForm,
    picked: Mapping[UUID, bool],
    intent: Any,
    *,
    leads: Sequence[UUID] = (),
    status: int = 200,
) -> HttpResponse:
    at = timezone.now()
    asked = request.POST.get("find", "").strip()[:100]
    chosen = people.people_visible_to(me(request), at=at).filter(key__in=[*picked, *leads])
    found = people.deputy_candidates(me(request), words=asked, at=at, limit=FOUND_AT_MOST) if asked else []
    area = _area(choices, str(form["area"].value() or ""))
    facts = {
        "form": form,
        "intent": intent,
        "areas": [(one, told.area_name(one)) for one in choices.areas],
        "agreed": area.rung,
        "rungs": [(n, told.begins(n), _(MEANS[n])) for n in range(ladder.HIGHEST, ladder.LOWEST - 1, -1)],
        "pairs": choices.pairs,
        "has_practice": any(one.state != "AGREED" for one in choices.areas),
        "chosen": [(person, picked.get(person.key, True)) for person in chosen],
        "found": [person for person in found if person.key not in {*picked, *leads}],
        "leads": leads,
        "asked": asked,
        "is_hidden_question": bool(form.errors.get("what")) and bool(str(form["problem"].value() or "")),
        "asks_which": form["later"].errors or "later" in request.POST or _is_twice(form),
        "advice": None if intent else _advice(request),
        "place": timezone.get_current_timezone_name().rpartition("/")[2].replace("_", " "),
    }
    return render(request, "decisions/write.html", facts, status=status)


def _is_twice(form: IntentForm) -> bool:
    return bool(getattr(form.fields["later"].widget, "is_asked", False))


def _preview(request: HttpRequest, made: Any, intent: Any, leads: Sequence[UUID]) -> HttpResponse:
    """How others will read it; nothing is written yet."""
    kept = [
        (name, value)
        for name, values in request.POST.lists()
        if name not in {"csrfmiddlewaretoken", "step", "find", "sent"}
        for value in values
    ]
    before, after = told.sentence_around(made.governing.spoken)
    facts = {
        "made": made,
        "sent": new_key(),
        "leading": told.named(people_here(leads)),
        "to_lead": people_here(leads),
        "intent": intent,
        "kept": kept,
        "before": before,
        "after": after,
        "words": made.facts.words,
        "text": made.facts.words.get("WHAT") or made.facts.words.get("PROBLEM", ""),
        "line": told.line_of_draft(made),
        "whys": [_(ladder.WHY[why]) for why in made.governing.why],
        "away": [one.holder for one in made.owed if one.asked(timezone.now()).is_deputy],
        "area": told.area_name(made.area),
        "is_soon": made.facts.wall is None,
        "is_later": _is_later(made),
        "climate_is_on": climate_is_on(),
    }
    return render(request, "decisions/preview.html", facts)


def _is_later(made: Any) -> bool:
    """Whether the holder’s notice moves it past the time that was typed."""
    if made.facts.wall is None or made.governing.is_done:
        return False
    promised: datetime = timezone.localtime(made.go_at)
    return bool(promised.replace(tzinfo=None) > made.facts.wall)


@require_GET
def examples(request: HttpRequest) -> HttpResponse:
    """Ten worked examples for each profession, to start from."""
    code = request.GET.get("profession", "") or profession_of(me(request).profession)
    code = code if code in starters.PROFESSIONS else next(iter(starters.PROFESSIONS))
    facts = {
        "professions": [(one, _(name)) for one, name in starters.PROFESSIONS.items()],
        "profession": code,
        "examples": [
            (one.code, told.sentence(one.rung, _(one.what)), _(one.because))
            for one in starters.examples(code)
        ],
        "area": request.GET.get("area", ""),
    }
    return render(request, "decisions/examples.html", facts)


urlpatterns = [
    path("decisions/new/", new, name="intent-new"),
    path("decisions/new/examples/", examples, name="intent-examples"),
    path("decisions/<uuid:key>/change/", change, name="intent-change"),
]
