"""Steps of a life cycle on rows: decided by the table, remembered as who, when, verb and reason code. Never words."""

from collections.abc import Collection
from datetime import datetime
from typing import Any

from django.db import models

from leaderful.lib.errors import NotAllowed, Unable
from leaderful.lib.transitions import LifeCycle, NotATransition, NotTheirs, ReasonNeeded, step


class TransitionRow(models.Model):
    """Abstract, append-only: one step of a life cycle. ``actor_id`` is null where the clock or the worker did it."""

    at = models.DateTimeField()
    actor_id = models.BigIntegerField(null=True)
    verb = models.CharField(max_length=40)
    from_state = models.CharField(max_length=20)
    to_state = models.CharField(max_length=20)
    reason = models.CharField(max_length=40, blank=True)

    class Meta:
        abstract = True


def take_step(
    row: Any,
    verb: str,
    *,
    cycle: LifeCycle,
    who: Collection[str],
    actor: Any,
    at: datetime,
    refusal: Unable,
    reason: str = "",
) -> dict[str, Any]:
    """Move ``row.state`` by ``verb`` (unsaved); returns the facts of the ``TransitionRow`` that remembers it.

    ``who`` are the roles ``actor`` (None: the clock or the worker) has towards the row. A row without a state
    begins at the cycle's initial one. Raises ``refusal`` where the state or the reason does not allow the step,
    NotAllowed where it is somebody else's to take.
    """
    before = row.state or cycle.initial
    try:
        row.state = step(cycle, before, verb, who=tuple(who), reason=reason)
    except (NotATransition, ReasonNeeded):
        raise refusal from None
    except NotTheirs as error:
        raise NotAllowed(verb) from error
    return {
        "at": at,
        "actor_id": getattr(actor, "pk", None),
        "verb": verb,
        "from_state": before,
        "to_state": row.state,
        "reason": reason,
    }
