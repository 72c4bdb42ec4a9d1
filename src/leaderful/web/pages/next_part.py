"""The next part: what speaks for taking it, who speaks for one, and for a lead what it takes."""

from collections.abc import Callable
from datetime import timedelta
from functools import partial
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import path
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from leaderful.core.supervision import Criterion, Part
from leaderful.decisions.queries.register import competence_items
from leaderful.flows.next_part import next_part_of
from leaderful.ground.links import read_token
from leaderful.lib.errors import Unable
from leaderful.pairings.queries import works_with
from leaderful.people.queries.directory import people_named
from leaderful.supervision.operations import chain as chain_operations
from leaderful.supervision.operations import references as operations
from leaderful.supervision.policy import POLICY
from leaderful.supervision.queries import chain as queries
from leaderful.web.forms.next_part import PARTS, CriteriaForm, LineForm
from leaderful.web.keys import key_or_404
from leaderful.web.middleware import public
from leaderful.web.pages.meeting_links import person_of_link
from leaderful.web.pages.pairs import me
from leaderful.web.pages.programmes import refused

LINK_LASTS = timedelta(days=60)


@require_GET
def mine(request: HttpRequest) -> HttpResponse:
    """What speaks for the next part, for one's own eyes; who speaks for one, and for whom one does."""
    at, person = timezone.now(), me(request)
    found = next_part_of(person, actor=person, at=at)
    facts = {
        "found": found,
        "is_upper": found is not None and found.part is Part.MENTORS_MENTOR,
        "reasons": [_reason(one) for one in found.readiness.reasons] if found else [],
        "references": list(queries.references_of(person, at=at)),
        "asked_of_me": list(queries.references_asked_of(person, at=at)),
        "given_by_me": list(queries.references_given_by(person, at=at)),
        "may_set": POLICY.may(person, "supervision.criteria.set", None, at),
    }
    return render(request, "next_part/mine.html", facts)


def _reason(one: Any) -> dict[str, Any]:
    return {
        "holds": one.holds,
        "said": _(one.msgid) % one.params,
        "asks_for_references": one.criterion is Criterion.REFERENCES and not one.holds,
        "asks_for_case_test": one.criterion in {Criterion.CASE_TEST, Criterion.NO_CASE_TEST}
        and not one.holds,
        "asks_for_certificates": one.criterion is Criterion.CERTIFICATES,
    }


@require_http_methods(["GET", "POST"])
def ask(request: HttpRequest) -> HttpResponse:
    """Ask somebody to speak for one."""
    at, person = timezone.now(), me(request)
    part = queries.next_part(person)
    if part is None:
        return redirect("next-part")
    words = request.GET.get("q", "").strip()[:100]
    if request.method == "POST":
        try:
            made = operations.ask_reference(
                referee=key_or_404(request.POST.get("referee", "")), part=part, actor=person, at=at
            )
        except Unable as error:
            messages.error(request, str(error))
        else:
            messages.success(
                request, _("%(name)s gets a letter, and is free to say no.") % {"name": made.referee.name}
            )
            return redirect("next-part")
    known = {
        row.referee_id: row.state
        for row in queries.references_of(person, at=at)
        if row.state in {"ASKED", "GIVEN"} and row.part == part.value.upper()
    }
    people = people_named(person, words=words, at=at) if words else works_with(person)
    facts = {
        "words": words,
        "is_upper": part is Part.MENTORS_MENTOR,
        "people": [(one, known.get(one.pk, "")) for one in people if one.pk != person.pk],
    }
    return render(request, "next_part/ask.html", facts)


@require_http_methods(["GET", "POST"])
def reference(request: HttpRequest, key: UUID) -> HttpResponse:
    """What somebody says for another, for the two of them."""
    return _reference_page(request, me(request), key, done=partial(redirect, "reference", key))


@public
@require_http_methods(["GET", "POST"])
def link(request: HttpRequest, token: str) -> HttpResponse:
    """The same from a letter: GET shows what is asked and never what was written, POST acts; no sign-in needed."""
    sentence = _("This link is broken or too old. Sign in, and look for it under the next part.")
    found = read_token(token, purpose="reference", sentence=sentence, lasts=LINK_LASTS)
    with person_of_link(found) as person:
        done = partial(redirect, "reference-link", token)
        return _reference_page(request, person, found.key, done=done, by_link=True)


def _reference_page(
    request: HttpRequest, person: Any, key: UUID, *, done: Callable[[], HttpResponse], by_link: bool = False
) -> HttpResponse:
    row = queries.reference_visible_to(person, key=key, at=timezone.now())
    if row is None:
        raise Http404
    form = LineForm(request.POST if request.POST.get("do") == "give" else None)
    if request.method == "POST" and _acted(request, row, person, form):
        return done()
    words = getattr(row, "words", None)
    facts = {
        "row": row,
        "form": form,
        "reader": person,
        "by_link": by_link,
        "is_referee": row.referee_id == person.pk,
        "is_upper": row.part == Part.MENTORS_MENTOR.value.upper(),
        "text": words.text if words is not None and not by_link else "",
    }
    return render(request, "next_part/reference.html", facts, status=422 if form.errors else 200)


def _acted(request: HttpRequest, row: Any, person: Any, form: LineForm) -> bool:
    """Do what was asked and say what it did; False where the form is to be filled in again."""
    do = request.POST.get("do", "")
    common = {"key": row.key, "actor": person, "at": timezone.now()}
    name = {"name": row.person.first_name}
    try:
        if do == "give":
            if not form.is_valid():
                return False
            operations.give_reference(**form.cleaned_data, language=get_language() or "", **common)
            messages.success(request, _("%(name)s hears of it. Only the two of you read the line.") % name)
        elif do == "decline":
            operations.decline_reference(**common)
            messages.success(request, _("You said no. %(name)s hears that, and no reason.") % name)
        elif do == "withdraw":
            operations.withdraw_reference(**common)
            messages.success(request, _("It is taken back."))
        else:
            raise Http404
    except Unable as error:
        if do == "give":
            refused(form, error)
            return False
        messages.error(request, str(error))
    return True


@require_http_methods(["GET", "POST"])
def criteria(request: HttpRequest) -> HttpResponse:
    """What each part takes, for a lead to set."""
    at, person = timezone.now(), me(request)
    POLICY.check(person, "supervision.criteria.set", None, at)
    language = get_language() or "en"
    items = [(item.code, item.name_in(language)) for item in competence_items(language)]
    forms = [
        (part, name, _criteria_form(request, Part(part), items, queries.criteria_set()))
        for part, name in PARTS
    ]
    status = 200
    for part, _name, form in forms:
        if not form.is_bound:
            continue
        if form.is_valid() and _set(request, Part(part), form, person):
            return redirect("next-part-criteria")
        status = 422
    return render(request, "next_part/criteria.html", {"forms": forms}, status=status)


def _criteria_form(request: HttpRequest, part: Part, items: Any, now: Any) -> CriteriaForm:
    is_sent = request.method == "POST" and request.POST.get("part") == part.value
    wanted = now[part]
    initial = {
        "meetings": wanted.meetings,
        "inside_of_ten": wanted.inside_of_ten,
        "references": wanted.references,
        "certificates": list(wanted.certificates),
    }
    return CriteriaForm(request.POST if is_sent else None, initial=initial, items=items, prefix=part.value)


def _set(request: HttpRequest, part: Part, form: CriteriaForm, person: Any) -> bool:
    try:
        chain_operations.set_criteria(part=part, **form.cleaned_data, actor=person, at=timezone.now())
    except Unable as error:
        refused(form, error)
        return False
    messages.success(request, _("Saved. Each person reads it on their own page, from now on."))
    return True


urlpatterns = [
    path("next-part/", mine, name="next-part"),
    path("next-part/ask/", ask, name="reference-ask"),
    path("next-part/criteria/", criteria, name="next-part-criteria"),
    path("references/link/<str:token>/", link, name="reference-link"),
    path("references/<uuid:key>/", reference, name="reference"),
]
