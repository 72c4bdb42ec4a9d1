"""The style mirror: answering about oneself, asking others, and what those who are asked may do."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any
from uuid import UUID

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from leaderful.audit.operations import record
from leaderful.core.styles import FREQUENCIES, STATEMENTS, VERSION
from leaderful.ground.life import take_step
from leaderful.ground.operation import operation
from leaderful.lib.errors import Unable
from leaderful.notices.operations import tell
from leaderful.people.queries import colleague, lock_person
from leaderful.styles.models import Reflection, ReflectionTransition
from leaderful.styles.policy import POLICY, REFLECTION, roles_in
from leaderful.styles.queries.mirror import (
    MOST_ASKED,
    count_waiting,
    left_in_peace_until,
    locked_reflection,
    open_with,
    own_mirror,
)

State, Mode = Reflection.State, Reflection.Mode
CODES = {one.code for one in STATEMENTS}


class UnableToMirror(Unable):
    """It can’t be asked or answered so; ``field`` names what it is about."""

    def __init__(self, sentence: str, field: str | None = None) -> None:
        super().__init__(sentence)
        self.field = field


@operation("styles.mirror.answer_own")
def answer_own(*, answers: Mapping[str, int], actor: Any, at: datetime) -> Reflection:
    """Answer about oneself; what was answered before is replaced. Raises NotAllowed, UnableToMirror."""
    POLICY.check(actor, "styles.mirror.answer_own", None, at)
    said = _checked(answers)
    lock_person(actor)
    row = own_mirror(actor)
    if row is not None:
        row = locked_reflection(row.key)

    if row is None:
        row = Reflection(about=actor, giver=actor, mode=Mode.OWN, state=State.GIVEN)
    row.answers, row.given_at, row.version = said, at, VERSION
    row.save()
    record("styles.mirror.answered_own", actor=actor, subject=row, at=at)
    return row


@operation("styles.mirror.ask")
def ask_for_mirror(*, giver: UUID, actor: Any, at: datetime) -> Reflection:
    """Ask somebody one works with how they see one lead. Raises NotAllowed, UnableToMirror."""
    POLICY.check(actor, "styles.mirror.ask", None, at)
    asked = colleague(giver)
    if asked is None or asked.pk == actor.pk:
        raise UnableToMirror(_("Choose somebody you work with."), "giver")
    lock_person(actor)
    _check_may_be_asked(actor, asked, at)

    row = Reflection.objects.create(
        about=actor, giver=asked, mode=Mode.SIGNED, state=State.ASKED, version=VERSION, asked_at=at
    )
    event = record("styles.mirror.asked", actor=actor, subject=row, at=at)
    _tell(row, event, asked.pk, "styles.mirror_asked", at)
    return row


def _check_may_be_asked(actor: Any, asked: Any, at: datetime) -> None:
    name = {"name": asked.name}
    between = open_with(actor, asked)
    if between is not None:
        raise UnableToMirror(
            _("You asked %(name)s already.") % name
            if between.state == State.ASKED
            else _("%(name)s has answered already, and can change a signed answer at any time.") % name,
            "giver",
        )
    until = left_in_peace_until(actor, asked)
    if until is not None and at < until:
        day = date_format(until.astimezone(actor.zone), "j F Y")
        raise UnableToMirror(
            _("%(name)s said no, or took an answer back. You can ask again from %(day)s.")
            % {**name, "day": day},
            "giver",
        )
    if count_waiting(actor) >= MOST_ASKED:
        raise UnableToMirror(
            _("%(most)s people have not answered you yet. Wait for some, or take one question back.")
            % {"most": MOST_ASKED},
            "giver",
        )


@operation("styles.mirror.give")
def give_mirror(
    *, key: UUID, answers: Mapping[str, int], is_signed: bool, actor: Any, at: datetime
) -> Reflection:
    """Answer what one was asked, signed or for pools only; a signed answer can be given anew.

    Raises NotAllowed, UnableToMirror.
    """
    row = locked_reflection(key)
    POLICY.check(actor, "styles.mirror.answer", row, at)
    said = _checked(answers)
    was_given = row.state == State.GIVEN
    if was_given and not (row.mode == Mode.SIGNED and is_signed):
        raise UnableToMirror(_stays() if row.mode == Mode.POOLED else _stays_signed(), "mode")

    facts = _step(row, "change" if was_given else "give", actor, at)
    row.answers, row.given_at, row.version = said, at, VERSION
    row.mode = Mode.SIGNED if is_signed else Mode.POOLED
    _written(row, facts)
    event = record("styles.mirror.given", actor=actor, subject=row, at=at)
    if is_signed and not was_given:
        _tell(row, event, row.about_id, "styles.mirror_given", at)
    return row


@operation("styles.mirror.decline")
def decline_mirror(*, key: UUID, actor: Any, at: datetime) -> Reflection:
    """Say no; that owes nobody a reason. Raises NotAllowed, UnableToMirror."""
    row = locked_reflection(key)
    POLICY.check(actor, "styles.mirror.answer", row, at)

    facts = _step(row, "decline", actor, at)
    row.ended_at = at
    _written(row, facts)
    record("styles.mirror.declined", actor=actor, subject=row, at=at)
    return row


@operation("styles.mirror.take_back")
def take_back_mirror(*, key: UUID, actor: Any, at: datetime) -> Reflection:
    """Take a signed answer back, which empties it. Raises NotAllowed, UnableToMirror."""
    row = locked_reflection(key)
    POLICY.check(actor, "styles.mirror.answer", row, at)
    if row.mode == Mode.POOLED:
        raise UnableToMirror(_stays())

    facts = _step(row, "take_back", actor, at)
    row.answers, row.ended_at = {}, at
    _written(row, facts)
    record("styles.mirror.taken_back", actor=actor, subject=row, at=at)
    return row


@operation("styles.mirror.stop_asking")
def stop_asking(*, key: UUID, actor: Any, at: datetime) -> Reflection:
    """Take back that one asked. Raises NotAllowed, UnableToMirror."""
    row = locked_reflection(key)
    POLICY.check(actor, "styles.mirror.stop_asking", row, at)

    facts = _step(row, "stop_asking", actor, at)
    row.ended_at = None  # nobody said no, so the same person can be asked again
    _written(row, facts)
    record("styles.mirror.stopped_asking", actor=actor, subject=row, at=at)
    return row


def _stays() -> str:
    return _("What was given for pools only stays there: a mean that changed would tell what you said.")


def _stays_signed() -> str:
    return _("It was read under your name already. Take it back instead.")


def _checked(answers: Mapping[str, int]) -> dict[str, int]:
    """Answers to our statements, at least one of them."""
    if not answers:
        raise UnableToMirror(_("Nothing is answered yet. Answer at least one statement."))
    if answers.keys() - CODES or set(answers.values()) - set(FREQUENCIES):
        raise UnableToMirror(_("Choose from the answers on the page."))
    return dict(answers)


def _step(row: Reflection, verb: str, actor: Any, at: datetime) -> dict[str, Any]:
    refusal = UnableToMirror(_("It was answered, declined or taken back already."))
    return take_step(
        row, verb, cycle=REFLECTION, who=roles_in(actor, row, at), actor=actor, at=at, refusal=refusal
    )


def _written(row: Reflection, facts: dict[str, Any]) -> None:
    row.save()
    ReflectionTransition.objects.create(reflection=row, **facts)


def _tell(row: Reflection, event: Any, recipient_id: int, kind: str, at: datetime) -> None:
    tell(event_id=event.pk, recipient_id=recipient_id, kind=kind, at=at, codes={"reflection": str(row.key)})
