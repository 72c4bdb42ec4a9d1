"""From the database's facts to the engine's problem, and from its solution to what is kept."""

import hashlib
import json
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict, replace
from datetime import datetime, timedelta
from typing import Any, TypeVar

from leaderful.core.matching import (
    Contribution,
    Feature,
    Mentee,
    Mentor,
    Objective,
    Pair,
    PersonId,
    Problem,
    Rule,
    Rules,
    Solution,
    Targets,
    Ties,
    Weights,
    alike,
    alike_in_meaning,
    contributions,
    reasons,
    solve,
    week_mask,
)
from leaderful.ground import encoder
from leaderful.pairings.models import MatchRound, Scenario
from leaderful.pairings.operations.solving import Proposed, Without
from leaderful.pairings.queries import (
    FIRST,
    RoundInputs,
    chosen_scenario,
    free_places,
    round_inputs,
    rules_for,
    two_inputs,
)
from leaderful.people.models import Person
from leaderful.people.queries import Week, weeks_of
from leaderful.programmes.models import Membership, Programme
from leaderful.programmes.queries import LEAST_HOURS, ProgrammeRules, meanings, own_words, rules_of

NOT_FIT = (Feature.WAITED, Feature.KEPT)
"""What speaks for a pair without saying that the two fit."""


Written = TypeVar("Written")

ALIKE = 20
"""From so many percent on, what two people wrote counts as alike."""


def problem_of(round_: MatchRound, *, at: datetime) -> Problem:
    """The round as the engine's problem, the way its draft is made, from what is true at ``at``."""
    return problem_and_ties(round_, at=at)[0]


def problem_and_ties(
    round_: MatchRound, *, at: datetime, with_words: bool = True
) -> tuple[Problem, Ties | None]:
    """The same, with the live pairs that a round of the second tier has to fit in with."""
    scenario = chosen_scenario(round_)
    facts = round_inputs(round_, at=at, with_hours=rules_for(round_, scenario).overlap_hours)
    problem = problem_from(facts, round_, scenario, at=at, with_words=with_words)
    return problem, ties_of(facts, round_)


def ties_of(facts: RoundInputs, round_: MatchRound) -> Ties | None:
    """The live pairs that a round of the second tier has to fit in with; None for the first."""
    if rules_of(round_.programme).tier == FIRST:
        return None
    return Ties(mentoring=facts.mentoring, guiding=facts.guiding)


def problem_from(
    facts: RoundInputs,
    round_: MatchRound,
    scenario: Scenario | None,
    *,
    at: datetime,
    before: frozenset[tuple[PersonId, PersonId]] = frozenset(),
    with_words: bool = True,
) -> Problem:
    """These people under the rules of one way to match them. The ids are person ids.

    ``before`` is the draft that this one follows, from which few are to move without need. ``with_words`` is False where
    nothing is computed from points, so that nobody's words are opened for it.
    """
    rules = rules_for(round_, scenario)
    return Problem(
        tuple(_mentor(membership, facts, round_.programme, at) for membership in facts.mentors),
        tuple(_mentee(membership, facts, at) for membership in facts.mentees),
        Rules(
            managers=facts.managers,
            exclusions=facts.exclusions,
            not_again=facts.not_again,
            bans=facts.ruled_out,
            pins=facts.kept,
            common_language=rules.common_language,
            hours_stated=rules.hours_stated,
            **about_hours(rules),
            shared_items=rules.shared_items_floor,
        ),
        weights_of(rules),
        Objective((scenario.objective if scenario else Scenario.Objective.MOST_PEOPLE).lower()),
        _targets(scenario),
        before,
        _alike(facts, round_.programme_id) if rules.own_words and with_words else {},
    )


def _alike(facts: RoundInputs, programme_id: int) -> Mapping[tuple[Any, Any], int]:
    """Whose own words are alike. They are opened here, compared, and nothing of them is kept.

    Alike or not, and not how much: points that grew with it would tell the team more of what was written.
    """
    found = (
        alike_in_meaning(*_of_both(facts, meanings(programme_id)))
        if encoder.is_on()
        else alike(*_of_both(facts, own_words(programme_id)))
    )
    return {pair: 100 for pair, strength in found.items() if strength >= ALIKE}


def _of_both(
    facts: RoundInputs, written: Mapping[int, Written]
) -> tuple[dict[int, Written], dict[int, Written]]:
    """What mentees and what mentors wrote, by person."""
    ours, theirs = (
        {member.person_id: written[member.pk] for member in side if member.pk in written}
        for side in (facts.mentees, facts.mentors)
    )
    return ours, theirs


def problem_of_two(programme: Programme, guide: Membership, learner: Membership, *, at: datetime) -> Problem:
    """Two members alone under the programme's public rules, as if both had room; nothing private is read."""
    rules = rules_of(programme)
    facts = two_inputs(guide, learner, with_hours=rules.overlap_hours)
    return Problem(
        (replace(_mentor(guide, facts, programme, at), places=1),),
        (_mentee(learner, facts, at),),
        Rules(
            managers=facts.managers,
            common_language=rules.common_language,
            **about_hours(rules),
            shared_items=rules.shared_items_floor,
        ),
        weights_of(rules),
    )


def reasons_of(problem: Problem, pair: tuple[int, int]) -> tuple[dict[str, Any], ...]:
    """What speaks for and against two people of ``problem``, as pairings keep it."""
    mentor = next(one for one in problem.mentors if one.id == pair[0])
    mentee = next(one for one in problem.mentees if one.id == pair[1])
    strength = problem.alike.get(pair, 0)
    return tuple(_said(contributions(mentor, mentee, problem.weights, alike=strength)))


def _targets(scenario: Scenario | None) -> Targets:
    """What a way asks of its pairs together; only more mixing asks anything."""
    said = scenario.settings.get("targets", {}) if scenario else {}
    return Targets(**said)


def about_hours(rules: ProgrammeRules) -> dict[str, Any]:
    """What these rules ask of working hours, as the engine takes it."""
    return {
        "overlap_hours": 1 if rules.overlap_hours else 0,
        "least_hours": LEAST_HOURS,
    }


def hours_are_stated(person: Person, *, at: datetime) -> bool:
    """Whether somebody said enough of when they work for a programme that matches nobody before."""
    week = weeks_of([person.pk]).get(person.pk)
    return Rules(overlap_hours=1, least_hours=LEAST_HOURS, hours_stated=True).are_stated(
        hour_mask(week, at) if week else None
    )


def weights_of(rules: ProgrammeRules) -> Weights:
    """The points these rules give, as the engine takes them."""
    return replace(Weights(), grade_gap=rules.grade_gap, **dict[str, Any](rules.weights))


def _mentor(membership: Membership, facts: RoundInputs, programme: Programme, at: datetime) -> Mentor:
    items = facts.items.get(membership.pk, {})
    person = membership.person
    return Mentor(
        id=person.pk,
        places=free_places(membership, programme, taken=facts.taken.get(person.pk, 0)),
        goals=_reachable(items),
        skills=items.get("SKILL", frozenset()),
        experience=items.get("EXPERIENCE", frozenset()),
        languages=facts.languages.get(person.pk, frozenset()),
        department=_department(person, facts),
        site=person.site or None,
        grade=person.level,
        hours=hour_mask(facts.hours[person.pk], at) if person.pk in facts.hours else None,
        wishes=facts.wishes.get(membership.pk, ()),
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
        hours=hour_mask(facts.hours[person.pk], at) if person.pk in facts.hours else None,
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
    return str(facts.departments[person.unit_id]) if person.unit_id in facts.departments else None


def hour_mask(week: Week, at: datetime) -> int:
    """Weekly working hours as the engine's bit mask: bit h is the hour that begins h hours after Monday 00:00 UTC.

    The offset of the week's zone at ``at`` is taken for all of it. Only whole hours count.
    """
    offset = int((at.astimezone(week.zone).utcoffset() or timedelta()).total_seconds() // 60)
    times = (
        (one.weekday, one.starts.hour * 60 + one.starts.minute, one.ends.hour * 60 + one.ends.minute)
        for one in week.stretches
    )
    return week_mask(times, offset)


def fingerprint(problem: Problem) -> str:
    """A sha-256 (hex) that is the same for the same people, rules and weights, however they were listed."""
    content = {
        "mentors": sorted((_plain(mentor) for mentor in problem.mentors), key=lambda row: row["id"]),
        "mentees": sorted((_plain(mentee) for mentee in problem.mentees), key=lambda row: row["id"]),
        "rules": _plain(problem.rules),
        "weights": _plain(problem.weights),
        "objective": problem.objective.value,
        "targets": _plain(problem.targets),
        "before": _listed(problem.before),
        "alike": _listed(problem.alike),
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


def proposed(problem: Problem, solution: Solution, yardstick: Weights) -> list[Proposed]:
    """The solution's pairs as they are kept: points of fit, and reasons as codes and item codes.

    Points are counted by ``yardstick``, the programme's own weights, so that every way is measured alike.
    """
    mentors = {mentor.id: mentor for mentor in problem.mentors}
    mentees = {mentee.id: mentee for mentee in problem.mentees}

    def fit(pair: Pair) -> int:
        if problem.weights == yardstick:
            return pair.fit
        strength = problem.alike.get((pair.mentor, pair.mentee), 0)
        given = contributions(mentors[pair.mentor], mentees[pair.mentee], yardstick, alike=strength)
        return sum(one.points for one in given if one.feature not in NOT_FIT)

    return [
        Proposed(guide_id=pair.mentor, learner_id=pair.mentee, points=fit(pair), reasons=list(_reasons(pair)))  # type: ignore[arg-type]
        for pair in solution.pairs
    ]


def _reasons(pair: Pair) -> Iterator[dict[str, Any]]:
    yield from _said(pair.contributions)
    for rule in pair.unchecked:
        yield {"unchecked": rule.value}


def _said(given: Sequence[Contribution]) -> Iterator[dict[str, Any]]:
    """Reasons as codes and item codes; the points are for the team alone."""
    found = reasons(given)
    for pro in found.pros:
        yield {"for": pro.feature.value, "items": list(pro.items), "points": pro.points}
    for con in found.cons:
        yield {"against": con.value}


def without(problem: Problem, solution: Solution, members: Mapping[int, int], *, tier: int) -> list[Without]:
    """Who is left out, as it is kept; ``members`` is person id → membership id of the mentees.

    Whoever is left out for want of something shared gets the mentor with a place who would be the best all the same.
    """
    spare = _below_the_floor(problem, solution) if tier == FIRST else {}  # not proposed where circles count
    found = []
    for left in solution.unmatched:
        codes: dict[str, Any] = {
            "allowed": left.allowed,
            "excluded": {rule.value: count for rule, count in left.excluded.items()},
        }
        if left.mentee in spare:
            codes["could"] = spare[left.mentee]
        found.append(Without(members[left.mentee], left.reason.value, codes))  # type: ignore[index]
    return found


def _below_the_floor(problem: Problem, solution: Solution) -> dict[Any, Any]:
    """Mentee → mentor: who could be paired with the places that stay empty, if nothing shared did not matter."""
    left = {one.mentee for one in solution.unmatched if Rule.BELOW_FLOOR in one.excluded}
    loads = Counter(pair.mentor for pair in solution.pairs)
    mentors = tuple(
        replace(mentor, places=mentor.places - loads[mentor.id])
        for mentor in problem.mentors
        if mentor.places > loads[mentor.id]
    )
    if not left or not mentors:
        return {}
    mentees = tuple(mentee for mentee in problem.mentees if mentee.id in left)
    rules = replace(problem.rules, shared_items=0, pins=frozenset())
    more = solve(Problem(mentors, mentees, rules, problem.weights))
    return {pair.mentee: pair.mentor for pair in more.pairs}


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
        "full": _full(problem, solution),
        "silent_mentors": _silent(problem),
        "unchecked": Counter(rule.value for pair in solution.pairs for rule in pair.unchecked),
    }


def _silent(problem: Problem) -> int:
    """How many mentors with a place are in no pair because they have not said enough of when they work."""
    rules = problem.rules
    if not rules.must_be_stated:
        return 0
    return sum(mentor.places > 0 and not rules.are_stated(mentor.hours) for mentor in problem.mentors)


def _full(problem: Problem, solution: Solution) -> int:
    """How many mentors who have a place have none left."""
    loads = Counter(pair.mentor for pair in solution.pairs)
    return sum(0 < mentor.places <= loads[mentor.id] for mentor in problem.mentors)
