"""Who is rare is not starved, and whoever was left out comes first until everybody had a turn."""

import random
from dataclasses import replace

import pytest

from leaderful.core.matching import Mentee, Mentor, Objective, Problem, Rules, solve

RARE, COMMON = frozenset({"marine biologist"}), frozenset({"engineer"})


def scarce(seed, *, floor):
    """Forty mentees, four of a rare profession, and thirty places; the few rare mentors suit engineers as well."""
    chance = random.Random(seed)
    skills = [f"skill {k}" for k in range(8)]

    def some(most):
        return frozenset(chance.sample(skills, chance.randint(1, most)))

    mentors = tuple(
        Mentor(
            id=k,
            experience=RARE | COMMON if k < 4 else COMMON,
            skills=frozenset(skills) if k < 4 else some(4),
        )
        for k in range(30)
    )
    mentees = tuple(
        Mentee(id=100 + k, experience=RARE if k < 4 else COMMON, skills=frozenset() if k < 4 else some(4))
        for k in range(40)
    )
    return Problem(mentors, mentees, Rules(common_language=False, shared_items=floor))


@pytest.mark.parametrize("objective", [Objective.MOST_PEOPLE, Objective.FAIR, Objective.MIX])
@pytest.mark.parametrize("seed", range(5))
def test_whom_few_mentors_suit_has_one_of_them_though_others_would_score_more_there(seed, objective):
    # Cover for cover it makes no difference who has a rare mentor, so only coverage protects the rare: make it count.
    problem = scarce(seed, floor=1)
    enough = problem.mentees[:30]

    solution = solve(replace(problem, mentees=enough, objective=objective))

    mentor_of = {pair.mentee: pair.mentor for pair in solution.pairs}
    assert len(mentor_of) == 30
    assert all(mentor_of[100 + k] < 4 for k in range(4))


@pytest.mark.parametrize("floor", [0, 1])
@pytest.mark.parametrize("seed", range(5))
def test_whoever_was_left_out_has_a_mentor_in_the_next_round_also_the_rare(seed, floor):
    problem = scarce(seed, floor=floor)
    left = {one.mentee for one in solve(problem).unmatched}
    assert len(left) == 10

    again = tuple(replace(mentee, waited=int(mentee.id in left)) for mentee in problem.mentees)
    second = solve(replace(problem, mentees=again))

    # Of forty who ask again for thirty places, the ten who waited are among the thirty.
    assert not left & {one.mentee for one in second.unmatched}
    assert second.certificate.proved
