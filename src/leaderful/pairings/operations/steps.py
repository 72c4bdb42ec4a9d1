"""One step of a round's or a pairing's life: decided by its table, kept as a row of who, when, verb and reason."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from leaderful.lib.errors import NotAllowed, Unable
from leaderful.lib.transitions import LifeCycle, NotATransition, NotTheirs, step
from leaderful.pairings.models import MatchRound, Pairing, PairingTransition, RoundTransition
from leaderful.pairings.policy import PAIRING, ROUND, roles_in


def step_round(
    round_: MatchRound, verb: str, *, actor: Any, at: datetime, refusal: Unable, reason: str = ""
) -> None:
    """Take ``verb`` with a locked round (unsaved) and remember it; ``actor`` None is the worker.

    Raises ``refusal`` where the round's state does not allow it.
    """
    who = ("worker",) if actor is None else roles_in(actor, round_, at)
    before = round_.state
    round_.state = _stepped(ROUND, before, verb, who=who, reason=reason, refusal=refusal)
    RoundTransition.objects.create(
        round=round_,
        at=at,
        actor_id=getattr(actor, "pk", None),
        verb=verb,
        from_state=before,
        to_state=round_.state,
        reason=reason,
    )


def step_pairing(
    pairing: Pairing, verb: str, *, actor: Any, at: datetime, refusal: Unable, reason: str = ""
) -> None:
    """Take ``verb`` with a locked pairing (unsaved) and remember it; ``actor`` None is the clock.

    Raises ``refusal`` where the pairing's state does not allow it.
    """
    who = ("clock",) if actor is None else roles_in(actor, pairing, at)
    before = pairing.state
    pairing.state = _stepped(PAIRING, before, verb, who=who, reason=reason, refusal=refusal)
    PairingTransition.objects.create(
        pairing=pairing,
        at=at,
        actor_id=getattr(actor, "pk", None),
        verb=verb,
        from_state=before,
        to_state=pairing.state,
        reason=reason,
    )


def step_each(pairings: Sequence[Pairing], verb: str, *, actor: Any, at: datetime, refusal: Unable) -> None:
    """Take ``verb`` with many pairings (unsaved), and remember all steps at once; as ``step_pairing`` otherwise."""
    rows = []
    for pairing in pairings:
        before = pairing.state
        who = roles_in(actor, pairing, at)
        pairing.state = _stepped(PAIRING, before, verb, who=who, reason="", refusal=refusal)
        rows.append(
            PairingTransition(
                pairing=pairing,
                at=at,
                actor_id=actor.pk,
                verb=verb,
                from_state=before,
                to_state=pairing.state,
            )
        )
    PairingTransition.objects.bulk_create(rows)


def _stepped(
    cycle: LifeCycle, state: str, verb: str, *, who: tuple[str, ...], reason: str, refusal: Unable
) -> str:
    try:
        return step(cycle, state, verb, who=who, reason=reason)
    except NotATransition:
        raise refusal from None
    except NotTheirs as error:
        raise NotAllowed(verb) from error
