"""What changed between two texts, word by word."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Literal


@dataclass(frozen=True, slots=True)
class Piece:
    """A run of words: in both texts, only in the old one, or only in the new one."""

    sort: Literal["both", "old", "new"]
    text: str


def differences(old: str, new: str) -> list[Piece]:
    """``new`` beside ``old``: the pieces of either sort in order; those of “both” and “new” make up ``new``."""
    before, after = (re.findall(r"\s+|[^\s]+", text) for text in (old, new))
    return list(_pieces(before, after))


def _pieces(before: list[str], after: list[str]) -> Iterator[Piece]:
    steps = SequenceMatcher(None, before, after, autojunk=False).get_opcodes()
    for step, a, b, c, d in steps:
        if step == "equal":
            yield Piece("both", "".join(after[c:d]))
            continue
        if a < b:
            yield Piece("old", "".join(before[a:b]))
        if c < d:
            yield Piece("new", "".join(after[c:d]))
