"""Excel workbooks: looked through for traps before they are opened, then their first filled sheet."""

import datetime as dt
import io
import lzma
import zipfile
import zlib
from collections.abc import Iterator
from typing import Final

import python_calamine

from leaderful.lib.tabular._errors import UnreadableTable
from leaderful.lib.tabular._extent import Extent
from leaderful.lib.tabular._table import Limits

_CHUNK: Final = 4 * 2**20
_ALWAYS_UNPACKED: Final = 32 * 2**20
_MAX_MIMETYPE: Final = 256

_Cell = int | float | str | bool | dt.time | dt.date | dt.datetime | dt.timedelta


def open_workbook(data: bytes, limits: Limits) -> python_calamine.CalamineWorkbook:
    """The workbook in ``data``, after a look at what unpacking it would cost.

    Raises:
        UnreadableTable: damaged-xlsx, encrypted, zip-bomb, too-many-rows, too-many-columns, binary-excel,
            open-document, other-office or archive.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as parts:
            _refuse_other_zips(parts)
            _refuse_bombs(parts, limits)
            for part in parts.infolist():
                _read_through(parts, part, limits)
    except (
        zipfile.BadZipFile,
        zlib.error,
        lzma.LZMAError,
        EOFError,
        OSError,
        NotImplementedError,
        RuntimeError,
    ):
        raise UnreadableTable("damaged-xlsx") from None
    try:
        return python_calamine.load_workbook(io.BytesIO(data))
    except python_calamine.PasswordError:
        raise UnreadableTable("encrypted") from None
    except python_calamine.CalamineError:
        raise UnreadableTable("damaged-xlsx") from None


def _refuse_other_zips(parts: zipfile.ZipFile) -> None:
    names = set(parts.namelist())
    if any(part.flag_bits & 1 for part in parts.infolist()):
        raise UnreadableTable("encrypted")
    if "xl/workbook.bin" in names:
        raise UnreadableTable("binary-excel")
    if any(name.startswith("xl/") for name in names):
        return
    if any(name.startswith(("word/", "ppt/")) for name in names):
        raise UnreadableTable("other-office")
    if "mimetype" in names and parts.getinfo("mimetype").file_size < _MAX_MIMETYPE:
        kind = parts.read("mimetype")
        if b"opendocument" in kind:
            raise UnreadableTable("open-document" if b"spreadsheet" in kind else "other-office")
    raise UnreadableTable("archive")


def _refuse_bombs(parts: zipfile.ZipFile, limits: Limits) -> None:
    entries = parts.infolist()
    unpacked = sum(part.file_size for part in entries)
    packed = sum(part.compress_size for part in entries)
    is_dense = unpacked > _ALWAYS_UNPACKED and unpacked > limits.max_unpack_ratio * max(packed, 1)
    if len(entries) > limits.max_parts or unpacked > limits.max_unpacked_bytes or is_dense:
        raise UnreadableTable("zip-bomb")


def _read_through(parts: zipfile.ZipFile, part: zipfile.ZipInfo, limits: Limits) -> None:
    """Read a part to its end, so that a cut, a lying size or a far-away cell shows before the sheet is opened."""
    extent = Extent() if part.filename.startswith("xl/worksheets/") else None
    with parts.open(part) as stream:
        while chunk := stream.read(_CHUNK):
            if extent:
                extent.feed(chunk)
    if extent:
        extent.refuse_beyond(limits)


def first_filled_sheet(
    workbook: python_calamine.CalamineWorkbook,
) -> tuple[python_calamine.CalamineSheet, tuple[str, ...]]:
    """The first visible sheet that holds anything, and the names of the other filled, visible ones.

    Raises:
        UnreadableTable: no-sheet, or damaged-xlsx.
    """
    filled = []
    for about in workbook.sheets_metadata:
        is_seen = about.visible == python_calamine.SheetVisibleEnum.Visible
        if about.typ == python_calamine.SheetTypeEnum.WorkSheet and is_seen:
            try:
                sheet = workbook.get_sheet_by_name(about.name)
            except python_calamine.CalamineError:
                raise UnreadableTable("damaged-xlsx") from None
            if sheet.start is not None:
                filled.append(sheet)
    if not filled:
        raise UnreadableTable("no-sheet")
    return filled[0], tuple(sheet.name for sheet in filled[1:])


def records(sheet: python_calamine.CalamineSheet) -> Iterator[tuple[int, list[str]]]:
    """Each row of the sheet as text, with its row number in the sheet."""
    for line, cells in enumerate(sheet.iter_rows(), 1):
        yield line, [cell if type(cell) is str else as_text(cell) for cell in cells]


def as_text(cell: _Cell) -> str:
    """A typed cell as the text a person would type: 5, 5.5, true, 2024-01-02, 2024-01-02 03:04, 03:04."""
    if isinstance(cell, bool):
        return "true" if cell else "false"
    if isinstance(cell, float) and cell.is_integer() and abs(cell) < 1e16:  # noqa: PLR2004  beyond it, floats skip integers
        return str(int(cell))
    if isinstance(cell, dt.datetime):
        whole_minute = cell.second == 0 and cell.microsecond == 0
        return cell.isoformat(sep=" ", timespec="minutes" if whole_minute else "seconds")
    if isinstance(cell, dt.time):
        return cell.isoformat(timespec="minutes" if cell.second == 0 else "seconds")
    return str(cell)
