"""Every letter Leaderful sends: what it is about, how it reads in each language, and a test to oneself."""

from csp.decorators import csp_update
from django.conf import settings
from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import path, reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from leaderful.flows import post
from leaderful.flows.letters import LETTERS
from leaderful.lib.errors import Unable
from leaderful.people.queries import mail_is_set_up
from leaderful.web.client import SignedInRequest
from leaderful.web.pages.installation import for_whoever_may


@require_safe
@for_whoever_may("notices.settings.change")
def letters(request: SignedInRequest) -> HttpResponse:
    """Every kind of letter with a sentence."""
    rows = [(letter.kind, _(letter.about)) for letter in LETTERS.values()]
    return render(request, "installation/letters.html", {"letters": rows})


@require_safe
@for_whoever_may("notices.settings.change")
def letter(request: SignedInRequest, kind: str) -> HttpResponse:
    """One letter with invented facts, in plain text, and the way to its HTML."""
    language = _language(request)
    facts = {
        "kind": kind,
        "about": _(LETTERS[kind].about) if kind in LETTERS else "",
        "language": language,
        "languages": settings.LANGUAGES,
        "mail": _preview(request, kind, language),
        "mail_is_set_up": mail_is_set_up(),
    }
    return render(request, "installation/letter.html", facts)


@require_safe
@csp_update({"style-src": ["'unsafe-inline'"]})  # type: ignore[arg-type]  # its type knows no view with arguments
@for_whoever_may("notices.settings.change")
def letter_html(request: SignedInRequest, kind: str) -> HttpResponse:
    """The letter's HTML as a mail program shows it; mail needs its styles inline, so this answer alone allows them."""
    return HttpResponse(_preview(request, kind, _language(request)).html)


@require_POST
@for_whoever_may("notices.settings.change")
def letter_test(request: SignedInRequest, kind: str) -> HttpResponse:
    """Send the letter with its invented facts to oneself."""
    language = _language(request)
    if kind not in LETTERS:
        raise Http404
    try:
        post.send_sample(kind=kind, language=language, actor=request.user, at=timezone.now())
        sentence = _("The mail server took this letter to %(address)s. Look whether it arrives.")
        messages.success(request, sentence % {"address": request.user.email})
    except Unable as error:
        messages.error(request, str(error))
    return redirect(f"{reverse('settings-letter', args=[kind])}?language={language}")


def _language(request: SignedInRequest) -> str:
    """The language asked for, else the first we speak."""
    known = [code for code, _name in settings.LANGUAGES]
    asked = request.GET.get("language", request.POST.get("language", ""))
    return asked if asked in known else known[0]


def _preview(request: SignedInRequest, kind: str, language: str) -> post.Mail:
    if kind not in LETTERS:
        raise Http404
    organisation = request.organisation  # type: ignore[attr-defined]
    return post.preview(kind=kind, language=language, organisation=organisation)


urlpatterns = [
    path("settings/letters/", letters, name="settings-letters"),
    path("settings/letters/<str:kind>/", letter, name="settings-letter"),
    path("settings/letters/<str:kind>/html/", letter_html, name="settings-letter-html"),
    path("settings/letters/<str:kind>/test/", letter_test, name="settings-letter-test"),
]
