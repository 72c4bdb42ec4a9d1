"""What is found on the way: reasons, problems and warnings, each a sentence with its facts apart.

A door translates with ``gettext(x.msgid) % x.params``; ``str(x)`` is the English sentence.
"""

from collections.abc import Mapping
from typing import NamedTuple

from leaderful.core.intake._messages import MESSAGES

SHOWN_CHARS = 80


def shown(value: str) -> str:
    """A cell's text, short enough to be quoted in a sentence."""
    flat = " ".join(value.split())
    return flat if len(flat) <= SHOWN_CHARS else flat[: SHOWN_CHARS - 1] + "…"


class Reason(NamedTuple):
    """Why a column is refused or ignored."""

    code: str
    params: Mapping[str, object] = {}

    @property
    def msgid(self) -> str:
        """The English sentence with named placeholders."""
        return MESSAGES[self.code]

    def __str__(self) -> str:
        return self.msgid % dict(self.params)


class Problem(NamedTuple):
    """Something that makes a row, or several together, unfit to be imported.

    Attributes:
        lines: every line concerned, in the order of the sentence; never empty.
        field: name of the field (a key of ``FIELDS``), or "" for the row as a whole.
        value: the cell as found, shortened for showing; for a loop the ids joined by " → ".
        code: key of ``MESSAGES``.
        params: what stands in the sentence's placeholders.
    """

    lines: tuple[int, ...]
    field: str
    value: str
    code: str
    params: Mapping[str, object] = {}

    @property
    def line(self) -> int:
        """The first line concerned."""
        return self.lines[0]

    @property
    def msgid(self) -> str:
        """The English sentence with named placeholders."""
        return MESSAGES[self.code]

    def __str__(self) -> str:
        return self.msgid % dict(self.params)


class Warned(NamedTuple):
    """Something a person should know that spoils no row; the same finding on many lines is one.

    Attributes:
        lines: every line concerned; empty where the file as a whole is meant.
        field, value, code, params: as for ``Problem``.
    """

    lines: tuple[int, ...]
    field: str
    value: str
    code: str
    params: Mapping[str, object] = {}

    @property
    def msgid(self) -> str:
        """The English sentence with named placeholders."""
        return MESSAGES[self.code]

    def __str__(self) -> str:
        return self.msgid % dict(self.params)
