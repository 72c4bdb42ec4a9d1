"""No page takes more queries for more rows; how many each may take is in test_walk.py."""

import pytest
from tests.access.addresses import ROUTES, sample
from tests.access.growth import TIMES, grow
from tests.access.walk import received

pytestmark = pytest.mark.django_db

WHOSE_ROWS_GROW = (
    *("mentee", "manager", "mentor", "mentors_mentor", "coordinator", "lead", "administrator"),
)


def test_no_page_takes_more_queries_for_more_rows(world, come_as):
    """Five times as many people, parts, pairs, meetings, intents and notices, and not one query more."""
    samples = [sample(world, route) for route in ROUTES]

    def counts():
        told = [received(come_as(who), who, "GET", one) for who in WHOSE_ROWS_GROW for one in samples]
        return {(one.who, one.route): one.queries for one in told if one.status == "200"}

    grow(world, range(1))  # so that every list has something
    before = counts()
    grow(world, range(1, TIMES))
    after = counts()

    grown = {key: (before[key], after[key]) for key in before if after.get(key, 0) > before[key]}
    assert grown == {}
