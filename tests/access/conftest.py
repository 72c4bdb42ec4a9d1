"""One world for all tests of a module: each takes back what it changes (``undo.taken_back``)."""

import pytest


@pytest.fixture(scope="module")
def world(django_db_setup, django_db_blocker):
    """The small organisation with somebody in every role, around the present: pages read the clock."""
    from django.db import transaction
    from django.utils import timezone
    from tests.world import World

    with django_db_blocker.unblock(), transaction.atomic():
        yield World(timezone.now())
        transaction.set_rollback(True)


@pytest.fixture(scope="module")
def come_as(world):
    """A client signed in as a member of the cast: ``come_as("mentee")``; strict ones want the token of a form."""
    from django.test import Client
    from tests.world import CAST

    # all of them now: what a test makes is taken back when it ends
    clients = {
        (name, strict): Client(enforce_csrf_checks=strict) for name in CAST for strict in (False, True)
    }
    for (name, _strict), client in clients.items():
        if world.person(name) is not None:
            client.force_login(world.person(name))

    def come(name, *, strict=False):
        return clients[name, strict]

    return come
