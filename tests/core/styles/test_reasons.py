"""Why a way is advised and what would change it, against ``advise`` by brute force."""

from functools import cache
from itertools import product

import pytest

from leaderful.core.styles import (
    CLAUSES,
    DOING,
    MOST_REASONS,
    READINESS,
    SHARE,
    Factor,
    Style,
    advise,
    asked,
    changes,
    reasons,
    rows_of,
)

ALL = [dict(zip(Factor, told, strict=True)) for told in product((True, False), repeat=7)]


def walked(situation):
    """What of the situation was asked up to the end."""
    return {factor: situation[factor] for factor in asked(situation)}


WALKED = [dict(pairs) for pairs in dict.fromkeys(tuple(walked(situation).items()) for situation in ALL)]
"""What can have been asked when an answer is there: 28 ways to get to the end, from all 128 situations."""


def test_all_situations_end_in_one_of_them():
    assert len(WALKED) == 28
    assert all(len(alike(known)) >= 1 and len(known) <= 7 for known in WALKED)


def alike(known):
    """Every whole situation in which ``known`` is answered like that."""
    return [whole for whole in ALL if all(whole[factor] == answer for factor, answer in known.items())]


@cache
def _advised(known, has_deadline):
    return {advise(whole, has_deadline=has_deadline).style for whole in alike(dict(known))}


def advised(known, *, has_deadline):
    return _advised(frozenset(known.items()), has_deadline)


@pytest.mark.parametrize("known", WALKED)
def test_what_was_asked_settles_both_matrices(known):
    found = {
        (it.time.name, it.development.name)
        for it in (advise(whole, has_deadline=True) for whole in alike(known))
    }

    assert found == {rows_of(known)}


def test_rows_are_not_told_from_half_of_the_answers():
    with pytest.raises(ValueError, match="still something to ask"):
        rows_of({Factor.SIGNIFICANCE: True})


def test_an_answer_whose_question_is_not_asked_any_more_is_left_out():
    all_high = dict.fromkeys(Factor, True)

    after = {**all_high, Factor.SIGNIFICANCE: False, Factor.COMMITMENT: False}

    assert asked(after) == (Factor.SIGNIFICANCE, Factor.COMMITMENT)  # T22 and D15 look at nothing else


@pytest.mark.parametrize("has_deadline", [True, False])
@pytest.mark.parametrize("known", WALKED)
def test_what_would_change_it_is_what_does(known, has_deadline):
    """Each single answer turned round, and the deadline, with every way to answer what was not asked."""
    (now,) = advised(known, has_deadline=has_deadline)
    turned = {f: advised({**known, f: not known[f]}, has_deadline=has_deadline) for f in known}
    turned[None] = advised(known, has_deadline=not has_deadline)

    told = {change.factor: change for change in changes(known, has_deadline=has_deadline)}

    assert {factor: set(change.to) for factor, change in told.items()} == {
        factor: to for factor, to in turned.items() if to != {now}
    }
    assert all(change.is_sure == (now not in change.to) for change in told.values())
    assert all(list(change.to) == sorted(change.to, key=SHARE.get) for change in told.values())


@pytest.mark.parametrize("has_deadline", [True, False])
@pytest.mark.parametrize("known", WALKED)
def test_a_reason_is_an_answer_whose_other_moves_the_say_in_its_direction(known, has_deadline):
    why = reasons(known, has_deadline=has_deadline)

    assert 1 <= len(why.leading) <= MOST_REASONS
    assert {why.style} == advised(known, has_deadline=has_deadline)
    for factor in known:
        shares = [
            SHARE[to] for to in advised({**known, factor: not known[factor]}, has_deadline=has_deadline)
        ]
        assert (factor in why.speaking) == (min(shares) < SHARE[why.style])
        assert (factor in why.limiting) == (max(shares) > SHARE[why.style])


def test_the_weightiest_answer_stands_first():
    """D6: without the shared goal the group would be asked only (D8); D7 and D10 are where the others lead."""
    known = walked(dict(zip(Factor, (True, True, True, False, True, True, False), strict=True)))

    why = reasons(known, has_deadline=False)

    assert why.speaking == (Factor.GOAL_ALIGNMENT,)
    assert why.limiting == (Factor.SIGNIFICANCE, Factor.TEAM_COMPETENCE)


def test_everything_that_is_said_has_words():
    assert set(CLAUSES) == set(product(Factor, (True, False)))
    assert set(DOING) == set(Style)
    assert set(READINESS) == set(product((True, False), repeat=2))
