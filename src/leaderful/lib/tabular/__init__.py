"""Tables that people send: CSV and XLSX in, text cells out, every refusal a sentence.

No domain words: what a column means is decided above. ``read`` recognises encoding, delimiter and sheet by
itself; ``write_csv``, ``write_xlsx`` and ``escape_cell`` write tables that a spreadsheet can't be tricked into executing.
"""

from leaderful.lib.tabular._errors import MESSAGES, UnreadableTable
from leaderful.lib.tabular._read import read
from leaderful.lib.tabular._table import Limits, Notes, Row, Table
from leaderful.lib.tabular._write import escape_cell, write_csv, write_xlsx

__all__ = [
    "MESSAGES",
    "Limits",
    "Notes",
    "Row",
    "Table",
    "UnreadableTable",
    "escape_cell",
    "read",
    "write_csv",
    "write_xlsx",
]
