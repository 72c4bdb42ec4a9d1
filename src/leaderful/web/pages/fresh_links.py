"""From a letter to a page with a pair's words: whoever isn't signed in gets a fresh link by mail, and types nothing.

The letter's own link opens no words, for letters are passed on and lie about. It asks for a link that works once, for
a quarter of an hour, and goes to the address of the person whom the letter was for, whoever asks.
"""

from datetime import timedelta

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import path, reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from leaderful.ground.links import read_token
from leaderful.lib.errors import Unable
from leaderful.people import queries as people
from leaderful.people.operations.codes import ask_for_code
from leaderful.web.client import client_address
from leaderful.web.middleware import public
from leaderful.web.pages.pairs import speaking_to

READ_LINK_LASTS = timedelta(days=180)
"""Long: what it can do, the sign-in page lets anybody do who knows the address."""

READS = {
    "pair": "pair",
    "agreement": "pair-agreement",
    "area": "area",
    "month": "first-month",
    "certificate": "certificate",
}
"""The routes that such links lead to, by the word in their address."""


@public
@require_http_methods(["GET", "POST"])
def read(request: HttpRequest, token: str, page: str) -> HttpResponse:
    """Go there, if it is one's own browser; else GET offers a fresh link, and POST mails it."""
    sentence = _("This link is broken or too old. Sign in, and look for the page there.")
    link = read_token(token, purpose=f"read-{page}", sentence=sentence, lasts=READ_LINK_LASTS)
    person = people.signed_in(link.person_id)
    if person is None:
        raise Http404
    to = reverse(READS[page], args=[link.key])
    if request.user.is_authenticated and request.user.pk == person.pk:
        return redirect(to)
    with speaking_to(person, people.organisation()):
        facts = {"reader": person, "to": to, "can_mail": bool(person.email) and people.mail_is_set_up()}
        if request.method == "GET" or not facts["can_mail"]:
            return render(request, "sign_in/fresh.html", facts)
        try:
            ask_for_code(address=person.email, where=client_address(request), at=timezone.now(), to=to)
        except Unable as error:
            return render(request, "sign_in/fresh.html", {**facts, "wait": str(error)}, status=429)
        return render(request, "sign_in/fresh.html", {**facts, "is_sent": True})


urlpatterns = [path(f"read/{page}/<str:token>/", read, {"page": page}, name=f"read-{page}") for page in READS]
