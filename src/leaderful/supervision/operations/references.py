"""References: asking somebody to speak for one, and what they say to it."""

from datetime import datetime
from typing import Any
from uuid import UUID

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from leaderful.audit.operations import record
from leaderful.core.supervision import Part
from leaderful.ground.life import take_step
from leaderful.ground.operation import operation
from leaderful.lib.errors import Unable
from leaderful.notices.operations import tell
from leaderful.people.queries import colleague, lock_person
from leaderful.supervision.models import Reference, ReferenceTransition, ReferenceWords
from leaderful.supervision.policy import POLICY, REFERENCE, roles_in
from leaderful.supervision.queries.chain import (
    MOST_ASKED,
    count_waiting,
    left_in_peace_until,
    locked_reference,
    open_between,
)

LONGEST_LINE = 600
State = Reference.State


class UnableToRefer(Unable):
    """It can’t be asked or said so; ``field`` names what it is about."""

    def __init__(self, sentence: str, field: str | None = None) -> None:
        super().__init__(sentence)
        self.field = field


@operation("supervision.reference.ask")
def ask_reference(*, referee: UUID, part: Part, actor: Any, at: datetime) -> Reference:
    """Ask somebody who knows one’s work to speak for one as ``part``. Raises NotAllowed, UnableToRefer."""
    POLICY.check(actor, "supervision.reference.ask", None, at)
    asked = colleague(referee)
    if asked is None or asked.pk == actor.pk:
        raise UnableToRefer(_("Choose a colleague who knows how you work."), "referee")
    lock_person(actor)
    _check_may_be_asked(actor, asked, part, at)

    reference = Reference.objects.create(
        person=actor, referee=asked, part=part.value.upper(), state=State.ASKED, asked_at=at
    )
    event = record("supervision.reference.asked", actor=actor, subject=reference, at=at)
    _tell(reference, event, asked.pk, "asked", at)
    return reference


def _check_may_be_asked(actor: Any, asked: Any, part: Part, at: datetime) -> None:
    name = {"name": asked.name}
    between = open_between(actor, asked, part)
    if between is not None:
        raise UnableToRefer(
            _("You asked %(name)s already.") % name
            if between.state == State.ASKED
            else _("%(name)s speaks for you already.") % name,
            "referee",
        )
    until = left_in_peace_until(actor, asked)
    if until is not None and at < until:
        day = date_format(until.astimezone(actor.zone), "j F Y")
        raise UnableToRefer(
            _("%(name)s said no. You can ask again from %(day)s.") % {**name, "day": day}, "referee"
        )
    if count_waiting(actor) >= MOST_ASKED:
        raise UnableToRefer(
            _("%(most)s people have not answered you yet. Wait for some, or take one question back.")
            % {"most": MOST_ASKED},
            "referee",
        )


@operation("supervision.reference.give")
def give_reference(*, key: UUID, text: str, language: str, actor: Any, at: datetime) -> Reference:
    """Speak for somebody, in a line the two of them read. Raises NotAllowed, UnableToRefer."""
    reference = locked_reference(key)
    POLICY.check(actor, "supervision.reference.answer", reference, at)
    text = text.strip()
    if not text or len(text) > LONGEST_LINE:
        raise UnableToRefer(
            _("Write a few words: %(longest)s characters at most.") % {"longest": LONGEST_LINE}, "text"
        )

    _step(reference, "give", actor=actor, at=at)
    words = ReferenceWords(reference=reference, language=language, written_at=at)
    words.write(text)
    words.save()
    event = record("supervision.reference.given", actor=actor, subject=reference, at=at)
    _tell(reference, event, reference.person_id, "given", at)
    return reference


@operation("supervision.reference.decline")
def decline_reference(*, key: UUID, actor: Any, at: datetime) -> Reference:
    """Say no; that owes nobody a reason. Raises NotAllowed, UnableToRefer."""
    reference = locked_reference(key)
    POLICY.check(actor, "supervision.reference.answer", reference, at)

    _step(reference, "decline", actor=actor, at=at)
    event = record("supervision.reference.declined", actor=actor, subject=reference, at=at)
    _tell(reference, event, reference.person_id, "declined", at)
    return reference


@operation("supervision.reference.withdraw")
def withdraw_reference(*, key: UUID, actor: Any, at: datetime) -> Reference:
    """Take back what one asked, or what was said: then its words are gone. Raises NotAllowed, UnableToRefer."""
    reference = locked_reference(key)
    POLICY.check(actor, "supervision.reference.withdraw", reference, at)
    was_given = reference.state == State.GIVEN
    if not was_given and actor.pk == reference.referee_id:
        raise UnableToRefer(_("It waits for your answer. Speak for them, or say no."))

    _step(reference, "withdraw", actor=actor, at=at)
    ReferenceWords.objects.filter(reference=reference).delete()
    event = record("supervision.reference.withdrawn", actor=actor, subject=reference, at=at)
    if was_given:
        other = reference.person_id if actor.pk == reference.referee_id else reference.referee_id
        _tell(reference, event, other, "withdrawn", at)
    return reference


def end_for_erased(reference: Reference, *, at: datetime) -> None:
    """The clock’s: one of the two is erased. The row is locked."""
    _step(reference, "withdraw", actor=None, at=at)


def _step(reference: Reference, verb: str, *, actor: Any, at: datetime) -> None:
    who = ("clock",) if actor is None else roles_in(actor, reference, at)
    refusal = UnableToRefer(_("This was answered or taken back already."))
    facts = take_step(reference, verb, cycle=REFERENCE, who=who, actor=actor, at=at, refusal=refusal)
    reference.ended_at = at
    reference.save()
    ReferenceTransition.objects.create(reference=reference, **facts)


def _tell(reference: Reference, event: Any, recipient_id: int, past: str, at: datetime) -> None:
    tell(
        event_id=event.pk,
        recipient_id=recipient_id,
        kind=f"supervision.reference_{past}",
        at=at,
        codes={"reference": str(reference.key)},
    )
