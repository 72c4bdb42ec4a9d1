"""Wishes count from either side: a mentor's decides between two mentees who fit alike, as a mentee's does."""

import pytest
from tests.factories import programme
from tests.pairings.rounds import lead, mentee, mentor, pairs_of, solved

from leaderful.programmes.models import Wish

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("wished", [0, 1])
@pytest.mark.parametrize("by", ["mentor", "mentee"])
def test_a_wish_of_either_side_decides_between_people_who_fit_alike(by, wished):
    prog = programme()
    guide, learners = mentor(prog), [mentee(prog), mentee(prog)]
    chosen = learners[wished]
    writer, other = (guide, chosen) if by == "mentor" else (chosen, guide)
    Wish.objects.create(membership=writer, person=other.person, rank=1)

    solved(prog, lead())

    assert pairs_of(prog) == {(guide.person_id, chosen.person_id)}
