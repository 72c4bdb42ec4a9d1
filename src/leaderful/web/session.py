"""How a session finds its person again; signing in itself is an operation of people."""

from typing import Any

from django.contrib.auth.backends import BaseBackend

from leaderful.people import queries


class Backend(BaseBackend):
    """Loads the session's person with their grants, and nobody who left."""

    def get_user(self, user_id: int) -> Any:
        """The signed-in person, or None."""
        return queries.signed_in(user_id)
