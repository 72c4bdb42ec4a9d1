"""What reading a file gives."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple


@dataclass(frozen=True, slots=True)
class Limits:
    """How much of a file is read before it is refused.

    Attributes:
        max_bytes: size of the file as sent.
        max_rows: rows below the headings.
        max_columns: columns.
        max_cell_chars: characters of one cell (for CSV never more than 131,072, the csv module's own limit).
        max_unpacked_bytes: size of an XLSX file's parts once unpacked.
        max_unpack_ratio: unpacked size divided by packed size, for parts above 32 MiB.
        max_parts: files inside an XLSX file.
    """

    max_bytes: int = 64 * 2**20
    max_rows: int = 1_000_000
    max_columns: int = 200
    max_cell_chars: int = 10_000
    max_unpacked_bytes: int = 512 * 2**20
    max_unpack_ratio: int = 200
    max_parts: int = 2_000


class Row(NamedTuple):
    """One row below the headings.

    Attributes:
        line: where the row starts: the physical line of a CSV file (counting from 1, headings included) or the
            row number of a sheet.
        cells: as many as there are headings, stripped of outer white space; short rows are padded with "".
        surplus: the cells beyond the last heading, if any of them is filled: such a row can't be trusted.
    """

    line: int
    cells: tuple[str, ...]
    surplus: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Notes:
    """What was recognised about the file.

    Attributes:
        kind: "csv" or "xlsx".
        encoding: of a CSV file: "utf-8", "utf-8-sig", "utf-16" or "cp1252"; "" for XLSX.
        delimiter: of a CSV file; "" for XLSX.
        sheet: the name of the sheet that was read; "" for CSV.
        other_sheets: names of the sheets that were not read.
    """

    kind: str
    encoding: str = ""
    delimiter: str = ""
    sheet: str = ""
    other_sheets: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Table:
    """A file's headings (unique, none empty), its rows in order without the blank ones, and notes."""

    headings: tuple[str, ...]
    rows: Sequence[Row]
    notes: Notes
