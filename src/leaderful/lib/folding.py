"""Text brought to a form in which what people type and what is searched are alike."""

import unicodedata
from typing import Final

_LETTERS: Final = str.maketrans(
    {"ł": "l", "ø": "o", "đ": "d", "ð": "d", "ħ": "h", "ı": "i", "æ": "ae", "œ": "oe", "þ": "th", "’": "'"}
)
"""Letters that keyboards elsewhere lack and that Unicode does not take apart."""
_DROPPED: Final = frozenset({"Mn", "Me", "Cc", "Cf", "Cs"})
"""Combining marks, and what nobody types on purpose; a database refuses some of it (NUL)."""


def folded(text: str) -> str:
    """``text`` without case, accents and control characters, its words one space apart.

    >>> folded("  ÁNGEL  Łukasz "), folded("Weiß"), folded("O’Brien")
    ('angel lukasz', 'weiss', "o'brien")
    """
    plain = " ".join(text.split())
    if plain.isascii() and plain.isprintable():
        return plain.lower()
    plain = unicodedata.normalize("NFKD", plain).casefold()
    plain = unicodedata.normalize("NFKD", plain).translate(_LETTERS)
    kept = (c for c in plain if c.isspace() or unicodedata.category(c) not in _DROPPED)
    return " ".join("".join(kept).split())
