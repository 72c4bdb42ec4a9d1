"""What people wrote in a programme goes on the day that was set when it closed: words of every area, and who was wished for."""

from datetime import datetime

from django.db import models
from django.utils import timezone

from leaderful.ground.operation import operation
from leaderful.ground.words import SealedWords, tables_of_words
from leaderful.programmes import queries
from leaderful.programmes.models import Programme
from leaderful.programmes.operations.retention import finish_erasing

A_TURN = 500
"""How many texts one turn of the worker erases."""

FURTHEST = 4
"""Over how many rows words can be away from their programme."""


def paths_to_programme(table: type[SealedWords]) -> list[str]:
    """How words of this table lead to their programme, as lookups; none for words that belong to none.

    Found by following foreign keys, the shortest ways, so that no area can forget to name its table here. There are
    several where words are of one thing or another: those of a case belong to a pair or to a circle.
    """
    ways: list[tuple[type[models.Model], str]] = [(table, "")]
    for _step in range(FURTHEST):
        further, found = [], []
        for model, way in ways:
            for field in model._meta.concrete_fields:
                if not field.is_relation or field.related_model is None:
                    continue
                path = f"{way}__{field.name}".strip("_")
                if field.related_model is Programme:
                    found.append(path)
                further.append((field.related_model, path))
        if found:
            return found
        ways = further
    return []


def erase_due(*, at: datetime) -> bool:
    """Erase some words of programmes whose day has come; whether there were any. Called by the worker, again and again."""
    programme = queries.next_to_erase(today=timezone.localdate(at))
    if programme is None:
        return False
    if not erase_some(programme_id=programme.pk):
        finish_erasing(programme_id=programme.pk, at=at)
    return True


@operation("programmes.words.erase", recorded=False)
def erase_some(*, programme_id: int) -> int:
    """Erase the next few texts of a programme; returns how many, 0 at the end."""
    for table in tables_of_words():
        paths = paths_to_programme(table)
        if not paths:
            continue
        theirs = models.Q(*((path, programme_id) for path in paths), _connector=models.Q.OR)
        rows = table._default_manager.filter(theirs).order_by("pk")
        keys = list(rows.values_list("pk", flat=True)[:A_TURN])
        if keys:
            table._default_manager.filter(pk__in=keys).delete()  # not an operation: every area’s words
            return len(keys)
    return 0
