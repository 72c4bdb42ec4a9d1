"""When whoever is asked works: for the minimum notice of an intent."""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.utils.translation import gettext as _

from leaderful.core import ladder
from leaderful.lib.errors import Unable
from leaderful.people.models import Person
from leaderful.people.queries.calendars import working_calendar


@dataclass(frozen=True)
class Owed:
    """Whom one author’s holder and deputy are, and how much notice they are owed."""

    holder: Person
    deputy: Person | None
    minutes: int

    @property
    def notice(self) -> timedelta:
        """As a length of working time."""
        return timedelta(minutes=self.minutes)

    def asked(self, at: datetime) -> ladder.Asked:
        """Who is asked at ``at``: the holder, or while they are away the deputy."""
        deputy = None if self.deputy is None else working_calendar(self.deputy.pk)
        return ladder.whom_to_ask(working_calendar(self.holder.pk), deputy, at=at)

    def asked_person(self, at: datetime) -> Person:
        """Who that is."""
        return self.deputy if self.deputy is not None and self.asked(at).is_deputy else self.holder


class UnableToPromise(Unable):
    """Somebody who is owed notice has no working time ahead."""


@contextmanager
def _or_a_sentence() -> Iterator[None]:
    try:
        yield
    except ladder.NeverAtWork:
        raise UnableToPromise(
            _("Whoever holds this decision has no working time ahead. Talk with them, or agree on a deputy.")
        ) from None


@_or_a_sentence()
def promise(owed: Iterable[Owed], wanted: datetime | None, *, stated: datetime) -> datetime:
    """When it goes ahead unless held: as wanted, and no earlier than everybody’s notice allows. Raises UnableToPromise."""
    times = [
        ladder.go_time(wanted, stated=stated, notice=one.notice, calendar=one.asked(stated).calendar)
        for one in owed
    ]
    return max(times, default=max(wanted or stated, stated))


@_or_a_sentence()
def promise_after(owed: Iterable[Owed], promised: datetime, *, answered: datetime) -> datetime:
    """The new time after an answer, or after being seen late. Raises UnableToPromise."""
    times = [
        ladder.go_time_after_answer(
            promised, answered=answered, notice=one.notice, calendar=one.asked(answered).calendar
        )
        for one in owed
    ]
    return max(times, default=max(promised, answered))


@_or_a_sentence()
def deputies_time(owed: Iterable[Owed], go_at: datetime) -> datetime | None:
    """By when the deputies who are asked past ``go_at`` have had their notice; None where there is none to ask.

    Raises UnableToPromise.
    """
    times = [
        ladder.after_notice(go_at, one.notice, working_calendar(one.deputy.pk))
        for one in owed
        if one.deputy is not None
    ]
    return max(times, default=None)
