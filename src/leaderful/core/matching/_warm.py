"""Having everything compiled before somebody waits for it."""

from leaderful.core.matching._assign import Effort
from leaderful.core.matching._problem import Mentee, Mentor, Problem, Rules
from leaderful.core.matching._solve import solve

_PEOPLE = 640
"""More pairs than are listed at once, so that every part of the engine is used."""


def warm() -> None:
    """Solve a made-up round that uses every compiled part; quick where a process before has done it."""
    items = [frozenset({f"item {k % 37}", f"item {k % 11}"}) for k in range(2 * _PEOPLE)]
    mentors = tuple(Mentor(id=k, goals=items[k], skills=items[k], grade=3, hours=7) for k in range(_PEOPLE))
    mentees = tuple(
        Mentee(id=k, goals=items[k], skills=items[k], grade=1, hours=6, languages=frozenset({"en"}))
        for k in range(_PEOPLE - 40, 2 * _PEOPLE)
    )
    rules = Rules(managers={k: k // 5 for k in range(1, 2 * _PEOPLE)}, overlap_hours=1, shared_items=1)
    solve(Problem(mentors, mentees, rules), effort=Effort())
