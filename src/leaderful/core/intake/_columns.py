"""What the cells of a sample tell about the columns they stand in."""

import re
from collections.abc import Iterable, Mapping, Sequence
from typing import Final

from leaderful.core.intake._findings import Reason
from leaderful.core.intake._folding import folded, folded_set

_SAMPLE: Final = 5_000
_HONORIFICS: Final = folded_set(
    "Dr|Drin|Prof|Mr|Mrs|Ms|Miss|Mx|Sir|Herr|Frau|Divers|Prof Dr|Dr med|Dipl Ing|Ing|Mag|Magister"
)
_PROGRAMME_ROLES: Final = folded_set(
    "mentor|mentors|mentee|mentees|mentorin|both|beide|coordinator|koordinator|koordinatorin|participant"
)
_EMAIL: Final = re.compile(r"[^\s@]+@[^\s@]+")
_FIGURE: Final = re.compile(r"\d")


class Columns:
    """The columns of a sample, each by its heading."""

    def __init__(self, headings: Sequence[str], rows: Iterable[Sequence[str]]) -> None:
        self.headings = tuple(headings)
        sample = [row for row, _ in zip(rows, range(_SAMPLE), strict=False)]
        self._cells = {
            heading: [row[at] if at < len(row) else "" for row in sample]
            for at, heading in enumerate(headings)
        }

    def cells(self, heading: str) -> list[str]:
        """The cells under ``heading``, the empty ones included."""
        return self._cells[heading]

    def values(self, heading: str) -> set[str]:
        """The different filled cells under ``heading``."""
        return set(self._cells[heading]) - {""}

    def nested_pair(self, headings: Sequence[str]) -> tuple[str, str]:
        """Two of ``headings`` of which the first lies within the second (a team in its division), else "", "".

        Each value of the finer one must come with one value only of the coarser one, which has fewer values, more
        than one, and is filled wherever the finer one is.
        """
        for coarse in headings:
            for fine in headings:
                if coarse != fine and self._lies_within(fine, coarse):
                    return fine, coarse
        return "", ""

    def _lies_within(self, fine: str, coarse: str) -> bool:
        above: dict[str, set[str]] = {}
        for inner, outer in zip(self._cells[fine], self._cells[coarse], strict=True):
            if inner:
                above.setdefault(inner, set()).add(outer)
        is_function = all(len(outer) == 1 and "" not in outer for outer in above.values())
        outers = self.values(coarse)
        # With about one person a unit anything lies within anything; that tells nothing.
        filled = sum(1 for cell in self._cells[fine] if cell)
        return is_function and 1 < len(outers) < len(above) and 2 * len(above) <= filled

    def is_family_name(self, chosen: Mapping[str, str]) -> bool:
        """Whether the column taken for full names holds family names ("Vorname", "Name")."""
        if "given_name" not in chosen or "full_name" not in chosen or "family_name" in chosen:
            return False
        given, full = self._cells[chosen["given_name"]], self._cells[chosen["full_name"]]
        both = [(first, whole) for first, whole in zip(given, full, strict=True) if first and whole]
        return not any(folded(first) in folded(whole) for first, whole in both[:200])


def misleading(heading: str, field: str, columns: Columns) -> Reason | None:
    """Why a column whose heading fits ``field`` doesn't hold it after all; None where it may well."""
    values = columns.values(heading)
    kinds = {folded(value) for value in values}
    about = {"heading": heading}
    if field == "job_title" and kinds and kinds <= _HONORIFICS:
        return Reason("honorifics", about)
    if field == "job_title" and kinds and kinds <= _PROGRAMME_ROLES:
        return Reason("programme-roles", about)
    if field == "manager_id" and values and not _are_ids(heading, columns):
        return Reason("names-of-managers", about)
    return None


def _are_ids(heading: str, columns: Columns) -> bool:
    """Whether cells can be ids or e-mails: not most of them several words without a figure."""
    values = columns.values(heading)
    nameless = [
        value for value in values if _EMAIL.search(value) or " " not in value or _FIGURE.search(value)
    ]
    return 2 * len(nameless) >= len(values)
