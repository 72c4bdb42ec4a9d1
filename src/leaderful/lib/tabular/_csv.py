"""Separated values: which delimiter, and the records with the physical lines they start on."""

import contextlib
import csv
import io
import re
from collections import Counter
from collections.abc import Iterator
from itertools import islice
from typing import Final

from leaderful.lib.tabular._errors import UnreadableTable
from leaderful.lib.tabular._table import Limits

DELIMITERS: Final = (",", ";", "\t", "|")
_SNIFFED_CHARS: Final = 256 * 1024
_SNIFFED_RECORDS: Final = 200
# Excel's own hint, a first line such as "sep=;"
_HINT: Final = re.compile(r"\ufeff?sep=([,;\t|])\r?\n?", re.IGNORECASE)


def delimiter_of(text: str) -> tuple[str, bool]:
    """The delimiter of ``text``, and whether its first line says so itself ("sep=;").

    Each candidate is tried outside quotation marks; the best is the one that gives most columns most evenly: the
    square of the share of records as wide as the first, times its number of columns less one.
    """
    if hint := _HINT.match(text):
        return hint.group(1), True
    best, delimiter = 0.0, ","
    for candidate in DELIMITERS:
        widths = _widths(text[:_SNIFFED_CHARS], candidate)
        if not widths or widths[0] == 1:
            continue
        even = Counter(widths)[widths[0]] / len(widths)
        if (score := even**2 * (widths[0] - 1)) > best:
            best, delimiter = score, candidate
    return delimiter, False


def _widths(text: str, delimiter: str) -> list[int]:
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)
    widths: list[int] = []
    with contextlib.suppress(csv.Error):  # an overlong cell is named when the file is read in earnest
        widths.extend(len(record) for record in islice(reader, _SNIFFED_RECORDS) if any(record))
    return widths[:-1] if len(text) == _SNIFFED_CHARS and len(widths) > 1 else widths


def records(text: str, delimiter: str, *, skip_hint: bool, limits: Limits) -> Iterator[tuple[int, list[str]]]:
    """Each record with the physical line it starts on, counted from 1.

    Raises:
        UnreadableTable: unbalanced-quote or cell-too-long, with the line.
    """
    # Strict, since a table read wrongly is worse than one refused: a stray mark can swallow a hundred rows.
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    line = 1
    try:
        for record in reader:
            if not (skip_hint and line == 1):
                yield line, record
            line = reader.line_num + 1
    except csv.Error as broken:
        too_long = "field limit" in str(broken)
        if too_long and not _marks_are_odd(text, line):
            raise UnreadableTable("cell-too-long", line=line, limit=limits.max_cell_chars) from None
        raise UnreadableTable("unbalanced-quote", line=line) from None


def _marks_are_odd(text: str, line: int) -> bool:
    """Whether the quotation marks from ``line`` to the end leave one open."""
    rest = "".join(islice(io.StringIO(text, newline=""), line - 1, None))
    return rest.count('"') % 2 == 1
