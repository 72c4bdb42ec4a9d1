"""Languages as people write them: English, German or own names, ISO codes, with or without a level."""

import re
from typing import Final

from leaderful.core.intake._folding import folded
from leaderful.core.intake._language_table import TABLE

# "German (C1)", "English - fluent", "Französisch: gut" begin with the language.
_ASIDE: Final = re.compile(r"\s*(?:[(\[:]|\s[-–—]\s).*$", re.DOTALL)
_TAG: Final = re.compile(r"([A-Za-z]{2,3})(?:[-_][A-Za-z0-9]{2,8})+")


def _read_table() -> tuple[dict[str, str], dict[str, str]]:
    names: dict[str, str] = {}
    codes: dict[str, str] = {}
    for line in TABLE.splitlines():
        head, *written = line.split("|")
        code, *others = head.split()
        names[code] = written[0]
        for spelling in (code, *others, *written):
            codes.setdefault(folded(spelling), code)
    return names, codes


_NAMES, _CODES = _read_table()
LANGUAGES: Final = _NAMES
"""English name by BCP 47 code."""


def language_code(text: str) -> str | None:
    """The BCP 47 code of a language by its code or its English, German or own name; None where unknown.

    >>> language_code("Deutsch"), language_code("pt-BR"), language_code("English (C1)"), language_code("Elvish")
    ('de', 'pt', 'en', None)
    """
    if code := _CODES.get(folded(text)):
        return code
    if tag := _TAG.fullmatch(text.strip()):
        return _CODES.get(tag.group(1).lower())
    return _CODES.get(folded(_ASIDE.sub("", text)))
