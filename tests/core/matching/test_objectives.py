"""What a round is to reach: each objective against every choice there is, on small rounds."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.core.matching.checker import check_pairs
from tests.core.matching.rounds import all_choices, rounds, value
from tests.trying import tries

from leaderful.core.matching import (
    Feature,
    Left,
    Mentee,
    Mentor,
    Objective,
    Problem,
    Rules,
    Targets,
    Weights,
    contributions,
    solve,
)


def pairs_of(solution):
    return [(pair.mentor, pair.mentee) for pair in solution.pairs]


def choices_of(problem):
    """Every choice that honours the rules and pins."""
    return [choice for choice in all_choices(problem) if set(problem.rules.pins) <= set(choice)]


def fits_of(problem, choice):
    mentors = {mentor.id: mentor for mentor in problem.mentors}
    mentees = {mentee.id: mentee for mentee in problem.mentees}
    return [
        sum(
            given.points
            for given in contributions(mentors[a], mentees[b], problem.weights)
            if given.feature is not Feature.WAITED
        )
        for a, b in choice
    ]


def crossing(problem, choice):
    department = {mentor.id: mentor.department for mentor in problem.mentors}
    own = {mentee.id: mentee.department for mentee in problem.mentees}
    return sum(None not in (department[a], own[b]) and department[a] != own[b] for a, b in choice)


@tries(100)
@given(rounds(), st.sampled_from(list(Objective)), st.integers(0, 100))
def test_whatever_is_to_be_reached_no_rule_is_broken_and_nobody_disappears(problem, objective, percent):
    targets = Targets(cross_department=percent, one_department=percent)
    problem = replace(problem, objective=objective, targets=targets)

    solution = solve(problem)

    named = [pair.mentee for pair in solution.pairs] + [left.mentee for left in solution.unmatched]
    assert check_pairs(problem, pairs_of(solution)) == []
    assert sorted(named) == sorted(mentee.id for mentee in problem.mentees)
    assert solution.certificate.objective is objective
    assert solution.certificate.covered <= solution.certificate.coverage_bound


@tries(150)
@given(rounds())
def test_fair_lifts_the_worst_off_as_far_as_any_choice_that_covers_as_many(problem):
    problem = replace(problem, objective=Objective.FAIR)

    solution = solve(problem)

    def rank(choice):
        covered, score = value(problem, choice)
        return covered, min(fits_of(problem, choice), default=0), score

    best = max(map(rank, choices_of(problem)))
    proof = solution.certificate
    assert (proof.covered, proof.worst or 0, proof.score) == best
    assert proof.proved
    assert proof.worst_bound == proof.worst


@tries(150)
@given(rounds())
def test_best_fit_has_the_highest_total_whoever_is_left_out_for_it(problem):
    problem = replace(problem, objective=Objective.BEST_FIT)

    solution = solve(problem)

    assert solution.certificate.score == max(value(problem, choice)[1] for choice in choices_of(problem))
    assert solution.certificate.proved


@tries(150)
@given(rounds(), st.integers(0, 100))
def test_a_mix_meets_its_target_where_any_choice_does_and_never_claims_a_proof_falsely(problem, percent):
    targets = Targets(cross_department=percent)
    problem = replace(problem, objective=Objective.MIX, targets=targets)

    solution = solve(problem)

    most = max(value(problem, choice)[0] for choice in choices_of(problem))
    least = -(-percent * most // 100)
    covering = [choice for choice in choices_of(problem) if value(problem, choice)[0] == most]
    meeting = [choice for choice in covering if crossing(problem, choice) >= least]
    proof = solution.certificate
    assert proof.covered == most
    if meeting:
        best = max(value(problem, choice)[1] for choice in meeting)
        assert proof.target_missed == 0
        assert proof.cross_department >= least
        assert proof.score <= best <= proof.score_bound
        assert proof.proved == (proof.score == proof.score_bound)
    else:
        highest = max(crossing(problem, choice) for choice in covering)
        assert (proof.cross_department, proof.target_missed) == (highest, least - highest)
        assert not proof.proved


def test_no_department_may_be_asked_to_give_more_than_its_share():
    mentors = tuple(
        Mentor(id=k, department="big" if k < 6 else f"small {k}", goals=frozenset("ab" if k < 6 else "a"))
        for k in range(12)
    )
    mentees = tuple(Mentee(id=100 + k, goals=frozenset("ab")) for k in range(6))
    targets = Targets(cross_department=None, one_department=50)

    solution = solve(Problem(mentors, mentees, objective=Objective.MIX, targets=targets))

    assert sum(mentor < 6 for mentor, _ in pairs_of(solution)) == 3
    assert (solution.certificate.covered, solution.certificate.target_missed) == (6, 0)
    assert solution.certificate.score_bound > solution.certificate.score


def test_a_share_that_two_departments_cannot_keep_costs_nobody_a_mentor():
    mentors = tuple(Mentor(id=k, department="north" if k < 2 else "south") for k in range(4))
    mentees = tuple(Mentee(id=100 + k) for k in range(4))
    targets = Targets(cross_department=None, one_department=40)

    proof = solve(Problem(mentors, mentees, objective=Objective.MIX, targets=targets)).certificate

    # 40 % of four pairs is one pair; each department has to have two.
    assert (proof.covered, proof.target_missed) == (4, 2)
    assert proof.score <= proof.score_bound


def strict(problem):
    """The round as STABLE, without what makes a mentee's own words count for a mentor."""
    return replace(problem, objective=Objective.STABLE)


@tries(150)
@given(rounds())
def test_in_stable_mode_no_two_would_both_rather_have_each_other(problem):
    problem = strict(replace(problem, rules=replace(problem.rules, pins=frozenset())))

    solution = solve(problem)

    bare = replace(problem.weights, wish=0)
    mentees = {mentee.id: mentee for mentee in problem.mentees}
    mentors = {mentor.id: mentor for mentor in problem.mentors}

    def fit(mentor, mentee):
        return sum(one.points for one in contributions(mentors[mentor], mentees[mentee], bare))

    def likes(mentee, mentor):
        wishes = mentees[mentee].wishes
        return (-wishes.index(mentor) if mentor in wishes else -99, fit(mentor, mentee))

    def wants(mentor, mentee):
        wishes = mentors[mentor].wishes
        return (-wishes.index(mentee) if mentee in wishes else -99, fit(mentor, mentee))

    made = pairs_of(solution)
    own = {mentee: mentor for mentor, mentee in made}
    for mentor in problem.mentors:
        has = [mentee for other, mentee in made if other == mentor.id]
        for mentee in problem.mentees:
            if mentee.id in has or check_pairs(problem, [(mentor.id, mentee.id)]):
                continue
            rather = mentee.id not in own or likes(mentee.id, mentor.id) > likes(mentee.id, own[mentee.id])
            welcome = len(has) < mentor.places or any(
                wants(mentor.id, mentee.id) > wants(mentor.id, other) for other in has
            )
            assert not (rather and welcome)
    assert solution.certificate.proved


@tries(100)
@given(rounds(), st.data())
def test_in_stable_mode_no_mentee_gains_by_wishing_for_anything_but_what_is_wanted(problem, data):
    problem = strict(replace(problem, rules=replace(problem.rules, pins=frozenset())))
    if not problem.mentees:
        return
    liar = data.draw(st.sampled_from(problem.mentees))
    everyone = [mentor.id for mentor in problem.mentors]
    truly = replace(liar, wishes=tuple(data.draw(st.permutations(everyone))))
    told = replace(
        liar, wishes=tuple(data.draw(st.lists(st.sampled_from(everyone), unique=True)) if everyone else ())
    )

    def gets(mentee):
        others = tuple(other for other in problem.mentees if other.id != liar.id)
        solution = solve(replace(problem, mentees=(*others, mentee)))
        got = [pair.mentor for pair in solution.pairs if pair.mentee == liar.id]
        return truly.wishes.index(got[0]) if got else len(everyone)

    assert gets(truly) <= gets(told)


def test_a_stable_choice_follows_a_mentors_own_ranked_wishes_before_fit():
    # Both mentees want Mona alone; Ben fits better, Mona wished for Anna.
    mentor = Mentor(id="mona", goals=frozenset("a"), wishes=("zoe", "anna"))
    mentees = (Mentee(id="anna"), Mentee(id="ben", goals=frozenset("a")))

    wished = solve(Problem((mentor,), mentees, objective=Objective.STABLE))
    without = solve(Problem((replace(mentor, wishes=()),), mentees, objective=Objective.STABLE))

    assert pairs_of(wished) == [("mona", "anna")]
    assert pairs_of(without) == [("mona", "ben")]


def test_wishes_of_both_sides_for_each_other_add_up():
    weights = Weights()
    mentor, mentee = Mentor(id="mona", wishes=("zoe", "anna")), Mentee(id="anna", wishes=("mona",))

    (pair,) = solve(Problem((mentor,), (mentee,))).pairs

    assert pair.fit == weights.wish + (weights.wish - weights.wish_step)


def test_a_pair_of_the_draft_before_stays_unless_moving_it_is_worth_more():
    mentors = (Mentor(id="mona", goals=frozenset("a")), Mentor(id="nils", goals=frozenset("a")))
    mentees = (Mentee(id="anna", goals=frozenset("a")), Mentee(id="ben", goals=frozenset("a")))
    before = frozenset({("nils", "anna"), ("mona", "ben")})

    solution = solve(Problem(mentors, mentees, before=before))
    moved = solve(Problem(mentors, mentees, Rules(pins=frozenset({("mona", "anna")})), before=before))

    assert set(pairs_of(solution)) == before
    assert solution.certificate.moved == 0
    assert solution.pairs[0].score - solution.pairs[0].fit == Weights().kept
    assert moved.certificate.moved == 2


@pytest.mark.parametrize("objective", [Objective.BEST_FIT, Objective.STABLE, Objective.MIX])
def test_somebody_left_out_is_told_why(objective):
    mentors, mentees = (Mentor(id="mona"),), (Mentee(id="anna"), Mentee(id="ben"))

    solution = solve(Problem(mentors, mentees, objective=objective))

    expected = Left.BETTER_WITHOUT if objective is Objective.BEST_FIT else Left.ALL_FULL
    assert {left.reason for left in solution.unmatched} == {expected}
