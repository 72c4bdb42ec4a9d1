"""Reading rows of which there mostly are none."""

from typing import TypeVar

from django.db.models import Model, QuerySet

Row = TypeVar("Row", bound=Model)


def few(rows: QuerySet[Row], limit: int) -> list[Row]:
    """The first ``limit`` of ``rows``, after asking whether there are any.

    To put together a question for whole rows of joined tables takes Django some times as long as to ask that: worth it
    where most people have none of them.
    """
    return list(rows[:limit]) if rows.exists() else []
