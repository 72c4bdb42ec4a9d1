"""The last look before publishing: does any pair break a hard rule? Written apart from the solver, on purpose.

It shares the problem's data with ``core.matching`` and none of its computing: chains are walked person by person,
pairs are compared one by one. What it finds is a code for the team's page.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping

from leaderful.core.matching import HOURS_IN_A_WEEK, Mentee, Mentor, PersonId, Problem, Rules, Ties

Broken = tuple[PersonId, PersonId, str]
"""(mentor, mentee, code of the rule); the codes are those of ``core.matching.Rule`` and the few below."""


def broken_rules(
    problem: Problem, pairs: Iterable[tuple[PersonId, PersonId]], ties: Ties | None = None
) -> list[Broken]:
    """Every hard rule of ``problem`` that ``pairs`` (mentor, mentee) break; empty where none is.

    ``ties`` are the live pairs that a round of the second tier has to fit in with.
    """
    pairs = list(pairs)
    mentors = {mentor.id: mentor for mentor in problem.mentors}
    mentees = {mentee.id: mentee for mentee in problem.mentees}
    loads = Counter(mentor for mentor, _ in pairs)
    times = Counter(mentee for _, mentee in pairs)
    broken: list[Broken] = []
    for mentor_id, mentee_id in pairs:
        mentor, mentee = mentors.get(mentor_id), mentees.get(mentee_id)
        if mentor is None or mentee is None:
            broken.append((mentor_id, mentee_id, "not_in_round"))
            continue
        broken += [(mentor_id, mentee_id, code) for code in _of_pair(problem.rules, mentor, mentee)]
        if _is_below_floor(problem, mentor, mentee):
            broken.append((mentor_id, mentee_id, "below_floor"))
        if loads[mentor_id] > mentor.places:
            broken.append((mentor_id, mentee_id, "no_places"))
        if times[mentee_id] > 1:
            broken.append((mentor_id, mentee_id, "twice"))
    broken += [] if ties is None else _of_second_tier(problem, pairs, ties)
    broken += [
        (mentor, mentee, "not_kept") for mentor, mentee in problem.rules.pins if (mentor, mentee) not in pairs
    ]
    return broken


def _of_pair(rules: Rules, mentor: Mentor, mentee: Mentee) -> Iterator[str]:
    pair = (mentor.id, mentee.id)
    if mentor.id == mentee.id:
        yield "self"
    if mentor.id in _above(mentee.id, rules.managers) or mentee.id in _above(mentor.id, rules.managers):
        yield "reporting_line"
    if pair in rules.bans:
        yield "ban"
    languages_known = rules.common_language and mentor.languages and mentee.languages
    if languages_known and not any(language in mentee.languages for language in mentor.languages):
        yield "language"
    hours_known = all(
        hours is not None and hours.bit_count() >= rules.least_hours for hours in (mentor.hours, mentee.hours)
    )
    if rules.overlap_hours and hours_known and mentor.hours is not None and mentee.hours is not None:
        together = sum(mentor.hours >> hour & mentee.hours >> hour & 1 for hour in range(HOURS_IN_A_WEEK))
        if together < rules.overlap_hours:
            yield "hours"
    if rules.overlap_hours and rules.hours_stated and not hours_known:
        yield "unstated"
    if pair in rules.exclusions or pair[::-1] in rules.exclusions or pair in rules.not_again:
        yield "unavailable"


def _of_second_tier(problem: Problem, pairs: list[tuple[PersonId, PersonId]], ties: Ties) -> Iterator[Broken]:
    """Circles through the pairs and all that runs already, and guides in the line of a mentee of whom they guide."""
    below: dict[PersonId, set[PersonId]] = {}
    for guide, learner in (*pairs, *ties.guiding, *ties.mentoring):
        below.setdefault(guide, set()).add(learner)
    managers = problem.rules.managers
    for guide, learner in pairs:
        found, ask = set(), {learner}
        while ask:
            found |= ask
            ask = {one for person in ask for one in below.get(person, ())} - found
        if guide in found:
            yield guide, learner, "circle"
        for mentee in (mentee for mentor, mentee in ties.mentoring if mentor == learner):
            if guide in _above(mentee, managers) or mentee in _above(guide, managers):
                yield guide, learner, "mentees_line"


def _is_below_floor(problem: Problem, mentor: Mentor, mentee: Mentee) -> bool:
    """Whether they share too few items of the kinds that count, and nobody said that they may all the same."""
    pair = (mentor.id, mentee.id)
    if pair in problem.rules.ticked or pair in problem.rules.pins:
        return False
    sides = (
        (problem.weights.goal, mentor.goals, mentee.goals),
        (problem.weights.experience, mentor.experience, mentee.experience),
        (problem.weights.skill, mentor.skills, mentee.skills),
    )
    shared = sum(len(theirs & ours) for weight, theirs, ours in sides if weight)
    return shared < problem.rules.shared_items


def _above(person: PersonId, managers: Mapping[PersonId, PersonId | None]) -> set[PersonId]:
    """Everybody above ``person``, at any depth; a loop ends the walk."""
    found: set[PersonId] = set()
    manager = managers.get(person)
    while manager is not None and manager not in found:
        found.add(manager)
        manager = managers.get(manager)
    return found
