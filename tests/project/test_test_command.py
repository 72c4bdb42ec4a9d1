import subprocess

import pytest

from leaderful.project import test_cli
from leaderful.project.test_cli import run, verdict


@pytest.fixture
def ran(monkeypatch):
    """The commands given, each with its database; a browser is there."""
    commands = []

    def record(command, **options):
        commands.append((options.get("env", {}).get("LEADERFUL_TEST_DB"), [str(word) for word in command]))
        return subprocess.CompletedProcess(command, 0)

    monkeypatch.setattr(test_cli.subprocess, "run", record)
    monkeypatch.setattr(test_cli, "find_chromium", lambda: "/usr/bin/chromium")
    return commands


def test_it_runs_on_both_databases_and_passes_words_on(ran):
    assert run(["-k", "word", "tests/people"]) == 0

    assert [database for database, _ in ran] == ["sqlite", "postgres"]
    assert all(command[-3:] == ["-k", "word", "tests/people"] for _, command in ran)


def test_on_postgresql_it_leaves_out_browsers_and_what_knows_no_database(ran):
    run(["--db", "postgres"])

    [(_, command)] = ran
    assert command[command.index("-m", command.index("pytest")) + 1] == "(not browser)"
    assert {"--ignore=tests/core", "--ignore=tests/lib"} <= set(command)


def test_it_joins_its_own_selection_to_the_one_given(ran):
    run(["--quick", "--db", "sqlite", "-m", "browser or real_data"])

    [(_, command)] = ran
    assert (
        command[command.index("-m", command.index("pytest")) + 1] == "(browser or real_data) and (not slow)"
    )


@pytest.mark.parametrize("words", [["-n0"], ["-n", "4"], ["--pdb"]])
def test_it_leaves_the_workers_to_whoever_names_them(ran, words):
    run(["--db", "sqlite", *words])

    [(_, command)] = ran
    assert command.count("-n") == words.count("-n")


def test_it_stops_with_a_sentence_where_a_browser_is_needed_and_cannot_be_had(ran, monkeypatch, capsys):
    monkeypatch.setattr(test_cli, "find_chromium", lambda: "")
    monkeypatch.setattr(test_cli, "_install_chromium", lambda: "")

    assert run([]) == 2

    assert "apt-get install chromium" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("codes", "code", "sentence"),
    [
        ({"sqlite": 0, "postgres": 0}, 0, "All tests passed on SQLite and PostgreSQL (9 s)."),
        ({"sqlite": 0, "postgres": 5}, 0, "All tests passed on SQLite (9 s)."),
        ({"sqlite": 5, "postgres": 5}, 5, "No test was selected."),
        ({"sqlite": 1, "postgres": 0}, 1, "Tests failed on SQLite (9 s)."),
        ({"sqlite": 1, "postgres": 4}, 4, "Tests failed on SQLite and PostgreSQL (9 s)."),
    ],
)
def test_its_last_line_is_plain_and_its_code_the_worst(codes, code, sentence):
    assert verdict(codes, 9.2) == (code, sentence)
