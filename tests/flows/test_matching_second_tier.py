"""Mentors of mentors: the same rounds, and no circle, through time as well."""

from datetime import timedelta

import pytest
from tests.factories import AT, person, programme
from tests.pairings.rounds import (
    NO_FLOOR,
    both_accept,
    lead,
    mentee,
    mentor,
    pairs_of,
    published,
    signed_in,
    solved,
)

from leaderful.core.matching import Problem
from leaderful.flows import hand_over, matching
from leaderful.flows.match_problem import problem_and_ties
from leaderful.flows.rule_check import broken_rules
from leaderful.flows.why import why_not
from leaderful.pairings import queries
from leaderful.pairings.models import LeftOut, Pairing
from leaderful.pairings.operations import offers, rounds, scenarios

pytestmark = pytest.mark.django_db

SECOND = {**NO_FLOOR, "tier": 2}
BEGUN = {"state": "ACTIVE", "guide_accepted_at": AT, "learner_accepted_at": AT, "started_at": AT}


def upper(name="Upper"):
    return programme(name, rules=SECOND, template="mentors_mentors")


def pair(guide, learner, tier=1, prog=None, **more):
    """A live pair of two people."""
    return Pairing.objects.create(
        programme=prog or programme("Elsewhere"), guide=guide, learner=learner, tier=tier, **{**BEGUN, **more}
    )


def left(round_):
    return list(LeftOut.objects.filter(round=round_).values_list("learner__person_id", "reason"))


def test_its_pairs_are_of_the_second_tier_and_go_the_same_way():
    prog, by = upper(), lead()
    guide, learner = mentor(prog), mentee(prog)

    published(prog, by)

    made = Pairing.objects.select_related("guide", "learner").get()
    assert (made.tier, made.guide_id, made.learner_id) == (2, guide.person_id, learner.person_id)
    assert both_accept(made).state == "ACTIVE"


def test_nobody_guides_whom_they_are_guided_by_in_one_round():
    prog, by = upper(), lead()
    people = [person(f"Both{n}") for n in range(4)]
    for somebody in people:
        for role in ("MENTOR", "MENTEE"):
            prog.memberships.create(person=somebody, role=role, state="ACTIVE", places=1)

    round_ = solved(prog, by)

    made = pairs_of(prog)
    problem, ties = problem_and_ties(round_, at=AT)
    assert len(made) == 3  # a chain: the one at its top has nobody
    assert broken_rules(problem, made, ties) == []


def test_a_live_chain_over_both_tiers_closes_no_circle():
    """Learner mentors A (tier 1), and A is guided by nobody but mentors the guide: the guide stands below the learner."""
    prog, by = upper(), lead()
    guide, learner = mentor(prog), mentee(prog)
    between = person()
    pair(learner.person, between)
    pair(between, guide.person)

    round_ = solved(prog, by)

    assert not pairs_of(prog)
    assert LeftOut.objects.get(round=round_).codes["excluded"] == {"circle": 1}


def test_an_ended_pair_is_only_not_again():
    prog, by = upper(), lead()
    guide, learner = mentor(prog), mentee(prog)
    pair(learner.person, guide.person, state="ENDED", ended_at=AT)

    solved(prog, by)

    assert pairs_of(prog) == {(guide.person_id, learner.person_id)}


@pytest.mark.parametrize("whose", ["own", "the mentee's, above", "the mentee's, below"])
def test_no_guide_is_in_the_line_of_the_learner_or_of_a_mentee(whose):
    prog, by = upper(), lead()
    guide, learner, theirs = mentor(prog), mentee(prog), person("Mentee")
    pair(learner.person, theirs)
    if whose == "own":
        learner.person.manager = person(manager=guide.person)
        learner.person.save()
    elif whose.endswith("above"):
        theirs.manager = person(manager=guide.person)
        theirs.save()
    else:
        guide.person.manager = theirs
        guide.person.save()

    round_ = solved(prog, by)

    rule = "reporting_line" if whose == "own" else "mentees_line"
    assert not pairs_of(prog)
    assert LeftOut.objects.get(round=round_).codes["excluded"] == {rule: 1}


def test_places_count_over_both_tiers():
    prog, by = upper(), lead()
    guide = mentor(prog)
    mentee(prog)
    pair(guide.person, person())

    solved(prog, by)

    assert not pairs_of(prog)


def test_a_first_tier_round_closes_no_circle_through_the_second():
    """The mentee of this round mentors the mentor in the second tier already."""
    prog, by = programme(rules=NO_FLOOR), lead()
    guide, learner = mentor(prog), mentee(prog)
    pair(learner.person, guide.person, tier=2)

    solved(prog, by)

    assert not pairs_of(prog)


def test_two_people_may_mentor_one_another_in_the_first_tier():
    prog, by = programme(rules=NO_FLOOR), lead()
    guide, learner = mentor(prog), mentee(prog)
    pair(learner.person, guide.person)

    solved(prog, by)

    assert pairs_of(prog) == {(guide.person_id, learner.person_id)}


def test_a_circle_that_came_about_after_matching_is_not_published():
    prog, by = upper(), lead()
    guide, learner = mentor(prog), mentee(prog)
    round_ = solved(prog, by)
    pair(learner.person, guide.person)

    with pytest.raises(matching.UnableToPublish, match="Match again"):
        matching.publish_round(key=round_.key, actor=by, at=AT)
    assert not Pairing.objects.filter(state="OFFERED").exists()


def test_two_drafts_that_close_a_circle_together_are_not_both_published():
    """One guides the other in this programme's draft, and the other way round in that one's."""
    one, two, by = upper("One"), upper("Two"), lead()
    first, second = person("First"), person("Second")
    for prog, guide, learner in ((one, first, second), (two, second, first)):
        prog.memberships.create(person=guide, role="MENTOR", state="ACTIVE", places=3)
        prog.memberships.create(person=learner, role="MENTEE", state="ACTIVE")
    drafts = [solved(prog, by) for prog in (one, two)]
    assert Pairing.objects.filter(state="PROPOSED").count() == 2

    matching.publish_round(key=drafts[0].key, actor=by, at=AT)
    with pytest.raises(matching.UnableToPublish):
        matching.publish_round(key=drafts[1].key, actor=by, at=AT)


def test_pairs_that_run_in_a_circle_already_fail_the_round_and_name_them():
    prog, by = upper(), lead()
    one, other = mentor(prog), mentee(prog)
    pair(one.person, other.person, tier=2)
    pair(other.person, one.person)
    mentee(prog)

    round_ = solved(prog, by)

    assert round_.failure == "mentoring_loop"
    assert set(round_.certificate["people"]) == {one.person_id, other.person_id}


def test_why_not_names_the_circle():
    prog, by = upper(), lead()
    guide, learner = mentor(prog), mentee(prog)
    pair(learner.person, guide.person)

    why = why_not(round_=solved(prog, by), guide=guide, learner=learner, actor=by, at=AT)

    assert (why.kind, why.rule) == ("rule", "circle")


def test_a_no_is_repaired_here_too():
    prog, by = upper(), lead()
    guide, learner = mentor(prog), mentee(prog)
    published(prog, by)
    mentor(prog)
    made = Pairing.objects.select_related("guide").get()
    offers.decline_offer(
        key=made.key, reason="", actor=signed_in(made.guide), at=AT, moment=lambda: AT + timedelta(hours=1)
    )

    matching.draft_repairs(at=AT + timedelta(hours=2))
    matching.solve_next_round(at=AT + timedelta(hours=2), clock=lambda: AT + timedelta(hours=2))

    again = Pairing.objects.get(state="PROPOSED")
    assert (again.tier, again.learner_id) == (2, learner.person_id)
    assert again.guide_id != guide.person_id


def test_other_objectives_are_refused():
    prog, by = upper(), lead()
    mentor(prog), mentee(prog)

    with pytest.raises(scenarios.UnableToCompare, match="in one way"):
        scenarios.add_scenario(key=solved(prog, by).key, objective="FAIR", settings={}, actor=by, at=AT)


def test_whoever_leaves_the_programme_leaves_its_pairs():
    from leaderful.flows.pairs import leave_programme

    prog, by = upper(), lead()
    mentor(prog)
    learner = mentee(prog)
    published(prog, by)
    made = both_accept(Pairing.objects.select_related("guide", "learner").get())

    leave_programme(
        key=learner.key, reason="no_time", actor=signed_in(learner.person), at=AT + timedelta(days=2)
    )

    made.refresh_from_db()
    assert made.state == "ENDED"


@pytest.mark.parametrize(
    ("tier", "live", "asked", "closes"),
    [
        (2, [], [(1, 2), (2, 1)], True),
        (2, [(1, 1, 2)], [(2, 1)], True),
        (2, [(2, 1, 2), (1, 2, 3)], [(3, 1)], True),
        (2, [(2, 1, 2)], [(1, 3)], False),
        (1, [(2, 1, 2)], [(2, 1)], True),
        (1, [(1, 1, 2)], [(2, 1)], False),
        (1, [(1, 1, 2), (2, 4, 5)], [(2, 1)], False),
        (1, [(2, 1, 2), (1, 2, 3)], [(3, 1)], True),
        (1, [], [(1, 2)], False),
    ],
)
def test_a_circle_through_the_second_tier_is_seen(tier, live, asked, closes):
    people = {number: person() for number in range(1, 6)}
    for live_tier, guide, learner in live:
        pair(people[guide], people[learner], tier=live_tier)

    found = queries.closing_a_circle(
        [(people[guide].pk, people[learner].pk) for guide, learner in asked],
        tier=tier,
        live=queries.live_pairs_by_tier(AT),
    )

    assert (found is not None) == closes


def test_a_hand_over_closes_no_circle():
    """The mentee of the pair is the mentor's mentor of whoever could take it on."""
    prog, by = programme(rules=NO_FLOOR), lead()
    mentor(prog), mentee(prog)
    published(prog, by)
    made = both_accept(Pairing.objects.select_related("guide", "learner").get())
    other, third = mentor(prog), mentor(prog)
    pair(made.learner, other.person, tier=2)

    asked = hand_over.could_go_on(made, at=AT + timedelta(days=2))

    assert [room.membership.pk for room in asked] == [third.pk]


def test_the_check_written_apart_sees_a_circle_and_a_mentees_line():
    prog, by = upper(), lead()
    guide, learner = mentor(prog), mentee(prog)
    theirs = person("Mentee", manager=guide.person)
    round_ = solved(prog, by)
    pair(learner.person, guide.person)
    pair(learner.person, theirs)

    problem, ties = problem_and_ties(round_, at=AT)

    assert isinstance(problem, Problem)
    codes = {code for _guide, _learner, code in broken_rules(problem, pairs_of(prog), ties)}
    assert {"circle", "mentees_line"} <= codes


def test_a_pair_the_lead_keeps_closes_no_circle_either():
    prog, by = upper(), lead()
    guide, learner = mentor(prog), mentee(prog)
    round_ = solved(prog, by)
    rounds.choose_pair(
        key=round_.key, guide_key=guide.key, learner_key=learner.key, choice="KEEP", actor=by, at=AT
    )
    pair(learner.person, guide.person)

    assert solved(prog, by).failure in {"contradiction", "mentoring_loop"}
