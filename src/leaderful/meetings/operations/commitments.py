"""What one of a pair said they would do: written down at a meeting, done, dropped, or opened again."""

from datetime import date, datetime, timedelta
from typing import Any
from uuid import UUID

from django.utils.translation import gettext as _

from leaderful.audit.operations import record
from leaderful.ground.life import take_step
from leaderful.ground.operation import operation
from leaderful.lib.errors import Unable
from leaderful.meetings import queries
from leaderful.meetings.models import Commitment, CommitmentTransition, CommitmentWords, Meeting
from leaderful.meetings.operations.words import LONGEST_LINE
from leaderful.meetings.policy import COMMITMENT, POLICY, roles_towards

FURTHEST = timedelta(days=366)
"""How far ahead something can be due."""


class UnableToCommit(Unable):
    """There is nothing written, the day can't be meant, or the meeting did not take place."""


class UnableToSettle(Unable):
    """It is settled already, or open already."""


@operation("meetings.commitment.add")
def add_commitment(
    *,
    meeting_key: UUID,
    text: str,
    is_mine: bool,
    due_date: date | None,
    language: str,
    actor: Any,
    at: datetime,
) -> Commitment:
    """Write down what one will do oneself (``is_mine``) or the other one, and by when, if that was said.

    Raises NotAllowed, or UnableToCommit.
    """
    meeting = queries.locked_meeting(key=meeting_key)
    pairing = meeting.pairing
    POLICY.check(actor, "meetings.commitment.add", pairing, at)
    if pairing.state not in {"ACTIVE", "PAUSED"}:
        raise UnableToCommit(_("This pair is over, so nothing new can be given to either of you to do."))
    if meeting.state in {Meeting.State.MISSED, Meeting.State.CANCELLED}:
        raise UnableToCommit(_("This meeting did not take place, so there is nothing to write about it."))
    text = " ".join(text.split())
    if not text or len(text) > LONGEST_LINE:
        raise UnableToCommit(
            _("Write one line of at most %(longest)s characters.") % {"longest": LONGEST_LINE}
        )
    if due_date is not None and not at.date() - timedelta(days=1) <= due_date <= at.date() + FURTHEST:
        raise UnableToCommit(_("Choose a day between today and a year from now, or none."))

    other = pairing.learner if actor.pk == pairing.guide_id else pairing.guide
    made = Commitment.objects.create(
        pairing=pairing,
        meeting=meeting,
        owner=actor if is_mine else other,
        made_by=actor,
        made_at=at,
        due_date=due_date,
    )
    words = CommitmentWords(commitment=made, language=language)
    words.write(text)
    words.save()
    record("meetings.commitment.added", actor=actor, subject=made, at=at, codes={"mine": is_mine})
    return made


@operation("meetings.commitment.settle")
def settle_commitment(*, key: UUID, verb: str, actor: Any, at: datetime) -> Commitment:
    """Say that it is done (mark_done), won't be (drop), or is open again (reopen). Raises NotAllowed, UnableToSettle."""
    commitment = queries.locked_commitment(key=key)
    POLICY.check(actor, "meetings.commitment.settle", commitment, at)

    refusal = UnableToSettle(_("This was settled already. Look at it again."))
    who = roles_towards(actor, commitment, at)
    facts = take_step(commitment, verb, cycle=COMMITMENT, who=who, actor=actor, at=at, refusal=refusal)
    commitment.settled_at = None if commitment.state == Commitment.State.OPEN else at
    commitment.save()
    CommitmentTransition.objects.create(commitment=commitment, **facts)
    record("meetings.commitment.settled", actor=actor, subject=commitment, at=at, codes={"verb": verb})
    return commitment
