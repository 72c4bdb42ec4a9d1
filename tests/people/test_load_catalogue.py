"""Loading the list of goals, skills and experience."""

import pytest
from tests import factories as make
from tests.factories import AT

from leaderful.audit.models import Event
from leaderful.flows.catalogue import CATALOGUE
from leaderful.lib.errors import NotAllowed
from leaderful.people.models import Item
from leaderful.people.operations.items import load_catalogue

pytestmark = pytest.mark.django_db


def test_it_adds_every_row_once_and_leaves_reworded_ones_alone():
    make.item(CATALOGUE[0].code, en="Reworded by a lead")

    added = load_catalogue(catalogue=CATALOGUE, actor=None, at=AT)
    again = load_catalogue(catalogue=CATALOGUE, actor=None, at=AT)

    assert (added, again) == (len(CATALOGUE) - 1, 0)
    assert Item.objects.count() == len(CATALOGUE)
    assert Item.objects.get(code=CATALOGUE[0].code).name_in("en") == "Reworded by a lead"
    assert Event.objects.filter(verb="people.catalogue.loaded").count() == 2


def test_it_takes_few_queries_whatever_the_length(django_assert_max_num_queries):
    with django_assert_max_num_queries(6):
        load_catalogue(catalogue=CATALOGUE, actor=None, at=AT)


def test_a_colleague_loads_nothing():
    with pytest.raises(NotAllowed):
        load_catalogue(catalogue=CATALOGUE, actor=make.person(), at=AT)
