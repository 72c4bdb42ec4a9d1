"""Matching from end to end: solve in the worker, check and publish, remind and close offers."""

import logging
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from typing import Any
from uuid import UUID

from django.conf import settings
from django.db import transaction
from django.utils.translation import gettext as _

from leaderful.core.matching import (
    Cancelled,
    Contradiction,
    MentoringLoop,
    Problem,
    ReportingLoop,
    Solution,
    Ties,
    UnableToMatch,
    solve,
    solve_second_tier,
)
from leaderful.flows.encoding import encode_own_words
from leaderful.flows.match_problem import (
    certificate,
    fingerprint,
    problem_and_ties,
    problem_from,
    proposed,
    ties_of,
    weights_of,
    without,
)
from leaderful.flows.rule_check import broken_rules
from leaderful.ground import encoder
from leaderful.ground.clock import database_now
from leaderful.lib.errors import Unable
from leaderful.pairings import queries
from leaderful.pairings.models import MatchRound, Scenario
from leaderful.pairings.operations import offers, rounds, solving
from leaderful.programmes.queries import ONE_POOL, rules_of

log = logging.getLogger("leaderful.matching")

REPORT_EVERY = timedelta(milliseconds=500)
"""How often progress is written and the wish to stop is read."""

LONGEST_PROMISE = timedelta(days=366)
"""How far ahead the next round may be promised to those who were left out."""

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
    """Solve every scenario that waits, one after the other, from one look at the people."""
    try:
        at = clock()
        waiting = [scenario for scenario in queries.scenarios(round_) if scenario.solved_at is None]
        with_hours = any(queries.rules_for(round_, scenario).overlap_hours for scenario in waiting)
        facts = queries.round_inputs(round_, at=at, with_hours=with_hours)
        members = {member.person_id: member.pk for member in facts.mentees}
        hooks = _Hooks(round_, clock, len(waiting))
        if encoder.is_on() and rules_of(round_.programme).own_words:
            encode_own_words(round_.programme_id, between=hooks.between)
        solved = []
        for number, scenario in enumerate(waiting):
            before = _draft_before(round_) if scenario.is_chosen else frozenset()
            problem = problem_from(facts, round_, scenario, at=at, before=before)
            asked = _Asked(round_, scenario, problem, ties_of(facts, round_), members)
            solved.append(_solved(asked, hooks.of(number)))
    except Cancelled:
        solving.stop_round(round_=round_, at=clock())
    except _Fails as failed:
        solving.fail_round(round_=round_, failure=failed.code, details=failed.details, at=clock())
    except (_LeaseLost, solving.UnableToKeepResult):
        raise
    except Exception:
        solving.fail_round(round_=round_, failure="fault", details={}, at=clock())
        raise
    else:
        solving.keep_solutions(round_=round_, solved=solved, at=clock())


def _draft_before(round_: MatchRound) -> frozenset[tuple[Any, Any]]:
    """(guide, learner) of the draft that the next one follows."""
    return frozenset((guide, learner) for guide, learner in (round_.certificate or {}).get("previous") or ())


class _Fails(Exception):  # noqa: N818  says what happened
    """The way that is to be the draft can't be solved."""

    def __init__(self, code: str, details: dict[str, Any]) -> None:
        self.code, self.details = code, details


@dataclass(frozen=True)
class _Asked:
    """One scenario of a round that is to be solved; ``members`` is person id → membership id of the mentees."""

    round: MatchRound
    scenario: Scenario
    problem: Problem
    ties: Ties | None
    members: Mapping[int, int]


def _solved(asked: _Asked, hooks: Mapping[str, Any]) -> solving.Solved:
    """One scenario's result, or its failure. Raises _Fails where it is the one that makes the draft."""
    problem, ties = asked.problem, asked.ties
    try:
        solution = _best(asked, hooks)
    except UnableToMatch as error:
        failure, details = _failure(error)
    else:
        broken = broken_rules(problem, [(pair.mentor, pair.mentee) for pair in solution.pairs], ties)
        if not broken:
            return _as_result(asked, solution)
        log.error("the engine broke a rule in round %s: %s", asked.round.pk, broken[0][2])
        failure, details = "fault", {}
    if asked.scenario.is_chosen:
        raise _Fails(failure, details)
    return solving.Solved(asked.scenario, failure=failure)


def _best(asked: _Asked, hooks: Mapping[str, Any]) -> Solution:
    """The best pairs, of whichever tier; among peers no two people twice, once as each other's mentor."""
    if asked.ties is not None:
        return solve_second_tier(asked.problem, asked.ties, **hooks)
    first = solution = solve(asked.problem, **hooks)
    if rules_of(asked.round.programme).pool != ONE_POOL:
        return solution
    rules, apart = asked.problem.rules, set[Any]()
    while twice := _weaker_of_two(solution) - apart:
        apart |= twice
        problem = replace(asked.problem, rules=replace(rules, not_again=rules.not_again | apart))
        solution = solve(problem, cancelled=hooks["cancelled"])
    # nothing beats what was best with both ways round, so its bounds hold here too
    bounds = {name: getattr(first.certificate, name) for name in ("coverage_bound", "score_bound")}
    return replace(solution, certificate=replace(solution.certificate, **bounds))


def _weaker_of_two(solution: Solution) -> set[Any]:
    """Of each two people who guide one another, the pair that fits less; those that were kept stay."""
    made = {(pair.mentor, pair.mentee): pair for pair in solution.pairs}
    found = set()
    for (guide, learner), pair in made.items():
        other = made.get((learner, guide))
        if other is None or pair.pinned or (learner, guide) in found:
            continue
        if other.pinned or pair.fit <= other.fit:
            found.add((guide, learner))
    return found


def _as_result(asked: _Asked, solution: Solution) -> solving.Solved:
    problem, rules = asked.problem, rules_of(asked.round.programme)
    facts = {
        "certificate": certificate(problem, solution),
        "inputs_hash": fingerprint(problem),
        "engine_version": f"leaderful-{settings.VERSION}",
        "rules": queries.rules_for(asked.round, asked.scenario).kept(),
    }
    pairs = proposed(problem, solution, weights_of(rules))
    left = without(problem, solution, asked.members, tier=rules.tier)
    return solving.Solved(asked.scenario, pairs, left, facts)


class _Hooks:
    """The engine's ``progress`` and ``cancelled``, both looking at the database only now and then."""

    def __init__(self, round_: MatchRound, clock: Clock, scenarios: int) -> None:
        self.round, self.clock, self.scenarios = round_, clock, scenarios
        self.last_report = clock()
        self.last_look: datetime | None = None

    def of(self, number: int) -> dict[str, Any]:
        """Those of one scenario, whose part of the whole is one of ``scenarios``."""
        return {
            "progress": lambda part: self._report((number + part) / self.scenarios),
            "cancelled": self._cancelled,
        }

    def between(self) -> None:
        """Keep the round one's own while its people's words are read. Raises Cancelled where somebody wants it stopped."""
        self._report(0)
        if self._cancelled():
            raise Cancelled

    def _report(self, part: float) -> None:
        now = self.clock()
        if now - self.last_report < REPORT_EVERY and part < 1:
            return
        self.last_report = now
        if not solving.report_progress(round_=self.round, percent=int(part * 100), at=now):
            raise _LeaseLost

    def _cancelled(self) -> bool:
        now = self.clock()
        if self.last_look is not None and now - self.last_look < REPORT_EVERY:
            return False
        self.last_look = now
        return queries.round_state(self.round.pk).cancel_asked


def _failure(error: UnableToMatch) -> tuple[str, dict[str, Any]]:
    """The code of what is wrong with the round, and the ids that explain it."""
    if isinstance(error, Contradiction):
        return "contradiction", {"clashes": [[a, b, code.value] for a, b, code in error.clashes]}
    if isinstance(error, MentoringLoop):
        return "mentoring_loop", {"people": list(error.people)}
    if isinstance(error, ReportingLoop):
        return "reporting_loop", {"people": list(error.people)}
    return "invalid", {}


def publish_round(
    *,
    key: UUID,
    actor: Any,
    at: datetime,
    next_by: date | None = None,
    seen: str = "",
    accept_weak: bool = False,
) -> int:
    """Offer every pair of a draft, after a last check against the rules as they hold now; returns the offers.

    ``next_by`` is the day until which those left out are promised to be matched again; None promises no day.
    ``seen`` is the mark of the draft that was looked at; blank doesn't ask. ``accept_weak`` is the team's tick on
    pairs that share less than the programme asks for, where another way to match allowed them.
    The people concerned are locked first, so that two rounds can't fill one place twice.
    Raises NotAllowed, UnableToPublish, or ``rounds.UnableToChangeRound``.
    """
    if next_by is not None and not at.date() < next_by <= at.date() + LONGEST_PROMISE:
        raise UnableToPublish(_("Promise a day after today, within a year."))
    with transaction.atomic():
        queries.lock_circles()
        round_ = queries.locked_round(key=key)
        pairs = list(queries.proposed_pairs(round_).values_list("guide_id", "learner_id"))
        queries.lock_people([person for pair in pairs for person in pair])
        for offer in queries.overdue_offers(at, limit=1000, programme_id=round_.programme_id):
            offers.expire_offer(key=offer, moment=lambda: at)
        if round_.state == MatchRound.State.SOLVED:
            if seen and seen != queries.draft_mark(round_):
                raise UnableToPublish(
                    _("The pairs have changed since you looked at them. Look at them again, then publish.")
                )
            _refuse_broken(*problem_and_ties(round_, at=at, with_words=False), pairs)
            if not accept_weak and weak_pairs(round_, at=at):
                raise UnableToPublish(
                    _(
                        "Some pairs share less than the programme asks for. Say that they are meant, then publish."
                    )
                )
        return rounds.offer_proposed(round_=round_, next_by=next_by, actor=actor, at=at)


def weak_pairs(round_: MatchRound, *, at: datetime) -> int:
    """How many proposed pairs share less than the programme asks for, and were not kept: a way of its own let them be."""
    floor = rules_of(round_.programme).shared_items_floor
    if queries.rules_for(round_, queries.chosen_scenario(round_)).shared_items_floor >= floor:
        return 0
    problem, ties = problem_and_ties(round_, at=at, with_words=False)
    asked = replace(problem, rules=replace(problem.rules, shared_items=floor))
    pairs = list(queries.proposed_pairs(round_).values_list("guide_id", "learner_id"))
    return sum(code == "below_floor" for _guide, _learner, code in broken_rules(asked, pairs, ties))


def _refuse_broken(problem: Problem, ties: Ties | None, pairs: list[tuple[int, int]]) -> None:
    """Raise UnableToPublish with the sentence of the first thing that is no longer so."""
    broken = {code for _mentor, _mentee, code in broken_rules(problem, pairs, ties)}
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


REPAIRS_A_TURN = 5
"""How many programmes one turn of the worker looks into, to repair what came to nothing."""

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


def draft_repairs(*, at: datetime) -> bool:
    """Queue rounds for those whose offer came to nothing; whether there was any programme to look into."""
    programmes = queries.programmes_to_repair(limit=REPAIRS_A_TURN)
    for programme_id in programmes:
        rounds.draft_repair(programme_id=programme_id, at=at)
    return bool(programmes)
