"""What the demo's people ask: each situation is answered with the way it stands for, and every way is advised to somebody."""

import pytest

from leaderful.core.styles import Factor, Style, advise
from leaderful.jobs.demo import said_in_advice as said
from leaderful.jobs.demo.advising import SITUATIONS


@pytest.mark.parametrize("way", Style)
def test_a_situation_is_answered_with_its_way(way):
    one = SITUATIONS[way]
    told = {factor: mark == "H" for factor, mark in zip(Factor, one.marks, strict=True)}

    assert advise(told, has_deadline=one.has_deadline).style is way


def test_mentees_are_advised_every_way_and_some_choose_another():
    asked = (*said.OF_MENTORS, *said.OF_MENTEES, *said.OF_HOLDERS)

    assert {one.advised for one in said.OF_MENTEES} == set(Style)
    assert all(bool(one.why) == bool(one.chosen) and one.chosen != one.advised for one in asked)
    assert set(said.INSTEAD) == set(Style)
    assert all(way != instead for way, instead in said.INSTEAD.items())


def test_the_first_mentor_never_asks_each_of_them_apart():
    """So that the page of the balance has a way to name."""
    assert "consult_each" not in {way for one in said.OF_MENTORS for way in (one.advised, one.chosen)}
