"""`leaderful check`: lint, types, contracts, where rows are written, translations, generated pages."""

import argparse
import ast
import importlib
import importlib.util
import os
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

ROOT = Path(__file__).resolve().parents[3]
SOURCE = ROOT / "src" / "leaderful"
PURE = {"core", "lib"}  # an import contract keeps Django out of them

WRITES = {
    *("save", "delete", "create", "get_or_create", "update_or_create", "bulk_create", "bulk_update"),
    *("asave", "adelete", "acreate", "aupdate", "abulk_create", "abulk_update"),
}
BENCH = "bench_"  # benches fill folders that are thrown away
OPT_OUT = "# not an operation: "
"""Behind a call that writes no rows, or has to write them here, with the reason."""


def run(argv: Sequence[str]) -> int:
    """Run every step, each with its time; 1 if any failed, 0 otherwise."""
    argparse.ArgumentParser(prog="leaderful check", description=__doc__).parse_args(argv)
    failed = [name for name, step in steps() if not _passes(name, step)]
    print(f"Failed: {', '.join(failed)}." if failed else "All checks passed.")
    return 1 if failed else 0


def steps() -> list[tuple[str, Callable[[], Sequence[str]]]]:
    """Each step's name, and what gives its faults; a tool of its own prints them itself."""
    python = [sys.executable, "-m"]
    contracts = str(Path(sys.executable).with_name("lint-imports"))
    return [
        ("lint", lambda: _tool([*python, "ruff", "check"])),
        ("format", lambda: _tool([*python, "ruff", "format", "--check", "-q"])),
        ("contracts", lambda: _tool([contracts])),
        ("writes in operations only", lambda: writes_outside_operations(SOURCE)),
        ("types", lambda: _tool([*python, "mypy"])),
        ("translations", lambda: _of_module("leaderful.project.messages_cli")),
        ("generated pages", lambda: _of_module("leaderful.project.docs_cli")),
    ]


def writes_outside_operations(source: Path) -> list[str]:
    """Calls that write rows outside an area's `operations`, as “file:line: call”.

    Import contracts can't see these: a queryset handed to a door can be written through without importing a model.
    An `update` counts where it names fields, as a queryset's does; dictionaries and hashes take values in order.
    """
    faults = []
    for file in sorted(source.rglob("*.py")):
        inside = file.relative_to(source).parts
        if (
            inside[0] in PURE
            or file.name.startswith(BENCH)
            or any(part in {"operations", "operations.py", "migrations"} for part in inside)
        ):
            continue
        text = file.read_text()
        lines = text.splitlines()
        faults += [
            f"{file.relative_to(source.parent.parent)}:{line}: .{name}(…) outside operations"
            for line, name in _writes(ast.parse(text))
            if OPT_OUT not in lines[line - 1]
        ]
    return faults


def _writes(tree: ast.AST) -> Iterator[tuple[int, str]]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute):
            name = node.func.attr
            if name in WRITES or (name == "update" and node.keywords and not node.args):
                yield node.func.end_lineno or node.lineno, name


def _passes(name: str, step: Callable[[], Sequence[str]]) -> bool:
    began = time.monotonic()
    faults = step()
    print("".join(f"{fault}\n" for fault in faults), end="")
    print(f"{'FAILED' if faults else 'passed'}  {name} ({time.monotonic() - began:.1f} s)", flush=True)
    return not faults


def _tool(command: Sequence[str]) -> Sequence[str]:
    env = os.environ | {"PYTHONPATH": str(SOURCE.parent), "NO_COLOR": "1"}
    done = subprocess.run(command, cwd=ROOT, env=env, capture_output=True, text=True, check=False)  # noqa: S603  fixed words
    said = (done.stdout + done.stderr).splitlines() or ["it failed and said nothing"]
    return said if done.returncode else []


def _of_module(name: str) -> Sequence[str]:
    """What a module's `check()` says is wrong, in sentences."""
    if importlib.util.find_spec(name) is None:
        return []
    faults: Sequence[str] = importlib.import_module(name).check()
    return faults
