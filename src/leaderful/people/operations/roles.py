"""Giving and taking back roles. A grant ends by its date and is never deleted, so that the past stays told."""

from datetime import datetime
from uuid import UUID

from django.db.models import Q
from django.utils.translation import gettext as _

from leaderful.audit.operations import record
from leaderful.ground.operation import operation
from leaderful.lib.errors import Unable
from leaderful.people.models import Grant, Person
from leaderful.people.policy import POLICY

SCOPES: dict[str, tuple[str, ...]] = {
    Grant.Role.ADMINISTRATOR: (Grant.Scope.ORGANISATION,),
    Grant.Role.LEAD: (Grant.Scope.ORGANISATION, Grant.Scope.PROGRAMME),
    Grant.Role.COORDINATOR: (Grant.Scope.ORGANISATION, Grant.Scope.PROGRAMME),
    Grant.Role.EXECUTIVE: (Grant.Scope.ORGANISATION, Grant.Scope.UNIT),
}
"""Where each role can hold: what the policy tables have tests for."""


class UnableToGive(Unable):
    """The role can't be given like this."""


class UnableToRevoke(Unable):
    """The role can't be taken back, or was already."""


@operation("people.grant.give")
def give(
    *,
    person_key: UUID,
    role: str,
    scope: str,
    scope_id: int | None,
    starts_at: datetime,
    ends_at: datetime | None,
    actor: Person | None,
    at: datetime,
) -> Grant:
    """Give a role to somebody who works here, from ``starts_at`` until before ``ends_at`` (None: without an end).

    Codes made before and sessions open now end, unless it is one's own: nobody grows along with somebody's role.
    ``scope_id`` is the unit's or programme's id, None for the whole organisation. Raises NotAllowed, UnableToGive.
    """
    POLICY.check(actor, "people.grant.give", None, at)
    person = Person.objects.select_for_update().filter(key=person_key).first()

    if person is None or person.state != Person.State.ACTIVE:
        raise UnableToGive(_("Roles are for people who work here. Search for somebody else."))
    if scope not in SCOPES.get(role, ()) or (scope == Grant.Scope.ORGANISATION) != (scope_id is None):
        raise UnableToGive(_("This role can’t be held there. Choose another role, or another place."))
    if starts_at < at:
        raise UnableToGive(_("A role begins now or later, not in the past."))
    if ends_at is not None and ends_at <= starts_at:
        raise UnableToGive(_("The role would end before it begins. Choose a later end."))
    grant = Grant(
        person=person, role=role, scope=scope, scope_id=scope_id, starts_at=starts_at, ends_at=ends_at
    )
    if _is_held_meanwhile(grant):
        raise UnableToGive(
            _("%(name)s holds this role there already in that time.") % {"name": person.first_name}
        )

    grant.save()
    person.sign_in_codes.filter(used_at__isnull=True).delete()
    if actor is None or person.pk != actor.pk:
        person.session_epoch += 1
        person.save(update_fields=["session_epoch"])
    record(
        "people.grant.given",
        actor=actor,
        subject=grant,
        at=at,
        codes={"role": role, "scope": scope, "scope_id": scope_id, "person": person.pk},
    )
    return grant


@operation("people.grant.revoke")
def revoke(*, key: UUID, actor: Person | None, at: datetime) -> Grant:
    """End a grant now; one that has not begun yet never begins. Raises NotAllowed, UnableToRevoke.

    An administrator's is only taken back while somebody else who works here administers without an end.
    """
    administrators = lock_administrators(key)
    POLICY.check(as_of_now(actor), "people.grant.give", None, at)
    grant = next((row for row in administrators if row.key == key), None)

    if grant is None or (grant.ends_at is not None and grant.ends_at <= at):
        raise UnableToRevoke(_("This role has ended already."))
    if grant.role == Grant.Role.ADMINISTRATOR and grant.holds_at(at):
        others = (row for row in administrators if row.pk != grant.pk)
        if not any(_administers_on(row, at) for row in others):
            raise UnableToRevoke(
                _(
                    "Nobody else administers this installation without an end. "
                    "Grant somebody that role first, then come back."
                )
            )

    grant.ends_at = max(at, grant.starts_at)
    grant.save(update_fields=["ends_at"])
    record(
        "people.grant.revoked",
        actor=actor,
        subject=grant,
        at=at,
        codes={"role": grant.role, "scope": grant.scope, "person": grant.person_id},
    )
    return grant


def lock_administrators(key: UUID | None = None) -> list[Grant]:
    """Every administrator's grant (and the one of ``key``) as it stands now, locked until the change is written.

    Whoever ends administrators' grants calls this first, before locking any person: so two who end each other's at
    the same moment take turns, and the second sees what the first did.
    """
    wanted = Q(role=Grant.Role.ADMINISTRATOR) | Q(key=key)
    ids = list(Grant.objects.select_for_update().filter(wanted).order_by("pk").values_list("pk", flat=True))
    return list(Grant.objects.filter(pk__in=ids).select_related("person").order_by("pk"))


def as_of_now(actor: Person | None) -> Person | None:
    """The actor read anew, with grants: what a session knew may have ended while a lock was waited for."""
    return None if actor is None else Person.objects.prefetch_related("grants").get(pk=actor.pk)


def is_last_administrator(person: Person, administrators: list[Grant], *, at: datetime) -> bool:
    """Whether ``person`` administers now and nobody else does without an end; see ``lock_administrators``."""
    own = any(row.person_id == person.pk and row.holds_at(at) for row in administrators)
    others = (row for row in administrators if row.person_id != person.pk)
    return own and not any(_administers_on(row, at) for row in others)


def _administers_on(grant: Grant, at: datetime) -> bool:
    return (
        grant.role == Grant.Role.ADMINISTRATOR
        and grant.person.state == Person.State.ACTIVE
        and grant.holds_at(at)
        and grant.ends_at is None
    )


def _is_held_meanwhile(wanted: Grant) -> bool:
    same = Grant.objects.filter(
        Q(ends_at__isnull=True) | Q(ends_at__gt=wanted.starts_at),
        person=wanted.person,
        role=wanted.role,
        scope=wanted.scope,
        scope_id=wanted.scope_id,
    )
    return (same if wanted.ends_at is None else same.filter(starts_at__lt=wanted.ends_at)).exists()
