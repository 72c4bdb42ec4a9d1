"""Somebody has left by an import: the worker ends what they were in."""

import pytest
from tests.world import AT, World

from leaderful.flows.leaving import tend_leavers

pytestmark = pytest.mark.django_db


def test_it_ends_the_pairs_of_whoever_left(at):
    """The other one's other pairs stay; a second turn finds nothing to do."""
    world = World()
    world.mentor.state, world.mentor.left_at = "LEFT", AT
    world.mentor.save()

    assert tend_leavers(at=at)

    for pairing, state in ((world.pairing, "ENDED"), (world.upper, "ENDED"), (world.other_pairing, "ACTIVE")):
        pairing.refresh_from_db()
        assert pairing.state == state
    assert not tend_leavers(at=at)


def test_it_has_nothing_to_do_where_nobody_left(at):
    """The world's leaver is in no pair."""
    World()

    assert not tend_leavers(at=at)
