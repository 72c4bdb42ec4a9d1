"""``leaderful bench import``: many rows from the command line, while somebody else makes small writes."""

import argparse
import csv
import os
import platform
import random
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from datetime import UTC, datetime
from pathlib import Path

from leaderful.project import setup

HEADINGS = (
    *("Employee ID", "First name", "Last name", "Email", "Manager ID", "Division", "Department", "Job title"),
    *("Grade", "Location", "Country", "Time zone", "Languages"),
)
PAUSE = 0.02
"""Seconds between two small writes of the other process."""


def run(argv: list[str]) -> int:
    """Import into a fresh installation, then the same file again; print rows a second and others' waiting."""
    parser = argparse.ArgumentParser(prog="leaderful bench import")
    parser.add_argument("--people", type=int, default=100_000)
    options = parser.parse_args(argv)
    with tempfile.TemporaryDirectory(prefix="leaderful-bench-") as folder:
        setup.ready(folder)
        file = Path(folder) / "people.csv"
        write_file(file, options.people)
        print(
            f"{options.people} rows, {file.stat().st_size / 2**20:.1f} MiB; Python {platform.python_version()}"
        )
        print(
            f"{'import':<16}{'seconds':>9}{'of CPU':>8}{'rows/s':>9}{'writes':>8}{'p50 ms':>8}{'p95 ms':>8}{'max ms':>8}"
        )
        for title in ("first", "the same again"):
            _measure(title, file, folder, options.people)
    return 0


def write_file(file: Path, people: int) -> None:
    """An invented organisation as a personnel system exports it: a tree of managers with eight reports each."""
    draw = random.Random(7)  # noqa: S311  invented people
    with file.open("w", encoding="utf-8", newline="") as out:
        writer = csv.writer(out)
        writer.writerow(HEADINGS)
        for number in range(people):
            manager = f"E{(number - 1) // 8:06d}" if number else ""
            division, department = draw.randrange(12), draw.randrange(20)
            writer.writerow(
                (
                    *(f"E{number:06d}", f"Given{draw.randrange(4000)}", f"Family{draw.randrange(9000)}"),
                    *(f"person.{number}@example.org", manager, f"Division {division}"),
                    *(f"Department {division}.{department}", f"Title {draw.randrange(300)}"),
                    *(f"G{draw.randrange(1, 9)}", f"Site {draw.randrange(40)}", "DE", "Europe/Berlin"),
                    draw.choice(("en", "de", "en; de")),
                )
            )


def _measure(title: str, file: Path, folder: str, people: int) -> None:
    command = [sys.executable, "-m", "leaderful.project.cli", "import", "people", str(file), "--data", folder]
    began, used = time.monotonic(), _processor_seconds()
    importer = subprocess.Popen(  # noqa: S603  our own command
        command, env=dict(os.environ), stdout=subprocess.DEVNULL
    )
    waits: list[float] = []
    while importer.poll() is None:
        waits.append(_small_write())
        time.sleep(PAUSE)
    took = time.monotonic() - began
    if importer.returncode:
        raise SystemExit(importer.returncode)
    cuts = statistics.quantiles(waits, n=20)
    print(
        f"{title:<16}{took:>9.1f}{_processor_seconds() - used:>8.1f}{people / took:>9.0f}{len(waits):>8}{1000 * cuts[9]:>8.0f}"
        f"{1000 * cuts[18]:>8.0f}{1000 * max(waits):>8.0f}"
    )


def _processor_seconds() -> float:
    """What the processes started here have used so far."""
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def _small_write() -> float:
    """What somebody else's click costs: one row in a transaction of its own; seconds until it is safe on disk."""
    from leaderful.people.operations import limits

    began = time.monotonic()
    limits.note_attempts(tries=[(limits.CODE_WHO, "somebody")], at=datetime.now(UTC))
    return time.monotonic() - began


if __name__ == "__main__":
    sys.exit(run(sys.argv[1:]))
