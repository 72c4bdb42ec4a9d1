"""What each side of a pair learned, and when it is time to ask."""

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from uuid import UUID

from django.db.models import F, Q

from leaderful.pairings.models import LearnedWords, Pairing
from leaderful.pairings.policy import learned_visible_to
from leaderful.people.models import Person
from leaderful.programmes.models import Programme

SAY_THAT_IT_ENDS = timedelta(days=14)
"""How long before its planned end a pair is reminded of it; as long after it no letter comes any more."""


@dataclass(frozen=True)
class Learned:
    """What both sides said at one moment; blank where one did not."""

    mine: str = ""
    theirs: str = ""


@dataclass(frozen=True)
class LooksBack:
    """What a pair waits for from one of its two: ``kind`` is look_back, say_learned or end_nears."""

    kind: str
    pairing: Pairing
    by: date | None


def learned_in(pairing: Pairing, actor: Person, *, at: datetime) -> dict[str, Learned]:
    """Moment → what both sides said; nothing for anybody but the two."""
    found: dict[str, dict[str, str]] = {moment: {} for moment in LearnedWords.Moment.values}
    for row in LearnedWords.objects.filter(learned_visible_to(actor, at), pairing=pairing):
        found[row.moment]["mine" if row.author_id == actor.pk else "theirs"] = row.text
    return {moment: Learned(**said) for moment, said in found.items()}


def has_learned(pairing: Pairing, person: Person) -> bool:
    """Whether ``person`` has said what they learned in all; what they said, a letter's link doesn't show."""
    rows = LearnedWords.objects.filter(pairing=pairing, author=person, moment=LearnedWords.Moment.END)
    return rows.exists()


def looking_back(person: Person, pairs: Collection[Pairing], *, on: date) -> Iterator[LooksBack]:
    """Where it is time for ``person`` to look back or ahead: midway, near a planned end, after a good end.

    Midway is the day both agreed on, else half the planned time. ``pairs`` are ``current_pairs``; ``on`` is the person's
    own day.
    """
    if not pairs:
        return
    own = LearnedWords.objects.filter(author=person, pairing__in=pairs)
    said = set(own.values_list("pairing_id", "moment"))
    for pairing in pairs:
        if pairing.state_at not in {"ACTIVE", "COMPLETED"}:
            continue
        if pairing.state_at == "COMPLETED":
            if (pairing.pk, LearnedWords.Moment.END) not in said:
                yield LooksBack("say_learned", pairing, None)
        elif pairing.planned_end and pairing.planned_end <= on + SAY_THAT_IT_ENDS:
            yield LooksBack("end_nears", pairing, pairing.planned_end)
        else:
            day = midway(pairing)
            if day and day <= on and (pairing.pk, LearnedWords.Moment.MIDWAY) not in said:
                yield LooksBack("look_back", pairing, None)


def ends_to_tell(*, on: date, limit: int) -> list[UUID]:
    """Keys of pairs that meet, and whose planned end is near and was not written about yet."""
    near = (on - SAY_THAT_IT_ENDS, on + SAY_THAT_IT_ENDS)
    meeting = Pairing.objects.filter(state=Pairing.State.ACTIVE)
    untold = Q(end_told_for__isnull=True)
    own = meeting.filter(untold | ~Q(end_told_for=F("ends_date")), ends_date__range=near)
    ending = Programme.objects.filter(ends_date__range=near)
    theirs = meeting.filter(
        untold | ~Q(end_told_for=F("programme__ends_date")), ends_date__isnull=True, programme__in=ending
    )
    found = [
        key for rows in (own, theirs) for key in rows.order_by("pk").values_list("key", flat=True)[:limit]
    ]
    return found[:limit]


def is_end_near(pairing: Pairing, *, on: date) -> bool:
    """Whether a pair meets and its planned end is so near, before or after, that both are asked about it."""
    end = pairing.planned_end
    return pairing.state == Pairing.State.ACTIVE and end is not None and abs(end - on) <= SAY_THAT_IT_ENDS


def midway(pairing: Pairing) -> date | None:
    """The day on which a pair looks back: as agreed by both, else half-way to the planned end; None without either."""
    signed = [row for row in pairing.agreements.all() if row.is_signed]
    if signed:
        return max(signed, key=lambda row: row.version).review_date
    if pairing.planned_end is None or pairing.started_at is None:
        return None
    begun = pairing.started_at.date()
    return begun + (pairing.planned_end - begun) / 2
