"""An offer: accepted by each side, declined, taken back, or over when its time is up."""

from collections.abc import Callable, Iterable
from datetime import datetime
from typing import Any
from uuid import UUID

from django.utils.translation import gettext as _

from leaderful.audit.operations import record
from leaderful.ground.clock import database_now
from leaderful.ground.operation import operation
from leaderful.lib.errors import Unable
from leaderful.notices.operations import tell
from leaderful.pairings import queries
from leaderful.pairings.models import Pairing
from leaderful.pairings.operations.hand_over import finish_hand_over
from leaderful.pairings.operations.steps import step_pairing
from leaderful.pairings.policy import DECLINE_REASONS, POLICY

Clock = Callable[[], datetime]


class UnableToAnswer(Unable):
    """The offer is not open (any more), or was answered already."""


class UnableToTakeBack(Unable):
    """The offer is not open any more."""


@operation("pairings.pairing.accept")
def accept_offer(
    *, key: UUID, actor: Any, at: datetime, goals_go_along: bool = False, moment: Clock = database_now
) -> Pairing:
    """Say yes; with the second yes the pair begins and both are told.

    Where the offer continues a pair, that one is handed over by it; whether the goals go along is the learner's to say.
    Whether the offer still stands is decided after its row is locked, by the database's clock (``moment``).
    Raises NotAllowed, or UnableToAnswer.
    """
    pairing, now = _open_offer(key, actor, at, moment)
    mine = "guide_accepted_at" if actor.pk == pairing.guide_id else "learner_accepted_at"
    if getattr(pairing, mine):
        raise UnableToAnswer(_("You’ve said yes already."))

    setattr(pairing, mine, now)
    step_pairing(pairing, "accept", actor=actor, at=now, refusal=UnableToAnswer(_not_open(pairing)))
    if actor.pk == pairing.learner_id and pairing.continues_id:
        pairing.goals_go_along = goals_go_along
    event = record("pairings.pairing.accepted", actor=actor, subject=pairing, at=now)
    if pairing.guide_accepted_at and pairing.learner_accepted_at:
        step_pairing(pairing, "begin", actor=actor, at=now, refusal=UnableToAnswer(_not_open(pairing)))
        finish_hand_over(
            pairing, actor=actor, at=now, refusal=UnableToAnswer(_("This offer isn’t open any more."))
        )
        pairing.started_at = now
        _tell(event.pk, "pairings.begun", pairing, (pairing.guide_id, pairing.learner_id), now)
    pairing.save()
    return pairing


@operation("pairings.pairing.decline")
def decline_offer(
    *, key: UUID, reason: str, actor: Any, at: datetime, moment: Clock = database_now
) -> Pairing:
    """Say no, with one of ``DECLINE_REASONS`` (blank: rather not say), which nobody else reads.

    The other one hears that it won't be a pair, the team that a place is free.
    Raises NotAllowed, or UnableToAnswer.
    """
    pairing, now = _open_offer(key, actor, at, moment)
    reason = reason or DECLINE_REASONS[0]
    if reason not in DECLINE_REASONS:
        raise UnableToAnswer(_("Choose one of the reasons, or none."))

    refusal = UnableToAnswer(_not_open(pairing))
    step_pairing(pairing, "decline", actor=actor, at=now, refusal=refusal, reason=reason)
    pairing.ended_at = now
    pairing.save()
    # who of the two said no stands in the transition, which no page shows; the record is read by administrators
    event = record("pairings.pairing.declined", actor=None, subject=pairing, at=now)
    other = pairing.learner_id if actor.pk == pairing.guide_id else pairing.guide_id
    _tell(event.pk, "pairings.closed", pairing, (other,), now)
    _tell_team(event.pk, pairing, now)
    return pairing


@operation("pairings.pairing.withdraw")
def withdraw_offer(*, key: UUID, actor: Any, at: datetime) -> Pairing:
    """Take an open offer back; both are told. Raises NotAllowed, or UnableToTakeBack."""
    pairing = queries.locked_pairing(key=key)
    POLICY.check(actor, "pairings.pairing.withdraw", pairing, at)

    refusal = UnableToTakeBack(_("This offer isn’t open any more."))
    step_pairing(pairing, "withdraw", actor=actor, at=at, refusal=refusal)
    pairing.ended_at, pairing.is_seen_to = at, True  # the team knows, and does what it means to do
    pairing.save()
    event = record("pairings.pairing.withdrawn", actor=actor, subject=pairing, at=at)
    _tell(event.pk, "pairings.closed", pairing, (pairing.guide_id, pairing.learner_id), at)
    return pairing


@operation("pairings.pairing.expire", recorded=False)
def expire_offer(*, key: UUID, moment: Clock = database_now) -> bool:
    """Write down that an offer's time was up, and tell both and the team; False where it isn't so.

    The database's clock (``moment``) decides, after the row is locked: whoever got the lock first, an answer or
    this, holds.
    """
    pairing = queries.locked_pairing(key=key)
    now = moment()
    if pairing.state != Pairing.State.OFFERED or pairing.answer_by is None or pairing.answer_by > now:
        return False

    refusal = UnableToAnswer(_not_open(pairing))
    step_pairing(pairing, "expire", actor=None, at=now, refusal=refusal)
    pairing.ended_at = pairing.answer_by
    pairing.save()
    event = record("pairings.pairing.expired", actor=None, subject=pairing, at=now)
    _tell(event.pk, "pairings.expired", pairing, (pairing.guide_id, pairing.learner_id), now)
    _tell_team(event.pk, pairing, now)
    return True


@operation("pairings.pairing.remind", recorded=False)
def remind_of_offer(*, key: UUID, at: datetime) -> bool:
    """Remind those who have not answered, once; False where there is nothing to remind of."""
    pairing = queries.locked_pairing(key=key)
    if (
        pairing.state != Pairing.State.OFFERED
        or pairing.reminded_at
        or pairing.answer_by is None
        or pairing.answer_by <= at
    ):
        return False

    pairing.reminded_at = at
    pairing.save()
    event = record("pairings.pairing.reminded", actor=None, subject=pairing, at=at)
    silent = [
        person_id
        for person_id, accepted_at in (
            (pairing.guide_id, pairing.guide_accepted_at),
            (pairing.learner_id, pairing.learner_accepted_at),
        )
        if accepted_at is None
    ]
    _tell(event.pk, "pairings.reminder", pairing, silent, at)
    return True


def _open_offer(key: UUID, actor: Any, at: datetime, moment: Clock) -> tuple[Pairing, datetime]:
    """The locked pairing and the moment of decision. Raises NotAllowed, or UnableToAnswer where it is not open."""
    queries.lock_continued(key=key)
    pairing = queries.locked_pairing(key=key)
    POLICY.check(actor, "pairings.pairing.answer", pairing, at)
    now = moment()
    if pairing.state != Pairing.State.OFFERED or pairing.answer_by is None or pairing.answer_by <= now:
        raise UnableToAnswer(_not_open(pairing))
    return pairing, now


def _not_open(pairing: Pairing) -> str:
    """Why an offer can't be answered, in a sentence; who declined is not among it."""
    if pairing.state in {Pairing.State.ACTIVE, Pairing.State.PAUSED}:
        return _("Both of you have said yes already: the pair has begun.")
    if pairing.state in {Pairing.State.OFFERED, Pairing.State.EXPIRED}:
        return _("The time to answer this offer is over.")
    return _("This offer isn’t open any more.")


def _tell(event_id: int, kind: str, pairing: Pairing, people: Iterable[int], at: datetime) -> None:
    for person_id in people:
        tell(
            event_id=event_id,
            recipient_id=person_id,
            kind=kind,
            at=at,
            codes={"pairing": str(pairing.key)},
        )


def _tell_team(event_id: int, pairing: Pairing, at: datetime) -> None:
    """A place is free again; not where the pair that this offer would have continued goes on."""
    if pairing.continues_id is None:
        _tell(event_id, "pairings.place_free", pairing, queries.team_of(pairing.programme_id, at=at), at)
