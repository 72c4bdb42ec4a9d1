"""Signing in by code, link or password, and out; the way in for people without an address."""

from datetime import datetime
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.contrib.auth import login, logout
from django.core import signing
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import path
from django.utils import timezone
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from leaderful.lib.errors import Unable
from leaderful.people import queries
from leaderful.people.operations import codes, sign_in
from leaderful.people.queries import mail_is_set_up
from leaderful.web.client import SignedInRequest, client_address
from leaderful.web.forms.sign_in import AddressForm, CodeForm, OnceForm, PasswordForm
from leaderful.web.middleware import public

ASKED = "leaderful-asked"
"""A signed cookie: the address a code was asked for and where to go afterwards; the server keeps neither."""
ASKED_SECONDS = 15 * 60
FRESH = "signed_in_by_code_at"
"""In the session: when a code was last used, which for ten minutes stands for the password."""


def come_in(request: HttpRequest, person: Any, *, at: datetime, by_code: bool, to: str = "") -> HttpResponse:
    """Begin ``person``'s session under a new key and go where they wanted to go."""
    login(request, person, backend="leaderful.web.session.Backend")
    if by_code:
        request.session[FRESH] = at.isoformat()
    response = redirect(safe(request, to))
    response.delete_cookie(ASKED, path="/sign-in/")
    return response


def safe(request: HttpRequest, to: str) -> str:
    """``to`` if it is a path of ours, else the first page."""
    local = to.startswith("/") and url_has_allowed_host_and_scheme(
        to, allowed_hosts=None, require_https=request.is_secure()
    )
    return to if local else "/"


@public
@require_http_methods(["GET", "POST"])
def ask(request: HttpRequest) -> HttpResponse:
    """Ask for a code by mail; the answer is the same whoever asks."""
    if request.method == "GET":
        if request.user.is_authenticated:
            return redirect(safe(request, request.GET.get("next", "")))
        return _ask_page(request, AddressForm(initial={"next": request.GET.get("next", "")}))
    form = AddressForm(request.POST)
    if not form.is_valid():
        return _ask_page(request, form)
    address = form.cleaned_data["address"]
    try:
        sign_in.ask_for_code(address=address, where=client_address(request), at=timezone.now())
    except Unable as error:
        form.add_error(None, str(error))
        return _ask_page(request, form, status=429)
    messages.success(request, _("If that address belongs to somebody here, a code is on its way."))
    response = redirect("sign-in-code")
    response.set_cookie(
        ASKED,
        signing.dumps([address, form.cleaned_data["next"]], salt=ASKED),
        max_age=ASKED_SECONDS,
        path="/sign-in/",
        httponly=True,
        samesite="Lax",
        secure=request.is_secure(),
    )
    return response


def _ask_page(request: HttpRequest, form: AddressForm, status: int = 200) -> HttpResponse:
    facts = {"form": form, "mail_is_set_up": mail_is_set_up()}
    return render(request, "sign_in/ask.html", facts, status=status)


def _asked(request: HttpRequest) -> tuple[str, str]:
    """The address asked for in this browser, and where to go afterwards."""
    try:
        address, to = signing.loads(request.COOKIES.get(ASKED, ""), salt=ASKED, max_age=ASKED_SECONDS)
    except signing.BadSignature:
        return "", ""
    return address, to


@public
@require_http_methods(["GET", "POST"])
def code(request: HttpRequest) -> HttpResponse:
    """Type the mailed code."""
    address, to = _asked(request)
    if request.method == "GET":
        return _code_page(request, CodeForm(initial={"address": address}))
    form = CodeForm(request.POST)
    if not form.is_valid():
        return _code_page(request, form)
    at = timezone.now()
    try:
        person = sign_in.sign_in_with_code(**form.cleaned_data, where=client_address(request), at=at)
    except Unable as error:
        form.add_error(None, str(error))
        return _code_page(request, form, status=422)
    return come_in(request, person, at=at, by_code=True, to=to)


def _code_page(request: HttpRequest, form: CodeForm, status: int = 200) -> HttpResponse:
    facts = {"form": form, "mail_is_set_up": mail_is_set_up()}
    return render(request, "sign_in/code.html", facts, status=status)


@public
@require_http_methods(["GET", "POST"])
def link(request: HttpRequest, token: str) -> HttpResponse:
    """The mailed link: GET shows one button, for link scanners fetch links; POST signs in."""
    if request.method == "GET":
        return render(request, "sign_in/link.html", {"token": token})
    at = timezone.now()
    try:
        person = sign_in.sign_in_with_link(token=token, where=client_address(request), at=at)
    except Unable as error:
        messages.error(request, str(error))
        return redirect("sign-in")
    return come_in(request, person, at=at, by_code=True, to=request.GET.get("next") or _asked(request)[1])


@public
@require_http_methods(["GET", "POST"])
def password(request: HttpRequest) -> HttpResponse:
    """Sign in by password."""
    if request.method == "GET":
        form = PasswordForm(initial={"next": request.GET.get("next", "")})
        return render(request, "sign_in/password.html", {"form": form})
    form = PasswordForm(request.POST)
    if not form.is_valid():
        return render(request, "sign_in/password.html", {"form": form})
    at = timezone.now()
    try:
        person = sign_in.sign_in_with_password(
            who=form.cleaned_data["who"],
            password=form.cleaned_data["password"],
            where=client_address(request),
            at=at,
        )
    except Unable as error:
        form.add_error(None, str(error))
        return render(request, "sign_in/password.html", {"form": form}, status=422)
    return come_in(request, person, at=at, by_code=False, to=form.cleaned_data["next"])


@public
@require_http_methods(["GET", "POST"])
def once(request: HttpRequest) -> HttpResponse:
    """Sign in with a code from paper or from the console; no name is needed."""
    form = OnceForm(request.POST or None)
    if not form.is_valid():
        return render(request, "sign_in/once.html", {"form": form})
    at = timezone.now()
    try:
        person = sign_in.sign_in_once(code=form.cleaned_data["code"], where=client_address(request), at=at)
    except Unable as error:
        form.add_error(None, str(error))
        return render(request, "sign_in/once.html", {"form": form}, status=422)
    response = come_in(request, person, at=at, by_code=True)
    if not person.has_usable_password() and not (person.email and mail_is_set_up()):
        words = _(
            "That code won’t work again. Set a password in your account now, so that you can come back."
        )
        messages.warning(request, words)
    return response


@public
@require_POST
def sign_out(request: HttpRequest) -> HttpResponse:
    """End this session."""
    logout(request)
    messages.success(request, _("You are signed out."))
    return redirect("sign-in")


@require_POST
def print_code(request: SignedInRequest, key: UUID) -> HttpResponse:
    """Make a code for somebody whom no mail reaches, on a page to print; it is shown this once."""
    at = timezone.now()
    person = queries.person_visible_to(request.user, key=key, at=at)
    if person is None:
        raise Http404
    try:
        signs, row = codes.print_code(person=person, actor=request.user, at=at)
    except Unable as error:
        messages.error(request, str(error))
        return redirect(f"/people/{person.key}/")
    address = queries.public_address() or request.build_absolute_uri("/").rstrip("/")
    facts = {"person": person, "code": signs, "ends_at": row.ends_at, "address": f"{address}/sign-in/once/"}
    return render(request, "sign_in/printed.html", facts)


urlpatterns = [
    path("sign-in/", ask, name="sign-in"),
    path("sign-in/code/", code, name="sign-in-code"),
    path("sign-in/link/<str:token>/", link, name="sign-in-link"),
    path("sign-in/password/", password, name="sign-in-password"),
    path("sign-in/once/", once, name="sign-in-once"),
    path("sign-out/", sign_out, name="sign-out"),
    path("people/<uuid:key>/code/", print_code, name="person-code"),
]
