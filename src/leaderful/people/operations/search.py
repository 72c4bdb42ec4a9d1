"""The folded text people are found by, and the same folding for what somebody types."""

import unicodedata
from typing import Final

from leaderful.people.models import Person

_LONGEST: Final = Person._meta.get_field("search_text").max_length or 0
_LETTERS: Final = str.maketrans(
    {"ł": "l", "ø": "o", "đ": "d", "ð": "d", "ħ": "h", "ı": "i", "æ": "ae", "œ": "oe", "þ": "th", "’": "'"}
)
"""Letters that keyboards elsewhere lack and that Unicode does not take apart."""
_DROPPED: Final = frozenset({"Mn", "Me", "Cc", "Cf", "Cs"})
"""Combining marks, and what nobody types on purpose; a database refuses some of it (NUL)."""


def folded(query: str) -> str:
    """``query`` without case, accents and control characters, its words one space apart.

    >>> folded("  ÁNGEL  Łukasz "), folded("Weiß"), folded("O’Brien")
    ('angel lukasz', 'weiss', "o'brien")
    """
    text = " ".join(query.split())
    if text.isascii() and text.isprintable():
        return text.lower()
    text = unicodedata.normalize("NFKD", text).casefold()
    text = unicodedata.normalize("NFKD", text).translate(_LETTERS)
    kept = (c for c in text if c.isspace() or unicodedata.category(c) not in _DROPPED)
    return " ".join("".join(kept).split())


def search_text(person: Person) -> str:
    """What ``person`` is found by: folded names, address, unit and job title, cut to the column.

    Whoever writes one of these fields, or renames the unit, writes this with it. Reads ``person.unit``.
    """
    unit = person.unit.name if person.unit_id is not None and person.unit is not None else ""
    parts = (person.given_name, person.family_name, person.email, unit, person.job_title)
    return folded(" ".join(parts))[:_LONGEST].rstrip()
