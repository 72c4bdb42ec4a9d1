"""From the database's facts to the engine's problem, and from its solution to what is kept."""

import hashlib
import json
from collections.abc import Iterator, Mapping
from dataclasses import asdict
from datetime import datetime
from typing import Any

from leaderful.core.matching import (
    Mentee,
    Mentor,
    Pair,
    Problem,
    Rules,
    Solution,
    Unmatched,
    reasons,
)
from leaderful.pairings.models import MatchRound
from leaderful.pairings.operations.solving import Proposed, Without
from leaderful.pairings.queries import RoundInputs, round_inputs
from leaderful.programmes.models import Membership


def problem_of(round_: MatchRound, *, at: datetime) -> Problem:
    """The round as the engine's problem, from what is true at ``at``. Its ids are person ids."""
    facts = round_inputs(round_, at=at)
    return Problem(
        tuple(_mentor(membership, facts) for membership in facts.mentors),
        tuple(_mentee(membership, facts) for membership in facts.mentees),
        Rules(
            managers=facts.managers,
            exclusions=facts.exclusions,
            not_again=facts.not_again,
            bans=facts.ruled_out,
            pins=facts.kept,
        ),
    )


def _mentor(membership: Membership, facts: RoundInputs) -> Mentor:
    items = facts.items.get(membership.pk, {})
    person = membership.person
    return Mentor(
        id=person.pk,
        places=max(membership.places - facts.taken.get(person.pk, 0), 0),
        goals=_reachable(items),
        skills=items.get("SKILL", frozenset()),
        experience=items.get("EXPERIENCE", frozenset()),
        languages=facts.languages.get(person.pk, frozenset()),
        department=_department(person, facts),
        site=person.site or None,
        grade=person.level,
    )


def _mentee(membership: Membership, facts: RoundInputs) -> Mentee:
    items = facts.items.get(membership.pk, {})
    person = membership.person
    return Mentee(
        id=person.pk,
        goals=items.get("GOAL", frozenset()),
        skills=items.get("SKILL", frozenset()),
        experience=items.get("EXPERIENCE", frozenset()),
        languages=facts.languages.get(person.pk, frozenset()),
        department=_department(person, facts),
        site=person.site or None,
        grade=person.level,
        wishes=facts.wishes.get(membership.pk, ()),
        waited=membership.rounds_left_out + facts.waited.get(person.pk, 0),
    )


def _reachable(items: Mapping[str, frozenset[str]]) -> frozenset[str]:
    """Goals a mentor can help to reach: those offered, and those named like a skill offered.

    The list names a quality twice, as the goal ``goal.empathy`` and as the skill ``skill.empathy``.
    """
    named_alike = {f"goal.{code.removeprefix('skill.')}" for code in items.get("SKILL", ()) if "." in code}
    return items.get("GOAL", frozenset()) | named_alike


def _department(person: Any, facts: RoundInputs) -> str | None:
    return str(facts.departments[person.unit_id]) if person.unit_id else None


def fingerprint(problem: Problem) -> str:
    """A sha-256 (hex) that is the same for the same people, rules and weights, however they were listed."""
    content = {
        "mentors": sorted((_plain(mentor) for mentor in problem.mentors), key=lambda row: row["id"]),
        "mentees": sorted((_plain(mentee) for mentee in problem.mentees), key=lambda row: row["id"]),
        "rules": _plain(problem.rules),
        "weights": _plain(problem.weights),
    }
    return hashlib.sha256(json.dumps(content, sort_keys=True).encode()).hexdigest()


def _plain(row: Any) -> dict[str, Any]:
    return {name: _listed(value) for name, value in asdict(row).items()}


def _listed(value: Any) -> Any:
    """Sets as sorted lists; a mapping as its sorted pairs, so that nothing hangs on an order."""
    if isinstance(value, frozenset | set):
        return sorted(value)
    if isinstance(value, Mapping):
        return sorted(value.items())
    return value


def proposed(solution: Solution) -> list[Proposed]:
    """The solution's pairs as they are kept: points of fit, and reasons as codes and item codes."""
    return [
        Proposed(guide_id=pair.mentor, learner_id=pair.mentee, points=pair.fit, reasons=list(_reasons(pair)))  # type: ignore[arg-type]
        for pair in solution.pairs
    ]


def _reasons(pair: Pair) -> Iterator[dict[str, Any]]:
    found = reasons(pair.contributions)
    for pro in found.pros:
        yield {"for": pro.feature.value, "items": list(pro.items)}
    for con in found.cons:
        yield {"against": con.value}
    for rule in pair.unchecked:
        yield {"unchecked": rule.value}


def without(solution: Solution, problem_members: Mapping[int, int]) -> list[Without]:
    """Who is left out, as it is kept; ``problem_members`` is person id → membership id of the mentees."""
    return [_without(left, problem_members[left.mentee]) for left in solution.unmatched]  # type: ignore[index]


def _without(left: Unmatched, membership_id: int) -> Without:
    codes = {
        "allowed": left.allowed,
        "excluded": {rule.value: count for rule, count in left.excluded.items()},
    }
    return Without(membership_id=membership_id, reason=left.reason.value, codes=codes)


def certificate(problem: Problem, solution: Solution) -> dict[str, Any]:
    """What is proved, with the counts a page needs to say it in sentences."""
    facts = asdict(solution.certificate)
    facts["load"] = list(facts["load"])
    return {
        **facts,
        "proved": solution.certificate.proved,
        "mentors": len(problem.mentors),
        "mentees": len(problem.mentees),
        "places": sum(mentor.places for mentor in problem.mentors),
    }
