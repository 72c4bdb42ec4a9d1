"""Having the encoder read what members wrote, a few texts at a time, before they are matched."""

from collections.abc import Callable
from itertools import islice

from leaderful.ground import encoder
from leaderful.programmes.operations.meaning import keep_meanings
from leaderful.programmes.queries import texts_and_meanings

AT_ONCE = 32
"""Texts of one transaction: less than a second's work."""


def encode_own_words(programme_id: int, *, between: Callable[[], None]) -> int:
    """Make the vectors that are missing or of an earlier text; how many. ``between`` is called after each few, and may raise."""
    waiting = (one for one in texts_and_meanings(programme_id) if one.vector is None)
    count = 0
    while texts := list(islice(waiting, AT_ONCE)):
        keep_meanings(texts=texts, vectors=encoder.encode([one.text for one in texts]))
        count += len(texts)
        between()
    return count
