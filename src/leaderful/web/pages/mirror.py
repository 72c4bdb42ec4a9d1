"""The style mirror: one's own, asking others, and answering for others, from a letter too."""

from collections.abc import Callable, Mapping, Sequence
from datetime import timedelta
from functools import partial
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import path
from django.utils import timezone
from django.utils.formats import number_format
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from leaderful.core.styles import CAN_SHOW, CANNOT_SHOW, LEADING, VIEWS, Leading
from leaderful.ground.links import read_token
from leaderful.lib.errors import Unable
from leaderful.pairings.queries import works_with
from leaderful.people.queries.directory import people_named
from leaderful.styles.operations import mirror as operations
from leaderful.styles.queries import mirror as queries
from leaderful.web.forms.mirror import AnswerMirrorForm, StatementsForm
from leaderful.web.keys import key_or_404
from leaderful.web.middleware import public
from leaderful.web.pages.meeting_links import person_of_link
from leaderful.web.pages.pairs import me
from leaderful.web.pages.programmes import about_programme, to_run

LINK_LASTS = timedelta(days=60)
WIDTH = 100.0
"""Of the line from 1 to 5, in per cent."""


@require_GET
def mine(request: HttpRequest) -> HttpResponse:
    """How one sees oneself lead, beside how others do who signed; and what others ask of one."""
    at, person = timezone.now(), me(request)
    found = queries.mirrored(person, at=at)
    facts = {
        "found": found,
        "kinds": [_kind(kind, found) for kind in Leading] if found.own or found.given else [],
        "can_show": [_(one) for one in CAN_SHOW],
        "cannot_show": [_(one) for one in CANNOT_SHOW],
        "asked_of_me": list(queries.asked_of(person, at=at)),
        "given_by_me": list(queries.given_by(person, at=at)),
    }
    return render(request, "mirror/mine.html", facts)


def _kind(kind: Leading, found: queries.Mirrored) -> dict[str, Any]:
    """One way of leading: how one sees it oneself, and how each giver does."""
    own = found.own[kind].value if found.own else None
    name, _colon, meaning = _(LEADING[kind]).partition(": ")
    return {
        "name": name,
        "meaning": meaning[:1].upper() + meaning[1:],
        "own": _shown(own),
        "rows": [_row(given.reflection.giver, given.seen[kind], own) for given in found.given],
    }


def _row(giver: Any, seen: queries.Seen, own: float | None) -> dict[str, Any]:
    said = _(VIEWS[seen.view]) % {"name": giver.first_name} if seen.view else ""
    return {"giver": giver, "theirs": _shown(seen.value), "own": _shown(own), "view": said}


def _shown(value: float | None) -> dict[str, str] | None:
    """A mean as it is written, and its place on the line."""
    if value is None:
        return None
    return {"words": number_format(round(value, 1), 1), "x": f"{(value - 1) / 4 * WIDTH:.1f}%"}


@require_http_methods(["GET", "POST"])
def own(request: HttpRequest) -> HttpResponse:
    """The statements about oneself."""
    person = me(request)
    answered = queries.own_answers(person)
    form = StatementsForm(
        request.POST if request.method == "POST" else None, of_oneself=True, answered=answered
    )
    if request.method == "POST" and form.is_valid():
        try:
            operations.answer_own(answers=form.answers, actor=person, at=timezone.now())
        except Unable as error:
            form.add_error(None, str(error))
        else:
            messages.success(request, _("Kept. Ask others now: the mirror shows more beside their view."))
            return redirect("mirror")
    return render(
        request,
        "mirror/own.html",
        {"form": form, "answered": answered},
        status=422 if form.is_bound and form.errors else 200,
    )


@require_http_methods(["GET", "POST"])
def ask(request: HttpRequest) -> HttpResponse:
    """Ask somebody one works with: the people of one's pairs, or anybody by name."""
    at, person = timezone.now(), me(request)
    words = request.GET.get("q", "").strip()[:100]
    if request.method == "POST":
        try:
            made = operations.ask_for_mirror(
                giver=key_or_404(request.POST.get("giver", "")), actor=person, at=at
            )
        except Unable as error:
            messages.error(request, str(error))
        else:
            messages.success(
                request, _("%(name)s gets a letter, and is free to say no.") % {"name": made.giver.name}
            )
            return redirect("mirror-ask")
    found = queries.mirrored(person, at=at)
    known = {row.giver_id: "asked" for row in found.asked}
    known |= {given.reflection.giver_id: "given" for given in found.given}
    people = people_named(person, words=words, at=at) if words else works_with(person)
    facts = {
        "words": words,
        "people": [(one, known.get(one.pk, "")) for one in people if one.pk != person.pk],
        "found": found,
    }
    return render(request, "mirror/ask.html", facts)


@require_POST
def stop(request: HttpRequest, key: UUID) -> HttpResponse:
    """Take back that one asked somebody."""
    person, at = me(request), timezone.now()
    row = queries.reflection_visible_to(person, key=key, at=at)
    if row is None or row.about_id != person.pk:
        raise Http404
    try:
        operations.stop_asking(key=key, actor=person, at=at)
        messages.success(request, _("You ask no more. Nobody needs to answer."))
    except Unable as error:
        messages.error(request, str(error))
    return redirect("mirror-ask")


@require_http_methods(["GET", "POST"])
def answer(request: HttpRequest, key: UUID) -> HttpResponse:
    """Answer for somebody who asked, change it or take it back."""
    return _answer_page(request, me(request), key, done=partial(redirect, "mirror-answer", key))


@public
@require_http_methods(["GET", "POST"])
def link(request: HttpRequest, token: str) -> HttpResponse:
    """The same from a letter: GET shows the questions and never what was answered, POST acts; no sign-in needed."""
    sentence = _("This link is broken or too old. Sign in, and look for it under your mirror.")
    found = read_token(token, purpose="mirror", sentence=sentence, lasts=LINK_LASTS)
    with person_of_link(found) as person:
        done = partial(redirect, "mirror-link", token)
        return _answer_page(request, person, found.key, done=done, by_link=True)


def _answer_page(
    request: HttpRequest, person: Any, key: UUID, *, done: Callable[[], HttpResponse], by_link: bool = False
) -> HttpResponse:
    at = timezone.now()
    row = queries.reflection_for(person, key=key, at=at)
    if row is None:
        raise Http404
    is_given = row.state == "GIVEN"
    form = AnswerMirrorForm(
        request.POST if request.POST.get("do") == "give" else None,
        name=row.about.name,
        is_given=is_given,
        answered={} if by_link else row.answers,
    )
    if request.method == "POST" and _acted(request, row, person, form, at):
        return done()
    facts = {
        "row": row,
        "form": form,
        "reader": person,
        "by_link": by_link,
        "may_answer": row.state == "ASKED" or (is_given and row.mode == "SIGNED" and not by_link),
        "may_take_back": is_given and row.mode == "SIGNED",
    }
    return render(request, "mirror/answer.html", facts, status=422 if form.is_bound and form.errors else 200)


def _acted(request: HttpRequest, row: Any, person: Any, form: AnswerMirrorForm, at: Any) -> bool:
    """Do what was asked and say what it did; False where the form is to be filled in again."""
    do = request.POST.get("do", "")
    name = {"name": row.about.first_name}
    steps: Mapping[str, tuple[Callable[..., Any], str]] = {
        "decline": (
            operations.decline_mirror,
            _("You said no. %(name)s sees that, and no reason.") % name,
        ),
        "take_back": (operations.take_back_mirror, _("It is taken back and emptied.")),
    }
    if do == "give":
        if not form.is_valid():
            return False
        is_signed = form.cleaned_data["mode"] == "SIGNED"
        run = partial(operations.give_mirror, answers=form.answers, is_signed=is_signed)
        said = (
            _("%(name)s reads it under your name. You can take it back at any time.") % name
            if is_signed
            else _("It goes into the mean. %(name)s sees that you answered, and not what.") % name
        )
    elif do in steps:
        run, said = steps[do]  # type: ignore[assignment]
    else:
        raise Http404
    try:
        run(key=row.key, actor=person, at=at)
    except Unable as error:
        if do != "give":
            messages.error(request, str(error))
            return True
        form.add_error("mode" if getattr(error, "field", None) == "mode" else None, str(error))
        return False
    messages.success(request, said)
    return True


@require_GET
def pools(request: HttpRequest, key: UUID) -> HttpResponse:
    """What was answered for pools of a programme's mentors, for its team: means over several mentors, or none."""
    at = timezone.now()
    programme = to_run(request, key, at)
    means = queries.pool_of(programme, actor=me(request), at=at)
    facts = about_programme(request, programme, at) | {
        "kinds": [_pooled(kind, value) for kind, value in means.items()],
        "is_empty": all(value is None for value in means.values()),
    }
    return render(request, "mirror/pools.html", facts)


def _pooled(kind: Leading, value: float | None) -> Mapping[str, Any]:
    name, _colon, meaning = _(LEADING[kind]).partition(": ")
    return {"name": name, "meaning": meaning[:1].upper() + meaning[1:], "mean": _shown(value)}


urlpatterns: Sequence[Any] = [
    path("mirror/", mine, name="mirror"),
    path("mirror/me/", own, name="mirror-own"),
    path("mirror/ask/", ask, name="mirror-ask"),
    path("mirror/link/<str:token>/", link, name="mirror-link"),
    path("mirror/<uuid:key>/", answer, name="mirror-answer"),
    path("mirror/<uuid:key>/stop/", stop, name="mirror-stop"),
    path("programmes/<uuid:key>/run/mirror/", pools, name="programme-mirror"),
]
