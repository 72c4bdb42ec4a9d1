"""The clock’s part, written down and told: what is true without it is recorded, never decided, here."""

from datetime import datetime
from functools import partial
from uuid import UUID

from leaderful.audit.operations import record
from leaderful.decisions import queries
from leaderful.decisions.models import Intent
from leaderful.decisions.operations.steps import Clock, catch_up
from leaderful.decisions.operations.telling import tell_one
from leaderful.ground.clock import database_now
from leaderful.ground.each import do_each
from leaderful.ground.operation import operation


@operation("decisions.intent.pass_time", recorded=False)
def pass_time(*, key: UUID, moment: Clock = database_now) -> bool:
    """Write down that an intent’s time has come, or the day to look back; tell whom it concerns. False where it hasn’t.

    It is decided once, under the row’s lock; whoever comes second finds it written.
    """
    return catch_up(queries.locked_intent(key), at=moment())


@operation("decisions.intent.tell_unseen", recorded=False)
def tell_unseen(*, key: UUID, moment: Clock = database_now) -> bool:
    """Tell the authors that nobody has seen it, the deputy neither; once a version. False where that isn’t so."""
    intent = queries.locked_intent(key)
    at = moment()
    is_so = intent.state == Intent.State.UNSEEN and intent.unseen_told_at is None
    if not is_so or (intent.notice_over_at is not None and intent.notice_over_at > at):
        return False

    intent.unseen_told_at = at
    intent.save(update_fields=["unseen_told_at"])
    event = record("decisions.intent.told_unseen", actor=None, subject=intent, at=at)
    for reading in queries.readers_of(intent):
        if reading.part == "AUTHOR":
            tell_one(intent, event, reading.person.pk, "decisions.nobody_saw", at=at)
    return True


A_TURN = 200
"""How many intents one turn of the worker writes down."""


def tend_intents(*, at: datetime, moment: Clock = database_now) -> bool:
    """Write down what the clock brought, and tell; whether there was any. Called by the worker, again and again."""
    passed = [partial(pass_time, key=key, moment=moment) for key in queries.passed_intents(at, limit=A_TURN)]
    unseen = [
        partial(tell_unseen, key=key, moment=moment) for key in queries.unseen_past_notice(at, limit=A_TURN)
    ]
    return do_each([*passed, *unseen])
