"""Units: adding, renaming, moving; and the tree they form."""

import pytest
from tests.factories import granted, person, unit

from leaderful.audit.models import Event
from leaderful.lib.errors import NotAllowed
from leaderful.people import queries
from leaderful.people.models import Unit
from leaderful.people.operations.units import UnableToChangeUnit, add_unit, move_unit, rename_unit

pytestmark = pytest.mark.django_db


@pytest.fixture
def lead():
    return granted("LEAD")


def test_a_unit_is_added_below_another(lead, at):
    top = unit("Operations")

    made = add_unit(name=" Night  desk ", parent=top.key, actor=lead, at=at)

    assert (made.name, made.parent) == ("Night desk", top)
    assert Event.objects.get(verb="people.unit.added").codes == {"parent": top.pk}


@pytest.mark.parametrize("name", ["", "   ", "x" * 161])
def test_a_name_that_is_empty_or_too_long_is_refused(lead, at, name):
    with pytest.raises(UnableToChangeUnit):
        add_unit(name=name, parent=None, actor=lead, at=at)


def test_units_side_by_side_have_different_names(lead, at):
    top = unit("Operations")
    add_unit(name="Desk", parent=top.key, actor=lead, at=at)
    add_unit(name="Desk", parent=None, actor=lead, at=at)

    with pytest.raises(UnableToChangeUnit, match="already"):
        add_unit(name="desk", parent=top.key, actor=lead, at=at)


def test_a_renamed_unit_finds_its_people_by_the_new_name(lead, at):
    desk = unit("Desk")
    ines = person(unit=desk)

    rename_unit(key=desk.key, name="Häfen", actor=lead, at=at)

    ines.refresh_from_db()
    assert ines.search_text == f"ines carvalho {ines.email} hafen"
    assert Event.objects.get(verb="people.unit.renamed").codes == {"people": 1}


def test_a_unit_moves_with_all_below_it(lead, at):
    a, b = unit("A"), unit("B")
    below = unit("Below", parent=a)

    move_unit(key=a.key, parent=b.key, actor=lead, at=at)

    assert queries.units_below(b) == {a.pk, b.pk, below.pk}


@pytest.mark.parametrize("depth", [0, 1, 2])
def test_a_unit_does_not_move_below_itself(lead, at, depth):
    line = [unit("A")]
    line += [unit("B", parent=line[0])]
    line += [unit("C", parent=line[1])]

    with pytest.raises(UnableToChangeUnit, match="part of"):
        move_unit(key=line[0].key, parent=line[depth].key, actor=lead, at=at)

    assert Unit.objects.get(pk=line[0].pk).parent is None


def test_a_unit_that_is_gone_is_said_to_be(lead, at):
    gone = unit("Gone")
    gone.delete()

    for act in (
        lambda: rename_unit(key=gone.key, name="X", actor=lead, at=at),
        lambda: move_unit(key=gone.key, parent=None, actor=lead, at=at),
        lambda: add_unit(name="X", parent=gone.key, actor=lead, at=at),
    ):
        with pytest.raises(UnableToChangeUnit, match="gone"):
            act()


def test_the_tree_counts_those_who_work_here(at):
    top = unit("Operations")
    desk = unit("Desk", parent=top)
    unit("Archive")
    person(unit=top)
    person(unit=desk)
    person(unit=desk)
    person(unit=desk, state="LEFT", left_at=at)

    archive, operations = queries.unit_tree()

    assert (archive.unit.name, archive.total) == ("Archive", 0)
    assert (operations.own, operations.total) == (1, 3)
    assert [(c.unit, c.own) for c in operations.children] == [(desk, 2)]


def test_choices_follow_the_tree_and_leave_a_branch_out():
    top = unit("Operations")
    desk = unit("Desk", parent=top)
    archive = unit("Archive")

    assert queries.unit_choices() == [
        (archive.key, "Archive"),
        (top.key, "Operations"),
        (desk.key, "– Desk"),
    ]
    assert queries.unit_choices(without=top) == [(archive.key, "Archive")]


def test_colleagues_and_coordinators_may_not(at):
    desk = unit("Desk")
    for actor in (person(), granted("COORDINATOR")):
        for act in (
            lambda a=actor: add_unit(name="X", parent=None, actor=a, at=at),
            lambda a=actor: rename_unit(key=desk.key, name="X", actor=a, at=at),
            lambda a=actor: move_unit(key=desk.key, parent=None, actor=a, at=at),
        ):
            with pytest.raises(NotAllowed):
                act()
