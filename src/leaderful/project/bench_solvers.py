"""One measured solve, in a process of its own: `python bench_solvers.py WHAT FILE`, which prints one line of JSON.

`ours` and `graph` make their people themselves; the peers read arrays that were written for them. This file imports nothing
of Leaderful before it knows that it is asked for `ours`, so that an interpreter that has only the peer can run it.
"""

import json
import random
import resource
import sys
import time
from collections.abc import Callable
from dataclasses import asdict, replace
from pathlib import Path
from typing import Any

Facts = dict[str, Any]
NEVER = -1

CANDIDATES = 30

HUGE = 1_000_000
_SHARDS = 16

PROGRESS = "progress: "
"""How a line about the work so far begins, beside the errors."""


def measured(work: Callable[[], Facts]) -> Facts:
    """The facts of one solve, with its seconds, and the largest memory of the process during it, what it was given included."""
    _forget_the_peak()
    wall, cpu = time.perf_counter(), time.process_time()
    facts = work()
    spent = {"wall": time.perf_counter() - wall, "cpu": time.process_time() - cpu}
    return {**spent, "gb": _peak() / 2**20, **facts}


_PEAK = "VmHWM:"
_FORGET = "5"
"""Linux's word for: let the largest memory so far be the present one."""


def _forget_the_peak() -> None:
    """Making people and candidates may take more than to solve them; where that can't be told apart, it counts."""
    try:
        Path("/proc/self/clear_refs").write_text(_FORGET, encoding="ascii")
    except OSError:
        return


def _peak() -> int:
    """The largest memory of this process, in KiB."""
    try:
        lines = Path("/proc/self/status").read_text(encoding="ascii").splitlines()
    except OSError:
        return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    told = (int(line.split()[1]) for line in lines if line.startswith(_PEAK))
    return next(told, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss)


def ours(asked: Facts) -> Facts:
    """All pairs, from the people to the proof."""
    from leaderful.core.matching import Effort, assign, warm
    from leaderful.project.bench_people import crowd

    warm()
    people = crowd(asked["size"], asked["family"], asked["seed"])
    effort = Effort(threads=asked["threads"], memory=asked["memory"], gap=asked["gap"])
    told = _Told(asked["size"])

    def work() -> Facts:
        found = assign(
            people.pack, people.places, people.bonus, report=told.report, check=told.check, effort=effort
        )
        return {
            "covered": int((found.mentor_of >= 0).sum()),
            "most": found.most,
            "points": found.points,
            "gap": found.bound - found.points,
            "held": len(found.graph.column),
            "sweeps": found.sweeps,
        }

    if asked["size"] <= 10_000:  # noqa: PLR2004  short enough that the first run is mostly waking up
        work()
    return measured(work)


class _Told:
    """Says from time to time how far a long solve is."""

    def __init__(self, size: int) -> None:
        self.every, self.began, self.last = (15.0 if size >= HUGE else 1e9), time.perf_counter(), 0.0
        self.looks, self.done = 0, 0.0

    def report(self, done: float) -> None:
        self.done = done

    def check(self) -> None:
        self.looks += 1
        now = time.perf_counter() - self.began
        if now - self.last >= self.every:
            self.last = now
            print(
                f"{PROGRESS}{now:.0f} s, {self.done:.0%}, {self.looks:,} stretches",
                file=sys.stderr,
                flush=True,
            )


def fairly(asked: Facts) -> Facts:
    """All pairs, the objective of fairness: the highest floor up to four million pairs, sums of roots beyond."""
    import numpy as np

    from leaderful.core.matching import Effort, warm
    from leaderful.core.matching._fair import fairest
    from leaderful.core.matching._round import Free
    from leaderful.core.matching._stage import Stage
    from leaderful.project.bench_people import crowd

    warm()
    people = crowd(asked["size"], asked["family"], asked["seed"])
    effort = Effort(threads=asked["threads"], memory=asked["memory"], gap=asked["gap"])
    stage = Stage(effort, lambda _: None, lambda: None)
    rows, columns = np.arange(len(people.bonus)), np.arange(len(people.places))
    free = Free(rows, columns, people.pack, people.pack, people.places, people.bonus)

    def work() -> Facts:
        found = fairest(free, stage)
        return {"covered": int(np.count_nonzero(found.mentor_of >= 0))}

    if asked["size"] <= 10_000:  # noqa: PLR2004
        work()
    return measured(work)


def tier(asked: Facts) -> Facts:
    """Mentors of mentors, as many of them as there are mentors in the round: from people as objects to the reasons."""
    from leaderful.core.matching import Effort, Ties, solve_second_tier, warm
    from leaderful.project.bench_people import colleagues

    warm()
    problem = colleagues(asked["size"], asked["seed"])

    def work() -> Facts:
        proof = solve_second_tier(problem, Ties(), effort=Effort(threads=asked["threads"])).certificate
        return {
            "covered": proof.covered,
            "points": proof.score,
            "gap": proof.score_bound - proof.score,
        }

    return measured(work)


def hiding(asked: Facts) -> Facts:
    """What each of some mentees would gain by hiding half of their hours, one at a time."""
    from leaderful.core.matching import Effort, gain_by_hiding, solve, warm
    from leaderful.project.bench_people import colleagues, with_hours

    warm()
    people = colleagues(asked["size"], asked["seed"])
    few = replace(people, mentors=people.mentors[: asked["size"] // 3])
    problem = with_hours(few, asked["overlap"], asked["least"], asked["seed"], needed=asked["needed"])
    effort = Effort(threads=asked["threads"])

    def work() -> Facts:
        solution = solve(problem, effort=effort)
        draw = random.Random(asked["seed"])  # noqa: S311  no secret
        found = gain_by_hiding(problem, solution, rng=draw, samples=asked["samples"], effort=effort)
        return {withheld: asdict(hiding) for withheld, hiding in found.items()}

    return measured(work)


def graph(asked: Facts) -> Facts:
    """Thirty candidates a mentee: the auction alone, and the same graph for a flow solver."""
    import numpy as np

    from leaderful.core.matching import Effort, Sweeper, assign, of_the_likeliest, warm
    from leaderful.project.bench_people import crowd, in_shards

    warm()
    people = crowd(asked["size"], asked["family"], asked["seed"])
    began = time.process_time()
    if asked["size"] >= HUGE:
        listed = in_shards(people.pack, _SHARDS, CANDIDATES // 2, asked["threads"])
    else:
        sweeper = Sweeper(people.pack, asked["threads"], lambda: None)
        listed = of_the_likeliest(sweeper, 1 << 20, CANDIDATES, 1)
    sought = time.process_time() - began
    if asked["write"]:
        np.savez(
            asked["write"], at=listed.at, column=listed.column, points=listed.points, places=people.places
        )

    def work() -> Facts:
        found = assign(
            people.pack,
            people.places,
            people.bonus,
            report=lambda _: None,
            check=lambda: None,
            effort=Effort(threads=asked["threads"]),
            listed=listed,
        )
        return {
            "covered": int((found.mentor_of >= 0).sum()),
            "most": found.most,
            "points": found.points,
            "gap": found.bound - found.points,
            "held": len(found.graph.column),
            "sought": sought,
        }

    return measured(work)


def written(asked: Facts) -> Facts:
    """Not a solve: write all pairs of a round as a matrix for the peers."""
    import numpy as np

    from leaderful.core.matching import Sweeper, of_all_pairs
    from leaderful.project.bench_people import crowd

    people = crowd(asked["size"], asked["family"], asked["seed"])
    listed = of_all_pairs(Sweeper(people.pack, asked["threads"], lambda: None))
    np.savez(asked["write"], at=listed.at, column=listed.column, points=listed.points, places=people.places)
    return {"held": len(listed.column)}


def scipy(asked: Facts) -> Facts:
    """`linear_sum_assignment` on mentees × places, building the matrix excluded."""
    import numpy as np
    from scipy.optimize import linear_sum_assignment

    given = np.load(asked["read"])
    mentees, places = len(given["at"]) - 1, given["places"]
    slots = np.repeat(np.arange(len(places)), np.minimum(places, mentees))
    rows = np.repeat(np.arange(mentees), np.diff(given["at"]))
    matrix = np.full((mentees, len(places)), -1e9)
    matrix[rows, given["column"]] = given["points"]
    matrix = np.concatenate([matrix[:, slots], np.full((mentees, mentees), -1e6)], axis=1)

    def work() -> Facts:
        row, slot = linear_sum_assignment(matrix, maximize=True)
        worth = matrix[row, slot]
        made = worth > -1e5  # noqa: PLR2004
        return {"covered": int(made.sum()), "points": int(worth[made].sum())}

    return measured(work)


def ortools(asked: Facts) -> Facts:
    """`SimpleMinCostFlow`, handing over the arcs included."""
    import numpy as np
    from ortools.graph.python.min_cost_flow import SimpleMinCostFlow

    given = np.load(asked["read"])
    mentees, places = len(given["at"]) - 1, given["places"]
    mentors = len(places)
    rows, column, points = (
        np.repeat(np.arange(mentees), np.diff(given["at"])),
        given["column"],
        given["points"],
    )

    def work() -> Facts:
        flow = SimpleMinCostFlow()
        for tails, heads, capacity, cost in (
            (rows, column + mentees, np.ones(len(rows)), -points),
            (np.full(mentees, mentees + mentors), np.arange(mentees), np.ones(mentees), np.zeros(mentees)),
            (
                np.arange(mentees, mentees + mentors),
                np.full(mentors, mentees + mentors + 1),
                places,
                np.zeros(mentors),
            ),
        ):
            flow.add_arcs_with_capacity_and_unit_cost(
                tails.astype(np.int32),
                heads.astype(np.int32),
                capacity.astype(np.int64),
                cost.astype(np.int64),
            )
        flow.set_node_supply(mentees + mentors, mentees)
        flow.set_node_supply(mentees + mentors + 1, -mentees)
        flow.solve_max_flow_with_min_cost()
        return {"covered": int(flow.maximum_flow()), "points": -int(flow.optimal_cost())}

    return measured(work)


def mentor_match(asked: Facts) -> Facts:
    """mentor-match's own rules and scoring on as many made-up people, one round; or on its own sample files.

    Its scores are written as a matrix where asked, so that another solver can be compared by them.
    """
    from matching import process
    from matching.mentee import Mentee
    from matching.mentor import Mentor

    mentors = [_as_peer(Mentor, row) for row in _peer_rows(asked, "mentor")]
    mentees = [_as_peer(Mentee, row) for row in _peer_rows(asked, "mentee")]
    scored = process.generate_match_matrix(mentors, mentees, _peer_rules())
    scores = [[NEVER if match.disallowed else match.score for match in row] for row in scored]
    if asked.get("write"):
        Path(asked["write"]).write_text(json.dumps(scores), encoding="utf-8")

    def work() -> Facts:
        process.process_data(mentors, mentees, [_peer_rules()])
        where = {id(mentee): k for k, mentee in enumerate(mentees)}
        made = [scores[j][where[id(mentee)]] for j, mentor in enumerate(mentors) for mentee in mentor.mentees]
        return {"covered": len(made), "points": sum(made)}

    return measured(work)


def _peer_rows(asked: Facts, name: str) -> list[dict[str, str]]:
    """The rows of the peer's own sample file, or as many made up; ``name`` is the side."""
    import csv

    if asked.get("sample"):
        with (Path(asked["sample"]) / f"mentormatch_large_{name}s.csv").open(encoding="utf-8") as file:
            return list(csv.DictReader(file))
    draw = random.Random(7)  # noqa: S311
    return [
        {
            "grade": draw.choice(GRADES),
            "organisation": f"o{draw.randrange(20)}",
            "profession": f"p{draw.randrange(15)}",
            "identity to match": f"i{draw.randrange(6)}",
            "characteristics": f"i{draw.randrange(6)}",
            "email address": f"{name}{k}",
            "match with similar identity": draw.choice(["yes", "no"]),
        }
        for k in range(asked["size"])
    ]


def _as_peer(kind: type, row: dict[str, str]) -> Any:
    """One row as the peer's own mentor or mentee, with what its rules read."""
    person = kind(**{**row, "email": row["email address"], "grade": str(GRADES.index(row["grade"]))})
    person.identity = row.get("identity to match", "")
    person.alike = row.get("match with similar identity") == "yes"
    person.characteristics = row.get("characteristics", "").split(", ")
    return person


def _peer_rules() -> list[Any]:
    """The peer's published rules: other organisations, one or two grades up, the same profession."""
    import operator

    from matching.rules import rule

    return [
        rule.Disqualify(lambda match: match.mentor.organisation == match.mentee.organisation),
        rule.Disqualify(lambda match: not 0 < match.mentor.grade - match.mentee.grade <= 2),  # noqa: PLR2004
        rule.Grade(1, operator.eq, {True: 12, False: 0}),
        rule.Grade(2, operator.eq, {True: 9, False: 0}),
        rule.Equivalent("profession", {True: 10, False: 0}),
        rule.Generic(
            {True: 6, False: 0},
            lambda match: bool(match.mentee.alike and match.mentee.identity in match.mentor.characteristics),
        ),
    ]


GRADES = ("AA", "AO", "EO", "HEO", "SEO", "Grade 7", "Grade 6", "SCS1", "SCS2", "SCS3", "SCS4")

SOLVERS: dict[str, Callable[[Facts], Facts]] = {
    "ours": ours,
    "fair": fairly,
    "tier": tier,
    "hiding": hiding,
    "graph": graph,
    "written": written,
    "scipy": scipy,
    "ortools": ortools,
    "mentor-match": mentor_match,
}


if __name__ == "__main__":
    print(json.dumps(SOLVERS[sys.argv[1]](json.loads(sys.argv[2]))))
