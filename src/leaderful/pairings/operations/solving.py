"""A round of matching, as the worker moves it: claim by lease, report progress, keep the result or the failure."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from leaderful.audit.operations import record
from leaderful.ground.operation import operation
from leaderful.lib.errors import Unable
from leaderful.pairings import queries
from leaderful.pairings.models import LeftOut, MatchRound, Pairing
from leaderful.pairings.operations.steps import step_round

LEASE = timedelta(seconds=60)
"""A worker that has not reported for this long is taken for dead, and another takes the round."""


class UnableToKeepResult(Unable):
    """The lease ran out and the round is another worker's, or was taken back."""

    def __init__(self) -> None:
        super().__init__("This round is no longer with the worker that solved it.")


@dataclass(frozen=True)
class Proposed:
    """One pair the engine proposes: person ids, points, and its reasons as codes and item codes."""

    guide_id: int
    learner_id: int
    points: int
    reasons: Sequence[Mapping[str, Any]]


@dataclass(frozen=True)
class Without:
    """One mentee without a mentor: membership id, reason code, counts."""

    membership_id: int
    reason: str
    codes: Mapping[str, Any]


@operation("pairings.round.claim", recorded=False)
def claim_round(*, at: datetime) -> MatchRound | None:
    """Take the oldest waiting round for ``LEASE``, or None where none waits."""
    round_ = queries.claimable_round(at)
    if round_ is None:
        return None

    step_round(round_, "claim", actor=None, at=at, refusal=UnableToKeepResult())
    round_.leased_until, round_.progress = at + LEASE, 0
    round_.save()
    record("pairings.round.claimed", actor=None, subject=round_, at=at)
    return round_


@operation("pairings.round.report_progress", recorded=False)
def report_progress(*, round_: MatchRound, percent: int, at: datetime) -> bool:
    """Write the progress and lengthen the lease of one's own round; False where it is one's own no longer."""
    until = at + LEASE
    mine = MatchRound.objects.filter(
        pk=round_.pk, state=MatchRound.State.SOLVING, leased_until=round_.leased_until
    )
    if not mine.update(progress=min(percent, 100), leased_until=until):
        return False
    round_.leased_until = until
    return True


@operation("pairings.round.finish")
def keep_solution(
    *,
    round_: MatchRound,
    pairs: Sequence[Proposed],
    without: Sequence[Without],
    facts: Mapping[str, Any],
    at: datetime,
) -> MatchRound:
    """Write the whole result in one transaction: the proposed pairs, who is left out, the certificate.

    ``facts`` are the round's ``certificate``, ``inputs_hash``, ``engine_version`` and ``rules``.
    Raises UnableToKeepResult where the round is no longer one's own.
    """
    kept = _own(round_)
    previous = _previous(kept)

    step_round(kept, "finish", actor=None, at=at, refusal=UnableToKeepResult())
    Pairing.objects.filter(round=kept, state=Pairing.State.PROPOSED).delete()
    LeftOut.objects.filter(round=kept).delete()
    Pairing.objects.bulk_create(
        Pairing(
            programme_id=kept.programme_id,
            round=kept,
            guide_id=pair.guide_id,
            learner_id=pair.learner_id,
            score=pair.points,
            reasons=list(pair.reasons),
        )
        for pair in pairs
    )
    LeftOut.objects.bulk_create(
        LeftOut(round=kept, learner_id=one.membership_id, reason=one.reason, codes=dict(one.codes))
        for one in without
    )
    for name, value in facts.items():
        setattr(kept, name, value)
    kept.certificate = {**previous, **(kept.certificate or {})}
    kept.progress, kept.leased_until, kept.solved_at, kept.failure = 100, None, at, ""
    kept.save()
    record(
        "pairings.round.finished",
        actor=None,
        subject=kept,
        at=at,
        codes={"pairs": len(pairs), "left_out": len(without)},
    )
    return kept


@operation("pairings.round.fail")
def fail_round(*, round_: MatchRound, failure: str, details: Mapping[str, Any], at: datetime) -> MatchRound:
    """Write that a round can't be solved: a code, and ids that explain it. Raises UnableToKeepResult."""
    kept = _own(round_)

    step_round(kept, "fail", actor=None, at=at, refusal=UnableToKeepResult(), reason=failure)
    kept.failure, kept.certificate, kept.leased_until = failure, {**_previous(kept), **details}, None
    kept.save()
    record("pairings.round.failed", actor=None, subject=kept, at=at, codes={"failure": failure})
    return kept


@operation("pairings.round.stop")
def stop_round(*, round_: MatchRound, at: datetime) -> MatchRound:
    """Put a round back to draft, because its team asked to. Raises UnableToKeepResult."""
    kept = _own(round_)

    step_round(kept, "stop", actor=None, at=at, refusal=UnableToKeepResult())
    kept.cancel_asked, kept.leased_until, kept.progress = False, None, 0
    kept.save()
    record("pairings.round.stopped", actor=None, subject=kept, at=at)
    return kept


def _previous(round_: MatchRound) -> dict[str, Any]:
    """The part of the certificate that outlives a new result: the pairs of the draft before."""
    return {name: kept for name, kept in (round_.certificate or {}).items() if name == "previous"}


def _own(round_: MatchRound) -> MatchRound:
    """The round, locked, while its lease is still the one this worker holds."""
    kept = queries.locked_round(key=round_.key)
    if kept.state != MatchRound.State.SOLVING or kept.leased_until != round_.leased_until:
        raise UnableToKeepResult
    return kept
