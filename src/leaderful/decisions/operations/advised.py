"""Keeping advice on which way to decide with the intent it was asked for."""

from datetime import datetime
from typing import Any
from uuid import UUID

from django.utils.translation import gettext as _

from leaderful.audit.operations import record
from leaderful.decisions import queries
from leaderful.decisions.models import Intent
from leaderful.decisions.policy import POLICY
from leaderful.decisions.queries.advised import usable_advice
from leaderful.ground.operation import operation
from leaderful.lib.errors import Unable


class UnableToKeepAdvice(Unable):
    """It isn’t one’s own, or belongs to another intent."""


@operation("decisions.intent.keep_advice")
def keep_advice(*, key: UUID, advice: UUID, actor: Any, at: datetime) -> Intent:
    """Keep advice that one asked for with an intent one began; earlier advice on it lets go of it.

    Raises NotAllowed, UnableToKeepAdvice.
    """
    intent = queries.locked_intent(key)
    POLICY.check(actor, "decisions.intent.keep_advice", intent, at)
    found = usable_advice(actor, key=advice, at=at)
    if found is None:
        raise UnableToKeepAdvice(_("Choose advice of your own that belongs to no other intent."))

    intent.advice = found
    intent.save(update_fields=["advice"])
    record("decisions.intent.advice_kept", actor=actor, subject=intent, at=at)
    return intent
