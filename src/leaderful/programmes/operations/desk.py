"""What the team does about what is stuck: written to, or looked at, and off the desk until a day."""

from collections.abc import Collection
from datetime import date, datetime, timedelta
from typing import Any
from uuid import UUID

from django.utils.translation import gettext as _

from leaderful.audit.operations import record
from leaderful.ground.operation import operation
from leaderful.lib.errors import Unable
from leaderful.programmes.models import DeskMark
from leaderful.programmes.policy import POLICY

FURTHEST = timedelta(days=92)
"""How long something can be off the desk; what is left for a quarter isn't looked after."""


class UnableToSetAside(Unable):
    """The day can't be meant."""


@operation("programmes.desk.set_aside")
def set_aside(
    *, programme: Any, things: Collection[tuple[str, UUID]], until: date, on: date, actor: Any, at: datetime
) -> int:
    """Take things, each (kind, key of its pair or part), off the desk until ``until``; returns how many.

    Raises NotAllowed, UnableToSetAside.
    """
    POLICY.check(actor, "programmes.desk.act", programme, at)
    if not on < until <= on + FURTHEST:
        raise UnableToSetAside(_("Choose a day from tomorrow on, and within three months."))

    mark(programme=programme, things=things, until=until, at=None)
    record(
        "programmes.desk.set_aside",
        actor=actor,
        subject=programme,
        at=at,
        codes={"things": len(things), "until": until.isoformat()},
    )
    return len(things)


def mark(*, programme: Any, things: Collection[tuple[str, UUID]], until: date, at: datetime | None) -> None:
    """Note that these are off the desk until a day; ``at`` is when their people were written to, if they were.

    Inside an operation.
    """
    DeskMark.objects.bulk_create(
        [
            DeskMark(programme=programme, kind=kind, subject=subject, until=until, asked_at=at)
            for kind, subject in things
        ],
        update_conflicts=True,
        unique_fields=["programme", "kind", "subject"],
        update_fields=["until", "asked_at"] if at else ["until"],
        batch_size=500,
    )
