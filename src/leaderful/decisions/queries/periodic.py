"""What went on in a month without being told at once: for the periodic report to whoever holds the decision."""

from collections.abc import Sequence
from datetime import UTC, date, datetime, time, timedelta

from leaderful.core.ladder import DONE
from leaderful.decisions.models import Author, Intent, PeriodicReport


def month_before(on: date) -> tuple[date, date]:
    """The first day of the last finished month before ``on``, and the first day after it."""
    end = on.replace(day=1)
    first = date(end.year - (end.month == 1), (end.month - 2) % 12 + 1, 1)
    return first, end


def reported(holder_id: int, first: date) -> Sequence[Intent]:
    """The intents of the month that began on ``first`` that ``holder_id`` reads of periodically."""
    end = (first + timedelta(days=31)).replace(day=1)
    span = [datetime.combine(day, time(), UTC) for day in (first, end)]
    held = Author.objects.filter(holder=holder_id, state="CONFIRMED").values("intent")
    rows = Intent.objects.filter(
        pk__in=held,
        versions__rung__gt=DONE,
        versions__stated_at__gte=span[0],
        versions__stated_at__lt=span[1],
    )
    return list(rows.select_related("author").distinct().order_by("begun_at", "pk"))


def holders_to_report_to(on: date, *, limit: int) -> list[int]:
    """Whoever is to be told of the month before and has not been yet: for the worker."""
    first, end = month_before(on)
    span = [datetime.combine(day, time(), UTC) for day in (first, end)]
    told = PeriodicReport.objects.filter(first_date=first).values("holder")
    rows = Author.objects.filter(
        state="CONFIRMED",
        holder__isnull=False,
        intent__versions__rung__gt=DONE,
        intent__versions__stated_at__gte=span[0],
        intent__versions__stated_at__lt=span[1],
    ).exclude(holder__in=told)
    return list(rows.order_by("holder").values_list("holder", flat=True).distinct()[:limit])
