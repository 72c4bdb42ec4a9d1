"""A holder's first month: it begins with the first kind of decision they hold, and ends with a look back."""

from datetime import datetime
from functools import partial
from typing import Any
from uuid import UUID

from django.utils.translation import gettext as _

from leaderful.audit.operations import record
from leaderful.decisions.models import Area, FirstMonth, FirstMonthTransition, FirstMonthWords
from leaderful.decisions.policy import FIRST_MONTH, POLICY, roles_in
from leaderful.decisions.queries import first_months as queries
from leaderful.ground.each import do_each
from leaderful.ground.life import take_step
from leaderful.ground.operation import operation
from leaderful.lib.errors import Unable
from leaderful.notices.operations import tell

LONGEST_WORD = 1000
A_TURN = 100
"""How many first months one turn of the worker tends."""


class UnableToReview(Unable):
    """It isn’t time, or can’t be answered so; ``field`` names what it is about."""

    def __init__(self, sentence: str, field: str | None = None) -> None:
        super().__init__(sentence)
        self.field = field


def begin_first_month(area: Area, *, actor: Any, at: datetime) -> None:
    """``actor`` holds a kind of decision for the first time: their first month begins; others’ does not. The area is locked."""
    if queries.begins_with(area, actor):
        month = FirstMonth(holder=actor, area=area, state="", begun_at=at)
        facts = _step(month, "hold", roles_in(actor, area, at), actor, at)
        month.save()
        FirstMonthTransition.objects.create(month=month, **facts)
        event = record("decisions.month.begun", actor=actor, subject=month, at=at)
        if not queries.is_as_far_as_intending(area):
            _tell(month, event, "decisions.month_begun", at)
    intend(area, actor=actor, at=at)


def intend(area: Area, *, actor: Any, at: datetime) -> None:
    """“I intend to” is agreed, or as much as may be: the thirty days of its holder’s first month begin. The area is locked."""
    month = FirstMonth.objects.select_for_update().filter(area=area, state="AGREED").first()
    if month is None or not queries.is_as_far_as_intending(area):
        return
    facts = _step(month, "intend", roles_in(actor, area, at), actor, at)
    month.intending_at, month.due_at = at, at + queries.LASTS
    month.save()
    FirstMonthTransition.objects.create(month=month, **facts)
    event = record("decisions.month.intending", actor=actor, subject=month, at=at)
    _tell(month, event, "decisions.month_begun", at)


def end_first_months(area: Area, *, at: datetime) -> None:
    """It is held no more: a first month in it that was not looked back on ends. The area is locked."""
    open_ones = FirstMonth.objects.select_for_update().filter(
        area=area, state__in=("AGREED", "INTENDING", "DUE")
    )
    for month in open_ones:
        facts = _step(month, "end", ("clock",), None, at)
        month.save()
        FirstMonthTransition.objects.create(month=month, **facts)
        record("decisions.month.ended", actor=None, subject=month, at=at)


@operation("decisions.month.fall_due", recorded=False)
def month_falls_due(*, key: UUID, at: datetime) -> bool:
    """Write down that the thirty days are over, and tell the holder; once. False where that isn’t so."""
    month = queries.locked_first_month(key)
    if not _catch_up(month, at=at):
        return False
    _tell(
        month, record("decisions.month.fell_due", actor=None, subject=month, at=at), "decisions.month_due", at
    )
    return True


@operation("decisions.month.nudge", recorded=False)
def nudge_holder(*, key: UUID, at: datetime) -> bool:
    """Tell a holder to whom nothing was said by the middle of the month how to ask; once. False where that isn’t so."""
    month = queries.locked_first_month(key)
    if month.state != FirstMonth.State.INTENDING or month.nudged_at is not None:
        return False
    month.nudged_at = at
    month.save(update_fields=["nudged_at"])
    _tell(
        month, record("decisions.month.nudged", actor=None, subject=month, at=at), "decisions.month_nudge", at
    )
    return True


def tend_first_months(*, at: datetime) -> bool:
    """Write down and tell what the clock brought to first months; whether there was any. Called by the worker."""
    due = [partial(month_falls_due, key=key, at=at) for key in queries.months_due(at, limit=A_TURN)]
    nudged = [
        partial(nudge_holder, key=key, at=at) for key in queries.months_without_intent(at, limit=A_TURN)
    ]
    return do_each([*due, *nudged])


@operation("decisions.month.review")
def review_first_month(
    *, key: UUID, step: str, text: str, language: str, actor: Any, at: datetime
) -> FirstMonth:
    """Look back on one’s own first month, in a word, and say what comes next. Whose decisions they are is told and reads it.

    The step itself is proposed by the flow that calls this. Raises NotAllowed, UnableToReview.
    """
    month = queries.locked_first_month(key)
    POLICY.check(actor, "decisions.month.review", month, at)
    _catch_up(month, at=at)
    text = text.strip()
    if len(text) > LONGEST_WORD:
        raise UnableToReview(
            _("That is too long: %(longest)s characters at most.") % {"longest": LONGEST_WORD}, "text"
        )
    if month.state == FirstMonth.State.DUE and step not in queries.steps_open(month):
        raise UnableToReview(_("Choose what comes next."), "step")

    facts = _step(month, "review", roles_in(actor, month, at), actor, at)
    month.reviewed_at, month.step = at, step
    month.save()
    FirstMonthTransition.objects.create(month=month, **facts)
    if text:
        words = FirstMonthWords(month=month, language=language)
        words.write(text)
        words.save()
    event = record("decisions.month.reviewed", actor=actor, subject=month, at=at, codes={"step": step})
    codes = {"month": str(month.key)}
    tell(
        event_id=event.pk,
        recipient_id=month.area.person_id,
        kind="decisions.month_reviewed",
        at=at,
        codes=codes,
    )
    return month


def _catch_up(month: FirstMonth, *, at: datetime) -> bool:
    """Write down that the thirty days are over, where they are. The month is locked."""
    if month.state != FirstMonth.State.INTENDING or month.due_at is None or month.due_at > at:
        return False
    facts = _step(month, "fall_due", ("clock",), None, month.due_at)
    month.save()
    FirstMonthTransition.objects.create(month=month, **facts)
    return True


def _step(month: FirstMonth, verb: str, who: tuple[str, ...], actor: Any, at: datetime) -> dict[str, Any]:
    refusal = UnableToReview(_("It can’t be looked back on now: the thirty days run still, or it is over."))
    return take_step(month, verb, cycle=FIRST_MONTH, who=who, actor=actor, at=at, refusal=refusal)


def _tell(month: FirstMonth, event: Any, kind: str, at: datetime) -> None:
    codes = {"month": str(month.key)}
    tell(event_id=event.pk, recipient_id=month.holder_id, kind=kind, at=at, codes=codes)
