"""Who may what with programmes and memberships; `may` and `visible_to` say the same."""

from datetime import timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase
from tests import factories as make
from tests.factories import AT

from leaderful.people.models import Grant, Person
from leaderful.programmes import queries
from leaderful.programmes.models import Membership, MembershipWords, Programme
from leaderful.programmes.policy import MEMBERSHIP, NEW, POLICY, PROGRAMME, capacity

ROLES = st.sampled_from(Grant.Role.values)
STATES = st.sampled_from(Programme.State.values)
PARTS = st.sampled_from(Membership.State.values)


@st.composite
def worlds(draw):
    """Two programmes, three people with random grants, states and parts, all as plain choices."""
    grants = st.tuples(ROLES, st.sampled_from(["ORGANISATION", 0, 1, "UNIT"]), st.sampled_from([-1, 1]))
    people = st.tuples(
        st.sampled_from(["ACTIVE", "ACTIVE", "LEFT"]),
        st.lists(grants, max_size=2),
        st.dictionaries(
            st.tuples(st.integers(0, 1), st.sampled_from(["MENTEE", "MENTOR"])), PARTS, max_size=2
        ),
    )
    return draw(st.tuples(STATES, STATES)), draw(st.lists(people, min_size=2, max_size=3))


def settle(world):
    """The rows of a world."""
    states, described = world
    programmes = [make.programme(f"P{number}", state=state) for number, state in enumerate(states)]
    people = []
    for state, grants, parts in described:
        person = make.person(state=state)
        people.append(person)
        for role, scope, ends in grants:
            _grant(person, role, scope, ends, programmes)
        for (number, role), part in parts.items():
            make.membership(programmes[number], person, role, part)
    return programmes, [Person.objects.prefetch_related("grants").get(pk=p.pk) for p in people]


def _grant(person, role, scope, ends, programmes):
    if role == "ADMINISTRATOR":
        scope = "ORGANISATION"
    scopes = {"ORGANISATION": ("ORGANISATION", None), "UNIT": ("UNIT", programmes[0].pk)}
    kind, scope_id = scopes.get(scope) or ("PROGRAMME", programmes[scope].pk)
    Grant.objects.create(
        person=person,
        role=role,
        scope=kind,
        scope_id=scope_id,
        starts_at=AT - timedelta(days=9),
        ends_at=AT + timedelta(days=ends),
    )


class TestMayAndVisibleTo(TestCase):
    @settings(max_examples=60, deadline=None)
    @given(worlds())
    def test_seeing_a_programme_is_what_the_list_shows(self, world):
        programmes, people = settle(world)
        for actor in people:
            listed = set(queries.programmes_visible_to(actor, at=AT))
            may = {p for p in programmes if POLICY.may(actor, "programmes.programme.see", p, AT)}
            assert may == listed

    @settings(max_examples=60, deadline=None)
    @given(worlds())
    def test_seeing_a_membership_is_what_the_list_shows(self, world):
        _programmes, people = settle(world)
        for actor in people:
            listed = set(queries.memberships_visible_to(actor, at=AT))
            rows = Membership.objects.all()
            may = {m for m in rows if POLICY.may(actor, "programmes.membership.see", m, AT)}
            assert may == listed

    @settings(max_examples=60, deadline=None)
    @given(worlds())
    def test_running_a_programme_is_what_the_list_of_the_team_shows(self, world):
        programmes, people = settle(world)
        for actor in people:
            run = set(queries.programmes_run_by(actor, at=AT))
            assert run == {p for p in programmes if queries.may_run(actor, p, at=AT)}

    @settings(max_examples=60, deadline=None)
    @given(worlds())
    def test_only_the_member_answers_whatever_else_they_hold(self, world):
        _programmes, people = settle(world)
        for actor in people:
            for row in Membership.objects.all():
                own = row.person_id == actor.pk and actor.state == "ACTIVE"
                assert POLICY.may(actor, "programmes.membership.answer", row, AT) == own


@pytest.mark.django_db
def test_nobody_but_the_member_is_given_words_wishes_or_exclusions():
    from leaderful.lib.errors import NotAllowed

    lead, ines = make.granted("LEAD"), make.person()
    part = make.membership(make.programme(), ines)
    words = MembershipWords(membership=part, kind="GOAL")
    words.write("mine alone")
    words.save()

    assert queries.given(part, actor=ines, at=AT).words == {"GOAL": "mine alone"}
    with pytest.raises(NotAllowed):
        queries.given(part, actor=lead, at=AT)


def test_the_tables_name_every_state_of_the_rows():
    assert set(PROGRAMME.states) == set(Programme.State.values)
    assert set(MEMBERSHIP.states) == {NEW, *Membership.State.values}


@pytest.mark.parametrize(
    ("places", "hours", "per_pair", "expected"),
    [
        (3, None, 2, 3),  # nobody said how many hours: the places count
        (3, 4, 2, 2),  # 4 ÷ 2
        (3, 5, 2, 2),  # the odd hour is nobody's
        (1, 40, 2, 1),  # places are the smaller
        (3, 1, 2, 0),  # no room for a whole pair
        (0, 40, 2, 0),
        (3, 0, 2, 0),
    ],
)
def test_capacity_is_the_smaller_of_places_and_hours(places, hours, per_pair, expected):
    assert capacity(places, hours, per_pair) == expected


@given(st.integers(0, 10), st.none() | st.integers(0, 160), st.integers(1, 40))
def test_capacity_never_takes_more_hours_than_there_are(places, hours, per_pair):
    taken = capacity(places, hours, per_pair)

    assert 0 <= taken <= places
    assert hours is None or taken * per_pair <= hours
    assert taken == places or (taken + 1) * per_pair > hours
