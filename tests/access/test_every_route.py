"""Every route, for every member of the cast, by GET and by POST, against one table that people have read."""

import os
from pathlib import Path

import pytest
from tests.access import table
from tests.access.addresses import ROUTES, sample
from tests.access.forms import posted
from tests.access.undo import taken_back
from tests.world import CAST

pytestmark = pytest.mark.django_db

FILE = Path(__file__).with_name("routes.txt")
SAID = """
What every route answers to every member of the cast (tests/world.py), at its sample address (addresses.py).
200 a page · 302 done, or sent on · in: sent to sign in first · 403 may see it, may not do it · 404 nothing here for
this person · 405 not by this method · 409 and 422: the sentence why not.
UPDATE_ROUTES=1 pytest tests/access/test_every_route.py writes what is. Then read every changed line: is it right?
"""
METHODS = ("GET", "POST")


def answer(client, method, path, data):
    """What comes back, leaving the world as it was: a status, or “in” for the way to sign in."""
    with taken_back(client):
        response = client.get(path) if method == "GET" else client.post(path, data)
    if response.status_code == 302 and response["Location"].startswith("/sign-in/?next="):
        return table.SIGN_IN
    return str(response.status_code)


@pytest.fixture(scope="session")
def expected():
    """The table; or, where it is being made anew, what is found by this run, written at its end."""
    if os.environ.get("UPDATE_ROUTES"):
        found = {key: row for key, row in table.read(FILE).items() if key[0] in ROUTES}
        yield found
        table.write(FILE, SAID, {key: found[key] for key in sorted(found)}, CAST)
    else:
        yield table.read(FILE)


@pytest.mark.parametrize("route", ROUTES)
def test_every_route_answers_as_listed(world, come_as, expected, route):
    """An unlisted route fails, and so does one that answers anybody otherwise."""
    address = sample(world, route)
    data = posted(world, route)

    for method in METHODS:
        found = {who: answer(come_as(who), method, address.path, data) for who in CAST}
        if os.environ.get("UPDATE_ROUTES"):
            expected[route, method] = found
        assert (route, method) in expected, f"{route} is not in {FILE.name}: say what it answers to whom"
        assert found == expected[route, method], f"{method} {address.path}"


def test_it_lists_no_route_that_is_gone(expected):
    """A row without a route promises what nobody checks."""
    if not os.environ.get("UPDATE_ROUTES"):
        assert {route for route, _method in expected} == set(ROUTES)


def test_every_route_has_a_name_of_its_own():
    """Tables, templates and redirects call routes by name."""
    from leaderful.web.urls import urlpatterns

    assert len(ROUTES) == len(urlpatterns)
    assert None not in ROUTES


@pytest.mark.parametrize("who", ["anonymous", "mentee", "lead", "administrator"])
def test_no_post_is_taken_without_its_token(world, come_as, who):
    """A page of somebody else's can't make a browser change anything here."""
    client = come_as(who, strict=True)

    taken = [
        route
        for route in ROUTES
        if client.post(sample(world, route).path, posted(world, route)).status_code != 403
    ]

    assert taken == []


def test_nobody_who_left_gets_further_than_a_stranger(expected):
    """Whoever left is signed out everywhere; the table may not say otherwise."""
    if os.environ.get("UPDATE_ROUTES"):
        pytest.skip("the table is being made")
    differing = [key for key, row in expected.items() if row["leaver"] != row["anonymous"]]
    assert differing == []
