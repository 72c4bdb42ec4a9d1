"""How far the filled cells of a sheet reach, read from its XML before anything lays the sheet out."""

import re
from typing import Final

from leaderful.lib.tabular._errors import UnreadableTable
from leaderful.lib.tabular._table import Limits

# A tag longer than this is no spreadsheet's.
_MAX_TAG: Final = 2**20
# Rows and columns that may lie empty before and between the data, beyond what the limits allow.
_SPARE_ROWS: Final = 1_000
_SPARE_COLUMNS: Final = 100
_CELL: Final = re.compile(rb"<(?:\w+:)?c(?=[\s/>])")
# <c r="AB12" …>; the third group is filled where the cell is only formatted: <c r="AB12" …/>
_ADDRESS: Final = re.compile(rb"""\sr\s*=\s*["']([A-Za-z]{1,3})([0-9]{1,7})["']([^<>]{0,200}/>)?""")
_ROW_OR_CELL: Final = re.compile(rb"<(?:\w+:)?(row|c)(?=[\s/>])([^<>]*)>?")
_PLACE: Final = re.compile(rb"""\br\s*=\s*["']([A-Za-z]{0,3})([0-9]{1,7})["']""")


class Extent:
    """The last row and column of a sheet that hold anything.

    A sheet is laid out as one rectangle: two filled cells in opposite corners would take gigabytes. Cells say where
    they stand; in files of some programs they don't, and follow one another.
    """

    def __init__(self) -> None:
        self._rows = self._columns = 0
        self._row = self._column = 0  # where the last cell stood
        self._tail = b""

    def feed(self, chunk: bytes) -> None:
        """Look at the next part of the XML; a tag that is cut at its end waits for the part after it."""
        text = self._tail + chunk
        end = text.rfind(b"<")
        if end < 0 or len(text) - end > _MAX_TAG:
            end = len(text)
        self._tail = text[end:]
        self._look_at(text[:end])

    def refuse_beyond(self, limits: Limits) -> None:
        """Refuse the sheet, which was fed to its end, where it reaches too far.

        Raises:
            UnreadableTable: too-many-rows or too-many-columns.
        """
        self._look_at(self._tail)
        if self._rows > limits.max_rows + _SPARE_ROWS:
            raise UnreadableTable("too-many-rows", limit=limits.max_rows)
        if self._columns > limits.max_columns + _SPARE_COLUMNS:
            raise UnreadableTable("too-many-columns", limit=limits.max_columns)

    def _look_at(self, text: bytes) -> None:
        found = _ADDRESS.findall(text)
        if len(_CELL.findall(text)) > len(found):
            self._walk(text)
        if not found:
            return
        columns = {column for column, _, formatted in found if not formatted}
        rows = {row for _, row, formatted in found if not formatted}
        self._columns = max(self._columns, *map(_column_number, columns), 0)
        self._rows = max(self._rows, *map(int, rows), 0)
        self._column, self._row = _column_number(found[-1][0]), int(found[-1][1])

    def _walk(self, text: bytes) -> None:
        """Follow rows and cells one by one, where some cells don't say where they stand."""
        for tag, attributes in _ROW_OR_CELL.findall(text):
            place = _PLACE.search(attributes)
            if tag == b"row":
                self._row, self._column = int(place.group(2)) if place else self._row + 1, 0
                continue
            self._column += 1
            if place and place.group(1):
                self._column, self._row = _column_number(place.group(1)), int(place.group(2))
            self._columns = max(self._columns, self._column)
            self._rows = max(self._rows, self._row)


def _column_number(letters: bytes) -> int:
    """A is 1, AA is 27."""
    number = 0
    for letter in letters.upper():
        number = 26 * number + letter - 64
    return number
