"""Led projects: those one sees, a new one, and one with its team, what is handed over, its intents and its end."""

from collections.abc import Callable, Mapping
from datetime import timedelta
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
from django.views.decorators.http import require_GET, require_http_methods

from leaderful.core.ladder import OUTCOMES, Outcome
from leaderful.decisions import queries as decisions
from leaderful.decisions.operations import projects as operations
from leaderful.decisions.policy.sharing import mentor_shown_to
from leaderful.decisions.queries import projects as queries
from leaderful.decisions.queries.register import shareable_pairs
from leaderful.decisions.queries.together import led_together_in
from leaderful.flows import intents as words
from leaderful.ground.links import read_token
from leaderful.lib.errors import Unable
from leaderful.people.queries.directory import people_named
from leaderful.web.forms.projects import BeginForm, BringForm, EndForm, LearnedForm
from leaderful.web.keys import key_or_404
from leaderful.web.middleware import public
from leaderful.web.pages.meeting_links import is_here, person_of_link, sign_in_first
from leaderful.web.pages.pairs import me

LINK_LASTS = timedelta(days=60)

READ_FIRST = {"yes", "ask", "area", "intent"}
"""What nobody can answer or choose without having read the project."""


@require_GET
def mine(request: HttpRequest) -> HttpResponse:
    """The projects one leads, is asked into, is of, or stands behind."""
    at, person = timezone.now(), me(request)
    rows = [_row(project, person) for project in queries.projects_visible_to(person, at=at)]
    facts = {
        "asked": [row for row in rows if row["is_asked"]],
        "open": [row for row in rows if not row["is_asked"] and row["project"].state != "ENDED"],
        "past": [row for row in rows if not row["is_asked"] and row["project"].state == "ENDED"],
    }
    return render(request, "projects/mine.html", facts)


def _row(project: Any, reader: Any) -> dict[str, Any]:
    return {**_standing(project, reader), "name": queries.project_words(project, "NAME")}


def _standing(project: Any, reader: Any) -> dict[str, Any]:
    """How it stands with the reader, without a word of it."""
    own = next((one.state for one in project.members.all() if one.person_id == reader.pk), "")
    is_leader = project.leader_id == reader.pk
    return {
        "project": project,
        "is_open": project.state != "ENDED",
        "is_leader": is_leader,
        "is_asked": own == "ASKED",
        "is_team": is_leader or own == "MEMBER",
        "may_leave": own == "MEMBER" or project.sponsor_id == reader.pk,
    }


@require_http_methods(["GET", "POST"])
def new(request: HttpRequest) -> HttpResponse:
    """Begin a project."""
    person, today = me(request), timezone.localdate()
    initial = {"starts": today, "ends": today + timedelta(days=90)}
    form = BeginForm(request.POST or None, pairs=list(shareable_pairs(person)), initial=initial)
    if request.method == "POST" and form.is_valid():
        try:
            project = _begun(form, person)
        except Unable as error:
            form.add_error(getattr(error, "field", None), str(error))
        else:
            messages.success(request, _("It is begun. Now ask those who are to be of the team."))
            return redirect("project", project.key)
    return render(request, "projects/new.html", {"form": form}, status=422 if form.errors else 200)


def _begun(form: Any, person: Any) -> Any:
    said, at = form.cleaned_data, timezone.now()
    sponsor = None
    if said["sponsor"].strip():
        found = people_named(person, words=said["sponsor"], at=at)
        if len(found) != 1:
            raise operations.UnableToLeadProject(_one_of(found), "sponsor")
        sponsor = found[0].key
    return operations.begin_project(
        name=said["name"],
        outcome=said["outcome"],
        starts=said["starts"],
        ends=said["ends"],
        sponsor=sponsor,
        pairing=UUID(said["pairing"]) if said.get("pairing") else None,
        language=get_language() or "",
        actor=person,
        at=at,
    )


def _one_of(found: Any) -> str:
    if not found:
        return _("Nobody here has that name. Try only the family name.")
    return _("Several people have that name: %(names)s. Write it in full.") % {
        "names": ", ".join(person.name for person in found[:5])
    }


@require_http_methods(["GET", "POST"])
def project(request: HttpRequest, key: UUID) -> HttpResponse:
    """One project, for those who see it."""
    return _page(request, me(request), key, done=partial(redirect, "project", key))


@public
@require_http_methods(["GET", "POST"])
def link(request: HttpRequest, token: str) -> HttpResponse:
    """A project opened from a letter: GET shows whose it is and how it stands, and no words; POST acts."""
    sentence = _("This link is broken or too old. Sign in to see your projects.")
    found = read_token(token, purpose="project", sentence=sentence, lasts=LINK_LASTS)
    with person_of_link(found) as person:
        done = partial(redirect, "project-link", token)
        return _page(request, person, found.key, done=done, by_link=True)


def _page(
    request: HttpRequest, person: Any, key: UUID, *, done: Callable[[], HttpResponse], by_link: bool = False
) -> HttpResponse:
    at = timezone.now()
    found = queries.project_visible_to(person, key=key, at=at)
    if found is None:
        if by_link:
            return render(request, "together/over.html", {"reader": person})
        raise Http404
    shows_words = not by_link or is_here(request, person)
    forms: dict[str, Any] = {"learned_form": LearnedForm(prefix="learned"), "end_form": EndForm(prefix="end")}
    if shows_words:
        forms |= _bring_forms(person, at)
    status = 200
    here = reverse("project", args=[key])
    if request.method == "POST":
        if not shows_words and request.POST.get("do") in READ_FIRST:
            return sign_in_first(here)
        wrong = _acted(request, person, key, at)
        if not wrong:
            return done()
        forms |= wrong
        status = 422
    if not shows_words:
        facts = {**_standing(found, person), **forms, "reader": person, "to": here}
        return render(request, "projects/link.html", facts, status=status)
    facts = {**_facts(request, found, person, at), **forms, "by_link": by_link, "reader": person}
    return render(request, "projects/project.html", facts, status=status)


def _bring_forms(person: Any, at: Any, data: Any = None) -> dict[str, BringForm]:
    areas = [(str(area.key), words.area_name(area)) for area in queries.bringable_areas(person)]
    intents = queries.bringable_intents(person, at=at)
    said = [(str(intent.key), one) for intent, one in _sentences(intents)]
    return {
        "area_form": BringForm(data, prefix="area", label=_("A kind of decision of yours"), choices=areas),
        "intent_form": BringForm(data, prefix="intent", label=_("An intent of yours"), choices=said),
    }


def _sentences(intents: Any) -> list[tuple[Any, str]]:
    rows = list(intents)
    versions = decisions.versions_of(rows)
    found = []
    for intent in rows:
        version = versions[intent.pk]
        said = decisions.words_of(version)
        found.append((intent, words.sentence(version.spoken, said.get("WHAT") or said.get("PROBLEM", ""))))
    return found


def _facts(request: HttpRequest, found: Any, person: Any, at: Any) -> dict[str, Any]:
    row = _row(found, person)
    asked = request.GET.get("find", "").strip()[:100]
    team = queries.team_of(found)
    there = {member.person_id for member in team} | {found.leader_id}
    candidates = people_named(person, words=asked, at=at) if asked and row["is_leader"] else []
    together = led_together_in(found, person, at=at)
    return {
        **row,
        "outcome": queries.project_words(found, "OUTCOME"),
        "result": queries.project_words(found, "RESULT"),
        "turned_out": _(OUTCOMES[Outcome(found.outcome.lower())]) if found.outcome else "",
        "team": team,
        "mentor": mentor_shown_to(person, found.pairing),
        "areas": [(area, words.area_name(area)) for area in queries.areas_of_project(found)],
        "intents": [
            (intent, said, words.named(together.get(intent.pk, ())))
            for intent, said in _sentences(queries.intents_of_project(found, person, at=at))
        ],
        "learned": queries.learned_in(found),
        "find": asked,
        "candidates": [one for one in candidates if one.pk not in there],
    }


def _acted(request: HttpRequest, person: Any, key: UUID, at: Any) -> Mapping[str, Any]:
    """Do what was asked and say what it did; the form to fill in again where something was missing."""
    do = request.POST.get("do", "")
    form = _form_of(do, request, person, at)
    if form is not None and not form.is_valid():
        return {f"{do}_form": form}
    try:
        said = _run(do, form, request, {"key": key, "actor": person, "at": at})
    except Unable as error:
        if form is None:
            messages.error(request, str(error))
            return {}
        name = getattr(error, "field", None)
        form.add_error(name if name in form.fields else None, str(error))
        return {f"{do}_form": form}
    messages.success(request, said)
    return {}


def _form_of(do: str, request: HttpRequest, person: Any, at: Any) -> Any:
    if do == "learned":
        return LearnedForm(request.POST, prefix="learned")
    if do == "end" and "end-outcome" in request.POST:
        return EndForm(request.POST, prefix="end")
    if do in {"area", "intent"}:
        return _bring_forms(person, at, request.POST)[f"{do}_form"]
    return None


def _run(do: str, form: Any, request: HttpRequest, common: dict[str, Any]) -> str:
    said = form.cleaned_data if form is not None else {}
    language = get_language() or ""
    calls: Mapping[str, Callable[[], Any]] = {
        "yes": lambda: operations.answer_project(is_yes=True, **common),
        "no": lambda: operations.answer_project(is_yes=False, **common),
        "ask": lambda: operations.ask_to_join(person=key_or_404(request.POST.get("person", "")), **common),
        "leave": lambda: operations.leave_project(**common),
        "area": lambda: operations.bring_area(area=UUID(said["what"]), **common),
        "intent": lambda: operations.bring_intent(intent=UUID(said["what"]), **common),
        "learned": lambda: operations.write_learned(text=said["text"], language=language, **common),
        "end": lambda: operations.end_project(
            outcome=said.get("outcome", ""), result=said.get("result", ""), language=language, **common
        ),
        **{
            verb: partial(operations.step_project, verb=verb, **common)
            for verb in ("start", "look_back", "go_on")
        },
    }
    if do not in calls:
        raise Http404
    calls[do]()
    return _SAID[do]()


_SAID: Mapping[str, Callable[[], str]] = {
    "yes": lambda: _("You are of the team."),
    "no": lambda: _("You said no, and whoever leads it hears of it."),
    "ask": lambda: _("Asked. The answer comes by mail, and stands here."),
    "leave": lambda: _("You left it, and whoever leads it hears of it."),
    "area": lambda: _("It counts for this project now, and is handed back when it ends."),
    "intent": lambda: _("It stands with the project now, for those who read it anyway."),
    "learned": lambda: _("It is written down, for everybody who sees the project."),
    "end": lambda: _("It has ended. What was handed over for it is handed back, and everybody is told."),
    **dict.fromkeys(("start", "look_back", "go_on"), lambda: _("So it is, and the team is told.")),
}


urlpatterns = [
    path("projects/", mine, name="projects"),
    path("projects/new/", new, name="project-new"),
    path("projects/link/<str:token>/", link, name="project-link"),
    path("projects/<uuid:key>/", project, name="project"),
]
