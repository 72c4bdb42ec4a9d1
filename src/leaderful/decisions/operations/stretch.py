"""Stretch tasks: offering one or asking for one, agreeing how hard it is, doing it, and letting go of it."""

from datetime import date, datetime, timedelta
from typing import Any
from uuid import UUID

from django.utils.translation import gettext as _

from leaderful.audit.operations import record
from leaderful.decisions.models import StretchTask, StretchTransition, StretchWords
from leaderful.decisions.policy import POLICY, STRETCH, roles_in
from leaderful.decisions.queries.stretch import locked_task, may_be_asked_by, may_be_offered_to
from leaderful.ground.life import take_step
from leaderful.ground.operation import operation
from leaderful.lib.errors import Unable
from leaderful.notices.operations import tell

HARD = range(1, 6)
"""How hard a task can be, from hardly to quite."""
LONGEST_TASK = 1000
FURTHEST = timedelta(days=400)
MOST_OPEN = 5
"""How many open ones two people can have between them; with more, none stretches."""


class UnableToStretch(Unable):
    """It isn’t where this could happen, or something is missing; ``field`` names what it is about."""

    def __init__(self, sentence: str, field: str | None = None) -> None:
        super().__init__(sentence)
        self.field = field


@operation("decisions.stretch.offer")
def offer_stretch(
    *, to: UUID, is_ask: bool, text: str, difficulty: int, due: date, language: str, actor: Any, at: datetime
) -> StretchTask:
    """Offer a task to a mentee or to somebody one holds decisions for; with ``is_ask``, ask for one of one’s own.

    The other one takes it by agreeing how hard it is. Raises NotAllowed, UnableToStretch.
    """
    POLICY.check(actor, "decisions.stretch.offer", None, at)
    known = may_be_asked_by(actor) if is_ask else may_be_offered_to(actor)
    other = next((person for person in known if person.key == to), None)
    if other is None:
        raise UnableToStretch(_("Choose with whom it is agreed."), "to")
    text = _checked(text, LONGEST_TASK, "text")
    _check_hard(difficulty)
    _check_due(due, actor, at)
    person, guide = (actor, other) if is_ask else (other, actor)
    between = StretchTask.objects.filter(person=person, guide=guide, state__in=("OFFERED", "TAKEN"))
    if between.count() >= MOST_OPEN:
        raise UnableToStretch(
            _("There are %(most)s open between you. Finish one first.") % {"most": MOST_OPEN}, "to"
        )

    task = StretchTask.objects.create(
        person=person, guide=guide, difficulty=difficulty, said_by=actor, due_date=due, begun_at=at
    )
    _write(task, "TASK", text, language=language, actor=actor, at=at)
    _told("offered", task, other, actor=actor, at=at)
    return task


@operation("decisions.stretch.see_differently")
def see_differently(*, key: UUID, difficulty: int, actor: Any, at: datetime) -> StretchTask:
    """Say that it is easier or harder than the other one thinks; then it waits for the other one.

    Raises NotAllowed, UnableToStretch.
    """
    task = _locked(key, "decisions.stretch.answer", actor, at)
    _check_hard(difficulty)
    if difficulty == task.difficulty:
        raise UnableToStretch(_("You see it the same way. Take it, then."), "difficulty")

    facts = _step(task, "see_it_differently", actor, at)
    task.difficulty, task.said_by = difficulty, actor
    _written(task, facts)
    _told("seen_differently", task, _other(task, actor), actor=actor, at=at)
    return task


@operation("decisions.stretch.take")
def take_stretch(*, key: UUID, actor: Any, at: datetime) -> StretchTask:
    """Agree that it is as hard as that, and that it is to be done. Raises NotAllowed, UnableToStretch."""
    task = _locked(key, "decisions.stretch.answer", actor, at)

    facts = _step(task, "take", actor, at)
    task.taken_at = at
    _written(task, facts)
    _told("taken", task, _other(task, actor), actor=actor, at=at)
    return task


@operation("decisions.stretch.decline")
def decline_stretch(*, key: UUID, actor: Any, at: datetime) -> StretchTask:
    """Say no to it; that owes nobody a reason. Raises NotAllowed, UnableToStretch."""
    task = _locked(key, "decisions.stretch.answer", actor, at)
    return _end(task, "decline", "declined", actor, at)


@operation("decisions.stretch.withdraw")
def withdraw_stretch(*, key: UUID, actor: Any, at: datetime) -> StretchTask:
    """Take back what waits for the other one, or let go of what is agreed. Raises NotAllowed, UnableToStretch."""
    task = _locked(key, "decisions.stretch.let_go", actor, at)
    if task.state == StretchTask.State.OFFERED and task.said_by_id != actor.pk:
        raise UnableToStretch(_("It waits for your answer. Take it, or decline."))
    return _end(task, "withdraw", "withdrawn", actor, at)


@operation("decisions.stretch.finish")
def finish_stretch(
    *, key: UUID, felt: int, text: str, language: str, actor: Any, at: datetime
) -> StretchTask:
    """Say that it is done, how hard it was, and what was hard about it. Raises NotAllowed, UnableToStretch."""
    task = _locked(key, "decisions.stretch.finish", actor, at)
    if felt not in HARD:
        raise UnableToStretch(_("Say how hard it was, from 1 to 5."), "felt")
    text = _checked(text, LONGEST_TASK, "text", is_needed=False)

    facts = _step(task, "finish", actor, at)
    task.felt, task.ended_at = felt, at
    _written(task, facts)
    if text:
        _write(task, "HARD", text, language=language, actor=actor, at=at)
    _told("finished", task, task.guide, actor=actor, at=at)
    return task


def give_up_stretch(person: Any, *, at: datetime) -> None:
    """One of the two is erased: what is open ends."""
    for rows in (StretchTask.objects.filter(person=person), StretchTask.objects.filter(guide=person)):
        for task in rows.filter(state__in=("OFFERED", "TAKEN")).select_for_update():
            facts = take_step(
                task,
                "withdraw",
                cycle=STRETCH,
                who=("clock",),
                actor=None,
                at=at,
                refusal=UnableToStretch(""),
            )
            task.ended_at = at
            _written(task, facts)


def _end(task: StretchTask, verb: str, past: str, actor: Any, at: datetime) -> StretchTask:
    facts = _step(task, verb, actor, at)
    task.ended_at = at
    _written(task, facts)
    _told(past, task, _other(task, actor), actor=actor, at=at)
    return task


def _locked(key: UUID, action: str, actor: Any, at: datetime) -> StretchTask:
    task = locked_task(key)
    # whoever has the word changes with each answer; that it is one of the two, no answer changes
    is_answer = action == "decisions.stretch.answer" and task.state != StretchTask.State.OFFERED
    POLICY.check(actor, "decisions.stretch.see" if is_answer else action, task, at)
    return task


def _step(task: StretchTask, verb: str, actor: Any, at: datetime) -> dict[str, Any]:
    refusal = UnableToStretch(_("It was answered, done or let go of already."))
    return take_step(
        task, verb, cycle=STRETCH, who=roles_in(actor, task, at), actor=actor, at=at, refusal=refusal
    )


def _written(task: StretchTask, facts: dict[str, Any]) -> None:
    task.save()
    StretchTransition.objects.create(task=task, **facts)


def _other(task: StretchTask, actor: Any) -> Any:
    return task.guide if actor.pk == task.person_id else task.person


def _told(past: str, task: StretchTask, to: Any, *, actor: Any, at: datetime) -> None:
    codes: dict[str, int | str] = {"difficulty": task.difficulty}
    event = record(f"decisions.stretch.{past}", actor=actor, subject=task, at=at, codes=codes)
    tell(
        event_id=event.pk,
        recipient_id=to.pk,
        kind=f"decisions.stretch_{past}",
        at=at,
        codes={"stretch": str(task.key)},
    )


def _write(task: StretchTask, kind: str, text: str, *, language: str, actor: Any, at: datetime) -> None:
    words = StretchWords(task=task, kind=kind, author=actor, language=language, written_at=at)
    words.write(text)
    words.save()


def _checked(text: str, longest: int, field: str, *, is_needed: bool = True) -> str:
    text = text.strip()
    if (is_needed and not text) or len(text) > longest:
        raise UnableToStretch(
            _("Write a few words: %(longest)s characters at most.") % {"longest": longest}, field
        )
    return text


def _check_hard(difficulty: int) -> None:
    if difficulty not in HARD:
        raise UnableToStretch(_("Say how hard it is, from 1 to 5."), "difficulty")


def _check_due(due: date, actor: Any, at: datetime) -> None:
    today = at.astimezone(actor.zone).date()
    if not today <= due <= today + FURTHEST:
        raise UnableToStretch(_("Choose a day from today on, within about a year."), "due")
