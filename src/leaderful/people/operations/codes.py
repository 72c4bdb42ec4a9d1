"""Making codes that sign in once: mailed, printed, shown on the console."""

from datetime import datetime, timedelta

from django.db import transaction
from django.utils.translation import gettext as _

from leaderful.audit.operations import record
from leaderful.ground.codes import fresh_code, in_groups, keyed_hash
from leaderful.ground.operation import operation
from leaderful.lib.errors import Unable
from leaderful.notices.operations import tell
from leaderful.people import queries
from leaderful.people.models import Person, SignInCode
from leaderful.people.operations import limits
from leaderful.people.policy import POLICY, is_administrator

MAIL_LASTS = timedelta(minutes=15)
PRINTED_LASTS = timedelta(days=14)
CONSOLE_LASTS = timedelta(hours=1)
ONCE_LENGTH = 12
KEPT_FOR = timedelta(days=1)
"""How long an ended code's row stays, so that its letters can still be made."""
AHEAD = timedelta(hours=1)
"""How far before other letters one with a code is due; the outbox sends the earliest first."""
NOBODY = 0
"""An id nobody has: for an unknown address the same rows are written for it, then undone."""


class UnableToPrintCode(Unable):
    """This person needs no printed code, or somebody else has to print it."""


def tell_code(row: SignInCode, *, kind: str, event_id: int, at: datetime, **more: str) -> None:
    """Put the letter that carries a code into the outbox, ahead of what waits there: a code has little time."""
    tell(
        event_id=event_id,
        recipient_id=row.person_id,
        kind=kind,
        at=at,
        due_at=at - AHEAD,
        codes={"sign_in_code": row.pk, "ends": int(row.ends_at.timestamp()), **more},
    )


def code_hash(purpose: str, code: str) -> str:
    """What is kept of a code."""
    return keyed_hash(f"code.{purpose}", code)


def ask_for_code(*, address: str, where: str, at: datetime, to: str = "") -> None:
    """Mail a code and a link to whoever has this address; nothing tells the asker whether anybody has.

    ``where`` is the network address the question came from. With ``to``, a path of ours, the letter is about that
    page alone, and its link opens it. Raises UnableToTryAgainYet.
    """
    address = address.strip()
    limits.within_limits(tries=[(limits.ASK_WHO, address.lower()), (limits.ASK_WHERE, where)], at=at)
    mail_code(address=address, at=at, to=to)


@operation("people.code.ask")
def mail_code(*, address: str, at: datetime, to: str = "") -> None:
    """Make a code and put its letter into the outbox; for an unknown address the same work is done and undone."""
    person = queries.person_by_address(address)
    ended = SignInCode.objects.filter(ends_at__lt=at - KEPT_FOR).values_list("pk", flat=True)[:50]

    SignInCode.objects.filter(pk__in=list(ended)).delete()
    event = record("people.code.asked", actor=None, subject=person, at=at)
    with transaction.atomic():
        person_id = person.pk if person else NOBODY
        Person.objects.select_for_update().filter(pk=person_id).first()  # two askers at once take turns
        SignInCode.objects.filter(person_id=person_id, purpose=SignInCode.Purpose.MAIL).delete()
        row = _new(person_id, SignInCode.Purpose.MAIL, at=at, lasts=MAIL_LASTS)
        row.code_hash = code_hash(row.purpose, queries.mailed_code(row))
        row.save()
        more = {"to": to} if to else {}
        tell_code(row, kind="people.sign_in.code", event_id=event.pk, at=at, **more)
        transaction.set_rollback(person is None)


@operation("people.code.print")
def print_code(*, person: Person, actor: Person, at: datetime) -> tuple[str, SignInCode]:
    """A code for somebody without an address, to be handed over on paper: its signs in groups, and its row.

    Whoever prints it could use it, so its use and who printed it are told to the person on their Today page.
    Raises NotAllowed; UnableToPrintCode where a mail would do, or where the actor is no administrator and the
    person holds a role (nobody gains one by printing) or has a password.
    """
    person = Person.objects.select_for_update().get(pk=person.pk)  # a role given meanwhile is seen
    POLICY.check(actor, "people.code.print", person, at)
    if not person.is_active:
        raise UnableToPrintCode(_("%(name)s doesn’t work here any more.") % {"name": person.name})
    if person.email:
        raise UnableToPrintCode(
            _("%(name)s has an address, so codes are mailed there. Printed ones are for people without.")
            % {"name": person.name}
        )
    if queries.roles_held(person, at=at) and not is_administrator(actor, None, at):
        raise UnableToPrintCode(
            _("%(name)s holds a role here, so only an administrator can print this code.")
            % {"name": person.name}
        )

    if person.has_usable_password() and not is_administrator(actor, None, at):
        raise UnableToPrintCode(
            _("%(name)s has a password, so only an administrator can print this code.")
            % {"name": person.name}
        )

    code, row = _once(person, SignInCode.Purpose.PRINTED, at=at, lasts=PRINTED_LASTS, printed_by=actor)
    record("people.code.printed", actor=actor, subject=person, at=at)
    return code, row


@operation("people.code.show")
def show_console_code(*, person: Person, at: datetime) -> str:
    """A code for an administrator, shown on the console; see ``sign_in.make_console_code``."""
    code, _row = _once(person, SignInCode.Purpose.CONSOLE, at=at, lasts=CONSOLE_LASTS)
    record("people.code.shown", actor=None, subject=person, at=at)
    return code


def _once(
    person: Person,
    purpose: SignInCode.Purpose,
    *,
    at: datetime,
    lasts: timedelta,
    printed_by: Person | None = None,
) -> tuple[str, SignInCode]:
    """A random code that is found by its hash alone; it ends the older ones of its kind."""
    SignInCode.objects.filter(person=person, purpose=purpose).delete()
    code = fresh_code(ONCE_LENGTH)
    row = _new(person.pk, purpose, at=at, lasts=lasts)
    row.code_hash, row.printed_by = code_hash("once", code), printed_by
    row.save()
    return in_groups(code), row


def _new(person_id: int, purpose: SignInCode.Purpose, *, at: datetime, lasts: timedelta) -> SignInCode:
    return SignInCode(person_id=person_id, purpose=purpose, made_at=at, ends_at=at + lasts)
