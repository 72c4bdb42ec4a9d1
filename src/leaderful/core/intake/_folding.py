"""Text brought to a form in which spellings of the same thing are equal."""

import re
import unicodedata
from typing import Final

_UMLAUTS: Final = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "ß": "ss"})
_CAMEL: Final = re.compile(r"(?<=[a-zäöüß0-9])(?=[A-ZÄÖÜ])")
_WORD: Final = re.compile(r"[^\W_]+")


def folded(text: str) -> str:
    """Letters and digits only, without case, accents, white space or punctuation; ä is ae.

    >>> folded("E-Mail Address"), folded("Führungskraft"), folded("spokenLanguages")
    ('emailaddress', 'fuehrungskraft', 'spokenlanguages')
    """
    plain = unicodedata.normalize("NFKC", text).casefold().translate(_UMLAUTS)
    if not plain.isascii():
        plain = "".join(c for c in unicodedata.normalize("NFKD", plain) if unicodedata.category(c) != "Mn")
    return "".join(_WORD.findall(plain))


def words(text: str) -> tuple[str, ...]:
    """The folded words of ``text``; a capital after a small letter begins a new one.

    >>> words("maritalStatus (2024)"), words("Sexuelle_Orientierung")
    (('marital', 'status', '2024'), ('sexuelle', 'orientierung'))
    """
    parts = _WORD.findall(_CAMEL.sub(" ", unicodedata.normalize("NFKC", text)))
    return tuple(filter(None, map(folded, parts)))


def folded_set(spellings: str) -> frozenset[str]:
    """The folded forms of ``spellings``, which are separated by "|"."""
    return frozenset(map(folded, spellings.split("|")))
