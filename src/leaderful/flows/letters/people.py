"""Letters about people: codes, and changes of how one signs in."""

from typing import Any
from urllib.parse import urlencode

from django.utils.formats import date_format
from django.utils.timezone import localtime
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from leaderful.flows.letters._content import Action, Content, Letter
from leaderful.ground.codes import in_groups
from leaderful.ground.links import make_token
from leaderful.people import queries
from leaderful.people.models import SignInCode

SAMPLE_CODE = "ABCD-2345"


def _row(notice: Any) -> SignInCode | None:
    return queries.sign_in_code(notice.codes["sign_in_code"])


def _unused(notice: Any) -> SignInCode | None:
    """The way in this letter carries, unless it was used or replaced by a newer one meanwhile."""
    row = _row(notice)
    return row if row is not None and row.used_at is None else None


def _code_words(code: str, until: str, path: str) -> Content:
    return Content(
        subject=_("Your code for Leaderful"),
        paragraphs=(
            _("Somebody, hopefully you, wants to sign in with this address."),
            _("Type this code where you asked for it: %(code)s") % {"code": code},
            _("Or use the button. Either works once, until %(until)s.") % {"until": until},
        ),
        actions=(Action(_("Sign me in"), path),),
        small=_("If you didn’t ask for it, do nothing: nobody gets in without this mail."),
    )


def _page_words(until: str, path: str) -> Content:
    return Content(
        subject=_("Your link for Leaderful"),
        paragraphs=(
            _("Here is the link you asked for, to a page that is yours alone to open."),
            _("It works once, until %(until)s.") % {"until": until},
        ),
        actions=(Action(_("Open the page"), path),),
        small=_("If you didn’t ask for it, do nothing: nobody gets in without this mail."),
    )


def _compose_code(notice: Any, _recipient: Any) -> Content | None:
    row = _unused(notice)
    if row is None:
        return None
    token = make_token(purpose="sign-in", key=row.key, person_id=row.person_id)
    path = f"/sign-in/link/{token}/"
    if to := notice.codes.get("to"):
        return _page_words(_time(row), f"{path}?{urlencode({'next': to})}")
    return _code_words(in_groups(queries.mailed_code(row)), _time(row), path)


def _time(row: SignInCode) -> str:
    return date_format(localtime(row.ends_at), "H:i")


def _confirm_words(code: str, until: str) -> Content:
    return Content(
        subject=_("Confirm this address for Leaderful"),
        paragraphs=(
            _("Somebody, hopefully you, wants to use this address in Leaderful."),
            _("While signed in, type this code where you changed the address: %(code)s") % {"code": code},
            _("It works once, until %(until)s.") % {"until": until},
        ),
        actions=(Action(_("Open the page for the code"), "/account/address/confirm/"),),
        small=_("If this isn’t yours, do nothing: without the code the address is not used."),
    )


def _compose_confirm(notice: Any, _recipient: Any) -> Content | None:
    row = _unused(notice)
    return None if row is None else _confirm_words(in_groups(queries.mailed_code(row)), _time(row))


def _changed_words() -> Content:
    return Content(
        subject=_("Your address in Leaderful was changed"),
        paragraphs=(
            _("From now on, codes and letters go to another address. This is the last mail to this one."),
            _("If that wasn’t you, tell your administrator today: somebody else may be signed in as you."),
        ),
    )


def _compose_changed(notice: Any, _recipient: Any) -> Content | None:
    return _changed_words() if _row(notice) else None


def _password_words() -> Content:
    return Content(
        subject=_("Your password in Leaderful was changed"),
        paragraphs=(
            _("Your password was set, changed or removed. Every other device was signed out."),
            _(
                "If that wasn’t you, sign in with a mailed code, set a new password and tell your administrator."
            ),
        ),
        actions=(Action(_("Open your account"), "/account/"),),
    )


LETTERS: tuple[Letter, ...] = (
    Letter(
        kind="people.sign_in.code",
        about=gettext_noop("A code and a link to sign in, to whoever asked for one"),
        compose=_compose_code,
        sample=lambda: _code_words(SAMPLE_CODE, "14:05", "/sign-in/"),
    ),
    Letter(
        kind="people.address.confirm",
        about=gettext_noop("A code to confirm a new address, to that address"),
        compose=_compose_confirm,
        sample=lambda: _confirm_words(SAMPLE_CODE, "14:05"),
        to=lambda notice: ((row := _unused(notice)) and row.new_email) or None,
    ),
    Letter(
        kind="people.address.changed",
        about=gettext_noop("That one’s address was changed, to the old address"),
        compose=_compose_changed,
        sample=_changed_words,
        to=lambda notice: ((row := _row(notice)) and row.old_email) or None,
    ),
    Letter(
        kind="people.password.changed",
        about=gettext_noop("That one’s password was changed"),
        compose=lambda _notice, _recipient: _password_words(),
        sample=_password_words,
    ),
)
