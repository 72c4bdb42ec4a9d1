"""The installation: its overview, the organisation, and mail."""

import functools
from collections.abc import Callable
from typing import Any, TypeVar, cast

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import path
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from leaderful.audit import queries as audit
from leaderful.flows import post
from leaderful.flows.letters import LETTERS
from leaderful.lib.errors import Unable
from leaderful.notices import queries as notices
from leaderful.people import queries as people
from leaderful.people.operations import organisation as operations
from leaderful.people.policy import POLICY
from leaderful.web.client import SignedInRequest
from leaderful.web.forms.installation import MailForm, OrganisationForm

V = TypeVar("V", bound=Callable[..., HttpResponse])


def for_whoever_may(action: str) -> Callable[[V], V]:
    """A page about the whole installation: only for those whom the policy table lets do ``action``."""

    def wrap(view: V) -> V:
        @functools.wraps(view)
        def run(request: SignedInRequest, *args: Any, **kwargs: Any) -> HttpResponse:
            POLICY.check(request.user, action, None, timezone.now())
            return view(request, *args, **kwargs)

        return cast("V", run)

    return wrap


@require_safe
@for_whoever_may("people.organisation.change")
def overview(request: SignedInRequest) -> HttpResponse:
    """Everything that is set up here, in sentences, each with its page."""
    at = timezone.now()
    facts = {
        "settings": notices.mail_settings(),
        "outbox": notices.outbox(at=at),
        "letters": len(LETTERS),
        "administrators": people.administrators(at=at),
        "chains": audit.chains(),
    }
    return render(request, "installation/overview.html", facts)


@require_http_methods(["GET", "POST"])
@for_whoever_may("people.organisation.change")
def organisation(request: SignedInRequest) -> HttpResponse:
    """What the organisation is called, where people reach it, and its defaults."""
    here = people.organisation()
    names = ("name", "public_address", "language", "time_zone", "smallest_group")
    form = OrganisationForm(request.POST or None, initial={name: getattr(here, name) for name in names})
    status = 200
    if form.is_valid():
        try:
            operations.change(**form.cleaned_data, actor=request.user, at=timezone.now())
        except Unable as error:
            form.add_error(None, str(error))
            status = 422
        else:
            messages.success(request, _("The organisation’s settings are kept."))
            return redirect("settings")
    return render(request, "installation/organisation.html", {"form": form}, status=status)


@require_http_methods(["GET", "POST"])
@for_whoever_may("notices.settings.change")
def mail(request: SignedInRequest) -> HttpResponse:
    """The mail server, a test to oneself, and what waits, left or failed."""
    at = timezone.now()
    settings = notices.mail_settings()
    names = ("host", "port", "security", "username", "sender")
    initial = {name: getattr(settings, name) for name in names} if settings else {"port": 587}
    form = MailForm(request.POST or None, initial=initial, has_password=bool(settings and settings.text))
    status = 200
    if form.is_valid():
        try:
            post.change_settings(**form.facts, actor=request.user, at=at)
        except Unable as error:
            form.add_error("password", str(error))
            status = 422
        else:
            messages.success(
                request, _("The mail server is kept. Send yourself a test to see that it works.")
            )
            return redirect("settings-mail")
    facts = {
        "form": form,
        "settings": settings,
        "outbox": notices.outbox(at=at),
        "troubled": notices.troubled_letters()[:10],
        "address": request.user.email,
        "public_address": people.public_address(),
    }
    return render(request, "installation/mail.html", facts, status=status)


@require_POST
@for_whoever_may("notices.settings.change")
def mail_test(request: SignedInRequest) -> HttpResponse:
    """Send a test letter to oneself, and say what the server answered."""
    try:
        post.send_test(actor=request.user, at=timezone.now())
        sentence = _("The mail server took a test letter to %(address)s. Look whether it arrives.")
        messages.success(request, sentence % {"address": request.user.email})
    except Unable as error:
        messages.error(request, str(error))
    return redirect("settings-mail")


@require_POST
@for_whoever_may("notices.settings.change")
def mail_again(request: SignedInRequest) -> HttpResponse:
    """Let every failed letter wait again."""
    try:
        count = post.try_failed_again(actor=request.user, at=timezone.now())
        sentence = ngettext("%(n)s letter is tried again.", "%(n)s letters are tried again.", count)
        messages.success(request, sentence % {"n": count})
    except Unable as error:
        messages.error(request, str(error))
    return redirect("settings-mail")


urlpatterns = [
    path("settings/", overview, name="settings"),
    path("settings/organisation/", organisation, name="settings-organisation"),
    path("settings/mail/", mail, name="settings-mail"),
    path("settings/mail/test/", mail_test, name="settings-mail-test"),
    path("settings/mail/again/", mail_again, name="settings-mail-again"),
]
