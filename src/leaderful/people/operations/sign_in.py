"""Signing in: by a mailed code or its link, by a code that works once, by password.

What is tried is counted and committed before the answer is known, so a refusal is raised outside the transaction
that wrote it down. Refusals say the same whether or not anybody has the address.
"""

from datetime import datetime
from uuid import UUID

from django.contrib.auth.hashers import UNUSABLE_PASSWORD_PREFIX as UNUSABLE
from django.contrib.auth.hashers import check_password
from django.db.models import F, QuerySet
from django.utils.crypto import constant_time_compare
from django.utils.translation import gettext as _

from leaderful.audit.operations import record
from leaderful.ground.codes import tidied
from leaderful.ground.links import read_token
from leaderful.ground.operation import operation
from leaderful.lib.errors import Unable
from leaderful.people import queries
from leaderful.people.models import Person, SignInCode
from leaderful.people.operations import limits
from leaderful.people.operations.codes import MAIL_LASTS, ask_for_code, code_hash, show_console_code

__all__ = [
    "UnableToSignIn",
    "ask_for_code",
    "make_console_code",
    "sign_in_as_invented",
    "sign_in_once",
    "sign_in_with_code",
    "sign_in_with_link",
    "sign_in_with_password",
    "sign_out_everywhere",
]


class UnableToSignIn(Unable):
    """What was given opens nothing; the sentence does not say what was wrong with it."""


def make_console_code(*, person: Person, at: datetime) -> str:
    """A code for whoever runs the installation, in groups; it signs in ``person`` once, at ``/sign-in/once/``."""
    return show_console_code(person=person, at=at)


def sign_in_with_code(*, address: str, code: str, where: str, at: datetime) -> Person:
    """The person whose mailed code this is. Raises UnableToTryAgainYet, UnableToSignIn."""
    address = address.strip()
    limits.within_limits(tries=[(limits.CODE_WHO, address.lower()), (limits.CODE_WHERE, where)], at=at)
    person = try_mailed_code(address=address, code=tidied(code), at=at)
    if person is None:
        raise UnableToSignIn(
            _("That code doesn’t fit, or it has ended. Check it against the newest mail, or ask for another.")
        )
    return person


@operation("people.code.try")
def try_mailed_code(*, address: str, code: str, at: datetime) -> Person | None:
    """The person, where the code fits; else one try fewer is left and the answer is None."""
    person = queries.person_by_address(address)
    row = _live(SignInCode.Purpose.MAIL, at=at).filter(person_id=person.pk if person else 0).first()

    fits = constant_time_compare(row.code_hash if row else "", code_hash(SignInCode.Purpose.MAIL, code))

    if person is None or row is None or not fits:
        SignInCode.objects.filter(pk=row.pk if row else 0).update(tries_left=F("tries_left") - 1)
        _refused(person, "CODE", at)
        return None
    return _accepted(row, "CODE", at)


def sign_in_with_link(*, token: str, where: str, at: datetime) -> Person:
    """The person whose mailed link this is. Raises UnableToFollowLink, UnableToTryAgainYet, UnableToSignIn."""
    sentence = _("This link has ended or was used already. Ask for another code.")
    link = read_token(token, purpose="sign-in", sentence=sentence, lasts=MAIL_LASTS)
    limits.within_limits(tries=[(limits.CODE_WHERE, where)], at=at)
    person = try_link(key=link.key, person_id=link.person_id, at=at)
    if person is None:
        raise UnableToSignIn(sentence)
    return person


@operation("people.link.try")
def try_link(*, key: UUID, person_id: int, at: datetime) -> Person | None:
    """The person, where the link's code is still good; else None."""
    row = _live(SignInCode.Purpose.MAIL, at=at).filter(key=key, person_id=person_id).first()

    if row is None:
        _refused(None, "LINK", at)
        return None
    return _accepted(row, "LINK", at)


def sign_in_once(*, code: str, where: str, at: datetime) -> Person:
    """The person this printed or console code was made for. Raises UnableToTryAgainYet, UnableToSignIn."""
    limits.within_limits(tries=[(limits.ONCE_WHERE, where)], at=at)
    person = try_once(code=tidied(code), at=at)
    if person is None:
        raise UnableToSignIn(
            _(
                "That code doesn’t fit, was used already, or has ended. Whoever gave it to you can make another."
            )
        )
    return person


@operation("people.once.try")
def try_once(*, code: str, at: datetime) -> Person | None:
    """The person of a code that works once, found by the code alone; else None."""
    row = (
        _live(SignInCode.Purpose.PRINTED, SignInCode.Purpose.CONSOLE, at=at)
        .filter(code_hash=code_hash("once", code))
        .first()
    )

    if row is None:
        _refused(None, "ONCE", at)
        return None
    return _accepted(row, row.purpose, at)


def sign_in_with_password(*, who: str, password: str, where: str, at: datetime) -> Person:
    """The person with this address or external id and this password. Raises UnableToTryAgainYet, UnableToSignIn."""
    who = who.strip()
    limits.within_limits(tries=[(limits.PASSWORD_WHO, who.lower()), (limits.PASSWORD_WHERE, where)], at=at)
    person = try_password(who=who, password=password, at=at)
    if person is None:
        raise UnableToSignIn(
            _(
                "These two don’t go together. You can sign in with a mailed code instead, then set a new password."
            )
        )
    return person


@operation("people.password.try")
def try_password(*, who: str, password: str, at: datetime) -> Person | None:
    """The person, where the password is theirs; hashing takes its time for unknown people too."""
    person = queries.person_by_address(who) or queries.person_by_external_id(who)

    if not check_password(password, person.password if person else UNUSABLE) or person is None:
        _refused(person, "PASSWORD", at)
        return None
    record("people.person.signed_in", actor=person, subject=person, at=at, codes={"way": "PASSWORD"})
    return person


@operation("people.demo.sign_in")
def sign_in_as_invented(*, key: UUID, at: datetime) -> Person:
    """One of the demo's invented people, by one click. Raises UnableToSignIn outside a demo."""
    organisation = queries.organisation()
    if organisation is None or not organisation.is_demo:
        raise UnableToSignIn(_("Only the invented people of a demo can be chosen like this."))
    person = Person.objects.filter(key=key, state=Person.State.ACTIVE).first()
    if person is None:
        raise UnableToSignIn(_("There is nobody like this in the demo."))

    record("people.person.signed_in", actor=person, subject=person, at=at, codes={"way": "DEMO"})
    return person


@operation("people.session.end_all")
def sign_out_everywhere(*, actor: Person, at: datetime) -> None:
    """End every session of one's own, on every device."""
    Person.objects.filter(pk=actor.pk).update(session_epoch=F("session_epoch") + 1)
    record("people.session.all_ended", actor=actor, subject=actor, at=at)


def _live(*purposes: SignInCode.Purpose, at: datetime) -> QuerySet[SignInCode]:
    """Codes that still open: not used, not ended, tries left; the newest first, locked."""
    return (
        SignInCode.objects.select_for_update(of=("self",))
        .select_related("person")
        .filter(
            purpose__in=purposes,
            used_at__isnull=True,
            ends_at__gt=at,
            tries_left__gt=0,
            person__state=Person.State.ACTIVE,
        )
        .order_by("-made_at", "-pk")
    )


def _accepted(row: SignInCode, way: str, at: datetime) -> Person:
    row.used_at = at
    row.save(update_fields=["used_at"])
    record("people.person.signed_in", actor=row.person, subject=row.person, at=at, codes={"way": way})
    return row.person


def _refused(person: Person | None, way: str, at: datetime) -> None:
    record("people.sign_in.refused", actor=None, subject=person, at=at, codes={"way": way})
