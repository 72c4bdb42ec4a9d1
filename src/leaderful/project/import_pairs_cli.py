"""``leaderful import pairs FILE --programme KEY``: running and past pairs from a table, as on the page."""

import argparse
import sys
from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import Any
from uuid import UUID

from leaderful.project import setup
from leaderful.project.import_cli import DONE, MISUSED, REFUSED, heading_and_field, progress_bar


def run(argv: Sequence[str]) -> int:
    """Import pairs; 0 done, 1 refused because of rows (each named), 2 misused or unreadable."""
    told = _arguments(argv)
    file = Path(told.file)
    try:
        data = file.read_bytes()
    except OSError as error:
        print(f"{file}: {error.strerror or error}", file=sys.stderr)
        return MISUSED
    setup.ready(told.data)
    from leaderful.lib.errors import Unable
    from leaderful.pairings.operations.pair_imports import PairFile, preview_pairs

    programme = _programme(told.programme)
    if programme is None:
        return MISUSED
    at = datetime.now(UTC)
    chosen = PairFile(file.name, data, dict(told.map))
    try:
        seen = preview_pairs(file=chosen, programme=programme, actor=None, at=at)
    except Unable as error:
        print(f"{file}: {error}", file=sys.stderr)
        return MISUSED
    _tell(seen)
    if told.dry_run:
        print("This was a dry run: nothing was written.")
        return REFUSED if seen.counts["BAD"] and not told.skip_bad else DONE
    return _take_in(seen, told, at)


def _arguments(argv: Sequence[str]) -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        prog="leaderful import pairs",
        description="Bring running and past pairs into a programme from CSV or XLSX.",
    )
    parser.add_argument("file", metavar="FILE")
    parser.add_argument(
        "--programme", required=True, metavar="KEY", help="its key, as in its address; or its name"
    )
    parser.add_argument("--skip-bad", action="store_true", help="bring in the good rows without the others")
    parser.add_argument("--dry-run", action="store_true", help="say what would happen, write nothing")
    parser.add_argument("--tell", action="store_true", help="write a letter to the people of running pairs")
    parser.add_argument("--map", action="append", default=[], type=heading_and_field, metavar="HEADING=FIELD")
    setup.add_data_option(parser)
    return parser.parse_args(list(argv))


def _programme(text: str) -> Any:
    """The programme of a key or a name; None, said why, where there is not exactly one."""
    from leaderful.programmes.models import Programme

    everyone = list(Programme.objects.order_by("pk"))
    try:
        found = [p for p in everyone if p.key == UUID(text)]
    except ValueError:
        found = [p for p in everyone if text.casefold() in {name.casefold() for name in p.names.values()}]
    if len(found) == 1:
        return found[0]
    print(f"There is no one programme “{text}”. These are here:", file=sys.stderr)
    for programme in everyone:
        print(f"  {programme.key}  {programme.name_in('en')}", file=sys.stderr)
    return None


def _tell(seen: Any) -> None:
    """How the columns are read, each bad row with what is wrong, and how many rows of each kind."""
    from django.utils.translation import gettext as _

    from leaderful.core.intake import PAIR_FIELDS
    from leaderful.people.queries.imports import sentence

    for heading, name in seen.recognition.mapping.items():
        print(f"“{heading}” is read as: {_(PAIR_FIELDS[name].label)}")
    for reason in (*seen.recognition.refused.values(), *seen.recognition.ignored.values()):
        print(sentence(reason.code, reason.params))
    for line, problems in sorted(seen.problems_by_line.items()):
        for one in problems:
            named = f", {_(PAIR_FIELDS[one.field].label)}, “{one.value}”" if one.field else ""
            print(f"line {line}{named}: {sentence(one.code, one.params)}", file=sys.stderr)
    counts = seen.counts
    print(
        f"{counts['NEW']} new ({counts['alive']} under way), {counts['SAME']} here already, "
        f"{counts['BAD']} to correct."
    )


def _take_in(seen: Any, told: argparse.Namespace, at: datetime) -> int:
    from leaderful.flows.pair_imports import merge_all_pairs
    from leaderful.lib.errors import Unable
    from leaderful.pairings.operations.pair_imports import discard_pairs, stage_pairs, start_pairs

    staged = stage_pairs(seen=seen, actor=None, at=at)
    try:
        start_pairs(key=staged.key, skip_bad=told.skip_bad, tells=told.tell, actor=None, at=at)
    except Unable as error:
        discard_pairs(key=staged.key, actor=None, at=at)
        print(f"Nothing was imported. {error}", file=sys.stderr)
        if seen.counts["BAD"] and not told.skip_bad:
            print("With --skip-bad the good rows come in without the others.", file=sys.stderr)
        return REFUSED if seen.counts["BAD"] else DONE
    bar = progress_bar("Importing")
    merged = merge_all_pairs(run_id=staged.pk, at=at, progress=lambda done, of: bar("", done, of))
    print(f"{merged.counts['NEW']} pairs came in.")
    return DONE
