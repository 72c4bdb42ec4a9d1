"""Tables out, safe to open: a cell that a spreadsheet would execute is shown as text instead."""

import csv
import io
import re
from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Final

import xlsxwriter

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


Sheet = tuple[str, Sequence[str], Iterable[Sequence[str | int]]]
"""A sheet's name, headings and rows."""

_WIDEST: Final = 48
_MADE: Final = datetime(2000, 1, 1)  # noqa: DTZ001  the format knows no zone
"""The moment that workbooks say they were made at: the same table is the same file."""


def write_xlsx(*sheets: Sheet) -> bytes:
    """A workbook; text stands in it as text, escaped all the same, for whoever saves it as CSV later.

    The headings stay in sight, and each column is as wide as what is in it.
    """
    out = io.BytesIO()
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    with xlsxwriter.Workbook(out, options) as book:
        book.set_properties({"created": _MADE})
        bold = book.add_format({"bold": True})
        for name, headings, rows in sheets:
            sheet = book.add_worksheet(name)
            widths = [len(heading) for heading in headings]
            for column, heading in enumerate(headings):
                sheet.write_string(0, column, escape_cell(heading), bold)
            for number, row in enumerate(rows, 1):
                for column, cell in enumerate(row):
                    if isinstance(cell, int):
                        sheet.write_number(number, column, cell)
                    else:
                        sheet.write_string(number, column, escape_cell(cell))
                    widths[column] = max(widths[column], len(str(cell)))
            for column, width in enumerate(widths):
                sheet.set_column(column, column, min(width + 2, _WIDEST))
            sheet.freeze_panes(1, 0)
    return out.getvalue()
