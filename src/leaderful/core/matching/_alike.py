"""Whose own words are alike: texts, or what they mean, in; a few numbers for each mentee out, and nothing of any text.

Up to `EXACT` people, texts are compared by all their runs of three to five letters: cosines of tf–idf vectors
(G. Salton and C. Buckley, "Term-weighting approaches in automatic text retrieval", Information Processing & Management 24,
1988), which forgive endings and compounds. Beyond, each text is its topics: the beginnings of its longer words, as far as
both sides use them and few others do; the rest is the same. Texts in different languages are hardly ever alike.
"""

import re
import unicodedata
from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from functools import cache
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from leaderful.core.matching._jit import compiled
from leaderful.core.matching._problem import PersonId, in_id_order

EXACT = 5000
"""Up to so many people, both sides together, every run of letters counts."""

_KEPT, _KEPT_BEYOND = 10, 3
"""So many mentors of each mentee are named, those whose words are most alike."""

_SHORTEST, _LONGEST = 3, 5
_TOPIC, _BEGINNING = 5, 6
_MOST_WHO_SAY_IT = 0.05

_CHANCE, _SAME = 0.10, 0.50
"""Cosines up to the first are counted as chance, from the second on as alike altogether."""

_CHANCE_OF_MEANING, _SAME_MEANING = 0.25, 0.60
"""The same for vectors of meaning, whose cosines are larger; tried on a handful of sentences in two languages."""

_KEPT_BY_MEANING = 3
_BLOCK = 2048
_GRAIN = 1000
"""Cosines are compared in thousandths, so that it doesn't matter in which order a processor adds."""

_MARKS = re.compile(r"[^\w]+")

Wide = NDArray[np.int64]
Parts = NDArray[np.float64]
Vectors = NDArray[np.float32]
Terms = Callable[[str], Iterable[str]]


def alike(
    ours: Mapping[Any, str], theirs: Mapping[Any, str], *, exact: int = EXACT
) -> dict[tuple[PersonId, PersonId], int]:
    """How alike the words of mentees (``ours``) and mentors (``theirs``) are: (mentor, mentee) → 1 to 100.

    The order of the people changes nothing; whoever wrote nothing is alike to nobody. ``exact`` is for the tests.
    """
    mentees, mentors = (sorted(texts, key=in_id_order) for texts in (ours, theirs))
    few = len(mentees) + len(mentors) <= exact
    kept = _KEPT if few else _KEPT_BEYOND
    texts = [*(ours[person] for person in mentees), *(theirs[person] for person in mentors)]
    table = _weighed(_counted(texts, cache(_runs if few else _topics)), 1.0 if few else _MOST_WHO_SAY_IT)
    said_by = _turned(table, len(mentees))
    cosines: Parts = np.zeros(len(mentors))
    found: dict[tuple[PersonId, PersonId], int] = {}
    for row, mentee in enumerate(mentees):
        _cosines(table, row, said_by, cosines)
        for k in _largest(cosines, kept):
            strength = int(100 * (float(cosines[k]) - _CHANCE) / (_SAME - _CHANCE))
            if strength > 0:
                found[mentors[k], mentee] = min(strength, 100)
    return found


def alike_in_meaning(
    ours: Mapping[Any, Vectors], theirs: Mapping[Any, Vectors]
) -> dict[tuple[PersonId, PersonId], int]:
    """The same from vectors of what mentees and mentors mean, each of length 1: of each mentee the three nearest mentors."""
    mentees, mentors = (sorted(vectors, key=in_id_order) for vectors in (ours, theirs))
    if not mentees or not mentors:
        return {}
    table = np.stack([theirs[person] for person in mentors])
    found: dict[tuple[PersonId, PersonId], int] = {}
    for first in range(0, len(mentees), _BLOCK):
        block = mentees[first : first + _BLOCK]
        cosines = np.rint(np.stack([ours[person] for person in block]) @ table.T * _GRAIN) / _GRAIN
        for mentee, row in zip(block, cosines, strict=True):
            for k in np.argsort(-row, kind="stable")[:_KEPT_BY_MEANING]:
                strength = int(
                    100 * (float(row[k]) - _CHANCE_OF_MEANING) / (_SAME_MEANING - _CHANCE_OF_MEANING)
                )
                if strength > 0:
                    found[mentors[k], mentee] = min(strength, 100)
    return found


class _Table(NamedTuple):
    """Texts by their terms, or terms by the texts: of row r the entries at[r] … at[r + 1] − 1.

    Attributes:
        at: where each row begins; one more at the end.
        column: of each entry.
        weight: of each entry.
    """

    at: Wide
    column: Wide
    weight: Parts


def _runs(word: str) -> list[str]:
    """Runs of letters, a blank at both ends of the word."""
    padded = f" {word} "
    sizes = range(_SHORTEST, _LONGEST + 1)
    return [padded[at : at + size] for size in sizes for at in range(len(padded) - size + 1)]


def _topics(word: str) -> list[str]:
    """What the word is about: its beginning, if it is long enough to be about something."""
    return [word[:_BEGINNING]] if len(word) >= _TOPIC else []


def _counted(texts: Iterable[str], terms: Terms) -> _Table:
    """How often each text has each term."""
    number: dict[str, int] = {}
    at, columns = [0], []
    counts: list[int] = []
    for text in texts:
        found = Counter(term for word in _folded_words(text) for term in terms(word))
        columns += [number.setdefault(term, len(number)) for term in found]
        counts += found.values()
        at.append(len(columns))
    return _Table(np.array(at), np.array(columns, dtype=np.int64), np.array(counts, dtype=np.float64))


def _folded_words(text: str) -> list[str]:
    """Words without case, accents and marks."""
    bare = unicodedata.normalize("NFKD", text.casefold())
    letters = "".join(letter for letter in bare if not unicodedata.combining(letter))
    return [word for word in _MARKS.split(letters) if word]


def _weighed(counted: _Table, most: float) -> _Table:
    """The rarer a term, the more it weighs; the squares of each text's add up to 1. What too many say weighs nothing."""
    texts = len(counted.at) - 1
    spread = np.bincount(counted.column)
    rarity = np.log((1 + texts) / (1 + spread)) + 1
    rarity[spread > max(2, most * texts)] = 0
    weight = (1 + np.log(counted.weight)) * rarity[counted.column]
    rows = np.repeat(np.arange(texts), np.diff(counted.at))
    length = np.sqrt(np.bincount(rows, weights=weight * weight, minlength=texts))
    return counted._replace(weight=weight / np.maximum(length[rows], np.finfo(np.float64).tiny))


def _turned(table: _Table, mentees: int) -> _Table:
    """Per term which mentors use it, in their order."""
    first = int(table.at[mentees])
    column, weight = table.column[first:], table.weight[first:]
    rows = np.repeat(np.arange(len(table.at) - 1 - mentees), np.diff(table.at[mentees:]))
    terms = int(table.column.max(initial=-1)) + 1
    at = np.zeros(terms + 1, dtype=np.int64)
    np.cumsum(np.bincount(column, minlength=terms), out=at[1:])
    order = np.argsort(column, kind="stable")
    return _Table(at, rows[order], weight[order])


@compiled
def _cosines(table: _Table, row: int, said_by: _Table, out: Parts) -> None:
    """The cosine of one mentee's text with each mentor's."""
    out[:] = 0
    for entry in range(table.at[row], table.at[row + 1]):
        term, weight = table.column[entry], table.weight[entry]
        if weight > 0:
            for use in range(said_by.at[term], said_by.at[term + 1]):
                out[said_by.column[use]] += weight * said_by.weight[use]


def _largest(cosines: Parts, kept: int) -> list[int]:
    """The positions of the largest cosines, of equal ones the first."""
    likely = np.flatnonzero(cosines > _CHANCE)
    return [int(k) for k in likely[np.argsort(-cosines[likely], kind="stable")[:kept]]]
