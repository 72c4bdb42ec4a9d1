"""What the facts say of the next step of an area, and what was proposed about it."""

from datetime import datetime
from typing import Any
from uuid import UUID

from leaderful.core import ladder
from leaderful.decisions.models import Area, Author, Certificate, Intent, Move, Review, Version
from leaderful.decisions.queries.register import furthest_of, locked_area

_WENT = ("WENT_AHEAD", "REVIEW_DUE", "REVIEWED")

FEWER_RULE = "worse_running"
"""The code of the fact that speaks for less, beside those of ``core.ladder.Rule``."""


def past_of(area: Area, *, at: datetime) -> list[ladder.Past]:
    """The intents decided in an area, as far as rules may look: no word of them. Withdrawn ones owe no look back."""
    mine = Author.objects.filter(area=area, person=area.person_id, state="CONFIRMED").values("intent")
    intents = list(Intent.objects.filter(pk__in=mine).exclude(state=Intent.State.GATHERING).with_state(at))
    numbers = {intent.pk: intent.version for intent in intents}
    versions = {
        row.intent_id: row
        for row in Version.objects.filter(intent__in=intents)
        if row.number == numbers[row.intent_id]
    }
    turned = dict(
        Review.objects.filter(intent__in=intents, author=area.person_id).values_list("intent", "outcome")
    )
    return [
        _past(intent, versions[intent.pk], turned.get(intent.pk))
        for intent in intents
        if intent.pk in versions
    ]


def _past(intent: Intent, version: Version, outcome: str | None) -> ladder.Past:
    return ladder.Past(
        stated_at=version.stated_at or version.written_at,
        rung=version.rung,
        holds=intent.holds,
        outcome=ladder.Outcome(outcome.lower()) if outcome else None,
        review_at=intent.review_at if intent.state_at in _WENT else None,
        is_practice=version.is_practice,
    )


def certified(person_id: int) -> dict[str, datetime | None]:
    """The competences of which somebody certified that ``person`` has them: code → until when, None without an end."""
    found: dict[str, datetime | None] = {}
    rows = Certificate.objects.filter(person=person_id, state=Certificate.State.GIVEN)
    for code, ends_at in rows.values_list("item__code", "ends_at"):
        known = found.get(code, ends_at)
        found[code] = None if code in found and (known is None or ends_at is None) else _later(known, ends_at)
    return found


def certified_at(person_id: int, at: datetime) -> set[str]:
    """The codes of the competences that are certified at ``at``."""
    return {code for code, ends_at in certified(person_id).items() if ends_at is None or ends_at > at}


def _later(one: datetime | None, other: datetime | None) -> datetime | None:
    return None if one is None or other is None else max(one, other)


def readiness_of(area: Area, *, at: datetime) -> ladder.Readiness | None:
    """What the facts say of one step further; None where nothing is agreed."""
    if area.rung is None or area.agreed_at is None:
        return None
    return ladder.readiness(_as_agreed(area), past_of(area, at=at), at=at)


def facts_of(area: Area, rung: int, *, at: datetime) -> list[dict[str, Any]]:
    """The rules as they stand at ``at``, as a proposal keeps them: codes and figures, no words."""
    if area.rung is None or area.agreed_at is None:
        return []
    past = past_of(area, at=at)
    found = ladder.readiness(_as_agreed(area), past, at=at)
    facts: list[dict[str, Any]] = [
        {"rule": reason.rule.value, "holds": reason.holds, "params": dict(reason.params)}
        for reason in found.reasons
    ]
    if rung < area.rung:
        worse = ladder.speaks_for_less(past, agreed=area.rung, at=at)
        facts.append({"rule": FEWER_RULE, "holds": worse, "params": {}})
    return facts


def _as_agreed(area: Area) -> ladder.Area:
    if area.rung is None or area.agreed_at is None:
        raise ValueError("nothing is agreed in this area")
    asked = area.competences.filter(rung__lte=area.rung + 1).values_list("item__code", flat=True)
    return ladder.Area(
        agreed=area.rung,
        since=area.agreed_at,
        ceiling=furthest_of(area),
        asked_certificates=tuple(asked),
        certificates=certified(area.person_id),
    )


def locked_move(key: UUID) -> Move:
    """A proposal and its area, both locked, the area first as everywhere. Raises DoesNotExist."""
    area = locked_area(Move.objects.select_related("area").get(key=key).area.key)
    move = Move.objects.select_for_update().get(key=key)
    move.area = area
    return move


def moves_of(area: Area) -> list[Move]:
    """What was proposed about an area, the latest first, with its words."""
    rows = area.moves.select_related("holder", "proposed_by").prefetch_related("words")
    return list(rows.order_by("-proposed_at", "-pk"))
