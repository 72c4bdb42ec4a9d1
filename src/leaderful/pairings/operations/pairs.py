"""A pair under way: paused, resumed, completed, ended."""

from datetime import datetime
from typing import Any
from uuid import UUID

from django.utils.translation import gettext as _

from leaderful.audit.operations import record
from leaderful.ground.operation import operation
from leaderful.lib.errors import Unable
from leaderful.notices.operations import tell
from leaderful.pairings import queries
from leaderful.pairings.models import Pairing
from leaderful.pairings.operations.steps import step_pairing
from leaderful.pairings.policy import END_REASONS, POLICY


class UnableToChangePair(Unable):
    """The pair is not at a point where this can be done."""


@operation("pairings.pairing.pause")
def pause_pair(*, key: UUID, actor: Any, at: datetime) -> Pairing:
    """Let a pair rest; the other one is told. Raises NotAllowed, or UnableToChangePair."""
    return _change(key, "pause", "pairings.pairing.paused", actor, at)


@operation("pairings.pairing.resume")
def resume_pair(*, key: UUID, actor: Any, at: datetime) -> Pairing:
    """Take a paused pair up again; the other one is told. Raises NotAllowed, or UnableToChangePair."""
    return _change(key, "resume", "pairings.pairing.resumed", actor, at)


@operation("pairings.pairing.complete")
def complete_pair(*, key: UUID, actor: Any, at: datetime) -> Pairing:
    """Bring a pair to its good end; the other one is told. Raises NotAllowed, or UnableToChangePair."""
    return _change(key, "complete", "pairings.pairing.completed", actor, at)


@operation("pairings.pairing.end")
def end_pair(*, key: UUID, reason: str, actor: Any, at: datetime) -> Pairing:
    """End a pair, with one of ``END_REASONS`` (blank: rather not say). It needs nobody's consent.

    The other one is told that it has ended, never why. Raises NotAllowed, or UnableToChangePair.
    """
    reason = reason or END_REASONS[0]
    if reason not in END_REASONS:
        raise UnableToChangePair(_("Choose one of the reasons, or “rather not say”."))
    return _change(key, "end", "pairings.pairing.ended", actor, at, reason=reason)


def _change(key: UUID, verb: str, audited: str, actor: Any, at: datetime, *, reason: str = "") -> Pairing:
    pairing = queries.locked_pairing(key=key)
    POLICY.check(actor, "pairings.pairing.change", pairing, at)

    step_pairing(
        pairing, verb, actor=actor, at=at, refusal=UnableToChangePair(_sentence(verb)), reason=reason
    )
    if verb in {"complete", "end"}:
        pairing.ended_at = at
    pairing.save()
    event = record(audited, actor=actor, subject=pairing, at=at)
    for person_id in {pairing.guide_id, pairing.learner_id} - {actor.pk}:
        tell(
            event_id=event.pk,
            recipient_id=person_id,
            kind="pairings.changed",
            at=at,
            codes={"pairing": str(pairing.key), "verb": verb},
        )
    return pairing


def _sentence(verb: str) -> str:
    if verb == "resume":
        return _("Only a paused pair can be taken up again.")
    if verb == "pause":
        return _("Only a pair that meets can be paused.")
    return _("This pair isn’t under way, so there is nothing to end.")
