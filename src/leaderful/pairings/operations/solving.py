"""A round of matching, as the worker moves it: claim by lease, report progress, keep the result or the failure."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

from leaderful.audit.operations import record
from leaderful.ground.operation import operation
from leaderful.lib.errors import Unable
from leaderful.pairings import queries
from leaderful.pairings.models import LeftOut, MatchRound, Scenario
from leaderful.pairings.operations.scenarios import propose, way_back
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


@dataclass(frozen=True)
class Solved:
    """What became of one scenario: its pairs, who is left out, and the facts about it; or why it has none.

    ``facts`` are its ``certificate``, ``inputs_hash``, ``engine_version`` and ``rules``.
    """

    scenario: Scenario
    pairs: Sequence[Proposed] = ()
    without: Sequence[Without] = ()
    facts: Mapping[str, Any] = field(default_factory=dict)
    failure: str = ""


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
def keep_solutions(*, round_: MatchRound, solved: Sequence[Solved], at: datetime) -> MatchRound:
    """Write what became of the round's scenarios in one transaction; the chosen one's pairs become the draft.

    Raises UnableToKeepResult where the round is no longer one's own.
    """
    kept = _own(round_)
    previous = (kept.certificate or {}).get("previous")

    step_round(kept, "finish", actor=None, at=at, refusal=UnableToKeepResult())
    for result in solved:
        scenario = result.scenario
        scenario.solution = None if result.failure else _as_kept(result)
        scenario.failure, scenario.solved_at = result.failure, at
        for name, value in result.facts.items():
            setattr(scenario, name, value)
        scenario.save()
        if scenario.is_chosen:
            propose(kept, scenario, previous=previous)
    kept.progress, kept.leased_until, kept.solved_at, kept.failure = 100, None, at, ""
    kept.save()
    if kept.is_repair and not queries.proposed_pairs(kept).exists():
        # nothing to publish: who waits stands on the team's desk, and is no reason to be called to a page
        step_round(kept, "discard", actor=None, at=at, refusal=UnableToKeepResult())
        LeftOut.objects.filter(round=kept).delete()
        kept.save()
    chosen = next((result for result in solved if result.scenario.is_chosen), None)
    counts = {"pairs": len(chosen.pairs), "left_out": len(chosen.without)} if chosen else {}
    record(
        "pairings.round.finished",
        actor=None,
        subject=kept,
        at=at,
        codes={"scenarios": len(solved), **counts},
    )
    return kept


def _as_kept(result: Solved) -> dict[str, Any]:
    """A solution as the JSON column holds it."""
    return {
        "pairs": [
            [pair.guide_id, pair.learner_id, pair.points, [dict(reason) for reason in pair.reasons]]
            for pair in result.pairs
        ],
        "left": [[one.membership_id, one.reason, dict(one.codes)] for one in result.without],
    }


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
    """Put a round back to where it stood, because its team asked to. Raises UnableToKeepResult."""
    kept = _own(round_)
    back = way_back(kept)

    step_round(kept, "stop" if back == "cancel" else back, actor=None, at=at, refusal=UnableToKeepResult())
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
