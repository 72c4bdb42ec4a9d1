"""The checker of published rounds sees each rule that is broken; the rounds are broken by hand, behind the engine's back."""

from datetime import time

import pytest
from tests.factories import AT, person, programme
from tests.pairings.checker import broken
from tests.pairings.rounds import NO_FLOOR, lead, member, mentee, mentor, published

from leaderful.pairings.models import Pairing, RoundChoice
from leaderful.people.models import SpokenLanguage, WorkingHours
from leaderful.programmes.models import Exclusion, MembershipItem

pytestmark = pytest.mark.django_db


@pytest.fixture
def made():
    """One published pair: its round, both memberships."""
    prog = programme()
    guide, learner = mentor(prog), mentee(prog)
    return published(prog, lead()), guide, learner


def seen(round_):
    return [said.split(": ")[1] for said in broken(round_)]


def test_it_is_silent_where_nothing_is_broken(made):
    assert seen(made[0]) == []


@pytest.mark.parametrize("upside_down", [False, True])
def test_it_sees_a_reporting_line(made, upside_down):
    round_, guide, learner = made
    top, bottom = (learner, guide) if upside_down else (guide, learner)
    bottom.person.manager = person(manager=top.person)
    bottom.person.save()

    assert seen(round_) == ["one reporting line"]


def test_it_sees_an_exclusion(made):
    round_, guide, learner = made
    Exclusion.objects.create(membership=guide, person=learner.person)

    assert seen(round_) == ["excluded"]


@pytest.mark.parametrize("state", ["DECLINED", "COMPLETED", "ENDED"])
def test_it_sees_a_pair_that_was_before(made, state):
    round_, guide, learner = made
    Pairing.objects.create(
        programme=programme("Before"), guide=guide.person, learner=learner.person, state=state
    )

    assert seen(round_) == ["paired before"]


@pytest.mark.parametrize(("kind", "said"), [("NEVER", ["ruled out"]), ("KEEP", [])])
def test_it_sees_a_pair_that_was_ruled_out(made, kind, said):
    round_, guide, learner = made
    RoundChoice.objects.create(round=round_, guide=guide, learner=learner, kind=kind)

    assert seen(round_) == said


def test_it_sees_a_pair_that_was_kept_and_not_made(made):
    round_, guide, _ = made
    other = member(guide.programme, "MENTEE")
    RoundChoice.objects.create(round=round_, guide=guide, learner=other, kind="KEEP")

    assert seen(round_) == ["kept, and no pair"]


def test_it_sees_that_no_language_is_shared(made):
    round_, guide, learner = made
    for part, code in ((guide, "pt"), (learner, "de")):
        SpokenLanguage.objects.create(person=part.person, code=code)

    assert seen(round_) == ["no language in common"]


def test_it_sees_that_no_hours_are_shared(made):
    round_, guide, learner = made
    round_.rules = {**round_.rules, "overlap_hours": True}
    for part, begins in ((guide, 8), (learner, 13)):
        WorkingHours.objects.create(person=part.person, weekday=0, starts=time(begins), ends=time(begins + 4))

    assert seen(round_) == ["no hours in common"]


@pytest.mark.parametrize(("hours", "said"), [(3, ["matched before saying when they work"]), (4, [])])
def test_it_sees_a_match_before_saying_when_one_works(made, hours, said):
    round_, guide, learner = made
    round_.rules = {**round_.rules, "overlap_hours": True, "hours_stated": True}
    for part, many in ((guide, 8), (learner, hours)):
        WorkingHours.objects.create(person=part.person, weekday=0, starts=time(8), ends=time(8 + many))

    assert seen(round_) == said


def test_it_sees_that_too_little_is_shared(made):
    round_, guide, _ = made
    MembershipItem.objects.filter(membership=guide).delete()

    assert seen(round_) == ["too little in common"]


@pytest.mark.parametrize("facts", [{"places": 0}, {"places": 3, "hours_a_month": 1}])
def test_it_sees_too_many_pairs(made, facts):
    round_, guide, _ = made
    for name, value in facts.items():
        setattr(guide, name, value)
    guide.save()

    assert [said.split(" and ")[0] for said in seen(round_)] == ["1 pairs"]


def test_it_sees_somebody_who_takes_no_part(made):
    round_, _, learner = made
    learner.state = "LEFT"
    learner.save()

    assert seen(round_) == ["one takes no part"]


@pytest.mark.parametrize("rule", ["circle", "line"])
def test_it_sees_what_the_second_tier_may_not(rule):
    prog = programme(rules={**NO_FLOOR, "tier": 2})
    guide, learner = mentor(prog), mentee(prog)
    round_ = published(prog, lead())
    below = guide.person if rule == "circle" else person("Mentee", manager=guide.person)
    Pairing.objects.create(
        programme=programme("Lower"), guide=learner.person, learner=below, state="ACTIVE",
        guide_accepted_at=AT, learner_accepted_at=AT,
    )  # fmt: skip

    assert seen(round_) == ["a circle" if rule == "circle" else "in the line of a mentee"]
