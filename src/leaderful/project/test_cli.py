"""`leaderful test`: brings what the tests need, then runs them on SQLite and on PostgreSQL."""

import argparse
import os
import shutil
import subprocess
import sys
import time
from collections.abc import Sequence
from pathlib import Path

ROOT = Path(__file__).resolve().parents[3]
DATABASES = ("sqlite", "postgres")
NOTHING_SELECTED = 5  # pytest's word for: no test matched
BROWSERS = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")

SPREAD = ["-n", "2", "--dist", "loadfile", "--no-loadscope-reorder"]
"""A file's tests stay together, so that what they share is made once: a served demo, a walk of everybody over everything."""

NO_BROWSER = (
    "The browser tests need Chromium, and there is none. On Debian: sudo apt-get install chromium libatomic1."
    " Without them: ./leaderful test -m 'not browser'"
)


def run(argv: Sequence[str]) -> int:
    """Run the tests; words it does not know go on to pytest.

    Returns:
        0 where all that was selected passed, 2 where Chromium is needed and can't be had, else pytest's worst code.
    """
    given, words = _parser().parse_known_args(argv)
    selected, words = _selection(words, "not slow" if given.quick else "")
    chromium = find_chromium()
    if "sqlite" in _databases(given.db) and not chromium and _wants_a_browser(selected, words):
        chromium = _install_chromium()
        if not chromium:
            print(NO_BROWSER, file=sys.stderr)
            return 2
    if given.quick:
        os.environ["LEADERFUL_QUICK"] = "1"  # the tests' own word for it
    began = time.monotonic()
    codes = {name: _run_on(name, selected, words, chromium) for name in _databases(given.db)}
    worst, sentence = verdict(codes, time.monotonic() - began)
    print(sentence)
    return worst


def verdict(codes: dict[str, int], seconds: float) -> tuple[int, str]:
    """The exit code and the last line for pytest's codes by database; a database with nothing selected is no failure.

    >>> verdict({"sqlite": 0, "postgres": 5}, 61.4)
    (0, 'All tests passed on SQLite (61 s).')
    """
    shown = {"sqlite": "SQLite", "postgres": "PostgreSQL"}
    ran = {name: code for name, code in codes.items() if code != NOTHING_SELECTED}
    if not ran:
        return NOTHING_SELECTED, "No test was selected."
    failed = " and ".join(shown[name] for name, code in ran.items() if code)
    passed = " and ".join(shown[name] for name, code in ran.items() if not code)
    if failed:
        return max(ran.values()), f"Tests failed on {failed} ({seconds:.0f} s)."
    return 0, f"All tests passed on {passed} ({seconds:.0f} s)."


def find_chromium() -> str:
    """The path of a Chromium or Chrome on this machine, or ""."""
    return next((path for name in BROWSERS if (path := shutil.which(name))), "")


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="leaderful test",
        description="Run all tests, on SQLite and on PostgreSQL. Other words go on to pytest, such as -k WORD or a path.",
        allow_abbrev=False,
    )
    parser.add_argument(
        "--quick",
        action="store_true",
        help="leave out what takes minutes, and try properties on fewer examples",
    )
    parser.add_argument("--db", choices=[*DATABASES, "both"], default="both", help="run on one database only")
    return parser


def _databases(asked: str) -> tuple[str, ...]:
    return DATABASES if asked == "both" else (asked,)


def _selection(words: Sequence[str], also: str) -> tuple[str, list[str]]:
    """The marker expression in `words` (pytest would heed only the last -m), with `also`; and the other words."""
    parser = argparse.ArgumentParser(add_help=False, allow_abbrev=False)
    parser.add_argument("-m", dest="marks", action="append", default=[])
    found, rest = parser.parse_known_args(words)
    return _both(*found.marks[-1:], also), rest


def _both(*expressions: str) -> str:
    return " and ".join(f"({expression})" for expression in expressions if expression)


def _pytest(selected: str, words: Sequence[str]) -> list[str]:
    return [sys.executable, "-m", "pytest", *(["-m", selected] if selected else []), *words]


def _run_on(database: str, selected: str, words: Sequence[str], chromium: str) -> int:
    env = os.environ | {"LEADERFUL_TEST_DB": database, "LEADERFUL_CHROMIUM": chromium}
    own_workers = any(word.startswith(("-n", "--numprocesses", "--pdb", "--trace")) for word in words)
    spread = [] if own_workers else SPREAD
    print(f"— {database} —", flush=True)
    if database == "sqlite":
        command = _pytest(selected, [*spread, *words])
    else:
        pure = ["--ignore=tests/core", "--ignore=tests/lib"]  # they know no database
        command = _pytest(_both(selected, "not browser"), [*spread, *pure, *words])
        command = [sys.executable, str(ROOT / "tests" / "postgres.py"), *command]
    return subprocess.run(command, cwd=ROOT, env=env, check=False).returncode  # noqa: S603  pytest, with the words given


def _wants_a_browser(selected: str, words: Sequence[str]) -> bool:
    asked = _pytest(_both(selected, "browser"), [*words, "--collect-only", "-q"])
    return subprocess.run(asked, cwd=ROOT, capture_output=True, check=False).returncode != NOTHING_SELECTED  # noqa: S603  as above


def _install_chromium() -> str:
    """Where we are root on a Debian: install Chromium and what Playwright's own node needs; the path, or ""."""
    apt = shutil.which("apt-get")
    if apt is None or os.geteuid() != 0:
        return ""
    print("Installing Chromium for the browser tests (once)…", flush=True)
    wanted = ["install", "-y", "-qq", "--no-install-recommends", "chromium", "libatomic1"]
    for words in (["update", "-qq"], wanted):
        subprocess.run(  # noqa: S603  fixed words
            [apt, *words],
            env=os.environ | {"DEBIAN_FRONTEND": "noninteractive"},
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            check=False,
        )
    return find_chromium()
