"""What members' own words mean, as vectors kept beside them: for the matching to compare, and for nobody."""

import base64
import hashlib
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from leaderful.ground import encoder
from leaderful.ground.encoder import Vectors
from leaderful.programmes.models import MembershipVector, MembershipWords


@dataclass(frozen=True)
class OwnText:
    """One text, opened, with what it means; ``vector`` is None where none was made of this very text."""

    words: MembershipWords
    text: str
    vector: Vectors | None


def sealed_form(text: str, vector: Vectors) -> str:
    """A vector as it is sealed: which encoder, of which text, its numbers."""
    numbers = base64.b64encode(vector.astype(np.float16).tobytes()).decode()
    return f"{_made_of(text)}:{numbers}"


def texts_and_meanings(programme_id: int) -> Iterator[OwnText]:
    """Everything members of a programme wrote."""
    written = MembershipWords.objects.filter(membership__programme=programme_id).order_by("pk")
    vectors = MembershipVector.objects.filter(words__membership__programme=programme_id)
    sealed = {row.words_id: row for row in vectors}
    for words in written:
        text = words.text
        row = sealed.get(words.pk)
        made_of, _, numbers = row.text.rpartition(":") if row else ("", "", "")
        yield OwnText(words, text, _vector(numbers) if made_of == _made_of(text) else None)


def meanings(programme_id: int) -> dict[int, Vectors]:
    """Membership id → what its member's texts mean together, of length 1; without those of whom nothing is encoded."""
    found: dict[int, list[Vectors]] = defaultdict(list)
    for one in texts_and_meanings(programme_id):
        if one.vector is not None:
            found[one.words.membership_id].append(one.vector)
    sums = {membership: np.sum(vectors, axis=0) for membership, vectors in found.items()}
    return {membership: total / np.linalg.norm(total) for membership, total in sums.items() if total.any()}


def _made_of(text: str) -> str:
    return f"{encoder.NAME}:{hashlib.sha256(text.encode()).hexdigest()}"


def _vector(numbers: str) -> Vectors:
    return np.frombuffer(base64.b64decode(numbers), dtype=np.float16).astype(np.float32)
