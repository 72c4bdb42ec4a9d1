"""What an intent would be if it were stated now: which rung governs, when it goes ahead, and who would read it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time, timedelta
from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo

from django.utils.translation import gettext as _

from leaderful.core import ladder
from leaderful.decisions.models import Area, Intent, Principle
from leaderful.decisions.policy.sharing import LASTING
from leaderful.decisions.queries import notice
from leaderful.decisions.queries.intents import Reading
from leaderful.decisions.queries.register import ceiling_of
from leaderful.lib.errors import Unable
from leaderful.meetings.operations.wall_time import instant
from leaderful.pairings.models import Pairing
from leaderful.people.models import Person

LONGEST = {"WHAT": 600, "WHY": 2000, "CHECKED": 2000, "SERVES": 2000, "EXPECT": 2000, "PROBLEM": 2000}
"""How many characters each part of an intent may have."""
MOST_INVITED = 30
SURE = range(1, 6)
"""How sure one can be, from not at all to quite."""
FURTHEST = timedelta(days=400)
REVIEW_AFTER = timedelta(days=14)
"""When to look back where no day was chosen."""
_REVIEW_TIME = time(9)


class UnableToState(Unable):
    """The intent can't be stated as it is; ``field`` names the part it is about."""

    def __init__(self, sentence: str, field: str | None = None) -> None:
        super().__init__(sentence)
        self.field = field


@dataclass(frozen=True, kw_only=True)
class Facts:
    """An intent as somebody wrote it down.

    Attributes:
        area: key of one’s own area.
        spoken: the rung whose beginning of a sentence was picked.
        words: by kind of ``VersionWords``; WHAT goes on from that beginning.
        language: of the words.
        wall, zone: when it is to happen, as typed; no ``wall`` means as soon as may be, or now where it is done.
        later: which is meant where the clocks show ``wall`` twice.
        review: the day to look back; None: two weeks after.
        invited: keys of those affected or asked to speak, with whether they are affected.
        pairing: key of the pair whose mentor reads it; None: no mentor does.
        sent: names the form it came with, so that one sent twice is stated once; None: nothing is compared.
    """

    area: UUID
    spoken: int
    words: Mapping[str, str]
    language: str
    wall: datetime | None = None
    zone: str
    later: bool | None = None
    review: date | None = None
    can_be_undone: bool = True
    confidence: int | None = None
    amount: int | None = None
    principle: UUID | None = None
    invited: Mapping[UUID, bool] = field(default_factory=dict)
    pairing: UUID | None = None
    sent: UUID | None = None


@dataclass(frozen=True)
class Draft:
    """What it would be: everything that is fixed at the moment of stating it.

    Attributes:
        owed: the holder and deputy of each author’s area; empty in practice.
        asked: who is asked now: for each of ``owed`` the holder, or their deputy while they are away.
        readers: everybody who would read it, authors first.
    """

    facts: Facts
    area: Area
    governing: ladder.Governing
    silence: ladder.Silence
    go_at: datetime
    notice_minutes: int
    notice_over_at: datetime | None
    review_at: datetime
    owed: Sequence[notice.Owed]
    asked: Sequence[Person]
    invited: Sequence[tuple[Person, bool]]
    pairing: Pairing | None
    principle: Principle | None
    readers: Sequence[Reading]


def draft(facts: Facts, *, actor: Person, at: datetime, others: Sequence[Area] = ()) -> Draft:
    """The intent as it would be stated at ``at``; ``others`` are the areas of those who lead it too.

    Nothing is written. Raises UnableToState, and UnableToReadTime for a time the clocks jump over.
    """
    _check_words(facts)
    area = (
        Area.objects.select_related("holder", "deputy", "person").filter(key=facts.area, person=actor).first()
    )
    if area is None or area.state == Area.State.ENDED:
        raise UnableToState(_("Choose in which kind of decision of yours this belongs."), "area")
    areas = [area, *others]
    governed = governed_by(areas, facts)
    owed = [owed_in(one) for one in areas if one.state == Area.State.AGREED]
    wanted = _wanted(facts, at)
    try:
        go_at = wanted or at if governed.is_done else notice.promise(owed, wanted, stated=at)
        over = None if facts.can_be_undone or governed.is_done else notice.deputies_time(owed, go_at)
    except notice.UnableToPromise as error:
        raise UnableToState(str(error), "wall") from None
    invited = _invited(facts, actor, is_practice=governed.is_practice)
    pairing = _pairing(facts, actor)
    asked = [one.asked_person(at) for one in owed]
    return Draft(
        facts=facts,
        area=area,
        governing=governed,
        silence=ladder.silence(governed),
        go_at=go_at,
        notice_minutes=max((one.minutes for one in owed), default=0),
        notice_over_at=over,
        review_at=_review(facts, max(go_at, at), actor),  # of what was done long ago, too, it lies ahead
        owed=owed,
        asked=asked,
        invited=invited,
        pairing=pairing,
        principle=_principle(facts),
        readers=_readers(areas, owed, invited, pairing),
    )


def governed_by(areas: Sequence[Area], facts: Facts) -> ladder.Governing:
    """Which rung governs: for several authors the lowest of theirs."""
    return ladder.governing_together(
        ladder.governing(
            facts.spoken,
            agreed=one.rung,
            ceiling=ceiling_of(one, amount=facts.amount),
            has_holder=one.state == Area.State.AGREED,
            can_be_undone=facts.can_be_undone,
            edition=ladder.Edition(one.edition),
        )
        for one in areas
    )


def owed_by(intent: Intent) -> list[notice.Owed]:
    """Who holds a stated intent, and the notice they are owed: as they stand in it, not as areas are agreed now."""
    rows = intent.authors.filter(state="CONFIRMED", holder__isnull=False)
    return [
        notice.Owed(row.holder, row.deputy, row.area.notice_minutes if row.area else 0)
        for row in rows.select_related("holder", "deputy", "area")
        if row.holder is not None
    ]


def _check_words(facts: Facts) -> None:
    if not 1 <= facts.spoken <= ladder.HIGHEST:
        raise UnableToState(_("Choose how your sentence begins."), "spoken")
    for kind, text in facts.words.items():
        if len(text) > LONGEST[kind]:
            raise UnableToState(
                _("This is too long: %(longest)s characters at most.") % {"longest": LONGEST[kind]},
                kind.lower(),
            )
    if ladder.is_hidden_question(
        problem=facts.words.get("PROBLEM", ""), proposal=facts.words.get("WHAT", "")
    ):
        if facts.spoken > 1:
            raise UnableToState(_("You say what is wrong. What do you think we should do?"), "what")
    elif not facts.words.get("WHAT", "").strip():
        raise UnableToState(_("Say what you intend to do."), "what")
    if facts.confidence is not None and facts.confidence not in SURE:
        raise UnableToState(_("Say how sure you are from 1 to 5, or leave it."), "confidence")


def owed_in(area: Area) -> notice.Owed:
    """Who holds an agreed area, and the notice they are owed. The deputy is the area’s, or the holder’s own."""
    if area.holder is None:
        raise ValueError("an agreed area has a holder")
    deputy = area.deputy or area.holder.deputy
    ours = deputy is not None and deputy.pk != area.person_id and deputy.state == Person.State.ACTIVE
    return notice.Owed(area.holder, deputy if ours else None, area.notice_minutes)


def would_read(area: Area) -> list[Person]:
    """Who else reads what is stated in an area: its holder and deputy; nobody where it is practice."""
    if area.state != Area.State.AGREED:
        return []
    owed = owed_in(area)
    return [one for one in (owed.holder, owed.deputy) if one is not None]


def _wanted(facts: Facts, at: datetime) -> datetime | None:
    """The instant that was typed, on the right side of now."""
    if facts.wall is None:
        return None
    wanted = instant(facts.wall, zone=facts.zone, later=facts.later)
    if facts.spoken >= ladder.DONE:
        if wanted > at:
            raise UnableToState(
                _("What you have done lies behind you. Choose a time that has passed."), "wall"
            )
    elif wanted < at:
        raise UnableToState(_("This time has passed. Choose one that lies ahead."), "wall")
    elif wanted > at + FURTHEST:
        raise UnableToState(_("Choose a time within about a year."), "wall")
    return wanted


def _review(facts: Facts, go_at: datetime, author: Person) -> datetime:
    zone = ZoneInfo(facts.zone) if facts.zone else author.zone
    day = facts.review or (go_at.astimezone(zone) + REVIEW_AFTER).date()
    review_at = datetime.combine(day, _REVIEW_TIME, zone).astimezone(UTC)
    if review_at <= go_at:
        raise UnableToState(_("Look back on it after it has happened. Choose a later day."), "review")
    if review_at > go_at + FURTHEST:
        raise UnableToState(_("Look back on it within about a year."), "review")
    return review_at


def _invited(facts: Facts, actor: Person, *, is_practice: bool) -> list[tuple[Person, bool]]:
    if facts.invited and is_practice:
        raise UnableToState(
            _(
                "Practice stays between you and your mentor, so nobody else can be invited. Once somebody holds this kind of "
                "decision, you can."
            ),
            "invited",
        )
    if len(facts.invited) > MOST_INVITED:
        raise UnableToState(
            _("Invite %(most)s people at most; the more read it, the fewer feel asked.")
            % {"most": MOST_INVITED},
            "invited",
        )
    people = Person.objects.filter(key__in=facts.invited, state=Person.State.ACTIVE).exclude(pk=actor.pk)
    found = [
        (person, facts.invited[person.key]) for person in people.order_by("family_name", "given_name", "pk")
    ]
    if len(found) < len(set(facts.invited) - {actor.key}):
        raise UnableToState(_("Somebody you invited doesn’t work here any more."), "invited")
    return found


def _pairing(facts: Facts, actor: Person) -> Pairing | None:
    if facts.pairing is None:
        return None
    row = (
        Pairing.objects.filter(key=facts.pairing, learner=actor, state__in=LASTING)
        .select_related("guide")
        .first()
    )
    if row is None:
        raise UnableToState(_("This pair has ended. Choose whom you share it with."), "pairing")
    return row


def _principle(facts: Facts) -> Principle | None:
    if facts.principle is None:
        return None
    return Principle.objects.filter(key=facts.principle, is_listed=True).first()


def _readers(
    areas: Sequence[Area],
    owed: Sequence[notice.Owed],
    invited: Sequence[tuple[Person, bool]],
    pairing: Pairing | None,
) -> list[Reading]:
    told: list[tuple[Any, str]] = [(area.person, "AUTHOR") for area in areas]
    told += [(one.holder, "HOLDER") for one in owed]
    told += [(one.deputy, "DEPUTY") for one in owed if one.deputy is not None]
    told += [(person, "INVITED") for person, _is_affected in invited]
    if pairing is not None:
        told.append((pairing.guide, "MENTOR"))
    seen: dict[int, Reading] = {}
    for person, part in told:
        seen.setdefault(person.pk, Reading(person, part))
    return list(seen.values())
