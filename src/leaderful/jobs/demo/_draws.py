"""Drawing from a seeded ``random.Random``."""

import random


def happens(rng: random.Random, share: float) -> bool:
    """Whether something happens that happens to this share (0 to 1) of people."""
    return rng.random() < share
