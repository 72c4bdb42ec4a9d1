"""Which question, for which meeting of a pair."""

import random
from collections.abc import Sequence


def question_for(questions: Sequence[str], *, nth: int, rng: random.Random) -> str:
    """The question for a pair's meeting number ``nth`` (from 0).

    ``rng`` is the pair's own: seeded alike each time, it gives the same order each time. All questions come once before
    one comes again, and where the order begins anew it begins with another than it ended with.

    Raises:
        ValueError: there are fewer than two questions, or ``nth`` is negative.
    """
    if len(questions) < 2 or nth < 0:  # noqa: PLR2004  with one question every meeting has the same
        raise ValueError("it takes two questions at least, and meetings are counted from 0")
    order = rng.sample(questions, len(questions))
    return order[nth % len(order)]
