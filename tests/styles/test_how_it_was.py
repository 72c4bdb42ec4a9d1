"""How the way one chose was: one's own answer, kept with the advice, and back as one looks back on the intent."""

from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction
from tests import factories as make

from leaderful.core.styles import Style
from leaderful.lib.errors import NotAllowed
from leaderful.styles.models import Advice
from leaderful.styles.operations.advice import UnableToAdvise, choose_way, say_felt

pytestmark = pytest.mark.django_db


@pytest.fixture
def advice(at):
    """Finished advice of Tendai's, with a way chosen."""
    return Advice.objects.create(
        person=make.person("Tendai"), begun_at=at, has_deadline=False, time_row="T1", development_row="D1",
        advised="facilitate", advised_at=at, chosen="facilitate", chosen_at=at,
    )  # fmt: skip


def test_it_is_kept_and_can_be_taken_back(advice, at):
    later = at + timedelta(days=3)

    kept = say_felt(key=advice.key, felt="LESS_SAY", actor=advice.person, at=later)
    assert (kept.felt, kept.felt_at) == ("LESS_SAY", later)

    kept = say_felt(key=advice.key, felt="", actor=advice.person, at=later)
    assert (kept.felt, kept.felt_at) == ("", None)


def test_another_way_chosen_is_not_what_it_was_about(advice, at):
    say_felt(key=advice.key, felt="FITTED", actor=advice.person, at=at)

    choose_way(key=advice.key, chosen="facilitate", why="Still.", language="en", actor=advice.person, at=at)
    assert Advice.objects.get().felt == "FITTED"

    choose_way(key=advice.key, chosen=Style.DECIDE.value, actor=advice.person, at=at)
    assert Advice.objects.get().felt == ""


def test_nobody_else_says_it_and_nothing_before_a_way_was_chosen(advice, at):
    with pytest.raises(NotAllowed):
        say_felt(key=advice.key, felt="FITTED", actor=make.person("Omar"), at=at)
    Advice.objects.update(chosen="", chosen_at=None)

    with pytest.raises(UnableToAdvise, match="first"):
        say_felt(key=advice.key, felt="FITTED", actor=advice.person, at=at)
    Advice.objects.update(chosen="decide", chosen_at=at)
    with pytest.raises(UnableToAdvise, match="three"):
        say_felt(key=advice.key, felt="GREAT", actor=advice.person, at=at)


def test_the_database_keeps_it_from_standing_without_a_way(advice, at):
    with pytest.raises(IntegrityError), transaction.atomic():
        Advice.objects.update(chosen="", chosen_at=None, felt="FITTED", felt_at=at)
