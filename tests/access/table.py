"""A table in a text file, made to be read by people: a row a route and method, a column a member of the cast."""

from pathlib import Path

SIGN_IN = "in"
"""Sent to sign in first, and back afterwards."""


def read(file: Path):
    """{(route, method): {member: answer}}, the answers as they are written."""
    lines = [line.split() for line in file.read_text().splitlines() if line and not line.startswith("#")]
    head = lines[0][2:]
    return {(row[0], row[1]): dict(zip(head, row[2:], strict=True)) for row in lines[1:]}


def write(file: Path, said, rows, columns, names=("route", "method")):
    """Write the table in aligned columns under the comment ``said``."""
    cells = [[*names, *columns]]
    cells += [[route, method, *(answers[c] for c in columns)] for (route, method), answers in rows.items()]
    widths = [max(len(row[i]) for row in cells) for i in range(len(cells[0]))]
    lines = [
        "  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip()
        for row in cells
    ]
    comment = [f"# {line}".rstrip() for line in said.strip().splitlines()]
    file.write_text("\n".join([*comment, *lines]) + "\n")
