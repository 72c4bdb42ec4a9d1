"""Own words: who writes alike, and what it counts, without any word of it."""

import random
from dataclasses import replace
from math import cos, radians, sin

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.core.matching.rounds import PEOPLE, best_by_trying_all, rounds
from tests.trying import tries

from leaderful.core.matching import (
    Feature,
    InvalidProblem,
    Mentee,
    Mentor,
    Problem,
    alike,
    alike_in_meaning,
    solve,
)

OURS = {
    "anna": "I want to speak in front of large audiences without fear",
    "ben": "Ich möchte lernen, Konflikte im Team anzusprechen",
    "cleo": "Moving from engineering into leading a team",
}
THEIRS = {
    "mona": "Speaking to audiences, stage fright, presenting",
    "nils": "Konfliktgespräche führen, Teams begleiten",
    "olga": "From engineer to team lead: leading people",
    "pia": "Budgets and accounting",
}


@pytest.mark.parametrize("exact", [5000, 0], ids=["runs of letters", "topics"])
def test_whoever_writes_about_the_same_is_alike(exact):
    found = alike(OURS, THEIRS, exact=exact)

    assert set(found) == {("mona", "anna"), ("nils", "ben"), ("olga", "cleo")}
    assert all(0 < strength <= 100 for strength in found.values())


@pytest.mark.parametrize("exact", [5000, 0])
def test_the_order_of_people_case_accents_and_marks_change_nothing(exact):
    loud = {who: text.upper().replace(",", " – ") for who, text in reversed(OURS.items())}
    bare = {"nils": "Konfliktgesprache fuhren Teams begleiten"}

    assert alike(loud, dict(reversed(THEIRS.items())), exact=exact) == alike(OURS, THEIRS, exact=exact)
    assert alike(OURS, {**THEIRS, **bare}, exact=exact) == alike(OURS, THEIRS, exact=exact)


@pytest.mark.parametrize(("ours", "theirs"), [({}, {}), (OURS, {}), ({}, THEIRS), ({"a": " "}, {"b": "…"})])
def test_whoever_wrote_nothing_is_alike_to_nobody(ours, theirs):
    assert alike(ours, theirs) == {}


def test_the_same_words_are_alike_altogether_and_ten_mentors_at_most_are_named():
    text = "chairing a meeting of strangers"

    found = alike({"anna": text}, dict.fromkeys(range(30), text))

    assert found == {(k, "anna"): 100 for k in range(10)}


def test_it_agrees_with_cosines_counted_one_by_one():
    """A cosine of tf–idf vectors written apart, with sets and dictionaries, over random letters."""
    from math import log, sqrt

    chance = random.Random(5)

    def text():
        return " ".join("".join(chance.choices("abc", k=chance.randint(2, 5))) for _ in range(6))

    ours, theirs = {k: text() for k in range(8)}, {k: text() for k in range(100, 108)}

    def counts(words):
        runs = {}
        for word in (f" {one} " for one in words.split()):
            for size in (3, 4, 5):
                for at in range(len(word) - size + 1):
                    runs[word[at : at + size]] = runs.get(word[at : at + size], 0) + 1
        return runs

    every = {who: counts(words) for who, words in (ours | theirs).items()}
    spread = {run: sum(run in one for one in every.values()) for one in every.values() for run in one}
    vectors = {
        who: {run: (1 + log(n)) * (log(17 / (1 + spread[run])) + 1) for run, n in one.items()}
        for who, one in every.items()
    }

    def cosine(one, other):
        length = sqrt(sum(x * x for x in one.values()) * sum(x * x for x in other.values()))
        return sum(one[run] * other[run] for run in one.keys() & other.keys()) / length

    expected = {}
    for mentee in ours:
        for mentor in theirs:
            strength = (cosine(vectors[mentee], vectors[mentor]) - 0.1) / 0.4 * 100
            if strength >= 1:
                expected[mentor, mentee] = min(int(strength + 1e-9), 100)
    assert alike(ours, theirs) == expected


@tries(100)
@given(rounds(most=3), st.dictionaries(st.tuples(PEOPLE, PEOPLE), st.integers(1, 100), max_size=6))
def test_words_that_are_alike_count_in_the_best_of_all_choices(problem, strengths):
    problem = replace(problem, alike=strengths)

    solution = solve(problem)

    proof = solution.certificate
    assert (proof.covered, proof.score) == best_by_trying_all(problem)
    assert proof.proved
    assert all(pair.score == sum(one.points for one in pair.contributions) for pair in solution.pairs)


def test_they_count_by_how_alike_they_are_and_break_no_rule():
    mentors, mentees = (Mentor(id="mona"), Mentor(id="nils")), (Mentee(id="anna"),)
    problem = Problem(mentors, mentees, alike={("nils", "anna"): 50, ("zoe", "anna"): 90})

    (pair,) = solve(problem).pairs

    # Half of 80 points.
    assert (pair.mentor, pair.fit) == ("nils", 40)
    assert pair.contributions[-1].feature is Feature.WORDS
    assert pair.contributions[-1].items == ()


@pytest.mark.parametrize("strength", [0, 101, -5])
def test_a_strength_that_is_no_percentage_is_refused(strength):
    with pytest.raises(InvalidProblem):
        Problem((), (), alike={("mona", "anna"): strength})


def vectors(*angles):
    """Unit vectors of two numbers, by their angle in degrees."""
    return {at: np.array([cos(radians(angle)), sin(radians(angle))]) for at, angle in enumerate(angles)}


def test_what_is_meant_counts_by_the_cosine_of_the_angle():
    # cosines of 0, 60, 66 and 90 degrees: 1, 0.5, 0.407, 0; chance ends at 0.25, all is alike from 0.6
    found = alike_in_meaning(vectors(0), vectors(0, 60, 66, 90))

    assert found == {(0, 0): 100, (1, 0): 71, (2, 0): 44}


def test_three_mentors_at_most_are_named_and_the_order_changes_nothing():
    ours, theirs = vectors(10, 80, 45), vectors(*range(0, 90, 6))

    found = alike_in_meaning(ours, theirs)

    assert all(sum(mentee == one for _, mentee in found) == 3 for one in ours)
    assert found == alike_in_meaning(dict(reversed(ours.items())), dict(reversed(theirs.items())))
    assert alike_in_meaning({}, theirs) == alike_in_meaning(ours, {}) == {}
