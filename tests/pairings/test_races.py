"""Two people at once, on a server with row locks: each race ends one way, and the rows agree with what was told."""

import threading
from datetime import timedelta

import pytest
from django.db import connection, connections
from tests.factories import AT, membership, organisation, person, programme
from tests.pairings.rounds import NO_FLOOR, clock, lead, mentee, mentor, offer, signed_in, solved, told

from leaderful.flows import matching
from leaderful.lib.errors import Unable
from leaderful.pairings import queries
from leaderful.pairings.models import MatchRound, Pairing, PairingTransition
from leaderful.pairings.operations import offers, rounds, scenarios

pytestmark = pytest.mark.django_db(transaction=True)

OVER = AT + timedelta(days=14)
TRIES = 5


@pytest.fixture(autouse=True)
def _server():
    if connection.vendor == "sqlite":
        pytest.skip("SQLite lets one writer in at a time: the order of writes is tested in test_life")


def together(*acts):
    """Run these at the same moment; how many were refused."""
    barrier, refused = threading.Barrier(len(acts)), []

    def run(act):
        try:
            barrier.wait(timeout=10)
            act()
        except Unable as error:
            refused.append(error)
        finally:
            connections.close_all()

    threads = [threading.Thread(target=run, args=(act,)) for act in acts]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(timeout=30)
    assert not any(thread.is_alive() for thread in threads)
    return len(refused)


@pytest.mark.parametrize("_try", range(TRIES))
def test_an_answer_and_the_end_of_its_time(_try):
    _, _, pairing = offer()
    at = OVER - timedelta(seconds=1)
    offers.accept_offer(key=pairing.key, actor=signed_in(pairing.guide), at=at, moment=clock(at))
    learner = signed_in(pairing.learner)

    refused = together(
        lambda: offers.accept_offer(key=pairing.key, actor=learner, at=at, moment=clock(at)),
        lambda: offers.expire_offer(key=pairing.key, moment=clock(OVER)),
    )

    pairing.refresh_from_db()
    assert pairing.state == ("EXPIRED" if refused else "ACTIVE")
    assert bool(told("pairings.begun")) == (not refused)
    assert bool(told("pairings.expired")) == bool(refused)


@pytest.mark.parametrize("_try", range(TRIES))
def test_both_say_yes_at_once(_try):
    _, _, pairing = offer()
    people = [signed_in(pairing.guide), signed_in(pairing.learner)]

    refused = together(
        *(
            lambda who=who: offers.accept_offer(key=pairing.key, actor=who, at=AT, moment=clock(AT))
            for who in people
        )
    )

    pairing.refresh_from_db()
    assert (refused, pairing.state) == (0, "ACTIVE")
    assert PairingTransition.objects.filter(verb="begin").count() == 1
    assert len(told("pairings.begun")) == 2


@pytest.mark.parametrize("_try", range(TRIES))
def test_two_leads_publish_one_round(_try):
    prog, by = programme(), lead()
    mentor(prog, places=3), mentee(prog), mentee(prog), mentee(prog)
    round_ = solved(prog, by)
    other = lead()

    refused = together(
        lambda: matching.publish_round(key=round_.key, actor=by, at=AT),
        lambda: matching.publish_round(key=round_.key, actor=other, at=AT),
    )

    assert refused == 1
    assert Pairing.objects.filter(state="OFFERED").count() == 3
    assert len(told("pairings.offer")) == 6


@pytest.mark.parametrize("_try", range(TRIES))
def test_two_programmes_want_one_place(_try):
    one, two, by = programme(), programme("Two", rules=NO_FLOOR), lead()
    guide = mentor(one)
    membership(two, guide.person, "MENTOR")
    mentee(one), mentee(two)
    drafts = [solved(prog, by) for prog in (one, two)]

    refused = together(
        *(lambda draft=draft: matching.publish_round(key=draft.key, actor=by, at=AT) for draft in drafts)
    )

    assert refused == 1
    assert Pairing.objects.filter(guide=guide.person, state="OFFERED").count() == 1


@pytest.mark.parametrize("_try", range(TRIES))
def test_two_leads_start_matching(_try):
    prog, by, other = programme(), lead(), lead()

    refused = together(
        lambda: rounds.start_round(programme=prog, actor=by, at=AT),
        lambda: rounds.start_round(programme=prog, actor=other, at=AT),
    )

    assert refused == 1
    assert MatchRound.objects.get().state == "QUEUED"


@pytest.mark.parametrize("_try", range(TRIES))
def test_two_programmes_close_a_circle_together(_try):
    """A→B in this draft and C→D in that one, while B→C and D→A run already: one of the two is published.

    The drafts have nobody in common, so that locking their people alone would let both through.
    """
    upper = {**NO_FLOOR, "tier": 2}
    one, two, by = programme(rules=upper), programme("Two", rules=upper), lead()
    organisation()
    a, b, c, d = (person(name) for name in "ABCD")
    for guide, learner in ((b, c), (d, a)):
        Pairing.objects.create(
            programme=programme("Before"), tier=2, guide=guide, learner=learner, state="ACTIVE",
            guide_accepted_at=AT, learner_accepted_at=AT,
        )  # fmt: skip
    for prog, guide, learner in ((one, a, b), (two, c, d)):
        membership(prog, guide, "MENTOR", places=3)
        membership(prog, learner, "MENTEE")
    drafts = [solved(prog, by) for prog in (one, two)]

    refused = together(
        *(lambda draft=draft: matching.publish_round(key=draft.key, actor=by, at=AT) for draft in drafts)
    )

    assert refused == 1
    assert Pairing.objects.filter(state="OFFERED").count() == 1


@pytest.mark.parametrize("_try", range(TRIES))
def test_one_lead_chooses_another_way_while_another_publishes(_try):
    """Either the draft that was seen is published, or the other way is the draft and nothing is."""
    prog, by, other = programme(), lead(), lead()
    mentor(prog, places=2), mentee(prog), mentee(prog, items=[("GOAL", "budgeting")])
    round_ = solved(prog, by)
    way = scenarios.add_scenario(
        key=round_.key, objective="MOST_PEOPLE", settings={"shared_items_floor": 0}, actor=by, at=AT
    )
    matching.solve_next_round(at=AT, clock=clock(AT))
    round_.refresh_from_db()
    seen = queries.draft_mark(round_)

    refused = together(
        lambda: scenarios.choose_scenario(key=round_.key, scenario_key=way.key, actor=by, at=AT),
        lambda: matching.publish_round(key=round_.key, actor=other, at=AT, seen=seen),
    )

    round_.refresh_from_db()
    offered = Pairing.objects.filter(state="OFFERED").count()
    assert refused == 1
    assert (round_.state, offered) in {("PUBLISHED", 1), ("SOLVED", 0)}


@pytest.mark.parametrize("_try", range(TRIES))
def test_two_answers_of_no_draft_one_repair(_try):
    prog, by = programme(), lead()
    mentor(prog), mentor(prog), mentee(prog), mentee(prog)
    matching.publish_round(key=solved(prog, by).key, actor=by, at=AT)
    mentor(prog, places=2)
    pairs = list(Pairing.objects.select_related("learner"))
    learners = [signed_in(pair.learner) for pair in pairs]
    for pair, learner in zip(pairs, learners, strict=True):
        offers.decline_offer(key=pair.key, reason="", actor=learner, at=AT, moment=clock(AT))

    together(*(lambda: matching.draft_repairs(at=AT) for _ in range(2)))

    assert MatchRound.objects.filter(is_repair=True).count() == 1


@pytest.mark.parametrize("_try", range(TRIES))
def test_a_lead_starts_a_round_while_the_worker_drafts_a_repair(_try):
    prog, by, pairing = offer()
    mentor(prog)
    learner = signed_in(pairing.learner)
    offers.decline_offer(key=pairing.key, reason="", actor=learner, at=AT, moment=clock(AT))

    refused = together(
        lambda: rounds.start_round(programme=prog, actor=by, at=AT),
        lambda: matching.draft_repairs(at=AT),
    )

    assert refused <= 1
    assert MatchRound.objects.filter(state="QUEUED").count() == 1
