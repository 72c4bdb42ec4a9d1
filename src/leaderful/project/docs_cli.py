"""`leaderful docs`: the reference pages that are generated from the code, and whether they are fresh."""

import argparse
import importlib
import os
import pkgutil
from collections.abc import Iterator, Sequence
from pathlib import Path

import leaderful
from leaderful.lib.transitions import LifeCycle, Transition, mermaid

DOCS = Path(__file__).resolve().parents[3] / "docs"

INTRODUCTION = """\
# Life cycles

Generated from the tables in the code by `./leaderful docs`; `./leaderful check` fails where this page is stale.
Each row says from which state, by which verb, who may go to which state, and whether a reason code is owed.
"""


def run(argv: Sequence[str]) -> int:
    """Write the generated pages; with `--check`, only say which are stale (1 where any is)."""
    parser = argparse.ArgumentParser(prog="leaderful docs", description="Generate the reference pages.")
    parser.add_argument("--check", action="store_true", help="write nothing; say which pages are stale")
    if parser.parse_args(argv).check:
        faults = check()
        print("\n".join(faults) or "All generated pages are fresh.")
        return 1 if faults else 0
    for file, text in pages().items():
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text)
        print(f"Wrote {file.relative_to(DOCS.parent)}.")
    return 0


def check() -> list[str]:
    """A sentence for each generated page that differs from what the code says now."""
    return [
        f"{file.relative_to(DOCS.parent)} is stale: run ./leaderful docs."
        for file, text in pages().items()
        if not file.exists() or file.read_text() != text
    ]


def pages() -> dict[Path, str]:
    """The generated pages: file to text."""
    return {DOCS / "reference" / "life-cycles.md": life_cycles_page(registered_life_cycles())}


def registered_life_cycles() -> list[LifeCycle]:
    """Every life cycle that an area keeps in its `models` or `policy`, by name."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "leaderful.project.settings")
    import django

    django.setup()
    found = {id(value): value for module in _area_modules() for value in vars(module).values()}
    return sorted(
        (value for value in found.values() if isinstance(value, LifeCycle)), key=lambda cycle: cycle.name
    )


def life_cycles_page(cycles: Sequence[LifeCycle]) -> str:
    """The page: a diagram and a table for each life cycle."""
    parts = [INTRODUCTION]
    for cycle in cycles:
        rows = "".join(_row(transition) for transition in cycle.transitions)
        parts.append(
            f"## {cycle.name}\n\n```mermaid\n{mermaid(cycle)}```\n\n"
            f"| from | verb | who may | reason | to |\n|---|---|---|---|---|\n{rows}"
        )
    return "\n".join(parts)


def _row(row: Transition) -> str:
    reason = (
        {False: "", True: "owed"}[row.reason]
        if isinstance(row.reason, bool)
        else ", ".join(sorted(row.reason))
    )
    return f"| {row.frm} | {row.verb} | {', '.join(sorted(row.who))} | {reason} | {row.to} |\n"


def _area_modules() -> Iterator[object]:
    for package in pkgutil.iter_modules(leaderful.__path__, "leaderful."):
        if not package.ispkg:
            continue
        folder = importlib.import_module(package.name).__path__
        for module in pkgutil.iter_modules(folder, f"{package.name}."):
            if module.name.rpartition(".")[2] in {"models", "policy"}:
                yield importlib.import_module(module.name)
