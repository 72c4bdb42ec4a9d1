"""Texts are marked by names that the collector of messages knows; under any other alias they would stay English."""

import ast
from pathlib import Path

import leaderful

_KNOWN = {"_", "N_"}


def _aliases() -> set[tuple[str, str]]:
    root = Path(leaderful.__path__[0])
    return {
        (path.relative_to(root).as_posix(), alias.asname)
        for path in root.rglob("*.py")
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.ImportFrom)
        for alias in node.names
        if "gettext" in alias.name and alias.asname
    }


def test_it_renames_no_gettext_function_to_a_name_the_collector_misses():
    aliases = _aliases()
    assert aliases, "no module imports gettext under another name; the check looks in the wrong place"
    assert {(path, name) for path, name in aliases if name not in _KNOWN} == set()
