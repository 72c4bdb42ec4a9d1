"""What can be set is written down for whoever runs it."""

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
