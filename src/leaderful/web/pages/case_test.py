"""The case test for whoever takes it: beginning, one case after the other, and what came of it. Nobody else gets here."""

import random
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import path
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from leaderful.core import styles as core
from leaderful.lib.errors import Unable
from leaderful.styles.operations import case_test as operations
from leaderful.styles.operations.case_test import UnableToFinish, UnableToTakeTest
from leaderful.styles.policy import POLICY
from leaderful.styles.queries import case_test as queries
from leaderful.web.forms.case_test import WAYS, CaseForm
from leaderful.web.keys import key_or_404
from leaderful.web.pages.pairs import me
from leaderful.web.pages.programmes import language


def ways() -> list[dict[str, Any]]:
    """The five ways in plain words, each with what it means."""
    return [{"code": one, "name": WAYS[one], "means": _(core.PROCESSES[one])} for one in core.Process]


@require_http_methods(["GET", "POST"])
def mine(request: HttpRequest) -> HttpResponse:
    """What the test is, the one under way, what programmes offer, and one's earlier ones side by side."""
    at, person = timezone.now(), me(request)
    if request.method == "POST":
        return _begin(request, person, at)
    offers = queries.offers_to(person)
    sittings = list(queries.sittings_visible_to(person, at=at))
    retired = queries.retired_codes()
    past = [
        {"sitting": one, **_short(queries.score_of(one, retired=retired))}
        for one in sittings
        if one.finished_at
    ]
    facts = {
        "open": next((one for one in sittings if not one.finished_at), None),
        "offers": [
            {"occasion": one.occasion, "key": one.programme.key, "name": one.programme.name_in(language())}
            for one in offers
        ],
        "past": past,
        "has_two": sum(row["is_enough"] for row in past) > 1,
        "ways": ways(),
        "may_retire": POLICY.may(person, "styles.case.retire", None, at),
    }
    return render(request, "case_test/mine.html", facts)


def _begin(request: HttpRequest, person: Any, at: Any) -> HttpResponse:
    key = request.POST.get("programme")
    programme = key_or_404(key) if key else None
    try:
        sitting = operations.begin_sitting(
            occasion=request.POST.get("occasion", "OWN"),
            programme_key=programme,
            rng=random.SystemRandom(),
            actor=person,
            at=at,
        )
    except UnableToTakeTest as error:
        if under_way := queries.open_sitting(person):  # the button was pressed twice, or one waits
            return redirect("case-test", under_way.key)
        messages.error(request, str(error))
        return redirect("case-tests")
    return redirect("case-test-case", sitting.key, 1)


def _short(score: core.Score) -> dict[str, Any]:
    return {
        "score": score,
        "is_enough": score.is_enough,
        "percent": round(100 * score.share_inside) if score.share_inside is not None else None,
        "guess_percent": round(100 * score.by_guessing / score.answered) if score.answered else None,
    }


@require_http_methods(["GET", "POST"])
def sitting(request: HttpRequest, key: UUID) -> HttpResponse:
    """One sitting: its cases and what is missing while it is open; what came of it once it is finished."""
    at, person = timezone.now(), me(request)
    found = queries.sitting_visible_to(person, key=key, at=at)
    if found is None:
        raise Http404
    if request.method == "POST":
        return _acted(request, key, at)
    if found.finished_at:
        return render(request, "case_test/result.html", _result(request, found))
    return render(request, "case_test/cases.html", _overview(found))


def _overview(found: Any, *, asks: bool = False) -> dict[str, Any]:
    answers = queries.answers_of(found)
    cases = queries.cases_asked(found.form, retired=queries.retired_codes())
    rows: list[dict[str, Any]] = [
        {
            "number": number,
            "title": _(case.title),
            "way": WAYS.get(answers[case.code]) if case.code in answers else None,
        }
        for number, case in enumerate(cases, start=1)
    ]
    reached = max((row["number"] for row in rows if row["way"]), default=0)
    missing = [row for row in rows if not row["way"]]
    return {
        "sitting": found,
        "rows": rows,
        "answered": len(rows) - len(missing),
        "missing": len(missing),
        "next": next((row["number"] for row in missing if row["number"] > reached), None),
        "asks": asks,
    }


def _acted(request: HttpRequest, key: UUID, at: Any) -> HttpResponse:
    do = request.POST.get("do", "")
    person = me(request)
    try:
        if do == "put_away":
            operations.put_sitting_away(key=key, actor=person, at=at)
            messages.success(request, _("It is put away, with its answers. You can begin another any time."))
            return redirect("case-tests")
        if do not in {"finish", "finish_anyway"}:
            raise Http404
        operations.finish_sitting(key=key, though_missing=do == "finish_anyway", actor=person, at=at)
    except UnableToFinish:
        found = queries.sitting_visible_to(person, key=key, at=at)
        return render(request, "case_test/cases.html", _overview(found, asks=True), status=422)
    except Unable as error:
        found = queries.sitting_visible_to(person, key=key, at=at)
        if found and not found.finished_at:  # finished already: the result says enough
            messages.error(request, str(error))
    return redirect("case-test", key)


@require_http_methods(["GET", "POST"])
def case(request: HttpRequest, key: UUID, number: int) -> HttpResponse:
    """One case of an open sitting, with the five ways beside what each means."""
    at, person = timezone.now(), me(request)
    found = queries.sitting_visible_to(person, key=key, at=at)
    if found is None:
        raise Http404
    if found.finished_at:
        return redirect("case-test", key)
    cases = queries.cases_asked(found.form, retired=queries.retired_codes())
    if not 1 <= number <= len(cases):
        raise Http404
    asked = cases[number - 1]
    chosen = queries.answers_of(found).get(asked.code)
    form = CaseForm(request.POST if request.method == "POST" else None)
    is_left_out = request.POST.get("do") == "leave_out"
    if request.method == "POST" and (is_left_out or form.is_valid()):
        process = None if is_left_out else form.cleaned_data["process"]
        try:
            operations.answer_case(key=key, case=asked.code, process=process, actor=person, at=at)
        except UnableToTakeTest as error:
            messages.error(request, str(error))
            return redirect("case-test", key)
        return (
            redirect("case-test", key)
            if number == len(cases)
            else redirect("case-test-case", key, number + 1)
        )
    facts = {
        "sitting": found,
        "number": number,
        "of": len(cases),
        "done": number - 1,
        "title": _(asked.title),
        "sentences": [_(one.text) for one in asked.sentences],
        "ways": ways(),
        "chosen": form.data.get("process") or chosen,
        "is_answered": chosen is not None,
        "form": form,
    }
    wrong = request.method == "POST"
    return render(request, "case_test/case.html", facts, status=422 if wrong else 200)


def _result(request: HttpRequest, found: Any) -> dict[str, Any]:
    result = queries.result_of(found)
    score = result.score
    rules = [
        {"says": _(rule.says), "broken": score.broken[rule.number], "could": score.breakable[rule.number]}
        for rule in core.RULES
        if score.broken[rule.number]
    ]
    return {
        "sitting": found,
        **_short(score),
        "missing": score.asked - score.answered,
        "rules": sorted(rules, key=lambda row: -row["broken"]),
        "never": [WAYS[process] for process in score.never_chosen],
        "chosen": [{"name": WAYS[one], "count": count} for one, count in score.chosen.items()],
        "cases": [explained(one) for one in result.feedback],
        "never_a_verdict": _(core.NEVER_A_VERDICT),
        "all": "all" in request.GET,
    }


def explained(one: core.Feedback) -> dict[str, Any]:
    """One answered case in words: the verdict, what each way breaks, and the sentences that make it so."""
    return {
        "title": _(one.case.title),
        "sentences": [_(sentence.text) for sentence in one.case.sentences],
        "chosen": WAYS[one.chosen],
        "is_inside": one.verdict is not core.Verdict.BREAKS_A_RULE,
        "verdict": _(core.VERDICTS[one.verdict]),
        "reasons": [_reason(broken) for broken in one.reasons],
        "ways": [
            {
                "name": WAYS[process],
                "is_chosen": process is one.chosen,
                "breaks": [_reason(b) for b in broken],
            }
            for process, broken in one.broken.items()
        ],
        "least_time": WAYS[one.least_time],
        "most_growth": WAYS[one.most_growth],
    }


def _reason(broken: core.Broken) -> dict[str, Any]:
    quoted = dict.fromkeys(_(sentence.text) for told in broken.because for sentence in told.sentences)
    return {"says": _(broken.rule.says), "because": list(quoted)}


urlpatterns = [
    path("case-test/", mine, name="case-tests"),
    path("case-test/<uuid:key>/", sitting, name="case-test"),
    path("case-test/<uuid:key>/<int:number>/", case, name="case-test-case"),
]
