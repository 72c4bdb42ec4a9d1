"""One step of a round's or a pairing's life, remembered; the row itself is saved by whoever takes the step."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Any

from leaderful.ground.life import take_step
from leaderful.lib.errors import Unable
from leaderful.pairings.models import MatchRound, Pairing, PairingTransition, RoundTransition
from leaderful.pairings.policy import PAIRING, ROUND, roles_in
from leaderful.programmes.queries.rules import ProgrammeRules


def give_time(pairing: Pairing, rules: ProgrammeRules, *, at: datetime) -> None:
    """Say by when an offer made at ``at`` is to be answered, and when it is reminded of (unsaved)."""
    pairing.offered_at = at
    pairing.remind_at = at + timedelta(days=rules.remind_days)
    pairing.answer_by = at + timedelta(days=rules.answer_days)


def step_round(
    round_: MatchRound, verb: str, *, actor: Any, at: datetime, refusal: Unable, reason: str = ""
) -> None:
    """Take ``verb`` with a locked round (unsaved); ``actor`` None is the worker.

    Raises ``refusal`` where the round's state does not allow it.
    """
    who = ("worker",) if actor is None else roles_in(actor, round_, at)
    facts = take_step(round_, verb, cycle=ROUND, who=who, actor=actor, at=at, refusal=refusal, reason=reason)
    RoundTransition.objects.create(round=round_, **facts)


def step_pairing(
    pairing: Pairing,
    verb: str,
    *,
    actor: Any,
    at: datetime,
    refusal: Unable,
    reason: str = "",
    who: tuple[str, ...] | None = None,
) -> None:
    """Take ``verb`` with a locked pairing (unsaved); ``actor`` None is the clock.

    ``who`` are the actor's roles where they come from another pairing: the one that is handed over, or its successor.

    Raises ``refusal`` where the pairing's state does not allow it.
    """
    _stepped(pairing, verb, actor=actor, at=at, refusal=refusal, reason=reason, who=who).save()


def step_each(pairings: Sequence[Pairing], verb: str, *, actor: Any, at: datetime, refusal: Unable) -> None:
    """Take ``verb`` with many pairings (unsaved), and remember all steps at once; as ``step_pairing`` otherwise."""
    rows = [_stepped(pairing, verb, actor=actor, at=at, refusal=refusal) for pairing in pairings]
    PairingTransition.objects.bulk_create(rows)


def _stepped(
    pairing: Pairing,
    verb: str,
    *,
    actor: Any,
    at: datetime,
    refusal: Unable,
    reason: str = "",
    who: tuple[str, ...] | None = None,
) -> PairingTransition:
    who = who or (("clock",) if actor is None else roles_in(actor, pairing, at))
    facts = take_step(
        pairing, verb, cycle=PAIRING, who=who, actor=actor, at=at, refusal=refusal, reason=reason
    )
    if pairing.state != Pairing.State.PAUSED:
        pairing.paused_until = None
    return PairingTransition(pairing=pairing, **facts)
