"""Inviting: by unit, by picking, by list; nobody twice, and whoever is not found is named."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase
from tests import factories as make
from tests.factories import AT

from leaderful.flows.letters import LETTERS
from leaderful.lib.errors import NotAllowed
from leaderful.notices.models import Notice
from leaderful.people.models import ExternalId
from leaderful.programmes import queries
from leaderful.programmes.models import Membership
from leaderful.programmes.operations import memberships
from leaderful.programmes.operations.memberships import InvitedHaveChanged, UnableToInvite

pytestmark = pytest.mark.django_db


def invite(programme, actor=None, role="MENTEE", **whom):
    actor = actor or make.granted("LEAD")
    return memberships.invite_people(programme_key=programme.key, role=role, actor=actor, at=AT, **whom)


def test_a_unit_brings_the_units_below_it_and_not_those_who_left():
    top = make.unit("Operations")
    below = make.unit("Night shift", parent=make.unit("Warehouse", parent=top))
    inside = {make.person(unit=top), make.person(unit=below)}
    make.person(unit=below, state="LEFT")
    make.person(unit=make.unit("Finance"))

    outcome = invite(make.programme(), unit_key=top.key)

    assert set(outcome.invited) == inside


def test_a_unit_alone_leaves_the_units_below_out():
    top = make.unit("Operations")
    inside = make.person(unit=top)
    make.person(unit=make.unit("Night shift", parent=top))

    assert invite(make.programme(), unit_key=top.key, with_below=False).invited == (inside,)


def test_a_list_takes_ids_addresses_and_names_and_says_who_is_not_here():
    by_id, by_address, by_name, copied = (
        make.person(*name.split()) for name in ("Ana Um", "Bo Dois", "Çağrı Üç", "Di Quatro")
    )
    number = ExternalId.objects.get(person=by_id).value
    listed = [
        number,
        by_address.email.upper(),
        " Çağrı  Üç ",
        f"Di Quatro <{copied.email}>",
        "",
        "nobody@here",
    ]

    outcome = invite(make.programme(), listed=listed)

    assert set(outcome.invited) == {by_id, by_address, by_name, copied}
    assert outcome.not_found == ("nobody@here",)


def test_one_name_of_two_people_is_unclear_until_the_unit_is_said():
    here, there = make.unit("Operations"), make.unit("Finance")
    make.person(unit=here)
    wanted = make.person(unit=there)
    programme = make.programme()

    assert invite(programme, listed=["Ines Carvalho"]).unclear == ("Ines Carvalho",)
    assert invite(programme, listed=["ines carvalho, finance"]).invited == (wanted,)


def test_nobody_is_invited_twice_to_the_same_part_and_hears_it_once():
    ines, programme = make.person(), make.programme()

    invite(programme, person_keys=[ines.key], listed=[ines.email])
    again = invite(programme, person_keys=[ines.key])
    invite(programme, role="MENTOR", person_keys=[ines.key])

    assert again.invited == ()
    assert again.already == (ines,)
    assert Membership.objects.filter(person=ines).count() == 2
    assert Notice.objects.filter(recipient_id=ines.pk, kind="programmes.membership.invited").count() == 2


def test_whoever_declined_or_left_hears_nothing_again():
    programme = make.programme()
    over = [make.person(), make.person()]
    make.membership(programme, over[0], state="DECLINED")
    make.membership(programme, over[1], state="LEFT")

    outcome = invite(programme, person_keys=[person.key for person in over])

    assert set(outcome.already) == set(over)
    assert not Notice.objects.exists()


def test_people_without_an_address_are_named():
    hiroko = make.person("Hiroko", "Tanabe", email="")

    assert invite(make.programme(), person_keys=[hiroko.key]).unreached == (hiroko,)


@pytest.mark.parametrize("state", ["DRAFT", "CLOSING", "CLOSED"])
def test_it_invites_nobody_before_opening_and_after_the_end(state):
    with pytest.raises(UnableToInvite):
        invite(make.programme(state=state), person_keys=[make.person().key])


def test_it_sends_nothing_where_it_reaches_another_number_than_was_seen():
    with pytest.raises(InvitedHaveChanged):
        invite(make.programme(), person_keys=[make.person().key], expected=2)

    assert not Membership.objects.exists()


def test_naming_nobody_is_refused():
    with pytest.raises(UnableToInvite):
        invite(make.programme())
    with pytest.raises(UnableToInvite):
        invite(make.programme(), unit_key=make.unit().key)


def test_participants_and_other_teams_invite_nobody():
    programme, other, ines = make.programme(), make.programme(), make.person()
    make.membership(programme, ines)
    for actor in (ines, make.granted("COORDINATOR", scope="PROGRAMME", scope_id=other.pk)):
        with pytest.raises(NotAllowed):
            invite(programme, actor=actor, person_keys=[ines.key])


def test_the_letter_carries_a_link_until_it_is_answered():
    tendai, programme = make.person("Tendai", "Moyo"), make.programme("Rising Leads")
    invite(programme, role="MENTOR", person_keys=[tendai.key])
    notice = Notice.objects.get(recipient_id=tendai.pk)
    letter = LETTERS[notice.kind]

    assert "/programmes/invitation/" in letter.compose(notice, tendai).actions[0].path
    Membership.objects.update(state="ACTIVE")
    assert letter.compose(notice, tendai) is None


@pytest.mark.parametrize("kind", [kind for kind in LETTERS if kind.startswith("programmes.")])
def test_every_letter_has_a_preview(kind):
    content = LETTERS[kind].sample()

    assert "Rising Leads" in content.subject
    assert content.actions


def test_inviting_takes_as_many_reads_for_many_as_for_few(django_assert_max_num_queries):
    people = [make.person(f"P{number}", "Many") for number in range(30)]
    lead, programme = make.granted("LEAD"), make.programme()

    with django_assert_max_num_queries(24):
        invite(programme, actor=lead, listed=[person.email for person in people])


class TestPeopleMeant(TestCase):
    @settings(deadline=None)
    @given(st.lists(st.text(max_size=30), max_size=6))
    def test_whatever_is_typed_each_line_is_found_unknown_or_unclear(self, lines):
        actor = make.person()

        meant = queries.people_meant(lines, actor=actor, at=AT)

        typed = {line.strip() for line in lines if line.strip()}
        assert set(meant.found) | set(meant.unknown) | set(meant.unclear) == typed
        assert len(meant.found) + len(meant.unknown) + len(meant.unclear) == len(typed)


def test_a_label_leads_back_to_its_person():
    unit = make.unit("Sales, North")
    people = [make.person(), make.person("Tendai", "Moyo", unit=unit), make.person("", "", unit=unit)]

    found = queries.people_meant(queries.labels(people), actor=people[0], at=AT).found

    assert list(found.values()) == people
