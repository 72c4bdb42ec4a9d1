"""``leaderful bench matching``: the engine from a hundred to a million mentees, beside its peers; prints one table."""

import argparse
import json
import os
import platform
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from functools import partial
from pathlib import Path
from typing import Any

from leaderful.project import bench_solvers
from leaderful.project.bench_people import FAMILIES

Facts = dict[str, Any]

PATIENCE = 600
"""Seconds until a run is given up."""

_HUGE = 1_000_000
_BYTES_OF_ORTOOLS = 120
"""Of one arc."""

_MENTOR_MATCH_A_PAIR = 30e-6
"""Seconds of the peer for a pair at a hundred people, growing with the 2.7th power of them."""


def run(argv: list[str]) -> int:
    """Measure each size, and print a line for each solver."""
    options = _parser().parse_args(argv)
    print(f"Python {platform.python_version()}, {os.cpu_count()} processors, load {os.getloadavg()[0]:.1f}")
    print(
        "CPU seconds are of the solve with its scoring (ours, all pairs) or of the solve alone (the peers).\n"
    )
    print(
        f"{'mentees':>9} {'family':<7}{'seed':>5} {'solver':<22}{'CPU s':>9}{'wall s':>9}{'GB':>7}"
        f"{'covered':>10}{'points':>15}{'gap':>9}  ratio"
    )
    with tempfile.TemporaryDirectory(prefix="leaderful-bench-") as folder:
        if options.sample:
            _sample(options, Path(folder))
            return 0
        for size in options.sizes:
            for family, seed in _instances(options, size):
                _one(options, Path(folder), size, family, seed)
    return 0


def _parser() -> argparse.ArgumentParser:
    def numbers(text: str) -> list[int]:
        return [int(word) for word in text.split(",")]

    parser = argparse.ArgumentParser(prog="leaderful bench matching", description=__doc__)
    parser.add_argument("--sizes", type=numbers, default=[100, 1000, 5000, 10_000, 100_000], metavar="N,N,…")
    parser.add_argument("--against", default="scipy,ortools,mentor-match", metavar="PEER,PEER,…")
    parser.add_argument(
        "--peers", default=sys.executable, metavar="PYTHON", help="an interpreter that has them"
    )
    parser.add_argument("--seeds", type=int, default=1, metavar="N")
    parser.add_argument("--families", default="tight", metavar="NAME,…", help=", ".join(FAMILIES))
    parser.add_argument("--threads", type=int, default=2)
    parser.add_argument("--memory", type=float, default=3.0, metavar="GB")
    parser.add_argument("--gap", type=float, default=0.0, metavar="PART", help="good enough: 0.001 = 0.1 %%")
    parser.add_argument(
        "--sample", type=Path, metavar="FOLDER", help="mentor-match's own sample, by its own scoring"
    )
    return parser


def _instances(options: argparse.Namespace, size: int) -> Iterator[tuple[str, int]]:
    """Every family and seed up to 10,000 mentees; above, one."""
    small = size <= 10_000  # noqa: PLR2004
    for family in options.families.split(",")[: None if small else 1]:
        for seed in range(7, 7 + (options.seeds if small else 1)):
            yield family, seed


def _one(options: argparse.Namespace, folder: Path, size: int, family: str, seed: int) -> None:
    asked = {
        "size": size,
        "family": family,
        "seed": seed,
        "threads": options.threads,
        "gap": options.gap,
        "memory": int(options.memory * 2**30),
        "write": "",
        "read": str(folder / "pairs.npz"),
    }
    if size >= _HUGE and not options.gap:
        asked["gap"] = 0.001
    against = [peer for peer in options.against.split(",") if peer]
    row = (size, family, seed)
    all_pairs = _line(row, "ours, all pairs", _solved("ours", asked, sys.executable), None)
    if size >= 1000:  # noqa: PLR2004
        written = {**asked, "write": str(folder / "graph.npz") if "ortools" in against else ""}
        sparse = _line(row, "ours, 30 a mentee", _solved("graph", written, sys.executable), None)
        if "ortools" in against:
            read = {**asked, "read": str(folder / "graph.npz")}
            _line(row, "ortools, 30 a mentee", _solved("ortools", read, options.peers), sparse)
    matrix = size * (size // 3 + size) * 8 * 3
    dense = [
        ("scipy", matrix, "scipy, all pairs"),
        ("ortools", size * (size // 3) // 2 * _BYTES_OF_ORTOOLS, "ortools, all pairs"),
    ]
    fitting = [peer for peer in dense if peer[0] in against and peer[1] < asked["memory"] * 2]
    if fitting:
        _solved("written", {**asked, "write": asked["read"]}, sys.executable)
    for peer, needed, title in dense:
        if peer not in against:
            continue
        if needed >= asked["memory"] * 2:
            _skipped(row, title, f"its matrix or arcs would take {needed / 2**30:.0f} GB")
        else:
            _line(row, title, _solved(peer, asked, options.peers), all_pairs)
    if "mentor-match" in against:
        seconds = _MENTOR_MATCH_A_PAIR * 100**2 * (size / 100) ** 2.7
        if seconds > PATIENCE:
            _skipped(row, "mentor-match", f"it would take some {seconds / 60:,.0f} minutes")
        else:
            _line(row, "mentor-match (own rules)", _solved("mentor-match", asked, options.peers), all_pairs)


_MISSING = "not installed; --peers names an interpreter that has it"


def _solved(what: str, asked: Facts, python: str) -> Facts:
    """What one process measured, or why it did not; a peer may be in either interpreter."""
    facts = _in_a_process(what, asked, python)
    return _in_a_process(what, asked, sys.executable) if facts.get("why") == _MISSING else facts


def _in_a_process(what: str, asked: Facts, python: str) -> Facts:
    source = Path(bench_solvers.__file__)
    env = (
        os.environ | {"PYTHONPATH": str(source.parents[2])} if python == sys.executable else dict(os.environ)
    )
    try:
        done = subprocess.run(  # noqa: S603  our own file
            [python, str(source), what, json.dumps(asked)],
            env=env,
            capture_output=True,
            text=True,
            timeout=PATIENCE,
            check=False,
        )
    except subprocess.TimeoutExpired:
        return {"why": f"given up after {PATIENCE / 60:.0f} minutes"}
    if done.returncode:
        last = done.stderr.strip().splitlines()[-1:] or ["it ended without a word"]
        return {"why": _MISSING if "ModuleNotFoundError" in last[0] else last[0]}
    facts: Facts = json.loads(done.stdout.splitlines()[-1])
    return facts


def _line(row: tuple[int, str, int], title: str, facts: Facts, beside: Facts | None) -> Facts:
    if "why" in facts:
        _skipped(row, title, facts["why"])
        return facts
    ratio = f"{facts['cpu'] / beside['cpu']:.1f}×" if beside and beside.get("cpu") else ""
    gap = "" if "gap" not in facts else f"{facts['gap']:,}"
    more = f" ({facts['sweeps']} sweeps, {facts['held'] / 1e6:.2f} M pairs held)" if "sweeps" in facts else ""
    print(
        f"{row[0]:>9,} {row[1]:<7}{row[2]:>5} {title:<22}{facts['cpu']:>9.3f}{facts['wall']:>9.3f}{facts['gb']:>7.2f}"
        f"{facts['covered']:>10,}{facts['points']:>15,}{gap:>9}  {ratio}{more}",
        flush=True,
    )
    return facts


def _skipped(row: tuple[int, str, int], title: str, why: str) -> None:
    print(f"{row[0]:>9,} {row[1]:<7}{row[2]:>5} {title:<22} skipped: {why}", flush=True)


def _sample(options: argparse.Namespace, folder: Path) -> None:
    """mentor-match on its own sample, and ours on the very scores that it gave."""
    asked = {"sample": str(options.sample), "write": str(folder / "scores.json")}
    theirs = _line((500, "sample", 0), "mentor-match", _solved("mentor-match", asked, options.peers), None)
    if "why" in theirs:
        return
    for title, coverage_first in (("ours, most points", False), ("ours, most people", True)):
        facts = bench_solvers.measured(partial(_by_its_scores, folder, coverage_first=coverage_first))
        _line((500, "sample", 0), title, facts, None)


def _by_its_scores(folder: Path, *, coverage_first: bool) -> Facts:
    import numpy as np

    from leaderful.core.matching import Graph, assign
    from leaderful.project.bench_people import bare

    scores = np.array(json.loads((folder / "scores.json").read_text(encoding="utf-8"))).T
    rows, columns = np.nonzero(scores >= 0)
    at = np.zeros(len(scores) + 1, dtype=np.int64)
    np.cumsum(np.bincount(rows, minlength=len(scores)), out=at[1:])
    # One more pair is worth a thousandth of a point: of equally good choices, the one with more pairs.
    worth = scores[rows, columns] * 1000 + 1
    people = bare(*scores.shape)
    found = assign(
        people.pack,
        people.places,
        people.bonus,
        report=lambda _: None,
        check=lambda: None,
        coverage_first=coverage_first,
        listed=Graph(at, columns.astype(np.int32), worth.astype(np.int32)),
    )
    made = np.flatnonzero(found.mentor_of >= 0)
    return {
        "covered": len(made),
        "points": int(scores[made, found.mentor_of[made]].sum()),
        "gap": found.bound - found.points,
    }
