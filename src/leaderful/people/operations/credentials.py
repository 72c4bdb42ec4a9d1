"""One's own address and password: what signs in, and so what is changed with care."""

from datetime import datetime, timedelta

from django.contrib.auth.hashers import check_password, make_password
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.db.models import F
from django.utils.crypto import constant_time_compare
from django.utils.translation import gettext as _

from leaderful.audit.operations import record
from leaderful.ground.codes import tidied
from leaderful.ground.operation import operation
from leaderful.lib.errors import Unable
from leaderful.notices.operations import tell
from leaderful.people import queries
from leaderful.people.models import Person, SignInCode
from leaderful.people.operations import limits
from leaderful.people.operations.account import OWN
from leaderful.people.operations.codes import MAIL_LASTS, code_hash, tell_code
from leaderful.people.operations.search import search_text
from leaderful.people.policy import POLICY

CODE_COUNTS_FOR = timedelta(minutes=10)
"""How long a code that signed in stands for the password."""


class UnableToChangePassword(Unable):
    """The proof or the new password isn't good enough; the sentence says which and why."""


class UnableToChangeAddress(Unable):
    """The code doesn't fit, or the address can't be used."""


def is_proved(signed_in_by_code_at: datetime | None, at: datetime) -> bool:
    """Whether a code was used so lately that no password is asked for."""
    return signed_in_by_code_at is not None and at - signed_in_by_code_at <= CODE_COUNTS_FOR


def change_password(
    *,
    new: str | None,
    current: str,
    signed_in_by_code_at: datetime | None,
    actor: Person,
    at: datetime,
) -> Person:
    """Set one's password, or remove it (``new`` None); every other session ends. Returns the person as they are now.

    Proof is the current password, or a code used in the last ten minutes.
    Raises UnableToTryAgainYet, UnableToChangePassword.
    """
    if not _proves(current, signed_in_by_code_at, actor, at):
        raise UnableToChangePassword(_not_proved())
    return write_password(new=new, actor=actor, at=at)


def _proves(current: str, signed_in_by_code_at: datetime | None, actor: Person, at: datetime) -> bool:
    """Whether it is really the person: by a fresh code or the current password. Raises UnableToTryAgainYet."""
    if is_proved(signed_in_by_code_at, at):
        return True
    limits.within_limits(tries=[(limits.PASSWORD_OWN, f"person {actor.pk}")], at=at)
    return check_password(current, actor.password)


def _not_proved() -> str:
    return _("That isn’t your current password. Sign in with a mailed code and you won’t need it.")


@operation("people.password.change")
def write_password(*, new: str | None, actor: Person, at: datetime) -> Person:
    """Write a password that was proved to be one's own to change; see ``change_password``."""
    POLICY.check(actor, OWN, actor, at)
    person = Person.objects.select_for_update().get(pk=actor.pk)
    if new is not None:
        try:
            validate_password(new, user=person)
        except ValidationError as error:
            raise UnableToChangePassword(" ".join(error.messages)) from error

    person.password = make_password(new)
    person.save(update_fields=["password"])
    event = record(
        "people.password.changed", actor=actor, subject=actor, at=at, codes={"is_set": new is not None}
    )
    tell(event_id=event.pk, recipient_id=actor.pk, kind="people.password.changed", at=at)
    return person


def ask_to_change_address(
    *, new_email: str, current: str, signed_in_by_code_at: datetime | None, actor: Person, at: datetime
) -> None:
    """Mail a code to the new address; nothing changes until it is typed.

    Proof is the same as for ``change_password``: who gets the codes holds the account.
    Raises UnableToTryAgainYet, UnableToChangeAddress.
    """
    if not _proves(current, signed_in_by_code_at, actor, at):
        raise UnableToChangeAddress(_not_proved())
    tries = [(limits.ASK_OWN, f"person {actor.pk}"), (limits.ASK_NEW, new_email.strip().lower())]
    limits.within_limits(tries=tries, at=at)
    mail_address_code(new_email=new_email.strip(), actor=actor, at=at)


@operation("people.address.ask")
def mail_address_code(*, new_email: str, actor: Person, at: datetime) -> None:
    """Make the code that proves a new address and put its letter into the outbox."""
    POLICY.check(actor, OWN, actor, at)

    SignInCode.objects.filter(person=actor, purpose=SignInCode.Purpose.ADDRESS).delete()
    row = SignInCode(
        person=actor,
        purpose=SignInCode.Purpose.ADDRESS,
        new_email=new_email,
        made_at=at,
        ends_at=at + MAIL_LASTS,
    )
    row.code_hash = code_hash(row.purpose, queries.mailed_code(row))
    row.save()
    event = record("people.address.asked", actor=actor, subject=actor, at=at)
    tell_code(row, kind="people.address.confirm", event_id=event.pk, at=at)


def confirm_address(*, code: str, actor: Person, at: datetime) -> Person:
    """Take the new address into use; every session ends. Returns the person as they are now.

    Raises UnableToTryAgainYet, UnableToChangeAddress.
    """
    limits.within_limits(tries=[(limits.CODE_OWN, f"person {actor.pk}")], at=at)
    person = try_address_code(code=tidied(code), actor=actor, at=at)
    if person is None:
        raise UnableToChangeAddress(
            _("This can’t be done with that code. Check it against the newest mail, or ask for another.")
        )
    return person


@operation("people.address.change")
def try_address_code(*, code: str, actor: Person, at: datetime) -> Person | None:
    """Change the address where the code fits and nobody else has it; None where it was not done."""
    POLICY.check(actor, OWN, actor, at)
    person = Person.objects.select_for_update().get(pk=actor.pk)
    old_email = person.email
    row = (
        SignInCode.objects.select_for_update()
        .filter(
            person=actor,
            purpose=SignInCode.Purpose.ADDRESS,
            used_at__isnull=True,
            ends_at__gt=at,
            tries_left__gt=0,
        )
        .order_by("-made_at", "-pk")
        .first()
    )
    fits = constant_time_compare(row.code_hash if row else "", code_hash(SignInCode.Purpose.ADDRESS, code))

    if row is None or not fits or not _take_over(person, row.new_email):
        SignInCode.objects.filter(pk=row.pk if row else 0).update(tries_left=F("tries_left") - 1)
        record("people.address.refused", actor=actor, subject=actor, at=at)
        return None
    row.used_at, row.old_email = at, old_email
    row.save(update_fields=["used_at", "old_email"])
    SignInCode.objects.filter(person=actor, used_at__isnull=True).delete()
    event = record("people.address.changed", actor=actor, subject=actor, at=at)
    if row.old_email:
        tell(
            event_id=event.pk,
            recipient_id=actor.pk,
            kind="people.address.changed",
            at=at,
            codes={"sign_in_code": row.pk},
        )
    return person


def _take_over(person: Person, new_email: str) -> bool:
    """Write the address and end sessions; False where somebody else has it."""
    person.email = new_email
    person.session_epoch += 1
    person.search_text = search_text(person)
    try:
        with transaction.atomic():
            person.save(update_fields=["email", "search_text", "session_epoch"])
    except IntegrityError:
        return False
    return True
