"""A pair that is over: what somebody writes for the next mentor is not the last one's to read."""

import pytest
from tests.world import AT, World

from leaderful.pairings.queries import shared_words

pytestmark = pytest.mark.django_db


def test_whoever_was_in_it_reads_only_their_own_words_afterwards():
    world = World()
    assert set(shared_words(world.pairing, world.mentor, at=AT)) == {world.mentee.pk, world.mentor.pk}

    world.pairing.state = "ENDED"
    world.pairing.save()

    assert set(shared_words(world.pairing, world.mentor, at=AT)) == {world.mentor.pk}
    assert set(shared_words(world.pairing, world.mentee, at=AT)) == {world.mentee.pk}
