"""Warming: whatever a round may call is compiled before anybody waits for it. In a process of its own, for others of
these tests have compiled everything here.
"""

import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[3]

COMPILED = """
import gc
from numba.core.dispatcher import Dispatcher
from leaderful.core import matching

def compiled():
    functions = [f for f in gc.get_objects() if issubclass(type(f), Dispatcher)]
    mine = [f for f in functions if f.py_func.__module__.startswith("leaderful.")]
    assert mine
    return {(f.py_func.__qualname__, str(of)) for f in mine for of in f.signatures}
"""

ROUNDS = """
from dataclasses import replace
from tests.core.matching.test_warm import real_round

matching.warm_meanwhile().join()
before = compiled()
for people in (8, 60, 700):
    for objective in matching.Objective:
        problem = replace(real_round(people), objective=objective)
        solution = matching.solve(problem)
        matching.why_not(problem, solution, 7, people + 4)
        if people < 100:
            matching.prices(problem, solution)
    matching.solve_second_tier(real_round(people), matching.Ties())
print(sorted(compiled() - before))
"""


def real_round(people):
    """As a programme makes it: everything said, wishes, pins, bans, several departments, a draft before, targets."""
    from leaderful.core.matching import Mentee, Mentor, Problem, Rules, Targets

    picked = [frozenset({f"item {k % 37}", f"item {k % 11}"}) for k in range(2 * people)]

    def said(k):
        return {"goals": picked[k], "skills": picked[k], "department": k % 5, "hours": 7, "languages": SPOKEN}

    mentors = tuple(Mentor(id=k, grade=3, places=1 + k % 3, **said(k)) for k in range(people))
    mentees = tuple(
        Mentee(id=k, grade=1, wishes=(k % people,), waited=k % 2, **said(k))
        for k in range(people, 2 * people)
    )
    rules = Rules(
        managers={k: k // 5 for k in range(1, 2 * people)},
        overlap_hours=1,
        shared_items=1,
        pins=frozenset({(3, people + 3)}),
        bans=frozenset({(2, people + 5)}),
    )
    targets = Targets(cross_department=90, one_department=30)
    return Problem(mentors, mentees, rules, targets=targets, before=frozenset({(1, people + 1)}))


SPOKEN = frozenset({"en"})


def in_a_fresh_process(script, **environment):
    """What it prints."""
    done = subprocess.run(
        [sys.executable, "-c", COMPILED + script],
        cwd=ROOT,
        env={"PYTHONPATH": f"{ROOT / 'src'}:{ROOT}", **environment},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return done.stdout.strip()


def test_no_round_compiles_anything_that_was_not_warm():
    assert in_a_fresh_process(ROUNDS) == "[]"
