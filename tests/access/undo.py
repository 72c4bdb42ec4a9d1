"""Doing something in the world and taking it back, so that the next one asks of the same world."""

from contextlib import contextmanager
from copy import deepcopy

from django.db import transaction


@contextmanager
def taken_back(client=None):
    """What happens inside leaves no trace, in the database or among the client's cookies."""
    cookies = deepcopy(client.cookies) if client else None
    with transaction.atomic():
        yield
        transaction.set_rollback(True)
    if client:
        client.cookies = cookies
