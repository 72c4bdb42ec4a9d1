"""Offers: answered, taken back, over."""

from datetime import timedelta

import pytest
from tests.factories import AT, granted, membership, person, programme
from tests.pairings.rounds import (
    NO_FLOOR,
    both_accept,
    clock,
    lead,
    mentee,
    mentor,
    offer,
    published,
    signed_in,
    told,
)

from leaderful.audit.models import Event
from leaderful.flows import matching
from leaderful.flows.match_problem import problem_of
from leaderful.lib.errors import NotAllowed
from leaderful.notices.models import Notice
from leaderful.pairings import queries
from leaderful.pairings.models import MatchRound, Pairing, PairingTransition
from leaderful.pairings.operations import offers, rounds

pytestmark = pytest.mark.django_db

DAY = AT + timedelta(days=1)
OVER = AT + timedelta(days=14)


def accept(pairing, who, at=DAY):
    return offers.accept_offer(key=pairing.key, actor=signed_in(who), at=at, moment=clock(at))


def decline(pairing, who, reason="", at=DAY):
    return offers.decline_offer(key=pairing.key, reason=reason, actor=signed_in(who), at=at, moment=clock(at))


def test_publishing_offers_each_pair_to_both():
    _prog, _by, pairing = offer()

    assert (pairing.state, pairing.answer_by) == ("OFFERED", AT + timedelta(days=14))
    assert told("pairings.offer") == sorted([pairing.guide_id, pairing.learner_id])
    assert MatchRound.objects.get().state == "PUBLISHED"


def test_a_second_publishing_is_refused():
    _prog, by, _pairing = offer()

    with pytest.raises(rounds.UnableToChangeRound):
        matching.publish_round(key=MatchRound.objects.get().key, actor=by, at=AT)
    assert len(told("pairings.offer")) == 2


def test_a_stranger_publishes_nothing(db):
    prog, _by, pairing = offer()
    with pytest.raises(NotAllowed):
        rounds.start_round(programme=prog, actor=signed_in(pairing.guide), at=AT)


def waiting_for(person, at):
    return queries.waiting_for(person, queries.current_pairs(person, at=at))


def test_one_yes_waits_for_the_other():
    _, _, pairing = offer()

    assert accept(pairing, pairing.learner).state == "OFFERED"
    assert not told("pairings.begun")
    assert waiting_for(pairing.guide, DAY) == [pairing]
    assert not waiting_for(pairing.learner, DAY)


def test_the_second_yes_begins_the_pair_and_tells_both():
    _, _, pairing = offer()

    both_accept(pairing)

    assert (pairing.state, pairing.started_at) == ("ACTIVE", DAY)
    assert told("pairings.begun") == sorted([pairing.guide_id, pairing.learner_id])
    verbs = PairingTransition.objects.order_by("id").values_list("verb", flat=True)
    assert list(verbs) == ["offer", "accept", "accept", "begin"]


def test_saying_yes_twice_is_refused():
    _, _, pairing = offer()
    accept(pairing, pairing.guide)

    with pytest.raises(offers.UnableToAnswer):
        accept(pairing, pairing.guide)


def test_a_no_tells_the_other_and_the_team_but_not_why():
    _, by, pairing = offer()

    decline(pairing, pairing.guide, "no_time")

    pairing.refresh_from_db()
    assert pairing.state == "DECLINED"
    assert told("pairings.closed") == [pairing.learner_id]
    assert told("pairings.place_free") == [by.pk]
    assert PairingTransition.objects.get(verb="decline").reason == "no_time"
    for notice in Notice.objects.all():
        assert "no_time" not in str(notice.codes)
    for event in Event.objects.all():
        assert "no_time" not in str(event.codes)


def test_a_no_needs_no_reason():
    _, _, pairing = offer()

    decline(pairing, pairing.learner)

    assert PairingTransition.objects.get(verb="decline").reason == "rather_not_say"


def test_an_invented_reason_is_refused():
    _, _, pairing = offer()
    with pytest.raises(offers.UnableToAnswer):
        decline(pairing, pairing.learner, "because I say so")


def test_whoever_is_not_of_the_pair_answers_nothing():
    _, by, pairing = offer()
    for somebody in (by, person()):
        with pytest.raises(NotAllowed):
            accept(pairing, somebody)


def test_the_team_is_that_of_the_programme_where_there_is_one():
    prog, _by, pairing = offer()
    here = granted("COORDINATOR", scope="PROGRAMME", scope_id=prog.pk)

    decline(pairing, pairing.guide)

    assert told("pairings.place_free") == [here.pk]


def test_at_the_end_of_its_time_an_offer_is_over_at_once_without_a_worker():
    _, _, pairing = offer()

    assert queries.own_pairs(pairing.learner, at=OVER).get().state_at == "EXPIRED"
    assert not waiting_for(pairing.learner, OVER)
    assert queries.own_pairs(pairing.learner, at=OVER - timedelta(seconds=1)).get().state_at == "OFFERED"
    with pytest.raises(offers.UnableToAnswer):
        accept(pairing, pairing.learner, at=OVER)


def test_the_clock_records_the_end_once_and_tells_everyone():
    _, by, pairing = offer()

    assert matching.expire_offers(at=OVER, moment=clock(OVER)) == 1
    assert matching.expire_offers(at=OVER, moment=clock(OVER)) == 0

    pairing.refresh_from_db()
    assert (pairing.state, pairing.ended_at) == ("EXPIRED", OVER)
    assert told("pairings.expired") == sorted([pairing.guide_id, pairing.learner_id])
    assert told("pairings.place_free") == [by.pk]


def test_the_database_clock_decides_not_the_caller():
    _, _, pairing = offer()

    assert matching.expire_offers(at=OVER, moment=clock(OVER - timedelta(seconds=1))) == 0
    with pytest.raises(offers.UnableToAnswer):
        offers.accept_offer(key=pairing.key, actor=signed_in(pairing.guide), at=AT, moment=clock(OVER))


def test_only_those_who_are_silent_are_reminded_once():
    _, _, pairing = offer()
    accept(pairing, pairing.guide)
    week = AT + timedelta(days=7)

    assert matching.remind_offers(at=week - timedelta(seconds=1)) == 0
    assert matching.remind_offers(at=week) == 1
    assert matching.remind_offers(at=week) == 0
    assert told("pairings.reminder") == [pairing.learner_id]


def test_the_team_takes_an_offer_back():
    _, by, pairing = offer()

    offers.withdraw_offer(key=pairing.key, actor=by, at=DAY)

    pairing.refresh_from_db()
    assert pairing.state == "WITHDRAWN"
    assert told("pairings.closed") == sorted([pairing.guide_id, pairing.learner_id])
    with pytest.raises(offers.UnableToTakeBack):
        offers.withdraw_offer(key=pairing.key, actor=by, at=DAY)


def test_whoever_lost_an_offer_comes_first_and_whoever_declined_does_not():
    _prog, _by, pairing = offer()
    decline(pairing, pairing.guide)
    round_ = MatchRound.objects.get()
    waited = {m.id: m.waited for m in problem_of(round_, at=DAY).mentees}
    assert waited == {pairing.learner_id: 1}

    PairingTransition.objects.filter(verb="decline").update(actor_id=pairing.learner_id)
    assert {m.id: m.waited for m in problem_of(round_, at=DAY).mentees} == {pairing.learner_id: 0}


def test_whoever_was_left_out_is_told_and_comes_first():

    prog, by = programme(), lead()
    mentor(prog)
    mentee(prog), mentee(prog)
    round_ = published(prog, by)

    out = queries.left_out(round_).get().learner
    assert told("pairings.left_out") == [out.person_id]
    assert [m.waited for m in problem_of(round_, at=DAY).mentees if m.id == out.person_id] == [1]

    both = Pairing.objects.get(programme=prog)
    both_accept(both)
    second = mentor(prog)
    again = published(prog, by, DAY)
    assert again.number == 2
    assert Pairing.objects.get(round=again).learner_id == out.person_id
    assert Pairing.objects.get(round=again).guide_id == second.person_id


def test_a_rule_broken_meanwhile_stops_publishing():
    from tests.pairings.rounds import solved

    prog, by = programme(), lead()
    guide, learner = mentor(prog), mentee(prog)
    round_ = solved(prog, by)
    learner.person.manager = guide.person
    learner.person.save()

    with pytest.raises(matching.UnableToPublish, match="changed"):
        matching.publish_round(key=round_.key, actor=by, at=AT)
    assert Pairing.objects.get().state == "PROPOSED"
    assert not told("pairings.offer")


def test_a_pair_ruled_out_after_solving_stops_publishing():
    from tests.pairings.rounds import solved

    prog, by = programme(), lead()
    guide, learner = mentor(prog), mentee(prog)
    round_ = solved(prog, by)
    rounds.choose_pair(
        key=round_.key, guide_key=guide.key, learner_key=learner.key, choice="NEVER", actor=by, at=AT
    )

    with pytest.raises(matching.UnableToPublish, match="Match again"):
        matching.publish_round(key=round_.key, actor=by, at=AT)


def test_two_programmes_do_not_fill_one_place_twice():
    from tests.pairings.rounds import solved

    one, two, by = programme(), programme("Two", rules=NO_FLOOR), lead()
    guide = mentor(one)
    membership(two, guide.person, "MENTOR")
    mentee(one), mentee(two)
    drafts = [solved(prog, by) for prog in (one, two)]

    matching.publish_round(key=drafts[0].key, actor=by, at=AT)
    with pytest.raises(matching.UnableToPublish):
        matching.publish_round(key=drafts[1].key, actor=by, at=AT)


def test_the_programmes_rules_say_when_an_offer_is_reminded_of_and_runs_out():
    prog = programme(rules={"version": 2, "remind_days": 3, "answer_days": 5})
    by = lead()
    mentor(prog), mentee(prog)
    published(prog, by)

    pairing = Pairing.objects.get()

    assert pairing.answer_by == AT + timedelta(days=5)
    assert matching.remind_offers(at=AT + timedelta(days=2)) == 0
    assert matching.remind_offers(at=AT + timedelta(days=3)) == 1
    assert matching.expire_offers(at=AT + timedelta(days=5), moment=clock(AT + timedelta(days=5))) == 1
