"""Keeping what members' own words mean, sealed beside them."""

from collections.abc import Sequence

from leaderful.ground.encoder import Vectors
from leaderful.ground.operation import operation
from leaderful.programmes.models import MembershipVector, MembershipWords
from leaderful.programmes.queries import OwnText, sealed_form


@operation("programmes.words.encode", recorded=False)
def keep_meanings(*, texts: Sequence[OwnText], vectors: Vectors) -> None:
    """Keep a vector for each of these texts; one whose words went meanwhile is dropped. Says nothing new, so nothing is recorded."""
    there = set(
        MembershipWords.objects.filter(pk__in=[one.words.pk for one in texts]).values_list("pk", flat=True)
    )
    for one, vector in zip(texts, vectors, strict=True):
        if one.words.pk in there:
            row = MembershipVector.objects.filter(words=one.words).first() or MembershipVector(
                words=one.words
            )
            row.write(sealed_form(one.text, vector))
            row.save()
