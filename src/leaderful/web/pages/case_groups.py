"""The case test as those see it who look after it: a programme's team, and leads who retire cases. Never anybody's answers."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import path
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from leaderful.core import styles as core
from leaderful.lib.errors import NotAllowed, Unable
from leaderful.programmes.queries import rules_of
from leaderful.styles.operations import case_test as operations
from leaderful.styles.policy import POLICY
from leaderful.styles.queries import case_groups as queries
from leaderful.web.forms.case_test import WAYS
from leaderful.web.pages.pairs import me
from leaderful.web.pages.programmes import about_programme, to_run


@require_safe
def pool(request: HttpRequest, key: UUID) -> HttpResponse:
    """For a programme's team: how many took the test, and what came out for groups that are large enough."""
    at = timezone.now()
    programme = to_run(request, key, at)
    found = queries.pool_of(programme)
    facts = {
        **about_programme(request, programme, at),
        "pool": found,
        "is_on": rules_of(programme).case_test,
        "taken": [(_("Before"), found.before), (_("After"), found.after)],
        "at_first": _group(found.at_first),
        "both": [_group(one) for one in found.of_both] if found.of_both else None,
        "most": len(core.Process) - 1,
    }
    return render(request, "case_test/pool.html", facts)


def _group(result: core.GroupResult | None) -> dict[str, Any] | None:
    if result is None:
        return None
    says = {rule.number: _(rule.says) for rule in core.RULES}
    broken = sorted(result.broken.items(), key=lambda one: -one[1])
    return {
        "people": result.people,
        "inside": round(100 * result.share_inside),
        "guess": round(100 * result.by_guessing),
        "participation": result.participation,
        "between": result.between,
        "rules": [{"says": says[n], "percent": round(100 * share)} for n, share in broken if share],
    }


def _check(request: HttpRequest) -> None:
    if not POLICY.may(me(request), "styles.case.retire", None, timezone.now()):
        raise NotAllowed("styles.case.retire")


@require_safe
def cases(request: HttpRequest) -> HttpResponse:
    """How well each case works, from enough people's answers."""
    _check(request)
    forms = [
        {
            "form": one.form,
            "people": one.people,
            "lacks": _lacks(one.lacks),
            "rows": [_row(working) for working in one.cases],
        }
        for one in queries.how_cases_work()
    ]
    facts = {"forms": forms, "fewest": core.FEWEST_PEOPLE, "has_any": any(one["people"] for one in forms)}
    return render(request, "case_test/working.html", facts)


def _row(working: queries.Working) -> dict[str, Any]:
    found = working.statistics
    return {
        "code": working.case.code,
        "title": _(working.case.title),
        "percent": round(100 * found.difficulty) if found else None,
        "guess": round(100 * working.case.by_guessing),
        "discrimination": found.discrimination if found else None,
        "signs": [_(core.SIGNS[sign]) for sign in found.signs] if found else [],
        "retired": working.retired,
    }


def _lacks(lacks: core.Lacks) -> dict[str, Any]:
    says = {rule.number: _(rule.says) for rule in core.RULES}
    return {
        "any": bool(lacks),
        "cases": lacks.cases,
        "types": lacks.types,
        "processes": [WAYS[process] for process in lacks.processes],
        "rules": [says[number] for number in lacks.rules],
    }


@require_http_methods(["GET", "POST"])
def case(request: HttpRequest, code: str) -> HttpResponse:
    """One case with its text and its signs; what its form would lack without it is said before it is retired."""
    _check(request)
    found = queries.case_working(code)
    if found is None:
        raise Http404
    form, working = found
    if request.method == "POST":
        return _acted(request, code)
    facts = {
        "row": _row(working),
        "form": form.form,
        "people": form.people,
        "fewest": core.FEWEST_PEOPLE,
        "sentences": [_(one.text) for one in working.case.sentences],
        "right": [WAYS[process] for process in core.feasible(working.case.answers)],
        "lacks": _lacks(queries.lacks_without(form.form, code)),
    }
    return render(request, "case_test/one_working.html", facts)


def _acted(request: HttpRequest, code: str) -> HttpResponse:
    do, facts = request.POST.get("do", ""), {"case": code, "actor": me(request), "at": timezone.now()}
    try:
        if do == "retire":
            operations.retire_case(**facts)
            messages.success(
                request, _("It is retired: nobody is asked it any more, and scores leave it out.")
            )
        elif do == "take_back":
            operations.take_case_back(**facts)
            messages.success(request, _("It is back: it is asked again, and counts where it was answered."))
        else:
            raise Http404
    except Unable as error:
        messages.error(request, str(error))
    return redirect("case-test-cases")


urlpatterns = [
    path("case-test/cases/", cases, name="case-test-cases"),
    path("case-test/cases/<slug:code>/", case, name="case-test-one"),
    path("programmes/<uuid:key>/case-test/", pool, name="programme-case-test"),
]
