"""One step further, or one back: proposed by one of the two with the facts of that day, agreed by the other."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any
from uuid import UUID

from django.utils.translation import gettext as _

from leaderful.audit.operations import record
from leaderful.core import ladder
from leaderful.decisions import queries
from leaderful.decisions.models import Area, AreaCompetence, Move, MoveTransition, MoveWords
from leaderful.decisions.operations.register import check_terms, deputy_of
from leaderful.decisions.operations.register_steps import UnableToChangeArea, step_move
from leaderful.decisions.policy import POLICY
from leaderful.decisions.queries.moves import facts_of, locked_move
from leaderful.decisions.queries.register import competence_item
from leaderful.ground.operation import operation
from leaderful.notices.operations import tell

LONGEST_WORDS = 1000
MOST_COMPETENCES = 3


@operation("decisions.move.propose")
def propose_move(
    *,
    key: UUID,
    rung: int,
    notice_minutes: int,
    text: str = "",
    language: str,
    actor: Any,
    at: datetime,
) -> Move:
    """Propose to the other one how far it is handed over from now on, or with how much notice; the facts go along.

    Either of the two may; nothing changes until the other one agrees. Raises NotAllowed, UnableToChangeArea.
    """
    area = queries.locked_area(key)
    POLICY.check(actor, "decisions.move.propose", area, at)
    if area.state != Area.State.AGREED or area.holder is None:
        raise UnableToChangeArea(_("Nobody holds this yet. Ask somebody to hold it first."))
    if area.moves.filter(state=Move.State.PROPOSED).exists():
        raise UnableToChangeArea(_("One proposal is open already. Answer it, or take it back first."))
    check_terms(area, rung, notice_minutes)
    if (rung, notice_minutes) == (area.rung, area.notice_minutes):
        raise UnableToChangeArea(_("This is what you two agreed already. Choose what is to change."), "rung")
    text = text.strip()
    if len(text) > LONGEST_WORDS:
        raise UnableToChangeArea(
            _("That is too long: %(longest)s characters at most.") % {"longest": LONGEST_WORDS}, "text"
        )

    move = Move.objects.create(
        area=area,
        state=Move.State.PROPOSED,
        from_rung=area.rung,
        rung=rung,
        notice_minutes=notice_minutes,
        holder=area.holder,
        proposed_by=actor,
        proposed_at=at,
        facts=facts_of(area, rung, at=at),
    )
    if text:
        words = MoveWords(move=move, author=actor, language=language, written_at=at)
        words.write(text)
        words.save()
    event = record("decisions.move.proposed", actor=actor, subject=move, at=at, codes={"rung": rung})
    other = area.holder.pk if actor.pk == area.person_id else area.person_id
    _tell(move, event, other, "decisions.move_proposed", at)
    return move


@operation("decisions.move.answer")
def answer_move(*, key: UUID, agrees: bool, actor: Any, at: datetime) -> Move:
    """Agree, and it holds from now on; or not, and what was agreed stays. Whoever proposed it is told.

    Raises NotAllowed, UnableToChangeArea (answered already, or handed over no further meanwhile).
    """
    move = locked_move(key)
    POLICY.check(actor, "decisions.move.answer", move, at)
    area = move.area
    if agrees:
        check_terms(area, move.rung, move.notice_minutes)

    facts = step_move(move, "agree" if agrees else "decline", actor=actor, at=at)
    move.ended_at = at
    move.save()
    MoveTransition.objects.create(move=move, **facts)
    if agrees:
        if move.rung != area.rung:
            area.agreed_at = at
        area.rung, area.notice_minutes = move.rung, move.notice_minutes
        area.save()
    verb = "decisions.move.agreed" if agrees else "decisions.move.declined"
    event = record(verb, actor=actor, subject=move, at=at, codes={"rung": move.rung})
    _tell(move, event, move.proposed_by_id, "decisions.move_answered", at)
    return move


@operation("decisions.move.withdraw")
def withdraw_move(*, key: UUID, actor: Any, at: datetime) -> Move:
    """Take back what one proposed; what was agreed stays. Raises NotAllowed, UnableToChangeArea."""
    move = locked_move(key)
    POLICY.check(actor, "decisions.move.withdraw", move, at)

    facts = step_move(move, "withdraw", actor=actor, at=at)
    move.ended_at = at
    move.save()
    MoveTransition.objects.create(move=move, **facts)
    record("decisions.move.withdrawn", actor=actor, subject=move, at=at)
    return move


@operation("decisions.area.tend")
def tend_area(
    *, key: UUID, deputy: UUID | None, competences: Mapping[UUID, int], actor: Any, at: datetime
) -> Area:
    """Name who stands in, and which competences the area asks for before a step, by their keys.

    Raises NotAllowed, UnableToChangeArea.
    """
    area = queries.locked_area(key)
    POLICY.check(actor, "decisions.area.tend", area, at)
    if area.state != Area.State.AGREED:
        raise UnableToChangeArea(_("Agree to hold it first."))
    stands_in = deputy_of(area, deputy)
    if len(competences) > MOST_COMPETENCES:
        raise UnableToChangeArea(
            _("Ask for %(most)s competences at most.") % {"most": MOST_COMPETENCES}, "competences"
        )
    asked = []
    for item_key, rung in competences.items():
        item = competence_item(item_key)
        if item is None or not ladder.LOWEST <= rung <= ladder.HIGHEST:
            raise UnableToChangeArea(_("This competence isn’t in the list any more."), "competences")
        asked.append((item, rung))

    area.deputy = stands_in
    area.save(update_fields=["deputy"])
    area.competences.all().delete()
    for item, rung in asked:
        AreaCompetence.objects.create(area=area, item=item, rung=rung)
    codes: dict[str, int | str] = {"competences": len(asked), "deputy": stands_in.pk if stands_in else 0}
    record("decisions.area.tended", actor=actor, subject=area, at=at, codes=codes)
    return area


def _tell(move: Move, event: Any, recipient_id: int, kind: str, at: datetime) -> None:
    codes = {"area": str(move.area.key), "move": str(move.key)}
    tell(event_id=event.pk, recipient_id=recipient_id, kind=kind, at=at, codes=codes)
