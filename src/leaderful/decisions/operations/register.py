"""The register: naming a kind of decision, asking somebody to hold it, their answer, and its end."""

from datetime import datetime
from typing import Any
from uuid import UUID

from django.utils.translation import gettext as _

from leaderful.audit.operations import record
from leaderful.core.ladder import AreaKind
from leaderful.decisions import queries
from leaderful.decisions.models import Area, AreaTransition, AreaWords, Move, MoveTransition
from leaderful.decisions.operations.first_months import begin_first_month
from leaderful.decisions.operations.register_steps import (
    UnableToChangeArea,
    leave_unheld,
    step_area,
    step_move,
)
from leaderful.decisions.policy import POLICY
from leaderful.decisions.queries.register import furthest_of, shareable_pairs, template_of
from leaderful.ground.operation import operation
from leaderful.notices.operations import tell
from leaderful.people.queries import colleague

LONGEST_NAME = 80
LONGEST_NEXT = 600
LONGEST_ASK = 1000
MOST_AREAS = 40
"""How many kinds of decision one person may have at once."""
NOTICE_MINUTES = range(15, 60 * 40 + 1)
"""How much working time a holder may ask for: from a quarter of an hour to forty hours."""


@operation("decisions.area.make")
def make_area(
    *,
    kind: str = "",
    template: str = "",
    name: str = "",
    language: str,
    actor: Any,
    at: datetime,
    pairing: UUID | None = None,
) -> Area:
    """Name a kind of decision of one’s own: from a template, or of a ``kind`` in words of one’s own.

    Nobody else hears of it until somebody is asked to hold it, or an intent in it is shared. With ``pairing`` the pair’s
    mentor sees it. Raises NotAllowed, UnableToChangeArea.
    """
    POLICY.check(actor, "decisions.area.make", None, at)
    begun = template_of(template) if template else None
    if template and begun is None:
        raise UnableToChangeArea(_("This suggestion isn’t there any more. Choose another one."), "template")
    kind = begun.kind.value.upper() if begun else kind
    if kind.lower() not in set(AreaKind):
        raise UnableToChangeArea(_("Choose what these decisions are about."), "kind")
    name = _checked(name, LONGEST_NAME, "name")
    if not name and begun is None:
        raise UnableToChangeArea(_("Give it a name that you both will recognise."), "name")
    own = Area.objects.filter(person=actor).exclude(state=Area.State.ENDED)
    if own.count() >= MOST_AREAS:
        raise UnableToChangeArea(_("You have %(most)s of them. End one first.") % {"most": MOST_AREAS})
    if begun is not None and not name and own.filter(template=template).exists():
        raise UnableToChangeArea(_("You have this one already."), "template")

    area = Area.objects.create(
        person=actor, kind=kind, template=template, pairing=_pairing(pairing, actor), made_at=at
    )
    if begun is not None:
        area.notice_minutes = begun.notice_hours * 60
        area.save(update_fields=["notice_minutes"])
    write_words(area, "NAME", name, language=language, at=at)
    record(
        "decisions.area.made", actor=actor, subject=area, at=at, codes={"kind": kind, "template": template}
    )
    return area


@operation("decisions.area.change")
def change_area(
    *,
    key: UUID,
    name: str,
    next_step: str,
    language: str,
    pairing: UUID | None,
    actor: Any,
    at: datetime,
) -> Area:
    """Rename it, say what the next step is to be, and choose the pair whose mentor sees it (None: no mentor does).

    Raises NotAllowed, UnableToChangeArea.
    """
    area = queries.locked_area(key)
    POLICY.check(actor, "decisions.area.change", area, at)
    _check_alive(area)
    name = _checked(name, LONGEST_NAME, "name")
    next_step = _checked(next_step, LONGEST_NEXT, "next_step")
    if not name and not area.template:
        raise UnableToChangeArea(_("Give it a name that you both will recognise."), "name")
    shared = area.pairing if area.pairing is not None and pairing == area.pairing.key else None

    area.pairing = shared or _pairing(pairing, actor)
    area.save(update_fields=["pairing"])
    write_words(area, "NAME", name, language=language, at=at)
    write_words(area, "NEXT", next_step, language=language, at=at)
    codes = {"shared": area.pairing is not None}
    record("decisions.area.changed", actor=actor, subject=area, at=at, codes=codes)
    return area


@operation("decisions.area.ask_holder")
def ask_holder(*, key: UUID, holder: UUID, text: str = "", language: str, actor: Any, at: datetime) -> Area:
    """Ask somebody to hold this kind of decision, with a few words of one’s own; they get a letter that explains it.

    Until they agree, what is stated here stays practice. Raises NotAllowed, UnableToChangeArea.
    """
    area = queries.locked_area(key)
    POLICY.check(actor, "decisions.area.change", area, at)
    asked = colleague(holder)
    if asked is None or asked.pk == actor.pk:
        raise UnableToChangeArea(_("Choose a colleague who holds these decisions today."), "holder")
    text = _checked(text, LONGEST_ASK, "text")

    facts = step_area(area, "ask_holder", actor=actor, at=at)
    area.holder, area.asked_at = asked, at
    area.deputy = None
    area.save()
    AreaTransition.objects.create(area=area, **facts)
    write_words(area, "ASKED", text, language=language, at=at)
    event = record(
        "decisions.area.holder_asked", actor=actor, subject=area, at=at, codes={"holder": asked.pk}
    )
    _tell(area, event, asked.pk, "decisions.holder_asked", at)
    return area


@operation("decisions.area.agree")
def agree(
    *,
    key: UUID,
    rung: int,
    notice_minutes: int,
    deputy: UUID | None = None,
    actor: Any,
    at: datetime,
) -> Area:
    """Hold it, and say how far it is handed over, with how much notice, and who stands in. Whoever asked is told.

    It is the first agreement, and stands in the history as one. Raises NotAllowed, UnableToChangeArea.
    """
    area = queries.locked_area(key)
    POLICY.check(actor, "decisions.area.answer", area, at)
    check_terms(area, rung, notice_minutes)
    stands_in = deputy_of(area, deputy)

    facts = step_area(area, "agree", actor=actor, at=at)
    area.rung, area.agreed_at, area.notice_minutes, area.deputy = rung, at, notice_minutes, stands_in
    area.save()
    AreaTransition.objects.create(area=area, **facts)
    _first_agreement(area, rung, actor, at)
    begin_first_month(area, actor=actor, at=at)
    event = record("decisions.area.agreed", actor=actor, subject=area, at=at)
    _tell(area, event, area.person_id, "decisions.holder_agreed", at)
    return area


@operation("decisions.area.talk_first")
def talk_first(*, key: UUID, actor: Any, at: datetime) -> Area:
    """Say that one would rather talk before agreeing; whoever asked is told and finds a time. Nothing else changes.

    Raises NotAllowed, UnableToChangeArea.
    """
    area = queries.locked_area(key)
    POLICY.check(actor, "decisions.area.answer", area, at)

    facts = step_area(area, "talk_first", actor=actor, at=at)
    AreaTransition.objects.create(area=area, **facts)
    event = record("decisions.area.talked_first", actor=actor, subject=area, at=at)
    _tell(area, event, area.person_id, "decisions.holder_talks_first", at)
    return area


@operation("decisions.area.decline")
def decline(*, key: UUID, actor: Any, at: datetime) -> Area:
    """Say that one does not hold this; it is practice again. Raises NotAllowed, UnableToChangeArea."""
    area = queries.locked_area(key)
    POLICY.check(actor, "decisions.area.answer", area, at)

    facts = step_area(area, "decline", actor=actor, at=at)
    AreaTransition.objects.create(area=area, **facts)
    leave_unheld(area, at=at)
    event = record("decisions.area.declined", actor=actor, subject=area, at=at)
    _tell(area, event, area.person_id, "decisions.holder_declined", at)
    return area


@operation("decisions.area.let_go")
def let_go(*, key: UUID, actor: Any, at: datetime) -> Area:
    """Hand it back: whoever holds it stops, or its person takes back the asking. It is practice again; the other is told.

    Raises NotAllowed, UnableToChangeArea.
    """
    area = queries.locked_area(key)
    POLICY.check(actor, "decisions.area.let_go", area, at)
    other = area.holder_id if actor.pk == area.person_id else area.person_id

    facts = step_area(area, "let_go", actor=actor, at=at)
    AreaTransition.objects.create(area=area, **facts)
    leave_unheld(area, at=at)
    event = record("decisions.area.let_go", actor=actor, subject=area, at=at)
    if other is not None:
        _tell(area, event, other, "decisions.holder_let_go", at)
    return area


@operation("decisions.area.end")
def end_area(*, key: UUID, actor: Any, at: datetime) -> Area:
    """End a kind of decision; what was decided in it stays. Whoever holds it is told. Raises NotAllowed, UnableToChangeArea."""
    area = queries.locked_area(key)
    POLICY.check(actor, "decisions.area.change", area, at)
    holder_id = area.holder_id

    facts = step_area(area, "end", actor=actor, at=at)
    AreaTransition.objects.create(area=area, **facts)
    leave_unheld(area, at=at)
    area.ended_at = at
    area.save(update_fields=["ended_at"])
    event = record("decisions.area.ended", actor=actor, subject=area, at=at)
    if holder_id is not None:
        _tell(area, event, holder_id, "decisions.area_ended", at)
    return area


def check_terms(area: Area, rung: int, notice_minutes: int) -> None:
    """Raise UnableToChangeArea unless this may be agreed for ``area``."""
    ceiling = furthest_of(area)
    if not 1 <= rung <= ceiling:
        raise UnableToChangeArea(
            _("Your organisation hands this kind of decision over no further than the last one listed."),
            "rung",
        )
    if notice_minutes not in NOTICE_MINUTES:
        raise UnableToChangeArea(
            _("Choose a notice between a quarter of an hour and forty hours of working time."), "notice"
        )


def deputy_of(area: Area, key: UUID | None) -> Any:
    """Who stands in, by key. Raises UnableToChangeArea where that can’t be."""
    if key is None:
        return None
    person = colleague(key)
    if person is None or person.pk in {area.person_id, area.holder_id}:
        raise UnableToChangeArea(
            _("Whoever stands in is a third person: neither of you two, and working here."), "deputy"
        )
    return person


def write_words(area: Area, kind: str, text: str, *, language: str, at: datetime) -> None:
    """What the area says of one kind, in place of what it said; nothing where ``text`` is empty."""
    area.words.filter(kind=kind).delete()
    if text:
        words = AreaWords(area=area, kind=kind, language=language, written_at=at)
        words.write(text)
        words.save()


def _first_agreement(area: Area, rung: int, actor: Any, at: datetime) -> None:
    """Asking to hold it was the proposal, agreeing to a beginning of the sentence the answer."""
    move = Move(
        area=area,
        state="",
        rung=rung,
        notice_minutes=area.notice_minutes,
        holder_id=actor.pk,
        proposed_by=area.person,
        proposed_at=area.asked_at or at,
        ended_at=at,
    )
    facts = step_move(move, "agree", actor=actor, at=at)
    move.save()
    MoveTransition.objects.create(move=move, **facts)


def _checked(text: str, longest: int, field: str) -> str:
    text = text.strip()
    if len(text) > longest:
        raise UnableToChangeArea(
            _("That is too long: %(longest)s characters at most.") % {"longest": longest}, field
        )
    return text


def _check_alive(area: Area) -> None:
    if area.state == Area.State.ENDED:
        raise UnableToChangeArea(_("This kind of decision has ended. Name a new one."))


def _pairing(key: UUID | None, actor: Any) -> Any:
    if key is None:
        return None
    row = shareable_pairs(actor).filter(key=key).first()
    if row is None:
        raise UnableToChangeArea(_("This pair has ended. Choose whom you share it with."), "pairing")
    return row


def _tell(area: Area, event: Any, recipient_id: int, kind: str, at: datetime) -> None:
    tell(event_id=event.pk, recipient_id=recipient_id, kind=kind, at=at, codes={"area": str(area.key)})
