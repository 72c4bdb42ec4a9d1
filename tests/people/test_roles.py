"""Giving and taking back roles."""

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.factories import AT, granted, person

from leaderful.audit.models import Event
from leaderful.lib.errors import NotAllowed
from leaderful.people import queries
from leaderful.people.models import Grant, Person
from leaderful.people.operations import roles
from leaderful.people.policy import holds

pytestmark = pytest.mark.django_db


def give(actor, to, role="COORDINATOR", **facts):
    facts = {"scope": "ORGANISATION", "scope_id": None, "starts_at": AT, "ends_at": None, **facts}
    return roles.give(person_key=to.key, role=role, actor=actor, at=AT, **facts)


def test_it_gives_a_role_for_a_place_and_a_time():
    ines = person()
    until = AT + timedelta(days=90)

    give(granted("ADMINISTRATOR"), ines, scope="PROGRAMME", scope_id=7, ends_at=until)

    facts = {"scope": "PROGRAMME", "scope_id": 7}
    assert holds(ines, "COORDINATOR", AT, **facts)
    assert not holds(ines, "COORDINATOR", AT, scope="PROGRAMME", scope_id=8)
    assert not holds(ines, "COORDINATOR", AT)
    assert not holds(ines, "COORDINATOR", until, **facts)
    event = Event.objects.get(verb="people.grant.given")
    assert event.codes == {"role": "COORDINATOR", "scope": "PROGRAMME", "scope_id": 7, "person": ines.pk}


@pytest.mark.parametrize("role", [None, "LEAD", "COORDINATOR", "EXECUTIVE"])
def test_only_administrators_give_and_revoke(role):
    actor = granted(role) if role else person()
    grant = Grant.objects.get(person=granted("EXECUTIVE"))

    with pytest.raises(NotAllowed):
        give(actor, person())
    with pytest.raises(NotAllowed):
        roles.revoke(key=grant.key, actor=actor, at=AT)


@pytest.mark.parametrize(
    ("facts", "sentence"),
    [
        ({"role": "ADMINISTRATOR", "scope": "PROGRAMME", "scope_id": 7}, "can’t be held there"),
        ({"role": "LEAD", "scope": "UNIT", "scope_id": 7}, "can’t be held there"),
        ({"scope": "PROGRAMME", "scope_id": None}, "can’t be held there"),
        ({"scope_id": 7}, "can’t be held there"),
        ({"role": "EMPEROR"}, "can’t be held there"),
        ({"starts_at": AT - timedelta(seconds=1)}, "not in the past"),
        ({"ends_at": AT}, "end before it begins"),
    ],
)
def test_it_refuses_what_makes_no_sense(facts, sentence):
    with pytest.raises(roles.UnableToGive, match=sentence):
        give(granted("ADMINISTRATOR"), person(), **facts)
    assert not Event.objects.filter(verb="people.grant.given").exists()


def test_it_refuses_people_who_left_and_people_who_never_were():
    administrator = granted("ADMINISTRATOR")
    with pytest.raises(roles.UnableToGive, match="work here"):
        give(administrator, person(state="LEFT"))
    with pytest.raises(roles.UnableToGive, match="work here"):
        give(administrator, Person())


def test_the_same_role_is_not_held_twice_at_a_time():
    administrator, ines = granted("ADMINISTRATOR"), person()
    month = timedelta(days=30)
    give(administrator, ines, starts_at=AT + month, ends_at=AT + 2 * month)

    with pytest.raises(roles.UnableToGive, match="holds this role there already"):
        give(administrator, ines)
    give(administrator, ines, ends_at=AT + month)  # up to the very moment
    give(administrator, ines, starts_at=AT + 2 * month)
    give(administrator, ines, scope="PROGRAMME", scope_id=7)
    assert ines.grants.count() == 4


def test_revoking_ends_it_now_and_keeps_the_row():
    administrator, ines = granted("ADMINISTRATOR"), person()
    grant = give(administrator, ines)
    later = AT + timedelta(days=1)

    roles.revoke(key=grant.key, actor=administrator, at=later)

    grant.refresh_from_db()
    assert grant.ends_at == later
    assert holds(ines, "COORDINATOR", later - timedelta(seconds=1))
    assert not holds(ines, "COORDINATOR", later)
    assert Event.objects.filter(verb="people.grant.revoked", subject_id=grant.pk).exists()
    with pytest.raises(roles.UnableToRevoke, match="ended already"):
        roles.revoke(key=grant.key, actor=administrator, at=later)


def test_revoking_before_it_begins_means_it_never_does():
    administrator, ines = granted("ADMINISTRATOR"), person()
    begins = AT + timedelta(days=30)
    grant = give(administrator, ines, starts_at=begins)

    roles.revoke(key=grant.key, actor=administrator, at=AT)

    assert not holds(Person.objects.get(pk=ines.pk), "COORDINATOR", begins)
    give(administrator, ines, starts_at=begins)  # and may be given anew


def test_somebody_always_administers():
    only = granted("ADMINISTRATOR")
    own = only.grants.get()
    sentence = "Nobody else administers"
    for other in (
        granted("LEAD"),
        granted("ADMINISTRATOR", state="LEFT"),
    ):
        with pytest.raises(roles.UnableToRevoke, match=sentence):
            roles.revoke(key=own.key, actor=only, at=AT)
        assert other.pk
    passing = give(only, person(), role="ADMINISTRATOR", ends_at=AT + timedelta(days=1))
    with pytest.raises(roles.UnableToRevoke, match=sentence):
        roles.revoke(key=own.key, actor=only, at=AT)

    roles.revoke(key=passing.key, actor=only, at=AT)
    give(only, person("Tendai", "Moyo"), role="ADMINISTRATOR")
    roles.revoke(key=own.key, actor=only, at=AT)

    assert [one.given_name for one in queries.administrators(at=AT)] == ["Tendai"]


START = datetime(2026, 1, 1, tzinfo=UTC)
days = st.integers(-400, 400).map(lambda n: START + timedelta(days=n))
scopes = st.one_of(
    st.just(("ORGANISATION", None)), st.tuples(st.sampled_from(["UNIT", "PROGRAMME"]), st.integers(1, 3))
)
grants = st.lists(st.tuples(st.sampled_from(Grant.Role.values), scopes, days, st.none() | days), max_size=5)


class Held:
    """A person with these grants and no database."""

    state = Person.State.ACTIVE

    def __init__(self, rows):
        self.grants = self
        self.rows = [
            Grant(role=role, scope=scope, scope_id=where, starts_at=first, ends_at=last)
            for role, (scope, where), first, last in rows
        ]

    def all(self):
        return self.rows


@given(grants, st.sampled_from(Grant.Role.values), scopes, days)
def test_a_role_holds_in_its_place_and_time_and_nowhere_else(rows, role, where, at):
    """Against the definition in words: begun, not ended, and either everywhere or exactly here."""
    scope, scope_id = where
    expected = any(
        held == role
        and first <= at
        and (last is None or at < last)
        and (there == ("ORGANISATION", None) or (scope != "ORGANISATION" and there == (scope, scope_id)))
        for held, there, first, last in rows
    )

    asked = {} if scope == "ORGANISATION" else {"scope": scope, "scope_id": scope_id}
    assert holds(Held(rows), role, at, **asked) is expected


@given(grants, st.sampled_from(Grant.Role.values), days)
def test_nobody_who_left_holds_anything(rows, role, at):
    left = Held(rows)
    left.state = Person.State.LEFT
    assert not holds(left, role, at)
