"""A round solved for each objective, and what its page says is proved."""

import pytest
from tests.factories import AT, programme
from tests.pairings.rounds import lead, mentee, mentor, solved

from leaderful.flows import matching
from leaderful.pairings.models import Scenario
from leaderful.pairings.operations import rounds, scenarios
from leaderful.web import proofs

pytestmark = pytest.mark.django_db


@pytest.fixture
def draft():
    """Three mentors and three mentees who share more with some than with others."""
    prog, by = programme(), lead()
    wanted = [("GOAL", name) for name in ("empathy", "feedback", "conflict")]
    for count in (1, 2, 3):
        mentor(prog, items=[("SKILL", name) for _kind, name in wanted[:count]])
        mentee(prog, items=wanted[:count])
    return solved(prog, by), by


@pytest.mark.parametrize("objective", [o for o in Scenario.Objective.values if o != "MOST_PEOPLE"])
def test_each_objective_is_solved_and_says_what_is_proved(draft, objective):
    round_, by = draft
    asked = {"targets": {"cross_department": 0}} if objective == "MIX" else {}
    made = scenarios.add_scenario(key=round_.key, objective=objective, settings=asked, actor=by, at=AT)

    matching.solve_next_round(at=AT, clock=lambda: AT)

    made.refresh_from_db()
    assert made.certificate["objective"] == objective.lower()
    assert made.certificate["proved"]
    assert proofs.seal(made.certificate).startswith("Proved: ")


def test_a_target_that_is_not_met_is_no_seal(draft):
    round_, by = draft
    made = scenarios.add_scenario(
        key=round_.key, objective="MIX", settings={"targets": {"cross_department": 100}}, actor=by, at=AT
    )

    matching.solve_next_round(at=AT, clock=lambda: AT)

    made.refresh_from_db()
    assert proofs.seal(made.certificate) == ""
    assert proofs.gap(made.certificate) == "3 pairs short of its share"


@pytest.mark.parametrize(
    ("facts", "said"),
    [
        ({"covered": 1, "coverage_bound": 3}, "at most 2 more people could be placed"),
        ({"objective": "stable"}, "some would rather swap"),
        ({"objective": "fair", "worst": 10, "worst_bound": 20}, "the weakest pair could have 20 points"),
        ({"objective": "fair", "welfare": 99, "welfare_bound": 100}, "at most 1.00% below the best"),
        ({"score": 95, "score_bound": 100}, "at most 5.00% below the best"),
    ],
)
def test_the_gap_is_the_objectives_own(facts, said):
    nothing = {
        "covered": 1,
        "coverage_bound": 1,
        "score": 1,
        "score_bound": 1,
        "worst": 1,
        "worst_bound": None,
    }

    assert proofs.gap({**nothing, **facts}).startswith(said)


def test_a_draft_matched_again_moves_as_little_as_possible(draft):
    """A pair ruled out moves its own two, and nobody moves for the sake of a few points."""
    round_, by = draft
    guide, learner = round_.pairings.order_by("pk").values_list("guide_id", "learner_id")[0]
    members = round_.programme.memberships
    rounds.choose_pair(
        key=round_.key,
        guide_key=members.get(person=guide).key,
        learner_key=members.get(person=learner).key,
        choice="NEVER",
        actor=by,
        at=AT,
    )

    solved(round_.programme, by)

    round_.refresh_from_db()
    assert round_.certificate["moved"] == 2
