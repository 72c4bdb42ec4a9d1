"""Why not this pair, what rules cost, and what hiding gains."""

import random
from dataclasses import replace

import pytest
from hypothesis import given
from tests.core.matching.checker import check_pairs
from tests.core.matching.rounds import all_choices, rounds, value
from tests.trying import tries

from leaderful.core.matching import (
    Clash,
    Hiding,
    Mentee,
    Mentor,
    Objective,
    Priced,
    Problem,
    Rule,
    Rules,
    Targets,
    Ties,
    UnknownPair,
    Withheld,
    gain_by_hiding,
    prices,
    solve,
    solve_second_tier,
    why_not,
)

MENTORS = (Mentor(id="mona", goals=frozenset("ab")), Mentor(id="nils", goals=frozenset("a")))
MENTEES = (Mentee(id="anna", goals=frozenset("ab")), Mentee(id="ben", goals=frozenset("a")))


@tries(100)
@given(rounds(most=3))
def test_the_price_of_a_pair_is_what_the_best_choice_with_it_lacks(problem):
    problem = replace(problem, rules=replace(problem.rules, pins=frozenset()))
    solution = solve(problem)
    made = {(pair.mentor, pair.mentee) for pair in solution.pairs}

    for mentor in problem.mentors:
        for mentee in problem.mentees:
            pair = (mentor.id, mentee.id)
            answer = why_not(problem, solution, *pair)
            if pair in made:
                assert answer.paired
            elif broken := check_pairs(problem, [pair]):
                assert answer.rule is not None, broken
            else:
                best = max(value(problem, choice) for choice in all_choices(problem) if pair in choice)
                now = (solution.certificate.covered, solution.certificate.score)
                assert (answer.covered, answer.score) == (now[0] - best[0], now[1] - best[1])


def test_it_says_how_many_others_would_move():
    problem = Problem(MENTORS, MENTEES)

    answer = why_not(problem, solve(problem), "nils", "anna")

    assert (answer.rule, answer.covered, answer.score, answer.moved) == (None, 0, 100, 1)


def test_it_says_how_much_worse_the_weakest_pair_would_fit():
    problem = Problem((*MENTORS, Mentor(id="olga")), MENTEES)

    # Ben shares one goal, 100 points, with Nils, and nothing with Olga.
    answer = why_not(problem, solve(problem), "olga", "ben")

    assert (answer.score, answer.worst, answer.moved) == (100, 100, 0)


def test_in_the_second_tier_it_minds_the_pairs_that_run_already():
    guides = (Mentor(id="mona", places=2, goals=frozenset("a")), Mentor(id="nils"))
    learners = (Mentee(id="nils", goals=frozenset("a")), Mentee(id="olga", goals=frozenset("a")))
    problem, ties = Problem(guides, learners), Ties(mentoring=frozenset({("olga", "nils")}))

    circle = why_not(problem, solve_second_tier(problem, ties), "nils", "olga", ties=ties)
    free = why_not(problem, solve_second_tier(problem, Ties()), "nils", "olga", ties=Ties())

    assert circle.rule is Rule.CIRCLE
    assert (free.rule, free.covered, free.score) == (None, 0, 100)


@pytest.mark.parametrize(
    "private",
    [
        {"exclusions": frozenset({("anna", "nils")})},
        {"exclusions": frozenset({("nils", "anna")})},
        {"not_again": frozenset({("nils", "anna")})},
    ],
)
def test_whatever_is_private_reads_alike(private):
    problem = Problem(MENTORS, MENTEES, Rules(**private))

    assert why_not(problem, solve(problem), "nils", "anna").rule is Rule.UNAVAILABLE


def test_a_mentor_whose_places_are_pinned_has_none_to_give():
    problem = Problem(MENTORS, MENTEES, Rules(pins=frozenset({("nils", "ben")})))

    assert why_not(problem, solve(problem), "nils", "anna").clash is Clash.OVER_CAPACITY


def test_a_pair_of_somebody_who_is_not_there_is_refused():
    problem = Problem(MENTORS, MENTEES)

    with pytest.raises(UnknownPair):
        why_not(problem, solve(problem), "zoe", "anna")


def test_each_rule_that_is_on_has_its_price_and_nothing_private_has():
    mentors = (
        Mentor(id="mona", languages=frozenset({"de"}), department="x", goals=frozenset("a")),
        Mentor(id="nils", languages=frozenset({"en"}), department="y"),
    )
    mentees = (
        Mentee(id="anna", languages=frozenset({"de"}), department="x", goals=frozenset("a")),
        Mentee(id="ben", languages=frozenset({"de"})),
    )
    rules = Rules(
        exclusions=frozenset({("ben", "zoe")}), bans=frozenset({("mona", "anna")}), managers={"ben": None}
    )
    problem = Problem(mentors, mentees, rules, objective=Objective.MIX, targets=Targets(cross_department=0))

    found = {price.what: price for price in prices(problem, solve(problem))}

    assert set(found) == {Priced.LANGUAGE, Priced.BANS, Priced.CROSS_DEPARTMENT}
    assert found[Priced.LANGUAGE].covered == 1
    assert found[Priced.BANS].score == 100
    assert found[Priced.BANS].percent > 50
    assert found[Priced.CROSS_DEPARTMENT].score == 0


def test_each_target_has_a_price_of_its_own():
    # Six mentors of one department fit better by 100 points each; the other six are of a department of their own.
    mentors = tuple(
        Mentor(id=k, department="big" if k < 6 else f"small {k}", goals=frozenset("ab" if k < 6 else "a"))
        for k in range(12)
    )
    mentees = tuple(Mentee(id=100 + k, goals=frozenset("ab")) for k in range(6))
    targets = Targets(cross_department=0, one_department=50)
    rules = Rules(common_language=False)
    problem = Problem(mentors, mentees, rules, objective=Objective.MIX, targets=targets)

    found = {price.what: price.score for price in prices(problem, solve(problem))}

    assert found == {Priced.CROSS_DEPARTMENT: 0, Priced.ONE_DEPARTMENT: 300}


def hidden(least, seed):
    """Ada and Bo both fit Mona best; who can meet nobody else comes first with her."""
    mentors = (Mentor(id="mona", goals=frozenset("a"), hours=0b010001), Mentor(id="nils", hours=0b100010))
    mentees = tuple(Mentee(id=name, goals=frozenset("a"), hours=0b11) for name in ("ada", "bo"))
    problem = Problem(mentors, mentees, Rules(overlap_hours=1, least_hours=least))
    return gain_by_hiding(problem, solve(problem), rng=random.Random(seed), samples=2)[Withheld.HALF]


def test_hiding_hours_can_gain_and_a_least_number_of_hours_takes_the_gain_away():
    tried = [hidden(0, seed) for seed in range(8)]

    assert {hiding.tried for hiding in tried} == {2}
    assert max(hiding.gained for hiding in tried) == 1
    assert max(hiding.most for hiding in tried) == 100
    assert not any(hidden(2, seed).gained for seed in range(8))


def test_stating_no_hours_gains_where_they_alone_stood_between_two_people():
    # Ada and Mona share a goal and no hour; an hour stated binds, none stated does not.
    mentors = (Mentor(id="mona", goals=frozenset("a"), hours=0b10), Mentor(id="nils", hours=0b01))
    problem = Problem(mentors, (Mentee(id="ada", goals=frozenset("a"), hours=0b01),), Rules(overlap_hours=1))

    found = gain_by_hiding(problem, solve(problem), rng=random.Random(0))

    assert found[Withheld.HALF] == Hiding(tried=1, gained=0, lost=0, points=0, most=0)
    assert found[Withheld.ALL] == Hiding(tried=1, gained=1, lost=0, points=100, most=100)

    strict = replace(problem, rules=replace(problem.rules, hours_stated=True))
    found = gain_by_hiding(strict, solve(strict), rng=random.Random(0))
    assert (found[Withheld.ALL].gained, found[Withheld.ALL].lost) == (0, 1)
