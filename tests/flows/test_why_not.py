"""Why two people are no pair: exact to the team, one of two sentences to the two, and nothing private to anybody."""

from datetime import timedelta

import pytest
from tests.factories import AT, granted, person, programme
from tests.pairings.rounds import lead, mentee, mentor, published, signed_in, solved

from leaderful.flows.why import why_not, wishes_not_met
from leaderful.lib.errors import NotAllowed
from leaderful.pairings.models import Pairing
from leaderful.pairings.operations import rounds
from leaderful.people.models import Grant
from leaderful.programmes.models import Exclusion, Wish
from leaderful.web import whys

pytestmark = pytest.mark.django_db

PRIVATE = ["This pair can’t be made."]


def ask(round_, guide, learner, by):
    return why_not(round_=round_, guide=guide, learner=learner, actor=by, at=AT)


def answer(round_, guide, learner, by):
    return whys.sentences(ask(round_, guide, learner, by), guide=guide, learner=learner)


@pytest.fixture
def people():
    """A better and a worse mentor, one mentee; the better pair is drafted."""
    prog, by = programme(), lead()
    better = mentor(prog, items=[("SKILL", "empathy"), ("SKILL", "feedback")])
    worse = mentor(prog)
    learner = mentee(prog, items=[("GOAL", "empathy"), ("GOAL", "feedback")])
    return solved(prog, by), better, worse, learner, by


def test_a_pair_of_the_draft_is_one(people):
    round_, better, _, learner, by = people

    assert ask(round_, better, learner, by).kind == "paired"


def test_the_price_is_what_solving_again_says(people):
    round_, _, worse, learner, by = people

    why = ask(round_, worse, learner, by)

    assert (why.kind, why.points, why.fewer, why.moved) == ("price", 100, 0, 0)
    assert {"for": "goal", "items": ["goal.empathy"], "points": 100} in why.reasons


def test_a_pair_that_would_leave_somebody_without_a_mentor_says_so():
    prog, by = programme(), lead()
    wanted = mentor(prog, items=[("SKILL", "empathy"), ("SKILL", "budgeting")])
    mentor(prog)
    either = mentee(prog, items=[("GOAL", "empathy")])
    mentee(prog, items=[("GOAL", "budgeting")])

    said = answer(solved(prog, by), wanted, either, by)

    assert "With this pair one person fewer would have a mentor." in said


def test_a_pair_as_good_as_another_costs_nothing():
    prog, by = programme(), lead()
    mentors, learner = [mentor(prog), mentor(prog)], mentee(prog)
    round_ = solved(prog, by)
    other = next(m for m in mentors if not Pairing.objects.filter(guide=m.person).exists())

    assert "It would cost nothing: with this pair all is as good. Keep it if you’d rather." in answer(
        round_, other, learner, by
    )


@pytest.mark.parametrize(
    ("facts", "rule"),
    [
        ({"languages": ["pt"]}, "language"),
        ({"items": [("SKILL", "budgeting")]}, "below_floor"),
        ({"places": 0}, "no_places"),
    ],
)
def test_a_public_rule_is_named(facts, rule):
    prog, by = programme(), lead()
    guide, learner = mentor(prog, **facts), mentee(prog, languages=["de"])

    assert ask(solved(prog, by), guide, learner, by).rule == rule


def test_the_reporting_line_is_named():
    prog, by = programme(), lead()
    guide, learner = mentor(prog), mentee(prog)
    learner.person.manager = person(manager=guide.person)
    learner.person.save()

    assert ask(solved(prog, by), guide, learner, by).rule == "reporting_line"


@pytest.mark.parametrize("private", ["excluded by the mentee", "excluded by the mentor", "declined", "ended"])
def test_whatever_is_private_reads_the_same_also_when_it_is_kept(private):
    prog, by = programme(), lead()
    guide, learner = mentor(prog), mentee(prog)
    if private.startswith("excluded"):
        one, other = (learner, guide) if private.endswith("mentee") else (guide, learner)
        Exclusion.objects.create(membership=one, person=other.person)
    else:
        Pairing.objects.create(
            programme=prog, guide=guide.person, learner=learner.person, state=private.upper(), ended_at=AT
        )
    round_ = solved(prog, by)

    assert answer(round_, guide, learner, by) == PRIVATE

    rounds.choose_pair(
        key=round_.key, guide_key=guide.key, learner_key=learner.key, choice="KEEP", actor=by, at=AT
    )
    failed = solved(prog, by)
    assert failed.certificate["clashes"] == [[guide.person_id, learner.person_id, "unavailable"]]


def test_a_public_rule_comes_before_a_private_one():
    prog, by = programme(), lead()
    guide, learner = mentor(prog, languages=["pt"]), mentee(prog, languages=["de"])
    Exclusion.objects.create(membership=learner, person=guide.person)

    assert ask(solved(prog, by), guide, learner, by).rule == "language"


def test_what_is_kept_may_leave_no_room(people):
    round_, better, worse, learner, by = people
    rounds.choose_pair(
        key=round_.key, guide_key=better.key, learner_key=learner.key, choice="KEEP", actor=by, at=AT
    )

    assert ask(round_, worse, learner, by).kind == "kept"


def test_somebody_who_rests_can_not_be_matched(people):
    round_, _, worse, learner, by = people
    worse.state = "PAUSED"
    worse.save()

    assert ask(round_, worse, learner, by).kind == "absent"


def test_it_changes_nothing(people):
    round_, _, worse, learner, by = people
    before = list(Pairing.objects.values())

    ask(round_, worse, learner, by)

    assert list(Pairing.objects.values()) == before


def test_only_the_team_asks(people):
    round_, _, worse, learner, _ = people
    other = signed_in(granted("LEAD", scope="PROGRAMME", scope_id=programme("Other").pk))

    with pytest.raises(NotAllowed):
        ask(round_, worse, learner, other)


def wish(learner, guide):
    Wish.objects.create(membership=learner, person=guide.person, rank=1)


def read(learner):
    return [
        (one.person.pk, one.is_rule)
        for one in wishes_not_met(learner.person, learner.programme, at=AT + timedelta(days=1))
    ]


@pytest.mark.parametrize("case", ["price", "excluded", "declined", "full"])
def test_a_member_reads_that_others_fit_better_whatever_is_private_behind_it(case):
    prog, by = programme(), lead()
    guide, other = (
        mentor(prog, places=0 if case == "full" else 1),
        mentor(prog, items=[("SKILL", "feedback")]),
    )
    learner = mentee(prog, items=[("GOAL", "empathy"), ("GOAL", "feedback")])
    if case == "price":
        mentee(prog, items=[("GOAL", "empathy")])
    if case == "excluded":
        Exclusion.objects.create(membership=guide, person=learner.person)
    if case == "declined":
        learner.rounds_left_out = 0
        Pairing.objects.create(
            programme=programme("Before"),
            guide=guide.person,
            learner=learner.person,
            state="DECLINED",
            ended_at=AT,
        )
    wish(learner, guide)
    published(prog, by)
    assert Pairing.objects.filter(guide=other.person, learner=learner.person).exists()

    assert read(learner) == [(guide.person_id, False)]


@pytest.mark.parametrize("facts", [{"languages": ["pt"]}, {"items": [("SKILL", "budgeting")]}])
def test_a_member_reads_of_a_rule_where_one_of_the_programme_stands_in_between(facts):
    prog, by = programme(), lead()
    guide = mentor(prog, **facts)
    mentor(prog)
    learner = mentee(prog, languages=["de"])
    wish(learner, guide)
    published(prog, by)

    assert read(learner) == [(guide.person_id, True)]


def test_nothing_is_said_before_a_round_is_published_or_about_wishes_that_were_met():
    prog, by = programme(), lead()
    guide, learner = mentor(prog), mentee(prog)
    wish(learner, guide)
    solved(prog, by)

    assert read(learner) == []
    published(prog, by)
    assert read(learner) == []


def test_the_two_sentences_tell_no_number_and_no_rule():
    class Somebody:
        name = "Tendai Moyo"

    for is_rule in (True, False):
        wished = type("Wished", (), {"person": Somebody, "is_rule": is_rule})
        words = whys.for_member(wished)
        assert not any(letter.isdigit() for letter in words)
        assert "language" not in words


@pytest.mark.parametrize("by", ["nobody", "guide", "learner"])
def test_a_lead_who_is_one_of_the_two_reads_the_same_whether_or_not_somebody_was_excluded(by):
    prog = programme()
    guide, better = mentor(prog), mentor(prog, items=[("SKILL", "empathy"), ("SKILL", "feedback")])
    learner = mentee(prog, items=[("GOAL", "empathy"), ("GOAL", "feedback")])
    Grant.objects.create(person=learner.person, role="LEAD", scope="ORGANISATION", starts_at=AT)
    both = signed_in(learner.person)
    if by != "nobody":
        writer, other = (guide, learner) if by == "guide" else (learner, guide)
        Exclusion.objects.create(membership=writer, person=other.person)
    round_ = solved(prog, both)
    assert Pairing.objects.get().guide == better.person

    assert ask(round_, guide, learner, both).kind == "own"
