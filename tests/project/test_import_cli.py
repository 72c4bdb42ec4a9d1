"""`leaderful import people` on a folder of its own, as somebody types it."""

import os
import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
HEAD = "id,first name,last name,email,manager id,health\n"
GOOD = HEAD + "P1,Ana,Ruiz,ana@example.org,,x\nP2,Jo,Oz,jo@example.org,P1,x\n"


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    """One installation for all commands here; making the database is most of a command's time."""
    return tmp_path_factory.mktemp("installation")


def leaderful(folder, text, *options):
    file = folder / "people.csv"
    if isinstance(text, str):
        file.write_text(text, encoding="utf-8")
    else:
        file.write_bytes(text)
    clean = {name: value for name, value in os.environ.items() if not name.startswith("LEADERFUL_")}
    return subprocess.run(
        [
            *(sys.executable, "-m", "leaderful.project.cli", "import", "people", str(file)),
            *(*options, "--data", str(folder / "data")),
        ],
        env={**clean, "PYTHONPATH": str(ROOT / "src")},
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )


def people(folder):
    (file,) = (folder / "data").glob("*.sqlite3")
    with sqlite3.connect(file) as database:
        return database.execute("SELECT state, given_name FROM people_person ORDER BY id").fetchall()


def test_it_says_what_would_happen_then_does_it_and_a_second_time_changes_nothing(folder):
    dry = leaderful(folder, GOOD, "--dry-run")
    assert (dry.returncode, people(folder)) == (0, [])
    assert "2 new" in dry.stdout

    done = leaderful(folder, GOOD)
    assert (done.returncode, people(folder)) == (0, [("ACTIVE", "Ana"), ("ACTIVE", "Jo")])
    assert "“health” speaks of health" in done.stdout
    assert "100 %" in done.stderr

    again = leaderful(folder, GOOD)
    assert "0 new, 0 changed, 2 as they were" in again.stdout


def test_it_names_every_bad_row_and_imports_nothing(folder):
    before = people(folder)

    done = leaderful(folder, GOOD + "P3,Li,Wu,li@example,P9,x\n")

    assert done.returncode == 1
    assert "line 4, E-mail, “li@example”: “li@example” isn’t an e-mail address." in done.stderr
    assert "With --skip-bad the good rows are imported" in done.stderr
    assert people(folder) == before


@pytest.mark.parametrize("data", [b"", b"%PDF-1.7\n", b"first name\nAna\n"])
def test_it_says_what_it_can_not_read(folder, data):
    done = leaderful(folder, data)

    assert done.returncode == 2
    assert done.stderr.count("\n") == 1


def test_more_than_a_tenth_leaves_only_with_the_flag(folder):
    fewer = "".join(GOOD.splitlines(keepends=True)[:-1])

    assert leaderful(folder, fewer, "--full", "--source", "people").returncode == 1
    assert leaderful(folder, fewer, "--full", "--confirm-leavers").returncode == 0

    assert people(folder) == [("ACTIVE", "Ana"), ("LEFT", "Jo")]
