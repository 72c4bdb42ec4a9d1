"""Saying how one works, and letting the other one of a pair see what differs."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any
from uuid import UUID

from django.utils.translation import gettext as _

from leaderful.audit.operations import record
from leaderful.core.styles import HABITS, Lean
from leaderful.ground.operation import operation
from leaderful.lib.errors import Unable
from leaderful.notices.operations import tell
from leaderful.pairings.queries import locked_pairing
from leaderful.people.queries import lock_person
from leaderful.styles.models import WaySharing, WorkingWay
from leaderful.styles.policy import POLICY
from leaderful.styles.queries.ways import locked_way

CODES = {habit.code for habit in HABITS}


class UnableToShareWay(Unable):
    """It isn’t a question or an answer of ours, or it is shared, or not shared, already."""


@operation("styles.way.keep")
def keep_way(*, leans: Mapping[str, str], actor: Any, at: datetime) -> WorkingWay:
    """Keep to which side one leans in each question; those left out are not answered. Raises NotAllowed, UnableToShareWay."""
    POLICY.check(actor, "styles.way.keep", None, at)
    if leans.keys() - CODES or set(leans.values()) - set(Lean):
        raise UnableToShareWay(_("Choose from the answers on the page."))
    lock_person(actor)
    row = locked_way(actor) or WorkingWay(person=actor)

    row.leans, row.changed_at = {code: str(lean) for code, lean in leans.items()}, at
    row.save()
    record("styles.way.kept", actor=actor, subject=actor, at=at)
    return row


@operation("styles.way.share")
def share_way(*, pairing: UUID, actor: Any, at: datetime) -> WaySharing:
    """Let the other one of a pair see what differs; they are asked to do the same. Raises NotAllowed, UnableToShareWay."""
    pair = locked_pairing(key=pairing)
    POLICY.check(actor, "styles.way.share", pair, at)
    other = pair.learner_id if actor.pk == pair.guide_id else pair.guide_id
    shared = set(WaySharing.objects.filter(pairing=pair).values_list("person_id", flat=True))
    if actor.pk in shared:
        raise UnableToShareWay(_("You share it already."))

    row = WaySharing.objects.create(pairing=pair, person=actor, at=at)
    event = record("styles.way.shared", actor=actor, subject=pair, at=at)
    if other not in shared:
        codes = {"pairing": str(pair.key)}
        tell(event_id=event.pk, recipient_id=other, kind="styles.way_shared", at=at, codes=codes)
    return row


@operation("styles.way.stop_sharing")
def stop_sharing_way(*, pairing: UUID, actor: Any, at: datetime) -> None:
    """Stop it; then neither of the two reads the page. Raises NotAllowed, UnableToShareWay."""
    pair = locked_pairing(key=pairing)
    POLICY.check(actor, "styles.way.share", pair, at)
    rows = WaySharing.objects.filter(pairing=pair, person=actor)
    if not rows.exists():
        raise UnableToShareWay(_("You don’t share it."))

    rows.delete()
    record("styles.way.stopped_sharing", actor=actor, subject=pair, at=at)
