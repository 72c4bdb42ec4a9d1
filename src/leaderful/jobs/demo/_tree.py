"""Who leads how many: a tree of one unit with spans of 4 to 10, from a number of people."""

import random
from dataclasses import dataclass, field

SMALLEST_SPAN = 4
LARGEST_SPAN = 10
_SMALLEST_TEAM = SMALLEST_SPAN + 1  # a leader and the smallest span


@dataclass(slots=True)
class Post:
    """A place in the tree before anybody fills it; ``height`` 0 leads nobody."""

    height: int = 0
    reports: list["Post"] = field(default_factory=list)


def grow(rng: random.Random, people: int, *, heads_below: int = 0) -> Post:
    """A tree of ``people`` posts whose leaders have at most 10 reports and, where there are enough people, at least 4.

    ``heads_below`` heads of units below report to the top post as well and are counted in its span.
    """
    top = Post()
    for team in _teams(rng, people - 1, taken=heads_below):
        top.reports.append(grow(rng, team))
    top.height = 1 + max((post.height for post in top.reports), default=-1)
    return top


def _teams(rng: random.Random, below: int, *, taken: int) -> list[int]:
    """Sizes of the parts that ``below`` people fall into under one leader: 1, or at least a smallest team."""
    room = LARGEST_SPAN - taken
    if below <= room:
        return [1] * below
    most = min(room, 9, below - SMALLEST_SPAN)
    span = rng.randint(min(most, max(1, SMALLEST_SPAN - taken, room - 5)), most)
    spare = below - span  # what remains when each part has got one
    fewest_groups = -(-spare // (LARGEST_SPAN - 1))
    most_groups = min(span, spare // SMALLEST_SPAN)
    groups = rng.randint(fewest_groups, most_groups) if fewest_groups <= most_groups else most_groups
    grouped = below - (span - groups)
    small, larger = divmod(grouped, groups)
    sizes = [small + 1] * larger + [small] * (groups - larger)
    if min(sizes) < _SMALLEST_TEAM:
        raise ValueError(f"{below} people do not fall into {groups} teams.")
    return sizes + [1] * (span - groups)


def shares(total: int, weights: list[int]) -> list[int]:
    """Split ``total`` by ``weights`` with the largest remainders, each part at least 1."""
    spare = total - len(weights)
    whole = sum(weights)
    parts = [spare * weight // whole for weight in weights]
    by_remainder = sorted(range(len(weights)), key=lambda i: (-(spare * weights[i] % whole), i))
    for i in by_remainder[: spare - sum(parts)]:
        parts[i] += 1
    return [part + 1 for part in parts]
