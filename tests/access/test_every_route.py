"""Routes by themselves; what each answers to whom is in test_walk.py."""

import pytest
from tests.access.addresses import ROUTES, sample
from tests.access.forms import posted

pytestmark = pytest.mark.django_db


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
