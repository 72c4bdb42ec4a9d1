"""``leaderful import people FILE``: take people in from a table, with the operations the pages use.

``leaderful import pairs FILE`` is in ``import_pairs_cli``.
"""

import argparse
import sys
import time
from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from leaderful.project import setup

DONE, REFUSED, MISUSED = 0, 1, 2
WIDTH = 30
BREATH = 0.01
"""Seconds between two chunks: SQLite's file has one writer at a time, and those who wait look again now and then."""


def run(argv: Sequence[str]) -> int:
    """Import from a file; 0 done, 1 refused because of rows (each named), 2 misused or unreadable."""
    if argv and argv[0] == "pairs":
        from leaderful.project import import_pairs_cli

        return import_pairs_cli.run(argv[1:])
    told = _arguments(argv)
    file = Path(told.file)
    try:
        data = file.read_bytes()
    except OSError as error:
        print(f"{file}: {error.strerror or error}", file=sys.stderr)
        return MISUSED
    setup.ready(told.data)
    from leaderful.lib.errors import Unable
    from leaderful.people.operations.imports import File, preview

    chosen = File(file.name, data, told.source, told.full, dict(told.map))
    try:
        if told.dry_run:
            return _tell_dry(preview(file=chosen, actor=None, at=datetime.now(UTC)), told)
    except Unable as error:
        print(f"{file}: {error}", file=sys.stderr)
        return MISUSED
    return _take_in(chosen, told)


def _arguments(argv: Sequence[str]) -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        prog="leaderful import",
        description="Import people from CSV or XLSX; “leaderful import pairs --help” tells of pairs.",
    )
    parser.add_argument("what", choices=["people", "pairs"])
    parser.add_argument("file", metavar="FILE")
    parser.add_argument("--source", default="people", metavar="NAME", help="the system the ids are from")
    parser.add_argument("--full", action="store_true", help="whoever of the source is missing has left")
    parser.add_argument(
        "--skip-bad", action="store_true", help="import the good rows, keep the bad ones staged"
    )
    parser.add_argument("--dry-run", action="store_true", help="say what would happen, write nothing")
    parser.add_argument("--map", action="append", default=[], type=heading_and_field, metavar="HEADING=FIELD")
    parser.add_argument("--confirm-leavers", action="store_true", help="more than a tenth may leave at once")
    setup.add_data_option(parser)
    return parser.parse_args(list(argv))


def heading_and_field(text: str) -> tuple[str, str]:
    """``HEADING=FIELD`` as an option of the command line has it."""
    heading, equals, field = text.rpartition("=")
    if not equals:
        raise argparse.ArgumentTypeError(f"“{text}” is not like HEADING=FIELD")
    return heading, field


def _take_in(chosen: Any, told: argparse.Namespace) -> int:
    from leaderful.lib.errors import Unable
    from leaderful.people.operations import import_merge, imports

    now = datetime.now(UTC)
    try:
        staged = imports.stage(file=chosen, actor=None, at=now, progress=progress_bar("Reading"))
    except Unable as error:
        print(f"{chosen.name}: {error}", file=sys.stderr)
        return MISUSED
    try:
        imports.start(
            key=staged.key,
            skip_bad=told.skip_bad,
            leavers_confirmed=told.confirm_leavers,
            actor=None,
            at=now,
        )
    except Unable as error:
        _tell_rows(staged)
        imports.discard(key=staged.key, actor=None, at=now)
        print(f"Nothing was imported. {error}", file=sys.stderr)
        if staged.counts["BAD"] and not told.skip_bad:
            print(
                "With --skip-bad the good rows are imported and the others wait on the page.", file=sys.stderr
            )
        return REFUSED
    bar = progress_bar("Importing")
    merged = import_merge.merge_all(run_id=staged.pk, at=now, progress=lambda n, of: bar("", n, of))
    _tell_columns(staged.mapping, {h: tuple(reason) for h, reason in staged.refused.items()})
    _tell_warnings(staged.notices)
    if merged.counts["BAD"]:
        _tell_rows(merged)
    _tell_counts({**staged.counts, "BAD": merged.counts["BAD"]})
    return DONE


def _tell_dry(seen: Any, told: argparse.Namespace) -> int:
    from leaderful.people.operations.import_check import lines_of
    from leaderful.people.operations.imports import CONFIRM_ABOVE, kept_problem, notices

    left_out = {**seen.recognition.refused, **seen.recognition.ignored}
    _tell_columns(seen.recognition.mapping, {h: (r.code, dict(r.params)) for h, r in left_out.items()})
    _tell_warnings(notices(seen.checked))
    for line, problems in sorted(lines_of(seen.checked.problems).items()):
        for problem in problems:
            _tell_problem(line, kept_problem(problem))
    _tell_counts(seen.counts)
    print("This was a dry run: nothing was written.")
    leaving, known = len(seen.checked.leaving), seen.known
    unconfirmed = known and leaving / known > CONFIRM_ABOVE and not told.confirm_leavers
    return REFUSED if (seen.counts["BAD"] and not told.skip_bad) or unconfirmed else DONE


def _tell_columns(mapping: Any, left_out: Any) -> None:
    from leaderful.people.queries.imports import field_label, sentence

    for heading, name in mapping.items():
        print(f"“{heading}” is read as: {field_label(name)}")
    for code, params in left_out.values():
        print(sentence(code, params))


def _tell_warnings(notices: Any) -> None:
    from leaderful.people.queries.imports import sentence

    for one in notices:
        lines = ", ".join(map(str, one["lines"])) + (" …" if one["count"] > len(one["lines"]) else "")
        where = f"line {lines}: " if lines else ""
        print(f"Note, {where}{sentence(one['code'], one['params'])}")


def _tell_rows(staged: Any) -> None:
    from leaderful.people.queries.imports import bad_rows

    for row in bad_rows(staged):
        for problem in row.problems:
            _tell_problem(row.line, problem)


def _tell_problem(line: int, problem: Any) -> None:
    from leaderful.people.queries.imports import field_label, sentence

    field = field_label(problem["field"])
    named = f", {field}, “{problem['value']}”" if field else ""
    print(f"line {line}{named}: {sentence(problem['code'], problem['params'])}", file=sys.stderr)


def _tell_counts(counts: Any) -> None:
    print(
        f"{counts['NEW']} new, {counts['CHANGED']} changed, {counts['SAME']} as they were, "
        f"{counts['RETURNING']} returning, {counts['LEAVING']} left, {counts['BAD']} to mend."
    )


def progress_bar(words: str) -> Any:
    """A progress bar on standard error, drawn over itself on a terminal and once at its end elsewhere.

    It is called after each chunk, and lets whoever waits for the database have a turn.
    """
    from django.db import connection

    breath = BREATH if connection.vendor == "sqlite" else 0
    whole, last = 100, -1

    def draw(_what: str, done: int, total: int) -> None:
        nonlocal last
        time.sleep(breath)
        share = whole * done // total if total else whole
        if share == last or (not sys.stderr.isatty() and share < whole):
            return
        last = share
        filled = "█" * (WIDTH * share // whole)
        end = "\n" if share == whole or not sys.stderr.isatty() else ""
        print(f"\r{words:<10} {filled:<{WIDTH}} {share:>3} %", end=end, file=sys.stderr, flush=True)

    return draw
