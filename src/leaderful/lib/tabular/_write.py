"""Tables out, safe to open: a cell that a spreadsheet would execute is shown as text instead."""

import csv
import io
import re
from collections.abc import Iterable, Sequence
from typing import Final

# The characters that start a formula in Excel, LibreOffice and Google Sheets, and those that they skip before one
# (OWASP, "CSV Injection"); their full-width twins are read as the plain ones in East Asian editions.
_STARTS_FORMULA: Final = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
_NUMBER: Final = re.compile(r"[+-]?\d+(?:[.,]\d+)?")


def escape_cell(text: str) -> str:
    """``text`` with an apostrophe before it where a spreadsheet would take it for a formula.

    >>> escape_cell("=1+1"), escape_cell("-5.2"), escape_cell("Ana")
    ("'=1+1", '-5.2', 'Ana')
    """
    if text.lstrip(" ").startswith(_STARTS_FORMULA) and not _NUMBER.fullmatch(text):
        return "'" + text
    return text


def write_csv(headings: Sequence[str], rows: Iterable[Sequence[str]]) -> bytes:
    """A comma-separated file, UTF-8 with the mark that Excel needs to see, every cell escaped."""
    out = io.StringIO(newline="")
    writer = csv.writer(out)
    writer.writerow(map(escape_cell, headings))
    writer.writerows(map(escape_cell, row) for row in rows)
    return out.getvalue().encode("utf-8-sig")
