"""Matching from end to end: solve in the worker, check and publish, remind and close offers."""

import logging
from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from django.conf import settings
from django.db import transaction
from django.utils.translation import gettext as _

from leaderful.core.matching import (
    Cancelled,
    Contradiction,
    Problem,
    ReportingLoop,
    Solution,
    UnableToMatch,
    solve,
)
from leaderful.flows.match_problem import certificate, fingerprint, problem_of, proposed, without
from leaderful.flows.rule_check import broken_rules
from leaderful.ground.clock import database_now
from leaderful.lib.errors import Unable
from leaderful.pairings import queries
from leaderful.pairings.models import MatchRound
from leaderful.pairings.operations import offers, rounds, solving
from leaderful.programmes.queries.rules import rules_of

log = logging.getLogger("leaderful.matching")

REPORT_EVERY = timedelta(milliseconds=500)
"""How often progress is written and the wish to stop is read."""

Clock = Callable[[], datetime]


class UnableToPublish(Unable):
    """A hard rule would be broken, or pairs were kept or ruled out since they were matched."""


def solve_next_round(*, at: datetime, clock: Clock) -> bool:
    """Take the oldest waiting round and solve it; whether there was one. Called by the worker, again and again.

    Progress goes in short transactions of its own, the result in one. A worker that dies loses its lease, and
    the next call takes the round over; a result that comes after that is dropped.
    """
    round_ = solving.claim_round(at=at)
    if round_ is None:
        return False
    try:
        _solve(round_, clock)
    except (_LeaseLost, solving.UnableToKeepResult):
        log.warning("round %s went to another worker", round_.pk)
    return True


class _LeaseLost(Exception):  # noqa: N818  says what happened
    """Another worker has the round."""


def _solve(round_: MatchRound, clock: Clock) -> None:
    try:
        problem = problem_of(round_, at=clock())
        solution = solve(problem, **_hooks(round_, clock))
    except Cancelled:
        solving.stop_round(round_=round_, at=clock())
    except UnableToMatch as error:
        failure, details = _failure(error)
        solving.fail_round(round_=round_, failure=failure, details=details, at=clock())
    except (_LeaseLost, solving.UnableToKeepResult):
        raise
    except Exception:
        solving.fail_round(round_=round_, failure="fault", details={}, at=clock())
        raise
    else:
        _keep(round_, problem, solution, clock)


def _hooks(round_: MatchRound, clock: Clock) -> dict[str, Any]:
    """The engine's ``progress`` and ``cancelled``, both looking at the database only now and then."""
    last_look = [clock()]

    def report(part: float) -> None:
        now = clock()
        if now - last_look[0] < REPORT_EVERY and part < 1:
            return
        last_look[0] = now
        if not solving.report_progress(round_=round_, percent=int(part * 100), at=now):
            raise _LeaseLost

    last_asked: list[datetime | None] = [None]

    def cancelled() -> bool:
        now = clock()
        if last_asked[0] is not None and now - last_asked[0] < REPORT_EVERY:
            return False
        last_asked[0] = now
        return queries.round_state(round_.pk).cancel_asked

    return {"progress": report, "cancelled": cancelled}


def _failure(error: UnableToMatch) -> tuple[str, dict[str, Any]]:
    """The code of what is wrong with the round, and the ids that explain it."""
    if isinstance(error, Contradiction):
        return "contradiction", {"clashes": [[a, b, code.value] for a, b, code in error.clashes]}
    if isinstance(error, ReportingLoop):
        return "reporting_loop", {"people": list(error.people)}
    return "invalid", {}


def _keep(round_: MatchRound, problem: Problem, solution: Solution, clock: Clock) -> None:
    at = clock()
    broken = broken_rules(problem, [(pair.mentor, pair.mentee) for pair in solution.pairs])
    if broken:
        log.error("the engine broke a rule in round %s: %s", round_.pk, broken[0][2])
        solving.fail_round(round_=round_, failure="fault", details={}, at=at)
        return
    mentees = queries.mentee_memberships(round_.programme_id)
    facts = {
        "certificate": certificate(problem, solution),
        "inputs_hash": fingerprint(problem),
        "engine_version": f"leaderful-{settings.VERSION}",
        "rules": rules_of(round_.programme).kept(),
    }
    solving.keep_solution(
        round_=round_, pairs=proposed(solution), without=without(solution, mentees), facts=facts, at=at
    )


def publish_round(*, key: UUID, actor: Any, at: datetime) -> int:
    """Offer every pair of a draft, after a last check against the rules as they hold now; returns the offers.

    The people concerned are locked first, so that two rounds can't fill one place twice.
    Raises NotAllowed, UnableToPublish, or ``rounds.UnableToChangeRound``.
    """
    with transaction.atomic():
        round_ = queries.locked_round(key=key)
        pairs = list(queries.proposed_pairs(round_).values_list("guide_id", "learner_id"))
        queries.lock_people([person for pair in pairs for person in pair])
        for offer in queries.overdue_offers(at, limit=1000, programme_id=round_.programme_id):
            offers.expire_offer(key=offer, moment=lambda: at)
        if round_.state == MatchRound.State.SOLVED:
            _refuse_broken(problem_of(round_, at=at), pairs)
        return rounds.offer_proposed(round_=round_, actor=actor, at=at)


def _refuse_broken(problem: Problem, pairs: list[tuple[int, int]]) -> None:
    """Raise UnableToPublish with the sentence of the first thing that is no longer so."""
    broken = {code for _mentor, _mentee, code in broken_rules(problem, pairs)}
    if not broken:
        return
    if broken & {"ban", "not_kept"}:
        raise UnableToPublish(
            _("You kept or ruled out pairs since they were matched. Match again, then publish.")
        )
    raise UnableToPublish(
        _(
            "Something has changed since these people were matched, and a pair would break a rule now. "
            "Match again, then publish."
        )
    )


OFFERS_A_TURN = 200
"""How many offers one turn of the worker closes or reminds of."""


def expire_offers(*, at: datetime, moment: Clock = database_now) -> int:
    """Record the end of offers whose time is up at ``at``; returns how many.

    Pages say so already: this only writes it down and tells people.
    """
    return sum(
        offers.expire_offer(key=key, moment=moment) for key in queries.overdue_offers(at, limit=OFFERS_A_TURN)
    )


def remind_offers(*, at: datetime) -> int:
    """Remind whoever has not answered an offer when it is time to; returns how many offers."""
    keys = queries.due_reminders(at, limit=OFFERS_A_TURN)
    return sum(offers.remind_of_offer(key=key, at=at) for key in keys)


def tend_offers(*, at: datetime) -> bool:
    """What the worker does about offers in each turn; whether there was anything to do."""
    closed = expire_offers(at=at)
    return remind_offers(at=at) + closed > 0
