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
from leaderful.decisions.operations.first_months import intend
from leaderful.decisions.operations.register import check_terms, deputy_of
from leaderful.decisions.operations.register_steps import UnableToChangeArea, step_move
from leaderful.decisions.operations.settings import UnableToSet, check_bounds
from leaderful.decisions.policy import POLICY
from leaderful.decisions.queries.moves import facts_of, locked_move
from leaderful.decisions.queries.register import (
    ceiling_of_kind,
    competence_item,
    furthest_of,
    kind_rule,
)
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
    event = record("decisions.move.proposed", actor=actor, subject=move, at=at)
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
        intend(area, actor=actor, at=at)
    verb = "decisions.move.agreed" if agrees else "decisions.move.declined"
    event = record(verb, actor=actor, subject=move, at=at)
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


@operation("decisions.area.bound")
def bound_area(*, key: UUID, ceiling: int | None, money_limit: int | None, actor: Any, at: datetime) -> Area:
    """Set how far this kind of decision goes at most between the two, and of money up to what amount; None: as its kind does.

    It only ever makes it less than the organisation’s word for the kind, and not less than what the two agreed: for that
    a step back is proposed. Whose it is is told. Raises NotAllowed, UnableToChangeArea.
    """
    area = queries.locked_area(key)
    POLICY.check(actor, "decisions.area.bound", area, at)
    if area.state != Area.State.AGREED:
        raise UnableToChangeArea(_("Agree to hold it first."))
    _check_lower(area, ceiling, money_limit)

    before = {"was_ceiling": area.ceiling, "was_money_limit": area.money_limit}
    area.ceiling, area.money_limit = ceiling, money_limit
    area.save(update_fields=["ceiling", "money_limit"])
    now = {"now_ceiling": ceiling, "now_money_limit": money_limit}
    codes: dict[str, int | str] = {name: n for name, n in {**before, **now}.items() if n is not None}
    event = record("decisions.area.bounded", actor=actor, subject=area, at=at, codes=codes)
    told = {"area": str(area.key)}
    tell(event_id=event.pk, recipient_id=area.person_id, kind="decisions.area_bounded", at=at, codes=told)
    return area


def _check_lower(area: Area, ceiling: int | None, money_limit: int | None) -> None:
    try:
        check_bounds(area.kind, ceiling, money_limit)
    except UnableToSet as error:
        raise UnableToChangeArea(str(error), error.field) from None
    rule = kind_rule(area.kind)
    if ceiling is not None and ceiling > ceiling_of_kind(area.kind, amount=0):
        raise UnableToChangeArea(
            _("Your organisation hands this kind of decision over no further. You can only set it lower."),
            "ceiling",
        )
    if ceiling is not None and ceiling < min(area.rung or ladder.LOWEST, furthest_of(area)):
        raise UnableToChangeArea(
            _("You two agreed on more than that. Propose a step back instead: it takes both."), "ceiling"
        )
    if money_limit is None:
        return
    if rule.money_limit is None and rule.ceiling is None:
        raise UnableToChangeArea(
            _("Your organisation has set no limit for money, so every amount takes a yes."), "money_limit"
        )
    if rule.money_limit is not None and money_limit > rule.money_limit:
        raise UnableToChangeArea(
            _("Your organisation’s limit is lower. You can only set it lower still."), "money_limit"
        )


def _tell(move: Move, event: Any, recipient_id: int, kind: str, at: datetime) -> None:
    codes = {"area": str(move.area.key), "move": str(move.key)}
    tell(event_id=event.pk, recipient_id=recipient_id, kind=kind, at=at, codes=codes)
