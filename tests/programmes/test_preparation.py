"""A mentor reads the preparation once, says so, and finds it again."""

import pytest
from tests import factories as make
from tests.factories import AT

from leaderful.lib.errors import NotAllowed
from leaderful.programmes.models import Membership, Programme
from leaderful.programmes.operations.changing import UnableToChangeProgramme
from leaderful.programmes.operations.preparation import UnableToPrepare, change_preparation, prepare
from leaderful.programmes.queries import count_prepared, waiting_for

pytestmark = pytest.mark.django_db

TEXT = {"en": "Ask before you tell."}


def mentor(programme, **facts):
    facts = {"answered_at": AT, **facts}
    return make.membership(programme, make.person("Tendai", "Moyo"), "MENTOR", **facts)


def waits(part):
    return [one.kind for one in waiting_for(part.person, AT)]


def test_it_waits_for_a_mentor_until_it_is_read():
    part = mentor(make.programme(preparation=TEXT))

    assert waits(part) == ["read_preparation"]
    prepare(key=part.key, actor=part.person, at=AT)

    assert waits(part) == []
    assert Membership.objects.get().prepared_at == AT
    assert count_prepared(part.programme) == 1


def test_the_form_comes_before_it():
    assert waits(mentor(make.programme(preparation=TEXT), answered_at=None)) == ["fill_in_form"]


@pytest.mark.parametrize(
    ("programme", "part"),
    [
        ({"preparation": {}}, {}),
        ({"preparation": TEXT, "state": "CLOSING"}, {}),
        ({"preparation": TEXT}, {"state": "PAUSED"}),
    ],
)
def test_it_waits_for_nobody_where_there_is_nothing_to_prepare_for(programme, part):
    assert waits(mentor(make.programme(**programme), **part)) == []


def test_a_mentee_has_none():
    part = make.membership(make.programme(preparation=TEXT), make.person(), answered_at=AT)

    assert waits(part) == []
    with pytest.raises(UnableToPrepare):
        prepare(key=part.key, actor=part.person, at=AT)


def test_it_is_read_once_and_by_oneself():
    part = mentor(make.programme(preparation=TEXT))
    with pytest.raises(NotAllowed):
        prepare(key=part.key, actor=make.granted("LEAD"), at=AT)

    prepare(key=part.key, actor=part.person, at=AT)

    with pytest.raises(UnableToPrepare):
        prepare(key=part.key, actor=part.person, at=AT)


def change(programme, texts):
    return change_preparation(key=programme.key, texts=texts, actor=make.granted("LEAD"), at=AT)


def test_its_text_is_kept_in_each_language_and_can_go():
    programme = change(make.programme(), {"en": " Ask. ", "de": "Fragen Sie."})
    assert programme.preparation == {"en": "Ask.", "de": "Fragen Sie."}

    change(programme, {"en": "", "de": " "})
    assert Programme.objects.get().preparation == {}


def test_german_alone_is_not_enough():
    with pytest.raises(UnableToChangeProgramme) as refused:
        change(make.programme(), {"de": "Fragen Sie."})

    assert refused.value.field == "preparation_en"
