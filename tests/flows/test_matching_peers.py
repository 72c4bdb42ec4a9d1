"""Peers: everybody can be on either side, nobody meets themselves, and no two people meet twice."""

import pytest
from tests.factories import AT, person, programme
from tests.pairings.rounds import NO_FLOOR, lead, pairs_of, solved

from leaderful.flows import matching
from leaderful.pairings.models import Pairing

pytestmark = pytest.mark.django_db

PEERS = {**NO_FLOOR, "pool": "one_pool"}


def peers(count, **rules):
    """A programme whose people take both parts."""
    prog = programme(rules={**PEERS, **rules})
    people = [person(f"Peer{number}") for number in range(count)]
    for somebody in people:
        for role in ("MENTOR", "MENTEE"):
            prog.memberships.create(person=somebody, role=role, state="ACTIVE", places=1)
    return prog, people


@pytest.mark.parametrize("count", [2, 3, 4, 7])
def test_no_two_people_meet_twice_and_nobody_meets_themselves(count):
    prog, _ = peers(count)

    round_ = solved(prog, lead())

    made = pairs_of(prog)
    assert round_.state == "SOLVED"
    assert made
    assert not {(learner, guide) for guide, learner in made} & made
    assert all(guide != learner for guide, learner in made)
    assert matching.publish_round(key=round_.key, actor=lead(), at=AT) == len(made)


def test_two_who_were_a_pair_are_none_the_other_way_round():
    prog, (one, other) = peers(2)
    Pairing.objects.create(programme=prog, guide=one, learner=other, state="ENDED", ended_at=AT)

    solved(prog, lead())

    assert not Pairing.objects.filter(state="PROPOSED").exists()


def test_a_programme_of_two_sides_may_pair_two_people_both_ways():
    prog, _ = peers(2, pool="two_sides")

    solved(prog, lead())

    assert len(pairs_of(prog)) == 2
