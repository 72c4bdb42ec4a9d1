"""From the database's facts to the engine's problem, and from its solution to what is kept."""

import hashlib
import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import asdict, replace
from datetime import datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from leaderful.core.matching import (
    HOURS_IN_A_WEEK,
    Mentee,
    Mentor,
    Pair,
    Problem,
    Rules,
    Solution,
    Unmatched,
    Weights,
    reasons,
)
from leaderful.pairings.models import MatchRound
from leaderful.pairings.operations.solving import Proposed, Without
from leaderful.pairings.queries import RoundInputs, free_places, round_inputs
from leaderful.programmes.models import Membership
from leaderful.programmes.queries.rules import rules_of


def problem_of(round_: MatchRound, *, at: datetime) -> Problem:
    """The round as the engine's problem, from what is true at ``at``. Its ids are person ids."""
    facts = round_inputs(round_, at=at)
    rules = rules_of(round_.programme)
    return Problem(
        tuple(_mentor(membership, facts, round_, at) for membership in facts.mentors),
        tuple(_mentee(membership, facts, at) for membership in facts.mentees),
        Rules(
            managers=facts.managers,
            exclusions=facts.exclusions,
            not_again=facts.not_again,
            bans=facts.ruled_out,
            pins=facts.kept,
            common_language=rules.common_language,
            overlap_hours=1 if rules.overlap_hours else 0,
        ),
        replace(Weights(), grade_gap=rules.grade_gap, **dict[str, Any](rules.weights)),
    )


def _mentor(membership: Membership, facts: RoundInputs, round_: MatchRound, at: datetime) -> Mentor:
    items = facts.items.get(membership.pk, {})
    person = membership.person
    return Mentor(
        id=person.pk,
        places=free_places(membership, round_.programme, taken=facts.taken.get(person.pk, 0)),
        goals=_reachable(items),
        skills=items.get("SKILL", frozenset()),
        experience=items.get("EXPERIENCE", frozenset()),
        languages=facts.languages.get(person.pk, frozenset()),
        department=_department(person, facts),
        site=person.site or None,
        grade=person.level,
        hours=hour_mask(facts.hours[person.pk], person.zone, at) if person.pk in facts.hours else None,
    )


def _mentee(membership: Membership, facts: RoundInputs, at: datetime) -> Mentee:
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
        hours=hour_mask(facts.hours[person.pk], person.zone, at) if person.pk in facts.hours else None,
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


def hour_mask(stretches: Iterable[Any], zone: ZoneInfo, at: datetime) -> int:
    """Weekly working hours as the engine's bit mask: bit h is the hour that begins h hours after Monday 00:00 UTC.

    ``stretches`` have a weekday (0 Monday), ``starts`` and ``ends`` on clocks in ``zone``, whose offset at ``at`` is
    taken for the whole week. Only whole hours count.
    """
    offset = int((at.astimezone(zone).utcoffset() or timedelta()).total_seconds() // 60)
    mask = 0
    for stretch in stretches:
        begins = stretch.weekday * 1440 + stretch.starts.hour * 60 + stretch.starts.minute - offset
        length = (stretch.ends.hour - stretch.starts.hour) * 60 + stretch.ends.minute - stretch.starts.minute
        ends = begins + (length if length > 0 else length + 1440)  # a night shift ends the next day
        for hour in range(-(-begins // 60), ends // 60):
            mask |= 1 << hour % HOURS_IN_A_WEEK
    return mask


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
