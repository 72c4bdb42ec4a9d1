"""Programmes: list, archive, new, copy, overview. ``members`` has the team's page of people, ``enrolment`` one's own part."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.core.paginator import Paginator
from django.forms import Form
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import path
from django.utils import timezone
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from leaderful.decisions.queries.rule_changes import log_of
from leaderful.flows import closing
from leaderful.lib.errors import Unable
from leaderful.pairings.queries import published_numbers
from leaderful.people.queries import mail_is_set_up
from leaderful.programmes import queries
from leaderful.programmes.operations import programmes
from leaderful.programmes.operations.dates import CALLED
from leaderful.programmes.operations.templates import TEMPLATES
from leaderful.programmes.policy import is_open_to_all
from leaderful.styles.queries.case_test import offer_to
from leaderful.web.forms.programmes import CopyForm, NewProgrammeForm
from leaderful.web.pages import enrolment

STAGES = (
    ("DRAFT", gettext_lazy("Prepare")),
    ("OPEN", gettext_lazy("Join")),
    ("MATCHING", gettext_lazy("Match")),
    ("RUNNING", gettext_lazy("Run")),
    ("CLOSING", gettext_lazy("Look back")),
    ("CLOSED", gettext_lazy("Closed")),
)
"""The states of a programme in the order of its life, each in a word."""


ON_A_PAGE = 50

FOR_EVERYBODY = ("join_until", "starts", "first_meetings_until", "midway", "ends", "farewell", "words_go")
"""The days of the calendar that concern everybody in a programme, and whoever might join."""


@dataclass(frozen=True)
class Row:
    """One programme in a list: the row, its name in the reader's language, and the reader's own parts in it."""

    programme: Any
    name: str
    parts: Sequence[Any] = ()


def language() -> str:
    """The language of the page."""
    return get_language() or "en"


def about_programme(request: HttpRequest, programme: Any, at: datetime) -> dict[str, Any]:
    """What every page of one programme shows around its matter."""
    rules = queries.rules_of(programme)
    return {
        "programme": programme,
        "name": programme.name_in(language()),
        "peers": rules.pool == queries.ONE_POOL,
        "is_open": is_open_to_all(programme),
        "may_run": queries.may_run(request.user, programme, at=at),  # type: ignore[arg-type]
        "mail_is_set_up": mail_is_set_up(),
        "case_test": rules.case_test,
        "today": timezone.localdate(at),
    }


def to_run(request: HttpRequest, key: UUID, at: datetime) -> Any:
    """The programme, for its team; Http404 for those who can’t see it. Raises NotAllowed to other readers."""
    programme = queries.programme_to_run(request.user, key=key, at=at)  # type: ignore[arg-type]
    if programme is None:
        raise Http404
    return programme


def refused(form: Form, error: Unable) -> None:
    """Put the refusal beside the field it is about, or above the form."""
    field = getattr(error, "field", None)
    form.add_error(field if field in form.fields else None, str(error))


@require_safe
def index(request: HttpRequest) -> HttpResponse:
    """The reader's own programmes, those to join, and for a team those it runs."""
    at = timezone.now()
    actor: Any = request.user
    own: dict[Any, list[Any]] = {}
    for part in queries.own_parts(actor, at=at):
        if part.programme.state != "CLOSED":
            own.setdefault(part.programme, []).append(part)
    run = list(queries.programmes_run_by(actor, at=at))
    to_join = [p for p in queries.programmes_to_join(actor, at=at) if p not in run]
    facts = {
        "own": [Row(p, p.name_in(language()), parts) for p, parts in own.items() if p not in run],
        "to_join": [Row(p, p.name_in(language())) for p in to_join],
        "run": [Row(p, p.name_in(language()), own.get(p, ())) for p in run],
        "may_create": queries.may_create(actor, at=at),
        "today": timezone.localdate(at),
        "has_closed": queries.programmes_closed(actor, at=at).exists(),
    }
    return render(request, "programmes/index.html", facts)


@require_safe
def archive(request: HttpRequest) -> HttpResponse:
    """Closed programmes, which stay readable and can be copied."""
    at = timezone.now()
    actor: Any = request.user
    page = Paginator(queries.programmes_closed(actor, at=at), ON_A_PAGE).get_page(request.GET.get("page"))
    closed = queries.closed_at(page.object_list)
    facts = {
        "page": page,
        "rows": [(Row(p, p.name_in(language())), closed.get(p.pk)) for p in page.object_list],
        "may_create": queries.may_create(actor, at=at),
    }
    return render(request, "programmes/archive.html", facts)


@require_http_methods(["GET", "POST"])
def new(request: HttpRequest) -> HttpResponse:
    """Begin a programme from a template."""
    at = timezone.now()
    if not queries.may_create(request.user, at=at):  # type: ignore[arg-type]
        return render(request, "errors/403.html", status=403)
    said = language()
    templates = [(t.code, f"{t.name_in(said)}: {t.says_in(said)}") for t in TEMPLATES.values()]
    form = NewProgrammeForm(request.POST or None, templates=templates)
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        try:
            programme = programmes.create_programme(
                template=given["template"],
                names=form.texts("name"),
                starts_date=given["starts_date"],
                ends_date=given["ends_date"],
                actor=request.user,
                at=at,
            )
        except Unable as error:
            refused(form, error)
        else:
            return redirect("programme", programme.key)
    return render(request, "programmes/new.html", {"form": form}, status=422 if form.errors else 200)


@require_http_methods(["GET", "POST"])
def copy(request: HttpRequest, key: UUID) -> HttpResponse:
    """Begin a programme with another one's texts, questions and rules."""
    at = timezone.now()
    programme = queries.programme_visible_to(request.user, key=key, at=at)  # type: ignore[arg-type]
    if programme is None:
        raise Http404
    if not queries.may_create(request.user, at=at):  # type: ignore[arg-type]
        return render(request, "errors/403.html", status=403)
    form = CopyForm(
        request.POST or None, initial={f"name_{code}": text for code, text in programme.names.items()}
    )
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        try:
            made = programmes.copy_programme(
                key=key,
                names=form.texts("name"),
                starts_date=given["starts_date"],
                ends_date=given["ends_date"],
                actor=request.user,
                at=at,
            )
        except Unable as error:
            refused(form, error)
        else:
            messages.success(request, _("The copy is a draft. Nobody of the other programme is in it."))
            return redirect("programme", made.key)
    facts = about_programme(request, programme, at)
    return render(
        request, "programmes/copy.html", {**facts, "form": form}, status=422 if form.errors else 200
    )


@require_safe
def overview(request: HttpRequest, key: UUID) -> HttpResponse:
    """Where a programme stands and what is next: for its team, for whoever takes part, for whoever might."""
    at = timezone.now()
    programme = queries.programme_visible_to(request.user, key=key, at=at)  # type: ignore[arg-type]
    if programme is None:
        raise Http404
    facts = about_programme(request, programme, at)
    facts["about"] = programme.about.get(language()) or programme.about.get("en", "")
    facts["parts"] = queries.own_parts(request.user, programme, at=at)  # type: ignore[arg-type]
    facts["offers_test"] = bool(facts["parts"]) and offer_to(request.user, programme) is not None  # type: ignore[arg-type]
    facts["stages"] = _stages(programme)
    facts["days"] = _days(programme, at, all_of_them=facts["may_run"])
    facts["may_create"] = queries.may_create(request.user, at=at)  # type: ignore[arg-type]
    facts["rule_changes"] = log_of(request.user, programme, at=at)  # type: ignore[arg-type]
    if facts["may_run"]:
        counts = queries.counts(programme, at=at)
        facts["mentees"], facts["mentors"] = counts["MENTEE"], counts["MENTOR"]
        facts["applied"] = counts["MENTEE"].applied + counts["MENTOR"].applied
        facts["invited"] = counts["MENTEE"].invited + counts["MENTOR"].invited
        facts["prepared"] = queries.count_prepared(programme) if programme.preparation else None
        facts["is_published"] = programme.state == "MATCHING" and bool(published_numbers(programme))
        facts["has_both"] = bool(counts["MENTEE"].active and counts["MENTOR"].active)
    return render(request, "programmes/overview.html", facts)


@dataclass(frozen=True)
class Day:
    """One day of the calendar: what happens, and how it stands (done, late, next, ahead)."""

    day: date
    words: Any
    mark: str
    is_set: bool


def _days(programme: Any, at: datetime, *, all_of_them: bool) -> list[Day]:
    today = timezone.localdate(at)
    days = [
        Day(one.milestone.day, CALLED[one.milestone.code], one.mark, one.milestone.is_set)
        for one in queries.standings_of(programme, today=today)
        if all_of_them or one.milestone.code in FOR_EVERYBODY
    ]
    again = queries.next_matching(programme, today=today) if all_of_them else None
    if again:
        days.append(Day(again, _("People are matched again"), "ahead", is_set=False))
    return sorted(days, key=lambda one: one.day)


def _stages(programme: Any) -> list[tuple[str, Any, int]]:
    """(“done”, “here” or nothing; words; number) for each state of the life cycle."""
    here = [code for code, _words in STAGES].index(programme.state)
    return [
        ("done" if at_ < here else "here" if at_ == here else "", words, at_ + 1)
        for at_, (_code, words) in enumerate(STAGES)
    ]


@require_POST
def step(request: HttpRequest, key: UUID, verb: str) -> HttpResponse:
    """Move a programme on."""
    at = timezone.now()
    programme = to_run(request, key, at)
    if verb not in closing.STEPS:
        raise Http404
    try:
        closing.STEPS[verb](key=key, actor=request.user, at=at)
    except Unable as error:
        messages.error(request, str(error))
    return redirect("programme", programme.key)


urlpatterns = [
    path("programmes/", index, name="programmes"),
    path("programmes/new/", new, name="programme-new"),
    path("programmes/archive/", archive, name="programmes-archive"),
    path("programmes/<uuid:key>/", overview, name="programme"),
    path("programmes/<uuid:key>/copy/", copy, name="programme-copy"),
    path("programmes/<uuid:key>/step/<slug:verb>/", step, name="programme-step"),
    *enrolment.urlpatterns,
]
