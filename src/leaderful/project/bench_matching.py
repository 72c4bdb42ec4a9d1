"""``leaderful bench matching``: the engine from a hundred to a million mentees, beside its peers; prints one table."""

import argparse
import json
import operator
import os
import platform
import subprocess
import sys
import tempfile
import threading
from collections.abc import Iterator
from functools import partial
from pathlib import Path
from typing import Any

from leaderful.project import bench_solvers
from leaderful.project.bench_people import FAMILIES

Facts = dict[str, Any]

PATIENCE = 600
"""Seconds until a peer's run is given up; ours may take three times as long, for it says how far it is."""

_GAP_OF_THE_HUGE = 0.001
_FIRST_SEED = 7

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
        f"{'mentees':>9} {'family':<7}{'seed':>5} {'solver':<22}{'CPU s':>9}{'wall s':>9}{'fair s':>9}{'GB':>7}"
        f"{'covered':>10}{'points':>15}{'gap':>9}  ratio"
    )
    with tempfile.TemporaryDirectory(prefix="leaderful-bench-") as folder:
        if options.sample:
            _sample(options, Path(folder))
            return 0
        if options.hiding:
            _hiding(options)
            return 0
        for size in options.sizes:
            told: dict[str, list[Facts]] = {}
            for family, seed in _instances(options, size):
                for title, facts in _one(options, Path(folder), size, family, seed):
                    told.setdefault(title, []).append({**facts, "family": family, "seed": seed})
            _median_and_worst(size, told)
        if options.tier:
            _line(
                (options.tier, "tier", 7),
                "second tier",
                _solved(
                    "tier", {"size": options.tier, "seed": 7, "threads": options.threads}, sys.executable
                ),
                None,
            )
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
    parser.add_argument("--tier", type=int, default=0, metavar="N", help="the second tier of N mentors, too")
    parser.add_argument(
        "--hiding", type=int, default=0, metavar="N", help="of N mentees: what stating fewer hours gains"
    )
    parser.add_argument(
        "--only", default="ours,fair,graph", metavar="WHAT,…", help="of ours: ours, fair, graph"
    )
    parser.add_argument(
        "--sample", type=Path, metavar="FOLDER", help="mentor-match's own sample, by its own scoring"
    )
    return parser


def _instances(options: argparse.Namespace, size: int) -> Iterator[tuple[str, int]]:
    """Every family and seed up to 10,000 mentees; above, one."""
    small = size <= 10_000  # noqa: PLR2004
    for family in options.families.split(",")[: None if small else 1]:
        for seed in range(_FIRST_SEED, _FIRST_SEED + (options.seeds if small else 1)):
            yield family, seed


def _one(
    options: argparse.Namespace, folder: Path, size: int, family: str, seed: int
) -> Iterator[tuple[str, Facts]]:
    """Measure one round, print a line for each solver, and give what each measured."""
    asked = {
        "size": size,
        "family": family,
        "seed": seed,
        "threads": options.threads,
        "gap": options.gap or (_GAP_OF_THE_HUGE if size >= bench_solvers.HUGE else 0.0),
        "memory": int(options.memory * 2**30),
        "write": "",
        "read": str(folder / "pairs.npz"),
    }
    against = [peer for peer in options.against.split(",") if peer]
    row = (size, family, seed)
    all_pairs: Facts = {}
    if "ours" in options.only:
        facts = _solved("ours", asked, sys.executable)
        if "fair" in options.only and size < bench_solvers.HUGE and "why" not in facts:
            facts["fair"] = f"{_solved('fair', asked, sys.executable).get('cpu', float('nan')):.3f}"
        all_pairs = _line(row, "ours, all pairs", facts, None)
        yield "ours, all pairs", all_pairs
    if size >= 1000 and "graph" in options.only:  # noqa: PLR2004
        written = {**asked, "write": str(folder / "graph.npz") if "ortools" in against else ""}
        sparse = _line(row, "ours, 30 a mentee", _solved("graph", written, sys.executable), None)
        yield "ours, 30 a mentee", sparse
        if "ortools" in against:
            read = {**asked, "read": str(folder / "graph.npz")}
            yield (
                "ortools, 30 a mentee",
                _line(row, "ortools, 30 a mentee", _solved("ortools", read, options.peers), sparse),
            )
    for title, facts in _dense_peers(options, asked, against):
        yield title, _line(row, title, facts, all_pairs)


def _dense_peers(
    options: argparse.Namespace, asked: Facts, against: list[str]
) -> Iterator[tuple[str, Facts]]:
    """The peers that need all pairs, or the sentence why they were not asked."""
    size, room = asked["size"], 2 * asked["memory"]
    dense = [
        ("scipy", size * (size // 3 + size) * 8 * 3, "scipy, all pairs"),
        ("ortools", size * (size // 3) // 2 * _BYTES_OF_ORTOOLS, "ortools, all pairs"),
    ]
    if any(peer in against and needed < room for peer, needed, _ in dense):
        _solved("written", {**asked, "write": asked["read"]}, sys.executable)
    for peer, needed, title in dense:
        if peer in against and needed >= room:
            yield title, {"why": f"its matrix or arcs would take {needed / 2**30:,.0f} GB"}
        elif peer in against:
            yield title, _solved(peer, asked, options.peers)
    first = options.families.split(",")[0], _FIRST_SEED
    if (
        "mentor-match" in against and (asked["family"], asked["seed"]) == first
    ):  # its people are always the same
        seconds = _MENTOR_MATCH_A_PAIR * 100**2 * (size / 100) ** 2.7
        title = "mentor-match (own rules)"
        if seconds > PATIENCE:
            yield title, {"why": f"it would take some {seconds / 60:,.0f} minutes"}
        else:
            yield title, _solved("mentor-match", asked, options.peers)


def _median_and_worst(size: int, told: dict[str, list[Facts]]) -> None:
    """Of several rounds of one size, for each solver the median of the CPU seconds and the worst."""
    for title, runs in told.items():
        done = sorted((facts for facts in runs if "cpu" in facts), key=operator.itemgetter("cpu"))
        if len(done) > 1:
            worst, median = done[-1], done[len(done) // 2]
            gap = max(facts.get("gap", 0) for facts in done)
            print(
                f"{size:>9,} {len(done)} runs   {title:<22}{median['cpu']:>9.3f} the median, {worst['cpu']:.3f} the worst "
                f"({worst['family']}, seed {worst['seed']}); {max(facts['gb'] for facts in done):.2f} GB and gap {gap:,} at most",
                flush=True,
            )


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
    patience = 3 * PATIENCE if what in {"ours", "graph"} else PATIENCE
    with subprocess.Popen(  # noqa: S603  our own file
        [python, str(source), what, json.dumps(asked)],
        env=env,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    ) as process:
        given_up = threading.Timer(patience, process.kill)
        given_up.start()
        last = _passed_on(process)
        answer = process.stdout.read() if process.stdout else ""
    over = not given_up.is_alive()
    given_up.cancel()
    if process.returncode:
        why = f"given up after {patience / 60:.0f} minutes" if over else last or "it ended without a word"
        return {"why": _MISSING if "ModuleNotFoundError" in why else why}
    facts: Facts = json.loads(answer.splitlines()[-1])
    return facts


def _passed_on(process: subprocess.Popen[str]) -> str:
    """Show how far the process says it is; the last other line of its errors."""
    last = ""
    for line in process.stderr or ():
        if line.startswith(bench_solvers.PROGRESS):
            print(f"  … {line.removeprefix(bench_solvers.PROGRESS).strip()}", file=sys.stderr, flush=True)
        else:
            last = line.strip() or last
    return last


def _line(row: tuple[int, str, int], title: str, facts: Facts, beside: Facts | None) -> Facts:
    if "why" in facts:
        _skipped(row, title, facts["why"])
        return facts
    ratio = f"{facts['cpu'] / beside['cpu']:.1f}×" if beside and beside.get("cpu") else ""
    gap = "" if "gap" not in facts else f"{facts['gap']:,}"
    more = f" ({facts['sweeps']} sweeps, {facts['held'] / 1e6:.2f} M pairs held)" if "sweeps" in facts else ""
    print(
        f"{row[0]:>9,} {row[1]:<7}{row[2]:>5} {title:<22}{facts['cpu']:>9.3f}{facts['wall']:>9.3f}"
        f"{facts.get('fair', ''):>9}{facts['gb']:>7.2f}"
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


_OVERLAP = 2
_LEAST_HOURS = (
    (0, False),
    (6, False),
    (11, False),
    (16, False),
    (1, True),
    (6, True),
    (11, True),
    (16, True),
)
"""How many hours have to be stated to count, and whether everybody has to state so many."""

_TRIED = 100


def _hiding(options: argparse.Namespace) -> None:
    """What mentees gain by hiding half of their hours, with more and more hours having to be stated."""
    for least, needed in _LEAST_HOURS:
        asked = {
            "size": options.hiding,
            "seed": _FIRST_SEED,
            "threads": options.threads,
            "overlap": _OVERLAP,
            "least": least,
            "needed": needed,
            "samples": _TRIED,
        }
        facts = _solved("hiding", asked, sys.executable)
        if "why" in facts:
            _skipped((options.hiding, "hours", _FIRST_SEED), "hiding half of them", facts["why"])
            continue
        for withheld in ("half", "all"):
            found = facts[withheld]
            print(
                f"{options.hiding:>9,} hours  {_FIRST_SEED:>5} at least {least:>2} h {'are needed' if needed else 'count'}; of {found['tried']} mentees who hide "
                f"{withheld:<4}, one at a time: {found['gained']:>3} gain, {found['most']:>3} points at most; {found['lost']:>3} "
                f"lose; {found['points']:+} points together",
                flush=True,
            )


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
