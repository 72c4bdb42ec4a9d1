"""Who mentored whom: nobody without consent is ever named there, whatever pairs there are; leaving takes one out at once."""

from datetime import UTC, datetime

import pytest
from django.db import transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests import factories as make

from leaderful.pairings.models import Pairing
from leaderful.pairings.policy import MET
from leaderful.people.models import Person
from leaderful.supervision.models import LineageConsent
from leaderful.supervision.operations import chain as operations
from leaderful.supervision.operations.chain import UnableToAgree
from leaderful.supervision.queries.lineage import lineage

pytestmark = pytest.mark.django_db

AT = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)
PEOPLE = 5
who = st.integers(0, PEOPLE - 1)


def paired(programme, guide, learner, state="ACTIVE", tier=1):
    return Pairing.objects.create(
        programme=programme, guide=guide, learner=learner, state=state, tier=tier, guide_accepted_at=AT,
        learner_accepted_at=AT,
    )  # fmt: skip


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    states=st.lists(st.sampled_from(Person.State.values), min_size=PEOPLE, max_size=PEOPLE),
    agreed=st.sets(who),
    pairs=st.lists(
        st.tuples(
            st.tuples(who, who).filter(lambda pair: pair[0] != pair[1]),
            st.sampled_from(Pairing.State.values),
        ),
        max_size=7,
        unique_by=lambda pair: pair[0][1],  # one live guide a learner
    ),
    of=st.none() | who,
)
def test_nobody_without_consent_is_named(states, agreed, pairs, of):
    """Nor anybody who left, nor a pair that never began, whoever's line is asked for."""
    with transaction.atomic():
        programme = make.programme()
        people = [make.person(f"P{number}", state=state) for number, state in enumerate(states)]
        for number in agreed:
            LineageConsent.objects.create(person=people[number], at=AT)
        for (guide, learner), state in pairs:
            paired(programme, people[guide], people[learner], state)
        reader = make.person("Reader")

        found = lineage(reader, of=people[of].key if of is not None else None, at=AT)

        may_stand = {people[number].pk for number in agreed if states[number] == "ACTIVE"}
        began = {(people[guide].pk, people[learner].pk) for (guide, learner), state in pairs if state in MET}
        named = set(found.people)
        assert named <= may_stand
        assert {branch.person for branch in found.branches} <= named
        assert {also for branch in found.branches for also in branch.also} <= named
        for branch in found.branches[1:]:
            assert (found.branches[branch.under].person, branch.person) in began
        shown = {(guide, learner) for guide, learner in began if {guide, learner} <= may_stand}
        assert bool(found.branches) == bool(shown)  # else the test above would pass on an empty page
        transaction.set_rollback(True)


@pytest.fixture
def three():
    """Hiroko mentored Tendai, Tendai mentored Ines, and all of them agreed."""
    programme = make.programme()
    people = [make.person(name) for name in ("Hiroko", "Tendai", "Ines")]
    paired(programme, people[0], people[1], "COMPLETED", 2)
    paired(programme, people[1], people[2])
    for person in people:
        operations.agree_to_lineage(actor=person, at=AT)
    return people


def names(found):
    return [(found.people[branch.person].given_name, branch.depth) for branch in found.branches]


def test_ones_own_line_from_its_beginning(three):
    assert names(lineage(three[2], at=AT)) == [("Hiroko", 0), ("Tendai", 1), ("Ines", 2)]
    assert names(lineage(three[2], of=three[1].key, at=AT)) == [("Tendai", 0), ("Ines", 1)]


def test_leaving_takes_one_out_at_once_and_everything_below(three):
    operations.leave_lineage(actor=three[1], at=AT)

    assert lineage(three[0], at=AT).branches == ()
    with pytest.raises(UnableToAgree):
        operations.leave_lineage(actor=three[1], at=AT)
    operations.agree_to_lineage(actor=three[1], at=AT)
    with pytest.raises(UnableToAgree):
        operations.agree_to_lineage(actor=three[1], at=AT)


def test_whoever_left_the_organisation_is_not_drawn(three):
    Person.objects.filter(pk=three[0].pk).update(state="LEFT", left_at=AT)

    assert names(lineage(three[2], at=AT)) == [("Tendai", 0), ("Ines", 1)]


def test_erasing_deletes_the_consent(three):
    operations.forget_chain(person=three[0], actor=three[0], at=AT)

    assert not LineageConsent.objects.filter(person=three[0]).exists()
