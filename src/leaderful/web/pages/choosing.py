"""Choosing by oneself: the mentors of a programme who have room, asking one, and the answer."""

from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import path, reverse
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from leaderful.flows import choosing
from leaderful.ground.links import read_token
from leaderful.lib.errors import Unable
from leaderful.lib.folding import folded
from leaderful.pairings import queries
from leaderful.pairings.operations import asks
from leaderful.people import queries as people
from leaderful.people.queries.directory import unit_by_key, units_below
from leaderful.programmes.queries import programme_visible_to
from leaderful.web.forms.account import language_names
from leaderful.web.forms.choosing import AnswerForm, AskForm, LookForm
from leaderful.web.middleware import public
from leaderful.web.pages.meeting_links import is_here, sign_in_first
from leaderful.web.pages.pairs import me, speaking_to
from leaderful.web.pages.programmes import about_programme

ON_A_PAGE = 12

LINK_LASTS = timedelta(days=30)
"""Longer than an ask is open, so that a late click says so instead of “the link is broken”."""


def _language() -> str:
    return get_language() or "en"


def _programme(request: HttpRequest, key: UUID, at: datetime) -> Any:
    programme = programme_visible_to(me(request), key=key, at=at)
    if programme is None:
        raise Http404
    return programme


def _shown(card: choosing.Card) -> dict[str, Any]:
    """A card in the reader's language."""
    said = _language()
    by_kind: dict[str, list[str]] = {}
    for item in card.items:
        by_kind.setdefault(item.kind, []).append(item.name_in(said))
    return {
        "part": card.part,
        "person": card.person,
        "items": [item.name_in(said) for item in card.items],
        "by_kind": by_kind,
        "languages": [name for _code, name in language_names(card.languages)],
        "common_hours": card.common_hours,
    }


@require_GET
def mentors(request: HttpRequest, key: UUID) -> HttpResponse:
    """The mentors with room, for mentees who may choose by themselves."""
    at = timezone.now()
    programme = _programme(request, key, at)
    everything = choosing.directory(
        programme, looked=queries.Looked(), actor=me(request), on=timezone.localdate(at), at=at
    )
    form = LookForm(request.GET or None, choices=_choices(everything))
    looked = _looked(form)
    found = everything
    if looked != queries.Looked():
        found = choosing.directory(
            programme, looked=looked, actor=me(request), on=timezone.localdate(at), at=at
        )
    page = Paginator(found.parts, ON_A_PAGE).get_page(request.GET.get("page"))
    asked = request.GET.copy()
    asked.pop("page", None)
    facts = about_programme(request, programme, at)
    facts |= {
        "form": form,
        "page": page,
        "cards": [_shown(card) for card in choosing.cards(list(page), actor=me(request), at=at)],
        "asked": asked.urlencode(),
        "is_narrowed": looked != queries.Looked(),
        "own_ask": queries.own_open_ask(me(request), programme, at=at),
    }
    return render(request, "choosing/mentors.html", facts)


def _choices(found: choosing.Directory) -> dict[str, Any]:
    said = _language()
    return {
        "item": sorted(
            ((item.code, item.name_in(said)) for item in found.offered), key=lambda one: folded(one[1])
        ),
        "language": language_names(found.languages),
        "unit": [(str(key), name) for key, name in found.units],
        "site": [(site, site) for site in found.sites],
    }


def _looked(form: LookForm) -> queries.Looked:
    """What is looked for; what is none of the choices narrows nothing."""
    given = form.cleaned_data if form.is_bound and form.is_valid() else {}
    unit = unit_by_key(UUID(given["unit"])) if given.get("unit") else None
    return queries.Looked(
        item=given.get("item", ""),
        language=given.get("language", ""),
        units=units_below(unit) if unit else None,
        site=given.get("site", ""),
    )


@require_http_methods(["GET", "POST"])
def mentor(request: HttpRequest, key: UUID, part: UUID) -> HttpResponse:
    """One mentor with room: what they bring, and the few words that ask."""
    at = timezone.now()
    programme = _programme(request, key, at)
    card = choosing.card(programme, key=part, actor=me(request), at=at)
    if card is None:
        raise Http404
    form = AskForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            ask_ = choosing.ask_mentor(
                programme_key=key,
                part_key=part,
                text=form.cleaned_data["words"],
                language=_language(),
                actor=me(request),
                at=at,
            )
        except Unable as error:
            form.add_error(getattr(error, "field", None), str(error))
        else:
            messages.success(request, _("You asked. The answer comes within a week, or you are free again."))
            return redirect("ask", ask_.key)
    facts = about_programme(request, programme, at)
    facts |= {"card": _shown(card), "form": form}
    facts["own_ask"] = queries.own_open_ask(me(request), programme, at=at)
    return render(request, "choosing/mentor.html", facts, status=422 if form.errors else 200)


@require_http_methods(["GET", "POST"])
def ask(request: HttpRequest, key: UUID) -> HttpResponse:
    """One ask, for the one who asks and the one asked, who answers."""
    at = timezone.now()
    row = queries.ask_visible_to(me(request), key=key, at=at)
    if row is None:
        raise Http404
    if request.method == "POST" and row.asked_id != me(request).pk:
        raise Http404
    return _ask_page(request, row, me(request), at, done="ask", token=key)


def _ask_page(
    request: HttpRequest, row: Any, person: Any, at: datetime, *, done: str, token: UUID | str
) -> HttpResponse:
    """The ask as ``person`` sees it; posted, the answer is given, and the page ``done`` is where it leads."""
    by_link = done == "ask-link"
    shows_words = not by_link or is_here(request, person)
    form = AnswerForm(request.POST if request.method == "POST" else None, initial={"answer": _asked(request)})
    if request.method == "POST" and form.is_valid():
        if form.cleaned_data["answer"] == "yes" and not shows_words:  # what was written is read before a yes
            return sign_in_first(f"{reverse('ask', args=[row.key])}?answer=yes")
        _answered(request, row, person, form, at)
        return redirect(done, token)
    is_open = row.state_at == "OPEN"
    facts = {
        "ask": row,
        "is_asked": row.asked_id == person.pk,
        "is_open": is_open,
        "other": row.asker if row.asked_id == person.pk else row.asked,
        "programme_name": row.programme.name_in(_language()),
        "days": max((timezone.localdate(row.answer_by) - timezone.localdate(at)).days, 0),
        "words": queries.ask_words(row, person, at=at) if shows_words else "",
        "form": form,
        "by_link": by_link,
        "reader": person,
    }
    page = "choosing/ask.html" if shows_words else "choosing/link.html"
    return render(request, page, facts, status=422 if form.errors else 200)


def _asked(request: HttpRequest) -> str:
    answer = request.GET.get("answer", "")
    return answer if answer in {"yes", "no"} else ""


def _answered(request: HttpRequest, row: Any, person: Any, form: AnswerForm, at: datetime) -> None:
    name = {"name": row.asker.first_name}
    try:
        if form.cleaned_data["answer"] == "yes":
            choosing.accept_ask(key=row.key, actor=person, at=at)
            messages.success(request, _("The pair with %(name)s has begun, and you are both told.") % name)
        else:
            asks.decline_ask(key=row.key, reason=form.cleaned_data["reason"], actor=person, at=at)
            messages.success(request, _("%(name)s hears that it can’t be this time, and no more.") % name)
    except Unable as error:
        messages.error(request, str(error))


@require_POST
def withdraw(request: HttpRequest, key: UUID) -> HttpResponse:
    """Take one's own ask back."""
    at = timezone.now()
    row = queries.ask_visible_to(me(request), key=key, at=at)
    if row is None:
        raise Http404
    try:
        asks.withdraw_ask(key=key, actor=me(request), at=at)
    except Unable as error:
        messages.error(request, str(error))
    else:
        messages.success(request, _("You took it back. You can ask somebody else now."))
    return redirect("ask", key)


@public
@require_http_methods(["GET", "POST"])
def ask_link(request: HttpRequest, token: str) -> HttpResponse:
    """An ask opened from a mail: GET shows who asks, POST says no; a yes, and what was written, want a sign-in."""
    sentence = _("This link is broken or too old. Sign in to see who asks you.")
    link = read_token(token, purpose="ask", sentence=sentence, lasts=LINK_LASTS)
    person = people.signed_in(link.person_id)
    if person is None:
        raise Http404
    at = timezone.now()
    with speaking_to(person, people.organisation()):
        row = queries.ask_visible_to(person, key=link.key, at=at)
        if row is None or row.asked_id != person.pk:
            raise Http404
        return _ask_page(request, row, person, at, done="ask-link", token=token)


urlpatterns = [
    path("programmes/<uuid:key>/mentors/", mentors, name="programme-mentors"),
    path("programmes/<uuid:key>/mentors/<uuid:part>/", mentor, name="programme-mentor"),
    path("asks/link/<str:token>/", ask_link, name="ask-link"),
    path("asks/<uuid:key>/", ask, name="ask"),
    path("asks/<uuid:key>/withdraw/", withdraw, name="ask-withdraw"),
]
