"""Which people a table means, where it only names them: a list to invite, not people to bring in."""

from collections.abc import Iterator, Mapping
from typing import Final

from leaderful.core.intake._recognise import recognise
from leaderful.lib.tabular import Table

_NAMING: Final = ("external_id", "email", "full_name", "given_name", "family_name", "unit")
_SAMPLE: Final = 5000


def people_named(table: Table) -> list[tuple[int, tuple[str, ...]]]:
    """For each row its line and the ways in which it names somebody, the surest first; rows that name nobody are left out.

    Those are the id, the address, “name, unit” and the name, each only where the table has it; empty for a table
    without any of these columns.
    """
    mapping = recognise(table.headings, [row.cells for row in table.rows[:_SAMPLE]]).mapping
    at = {field: table.headings.index(heading) for heading, field in mapping.items() if field in _NAMING}
    named = (
        (row.line, tuple(_ways({f: row.cells[column] for f, column in at.items()}))) for row in table.rows
    )
    return [(line, ways) for line, ways in named if ways]


def _ways(cells: Mapping[str, str]) -> Iterator[str]:
    yield from filter(None, (cells.get("external_id"), cells.get("email")))
    name = cells.get("full_name") or " ".join(
        filter(None, (cells.get("given_name"), cells.get("family_name")))
    )
    if name and cells.get("unit"):
        yield f"{name}, {cells['unit']}"
    if name:
        yield name
