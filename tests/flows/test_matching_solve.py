"""A round from its people to its proposed pairs, in the worker."""

from datetime import timedelta
from time import perf_counter

import pytest
from tests.core.matching.checker import check_pairs
from tests.factories import AT, person, programme
from tests.pairings.rounds import lead, mentee, mentor, pairs_of, signed_in, solved

from leaderful.flows import matching
from leaderful.flows.match_problem import fingerprint, problem_of
from leaderful.pairings.models import LeftOut, MatchRound, Pairing
from leaderful.pairings.operations import rounds, solving
from leaderful.programmes.models import Exclusion

pytestmark = pytest.mark.django_db


def test_it_proposes_the_pair_that_shares_a_goal():
    prog = programme()
    good = mentor(prog)
    mentor(prog, items=[("SKILL", "budgeting")])
    wants = mentee(prog)

    round_ = solved(prog, lead())

    assert round_.state == "SOLVED"
    assert round_.certificate["proved"]
    pairing = Pairing.objects.get(round=round_)
    assert (pairing.guide_id, pairing.learner_id) == (good.person_id, wants.person_id)
    assert pairing.state == "PROPOSED"
    assert {"for": "goal", "items": ["goal.empathy"], "points": 100} in pairing.reasons


def test_it_does_nothing_when_nothing_waits():
    assert not matching.solve_next_round(at=AT, clock=lambda: AT)


@pytest.mark.parametrize("upside_down", [False, True])
@pytest.mark.parametrize("depth", [1, 2, 5])
def test_it_never_pairs_within_a_reporting_line(depth, upside_down):
    prog = programme()
    top, bottom = (mentee(prog), mentor(prog)) if upside_down else (mentor(prog), mentee(prog))
    above = top.person
    for _ in range(depth - 1):
        above = person(manager=above)
    bottom.person.manager = above
    bottom.person.save()

    round_ = solved(prog, lead())

    assert not pairs_of(prog)
    assert LeftOut.objects.get(round=round_).codes["excluded"] == {"reporting_line": 1}


@pytest.mark.parametrize("by_mentor", [False, True])
def test_it_respects_an_exclusion_named_by_either_side(by_mentor):
    prog = programme()
    guide, learner = mentor(prog), mentee(prog)
    one, other = (guide, learner) if by_mentor else (learner, guide)
    Exclusion.objects.create(membership=one, person=other.person)

    solved(prog, lead())

    assert not pairs_of(prog)


def test_it_needs_a_language_in_common_only_where_both_are_known():
    prog = programme()
    mentor(prog, languages=["pt"])
    mentee(prog, languages=["de"])
    silent = mentee(prog)

    solved(prog, lead())

    assert {learner for _, learner in pairs_of(prog)} == {silent.person_id}


@pytest.mark.parametrize("tier", [1, 2])
def test_places_taken_in_other_programmes_and_on_both_tiers_are_taken(tier):
    prog, other = programme(), programme("Elsewhere")
    guide = mentor(prog, places=2)
    Pairing.objects.create(
        programme=other,
        tier=tier,
        guide=guide.person,
        learner=person(),
        state="ACTIVE",
        guide_accepted_at=AT,
        learner_accepted_at=AT,
    )
    mentee(prog), mentee(prog)

    solved(prog, lead())

    assert len(pairs_of(prog)) == 1


@pytest.mark.parametrize("state", ["DECLINED", "ENDED", "COMPLETED"])
def test_it_does_not_pair_again_what_is_over(state):
    prog = programme()
    guide, learner = mentor(prog), mentee(prog)
    old = Pairing.objects.create(
        programme=prog, guide=guide.person, learner=learner.person, state=state, ended_at=AT
    )

    solved(prog, lead())

    assert not Pairing.objects.exclude(pk=old.pk).exists()


def test_an_offer_nobody_answered_may_come_again():
    prog = programme()
    guide, learner = mentor(prog), mentee(prog)
    Pairing.objects.create(
        programme=prog,
        guide=guide.person,
        learner=learner.person,
        state="OFFERED",
        answer_by=AT - timedelta(hours=1),
    )

    solved(prog, lead())

    assert Pairing.objects.filter(programme=prog, state="PROPOSED").count() == 1


def test_kept_pairs_stay_and_ruled_out_pairs_go():
    prog, by = programme(), lead()
    mentors = [mentor(prog), mentor(prog)]
    mentees = [mentee(prog), mentee(prog)]
    round_ = solved(prog, by)
    made = pairs_of(prog)
    guide = mentors[0]
    mine = next(m for m in mentees if (guide.person_id, m.person_id) in made)
    other = next(m for m in mentees if m != mine)

    rounds.choose_pair(
        key=round_.key, guide_key=guide.key, learner_key=other.key, choice="KEEP", actor=by, at=AT
    )
    solved(prog, by)
    assert (guide.person_id, other.person_id) in pairs_of(prog)

    rounds.choose_pair(
        key=round_.key, guide_key=guide.key, learner_key=other.key, choice="NEVER", actor=by, at=AT
    )
    solved(prog, by)
    assert pairs_of(prog) == made


def test_a_kept_pair_that_breaks_a_rule_fails_the_round_and_names_the_pair():
    prog, by = programme(), lead()
    guide, learner = mentor(prog), mentee(prog)
    round_ = solved(prog, by)
    rounds.choose_pair(
        key=round_.key, guide_key=guide.key, learner_key=learner.key, choice="KEEP", actor=by, at=AT
    )
    Exclusion.objects.create(membership=learner, person=guide.person)

    round_ = solved(prog, by)

    assert (round_.state, round_.failure) == ("FAILED", "contradiction")
    assert round_.certificate["clashes"] == [[guide.person_id, learner.person_id, "unavailable"]]


def test_a_reporting_loop_fails_the_round():
    prog, by = programme(), lead()
    guide, learner = mentor(prog), mentee(prog)
    guide.person.manager, learner.person.manager = learner.person, guide.person
    guide.person.save()
    learner.person.save()

    assert solved(prog, by).failure == "reporting_loop"


def test_a_worker_that_died_is_followed_by_another():
    prog, by = programme(), lead()
    mentor(prog), mentee(prog)
    rounds.start_round(programme=prog, actor=by, at=AT)
    dead = solving.claim_round(at=AT)

    assert solving.claim_round(at=AT + timedelta(seconds=59)) is None
    later = AT + solving.LEASE
    assert matching.solve_next_round(at=later, clock=lambda: later)

    assert MatchRound.objects.get(pk=dead.pk).state == "SOLVED"
    with pytest.raises(solving.UnableToKeepResult):
        solving.keep_solutions(round_=dead, solved=[], at=later)
    assert Pairing.objects.filter(programme=prog).count() == 1


def test_a_worker_that_lost_its_lease_reports_no_more():
    prog, by = programme(), lead()
    rounds.start_round(programme=prog, actor=by, at=AT)
    slow = solving.claim_round(at=AT)
    solving.claim_round(at=AT + solving.LEASE)

    assert not solving.report_progress(round_=slow, percent=50, at=AT)


def test_cancelling_while_it_is_solved_puts_it_back_to_draft(monkeypatch):
    prog, by = programme(), lead()
    mentor(prog), mentee(prog)
    round_ = rounds.start_round(programme=prog, actor=by, at=AT)
    real = solving.claim_round

    def claim_then_cancel(*, at):
        claimed = real(at=at)
        rounds.cancel_round(key=round_.key, actor=by, at=at)
        return claimed

    monkeypatch.setattr(solving, "claim_round", claim_then_cancel)
    matching.solve_next_round(at=AT, clock=lambda: AT)

    round_.refresh_from_db()
    assert (round_.state, round_.cancel_asked) == ("DRAFT", False)
    assert not pairs_of(prog)


def test_a_fault_of_ours_leaves_the_round_failed(monkeypatch):
    prog, by = programme(), lead()
    rounds.start_round(programme=prog, actor=by, at=AT)

    def broken(*args, **kwargs):
        raise ZeroDivisionError

    monkeypatch.setattr(matching, "solve", broken)
    with pytest.raises(ZeroDivisionError):
        matching.solve_next_round(at=AT, clock=lambda: AT)

    assert MatchRound.objects.get().failure == "fault"


def test_a_result_that_breaks_a_rule_is_not_kept(monkeypatch):
    prog, by = programme(), lead()
    guide, learner = mentor(prog), mentee(prog)
    monkeypatch.setattr(matching, "broken_rules", lambda *_: [(guide.pk, learner.pk, "ban")])

    assert solved(prog, by).failure == "fault"


def test_the_fingerprint_changes_with_the_inputs_alone():
    prog, by = programme(), lead()
    guide = mentor(prog)
    mentee(prog)
    round_ = solved(prog, by)
    before = fingerprint(problem_of(round_, at=AT))

    assert before == round_.inputs_hash == fingerprint(problem_of(round_, at=AT + timedelta(days=1)))
    guide.places = 2
    guide.save()
    assert fingerprint(problem_of(round_, at=AT)) != before


def test_sixty_mentors_and_a_hundred_and_twenty_mentees():
    prog, by = programme(rules={"shared_items_floor": 0}), lead()
    names = ["empathy", "delegation", "feedback", "coaching", "conflict", "resilience", "reporting"]
    for n in range(60):
        mentor(prog, places=2, items=[("SKILL", names[n % 7]), ("EXPERIENCE", names[(n * 3 + 1) % 7])])
    for n in range(120):
        mentee(prog, items=[("GOAL", names[n % 7]), ("SKILL", names[(n * 5 + 2) % 7])])

    begun = perf_counter()
    round_ = solved(prog, by)
    solved_in = perf_counter() - begun
    problem = problem_of(round_, at=AT)
    made = list(Pairing.objects.filter(round=round_).values_list("guide_id", "learner_id"))

    assert len(made) == 120  # as many places as mentees, and no rule keeps anybody apart
    assert round_.certificate["proved"]
    assert check_pairs(problem, made) == []
    begun = perf_counter()
    matching.publish_round(key=round_.key, actor=signed_in(by), at=AT)
    print(f"60 × 120: solved in {solved_in:.2f} s, published in {perf_counter() - begun:.2f} s")
