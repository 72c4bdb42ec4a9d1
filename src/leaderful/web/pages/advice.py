"""Which way to decide: asking for advice question by question, its answer, what one will do, and the balance over time."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import path
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from leaderful.core.styles import (
    CROSSWALK,
    FACTORS,
    OURS,
    READINESS,
    READINESS_IS_HOW,
    SERVING,
    STYLES,
    WORDS,
    Factor,
)
from leaderful.decisions.queries.advised import intent_of, outcomes_by_way
from leaderful.flows.advice import ask_advice
from leaderful.lib.errors import Unable
from leaderful.styles.operations import advice as operations
from leaderful.styles.queries import advice as queries
from leaderful.web import advised
from leaderful.web.balances import drawn
from leaderful.web.forms.advice import BeginForm, ChooseForm, FeltForm, ReadinessForm
from leaderful.web.pages.intents import readable
from leaderful.web.pages.pairs import me

A_PAGE = 30

DEADLINE, READINESS_STEP = "deadline", "readiness"
"""The two steps beside the seven questions, as they stand in addresses."""


def _common(request: HttpRequest) -> dict[str, Any]:
    return {"actor": me(request), "at": timezone.now()}


def _own(request: HttpRequest, key: UUID) -> Any:
    found = queries.advice_visible_to(me(request), key=key, at=timezone.now())
    if found is None:
        raise Http404
    return found


@require_http_methods(["GET", "POST"])
def mine(request: HttpRequest) -> HttpResponse:
    """Ask anew, go on with what is unfinished, and what one asked before."""
    form = BeginForm(request.POST or None)
    if form.is_valid():
        made = operations.begin_advice(**form.cleaned_data, language=get_language() or "", **_common(request))
        return redirect("advice", made.key)
    found = queries.advice_of(me(request), at=timezone.now())
    page = Paginator(found.exclude(advised=""), A_PAGE).get_page(request.GET.get("page"))
    facts = {
        "form": form,
        "unfinished": [_row(one) for one in queries.unfinished_advice_of(me(request), at=timezone.now())],
        "past": [_row(one) for one in page.object_list],
        "page": page,
    }
    return render(request, "advice/mine.html", facts, status=422 if form.is_bound else 200)


def _row(advice: Any) -> dict[str, Any]:
    return {
        "advice": advice,
        "about": queries.advice_words(advice)["ABOUT"],
        "advised": advised.doing(advice.advised) if advice.advised else "",
        "chosen": advised.doing(advice.chosen) if advice.chosen else "",
    }


@require_POST
def on_intent(request: HttpRequest, key: UUID) -> HttpResponse:
    """Ask which way suits an intent one began."""
    intent = readable(request, key)
    made = ask_advice(key=intent.key, language=get_language() or "", **_common(request))
    return redirect("advice", made.key)


@require_http_methods(["GET", "POST"])
def advice(request: HttpRequest, key: UUID) -> HttpResponse:
    """The next question, or once all are answered what is advised and what one will do."""
    found = _own(request, key)
    if not found.advised:
        return _question(request, found, _next(found))
    form = ChooseForm(request.POST or None, initial={"chosen": found.chosen or found.advised})
    if form.is_valid():
        operations.choose_way(key=key, **form.cleaned_data, language=get_language() or "", **_common(request))
        messages.success(request, _("It is kept. You find it in your balance."))
        return redirect("advice", key)
    return _answer(request, found, form)


def _next(found: Any) -> str:
    factor = queries.next_question(found)
    return DEADLINE if found.has_deadline is None or factor is None else factor.value


def _answer(request: HttpRequest, found: Any, form: ChooseForm) -> HttpResponse:
    told = queries.shown(found)
    if told is None:
        raise Http404
    words = queries.advice_words(found)
    ready = None if told.able is None or told.willing is None else _(READINESS[told.able, told.willing])
    likeness = CROSSWALK[told.advised]
    facts = {
        "advice": found,
        "about": words["ABOUT"],
        "why": words["WHY"],
        "sentence": advised.sentence(told),
        "no_further": advised.no_further(told),
        "means": _(STYLES[told.advised]),
        "serving": _(SERVING[told.advised]),
        "ready": ready,
        "is_how": _(READINESS_IS_HOW),
        "answered": advised.answered(told),
        "sides": advised.sides(told),
        "row_names": {"time": told.both.time.name, "development": told.both.development.name},
        "agree": told.both.agree,
        "otherwise": advised.otherwise(told),
        "word": _(WORDS[likeness.word]),
        "ours": _(OURS),
        "chosen": advised.doing(told.chosen) if told.chosen else "",
        "differs": told.differs,
        "intent": intent_of(found, me(request)),
        "form": form,
        "felt_form": FeltForm(initial={"felt": found.felt}),
    }
    return render(request, "advice/answer.html", facts, status=422 if form.is_bound else 200)


@require_http_methods(["GET", "POST"])
def asked(request: HttpRequest, key: UUID, what: str) -> HttpResponse:
    """One question by its name, to answer it anew."""
    found = _own(request, key)
    if found.chosen and what != READINESS_STEP:
        messages.info(request, _("You said already what you will do. Ask anew, and leave this as it was."))
        return redirect("advice", key)
    if what == READINESS_STEP:
        return _readiness(request, found)
    if what not in _steps(found):
        return redirect("advice", key)
    return _question(request, found, what)


def _steps(found: Any) -> list[str]:
    """The deadline, and the questions that were asked, with the next one."""
    told = queries.situation_of(found)
    after = queries.next_question(found)
    return [DEADLINE, *(factor.value for factor in told), *([after.value] if after else [])]


def _question(request: HttpRequest, found: Any, what: str) -> HttpResponse:
    """Ask it, or take its answer and go on."""
    given = request.POST.get("answer", "")
    if request.method == "POST" and given in {"yes", "no"}:
        return _taken(request, found, what, is_yes=given == "yes")
    steps = _steps(found)
    at = steps.index(what)
    now = found.has_deadline if what == DEADLINE else queries.situation_of(found).get(Factor(what))
    facts = {
        "advice": found,
        "about": queries.advice_words(found)["ABOUT"],
        "what": what,
        "question": _(advised.DEADLINE) if what == DEADLINE else _(FACTORS[Factor(what)]),
        "hint": "" if what == DEADLINE else _(advised.HINTS[Factor(what)]),
        "number": at,
        "before": steps[at - 1] if at else "",
        "now": now,
        "is_missing": request.method == "POST",
    }
    return render(request, "advice/question.html", facts, status=422 if request.method == "POST" else 200)


def _taken(request: HttpRequest, found: Any, what: str, *, is_yes: bool) -> HttpResponse:
    common = {"key": found.key, **_common(request)}
    try:
        if what == DEADLINE:
            after = operations.say_deadline(has_deadline=is_yes, **common)
        else:
            after = operations.answer_factor(factor=what, answer=is_yes, **common)
    except Unable as error:
        messages.error(request, str(error))
        return redirect("advice", found.key)
    if after.advised and after.able is None:
        return redirect("advice-asked", found.key, READINESS_STEP)
    return redirect("advice", found.key)


def _readiness(request: HttpRequest, found: Any) -> HttpResponse:
    if not found.advised:
        return redirect("advice", found.key)
    initial = {} if found.able is None else {name: _yes(getattr(found, name)) for name in ("able", "willing")}
    form = ReadinessForm(request.POST or None, initial=initial)
    if form.is_valid():
        operations.say_readiness(key=found.key, **form.cleaned_data, **_common(request))
        return redirect("advice", found.key)
    facts = {
        "advice": found,
        "about": queries.advice_words(found)["ABOUT"],
        "form": form,
        "before": _steps(found)[-1],
    }
    return render(request, "advice/readiness.html", facts, status=422 if form.is_bound else 200)


def _yes(answer: bool) -> str:  # noqa: FBT001  the answer is what it is about
    return "yes" if answer else "no"


@require_POST
def felt(request: HttpRequest, key: UUID) -> HttpResponse:
    """Say how the way one chose suited in the end."""
    found = _own(request, key)
    form = FeltForm(request.POST)
    if not form.is_valid():
        raise Http404
    try:
        operations.say_felt(key=found.key, felt=form.cleaned_data["felt"], **_common(request))
    except Unable as error:
        messages.error(request, str(error))
    else:
        messages.success(request, _("It is kept. You alone see it."))
    return redirect("advice", key)


@require_POST
def drop(request: HttpRequest, key: UUID) -> HttpResponse:
    """Delete advice one doesn’t want any more."""
    found = _own(request, key)
    try:
        operations.drop_advice(key=found.key, **_common(request))
    except Unable as error:
        messages.error(request, str(error))
        return redirect("advice", key)
    messages.success(request, _("It is deleted, with what you wrote."))
    return redirect("advice-mine")


@require_GET
def balance(request: HttpRequest) -> HttpResponse:
    """Which ways one chose over time, and which never; for one’s own eyes."""
    person = me(request)
    found = queries.trend_of(person, on=timezone.localdate())
    return render(request, "advice/balance.html", drawn(found, outcomes_by_way(person)))


urlpatterns = [
    path("advice/", mine, name="advice-mine"),
    path("advice/balance/", balance, name="advice-balance"),
    path("advice/of/<uuid:key>/", on_intent, name="advice-of-intent"),
    path("advice/<uuid:key>/", advice, name="advice"),
    path("advice/<uuid:key>/asked/<slug:what>/", asked, name="advice-asked"),
    path("advice/<uuid:key>/felt/", felt, name="advice-felt"),
    path("advice/<uuid:key>/drop/", drop, name="advice-drop"),
]
