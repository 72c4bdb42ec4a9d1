"""How many examples a property is tried on: all of them in a whole run, a part in the quick one."""

import os

from hypothesis import settings

QUICK = bool(os.environ.get("LEADERFUL_QUICK"))
"""`./leaderful test --quick` says so."""

_PART, _LEAST = 5, 20


def tries(examples):
    """That many examples, or in a quick run a fifth of them, though never fewer than twenty."""
    return settings(max_examples=max(_LEAST, examples // _PART) if QUICK else examples, deadline=None)
