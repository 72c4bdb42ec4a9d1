"""Stretch tasks: one's own and those one offered, a new one, and the answer to one, from a letter too."""

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

from leaderful.decisions.operations import stretch as operations
from leaderful.decisions.queries import stretch as queries
from leaderful.ground.links import read_token
from leaderful.lib.errors import Unable
from leaderful.web.forms.stretch import HOW_HARD, DifferentForm, DoneForm, OfferForm
from leaderful.web.middleware import public
from leaderful.web.pages.meeting_links import is_here, person_of_link, sign_in_first
from leaderful.web.pages.pairs import me

LINK_LASTS = timedelta(days=60)

READ_FIRST = {"take", "different"}
"""What nobody can answer without having read the task."""


@require_GET
def mine(request: HttpRequest) -> HttpResponse:
    """The tasks one does, and those one offered or was asked for."""
    at, person = timezone.now(), me(request)
    found = [_row(task, person) for task in queries.stretch_tasks_of(person, at=at)]
    is_open = [row for row in found if row["task"].state in queries.OPEN_TASKS]
    facts = {
        "waiting": [row for row in is_open if row["answers"]],
        "open": [row for row in is_open if not row["answers"]],
        "past": [row for row in reversed(found) if row["task"].state not in queries.OPEN_TASKS],
        "can_offer": queries.may_be_offered_to(person),
        "can_ask": queries.may_be_asked_by(person),
        "reader": person,
    }
    return render(request, "stretch/mine.html", facts)


def _row(task: Any, reader: Any) -> dict[str, Any]:
    is_own = task.person_id == reader.pk
    return {
        "task": task,
        "is_own": is_own,
        "other": task.guide if is_own else task.person,
        "words": queries.stretch_words(task),
        "answers": task.state == "OFFERED" and task.said_by_id != reader.pk,
        "hard": dict(HOW_HARD)[task.difficulty],
        "felt": dict(HOW_HARD).get(task.felt, ""),
    }


@require_http_methods(["GET", "POST"])
def new(request: HttpRequest) -> HttpResponse:
    """Offer a task, or with ``?ask`` ask for one."""
    person = me(request)
    is_ask = "ask" in request.GET
    people = queries.may_be_asked_by(person) if is_ask else queries.may_be_offered_to(person)
    form = OfferForm(request.POST or None, people=people, initial={"to": request.GET.get("to", "")})
    if request.method == "POST" and form.is_valid():
        try:
            task = operations.offer_stretch(
                to=UUID(form.cleaned_data["to"]),
                is_ask=is_ask,
                text=form.cleaned_data["text"],
                difficulty=form.cleaned_data["difficulty"],
                due=form.cleaned_data["due"],
                language=get_language() or "",
                actor=person,
                at=timezone.now(),
            )
        except Unable as error:
            form.add_error(getattr(error, "field", None), str(error))
        else:
            messages.success(request, _("It is sent. It counts once you both agree how hard it is."))
            return redirect("stretch-task", task.key)
    facts = {"form": form, "is_ask": is_ask, "people": people}
    return render(request, "stretch/new.html", facts, status=422 if form.errors else 200)


@require_http_methods(["GET", "POST"])
def task(request: HttpRequest, key: UUID) -> HttpResponse:
    """One task, for the two who are in it."""
    return _task_page(request, me(request), key, done=partial(redirect, "stretch-task", key))


@public
@require_http_methods(["GET", "POST"])
def link(request: HttpRequest, token: str) -> HttpResponse:
    """A task opened from a letter: GET shows whose it is and how it stands, and no words; POST acts."""
    sentence = _("This link is broken or too old. Sign in to see your stretch tasks.")
    found = read_token(token, purpose="stretch", sentence=sentence, lasts=LINK_LASTS)
    with person_of_link(found) as person:
        done = partial(redirect, "stretch-link", token)
        return _task_page(request, person, found.key, done=done, by_link=True)


def _task_page(
    request: HttpRequest, person: Any, key: UUID, *, done: Callable[[], HttpResponse], by_link: bool = False
) -> HttpResponse:
    at = timezone.now()
    found = queries.stretch_task_visible_to(person, key=key, at=at)
    if found is None:
        raise Http404
    shows_words = not by_link or is_here(request, person)
    here = reverse("stretch-task", args=[key])
    forms: dict[str, Any] = {
        "different_form": DifferentForm(prefix="different", initial={"difficulty": found.difficulty}),
        "done_form": DoneForm(prefix="done"),
    }
    status = 200
    if request.method == "POST":
        if not shows_words and request.POST.get("do") in READ_FIRST:
            return sign_in_first(here)
        wrong = _acted(request, person, key, at)
        if not wrong:
            return done()
        forms |= wrong
        status = 422
    facts = {**_row(found, person), **forms, "by_link": by_link, "reader": person, "to": here}
    if not shows_words:
        return render(request, "stretch/link.html", {**facts, "words": {}}, status=status)
    return render(request, "stretch/task.html", facts, status=status)


def _acted(request: HttpRequest, person: Any, key: UUID, at: Any) -> Mapping[str, Any]:
    """Do what was asked and say what it did; the form to fill in again where something was missing."""
    do = request.POST.get("do", "")
    common: dict[str, Any] = {"key": key, "actor": person, "at": at}
    if do == "different":
        form: Any = DifferentForm(request.POST, prefix="different")
        run = operations.see_differently
    elif do == "done":
        form, run = (
            DoneForm(request.POST, prefix="done"),
            partial(operations.finish_stretch, language=get_language() or ""),
        )
    elif do in _STEPS:
        form, run = None, _STEPS[do]
    else:
        raise Http404
    if form is not None and not form.is_valid():
        return {f"{do}_form": form}
    try:
        run(**common, **(form.cleaned_data if form is not None else {}))
    except Unable as error:
        if form is not None and getattr(error, "field", None):
            form.add_error(error.field, str(error))  # type: ignore[attr-defined]
            return {f"{do}_form": form}
        messages.error(request, str(error))
    else:
        messages.success(request, _SAID[do]())
    return {}


_STEPS: Mapping[str, Callable[..., Any]] = {
    "take": operations.take_stretch,
    "decline": operations.decline_stretch,
    "withdraw": operations.withdraw_stretch,
}

_SAID: Mapping[str, Callable[[], str]] = {
    "take": lambda: _("It is agreed. Good luck with it."),
    "decline": lambda: _("You said no, and the other one hears of it."),
    "withdraw": lambda: _("You let go of it, and the other one hears of it."),
    "different": lambda: _("You said how hard you think it is. Now the other one answers."),
    "done": lambda: _("It is done. The other one hears of it."),
}


urlpatterns = [
    path("stretch/", mine, name="stretch"),
    path("stretch/new/", new, name="stretch-new"),
    path("stretch/link/<str:token>/", link, name="stretch-link"),
    path("stretch/<uuid:key>/", task, name="stretch-task"),
]
