"""One person added by hand."""

import pytest
from tests.factories import granted, person, unit

from leaderful.audit.models import Event
from leaderful.lib.errors import NotAllowed
from leaderful.people.models import Person, Unit
from leaderful.people.operations.people import PersonFacts, UnableToKeepPerson, add_person
from leaderful.people.operations.units import UnableToChangeUnit

pytestmark = pytest.mark.django_db


@pytest.fixture
def lead():
    return granted("LEAD")


def test_it_keeps_every_field_and_finds_the_person_by_it(lead, at):
    quays, maren = unit("Häfen"), person("Maren", "Solheim")
    facts = PersonFacts(
        given_name="  Zoë ",
        family_name="Le  Goff",
        email="zoe@norrhavn.example",
        unit=quays.key,
        manager=maren.key,
        job_title="Head of Quays",
        grade="G7",
        profession="Logistics",
        site="Bergen",
        country="Norway",
        time_zone="Europe/Oslo",
    )

    row = Person.objects.get(pk=add_person(facts=facts, actor=lead, at=at).pk)

    assert (row.name, row.unit, row.manager, row.country) == ("Zoë Le Goff", quays, maren, "NO")
    assert row.search_text == "zoe le goff zoe@norrhavn.example hafen head of quays"
    assert not row.has_usable_password()
    event = Event.objects.get(verb="people.person.added")
    assert (event.actor_id, event.subject_id, event.codes) == (lead.pk, row.pk, {})


def test_a_name_alone_is_enough(lead, at):
    assert add_person(facts=PersonFacts(family_name="Tanabe"), actor=lead, at=at).email == ""


def test_somebody_without_name_and_address_is_refused(lead, at):
    with pytest.raises(UnableToKeepPerson, match="Give a name or an address"):
        add_person(facts=PersonFacts(job_title="Planner"), actor=lead, at=at)


@pytest.mark.parametrize("email", ["zoe@norrhavn.example", "ZOE@NORRHAVN.example"])
def test_an_address_that_is_taken_is_refused_without_saying_whose(lead, at, email):
    person("Zoë", "Ek", email="zoe@norrhavn.example")

    with pytest.raises(UnableToKeepPerson, match="can’t be used here") as refusal:
        add_person(facts=PersonFacts(given_name="Zoë", email=email), actor=lead, at=at)

    assert "Ek" not in str(refusal.value)
    assert Person.objects.filter(given_name="Zoë").count() == 1


@pytest.mark.parametrize(
    "wrong",
    [{"email": "nowhere"}, {"time_zone": "Mars/Olympus"}, {"given_name": "x" * 121}, {"country": "x" * 61}],
)
def test_what_does_not_fit_is_refused_in_a_sentence(lead, at, wrong):
    with pytest.raises(UnableToKeepPerson):
        add_person(facts=PersonFacts(**{"family_name": "Ek"} | wrong), actor=lead, at=at)


def test_a_new_unit_is_made_with_the_person(lead, at):
    row = add_person(facts=PersonFacts(family_name="Ek", new_unit=" Night  desk "), actor=lead, at=at)

    assert (row.unit.name, row.unit.parent) == ("Night desk", None)
    assert Event.objects.filter(verb="people.unit.added", subject_id=row.unit.pk).exists()


def test_a_new_unit_called_as_another_is_refused_and_nobody_is_added(lead, at):
    unit("Night desk")

    with pytest.raises(UnableToChangeUnit, match="already"):
        add_person(facts=PersonFacts(family_name="Ek", new_unit="night Desk"), actor=lead, at=at)

    assert not Person.objects.filter(family_name="Ek").exists()
    assert Unit.objects.count() == 1


def test_a_manager_who_left_is_refused(lead, at):
    gone = person("Maren", "Solheim", state="LEFT", left_at=at)

    with pytest.raises(UnableToKeepPerson, match="doesn’t work here"):
        add_person(facts=PersonFacts(family_name="Ek", manager=gone.key), actor=lead, at=at)


def test_a_grade_stands_where_others_with_it_stand(lead, at):
    person("Maren", "Solheim", grade="Harbour III", level=3)

    assert add_person(facts=PersonFacts(family_name="Ek", grade="Harbour III"), actor=lead, at=at).level == 3


def test_a_grade_of_a_known_ladder_has_its_place(lead, at):
    person("Maren", "Solheim", grade="L4")

    assert add_person(facts=PersonFacts(family_name="Ek", grade="L5"), actor=lead, at=at).level == 5


def test_colleagues_and_coordinators_may_not(at):
    for actor in (person(), granted("COORDINATOR"), granted("EXECUTIVE")):
        with pytest.raises(NotAllowed):
            add_person(facts=PersonFacts(family_name="Ek"), actor=actor, at=at)
