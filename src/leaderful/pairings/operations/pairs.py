"""A pair under way: paused, resumed, extended, completed, ended."""

from datetime import date, datetime, timedelta
from typing import Any
from uuid import UUID

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from leaderful.audit.operations import record
from leaderful.ground.operation import operation
from leaderful.lib.errors import Unable
from leaderful.notices.operations import tell, tell_each
from leaderful.pairings import queries
from leaderful.pairings.models import Pairing
from leaderful.pairings.operations.steps import step_pairing
from leaderful.pairings.policy import END_REASONS, POLICY

LONGEST_PAUSE = timedelta(days=366)
"""How far ahead a pause can end."""

LONGEST_EXTENSION = timedelta(days=3 * 366)
"""How far ahead the planned end can be put."""

OVER = ("complete", "end")
"""Verbs after which a pair is over."""


class UnableToChangePair(Unable):
    """The pair is not at a point where this can be done, or the day can't be right."""


@operation("pairings.pairing.pause")
def pause_pair(*, key: UUID, actor: Any, at: datetime, until: datetime | None = None) -> Pairing:
    """Let a pair rest, until ``until`` or until somebody takes it up again; the other one is told.

    Raises NotAllowed, or UnableToChangePair.
    """
    pairing = _locked(key, actor, at)
    if until is not None and not at < until <= at + LONGEST_PAUSE:
        raise UnableToChangePair(_("Choose a day that lies ahead, within a year."))

    pairing.paused_until = until
    return _stepped(pairing, "pause", "pairings.pairing.paused", actor, at, until=until)


@operation("pairings.pairing.resume")
def resume_pair(*, key: UUID, actor: Any, at: datetime) -> Pairing:
    """Take a paused pair up again; the other one is told. Raises NotAllowed, or UnableToChangePair."""
    return _stepped(_locked(key, actor, at), "resume", "pairings.pairing.resumed", actor, at)


@operation("pairings.pairing.wake", recorded=False)
def wake_pair(*, key: UUID, at: datetime) -> bool:
    """Write down that a pause has run out, and tell both; False where it isn't so. Readers say so already."""
    pairing = queries.locked_pairing(key=key)
    if not _wake(pairing, at):
        return False

    pairing.save()
    event = record("pairings.pairing.resumed", actor=None, subject=pairing, at=at)
    _tell(event.pk, pairing, "resume", (pairing.guide_id, pairing.learner_id), at)
    return True


@operation("pairings.pairing.tell_end", recorded=False)
def tell_end(*, key: UUID, at: datetime) -> bool:
    """Write to both that their planned end is near, once for each such day; False where it isn't, or they know."""
    pairing = queries.locked_pairing(key=key)
    end = pairing.planned_end
    if end is None or pairing.end_told_for == end or not queries.is_end_near(pairing, on=at.date()):
        return False

    pairing.end_told_for = end
    pairing.save(update_fields=["end_told_for"])
    event = record("pairings.pairing.end_told", actor=None, subject=pairing, at=at)
    both = [(event.pk, one, {"pairing": str(key)}) for one in (pairing.guide_id, pairing.learner_id)]
    tell_each(both, kind="pairings.end_nears", at=at)
    return True


@operation("pairings.pairing.extend")
def extend_pair(*, key: UUID, until: date, actor: Any, at: datetime) -> Pairing:
    """Put the planned end of a pair to a later day; the other one is told. Raises NotAllowed, or UnableToChangePair."""
    pairing = _locked(key, actor, at)
    if until <= at.date() or until > (at + LONGEST_EXTENSION).date():
        raise UnableToChangePair(_("Choose a day that lies ahead, within three years."))
    if pairing.planned_end and until <= pairing.planned_end:
        raise UnableToChangePair(
            _("The pair is planned until %(day)s already. Choose a later day.")
            % {"day": date_format(pairing.planned_end, "j F Y")}
        )

    pairing.ends_date = until
    return _stepped(pairing, "extend", "pairings.pairing.extended", actor, at, until=until)


@operation("pairings.pairing.complete")
def complete_pair(*, key: UUID, actor: Any, at: datetime) -> Pairing:
    """Bring a pair to its good end; the other one is told. Raises NotAllowed, or UnableToChangePair."""
    return _stepped(_locked(key, actor, at), "complete", "pairings.pairing.completed", actor, at)


@operation("pairings.pairing.end")
def end_pair(*, key: UUID, reason: str, actor: Any, at: datetime) -> Pairing:
    """End a pair, with one of ``END_REASONS`` (blank: rather not say). It needs nobody's consent.

    The other one is told that it has ended, never why. Raises NotAllowed, or UnableToChangePair.
    """
    reason = reason or END_REASONS[0]
    pairing = _locked(key, actor, at)
    if reason not in END_REASONS:
        raise UnableToChangePair(_("Choose one of the reasons, or “rather not say”."))

    return _stepped(pairing, "end", "pairings.pairing.ended", actor, at, reason=reason)


def _locked(key: UUID, actor: Any, at: datetime) -> Pairing:
    """The locked pairing, awake if its pause has run out. Raises NotAllowed."""
    pairing = queries.locked_pairing(key=key)
    POLICY.check(actor, "pairings.pairing.change", pairing, at)
    _wake(pairing, at)
    return pairing


def _wake(pairing: Pairing, at: datetime) -> bool:
    """Let a pause that has run out be over (unsaved); whether it has."""
    if pairing.state != Pairing.State.PAUSED or pairing.paused_until is None or pairing.paused_until > at:
        return False
    step_pairing(pairing, "resume", actor=None, at=at, refusal=UnableToChangePair(_sentence("resume")))
    return True


def _stepped(
    pairing: Pairing,
    verb: str,
    audited: str,
    actor: Any,
    at: datetime,
    *,
    reason: str = "",
    until: date | None = None,
) -> Pairing:
    """Take the step with a locked pairing, save it, and tell the others; ``until`` is a day or an instant."""
    step_pairing(
        pairing, verb, actor=actor, at=at, refusal=UnableToChangePair(_sentence(verb)), reason=reason
    )
    if verb in OVER:
        pairing.ended_at = at
    pairing.save()
    event = record(audited, actor=actor, subject=pairing, at=at)
    others = {pairing.guide_id, pairing.learner_id} - {actor.pk}
    _tell(event.pk, pairing, verb, sorted(others), at, **({"until": until.isoformat()} if until else {}))
    return pairing


def _tell(event_id: int, pairing: Pairing, verb: str, people: Any, at: datetime, **codes: str) -> None:
    for person_id in people:
        tell(
            event_id=event_id,
            recipient_id=person_id,
            kind="pairings.changed",
            at=at,
            codes={"pairing": str(pairing.key), "verb": verb, **codes},
        )


def _sentence(verb: str) -> str:
    if verb == "resume":
        return _("Only a paused pair can be taken up again.")
    if verb == "pause":
        return _("Only a pair that meets can be paused.")
    if verb == "extend":
        return _("This pair isn’t under way, so there is nothing to extend.")
    return _("This pair isn’t under way, so there is nothing to end.")
