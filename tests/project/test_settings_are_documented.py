"""What can be set is written down for whoever runs it."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from leaderful.project.cli import COMMANDS
from leaderful.project.settings import SETTINGS

ROOT = Path(__file__).resolve().parents[2]


@pytest.mark.parametrize("setting", SETTINGS, ids=lambda setting: setting.name)
def test_every_setting_is_documented_with_its_default(setting):
    """A row of the table in running.md."""
    rows = (ROOT / "docs" / "operate" / "running.md").read_text().splitlines()

    row = next(row for row in rows if row.startswith(f"| `{setting.name}` |"))

    assert not setting.default or f"`{setting.default}`" in row


@pytest.mark.parametrize("command", COMMANDS, ids=lambda command: command.word)
def test_every_command_can_be_run(command):
    """Its module has the function the table names."""
    import importlib

    module, _, function = command.module.partition(":")

    assert callable(getattr(importlib.import_module(f"leaderful.project.{module}"), function))


@pytest.mark.parametrize(
    ("setting", "said"),
    [
        ({"LEADERFUL_DATABASE_URL": "mysql://here/it"}, "starts with postgres://"),
        ({"LEADERFUL_DATABASE_URL": "postgres://me@here:port/it"}, "is no address"),
        ({"LEADERFUL_DATABASE_URL": "postgres://me@here/it?pool=5"}, "can't say pool"),
        ({"LEADERFUL_PROXIES": "two"}, "LEADERFUL_PROXIES is a whole number, not “two”."),
        ({"LEADERFUL_DATABASE_URL_FILE": "/nowhere/at/all"}, "which can't be read"),
    ],
)
def test_a_setting_that_cannot_be_is_named_in_a_sentence(setting, said, tmp_path):
    command = [sys.executable, "-m", "leaderful.project.cli", "doctor"]
    env = {**os.environ, "PYTHONPATH": str(ROOT / "src"), "LEADERFUL_DATA": str(tmp_path), **setting}

    done = subprocess.run(command, env=env, capture_output=True, text=True, check=False)

    assert done.returncode == 2
    assert said in done.stderr
    assert "Traceback" not in done.stderr


def test_a_database_that_does_not_answer_is_said_in_a_sentence(tmp_path):
    env = {
        **os.environ,
        "PYTHONPATH": str(ROOT / "src"),
        "LEADERFUL_DATABASE_URL": "postgres://nobody@127.0.0.1:1/nowhere?connect_timeout=1",
    }
    command = [
        sys.executable,
        "-m",
        "leaderful.project.cli",
        "backup",
        str(tmp_path / "it"),
        "--data",
        str(tmp_path),
    ]

    done = subprocess.run(command, env=env, capture_output=True, text=True, check=False)

    assert done.returncode == 2
    assert "The database can’t be used" in done.stderr
    assert "Traceback" not in done.stderr


@pytest.mark.parametrize(("told", "used"), [([], "by-name"), (["--data", "by-hand"], "by-hand")])
def test_the_data_folder_is_the_one_told_else_the_setting(told, used, tmp_path):
    env = {**os.environ, "PYTHONPATH": str(ROOT / "src"), "LEADERFUL_DATA": "by-name"}
    command = [sys.executable, "-m", "leaderful.project.cli", "doctor", *told]

    done = subprocess.run(command, env=env, cwd=tmp_path, capture_output=True, text=True, check=False)

    assert f"in {tmp_path / used}, on" in done.stdout
