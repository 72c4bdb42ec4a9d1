"""Programmes: list, new, overview, people, inviting, settings; the pages of one's own part are in ``enrolment``."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.core.paginator import Paginator
from django.forms import Form
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import path
from django.utils import timezone
from django.utils.translation import get_language, gettext_lazy, ngettext
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from leaderful.flows.letters.programmes import invitation_to
from leaderful.lib.errors import Unable
from leaderful.people.queries import mail_is_set_up
from leaderful.programmes import queries
from leaderful.programmes.operations import memberships, programmes
from leaderful.programmes.operations.templates import TEMPLATES
from leaderful.web.forms.programmes import InviteForm, NewProgrammeForm, SettingsForm
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


@dataclass(frozen=True)
class Row:
    """One programme in a list: the row, its name in the reader's language, and the reader's own parts in it."""

    programme: Any
    name: str
    parts: Sequence[Any] = ()


@dataclass(frozen=True)
class Member:
    """One part in the team's list, since when it stands there, and the items picked in the reader's language."""

    part: Any
    since: datetime | None
    picked: Sequence[str]


def language() -> str:
    """The language of the page."""
    return get_language() or "en"


def about_programme(request: HttpRequest, programme: Any, at: datetime) -> dict[str, Any]:
    """What every page of one programme shows around its matter."""
    return {
        "programme": programme,
        "name": programme.name_in(language()),
        "may_run": queries.may_run(request.user, programme, at=at),  # type: ignore[arg-type]
        "mail_is_set_up": mail_is_set_up(),
    }


def _to_run(request: HttpRequest, key: UUID, at: datetime) -> Any:
    programme = queries.programme_to_run(request.user, key=key, at=at)  # type: ignore[arg-type]
    if programme is None:
        raise Http404
    return programme


def _refused(form: Form, error: Unable) -> None:
    """Put the refusal beside the field it is about, or above the form."""
    field = getattr(error, "field", None)
    form.add_error(field if field in form.fields else None, str(error))


@require_safe
def index(request: HttpRequest) -> HttpResponse:
    """The reader's own programmes, those to join, and for a team those it runs."""
    at = timezone.now()
    actor: Any = request.user
    own: dict[Any, list[Any]] = {}
    for part in queries.own_parts(actor):
        own.setdefault(part.programme, []).append(part)
    run = list(queries.programmes_run_by(actor, at=at))
    to_join = [p for p in queries.programmes_to_join(actor, at=at) if p not in run]
    facts = {
        "own": [Row(programme, programme.name_in(language()), parts) for programme, parts in own.items()],
        "to_join": [Row(p, p.name_in(language())) for p in to_join],
        "run": [Row(p, p.name_in(language())) for p in run],
        "may_create": queries.may_create(actor, at=at),
    }
    return render(request, "programmes/index.html", facts)


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
            _refused(form, error)
        else:
            return redirect("programme", programme.key)
    return render(request, "programmes/new.html", {"form": form}, status=422 if form.errors else 200)


@require_safe
def overview(request: HttpRequest, key: UUID) -> HttpResponse:
    """Where a programme stands and what is next: for its team, for whoever takes part, for whoever might."""
    at = timezone.now()
    programme = queries.programme_visible_to(request.user, key=key, at=at)  # type: ignore[arg-type]
    if programme is None:
        raise Http404
    facts = about_programme(request, programme, at)
    facts["about"] = programme.about.get(language()) or programme.about.get("en", "")
    facts["parts"] = queries.own_parts(request.user, programme)  # type: ignore[arg-type]
    facts["stages"] = _stages(programme)
    if facts["may_run"]:
        counts = queries.counts(programme)
        facts["mentees"], facts["mentors"] = counts["MENTEE"], counts["MENTOR"]
        facts["applied"] = counts["MENTEE"].applied + counts["MENTOR"].applied
        facts["invited"] = counts["MENTEE"].invited + counts["MENTOR"].invited
        facts["has_both"] = bool(counts["MENTEE"].active and counts["MENTOR"].active)
    return render(request, "programmes/overview.html", facts)


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
    programme = _to_run(request, key, at)
    if verb not in programmes.STEPS:
        raise Http404
    try:
        programmes.STEPS[verb](key=key, actor=request.user, at=at)
    except Unable as error:
        messages.error(request, str(error))
    return redirect("programme", programme.key)


@require_safe
def people(request: HttpRequest, key: UUID) -> HttpResponse:
    """Who takes part, was invited, asks to join: facts, never words."""
    at = timezone.now()
    programme = _to_run(request, key, at)
    counts = queries.counts(programme)
    role, state = request.GET.get("role", ""), request.GET.get("state", "")
    role = role if role in counts else ""
    members = queries.members(programme, role=role, state=state)
    paginator = Paginator(members, ON_A_PAGE)
    paginator.count = _total(counts, role, state)  # known already: no second count of a large programme
    page = paginator.get_page(request.GET.get("page"))
    facts = about_programme(request, programme, at)
    facts |= {
        "page": page,
        "rows": _rows(page),
        "role": role,
        "state": state,
        "roles": _roles(counts),
        "states": _states(counts, role),
        "is_empty": not any(c.by_state for c in counts.values()),
    }
    return render(request, "programmes/people.html", facts)


def _total(counts: dict[str, queries.Counts], role: str, state: str) -> int:
    chosen = [counts[role]] if role else counts.values()
    return sum(count for c in chosen for code, count in c.by_state.items() if not state or code == state)


def _rows(page: Iterable[Any]) -> list[Member]:
    parts, said = list(page), language()
    since = queries.last_steps(parts)
    return [
        Member(part, since.get(part.pk), [row.item.name_in(said) for row in part.items.all()])
        for part in parts
    ]


def _roles(counts: dict[str, queries.Counts]) -> list[tuple[str, str, int]]:
    mentees, mentors = (sum(counts[role].by_state.values()) for role in ("MENTEE", "MENTOR"))
    return [
        ("", _("Everybody"), mentees + mentors),
        ("MENTEE", _("Mentees"), mentees),
        ("MENTOR", _("Mentors"), mentors),
    ]


def _states(counts: dict[str, queries.Counts], role: str) -> list[tuple[str, str, int]]:
    words = {
        "APPLIED": _("Ask to join"),
        "INVITED": _("Invited, no answer yet"),
        "ACTIVE": _("Take part"),
        "WAITING": _("Waiting list"),
        "PAUSED": _("Pause"),
        "DECLINED": _("Declined"),
        "LEFT": _("Left"),
    }
    chosen = [counts[role]] if role else list(counts.values())
    found = {code: sum(c.by_state.get(code, 0) for c in chosen) for code in words}
    return [(code, text, found[code]) for code, text in words.items() if found[code]]


@require_POST
def answer(request: HttpRequest, key: UUID, part: UUID, verb: str) -> HttpResponse:
    """Answer somebody who asks to join, or take back an invitation."""
    at = timezone.now()
    _to_run(request, key, at)
    membership = queries.membership_visible_to(request.user, key=part, at=at)  # type: ignore[arg-type]
    if membership is None or membership.programme.key != key or verb not in memberships.TEAM_STEPS:
        raise Http404
    name = membership.person.name
    said = {
        "accept": _("%(name)s takes part from now on."),
        "wait": _("%(name)s is on the waiting list."),
        "decline": _("%(name)s has no place this time."),
        "withdraw": _("The invitation to %(name)s is taken back."),
    }
    try:
        memberships.TEAM_STEPS[verb](key=part, actor=request.user, at=at)
    except Unable as error:
        messages.error(request, str(error))
    else:
        messages.success(request, said[verb] % {"name": name})
    return redirect(f"/programmes/{key}/people/?{request.GET.urlencode()}")


@require_http_methods(["GET", "POST"])
def invite(request: HttpRequest, key: UUID) -> HttpResponse:
    """Invite people: a unit, people found by name, or a pasted list."""
    at = timezone.now()
    programme = _to_run(request, key, at)
    found = queries.people_to_pick(request.user, words=request.GET.get("q", ""), at=at)  # type: ignore[arg-type]
    labels = zip(found, queries.labels(found), strict=True)
    choices: dict[str, Any] = {
        "units": [(str(unit), name) for unit, name in queries.units_to_invite()],
        "people": [(str(person.key), label) for person, label in labels],
    }
    form = InviteForm(request.POST or None, **choices)
    facts = about_programme(request, programme, at)
    facts |= {"form": form, "q": request.GET.get("q", ""), "found": found}
    facts["letters"] = [(role, invitation_to(programme, role)) for role in ("MENTEE", "MENTOR")]
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        try:
            facts["outcome"] = outcome = memberships.invite_people(
                programme_key=key,
                role=given["role"],
                unit_key=given["unit"] and UUID(given["unit"]),
                person_keys=[UUID(person) for person in given.get("people", ())],
                listed=given["listed"].splitlines(),
                actor=request.user,
                at=at,
            )
        except Unable as error:
            _refused(form, error)
        else:
            if not (outcome.not_found or outcome.unclear or outcome.unreached):
                messages.success(request, _invited(outcome, given["role"]))
                return redirect("programme-invite", programme.key)
            facts["said"] = _invited(outcome, given["role"])
            facts["form"] = InviteForm(**choices)
    return render(request, "programmes/invite.html", facts, status=422 if form.errors else 200)


def _invited(outcome: memberships.Invited, role: str) -> str:
    """What became of it, a sentence for each count that is not nought; the part is always named."""
    invited, already, other = len(outcome.invited), len(outcome.already), len(outcome.in_other_part)
    if role == "MENTOR":
        said = ngettext(
            "%(count)s person is invited as a mentor.", "%(count)s people are invited as mentors.", invited
        )
        too = ngettext(
            "%(count)s of them is in this programme as a mentee, too.",
            "%(count)s of them are in this programme as mentees, too.",
            other,
        )
    else:
        said = ngettext(
            "%(count)s person is invited as a mentee.", "%(count)s people are invited as mentees.", invited
        )
        too = ngettext(
            "%(count)s of them is in this programme as a mentor, too.",
            "%(count)s of them are in this programme as mentors, too.",
            other,
        )
    before = ngettext(
        "%(count)s person was in this part already and hears nothing.",
        "%(count)s people were in this part already and hear nothing.",
        already,
    )
    sentences = [said % {"count": invited}]
    sentences += [before % {"count": already}] if already else []
    sentences += [too % {"count": other}] if other else []
    return " ".join(sentences)


@require_http_methods(["GET", "POST"])
def settings(request: HttpRequest, key: UUID) -> HttpResponse:
    """A programme's texts, dates and rules."""
    at = timezone.now()
    programme = _to_run(request, key, at)
    form = SettingsForm(request.POST or None, initial=_as_it_is(programme))
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        rules = replace(
            queries.rules_of(programme),
            weights=form.weights(),
            common_language=given["common_language"],
            overlap_hours=given["overlap_hours"],
            places_default=given["places_default"],
            hours_per_pair=given["hours_per_pair"],
        )
        try:
            programmes.change_programme(
                key=key,
                names=form.texts("name"),
                about=form.texts("about"),
                starts_date=given["starts_date"],
                ends_date=given["ends_date"],
                rules=rules,
                actor=request.user,
                at=at,
            )
        except Unable as error:
            _refused(form, error)
        else:
            messages.success(request, _("Saved. The next round of matching follows these rules."))
            return redirect("programme-settings", programme.key)
    facts = about_programme(request, programme, at)
    return render(
        request, "programmes/settings.html", {**facts, "form": form}, status=422 if form.errors else 200
    )


def _as_it_is(programme: Any) -> dict[str, Any]:
    rules = queries.rules_of(programme)
    return {
        **{f"name_{code}": text for code, text in programme.names.items()},
        **{f"about_{code}": text for code, text in programme.about.items()},
        **{f"weight_{name}": points for name, points in rules.weights.items()},
        "starts_date": programme.starts_date,
        "ends_date": programme.ends_date,
        "common_language": rules.common_language,
        "overlap_hours": rules.overlap_hours,
        "places_default": rules.places_default,
        "hours_per_pair": rules.hours_per_pair,
    }


urlpatterns = [
    path("programmes/", index, name="programmes"),
    path("programmes/new/", new, name="programme-new"),
    path("programmes/<uuid:key>/", overview, name="programme"),
    path("programmes/<uuid:key>/step/<slug:verb>/", step, name="programme-step"),
    path("programmes/<uuid:key>/people/", people, name="programme-people"),
    path("programmes/<uuid:key>/people/invite/", invite, name="programme-invite"),
    path(
        "programmes/<uuid:key>/people/<uuid:part>/<slug:verb>/", answer, name="programme-application-answer"
    ),
    path("programmes/<uuid:key>/settings/", settings, name="programme-settings"),
    *enrolment.urlpatterns,
]
