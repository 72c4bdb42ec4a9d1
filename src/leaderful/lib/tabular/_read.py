"""A file's bytes to a table."""

from leaderful.lib.tabular import _csv, _xlsx
from leaderful.lib.tabular._decode import decode
from leaderful.lib.tabular._errors import UnreadableTable
from leaderful.lib.tabular._headings import tabulate
from leaderful.lib.tabular._kinds import ZIP, refuse_other_kinds
from leaderful.lib.tabular._table import Limits, Notes, Table

_DEFAULT = Limits()


def read(name: str, data: bytes, *, limits: Limits = _DEFAULT) -> Table:
    """Read a CSV or XLSX file.

    What the file is, is told from its bytes; ``name`` (as sent, with or without a folder) only decides whether a
    file cut to nothing recognisable was meant as a workbook.

    Raises:
        UnreadableTable: with the reason as a code and as a sentence that says what to do.
    """
    if not data:
        raise UnreadableTable("empty")
    if len(data) > limits.max_bytes:
        raise UnreadableTable(
            "too-large", megabytes=_megabytes(len(data)), limit=_megabytes(limits.max_bytes)
        )
    if not data.strip():
        raise UnreadableTable("blank")
    if data.startswith(ZIP):
        return _read_xlsx(data, limits)
    refuse_other_kinds(data)
    if name.lower().endswith((".xlsx", ".xlsm")) and b"\0" in data:
        raise UnreadableTable("damaged-xlsx")
    return _read_csv(data, limits)


def _read_csv(data: bytes, limits: Limits) -> Table:
    text, encoding = decode(data)
    delimiter, is_hinted = _csv.delimiter_of(text)
    found = _csv.records(text, delimiter, skip_hint=is_hinted, limits=limits)
    return tabulate(found, limits=limits, notes=Notes("csv", encoding=encoding, delimiter=delimiter))


def _read_xlsx(data: bytes, limits: Limits) -> Table:
    workbook = _xlsx.open_workbook(data, limits)
    sheet, others = _xlsx.first_filled_sheet(workbook)
    notes = Notes("xlsx", sheet=sheet.name, other_sheets=others)
    _, first_column = sheet.start or (0, 0)
    return tabulate(_xlsx.records(sheet), limits=limits, notes=notes, first_column=first_column)


def _megabytes(size: int) -> str:
    return f"{size / 2**20:.0f}" if size >= 2**20 else f"{size / 2**20:.2g}"
