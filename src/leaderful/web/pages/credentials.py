"""One's own address, password and sessions."""

from datetime import datetime
from typing import Any

from django.contrib import messages
from django.contrib.auth import logout, update_session_auth_hash
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import path
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from leaderful.lib.errors import Unable
from leaderful.people.operations import credentials, sign_in
from leaderful.people.queries import mail_is_set_up, sign_in_name
from leaderful.web.client import SignedInRequest
from leaderful.web.forms.account import (
    AddressCodeForm,
    CurrentPasswordForm,
    NewAddressForm,
    NewPasswordForm,
)
from leaderful.web.pages.sign_in import FRESH


def _code_used_at(request: SignedInRequest) -> datetime | None:
    mark = request.session.get(FRESH)
    return datetime.fromisoformat(mark) if mark else None


@require_http_methods(["GET", "POST"])
def address(request: SignedInRequest) -> HttpResponse:
    """Give a new address; a code goes there."""
    at = timezone.now()
    used_at = _code_used_at(request)
    form = NewAddressForm(request.POST or None, is_proved=credentials.is_proved(used_at, at))
    facts = {"form": form, "mail_is_set_up": mail_is_set_up()}
    if not form.is_valid():
        return render(request, "account/address.html", facts)
    try:
        credentials.ask_to_change_address(
            new_email=form.cleaned_data["new_email"],
            current=form.cleaned_data.get("current", ""),
            signed_in_by_code_at=used_at,
            actor=request.user,
            at=at,
        )
    except Unable as error:
        form.add_error(None, str(error))
        return render(request, "account/address.html", facts, status=422)
    messages.success(request, _("A code is on its way to the new address."))
    return redirect("account-address-confirm")


@require_http_methods(["GET", "POST"])
def confirm_address(request: SignedInRequest) -> HttpResponse:
    """Type the code that went to the new address."""
    form = AddressCodeForm(request.POST or None)
    if not form.is_valid():
        return render(request, "account/confirm_address.html", {"form": form})
    try:
        person = credentials.confirm_address(
            code=form.cleaned_data["code"], actor=request.user, at=timezone.now()
        )
    except Unable as error:
        form.add_error(None, str(error))
        return render(request, "account/confirm_address.html", {"form": form}, status=422)
    return _goes_on(request, person, _("From now on your mails and codes go to the new address."))


@require_http_methods(["GET", "POST"])
def password(request: SignedInRequest) -> HttpResponse:
    """Set or change one's password; every other session ends."""
    at = timezone.now()
    used_at = _code_used_at(request)
    form = NewPasswordForm(request.POST or None, is_proved=credentials.is_proved(used_at, at))
    facts = {
        "form": form,
        "has_password": request.user.has_usable_password(),
        "sign_in_name": sign_in_name(request.user),
    }
    if not form.is_valid():
        return render(request, "account/password.html", facts)
    try:
        person = credentials.change_password(
            new=form.cleaned_data["new"],
            current=form.cleaned_data.get("current", ""),
            signed_in_by_code_at=used_at,
            actor=request.user,
            at=at,
        )
    except Unable as error:
        form.add_error(None, str(error))
        return render(request, "account/password.html", facts, status=422)
    return _goes_on(request, person, _("Your password is set. Every other device was signed out."))


@require_http_methods(["GET", "POST"])
def remove_password(request: SignedInRequest) -> HttpResponse:
    """Go back to codes alone."""
    at = timezone.now()
    used_at = _code_used_at(request)
    is_proved = credentials.is_proved(used_at, at)
    form = CurrentPasswordForm(request.POST if request.method == "POST" else None, is_proved=is_proved)
    if not form.is_valid():
        return render(request, "account/remove_password.html", {"form": form})
    try:
        person = credentials.change_password(
            new=None,
            current=form.cleaned_data.get("current", ""),
            signed_in_by_code_at=used_at,
            actor=request.user,
            at=at,
        )
    except Unable as error:
        form.add_error(None, str(error))
        return render(request, "account/remove_password.html", {"form": form}, status=422)
    return _goes_on(request, person, _("You have no password any more; codes sign you in."))


def _goes_on(request: SignedInRequest, person: Any, words: str) -> HttpResponse:
    """Keep this session, under a new key, after a change that ends every other one."""
    update_session_auth_hash(request, person)
    messages.success(request, words)
    return redirect("account")


@require_POST
def end_sessions(request: SignedInRequest) -> HttpResponse:
    """Sign out everywhere, here too."""
    sign_in.sign_out_everywhere(actor=request.user, at=timezone.now())
    logout(request)
    messages.success(request, _("You are signed out on every device."))
    return redirect("sign-in")


urlpatterns = [
    path("account/address/", address, name="account-address"),
    path("account/address/confirm/", confirm_address, name="account-address-confirm"),
    path("account/password/", password, name="account-password"),
    path("account/password/remove/", remove_password, name="account-password-remove"),
    path("account/sessions/end/", end_sessions, name="account-sessions-end"),
]
