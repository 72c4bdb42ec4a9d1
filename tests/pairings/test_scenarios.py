"""Ways to match the people of one round: added, solved beside the draft, compared, chosen, dropped."""

from datetime import timedelta

import pytest
from tests.factories import AT, granted, programme
from tests.pairings.rounds import lead, mentee, mentor, pairs_of, signed_in, solved

from leaderful.flows import matching
from leaderful.lib.errors import NotAllowed
from leaderful.pairings import queries
from leaderful.pairings.models import LeftOut, MatchRound, Pairing, Scenario
from leaderful.pairings.operations import rounds, scenarios, solving
from leaderful.programmes.operations.programmes import UnableToChangeProgramme

pytestmark = pytest.mark.django_db

ANYBODY = {"shared_items_floor": 0}


@pytest.fixture
def draft():
    """Two mentees, of whom one shares nothing with the mentor who has two places."""
    prog, by = programme(), lead()
    mentor(prog, places=2), mentee(prog), mentee(prog, items=[("GOAL", "budgeting")])
    return solved(prog, by), by


def add(round_, by, objective="MOST_PEOPLE", settings=None):
    """One more way, solved by the worker."""
    added = scenarios.add_scenario(
        key=round_.key, objective=objective, settings=settings or {}, actor=by, at=AT
    )
    assert matching.solve_next_round(at=AT, clock=lambda: AT)
    added.refresh_from_db()
    return added


def choose(round_, scenario, by):
    return scenarios.choose_scenario(key=round_.key, scenario_key=scenario.key, actor=by, at=AT)


def test_a_round_begins_with_one_way_that_is_chosen(draft):
    round_, _ = draft

    only = Scenario.objects.get(round=round_)

    assert (only.number, only.objective, only.is_chosen) == (1, "MOST_PEOPLE", True)
    assert only.certificate["covered"] == 1
    assert only.inputs_hash == round_.inputs_hash


def test_another_way_is_solved_beside_the_draft_and_leaves_it_alone(draft):
    round_, by = draft
    before = list(Pairing.objects.filter(round=round_).values_list("pk", flat=True))

    other = add(round_, by, settings=ANYBODY)

    assert list(Pairing.objects.filter(round=round_).values_list("pk", flat=True)) == before
    assert MatchRound.objects.get().state == "SOLVED"
    assert other.certificate["covered"] == 2
    assert not other.is_chosen


def test_the_ways_say_who_would_change(draft):
    round_, by = draft
    add(round_, by, settings=ANYBODY)

    own, other = queries.ways(round_)

    assert own.moves == ()
    assert [(move.now, move.then is None) for move in other.moves] == [(None, False)]
    assert (len(own.left), len(other.left)) == (1, 0)
    assert own.worst == own.middle == own.fits[-1]
    assert (sum(own.bars), sum(other.bars)) == (1, 2)


def test_choosing_one_makes_it_the_draft_and_says_how_many_moved(draft):
    round_, by = draft
    other = add(round_, by, settings=ANYBODY)

    choose(round_, other, by)

    round_.refresh_from_db()
    assert len(pairs_of(round_.programme)) == 2
    assert not LeftOut.objects.filter(round=round_).exists()
    assert round_.certificate["covered"] == 2
    assert queries.moves(round_).new == 1
    assert round_.rules["shared_items_floor"] == 0
    assert list(Scenario.objects.order_by("number").values_list("is_chosen", flat=True)) == [False, True]


def test_a_chosen_way_is_published_under_its_own_rules(draft):
    round_, by = draft
    choose(round_, add(round_, by, settings=ANYBODY), by)

    with pytest.raises(matching.UnableToPublish, match="share less than the programme asks for"):
        matching.publish_round(key=round_.key, actor=by, at=AT)
    assert matching.publish_round(key=round_.key, actor=by, at=AT, accept_weak=True) == 2


def test_matching_again_solves_every_way_anew(draft):
    round_, by = draft
    add(round_, by, settings=ANYBODY)
    mentee(round_.programme)

    solved(round_.programme, by, AT + timedelta(hours=1))

    assert [one.certificate["mentees"] for one in Scenario.objects.order_by("number")] == [3, 3]
    assert len(pairs_of(round_.programme)) == 2


def test_a_way_that_waits_can_be_stopped_and_the_draft_stands(draft):
    round_, by = draft
    scenarios.add_scenario(key=round_.key, objective="FAIR", settings={}, actor=by, at=AT)

    rounds.cancel_round(key=round_.key, actor=by, at=AT)

    round_.refresh_from_db()
    assert round_.state == "SOLVED"
    assert Scenario.objects.count() == 1
    assert len(pairs_of(round_.programme)) == 1


def test_a_way_that_is_being_solved_can_be_stopped_and_the_draft_stands(draft):
    round_, by = draft
    scenarios.add_scenario(key=round_.key, objective="FAIR", settings={}, actor=by, at=AT)
    claimed = solving.claim_round(at=AT)
    rounds.cancel_round(key=round_.key, actor=by, at=AT)

    solving.stop_round(round_=claimed, at=AT)

    assert MatchRound.objects.get().state == "SOLVED"
    assert Scenario.objects.count() == 1


def test_the_same_way_twice_and_too_many_are_refused(draft):
    round_, by = draft
    with pytest.raises(scenarios.UnableToCompare, match="already"):
        scenarios.add_scenario(key=round_.key, objective="MOST_PEOPLE", settings={}, actor=by, at=AT)
    for floor in (0, 2):
        add(round_, by, settings={"shared_items_floor": floor})

    with pytest.raises(scenarios.UnableToCompare, match="Drop one"):
        scenarios.add_scenario(key=round_.key, objective="FAIR", settings={}, actor=by, at=AT)


def test_points_out_of_their_range_are_refused_by_name(draft):
    round_, by = draft

    with pytest.raises(UnableToChangeProgramme) as refusal:
        scenarios.add_scenario(
            key=round_.key, objective="FAIR", settings={"weights": {"goal": 1001}}, actor=by, at=AT
        )

    assert refusal.value.field == "weight_goal"
    assert Scenario.objects.count() == 1


def test_a_setting_that_is_no_rule_of_rounds_is_not_kept(draft):
    round_, by = draft

    added = scenarios.add_scenario(
        key=round_.key, objective="FAIR", settings={"keep_words_months": 0}, actor=by, at=AT
    )

    assert added.settings == {}


def test_the_chosen_way_can_not_be_dropped_and_others_can(draft):
    round_, by = draft
    other = add(round_, by, settings=ANYBODY)
    own = Scenario.objects.get(is_chosen=True)
    said = {"key": round_.key, "actor": by, "at": AT}

    with pytest.raises(scenarios.UnableToCompare, match="Choose another"):
        scenarios.drop_scenario(scenario_key=own.key, **said)
    scenarios.drop_scenario(scenario_key=other.key, **said)

    assert Scenario.objects.get() == own


def test_a_published_round_is_compared_no_more(draft):
    round_, by = draft
    matching.publish_round(key=round_.key, actor=by, at=AT)

    with pytest.raises(scenarios.UnableToCompare):
        scenarios.add_scenario(key=round_.key, objective="FAIR", settings={}, actor=by, at=AT)


def test_somebody_who_leads_another_programme_may_not(draft):
    round_, _ = draft
    other = signed_in(granted("LEAD", scope="PROGRAMME", scope_id=programme("Other").pk))

    with pytest.raises(NotAllowed):
        scenarios.add_scenario(key=round_.key, objective="FAIR", settings={}, actor=other, at=AT)


def test_a_way_that_contradicts_is_named_and_the_others_stand(draft, monkeypatch):
    round_, by = draft

    real = matching.solve

    def refuses_without_floor(problem, **hooks):
        if not problem.rules.shared_items:
            raise matching.UnableToMatch("too large")
        return real(problem, **hooks)

    monkeypatch.setattr(matching, "solve", refuses_without_floor)
    other = add(round_, by, settings=ANYBODY)

    assert other.failure == "invalid"
    assert len(queries.ways(round_)) == 1
    with pytest.raises(scenarios.UnableToCompare, match="could not be matched"):
        choose(round_, other, by)


def test_somebody_who_left_meanwhile_is_not_told_of(draft):
    """Their membership can be gone by the time a way is chosen that would leave them out."""
    round_, by = draft
    other = add(round_, by, "FAIR")
    gone = LeftOut.objects.get(round=round_).learner
    LeftOut.objects.all().delete()
    gone.items.all().delete()
    gone.delete()

    choose(round_, other, by)

    assert not LeftOut.objects.exists()
