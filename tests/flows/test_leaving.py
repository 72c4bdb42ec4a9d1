"""Somebody has left by an import: the worker ends what they were in."""

from datetime import timedelta

import pytest
from tests import deciding
from tests import factories as make
from tests.world import AT, World

from leaderful.audit.models import Event
from leaderful.decisions.operations import together
from leaderful.flows.leaving import person_leaves, tend_leavers
from leaderful.notices.models import Notice
from leaderful.supervision.models import LineageConsent

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


def test_what_whoever_left_held_is_practice_again_and_who_waited_hears_of_it(at):
    world = World()
    world.manager.state, world.manager.left_at = "LEFT", AT
    world.manager.save()

    assert tend_leavers(at=at)

    world.area.refresh_from_db()
    world.move.refresh_from_db()
    assert (world.area.state, world.area.holder, world.move.state) == ("PRACTICE", None, "WITHDRAWN")
    told = set(Notice.objects.filter(recipient_id=world.mentee.pk).values_list("kind", flat=True))
    assert {"decisions.holder_let_go", "decisions.holder_left"} <= told
    assert not tend_leavers(at=at)


def test_the_kinds_of_decision_of_whoever_left_end_with_what_they_asked_for(at):
    world = World()
    world.mentee.state, world.mentee.left_at = "LEFT", AT
    world.mentee.save()

    tend_leavers(at=at)

    world.area.refresh_from_db()
    world.certificate.refresh_from_db()
    assert (world.area.state, world.certificate.state) == ("ENDED", "WITHDRAWN")


def test_the_consent_to_the_lineage_of_whoever_left_goes_and_comes_back_with_nobody(at):
    """Otherwise whoever is taken on again years later would stand there unasked."""
    world = World()
    world.mentee.state, world.mentee.left_at = "LEFT", AT
    world.mentee.save()

    assert tend_leavers(at=at)

    standing = LineageConsent.objects.values_list("person", flat=True)
    assert set(standing) == {world.mentor.pk, world.mentors_mentor.pk}
    event = Event.objects.get(verb="supervision.lineage.left")
    assert (event.actor_id, event.at) == (None, at)
    assert not tend_leavers(at=at)


def test_it_goes_at_once_where_a_lead_says_that_somebody_left(at):
    world = World()

    person_leaves(key=world.mentee.key, actor=world.lead, at=at)

    assert not LineageConsent.objects.filter(person=world.mentee).exists()


def test_what_whoever_left_intends_is_withdrawn_and_those_told_are_told(at):
    area = deciding.area()
    intent = deciding.stated(area)
    stays = deciding.stated(deciding.area(make.person("Tendai")))
    area.person.state, area.person.left_at = "LEFT", AT
    area.person.save()

    assert tend_leavers(at=AT + timedelta(hours=1))

    assert deciding.stands(intent, AT + timedelta(hours=5)) == "WITHDRAWN"
    assert deciding.stands(stays, AT + timedelta(hours=1)) == "RUNNING"
    told = Notice.objects.filter(kind="decisions.withdrawn").values_list("recipient_id", flat=True)
    assert list(told) == [area.holder_id]
    assert not tend_leavers(at=AT + timedelta(hours=1))


def test_what_whoever_left_led_with_others_is_stated_anew_by_those_who_stay(at):
    ines, tendai = make.person("Ines"), make.person("Tendai")
    own = deciding.area(ines)
    intent = together.draw_up_intent(
        facts=deciding.facts(own), others=[tendai.key], actor=ines, at=AT, moment=lambda: AT
    )
    theirs = deciding.area(tendai, rung=4)
    together.confirm_leading(key=intent.key, area=theirs.key, actor=tendai, at=AT, moment=lambda: AT)
    tendai.state, tendai.left_at = "LEFT", AT
    tendai.save()

    assert tend_leavers(at=AT + timedelta(minutes=30))

    intent.refresh_from_db()
    assert (intent.state, intent.version) == ("RUNNING", 2)  # Ines’s own agreement alone: no yes needed
    told = Notice.objects.filter(kind="decisions.left").values_list("recipient_id", flat=True)
    assert {ines.pk, own.holder_id} <= set(told)


def test_it_has_nothing_to_do_where_nobody_left(at):
    """The world's leaver is in no pair."""
    World()

    assert not tend_leavers(at=at)
