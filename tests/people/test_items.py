"""The lists people pick from: added to, worded anew, taken off."""

import pytest
from tests.factories import AT, granted, item, person

from leaderful.lib.errors import NotAllowed
from leaderful.people.models import Item
from leaderful.people.operations.items import UnableToChangeList, add_item, change_item

pytestmark = pytest.mark.django_db


def test_what_is_added_gets_a_lasting_code_of_its_own():
    lead = granted("LEAD")

    first = add_item(kind="QUALITY", names={"en": "Courage to ask", "de": "Mut zu fragen"}, actor=lead, at=AT)
    add_item(kind="SKILL", names={"en": "Courage to ask"}, actor=lead, at=AT)
    third = add_item(kind="QUALITY", names={"de": "Courage to ask"}, actor=lead, at=AT)

    assert (first.code, third.code) == ("quality.courage_to_ask", "quality.courage_to_ask_2")
    assert Item.objects.count() == 3


@pytest.mark.parametrize(
    ("names", "sentence"),
    [
        ({"en": " ", "de": ""}, "a name in one language"),
        ({"en": "x" * 101}, "at most 100 letters"),
        ({"en": " empathy "}, "stands in this list already"),
    ],
)
def test_a_name_that_cannot_be_is_refused(names, sentence):
    item("quality.empathy", "QUALITY", en="Empathy")
    with pytest.raises(UnableToChangeList, match=sentence):
        add_item(kind="QUALITY", names=names, actor=granted("LEAD"), at=AT)
    assert Item.objects.count() == 1


def test_worded_anew_it_keeps_its_code_and_can_be_taken_off_the_list():
    row = item("quality.empathy", "QUALITY", en="Empathy")

    change_item(
        key=row.key, names={"en": "Empathy", "de": "Mitgefühl"}, is_listed=False, actor=granted("LEAD"), at=AT
    )

    row.refresh_from_db()
    assert (row.code, row.names["de"], row.is_listed) == ("quality.empathy", "Mitgefühl", False)


def test_only_leads_and_administrators_change_the_lists():
    with pytest.raises(NotAllowed):
        add_item(kind="QUALITY", names={"en": "Courage"}, actor=person(), at=AT)
    add_item(kind="QUALITY", names={"en": "Courage"}, actor=granted("ADMINISTRATOR"), at=AT)
