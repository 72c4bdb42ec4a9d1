"""Numbers as forms and addresses bring them: somebody may have typed anything, and Python reads no endless ones."""

DIGITS = 4
"""Of a page, a round, a year or a version; more is nobody's."""


def small_number(text: str, *, digits: int = DIGITS) -> int | None:
    """The number that ``text`` is; None where it is none, or has more than ``digits`` and can't be one of ours."""
    return int(text) if text.isascii() and text.isdecimal() and len(text) <= digits else None
