"""``leaderful bench``: measures, and prints what was measured; nothing passes or fails here."""

import argparse
import importlib
import os
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path
from uuid import uuid4

SERVER = Path(__file__).parents[3] / "tests" / "postgres.py"
ADDRESS = "LEADERFUL_TEST_POSTGRES"  # where that one says where it listens
URL = "LEADERFUL_DATABASE_URL"

BENCHES = {
    "web": ("bench_web:run", "Pages with 100,000 people: people's list, search, home."),
    "rounds": (
        "bench_rounds:run",
        "A round of 400 and 300 people in a browser: match, keep, compare, publish.",
    ),
    "matching": (
        "bench_matching:run",
        "The matching engine, from 100 to a million mentees, beside its peers.",
    ),
    "import": ("bench_import:run", "100,000 rows, while somebody else writes."),
}


def run(argv: list[str]) -> int:
    """Run one bench by its word; ``--db`` says on which database, always a fresh one."""
    parser = argparse.ArgumentParser(add_help=False, allow_abbrev=False)
    parser.add_argument("--db", choices=("sqlite", "postgres"), default="sqlite")
    told, words = parser.parse_known_args(argv)
    if not words or words[0] not in BENCHES:
        print("leaderful bench WHAT [--db sqlite|postgres] [OPTIONS]\n", file=sys.stderr)
        for word, (_, says) in BENCHES.items():
            print(f"  {word:<8} {says}", file=sys.stderr)
        return 2
    os.environ.pop(URL, None)  # never somebody's own database
    if told.db == "postgres":
        if ADDRESS not in os.environ:
            return _beside_a_server(argv)
        os.environ[URL] = _made_database(os.environ[ADDRESS])
    module, _, function = BENCHES[words[0]][0].partition(":")
    code: int = getattr(importlib.import_module(f"leaderful.project.{module}"), function)(words[1:])
    return code


def _beside_a_server(argv: Sequence[str]) -> int:
    """The same bench with a PostgreSQL of its own, which writes each commit to disk."""
    again = [sys.executable, "-m", "leaderful.project.cli", "bench", *argv]
    return subprocess.run([sys.executable, str(SERVER), "--durable", *again], check=False).returncode  # noqa: S603  ourselves


def _made_database(address: str) -> str:
    import psycopg

    name = f"bench{uuid4().hex}"
    with psycopg.connect(f"postgres://postgres@{address}/postgres", autocommit=True) as server:
        server.execute(f'CREATE DATABASE "{name}"'.encode())
    return f"postgres://postgres@{address}/{name}"
