"""Says which hard rules a set of pairs breaks; written apart from the solver, slowly and plainly, on purpose.

It uses nothing of the package but the problem's own fields: it walks manager chains person by person, compares
sets pair by pair and counts on its fingers.
"""


def check_pairs(problem, pairs):
    """Every rule of `problem` that `pairs`, as (mentor id, mentee id), break; an empty list where none is.

    Args:
        problem: a `leaderful.core.matching.Problem`.
        pairs: what was made, for example `[(pair.mentor, pair.mentee) for pair in solution.pairs]`.
    """
    pairs = list(pairs)
    mentors = {mentor.id: mentor for mentor in problem.mentors}
    mentees = {mentee.id: mentee for mentee in problem.mentees}
    violations = []
    for mentor_id, mentee_id in pairs:
        if mentor_id not in mentors:
            violations.append(f"{mentor_id} is no mentor of this round")
        elif mentee_id not in mentees:
            violations.append(f"{mentee_id} is no mentee of this round")
        else:
            violations += _broken_by(problem, mentors[mentor_id], mentees[mentee_id])
    for mentor in problem.mentors:
        load = len([pair for pair in pairs if pair[0] == mentor.id])
        if load > mentor.places:
            violations.append(f"{mentor.id} has {load} mentees and {mentor.places} places")
    for mentee in problem.mentees:
        times = len([pair for pair in pairs if pair[1] == mentee.id])
        if times > 1:
            violations.append(f"{mentee.id} has {times} mentors")
    for pin in problem.rules.pins:
        if tuple(pin) not in pairs:
            violations.append(f"{pin[0]} and {pin[1]} were pinned and are no pair")
    return violations


def _broken_by(problem, mentor, mentee):
    rules = problem.rules
    name = f"{mentor.id} and {mentee.id}"
    if mentor.id == mentee.id:
        yield f"{name}: the same person"
    if mentor.id in _above(rules.managers, mentee.id) or mentee.id in _above(rules.managers, mentor.id):
        yield f"{name}: one reporting line"
    if (mentor.id, mentee.id) in rules.exclusions or (mentee.id, mentor.id) in rules.exclusions:
        yield f"{name}: excluded"
    if (mentor.id, mentee.id) in rules.not_again:
        yield f"{name}: not again"
    if (mentor.id, mentee.id) in rules.bans:
        yield f"{name}: banned"
    spoken = (mentor.languages, mentee.languages)
    if rules.common_language and all(spoken) and not [word for word in spoken[0] if word in spoken[1]]:
        yield f"{name}: no common language"
    if rules.overlap_hours:
        yield from (f"{name}: {what}" for what in _hours(rules, mentor, mentee))
    if (mentor.id, mentee.id) not in [*rules.ticked, *rules.pins]:
        shared = _shared(problem.weights, mentor, mentee)
        if len(shared) < rules.shared_items:
            yield f"{name}: {len(shared)} items in common"


def _hours(rules, mentor, mentee):
    stated = [[hour for hour in range(168) if (person.hours or 0) >> hour & 1] for person in (mentor, mentee)]
    if rules.hours_stated and not all(len(hours) >= rules.least_hours and hours for hours in stated):
        yield "hours not stated"
    if mentor.hours is not None and mentee.hours is not None:
        together = [hour for hour in stated[0] if hour in stated[1]]
        if len(together) < rules.overlap_hours and min(map(len, stated)) >= rules.least_hours:
            yield f"{len(together)} hours in common"


def _shared(weights, mentor, mentee):
    """Every item both have, of the kinds that have a weight."""
    shared = []
    for kind, weight in (
        ("goals", weights.goal),
        ("experience", weights.experience),
        ("skills", weights.skill),
    ):
        shared += [item for item in getattr(mentee, kind) if item in getattr(mentor, kind) and weight]
    return shared


def _above(managers, person):
    """Everyone above a person, walked one by one."""
    chain = []
    manager = managers.get(person)
    while manager is not None and manager not in chain:
        chain.append(manager)
        manager = managers.get(manager)
    return chain
