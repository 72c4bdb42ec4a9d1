"""Circles keep to what people asked for in private and don't tell of it; a mentor in a circle is accompanied."""

from itertools import product

import pytest
from tests import factories as make
from tests.supervision.circling import AT, BEGAN, Here
from tests.supervision.upper import pair, programme

from leaderful.flows import circles as flows
from leaderful.flows.coverage import coverage, why_waiting
from leaderful.flows.desk import desk
from leaderful.pairings.models import Pairing
from leaderful.programmes.models import Exclusion
from leaderful.supervision.models import Circle, CircleMember
from leaderful.supervision.operations.circle_steps import UnableToChangeCircle
from leaderful.supervision.queries.coverage import figures

pytestmark = pytest.mark.django_db

TOGETHER = "These people can’t be in one circle. Choose others."


@pytest.fixture
def here():
    return Here()


def excludes(of, who, whom):
    part = of.memberships.get(person=who)
    Exclusion.objects.create(membership=part, person=whom)


def two_of(here, which):
    """(who wrote it, about whom): with the leader, or among the members."""
    first, second = here.mentors[:2]
    return {"leader": (here.guide, first), "member": (second, first)}[which]


@pytest.mark.parametrize(("which", "turned"), list(product(("leader", "member"), (False, True))))
def test_nobody_begins_a_circle_of_two_of_whom_one_excluded_the_other(here, which, turned):
    who, whom = two_of(here, which)
    excludes(here.programme, *((whom, who) if turned else (who, whom)))

    for by in (here.guide, here.lead):
        with pytest.raises(UnableToChangeCircle) as refused:
            here.begin(by=by)
        assert str(refused.value) == TOGETHER  # nobody is named, and no reason

    assert not Circle.objects.exists()


@pytest.mark.parametrize("which", ["leader", "member"])
def test_a_no_to_a_pair_with_the_other_reads_the_same(here, which):
    guide, learner = two_of(here, which)
    Pairing.objects.filter(guide=guide, learner=learner).delete()
    pair(here.programme, guide, learner, began=None, state="DECLINED")

    with pytest.raises(UnableToChangeCircle) as refused:
        here.begin(by=here.lead)

    assert str(refused.value) == TOGETHER


@pytest.mark.parametrize("which", ["leader", "member"])
def test_nobody_is_brought_in_or_proposed_whom_one_of_them_excluded(here, which):
    circle, last = here.begin(), here.mentors[4]
    excludes(here.programme, last, here.guide if which == "leader" else here.mentors[0])

    with pytest.raises(UnableToChangeCircle) as refused:
        flows.bring_in(key=circle.key, person_key=last.key, actor=here.guide, at=AT)

    assert str(refused.value) == f"{last.name} can’t join this circle. Choose somebody else."
    found = flows.fitting(
        programme=here.programme, guide=here.guide, within=here.mentors[:3], people=here.mentors[3:], at=AT
    )
    assert found == [here.mentors[3]]


def test_who_fits_leaves_out_lines_and_loops_alike(here):
    fourth, fifth = here.mentors[3:]
    fourth.manager = here.mentors[0]
    fourth.save()
    pair(here.programme, fifth, here.guide, began=BEGAN)

    found = flows.fitting(
        programme=here.programme, guide=here.guide, within=here.mentors[:3], people=[fourth, fifth], at=AT
    )

    assert found == []


def test_a_line_is_said_by_name_even_where_somebody_excluded_another_one_too(here):
    excludes(here.programme, here.mentors[0], here.mentors[1])
    here.mentors[2].manager = here.guide
    here.mentors[2].save()

    with pytest.raises(UnableToChangeCircle, match="reporting line"):
        here.begin()


def test_an_exclusion_in_another_programme_is_that_ones(here):
    other = make.programme("Elsewhere")
    make.membership(other, here.mentors[0])
    excludes(other, here.mentors[0], here.mentors[1])

    assert here.begin()


# Accompanied in a circle alone


class Alone:
    """Six mentors, one in a pair; three of the others are in a circle."""

    def __init__(self, **rules):
        make.organisation()
        self.programme, self.guide = programme(**rules), make.person("Hiroko", "Tanabe")
        make.membership(self.programme, self.guide, "MENTOR", places=6, answered_at=BEGAN)
        self.mentors = [make.person(f"Mentor{nth}", "Test") for nth in range(6)]
        for mentor in self.mentors:
            make.membership(self.programme, mentor, answered_at=BEGAN)
        pair(self.programme, self.guide, self.mentors[0], began=BEGAN)
        circle = Circle.objects.create(programme=self.programme, guide=self.guide, begun_at=BEGAN)
        for mentor in self.mentors[1:4]:
            CircleMember.objects.create(circle=circle, person=mentor, joined_at=BEGAN)

    def told(self):
        """How many are accompanied; who waits; how many wait by the sums of room; by the desk."""
        waits = why_waiting(self.programme, at=AT)
        room = coverage(self.programme, language="en", at=AT).all
        return (
            figures(self.programme, at=AT).accompanied,
            len(waits.waiting),
            waits.in_circles,
            room.without,
            len(desk(self.programme, at=AT).found["unmatched"]),
        )


def test_a_mentor_in_a_circle_alone_is_accompanied_on_every_page():
    # One in a pair and three in a circle; of six, two are left.
    assert Alone().told() == (4, 2, 3, 2, 2)


def test_where_circles_do_not_count_they_wait():
    rules = {"circle_percent": 0, "circle_meets_quarter": False}
    assert Alone(**rules).told() == (1, 5, 0, 5, 5)


def test_a_circle_that_is_enough_for_a_quarter_counts():
    rules = {"circle_percent": 0, "circle_meets_quarter": True}
    assert Alone(**rules).told() == (4, 2, 3, 2, 2)
