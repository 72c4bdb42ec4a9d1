"""Reads of what a mentor lets their mentor's mentor see of how they ask and decide."""

from collections.abc import Collection
from datetime import datetime

from leaderful.pairings.models import Pairing
from leaderful.people.models import Person
from leaderful.supervision.models import TrendSharing
from leaderful.supervision.policy import LASTING, POLICY


def sharing_in(pairing: Pairing) -> TrendSharing | None:
    """The sharing that holds in a pair; with the pair it ends by itself."""
    if pairing.state not in LASTING:
        return None
    return TrendSharing.objects.filter(pairing=pairing, ended_at=None).first()


def locked_sharing(pairing: Pairing) -> TrendSharing | None:
    """The same, locked, whatever the pair's state."""
    return TrendSharing.objects.select_for_update().filter(pairing=pairing, ended_at=None).first()


def shared_trends(pairings: Collection[Pairing]) -> set[int]:
    """Ids of those pairs in which the mentor shares."""
    lasting = [row.pk for row in pairings if row.state in LASTING]
    rows = TrendSharing.objects.filter(pairing__in=lasting, ended_at=None)
    return set(rows.values_list("pairing_id", flat=True))


def sharings_of(mentor: Person) -> list[TrendSharing]:
    """Where ``mentor`` shares now."""
    rows = TrendSharing.objects.filter(
        pairing__learner=mentor, pairing__state__in=LASTING, ended_at=None
    ).select_related("pairing__guide")
    return list(rows.order_by("pk"))


def may_see_trend(pairing: Pairing, reader: Person, *, at: datetime) -> bool:
    """Whether ``reader`` sees the trend of the pair's mentor: oneself always, the other one while it is shared."""
    if POLICY.may(reader, "supervision.trend.share", pairing, at):
        return True
    return POLICY.may(reader, "supervision.trend.see", pairing, at) and sharing_in(pairing) is not None
