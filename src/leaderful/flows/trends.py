"""How a mentor asks and decides over time: counts alone, for themselves and for whom they let see it. Reads only."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from leaderful.core.styles import Style
from leaderful.decisions.queries.replies import counts_by_month
from leaderful.pairings.models import Pairing
from leaderful.people.models import Person
from leaderful.styles.queries.advice import trend_of
from leaderful.supervision.queries.trends import may_see_trend, sharing_in

MONTHS = 6


@dataclass(frozen=True)
class Month:
    """One month: replies that asked and that told, and how often each way to decide was chosen."""

    first: date
    asked: int
    told: int
    chosen: Mapping[Style, int]


@dataclass(frozen=True)
class Trend:
    """The last months of a mentor, the earliest first.

    Attributes:
        is_own: whether the reader is the mentor.
        shared_since: since when the other one of the pair sees it; None while it is kept.
    """

    mentor: Person
    months: Sequence[Month]
    is_own: bool
    shared_since: datetime | None

    @property
    def is_empty(self) -> bool:
        """Whether nothing was asked, told or chosen in all these months."""
        return not any(month.asked or month.told or any(month.chosen.values()) for month in self.months)


def trend_in(pairing: Pairing, reader: Person, *, on: date, at: datetime) -> Trend | None:
    """The trend of the mentor of an upper pair, where ``reader`` sees it."""
    if not may_see_trend(pairing, reader, at=at):
        return None
    mentor = pairing.learner
    said = dict(counts_by_month(mentor, on=on, months=MONTHS))
    chosen = trend_of(mentor, on=on, months=MONTHS).stretches
    sharing = sharing_in(pairing)
    return Trend(
        mentor=mentor,
        months=[
            Month(first, said[first].asked, said[first].told, stretch.counts)
            for first, stretch in zip(sorted(said), chosen, strict=True)
        ],
        is_own=mentor.pk == reader.pk,
        shared_since=sharing.begun_at if sharing is not None else None,
    )
