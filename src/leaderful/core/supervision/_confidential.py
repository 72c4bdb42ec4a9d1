"""Whether a case that a mentor brings gives a mentee away: by a name, or by words that the mentee wrote.

It warns and refuses nothing, and it knows no meaning: a mentee may be recognised without either.
"""

import unicodedata
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import islice
from typing import Final

from leaderful.core.supervision._texts import gettext_noop
from leaderful.lib.folding import folded

RUN: Final = 8
"""So many words running are no coincidence."""

_PARTICLES: Final = frozenset(
    {
        "al",
        "bin",
        "da",
        "de",
        "del",
        "den",
        "der",
        "di",
        "do",
        "dos",
        "du",
        "el",
        "ibn",
        "la",
        "le",
        "san",
        "st",
    }
    | {"ter", "the", "und", "van", "von", "y", "zu", "zum", "zur"}
)
"""Parts of names that are common words; alone they name nobody."""
_JOINERS: Final = frozenset("'’ʼ`´\u00ad\u200b\u200c\u200d\u2060\ufeff")
"""What stands within a word without dividing it."""
_UMLAUTS: Final = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "Ä": "Ae", "Ö": "Oe", "Ü": "Ue"})
_SIGNS: Final = (
    ("\u0e00", "\u0eff"),  # Thai, Lao
    ("\u1000", "\u109f"),  # Burmese
    ("\u1780", "\u17ff"),  # Khmer
    ("\u2e80", "\u312f"),  # radicals, kana, bopomofo
    ("\u3400", "\u9fff"),  # Han
    ("\U00020000", "\U0003ffff"),  # Han, the rarer ones
)
_SHORTEST: Final = 2


class Kind(StrEnum):
    """What was found."""

    NAME = "name"
    OWN_WORDS = "own_words"


WARNINGS: Final[Mapping[Kind, str]] = {
    Kind.NAME: gettext_noop(
        "This may name somebody you mentor. Leave the name out unless that person agreed."
    ),
    Kind.OWN_WORDS: gettext_noop(
        "Somebody you mentor wrote these very words. Say it in your own unless that person agreed."
    ),
}
"""What the page says beside the place."""


@dataclass(frozen=True, slots=True)
class Finding:
    """A place in the text: from ``start`` up to ``end``, as in a slice."""

    kind: Kind
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class _Word:
    start: int
    end: int
    forms: tuple[str, ...]
    """As it is compared: with ä as ae, and with ä as a."""


def gives_away(text: str, *, names: Iterable[str], written: Iterable[str]) -> tuple[Finding, ...]:
    """The places where a text names one of these people or repeats eight words running of what they wrote.

    Case, accents, punctuation and line breaks make no difference, nor whether ä is written ae.

    Args:
        text: what the mentor is about to bring.
        names: the mentees' full names; each part of one counts, with a genitive's s too.
        written: what they wrote **and the mentor may read**: a warning about anything else would tell the mentor what
            it says.
    """
    words = list(_words(text))
    found = [*_names(words, names), *_runs(words, written)]
    return tuple(sorted(found, key=lambda one: (one.start, one.end, one.kind)))


def _names(words: Sequence[_Word], names: Iterable[str]) -> Iterator[Finding]:
    parts = [part for name in names for part in _parts(name)]
    for nth, word in enumerate(words):
        lengths = [len(part) for part in parts if _is_part(words[nth : nth + len(part)], part)]
        if lengths:
            yield Finding(Kind.NAME, word.start, words[nth + max(lengths) - 1].end)


def _parts(name: str) -> Iterator[tuple[_Word, ...]]:
    """What of a name gives somebody away: each word but initials and particles; signs only together."""
    for piece in name.split():
        words = tuple(_words(piece))
        if words and _is_sign(piece[words[0].start]):
            yield words
            continue
        for word in words:
            if len(word.forms[0]) >= _SHORTEST and word.forms[0] not in _PARTICLES:
                yield (word,)


def _is_part(words: Sequence[_Word], part: Sequence[_Word]) -> bool:
    return len(words) == len(part) and all(map(_is_name, words, part))


def _is_name(word: _Word, name: _Word) -> bool:
    """Whether the word is the name, or its genitive."""
    return any(
        mine == its or (len(its) > _SHORTEST and mine == its + "s")
        for mine in word.forms
        for its in name.forms
    )


def _runs(words: Sequence[_Word], written: Iterable[str]) -> Iterator[Finding]:
    theirs = {run for one in written for run in _of_eight([word.forms[0] for word in _words(one)])}
    begin = end = -1
    for nth, run in enumerate(_of_eight([word.forms[0] for word in words])):
        if run not in theirs:
            continue
        if nth >= end:  # apart from the place before, or the first
            if end > begin:
                yield Finding(Kind.OWN_WORDS, words[begin].start, words[end - 1].end)
            begin = nth
        end = nth + RUN
    if end > begin:
        yield Finding(Kind.OWN_WORDS, words[begin].start, words[end - 1].end)


def _of_eight(words: Sequence[str]) -> Iterator[tuple[str, ...]]:
    return zip(*(islice(words, nth, None) for nth in range(RUN)), strict=False)


def _words(text: str) -> Iterator[_Word]:
    start = 0
    while start < len(text):
        end = _end_of_word(text, start)
        if end > start and (forms := _forms(text[start:end])):
            yield _Word(start, end, forms)
        start = max(end, start + 1)


def _end_of_word(text: str, start: int) -> int:
    """Where the word that begins at ``start`` ends; ``start`` itself where none does."""
    if not text[start].isalnum():
        return start
    if _is_sign(text[start]):
        return start + 1
    end = start
    for nth in range(start, len(text)):
        is_letter = text[nth].isalnum() and not _is_sign(text[nth])
        if is_letter or unicodedata.category(text[nth]).startswith("M"):
            end = nth + 1
        elif text[nth] not in _JOINERS:
            break
    return end


def _is_sign(character: str) -> bool:
    """Whether it is a word by itself, in a script that puts no spaces between words."""
    return any(first <= character <= last for first, last in _SIGNS)


def _forms(word: str) -> tuple[str, ...]:
    composed = unicodedata.normalize("NFC", word)
    forms = (_plain(composed.translate(_UMLAUTS)), _plain(composed))
    return tuple(dict.fromkeys(form for form in forms if form))


def _plain(word: str) -> str:
    return "".join(letter for letter in folded(word) if letter.isalnum())
