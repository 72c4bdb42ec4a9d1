"""What the case test comes to in a group: each form weighs the same, and neither is told of from too few."""

import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from leaderful.core.styles import FORMS, Form, Process, balanced, feasible, score


def scored(form, seed, *, right=None):
    rng = random.Random(seed)
    picked = {}
    for case in FORMS[form]:
        good = feasible(case.answers)
        among = list(Process) if right is None else good if right else [p for p in Process if p not in good]
        picked[case.code] = rng.choice(among or list(good))
    return score(form, picked)


def test_each_form_weighs_the_same_whatever_their_numbers():
    """One person with form A at 12 of 12; three with form B at 1 of 12 (the case that allows all): (1 + 1/12) / 2."""
    scores = [scored(Form.A, 1, right=True)] + [scored(Form.B, seed, right=False) for seed in range(3)]

    found = balanced(scores, fewest=1)

    assert found.people == 4
    assert found.share_inside == pytest.approx((1 + 1 / 12) / 2)
    assert found.by_guessing == pytest.approx(4.6 / 12)  # docs/algorithms/styles.md, either form


@given(a=st.integers(0, 7), b=st.integers(0, 7), fewest=st.integers(1, 6))
def test_neither_form_is_told_of_from_fewer(a, b, fewest):
    scores = [scored(Form.A, n) for n in range(a)] + [scored(Form.B, n) for n in range(b)]

    assert (balanced(scores, fewest=fewest) is None) == (min(a, b) < fewest)


@given(seeds=st.lists(st.integers(0, 10_000), min_size=2, max_size=10))
def test_it_is_the_mean_of_the_scores(seeds):
    by_form = {form: [scored(form, seed + len(form)) for seed in seeds] for form in Form}
    scores = [one for group in by_form.values() for one in group]

    found = balanced(scores, fewest=1)

    assert found.share_inside == pytest.approx(sum(s.inside / 12 for s in scores) / len(scores))
    assert found.participation == pytest.approx(sum(s.participation for s in scores) / len(scores))
    for number, share in found.broken.items():
        means = [
            sum(s.broken[number] for s in group) / sum(s.breakable[number] for s in group)
            for group in by_form.values()
        ]
        assert share == pytest.approx(sum(means) / 2)


def test_too_few_answers_count_for_nobody():
    short = score(Form.A, {case.code: Process.CI for case in FORMS[Form.A][:9]})

    assert balanced([short, scored(Form.B, 1)], fewest=1) is None
