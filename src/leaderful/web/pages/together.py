"""Intents that several lead: which are open, and one, with who confirmed, what it waits for and what one can do."""

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

from leaderful.decisions import queries
from leaderful.decisions.operations import leaving
from leaderful.decisions.operations import together as operations
from leaderful.decisions.queries import together as reading
from leaderful.decisions.queries.drafts import would_read
from leaderful.decisions.queries.starting import offered
from leaderful.decisions.queries.told import told
from leaderful.flows import intents as words
from leaderful.flows import together as flows
from leaderful.ground.links import read_token
from leaderful.lib.errors import Unable
from leaderful.web.forms.together import NEW, ConfirmForm, GoOnForm
from leaderful.web.middleware import public
from leaderful.web.pages.intents import used_of
from leaderful.web.pages.meeting_links import is_here, person_of_link, sign_in_first
from leaderful.web.pages.pairs import me

LINK_LASTS = timedelta(days=60)


@require_GET
def together(request: HttpRequest) -> HttpResponse:
    """The open intents one leads with others, and who has confirmed."""
    at, person = timezone.now(), me(request)
    found = list(reading.led_together_by(person, at=at))
    versions = queries.versions_of(found)
    rows = [_row(intent, versions[intent.pk], person) for intent in found]
    facts = {
        "asked": [row for row in rows if row["is_asked"]],
        "gathering": [row for row in rows if row["is_gathering"] and not row["is_asked"]],
        "open": [row for row in rows if not row["is_gathering"]],
    }
    return render(request, "together/mine.html", facts)


def _row(intent: Any, version: Any, reader: Any) -> dict[str, Any]:
    said = queries.words_of(version)
    states = {row.person_id: row.state for row in intent.authors.all()}
    return {
        "intent": intent,
        "sentence": words.sentence(version.spoken, said.get("WHAT") or said.get("PROBLEM", "")),
        "is_gathering": intent.state == "GATHERING",
        "is_asked": states.get(reader.pk) == "ASKED",
        "go_at": intent.go_at,
        "confirmed": words.named([row.person for row in intent.authors.all() if row.state == "CONFIRMED"]),
        "awaited": words.named([row.person for row in intent.authors.all() if row.state == "ASKED"]),
    }


@require_http_methods(["GET", "POST"])
def intent(request: HttpRequest, key: UUID) -> HttpResponse:
    """One intent that several lead, for those who lead it or were asked to."""
    return _page(request, me(request), key, done=partial(_back, me(request), key))


def _back(person: Any, key: UUID) -> HttpResponse:
    """To where one was; whoever leads it no more, or leads it alone now, finds what they lead with others."""
    stays = _with_own(person, key, timezone.now()) is not None
    return redirect("intent-together", key) if stays else redirect("decisions-together")


def _with_own(person: Any, key: UUID, at: Any) -> tuple[Any, Any, Any] | None:
    """The intent, all who lead it or are asked to, and the row of ``person``; None where it is not theirs with others."""
    found = queries.intent_visible_to(person, key=key, at=at)
    rows = reading.authors_of(found) if found is not None else []
    own = next((row for row in rows if row.person_id == person.pk and row.state != "LEFT"), None)
    return None if own is None or len(rows) == 1 else (found, rows, own)


@public
@require_http_methods(["GET", "POST"])
def lead_link(request: HttpRequest, token: str) -> HttpResponse:
    """The same, opened from a letter: GET shows who leads it and how it stands, and no words; POST acts."""
    sentence = _("This link is broken or too old. Sign in to see what you lead with others.")
    link = read_token(token, purpose="lead", sentence=sentence, lasts=LINK_LASTS)
    with person_of_link(link) as person:
        done = partial(redirect, "lead-link", token)
        return _page(request, person, link.key, done=done, by_link=True)


def _page(
    request: HttpRequest, person: Any, key: UUID, *, done: Callable[[], HttpResponse], by_link: bool = False
) -> HttpResponse:
    at = timezone.now()
    theirs = _with_own(person, key, at)
    if theirs is None:
        if by_link:
            return render(request, "together/over.html", {"reader": person})
        raise Http404
    found, rows, own = theirs
    forms: dict[str, Any] = {"confirm_form": _confirm_form(person), "go_on_form": GoOnForm(prefix="go_on")}
    status = 200
    shows_words = not by_link or is_here(request, person)
    here = reverse("intent-together", args=[key])
    if request.method == "POST":
        if not shows_words and request.POST.get("do") == "confirm":  # nobody leads what they have not read
            return sign_in_first(here)
        wrong = _acted(request, person, key, at)
        if not wrong:
            return done()
        forms |= wrong
        status = 422
    facts = {**_facts(found, rows, own, at), **forms, "by_link": by_link, "reader": person, "to": here}
    page = "together/intent.html" if shows_words else "together/link.html"
    return render(request, page, facts, status=status)


def _confirm_form(person: Any, data: Any = None) -> ConfirmForm:
    areas = [(str(area.key), _read_by(area)) for area in offered(person).areas]
    kinds = [(code, _(name)) for code, name in words.KINDS.items()]
    initial = {"area": areas[0][0] if areas else NEW}
    return ConfirmForm(data, prefix="confirm", areas=areas, kinds=kinds, initial=initial)


def _read_by(area: Any) -> str:
    """A kind of decision of one’s own, and who reads along for one’s yes."""
    name, readers = words.area_name(area), words.named(would_read(area))
    return _("%(kind)s, read by %(names)s too") % {"kind": name, "names": readers} if readers else name


def _facts(found: Any, rows: Any, own: Any, at: Any) -> dict[str, Any]:
    read = told(found, own.person, at=at)
    before, after = words.sentence_around(read.version.spoken)
    state = found.state_at
    is_gathering = state == "GATHERING"
    is_first = found.author_id == own.person_id
    awaited = [row.person for row in rows if row.state == "ASKED"]
    return {
        "told": read,
        "intent": found,
        "before": before,
        "after": after,
        "used": used_of(read, at=at),
        "line": "" if is_gathering else words.plain_line(read.stands, at=at),
        "authors": rows,
        "own": own,
        "awaited": words.named(awaited),
        "is_first": is_first,
        "is_gathering": is_gathering,
        "is_asked": own.state == "ASKED",
        "is_open": state in queries.OPEN,
        "is_held": state == "HELD",
        "has_passed": is_gathering and found.go_at <= at,
        "can_go_on": is_gathering and is_first,
        "can_take_over": state == "WITHDRAWN" and not is_first and not reading.is_taken_over(found),
    }


def _acted(request: HttpRequest, person: Any, key: UUID, at: Any) -> Mapping[str, Any]:
    """Do what was asked and say what it did; the form to fill in again where something was missing."""
    do = request.POST.get("do", "")
    common: dict[str, Any] = {"key": key, "actor": person, "at": at}
    form: Any = None
    if do == "confirm":
        form = _confirm_form(person, request.POST)
    elif do == "go_on":
        form = GoOnForm(request.POST, prefix="go_on")
    elif do not in _STEPS:
        raise Http404
    if form is not None and not form.is_valid():
        return {f"{do}_form": form}
    try:
        said = _run(do, form, common)
    except Unable as error:
        if form is None:
            messages.error(request, str(error))
            return {}
        form.add_error(None, str(error))
        return {f"{do}_form": form}
    messages.success(request, said)
    return {}


def _run(do: str, form: Any, common: dict[str, Any]) -> str:
    if do == "confirm":
        area = form.cleaned_data["area"]
        if area == NEW:
            language = get_language() or ""
            row = flows.confirm_in_new_kind(kind=form.cleaned_data["kind"], language=language, **common)
        else:
            row = operations.confirm_leading(area=UUID(area), **common)
        if row.state == "GATHERING":
            return _("You lead it too. It is stated once the others have confirmed.")
        return _("You lead it too, and it is stated: those who read it are being told.")
    if do == "go_on":
        later = form.cleaned_data["later"]
        zone = timezone.get_current_timezone_name()
        operations.go_on(wall=form.wall, later=later, zone=zone, **common)
        return _("It is stated. Those who read it are being told.")
    step, sentence = _STEPS[do]
    step(**common)
    return sentence()


_STEPS: Mapping[str, tuple[Callable[..., Any], Callable[[], str]]] = {
    "decline": (operations.decline_leading, lambda: _("You said no, and whoever began it hears of it.")),
    "leave": (leaving.leave_intent, lambda: _("You left it, and the others are being told.")),
    "take_over": (operations.take_over, lambda: _("You took it over. It stands among what you lead.")),
}


urlpatterns = [
    path("decisions/together/", together, name="decisions-together"),
    path("decisions/<uuid:key>/together/", intent, name="intent-together"),
    path("lead/<str:token>/", lead_link, name="lead-link"),
]
