"""An offer that comes to nothing: the worker drafts the repair that day, and a person publishes it."""

from datetime import timedelta

import pytest
from tests.factories import AT, programme
from tests.pairings.rounds import (
    both_accept,
    clock,
    lead,
    mentee,
    mentor,
    offer,
    published,
    signed_in,
    solved,
)

from leaderful.flows import matching
from leaderful.pairings import queries
from leaderful.pairings.models import MatchRound, Pairing
from leaderful.pairings.operations import offers, rounds, scenarios

pytestmark = pytest.mark.django_db

LATER = AT + timedelta(hours=2)


def decline(pairing, by="learner", at=AT + timedelta(hours=1)):
    who = signed_in(getattr(pairing, by))
    offers.decline_offer(key=pairing.key, reason="other_goals", actor=who, at=at, moment=clock(at))


def work(at=LATER):
    """The worker's turns, until nothing waits: whether any round was drafted."""
    before = MatchRound.objects.count()
    while matching.draft_repairs(at=at) or matching.solve_next_round(at=at, clock=clock(at)):
        pass
    return MatchRound.objects.count() > before


def drafted(prog):
    return set(Pairing.objects.filter(programme=prog, state="PROPOSED").values_list("guide_id", "learner_id"))


def test_a_no_is_followed_by_a_draft_with_somebody_else():
    prog, _, pairing = offer()
    other = mentor(prog)
    decline(pairing)

    assert work()

    assert drafted(prog) == {(other.person_id, pairing.learner_id)}
    repair = MatchRound.objects.latest("number")
    assert (repair.is_repair, repair.state) == (True, "SOLVED")


def test_it_waits_for_a_person_to_publish():
    prog, by, pairing = offer()
    mentor(prog)
    decline(pairing)
    work()

    assert not Pairing.objects.filter(state="OFFERED").exists()
    assert [draft.pairs for draft in queries.drafts_waiting(by, at=LATER)] == [1]
    repair = MatchRound.objects.latest("number")
    assert matching.publish_round(key=repair.key, actor=by, at=LATER) == 1


def test_pairs_that_stand_and_open_offers_do_not_move():
    prog, by = programme(), lead()
    for _ in range(3):
        mentor(prog), mentee(prog)
    published(prog, by)
    mentor(prog)
    stands, waits, declined = Pairing.objects.select_related("guide", "learner").order_by("pk")
    both_accept(stands, AT + timedelta(minutes=1))
    decline(declined)

    work()

    stands.refresh_from_db(), waits.refresh_from_db()
    assert (stands.state, waits.state) == ("ACTIVE", "OFFERED")
    taken = {stands.guide_id, stands.learner_id, waits.guide_id, waits.learner_id}
    assert drafted(prog)
    assert not taken & {person for pair in drafted(prog) for person in pair}


def test_the_two_who_came_to_nothing_are_not_paired_again():
    prog, _, pairing = offer()
    decline(pairing)

    work()

    assert not drafted(prog)
    assert not MatchRound.objects.filter(state="SOLVED").exists()


def test_time_that_is_over_is_repaired_too():
    prog, _, pairing = offer()
    mentor(prog)
    over = AT + timedelta(days=14)
    matching.expire_offers(at=over, moment=clock(over))

    assert work(over)

    assert {learner for _guide, learner in drafted(prog)} == {pairing.learner_id}


def test_an_offer_that_the_team_takes_back_is_the_teams_to_repair():
    prog, by, pairing = offer()
    mentor(prog)
    offers.withdraw_offer(key=pairing.key, actor=by, at=AT)

    assert not work()


def test_it_is_looked_into_once():
    prog, _, pairing = offer()
    mentor(prog)
    decline(pairing)
    work()
    MatchRound.objects.filter(is_repair=True).update(state="DISCARDED")

    assert not work()
    assert not matching.draft_repairs(at=LATER)


def test_a_draft_the_lead_is_at_is_left_alone_until_it_is_over():
    prog, by, pairing = offer()
    mentor(prog), mentee(prog)
    mine = solved(prog, by)
    decline(pairing)

    assert not work()
    assert queries.offers_to_see_to(prog.pk).count() == 1

    rounds.discard_round(key=mine.key, actor=by, at=LATER)
    assert work()


@pytest.mark.parametrize("touch", ["choose", "compare"])
def test_a_repair_that_somebody_touched_is_not_drafted_anew(touch):
    prog, by = programme(), lead()
    people = [(mentor(prog), mentee(prog)) for _ in range(2)]
    published(prog, by)
    first, second = Pairing.objects.select_related("guide", "learner").order_by("pk")
    spare = mentor(prog)
    decline(first)
    work()
    repair = MatchRound.objects.latest("number")
    before = drafted(prog)
    if touch == "choose":
        learner = next(m for _, m in people if m.person_id == first.learner_id)
        rounds.choose_pair(
            key=repair.key, guide_key=spare.key, learner_key=learner.key, choice="KEEP", actor=by, at=LATER
        )
    else:
        scenarios.add_scenario(key=repair.key, objective="MIX", settings={}, actor=by, at=LATER)
    decline(second, at=LATER)

    work(LATER)

    assert drafted(prog) == before


def test_a_second_no_joins_the_repair_that_nobody_touched():
    prog, by = programme(), lead()
    mentor(prog), mentor(prog), mentee(prog), mentee(prog)
    published(prog, by)
    mentor(prog, places=2)
    for pairing in Pairing.objects.select_related("guide", "learner").order_by("pk"):
        decline(pairing)
        work()

    assert MatchRound.objects.count() == 2
    assert len(drafted(prog)) == 2


def test_a_repair_that_can_make_no_pair_calls_nobody():
    prog, by, pairing = offer()
    mentor(prog, items=[("SKILL", "budgeting")])  # has room, and shares nothing
    decline(pairing)

    work()

    assert MatchRound.objects.get(is_repair=True).state == "DISCARDED"
    assert not queries.drafts_waiting(by, at=LATER).exists()


def test_nothing_is_drafted_in_a_programme_that_closes():
    prog, _, pairing = offer()
    mentor(prog)
    decline(pairing)
    prog.state = "CLOSING"
    prog.save()

    assert not work()


def test_the_draft_says_nothing_of_who_said_no_or_why(client):
    from django.utils import timezone
    from tests.factories import organisation

    organisation()
    prog, by, pairing = offer(at=timezone.now())
    mentor(prog)
    decline(pairing, by="guide", at=timezone.now())
    work(timezone.now())
    client.force_login(by)

    html = client.get(f"/programmes/{prog.key}/match/").content.decode()

    assert "Drafted because an offer came to nothing" in html
    assert "other_goals" not in html
    assert pairing.guide.name not in html
