"""What a file is by its first bytes, whatever its name says."""

from typing import Final

from leaderful.lib.tabular._errors import UnreadableTable

ZIP: Final = b"PK\x03\x04"
# An Excel file with a password is not a zip but a compound file that holds a stream of this name.
_ENCRYPTED_STREAM: Final = "EncryptedPackage".encode("utf-16-le")
_COMPOUND_FILE: Final = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_WORD_STREAM: Final = "WordDocument".encode("utf-16-le")

_SIGNATURES: Final[tuple[tuple[bytes, str], ...]] = (
    (b"%PDF", "pdf"),
    (b"PK\x05\x06", "archive"),  # a zip without entries
    (b"\x1f\x8b", "archive"),
    (b"7z\xbc\xaf\x27\x1c", "archive"),
    (b"Rar!\x1a\x07", "archive"),
    (b"BZh", "archive"),
    (b"\xfd7zXZ\x00", "archive"),
    (b"\x28\xb5\x2f\xfd", "archive"),
    (b"\x89PNG\r\n", "image"),
    (b"\xff\xd8\xff", "image"),
    (b"GIF8", "image"),
    (b"{\\rtf", "other-office"),
)


def refuse_other_kinds(data: bytes) -> None:
    """Refuse a file that is plainly something else than text or a zip.

    Raises:
        UnreadableTable: pdf, old-excel, encrypted, other-office, archive, image, web-page or structured-text.
    """
    if data.startswith(_COMPOUND_FILE):
        if _ENCRYPTED_STREAM in data:
            raise UnreadableTable("encrypted")
        raise UnreadableTable("other-office" if _WORD_STREAM in data else "old-excel")
    for signature, code in _SIGNATURES:
        if data.startswith(signature):
            raise UnreadableTable(code)
    start = data[:1024].removeprefix(b"\xef\xbb\xbf").lstrip().lower()
    if start.startswith((b"<!doctype html", b"<html")):
        raise UnreadableTable("web-page")
    if start.startswith(b"<?xml"):
        raise UnreadableTable("structured-text", kind="XML")
    if start.startswith((b"{", b"[{")):
        raise UnreadableTable("structured-text", kind="JSON")
