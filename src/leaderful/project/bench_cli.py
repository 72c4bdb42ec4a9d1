"""``leaderful bench``: measures, and prints what was measured; nothing passes or fails here."""

import importlib
import sys

BENCHES = {
    "web": ("bench_web:run", "Pages with 100,000 people: people's list, search, home."),
    "import": ("bench_import:run", "100,000 rows, while somebody else writes."),
}


def run(argv: list[str]) -> int:
    """Run one bench by its word."""
    if not argv or argv[0] not in BENCHES:
        print("leaderful bench WHAT [OPTIONS]\n", file=sys.stderr)
        for word, (_, says) in BENCHES.items():
            print(f"  {word:<8} {says}", file=sys.stderr)
        return 2
    module, _, function = BENCHES[argv[0]][0].partition(":")
    code: int = getattr(importlib.import_module(f"leaderful.project.{module}"), function)(argv[1:])
    return code
