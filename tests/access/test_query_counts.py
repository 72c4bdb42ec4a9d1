"""How many queries each page takes: a baseline that people have read, and that does not grow with rows."""

import json
import os
from pathlib import Path

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from tests.access.addresses import ROUTES, sample
from tests.access.growth import TIMES, grow
from tests.access.undo import taken_back
from tests.world import CAST

pytestmark = pytest.mark.django_db

FILE = Path(__file__).with_name("query_counts.json")
WHOSE_ROWS_GROW = (
    *("mentee", "manager", "mentor", "mentors_mentor", "coordinator", "lead", "administrator"),
)
MAKING = bool(os.environ.get("UPDATE_QUERY_COUNTS"))


def _queries(client, path):
    """How many queries the page takes; None where it is no page for this person."""
    connection.queries_log.clear()  # it holds 9000, and warns of more
    with taken_back(client), CaptureQueriesContext(connection) as queries:
        response = client.get(path)
    return len(queries) if response.status_code == 200 else None


@pytest.fixture(scope="session")
def baseline():
    """{route: {"as": who takes the most queries there, "queries": how many}}; made anew where asked for."""
    if MAKING:
        found = {route: row for route, row in json.loads(FILE.read_text()).items() if route in ROUTES}
        yield found
        FILE.write_text(json.dumps(found, indent=1, sort_keys=True) + "\n")
    else:
        yield json.loads(FILE.read_text())


@pytest.mark.parametrize("route", ROUTES)
def test_it_takes_no_more_queries_than_the_baseline(world, come_as, baseline, route):
    """For whoever sees most there; fewer is a better baseline, to be written with UPDATE_QUERY_COUNTS=1."""
    path = sample(world, route).path
    counts = {who: count for who in CAST if (count := _queries(come_as(who), path)) is not None}

    if not counts:
        assert route not in baseline
        return
    most = max(counts, key=counts.get)
    if MAKING:
        baseline[route] = {"as": most, "queries": counts[most]}
    assert route in baseline, (
        f"{route} has no baseline: run with UPDATE_QUERY_COUNTS=1 and read what it wrote"
    )
    assert {who: count for who, count in counts.items() if count > baseline[route]["queries"]} == {}


def test_it_lists_no_route_that_is_gone(baseline):
    """A baseline of nothing."""
    assert set(baseline) <= set(ROUTES)


def test_no_page_takes_more_queries_for_more_rows(world, come_as):
    """Five times as many people, parts, pairs, meetings, intents and notices, and not one query more."""
    paths = {route: sample(world, route).path for route in ROUTES}

    def counts():
        asked = ((who, route) for who in WHOSE_ROWS_GROW for route in ROUTES)
        return {(who, route): _queries(come_as(who), paths[route]) for who, route in asked}

    grow(world, range(1))  # so that every list has something
    before = counts()
    grow(world, range(1, TIMES))
    after = counts()

    grown = {key: (before[key], after[key]) for key in before if (after[key] or 0) > (before[key] or 0)}
    assert grown == {}
