"""Where an intent stands, written into its row: the clock's own steps first, then what somebody said or did."""

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime
from typing import Any

from django.utils.translation import gettext as _

from leaderful.audit.operations import record
from leaderful.core import ladder
from leaderful.decisions import queries
from leaderful.decisions.models import Author, Intent, IntentTransition
from leaderful.decisions.operations.telling import tell_readers
from leaderful.decisions.policy import INTENT, VERBS, roles_in
from leaderful.ground.clock import check_in_time, database_now
from leaderful.ground.life import take_step
from leaderful.lib.errors import Unable

Clock = Callable[[], datetime]


_BY_THE_CLOCK = {
    "WENT_AHEAD": ("went_ahead", {"AUTHOR": "decisions.went_ahead"}),
    "UNSEEN": ("passed_unseen", {"DEPUTY": "decisions.unseen"}),
    "REVIEW_DUE": ("fell_due", {"AUTHOR": "decisions.review_due"}),
}
"""The event of each state the clock leads to, and which letter goes to whom."""


class UnableToStep(Unable):
    """The core tells of a step that the life cycle does not have: a fault in our code."""


def catch_up(intent: Intent, *, at: datetime) -> bool:
    """Write down what the clock brought about until ``at``, and tell whom it concerns; whether there was anything.

    The intent is locked. Whoever comes first after its time does this, the worker or somebody who says a word to it.
    """
    changed = False
    said = queries.record_of(intent)
    for moment in (intent.go_at, at):
        if said and moment <= at:  # of one never stated there is none
            now = ladder.standing(said, max(moment, intent.since))
            while now.state.value != intent.state:
                step = _next(intent, now)
                _to(intent, step, who=("clock",), actor=None, at=step.since)
                verb, kinds = _BY_THE_CLOCK[intent.state]
                event = record(f"decisions.intent.{verb}", actor=None, subject=intent, at=at)
                tell_readers(intent, event, kinds=kinds, at=at)
                changed = True
    return changed


def _next(intent: Intent, now: ladder.Standing) -> ladder.Standing:
    """Where the intent comes to next on its way to ``now``.

    It goes ahead before anybody looks back, also where its time was put off past the day to look back, and both fall on
    one moment.
    """
    has_gone = intent.state in {Intent.State.WENT_AHEAD, Intent.State.REVIEW_DUE}
    if now.state is ladder.State.REVIEW_DUE and not has_gone:
        return replace(now, state=ladder.State.WENT_AHEAD, since=now.promised_at)
    return now


def settle(
    intent: Intent, *, actor: Any, at: datetime, moment: Clock = database_now, restated: bool = False
) -> ladder.Standing:
    """Write down where the intent stands after what ``actor`` did at ``at``; the intent is locked.

    ``restated``: it was a new version, which is a step even where the state stays what it was. Raises UnableInTime where
    more time has passed since than readers are told to wait: then nothing is written.
    """
    check_in_time(at, moment, sentence=_("This could not be recorded in time. Please try again."))
    now = _next(intent, ladder.standing(queries.record_of(intent), at))
    if restated or now.state.value != intent.state:
        who = ("clock",) if actor is None else roles_in(actor, intent, at)
        _to(intent, now, who=who, actor=actor, at=at)
    else:
        _write(intent, now)
    return now


def give_up_gathering(intent: Intent, *, actor: Any, at: datetime) -> None:
    """Withdraw an intent that was never stated; nobody but its authors knew of it. The intent is locked.

    ``actor`` None: its first author left.
    """
    refusal = UnableToStep("withdraw")
    who = ("clock",) if actor is None else ("author",)
    facts = take_step(intent, "withdraw", cycle=INTENT, who=who, actor=actor, at=at, refusal=refusal)
    IntentTransition.objects.create(intent=intent, **facts)
    intent.since = at
    intent.pairing = None  # they were to read it once it was stated
    intent.save()
    intent.invited.update(removed_at=at)
    intent.authors.filter(state=Author.State.ASKED).update(state=Author.State.LEFT, left_at=at)


def _to(intent: Intent, now: ladder.Standing, *, who: tuple[str, ...], actor: Any, at: datetime) -> None:
    facts = take_step(
        intent,
        VERBS[now.state.value],
        cycle=INTENT,
        who=who,
        actor=actor,
        at=at,
        refusal=UnableToStep(f"{intent.state} → {now.state}"),
    )
    IntentTransition.objects.create(intent=intent, **facts)
    _write(intent, now)


def _write(intent: Intent, now: ladder.Standing) -> None:
    intent.state, intent.since = now.state.value, now.since
    intent.go_at, intent.notice_over_at, intent.is_seen = now.promised_at, now.notice_over_at, now.is_seen
    intent.save()
