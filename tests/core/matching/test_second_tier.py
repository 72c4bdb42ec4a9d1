"""Mentors of mentors: no circle, no line, and whoever has nobody is named with the reason."""

import itertools
import random

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.core.matching.checker import check_pairs
from tests.core.matching.rounds import rounds, value
from tests.trying import tries

from leaderful.core.matching import (
    Contradiction,
    Left,
    Mentee,
    Mentor,
    MentoringLoop,
    Problem,
    Rule,
    Rules,
    Ties,
    solve,
    solve_second_tier,
)

PEOPLE = st.integers(0, 9)


def pairs_of(solution):
    return [(pair.mentor, pair.mentee) for pair in solution.pairs]


def has_circle(arcs):
    """Whether anybody guides themselves through others, walked from everyone."""

    def walk(person, seen):
        return any(to in seen or walk(to, {*seen, to}) for start, to in arcs if start == person)

    return any(walk(person, {person}) for person, _ in arcs)


def in_one_line(managers, one, other):
    def above(person):
        chain = []
        while (person := managers.get(person)) is not None:
            chain.append(person)
        return chain

    return one == other or one in above(other) or other in above(one)


@tries(200)
@given(
    rounds(most=5), st.frozensets(st.tuples(PEOPLE, PEOPLE), max_size=3), st.frozensets(PEOPLE, max_size=1)
)
def test_no_circle_is_closed_and_no_line_of_a_mentee_is_crossed(problem, mentoring, roots):
    mentoring = frozenset((a, b) for a, b in mentoring if a < b)
    ties = Ties(mentoring=mentoring, roots=roots)
    problem = Problem(
        problem.mentors, problem.mentees, Rules(managers=problem.rules.managers, common_language=False)
    )

    solution = solve_second_tier(problem, ties)

    made = pairs_of(solution)
    assert check_pairs(problem, made) == []
    assert not has_circle([*mentoring, *made])
    for guide, learner in made:
        for mentee in [b for a, b in mentoring if a == learner]:
            assert not in_one_line(problem.rules.managers, guide, mentee)
    named = [mentee for _, mentee in made] + [left.mentee for left in solution.unmatched]
    assert sorted(named) == sorted(mentee.id for mentee in problem.mentees)
    assert not roots & {mentee for _, mentee in made}


@tries(100)
@given(rounds(most=4))
def test_its_bounds_hold_for_every_choice_without_a_circle(problem):
    problem = Problem(problem.mentors, problem.mentees, Rules(common_language=False), problem.weights)

    proof = solve_second_tier(problem, Ties()).certificate

    loose = solve(problem).certificate
    assert (proof.coverage_bound, proof.score_bound) == (loose.coverage_bound, loose.score_bound)
    assert proof.covered <= proof.coverage_bound
    assert proof.covered < proof.coverage_bound or proof.score <= proof.score_bound


def circle_of(n, **more):
    """Everyone may have exactly the one before them, in a circle of n."""
    people = range(n)
    bans = frozenset((a, b) for a, b in itertools.product(people, people) if a != (b - 1) % n)
    return Problem(
        tuple(Mentor(id=k, **more) for k in people),
        tuple(Mentee(id=k, **more) for k in people),
        Rules(bans=bans),
    )


def test_of_a_circle_all_but_one_are_placed_and_that_one_is_named():
    solution = solve_second_tier(circle_of(5), Ties())

    assert len(solution.pairs) == 4
    assert [left.reason for left in solution.unmatched] == [Left.CIRCLE]
    assert (solution.certificate.covered, solution.certificate.coverage_bound) == (4, 5)


def test_a_live_pair_of_either_tier_counts_for_circles():
    problem = Problem((Mentor(id="tim"),), (Mentee(id="ada"),))

    for ties in (
        Ties(mentoring=frozenset({("ada", "tim")})),
        Ties(guiding=frozenset({("ada", "bo"), ("bo", "tim")})),
    ):
        solution = solve_second_tier(problem, ties)
        assert (pairs_of(solution), solution.unmatched[0].reason) == ([], Left.NO_ALLOWED_MENTOR)
    assert solution.unmatched[0].excluded == {Rule.CIRCLE: 1}


@pytest.mark.parametrize("managers", [{"kim": "tim"}, {"tim": "kim"}, {"kim": "x", "x": "tim"}])
def test_nobody_in_the_line_of_a_mentee_guides_their_mentor(managers):
    problem = Problem((Mentor(id="tim"),), (Mentee(id="ada"),), Rules(managers=managers))

    solution = solve_second_tier(problem, Ties(mentoring=frozenset({("ada", "kim")})))

    assert solution.unmatched[0].excluded == {Rule.MENTEES_LINE: 1}


def test_the_most_senior_who_has_nobody_stands_at_the_top():
    mentors = (Mentor(id="chief", grade=9, places=2), Mentor(id="lead", grade=5, places=2))
    mentees = (Mentee(id="chief", grade=9), Mentee(id="lead", grade=5), Mentee(id="ada", grade=3))

    solution = solve_second_tier(Problem(mentors, mentees), Ties())

    assert {left.mentee: left.reason for left in solution.unmatched} == {"chief": Left.AT_THE_TOP}
    assert len(solution.pairs) == 2


def test_whoever_must_state_hours_is_named_so_and_not_as_at_the_top_or_in_a_circle():
    hours = 0b1111
    mentors = (
        Mentor(id="chief", grade=9, hours=hours),
        Mentor(id="kim", grade=5, places=3),
        Mentor(id="lead", grade=5, hours=hours),
    )
    mentees = (
        Mentee(id="ada", grade=3, hours=hours),
        Mentee(id="bo", grade=3, hours=hours),
        Mentee(id="chief", grade=9),
        Mentee(id="cleo", grade=3, hours=hours),
    )
    rules = Rules(common_language=False, overlap_hours=1, hours_stated=True)

    solution = solve_second_tier(Problem(mentors, mentees, rules), Ties())

    # Kim has room, and may be nobody's before stating hours: that is no circle.
    reasons = {left.mentee: left.reason for left in solution.unmatched}
    assert reasons.pop("chief") is Left.HOURS_UNSTATED
    assert [*reasons.values()] == [Left.ALL_FULL]


def test_roots_by_policy_are_not_asked_for_and_named():
    problem = Problem((Mentor(id="tim", places=2),), (Mentee(id="ada"), Mentee(id="bo")))

    solution = solve_second_tier(problem, Ties(roots=frozenset({"ada"})))

    assert pairs_of(solution) == [("tim", "bo")]
    assert [(left.mentee, left.reason) for left in solution.unmatched] == [("ada", Left.AT_THE_TOP)]


def test_live_pairs_that_run_in_a_circle_are_refused_and_shown():
    problem = Problem((Mentor(id="tim"),), (Mentee(id="ada"),))
    ties = Ties(mentoring=frozenset({("b", "c")}), guiding=frozenset({("c", "a"), ("a", "b")}))

    with pytest.raises(MentoringLoop) as refused:
        solve_second_tier(problem, ties)

    assert refused.value.people == ("a", "b", "c")


def test_a_pin_that_would_close_a_circle_is_refused():
    problem = Problem((Mentor(id="tim"),), (Mentee(id="ada"),), Rules(pins=frozenset({("tim", "ada")})))

    with pytest.raises(Contradiction) as refused:
        solve_second_tier(problem, Ties(mentoring=frozenset({("ada", "tim")})))

    assert refused.value.clashes == (("tim", "ada", Rule.CIRCLE),)


@pytest.mark.parametrize(("seed", "size"), [(0, 300), (1, 300), (2, 300), (0, 700)])
def test_in_a_round_of_hundreds_nearly_everyone_is_placed_near_the_bound_without_circles(seed, size):
    # With 700 not all pairs are held: more than are listed at once.
    chance = random.Random(seed)
    items = "abcdefghijkl"
    people = [
        {
            "goals": frozenset(chance.sample(items, 3)),
            "grade": chance.randint(1, 5),
            "department": chance.choice("xyz"),
        }
        for _ in range(size)
    ]
    mentors = tuple(Mentor(id=k, places=chance.randint(1, 2), **said) for k, said in enumerate(people))
    mentees = tuple(
        Mentee(id=k, **{**said, "goals": frozenset(chance.sample(items, 3))}) for k, said in enumerate(people)
    )

    proof = (solution := solve_second_tier(Problem(mentors, mentees), Ties())).certificate

    assert not has_circle_quickly(pairs_of(solution))
    assert proof.covered >= proof.coverage_bound - 2
    assert proof.score >= 0.99 * proof.score_bound
    assert value(Problem(mentors, mentees), pairs_of(solution)) == (proof.covered, proof.score)


def has_circle_quickly(arcs):
    """As `has_circle`, where everyone has at most one guide: walk up from everyone."""
    guide = {learner: guide for guide, learner in arcs}
    for start in guide:
        person, steps = start, 0
        while person in guide and steps <= len(guide):
            person, steps = guide[person], steps + 1
        if steps > len(guide):
            return True
    return False
