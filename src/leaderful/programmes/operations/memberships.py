"""A person's part in a programme, as its team and the person move it."""

from collections.abc import Collection, Sequence
from datetime import date, datetime, timedelta
from typing import Any
from uuid import UUID

from django.utils.translation import gettext as _

from leaderful.audit.operations import record
from leaderful.ground.operation import operation
from leaderful.lib.errors import Unable
from leaderful.notices.operations import tell, tell_each
from leaderful.programmes import queries
from leaderful.programmes.models import Membership, MembershipTransition, Programme
from leaderful.programmes.operations.steps import step_membership, wake
from leaderful.programmes.policy import NEW, POLICY, TAKES_INVITED, WITHDRAWN
from leaderful.programmes.queries import Invited, Whom

MOST_AT_ONCE = 5000
"""How many people one invitation reaches; a longer list is sent in parts."""


LONGEST_PROMISE = LONGEST_PAUSE = timedelta(days=366)
"""How far ahead a waiting list can promise, and a pause can end."""


class UnableToInvite(Unable):
    """The programme takes nobody now, or nobody was named."""


class UnableToChangePart(Unable):
    """The part is not at the point from which this step leads."""


class InvitedHaveChanged(Unable):
    """Since somebody looked, the invitation would reach more or fewer people."""


@operation("programmes.membership.invite")
def invite_people(
    *,
    programme_key: UUID,
    role: str,
    unit_key: UUID | None = None,
    with_below: bool = True,
    person_keys: Collection[UUID] = (),
    listed: Sequence[str] = (),
    expected: int | None = None,
    actor: Any,
    at: datetime,
) -> Invited:
    """Invite a unit (with the units below it), people picked by key, and people listed by id, address or name.

    Nobody is invited twice to the same part. ``expected`` is how many somebody saw that this would reach.
    Raises NotAllowed, UnableToInvite, or InvitedHaveChanged where it reaches another number by now.
    """
    programme = queries.locked_programme(programme_key)
    POLICY.check(actor, "programmes.membership.invite", programme, at)
    whom = Whom(unit_key=unit_key, with_below=with_below, person_keys=person_keys, listed=listed)
    invited = check_invitation(programme=programme, role=role, whom=whom, actor=actor, at=at)
    if expected is not None and expected != len(invited.invited):
        raise InvitedHaveChanged(_("Since you looked, this has changed. Look again, then send."))

    made = _write_invitations(programme, role, invited.invited, actor=actor, at=at)
    if queries.rules_of(programme).pool == queries.ONE_POOL:  # peers: one letter, one form, both parts
        other = next(one for one in Membership.Role.values if one != role)
        there = queries.people_with_part(programme, other)
        people = [person for person in invited.invited if person.pk not in there]
        _write_invitations(programme, other, people, actor=actor, at=at)
    event = record(
        "programmes.membership.invited",
        actor=actor,
        subject=programme,
        at=at,
        codes={"role": role, "invited": len(made), "already": len(invited.already)},
    )
    tell_each(
        ((event.pk, membership.person_id, {"membership": membership.pk}) for membership in made),
        kind="programmes.membership.invited",
        at=at,
    )
    return invited


def check_invitation(*, programme: Programme, role: str, whom: Whom, actor: Any, at: datetime) -> Invited:
    """Whom an invitation would reach. Raises UnableToInvite where it can't be sent at all."""
    if programme.state not in TAKES_INVITED:
        raise UnableToInvite(_("People can be invited once the programme is open, and until it closes."))
    if role not in Membership.Role.values:
        raise UnableToInvite(_("Say whether they are invited as mentees or as mentors."))
    invited = queries.invited_by(programme, role, whom, actor=actor, at=at)
    wanted = len(invited.invited) + len(invited.already)
    if not wanted and not whom.listed:
        raise UnableToInvite(
            _("Nobody works in this unit. Choose a unit, pick people, or paste a list.")
            if whom.unit_key
            else _("Nobody is named yet. Choose a unit, pick people, paste a list, or choose a file.")
        )
    if wanted > MOST_AT_ONCE:
        raise UnableToInvite(
            _("This would invite %(count)s people at once. Invite %(most)s at most, unit by unit.")
            % {"count": wanted, "most": MOST_AT_ONCE}
        )
    return invited


def _write_invitations(
    programme: Programme, role: str, people: Sequence[Any], *, actor: Any, at: datetime
) -> list[Membership]:
    """The same step as ``step_membership`` takes from NEW, for many people at once."""
    places = queries.rules_of(programme).places_default if role == Membership.Role.MENTOR else 1
    invited = {"role": role, "state": Membership.State.INVITED, "places": places}
    made = Membership.objects.bulk_create(
        [Membership(programme=programme, person=person, **invited) for person in people], batch_size=500
    )
    step = {"at": at, "actor_id": actor.pk, "verb": "invite", "from_state": NEW, "to_state": "INVITED"}
    MembershipTransition.objects.bulk_create(
        [MembershipTransition(membership=membership, **step) for membership in made], batch_size=500
    )
    return made


@operation("programmes.membership.accept")
def accept_application(*, key: UUID, actor: Any, at: datetime) -> Membership:
    """Take in somebody who asked to join, also from the waiting list."""
    return _admit(key, "accept", "accepted", actor=actor, at=at)


@operation("programmes.membership.wait")
def put_on_waiting_list(*, key: UUID, promised_for: date | None, actor: Any, at: datetime) -> Membership:
    """Keep somebody who asked to join for later, and promise by when they hear; or promise another day.

    Raises NotAllowed, or UnableToChangePart.
    """
    on = at.astimezone(actor.zone).date() if actor else at.date()
    return _admit(key, "wait", "put_on_waiting_list", actor=actor, at=at, promised_for=promised_for, on=on)


@operation("programmes.membership.decline")
def decline_application(*, key: UUID, actor: Any, at: datetime) -> Membership:
    """Say no to somebody who asked to join."""
    return _admit(key, "decline", "declined", actor=actor, at=at)


@operation("programmes.membership.withdraw")
def withdraw_invitation(*, key: UUID, actor: Any, at: datetime) -> Membership:
    """Take back an invitation nobody answered yet; its letter, where it still waits, is not sent.

    Raises NotAllowed, or UnableToChangePart.
    """
    membership = queries.locked_membership(key)
    POLICY.check(actor, "programmes.membership.invite", membership, at)
    refusal = UnableToChangePart(
        _("%(name)s has answered meanwhile. Look at where things stand now.")
        % {"name": membership.person.name}
    )

    for part in queries.locked_with_other_part(membership):
        step_membership(part, "withdraw", actor=actor, at=at, refusal=refusal, reason=WITHDRAWN)
    record("programmes.membership.withdrawn", actor=actor, subject=membership, at=at)
    return membership


TEAM_STEPS = {
    "accept": accept_application,
    "wait": put_on_waiting_list,
    "decline": decline_application,
    "withdraw": withdraw_invitation,
}
"""What the team does with a part not begun yet; each raises NotAllowed, or UnableToChangePart."""


def _admit(
    key: UUID,
    verb: str,
    past: str,
    *,
    actor: Any,
    at: datetime,
    promised_for: date | None = None,
    on: date | None = None,
) -> Membership:
    membership = queries.locked_membership(key)
    POLICY.check(actor, "programmes.membership.admit", membership, at)
    if membership.programme.state not in TAKES_INVITED:
        raise UnableToChangePart(_("This programme takes nobody in any more."))
    refusal = UnableToChangePart(
        _("%(name)s has been answered meanwhile. Look at where things stand now.")
        % {"name": membership.person.name}
    )
    if on and (promised_for is None or not on < promised_for <= on + LONGEST_PROMISE):
        raise UnableToChangePart(
            _("Say by which day they hear from you: one that lies ahead, within a year.")
        )

    for part in queries.locked_with_other_part(membership):
        part.promised_for = promised_for
        step_membership(part, verb, actor=actor, at=at, refusal=refusal)
    event = record(f"programmes.membership.{past}", actor=actor, subject=membership, at=at)
    tell(
        event_id=event.pk,
        recipient_id=membership.person_id,
        kind=f"programmes.membership.{past}",
        at=at,
        codes={"membership": membership.pk},
    )
    return membership


@operation("programmes.membership.decline_invitation")
def decline_invitation(*, key: UUID, actor: Any, at: datetime) -> Membership:
    """Say no to an invitation; nobody asks why. Raises NotAllowed, or UnableToChangePart."""
    membership = queries.locked_membership(key)
    POLICY.check(actor, "programmes.membership.answer", membership, at)
    refusal = UnableToChangePart(_("You answered this invitation already."))

    for part in queries.locked_with_other_part(membership):
        step_membership(part, "decline_invitation", actor=actor, at=at, refusal=refusal)
    record("programmes.membership.invitation_declined", actor=actor, subject=membership, at=at)
    return membership


@operation("programmes.membership.pause")
def pause(*, key: UUID, actor: Any, at: datetime, until: datetime | None = None) -> Membership:
    """Rest until ``until``, or until somebody ends the pause: rounds of matching leave this part out.

    Raises NotAllowed, or UnableToChangePart.
    """
    return _change(key, "pause", "paused", actor=actor, at=at, until=until)


@operation("programmes.membership.resume")
def resume(*, key: UUID, actor: Any, at: datetime) -> Membership:
    """Take part again after a pause."""
    return _change(key, "resume", "resumed", actor=actor, at=at)


@operation("programmes.membership.wake", recorded=False)
def wake_part(*, key: UUID, at: datetime) -> bool:
    """Write down that a pause has run out, and tell whose it is; False where it isn't so. Readers say so already."""
    membership = queries.locked_membership(key)
    if not wake(membership, at=at):
        return False

    event = record("programmes.membership.resumed", actor=None, subject=membership, at=at)
    _tell_of_change(event.pk, membership, "resume", at)
    return True


@operation("programmes.membership.leave")
def leave(*, key: UUID, reason: str, actor: Any, at: datetime) -> Membership:
    """End one's part, or take back that one asked to join; ``reason`` is a code of ``policy.LEAVE_REASONS``."""
    return _change(key, "leave", "left", reason=reason, actor=actor, at=at)


def _change(
    key: UUID,
    verb: str,
    past: str,
    *,
    actor: Any,
    at: datetime,
    reason: str = "",
    until: datetime | None = None,
) -> Membership:
    membership = queries.locked_membership(key)
    POLICY.check(actor, "programmes.membership.change", membership, at)
    refusal = UnableToChangePart(_("This has changed meanwhile. Look at where things stand now."))
    if until is not None and not at < until <= at + LONGEST_PAUSE:
        raise UnableToChangePart(_("Choose a day that lies ahead, within a year."))

    wake(membership, at=at)
    membership.paused_until = until
    step_membership(membership, verb, actor=actor, at=at, refusal=refusal, reason=reason)
    event = record(f"programmes.membership.{past}", actor=actor, subject=membership, at=at)
    if actor.pk != membership.person_id:
        _tell_of_change(event.pk, membership, verb, at)
    return membership


def _tell_of_change(event_id: int, membership: Membership, verb: str, at: datetime) -> None:
    """Tell whose part it is what somebody else, or the clock, has done with it."""
    tell(
        event_id=event_id,
        recipient_id=membership.person_id,
        kind="programmes.membership.changed",
        at=at,
        codes={"membership": membership.pk, "verb": verb},
    )
