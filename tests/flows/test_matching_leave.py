"""Whoever leaves a programme takes the pairs of that part along, and no others."""

from datetime import timedelta

import pytest
from tests.factories import AT, membership, person, programme
from tests.pairings.rounds import (
    NO_FLOOR,
    both_accept,
    lead,
    mentee,
    mentor,
    offer,
    published,
    signed_in,
    told,
)

from leaderful.flows.pairs import leave_programme
from leaderful.pairings.models import Pairing
from leaderful.programmes.models import Membership

pytestmark = pytest.mark.django_db

DAY = AT + timedelta(days=2)


def leave(who, prog):
    part = Membership.objects.get(person=who, programme=prog)
    return leave_programme(key=part.key, reason="no_time", actor=signed_in(who), at=DAY)


def test_an_open_offer_is_taken_back_and_the_other_one_told():
    prog, _, pairing = offer()

    leave(pairing.learner, prog)

    pairing.refresh_from_db()
    assert pairing.state == "WITHDRAWN"
    assert told("pairings.closed") == [pairing.guide_id]


def test_a_pair_under_way_ends_and_the_other_one_is_told():
    prog, _, pairing = offer()
    both_accept(pairing)

    leave(pairing.guide, prog)

    pairing.refresh_from_db()
    assert pairing.state == "ENDED"
    assert told("pairings.changed") == [pairing.learner_id]


def test_pairs_elsewhere_and_in_the_other_role_stay():
    prog, _, pairing = offer()
    both_accept(pairing)
    elsewhere, by = programme("Elsewhere", rules=NO_FLOOR), lead()
    membership(elsewhere, pairing.guide, "MENTOR", places=2)
    mentee(elsewhere)
    published(elsewhere, by, AT + timedelta(days=1))
    upper = Pairing.objects.create(
        programme=prog,
        tier=2,
        guide=person(),
        learner=pairing.guide,
        state="ACTIVE",
        guide_accepted_at=AT,
        learner_accepted_at=AT,
    )

    leave(pairing.guide, prog)

    states = dict(Pairing.objects.values_list("pk", "state"))
    assert states.pop(pairing.pk) == "ENDED"
    assert states.pop(upper.pk) == "ACTIVE"
    assert set(states.values()) == {"OFFERED"}


def test_a_place_is_free_again_afterwards():
    prog, by, pairing = offer()
    both_accept(pairing)
    leave(pairing.learner, prog)
    another = mentee(prog)
    mentor_part = mentor(prog, items=[])

    published(prog, by, DAY)

    made = Pairing.objects.filter(programme=prog, state="OFFERED").get()
    assert made.learner_id == another.person_id
    assert made.guide_id in {pairing.guide_id, mentor_part.person_id}
