"""Why a file can't be read, in sentences that say what to do about it."""

from collections.abc import Mapping
from typing import Final


def gettext_noop(text: str) -> str:
    """Mark ``text`` for translation; the doors translate it (the name is the one that makemessages looks for)."""
    return text


MESSAGES: Final[Mapping[str, str]] = {
    "empty": gettext_noop("The file is empty. Save the table again and choose that file."),
    "blank": gettext_noop(
        "The file holds nothing but white space. Save the table again and choose that file."
    ),
    "no-rows": gettext_noop("The file has headings but no row below them. Add the rows, then try again."),
    "too-large": gettext_noop(
        "The file has %(megabytes)s MB; at most %(limit)s MB are read at once. Split it into smaller files."
    ),
    "too-many-rows": gettext_noop(
        "The table has more than %(limit)s rows. Split it into smaller files, each with the headings."
    ),
    "too-many-columns": gettext_noop(
        "The table has more than %(limit)s columns. Remove the columns that aren’t needed."
    ),
    "cell-too-long": gettext_noop(
        "A cell in line %(line)s has more than %(limit)s characters. Shorten it, or look for a quotation mark "
        "that is opened there and never closed."
    ),
    "pdf": gettext_noop("This is a PDF document, not a table. Export the table as CSV or XLSX."),
    "old-excel": gettext_noop("This is an old Excel file (.xls). Open it and save it as XLSX or CSV."),
    "binary-excel": gettext_noop("This is a binary Excel file (.xlsb). Open it and save it as XLSX or CSV."),
    "open-document": gettext_noop("This is an OpenDocument file (.ods). Open it and save it as XLSX or CSV."),
    "other-office": gettext_noop(
        "This is a text document or a presentation, not a table. Save the table as CSV or XLSX."
    ),
    "archive": gettext_noop(
        "This is an archive, not a table. Unpack it and choose the CSV or XLSX file inside."
    ),
    "image": gettext_noop("This is a picture, not a table. Export the table as CSV or XLSX."),
    "web-page": gettext_noop("This is a web page, not a table. Export the table as CSV or XLSX."),
    "structured-text": gettext_noop("This is %(kind)s, not a table. Export the table as CSV or XLSX."),
    "binary": gettext_noop(
        "This isn’t text: it holds bytes that no table has (first in line %(line)s). Export the table as CSV or XLSX."
    ),
    "wrong-encoding": gettext_noop(
        "The letters in line %(line)s can’t be read. Save the file as “CSV UTF-8”, or as XLSX."
    ),
    "damaged-xlsx": gettext_noop(
        "The Excel file is damaged or was cut off on its way. Save it again and choose that file."
    ),
    "encrypted": gettext_noop(
        "The Excel file is protected with a password. Save it without one, or export the table as CSV."
    ),
    "zip-bomb": gettext_noop(
        "The Excel file would unpack to far more than a table needs, so it isn’t opened. Export the table as CSV."
    ),
    "no-sheet": gettext_noop("No sheet of the Excel file holds a table. Fill one, then save the file again."),
    "no-header": gettext_noop(
        "The first row looks like data, not like headings (“%(value)s”). Add a row above it that names the columns."
    ),
    "duplicate-heading": gettext_noop(
        "Two columns have the heading “%(heading)s”. Give each column a heading of its own."
    ),
    "empty-heading": gettext_noop(
        "Column %(column)s holds data but has no heading. Name the column, or remove it."
    ),
    "heading-too-long": gettext_noop(
        "A heading has more than %(limit)s characters. The first row should name the columns in a few words."
    ),
    "unbalanced-quote": gettext_noop(
        "The quotation marks in line %(line)s don’t match: one is opened and never closed, or one inside a cell "
        "isn’t doubled. Mend that line, or save the table as XLSX."
    ),
}


class UnreadableTable(Exception):  # noqa: N818  a refusal in plain words, not a fault of the program
    """A file that can't be read as a table.

    Attributes:
        code: which of ``MESSAGES``.
        msgid: the English sentence with named placeholders, for a door to translate.
        params: what stands in the placeholders.

    ``str()`` is the English sentence.
    """

    def __init__(self, code: str, **params: object) -> None:
        self.code = code
        self.msgid = MESSAGES[code]
        self.params: dict[str, object] = params
        super().__init__(self.msgid % params if params else self.msgid)
