"""What a letter about an intent leads to without signing in: GET shows it with what was clicked open, POST acts.

The page shows what the letter carries, the intent itself and how it stands; what others said is read after signing in.
"""

from datetime import timedelta
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import path, reverse
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from leaderful.decisions import queries
from leaderful.decisions.operations import voices
from leaderful.decisions.queries.told import Told, told
from leaderful.flows import intents
from leaderful.ground.links import read_token
from leaderful.lib.errors import Unable
from leaderful.web.forms.intent_voices import HoldForm, SpeakForm
from leaderful.web.middleware import public
from leaderful.web.pages.intent_voices import common, refused, said, stopped, version_read
from leaderful.web.pages.intents import used_of
from leaderful.web.pages.meeting_links import person_of_link

LINK_LASTS = timedelta(days=30)

SPEAKS = {"HOLDER", "DEPUTY", "INVITED"}


@public
@require_http_methods(["GET", "POST"])
def intent_link(request: HttpRequest, token: str) -> HttpResponse:
    """An intent opened from a letter, for whoever holds it, stands in or is invited."""
    sentence = _("This link is broken or too old. Sign in to see what you were told of.")
    link = read_token(token, purpose="intent", sentence=sentence, lasts=LINK_LASTS)
    with person_of_link(link) as person:
        at = timezone.now()
        intent = queries.intent_visible_to(person, key=link.key, at=at)
        found = told(intent, person, at=at) if intent is not None else None
        if found is None or found.part not in SPEAKS:
            raise Http404
        forms: dict[str, Any] = {}
        if request.method == "POST":
            forms = _acted(request, found)
            if not forms:
                return redirect("intent-link", token)
        facts = _facts(found, token, asked=request.GET.get("do", ""), at=at)
        return render(request, "decisions/link.html", {**facts, **forms}, status=422 if forms else 200)


def _facts(found: Told, token: str, *, asked: str, at: Any) -> dict[str, Any]:
    before, after = intents.sentence_around(found.version.spoken)
    here = reverse("intent-link", args=[token])
    return {
        "told": found,
        "intent": found.intent,
        "before": before,
        "after": after,
        "used": used_of(found, at=at),
        "line": intents.plain_line(found.stands, at=at),
        "asked": asked,
        "token": token,
        "speak_form": SpeakForm(prefix="speak", holds=_may_have_wait(found)),
        "hold_form": HoldForm(prefix="hold"),
        "hold_open": asked == "stop",
        "speak_url": f"{here}?do=ask",
        "hold_url": f"{here}?do=stop",
    }


def _may_have_wait(found: Told) -> bool:
    return found.stands.is_held_by_reader and found.is_under_way


def _acted(request: HttpRequest, found: Told) -> dict[str, Any]:
    """Do what was asked, and say what it did; the form to fill in again where it was refused."""
    do = request.POST.get("do") or request.GET.get("do", "")
    if request.POST.get("version", str(found.version.number)) != str(found.version.number):
        messages.error(request, _("It was changed meanwhile. Read how it is now."))
        return {}
    if do == "ask":
        return _spoken(request, found)
    if do == "stop":
        return _held(request, found)
    steps = {"yes": voices.say_yes, "seen": voices.mark_seen}
    if do not in steps:
        raise Http404
    try:
        steps[do](key=found.intent.key, read=version_read(request), **common(found.reader))
    except Unable as error:
        messages.error(request, str(error))
    else:
        messages.success(
            request,
            _("You said yes, and those who lead it hear of it.")
            if do == "yes"
            else _("It is noted that you have seen it."),
        )
    return {}


def _spoken(request: HttpRequest, found: Told) -> dict[str, Any]:
    form = SpeakForm(request.POST, prefix="speak", holds=_may_have_wait(found))
    if form.is_valid():
        try:
            voices.speak(
                key=found.intent.key, language=get_language() or "", **form.facts, **common(found.reader)
            )
        except Unable as error:
            refused(form, error)
        else:
            messages.success(request, said(form))
            return {}
    return {"speak_form": form}


def _held(request: HttpRequest, found: Told) -> dict[str, Any]:
    form = HoldForm(request.POST, prefix="hold")
    if form.is_valid():
        try:
            voices.hold(
                key=found.intent.key,
                language=get_language() or "",
                **form.cleaned_data,
                **common(found.reader),
            )
        except voices.UnableToHold as error:  # nothing is left to stop, so the page has no form to say it in
            messages.error(request, str(error))
        except Unable as error:
            refused(form, error)
        else:
            messages.success(request, stopped(found.intent))
            return {}
    return {"hold_form": form}


urlpatterns = [path("decisions/link/<str:token>/", intent_link, name="intent-link")]
