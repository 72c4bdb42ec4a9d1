"""Erasing a person: what is theirs goes, a nameless row stays, so that others' records stay whole."""

from datetime import datetime

from django.contrib.sessions.models import Session
from django.db.models import Q
from django.utils.translation import gettext as _

from leaderful.audit.operations import record
from leaderful.ground.operation import operation
from leaderful.lib.errors import Unable
from leaderful.people.models import ImportRow, Person
from leaderful.people.operations.roles import as_of_now, is_last_administrator, lock_administrators
from leaderful.people.policy import POLICY

BLANK = (
    *("given_name", "family_name", "email", "job_title", "grade", "profession", "site", "country"),
    *("time_zone", "language", "theme", "search_text"),
)
EMPTY = ("level", "unit", "manager", "deputy")


class UnableToErase(Unable):
    """This person can't be erased as things stand."""


def check_erasable(*, person: Person, actor: Person, at: datetime) -> None:
    """Raise NotAllowed, or UnableToErase for somebody erased already and for the last who administers without an end.

    Inside a transaction: administrators' grants stay locked until it ends, and all is read anew behind the lock.
    """
    administrators = lock_administrators()
    POLICY.check(as_of_now(actor), "people.person.erase", person, at)
    if Person.objects.filter(pk=person.pk, state=Person.State.ERASED).exists():
        raise UnableToErase(_("This person is erased already."))
    if is_last_administrator(person, administrators, at=at):
        raise UnableToErase(
            _(
                "Nobody else administers this installation without an end. "
                "Grant somebody that role first, then come back."
            )
        )


@operation("people.person.erase")
def forget_person(*, person: Person, actor: Person, at: datetime) -> None:
    """Clear everything personal from a person's rows and end every way in; the nameless row stays.

    What other areas hold of the person is the flow's to clear first. Raises as ``check_erasable`` does.
    """
    check_erasable(person=person, actor=actor, at=at)
    row = Person.objects.select_for_update().get(pk=person.pk)

    ids = list(row.external_ids.values_list("source", "value"))
    for source, value in ids:
        _clear_import_rows(Q(run__source=source, external_id=value))
    _clear_import_rows(Q(person=row))
    for rows in (row.external_ids, row.languages, row.items, row.working_hours, row.leave, row.sign_in_codes):
        rows.all().delete()
    row.grants.filter(starts_at__gt=at).update(starts_at=at, ends_at=at)
    row.grants.filter(Q(ends_at__isnull=True) | Q(ends_at__gt=at)).update(ends_at=at)
    Person.objects.filter(manager=row).update(manager=None)
    Person.objects.filter(deputy=row).update(deputy=None)
    for field in BLANK:
        setattr(row, field, "")
    for field in EMPTY:
        setattr(row, field, None)
    row.state, row.left_at = Person.State.ERASED, row.left_at or at
    row.session_epoch += 1
    row.set_unusable_password()
    row.save()
    _end_sessions(row.pk)
    record("people.person.erased", actor=actor, subject=row, at=at)


def _clear_import_rows(about: Q) -> None:
    """Imported values are copies of the person; the row stays as a count."""
    ImportRow.objects.filter(about).update(external_id="", values={}, problems=[], before=None)


def _end_sessions(person_id: int) -> None:
    """Delete the person's sessions; who a session belongs to stands inside it, so each is opened once."""
    mine = [
        session.pk
        for session in Session.objects.iterator(chunk_size=2000)
        if session.get_decoded().get("_auth_user_id") == str(person_id)
    ]
    for start in range(0, len(mine), 500):
        Session.objects.filter(pk__in=mine[start : start + 500]).delete()
