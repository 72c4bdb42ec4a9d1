"""Records to a table: the first filled one names the columns, the others are brought to its width."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from typing import Final

from leaderful.lib.tabular._errors import UnreadableTable
from leaderful.lib.tabular._table import Limits, Notes, Row, Table

_MAX_HEADING_CHARS: Final = 200
_EMAIL: Final = re.compile(r"[^\s@(]+@[^\s@]+\.[^\s@]{2,}")
_NUMBER: Final = re.compile(r"[+-]?[\d.,]*\d")

Records = Iterable[tuple[int, list[str]]]


def tabulate(records: Records, *, limits: Limits, notes: Notes, first_column: int = 0) -> Table:
    """The table that ``records`` (line and cells) make up.

    Args:
        records: line and cells of each, blank ones included.
        limits: what is too much.
        notes: what was recognised about the file.
        first_column: how many empty columns stand left of the records (for naming a column in a sentence).

    Raises:
        UnreadableTable: no-header, duplicate-heading, empty-heading, heading-too-long, no-rows, blank,
            too-many-columns, too-many-rows or cell-too-long.
    """
    filled = _filled(records, limits)
    _, first = next(filled, (0, []))
    if not first:
        raise UnreadableTable("blank")
    headings = _headings(first, limits)
    rows = _brought_to_width(filled, len(headings), limits)
    if not rows:
        raise UnreadableTable("no-rows")
    _refuse_nameless_columns(headings, rows, first_column)
    return _without_empty_columns(headings, rows, notes)


def _brought_to_width(records: Records, width: int, limits: Limits) -> list[Row]:
    rows: list[Row] = []
    for line, cells in records:
        if len(rows) == limits.max_rows:
            raise UnreadableTable("too-many-rows", limit=limits.max_rows)
        if len(cells) == width:
            rows.append(Row(line, tuple(cells)))
        elif len(cells) < width:
            rows.append(Row(line, (*cells, *[""] * (width - len(cells)))))
        else:
            surplus = tuple(cells[width:])
            rows.append(Row(line, tuple(cells[:width]), surplus if any(surplus) else ()))
    return rows


def _refuse_nameless_columns(headings: tuple[str, ...], rows: list[Row], first_column: int) -> None:
    """Refuse data under an empty heading; beyond the last heading, only where most rows have it.

    A single row with cells too many is that row's problem (``Row.surplus``), not the file's.
    """
    for at, heading in enumerate(headings):
        if not heading and any(row.cells[at] for row in rows):
            raise UnreadableTable("empty-heading", column=_column_letters(first_column + at))
    beyond = Counter(at for row in rows for at, cell in enumerate(row.surplus) if cell)
    for at, filled in sorted(beyond.items()):
        if 2 * filled > len(rows):
            raise UnreadableTable("empty-heading", column=_column_letters(first_column + len(headings) + at))


def _without_empty_columns(headings: tuple[str, ...], rows: list[Row], notes: Notes) -> Table:
    """The table without the columns that have neither heading nor data."""
    if all(headings):
        return Table(headings, rows, notes)
    kept = [at for at, heading in enumerate(headings) if heading]
    narrowed = [row._replace(cells=tuple(row.cells[at] for at in kept)) for row in rows]
    return Table(tuple(headings[at] for at in kept), narrowed, notes)


def _column_letters(at: int) -> str:
    """The name of a column as spreadsheets show it: 0 is A, 26 is AA."""
    letters, number = "", at + 1
    while number:
        number, rest = divmod(number - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return letters


def _filled(records: Records, limits: Limits) -> Iterator[tuple[int, list[str]]]:
    """The records that aren't blank, stripped, none of their cells overlong."""
    strip, limit = str.strip, limits.max_cell_chars
    for line, raw in records:
        cells = list(map(strip, raw))
        if not any(cells):
            continue
        if max(map(len, cells)) > limit:
            raise UnreadableTable("cell-too-long", line=line, limit=limit)
        yield line, cells


def _headings(cells: list[str], limits: Limits) -> tuple[str, ...]:
    """The headings, without the empty ones at the end."""
    width = max(at for at, cell in enumerate(cells, 1) if cell)
    headings = tuple(" ".join(cell.split()) for cell in cells[:width])
    if width > limits.max_columns:
        raise UnreadableTable("too-many-columns", limit=limits.max_columns)
    if any(len(heading) > _MAX_HEADING_CHARS for heading in headings):
        raise UnreadableTable("heading-too-long", limit=_MAX_HEADING_CHARS)
    named = [heading for heading in headings if heading]
    address = next((heading for heading in named if _EMAIL.fullmatch(heading)), None)
    if address or all(map(_NUMBER.fullmatch, named)):
        raise UnreadableTable("no-header", value=address or named[0])
    seen: set[str] = set()
    for heading in named:
        if heading.casefold() in seen:
            raise UnreadableTable("duplicate-heading", heading=heading)
        seen.add(heading.casefold())
    return headings
