"""Bytes to text: UTF-8, UTF-16 with its mark, or Windows-1252 where it reads like a language."""

import codecs
import re
from typing import Final

from leaderful.lib.tabular._errors import UnreadableTable

# Bytes below space that no text has; tab, line feed, form feed and carriage return are left out.
_CONTROLS: Final = bytes(sorted({*range(1, 32)} - {9, 10, 12, 13}))
# More than one control byte in three hundred is not a slip of the pen but a binary file.
_CONTROLS_TOLERATED: Final = 1 / 300
# Share of letters beyond ASCII. In western European languages it stays under a tenth (French about 4 %, German
# 2 %); Cyrillic, Greek or Japanese bytes read as Windows-1252 give nearly all letters beyond ASCII.
_HIGH_LETTERS_TOLERATED: Final = 0.25
_UTF8_SEQUENCE: Final = re.compile(
    rb"[\xc2-\xdf][\x80-\xbf]|[\xe0-\xef][\x80-\xbf]{2}|[\xf0-\xf4][\x80-\xbf]{3}"
)
_HIGH_BYTES: Final = re.compile(rb"[\x80-\xff]")


def decode(data: bytes) -> tuple[str, str]:
    """The text of ``data`` without its byte order mark, and the name of its encoding.

    Raises:
        UnreadableTable: binary or wrong-encoding, with the line where reading fails.
    """
    if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return _decoded_utf16(data), "utf-16"
    _refuse_binary(data)
    encoding = "utf-8-sig" if data.startswith(codecs.BOM_UTF8) else "utf-8"
    try:
        return data.decode(encoding), encoding
    except UnicodeDecodeError as broken:
        line = _line_at(data, broken.start)
        if encoding == "utf-8-sig" or not _is_plausible_western(data):
            raise UnreadableTable("wrong-encoding", line=line) from None
        return _decoded_western(data), "cp1252"


def _decoded_utf16(data: bytes) -> str:
    try:
        text = data.decode("utf-16")
    except UnicodeDecodeError as broken:
        byte_line = data.count(b"\n", 0, broken.start) + 1
        raise UnreadableTable("wrong-encoding", line=byte_line) from None
    if "\0" in text:
        raise UnreadableTable("binary", line=text.count("\n", 0, text.index("\0")) + 1)
    return text


def _decoded_western(data: bytes) -> str:
    try:
        return data.decode("cp1252")
    except UnicodeDecodeError as broken:
        raise UnreadableTable("wrong-encoding", line=_line_at(data, broken.start)) from None


def _refuse_binary(data: bytes) -> None:
    nul = data.find(b"\0")
    if nul >= 0:
        # UTF-16 without its mark has a NUL in every second place; that is a wrong encoding, not junk.
        start = data[:4096]
        even, odd = start[::2].count(0), start[1::2].count(0)
        is_utf16 = max(even, odd) > 0.4 * len(start) / 2 and min(even, odd) == 0
        if is_utf16:
            raise UnreadableTable("wrong-encoding", line=1)
        raise UnreadableTable("binary", line=_line_at(data, nul))
    controls = len(data) - len(data.translate(None, delete=_CONTROLS))
    if controls > len(data) * _CONTROLS_TOLERATED and controls > 1:
        first = next(at for at, byte in enumerate(data) if byte in _CONTROLS)
        raise UnreadableTable("binary", line=_line_at(data, first))


def _is_plausible_western(data: bytes) -> bool:
    """Whether bytes that aren't UTF-8 read like Windows-1252 rather than broken UTF-8 or another alphabet."""
    sequences = _UTF8_SEQUENCE.findall(data)
    high = len(_HIGH_BYTES.findall(data))
    if 2 * sum(map(len, sequences)) > high:
        return False  # mostly UTF-8, broken somewhere: as Windows-1252 every umlaut would become two letters
    text = data.decode("cp1252", errors="replace")
    letters = sum(map(str.isalpha, text))
    high_letters = sum(1 for letter in text if letter > "\x7f" and letter.isalpha())
    return high_letters <= _HIGH_LETTERS_TOLERATED * max(letters, 1)


def _line_at(data: bytes, position: int) -> int:
    newline = b"\n" if b"\n" in data else b"\r"
    return data.count(newline, 0, position) + 1
