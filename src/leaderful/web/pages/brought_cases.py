"""Cases a mentor brings to their mentor's mentor: writing one, going through it, and what came of the question."""

from collections.abc import Callable, Mapping
from functools import partial
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import path, reverse
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from leaderful.core.styles import FACTORS, STYLES
from leaderful.flows.case_advice import ask_advice
from leaderful.lib.errors import Unable
from leaderful.pairings import queries as pairings
from leaderful.styles.operations.advice import answer_factor, say_deadline
from leaderful.styles.queries.advice import next_question
from leaderful.supervision.operations import cases as operations
from leaderful.supervision.policy import POLICY
from leaderful.supervision.queries import cases as queries
from leaderful.supervision.queries.circle_cases import readers_of
from leaderful.supervision.queries.compared import compared
from leaderful.web.brought import facts_of_pair, in_words, trend_facts
from leaderful.web.forms.brought_cases import CaseForm, GoThroughForm, TriedForm, answers
from leaderful.web.pages.case_writing import fingerprint, kept, write_page
from leaderful.web.pages.pairs import me, own_pair
from leaderful.web.pages.sign_in import safe


def upper_pair(request: HttpRequest, key: UUID) -> Any:
    """A pair of one's own with one's mentor's mentor, or with a mentor one accompanies; Http404 else."""
    pairing = own_pair(request, key)
    if not queries.is_accompaniment(pairing):
        raise Http404
    return pairing


@require_safe
def of_pair(request: HttpRequest, key: UUID) -> HttpResponse:
    """Every case of the two, the question that is being tried first."""
    pairing = upper_pair(request, key)
    facts = {
        "pair": pairing,
        "partner": pairings.as_told(pairing, me(request)),
        **facts_of_pair(pairing, me(request)),
        **trend_facts(pairing, me(request)),
        **in_words(),
    }
    return render(request, "brought/pair.html", facts)


@require_http_methods(["GET", "POST"])
def new(request: HttpRequest, key: UUID) -> HttpResponse:
    """Write a case for the next meeting; where one is under way already, that one's page."""
    pairing, at = upper_pair(request, key), timezone.now()
    if not POLICY.may(me(request), "supervision.case.write", pairing, at):
        raise Http404
    under_way = queries.cases_told(pairing, me(request), at=at).under_way
    if request.method == "GET" and under_way is not None:
        return redirect("brought-case", under_way.case.key)
    form = CaseForm(request.POST or None)
    if request.method == "POST":
        case = kept(request, pairing, form)
        if case is not None:
            return redirect("brought-case", case.key)
    return write_page(request, pairing, form)


@require_http_methods(["GET", "POST"])
def case(request: HttpRequest, key: UUID) -> HttpResponse:
    """One case: to write on, to go through, or as it was gone through."""
    person = me(request)
    row = queries.case_visible_to(person, key=key, at=timezone.now())
    if row is None:
        raise Http404
    told = queries.told_case(row, person)
    if request.method == "POST":
        return _acted(request, told)
    if told.state == "DRAFT":
        text = told.words["CASE"]
        initial = {"text": text, "mentee_agreed": row.mentee_agreed, "checked": fingerprint(text)}
        return write_page(request, row.circle or row.pairing, CaseForm(initial=initial), case=told)
    return _case_page(request, told)


def _case_page(request: HttpRequest, told: queries.ToldCase, **wrong: Any) -> HttpResponse:
    row = told.case
    found = {
        "function": row.function,
        "answered_from": "" if row.answered_from is None else row.answered_from,
        "rule_broken": "" if row.rule_broken is None else row.rule_broken,
        "question": told.words["QUESTION"],
    }
    facts = {
        "told": told,
        "pair": row.pairing,
        "readers": readers_of(row),
        "may_change": not row.tried
        and POLICY.may(me(request), "supervision.case.go_through", row, timezone.now()),
        "found_form": GoThroughForm(prefix="found", ways=_ways(), initial=found),
        "tried_form": TriedForm(
            prefix="tried", initial={"tried": row.tried or None, "text": told.words["TRIED"]}
        ),
        **(_comparison(told, me(request)) if row.pairing is not None else {}),
        **in_words(),
        **wrong,
    }
    page = "brought/case.html" if row.circle is None else "circles/case.html"
    return render(request, page, facts, status=422 if wrong else 200)


def _comparison(told: queries.ToldCase, person: Any) -> dict[str, Any]:
    """How far the two are with their answers, and what they answered differently once both are done."""
    found = compared(told.case, person)
    if found.mine is None or found.theirs is None:
        return {"compared": found, "question": _question(found.own)}
    rows = [
        (_("Is time short?"), found.mine.has_deadline, found.theirs.has_deadline)
        if factor is None
        else (_(FACTORS[factor]), found.mine.situation[factor], found.theirs.situation[factor])
        for factor in found.apart
    ]
    advised = [_(STYLES[one.advised]) for one in (found.mine, found.theirs)]
    return {"compared": found, "compared_rows": rows, "advised": advised}


def _question(own: Any) -> str:
    """What the reader is asked next of the case; blank where nothing was begun or nothing is left."""
    if own is None or own.advised:
        return ""
    factor = next_question(own)
    return _("Is time short?") if own.has_deadline is None or factor is None else _(FACTORS[factor])


def _advised(request: HttpRequest, told: queries.ToldCase) -> HttpResponse:
    """Begin answering for oneself, or answer the question that comes next."""
    common = {"actor": me(request), "at": timezone.now()}
    answer = {"yes": True, "no": False}.get(request.POST.get("answer", ""))
    try:
        advice = ask_advice(key=told.case.key, language=get_language() or "", **common)
        factor = next_question(advice)
        if answer is not None and advice.has_deadline is None:
            say_deadline(key=advice.key, has_deadline=answer, **common)
        elif answer is not None and factor is not None:
            answer_factor(key=advice.key, factor=factor, answer=answer, **common)
    except Unable as error:
        messages.error(request, str(error))
    return redirect(f"{reverse('brought-case', args=(told.case.key,))}#h-apart")


def _ways() -> list[tuple[int, str]]:
    return [(number, _(says)) for number, says in answers()]


def _acted(request: HttpRequest, told: queries.ToldCase) -> HttpResponse:
    """Do what was asked, and say what it did."""
    do = request.POST.get("do", "")
    if do in {"keep", "bring"}:
        form = CaseForm(request.POST)
        place = told.case.circle or told.case.pairing
        if kept(request, place, form) is None:
            return write_page(request, place, form, case=told)
        return redirect("brought-case", told.case.key)
    if do == "advise":
        return _advised(request, told)
    if do in _FORMS:
        return _filled_in(request, told, do)
    if do not in _STEPS:
        raise Http404
    return _stepped(request, told, do)


def _stepped(request: HttpRequest, told: queries.ToldCase, do: str) -> HttpResponse:
    """Take it back, or delete it."""
    try:
        _STEPS[do](key=told.case.key, actor=me(request), at=timezone.now())
    except Unable as error:
        messages.error(request, str(error))
    else:
        if do == "discard":
            messages.success(request, _("It is deleted."))
            if told.case.circle is not None:
                return redirect("circle-cases", told.case.circle.key)
            return redirect("pair-cases", told.case.pairing.key)  # type: ignore[union-attr]
        messages.success(request, _("It is yours alone again."))
    return redirect("brought-case", told.case.key)


_STEPS: Mapping[str, Callable[..., Any]] = {
    "take_back": operations.take_back_case,
    "discard": operations.discard_case,
}
_FORMS: Mapping[str, Callable[..., Any]] = {
    "found": operations.go_through_case,
    "tried": operations.tell_tried,
}


def _filled_in(request: HttpRequest, told: queries.ToldCase, do: str) -> HttpResponse:
    """What the two found, or what came of the question: keep it, or show what needs another look."""
    build: Any = partial(GoThroughForm, ways=_ways()) if do == "found" else TriedForm
    form = build(request.POST, prefix=do)
    if form.is_valid():
        facts = {"key": told.case.key, "language": get_language() or "", "actor": me(request)}
        try:
            _FORMS[do](**facts, **form.cleaned_data, at=timezone.now())
        except Unable as error:
            form.add_error(getattr(error, "field", None), str(error))
        else:
            messages.success(
                request,
                _said(told, do),
            )
            back = request.POST.get("next", "")
            return redirect(safe(request, back)) if back else redirect("brought-case", told.case.key)
    return _case_page(request, told, **{f"{do}_form": form})


def _said(told: queries.ToldCase, do: str) -> str:
    if told.case.circle is not None:
        return _("Written down for your circle.") if do == "found" else _("Noted for your circle.")
    return _("Written down for the two of you.") if do == "found" else _("Noted for the two of you.")


urlpatterns = [
    path("pairs/<uuid:key>/cases/", of_pair, name="pair-cases"),
    path("pairs/<uuid:key>/cases/new/", new, name="pair-case-new"),
    path("brought/<uuid:key>/", case, name="brought-case"),
]
