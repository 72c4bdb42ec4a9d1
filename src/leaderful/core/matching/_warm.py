"""Having everything compiled before somebody waits for it."""

from dataclasses import replace
from threading import Thread

from leaderful.core.matching._alike import alike
from leaderful.core.matching._kernel import points_of_row
from leaderful.core.matching._pack import pack
from leaderful.core.matching._problem import Mentee, Mentor, Objective, Problem, Rules
from leaderful.core.matching._solve import solve

_FEW, _MANY = 40, 640
"""Fewer pairs than are listed at once, and more, so that every part of the engine is used."""


def warm() -> None:
    """Solve made-up rounds that use every compiled part; quick where a process before has done it."""
    solve(_made_up(_MANY))
    few = _made_up(_FEW)
    for objective in Objective:
        solve(replace(few, objective=objective))
    solve(_in_the_way())
    points_of_row(pack(few), 0)
    alike({1: "some words"}, {2: "some words"})


def warm_meanwhile() -> Thread:
    """The same while the process does its other work; the thread ends once everything is there."""
    thread = Thread(target=warm, name="warm the engine", daemon=True)
    thread.start()
    return thread


def _made_up(people: int) -> Problem:
    items = [frozenset({f"item {k % 37}", f"item {k % 11}"}) for k in range(2 * people)]
    mentors = tuple(Mentor(id=k, goals=items[k], skills=items[k], grade=3, hours=7) for k in range(people))
    mentees = tuple(
        Mentee(id=k, goals=items[k], skills=items[k], grade=1, hours=6, languages=frozenset({"en"}))
        for k in range(people - 40, 2 * people)
    )
    rules = Rules(managers={k: k // 5 for k in range(1, 2 * people)}, overlap_hours=1, shared_items=1)
    return Problem(mentors, mentees, rules)


def _in_the_way() -> Problem:
    """Whoever comes first takes the only mentor the other one may have, and has to make room."""
    rules = Rules(bans=frozenset({(1, 3)}))
    return Problem(
        (Mentor(id=0), Mentor(id=1)), (Mentee(id=2), Mentee(id=3)), rules, objective=Objective.FAIR
    )
