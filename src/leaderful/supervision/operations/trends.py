"""Letting one's mentor's mentor see how one asks and decides over time, and ending that."""

from datetime import datetime
from typing import Any
from uuid import UUID

from django.utils.translation import gettext as _

from leaderful.audit.operations import record
from leaderful.ground.operation import operation
from leaderful.lib.errors import Unable
from leaderful.pairings.queries import locked_pairing
from leaderful.supervision.models import TrendSharing
from leaderful.supervision.policy import LASTING, POLICY
from leaderful.supervision.queries.trends import locked_sharing


class UnableToShare(Unable):
    """The pair is over, or it is so already."""


@operation("supervision.trend.share")
def share_trend(*, pairing_key: UUID, actor: Any, at: datetime) -> TrendSharing:
    """Let one's mentor's mentor see one's counts of asking and telling and the ways one chose, month by month.

    Raises NotAllowed, UnableToShare.
    """
    pairing = locked_pairing(key=pairing_key)
    POLICY.check(actor, "supervision.trend.share", pairing, at)
    if pairing.state not in LASTING:
        raise UnableToShare(_("This pair is over, so there is nobody to share it with."))
    if locked_sharing(pairing) is not None:
        raise UnableToShare(_("You share it already."))

    sharing = TrendSharing.objects.create(pairing=pairing, begun_at=at)
    record("supervision.trend.shared", actor=actor, subject=pairing, at=at)
    return sharing


@operation("supervision.trend.keep")
def keep_trend(*, pairing_key: UUID, actor: Any, at: datetime) -> TrendSharing:
    """Keep it to oneself again, from now on. Raises NotAllowed, UnableToShare."""
    pairing = locked_pairing(key=pairing_key)
    POLICY.check(actor, "supervision.trend.share", pairing, at)
    sharing = locked_sharing(pairing)
    if sharing is None:
        raise UnableToShare(_("You keep it to yourself already."))

    sharing.ended_at = at
    sharing.save()
    record("supervision.trend.kept", actor=actor, subject=pairing, at=at)
    return sharing
