"""Choosing by oneself: the mentors with room, asking one of them, and what comes of it."""

import hashlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from functools import partial
from typing import Any
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from leaderful.flows.match_problem import hour_mask, problem_of_two, reasons_of
from leaderful.flows.rule_check import broken_rules
from leaderful.ground.clock import database_now
from leaderful.ground.each import do_each
from leaderful.pairings import queries
from leaderful.pairings.models import Ask, Pairing
from leaderful.pairings.operations import asks
from leaderful.pairings.operations.asks import Clock, UnableToAnswerAsk, UnableToAsk
from leaderful.pairings.policy import POLICY
from leaderful.people.models import Item, Person
from leaderful.programmes.models import Membership, Programme
from leaderful.programmes.policy import TAKES_INVITED
from leaderful.programmes.queries import programme_by_key
from leaderful.programmes.queries.rules import rules_of

A_TURN = 200
"""How many asks one turn of the worker releases."""

NEVER = {
    "self": gettext_noop("Ask somebody else."),
    "reporting_line": gettext_noop("A mentor comes from outside one’s own reporting line."),
    "language": gettext_noop("The two of you share no language that is known here."),
    "hours": gettext_noop("Your working hours don’t meet anywhere in the week."),
}
"""Rules that anybody may read, and what is said where two people break them; below the floor is for the two to judge."""


@dataclass(frozen=True)
class Card:
    """One mentor in the directory, with what a mentee may know; ``common_hours`` is None where one's hours are unknown."""

    part: Membership
    items: Sequence[Item]
    languages: Sequence[str]
    common_hours: int | None

    @property
    def person(self) -> Person:
        """Who it is."""
        return self.part.person


@dataclass(frozen=True)
class Directory:
    """The mentors with room who fit what is looked for, and what one can look for."""

    parts: Sequence[Membership]
    offered: Sequence[Item]
    languages: Sequence[str]
    units: Sequence[tuple[UUID, str]]
    sites: Sequence[str]


def directory(
    programme: Programme, *, looked: queries.Looked, actor: Person, on: date, at: datetime
) -> Directory:
    """The mentors of ``programme`` who have room, in an order that favours nobody. Raises NotAllowed.

    The order is shuffled anew each day for each reader, so that it stays while one turns the pages and nobody stands
    first for long.
    """
    POLICY.check(actor, "pairings.ask.make", programme, at)
    parts = queries.mentors_to_ask(programme, for_whom=actor, at=at)
    offering = queries.offering(parts)
    return Directory(
        parts=sorted(queries.narrowed(parts, looked), key=lambda part: _drawn(part, actor, on)),
        offered=list({item.pk: item for items in offering.items.values() for item in items}.values()),
        languages=sorted({code for codes in offering.languages.values() for code in codes}),
        units=queries.units_of(parts),
        sites=sorted({part.person.site for part in parts if part.person.site}),
    )


def _drawn(part: Membership, reader: Person, on: date) -> bytes:
    return hashlib.sha256(f"{on}:{reader.pk}:{part.pk}".encode()).digest()


def cards(parts: Sequence[Membership], *, actor: Person, at: datetime) -> list[Card]:
    """What ``actor`` may know of these mentors before asking."""
    offering = queries.offering(parts, also=actor)
    return [
        Card(
            part,
            offering.items.get(part.pk, []),
            offering.languages.get(part.person_id, []),
            _common_hours(offering, actor, part.person, at),
        )
        for part in parts
    ]


def card(programme: Programme, *, key: UUID, actor: Person, at: datetime) -> Card | None:
    """One mentor of the directory, by the key of their part; None where they aren't in it. Raises NotAllowed."""
    POLICY.check(actor, "pairings.ask.make", programme, at)
    here = queries.mentors_to_ask(programme, for_whom=actor, at=at)
    return next(iter(cards([part for part in here if part.key == key], actor=actor, at=at)), None)


def _common_hours(offering: queries.Offering, one: Person, other: Person, at: datetime) -> int | None:
    """How many working hours of the week the two have in common; None where one side's are unknown."""
    if one.pk not in offering.hours or other.pk not in offering.hours:
        return None
    masks = (hour_mask(offering.hours[person.pk], at) for person in (one, other))
    first, second = masks
    return (first & second).bit_count()


def ask_mentor(
    *, programme_key: UUID, part_key: UUID, text: str, language: str, actor: Any, at: datetime
) -> Ask:
    """Ask a mentor who has room, in a few words. Raises NotAllowed, or UnableToAsk."""
    with transaction.atomic():
        programme = programme_by_key(programme_key)
        POLICY.check(actor, "pairings.ask.make", programme, at)
        part = queries.mentor_part(programme, key=part_key, at=at)
        if part is None:
            raise UnableToAsk(_("This mentor takes part no longer. Look for another."))
        queries.lock_people([actor.pk, part.person_id])
        own = queries.part_of(programme, actor, Membership.Role.MENTEE, at=at)
        for sentence in _obstacles(part, own, at=at):
            raise UnableToAsk(sentence)
        return asks.make_ask(part=part, text=text, language=language, actor=actor, at=at)


def accept_ask(*, key: UUID, actor: Any, at: datetime, moment: Clock = database_now) -> Pairing:
    """Say yes to somebody who asks, after a look at the rules as they hold now; the pair begins.

    Both people are locked first, so that two yeses can't fill one place. Raises NotAllowed, or UnableToAnswerAsk.
    """
    with transaction.atomic():
        ask = queries.ask_by_key(key)
        if ask is None:
            raise UnableToAnswerAsk(_("This ask isn’t open any more."))
        POLICY.check(actor, "pairings.ask.answer", ask, at)
        queries.lock_circles()
        queries.lock_people([ask.asker_id, ask.asked_id])
        guide = queries.part_of(ask.programme, ask.asked, Membership.Role.MENTOR, at=at)
        learner = queries.part_of(ask.programme, ask.asker, Membership.Role.MENTEE, at=at)
        if ask.programme.state not in TAKES_INVITED:
            raise UnableToAnswerAsk(_("The programme takes up no new pairs any more."))
        if guide is None or learner is None:
            raise UnableToAnswerAsk(
                _("One of you doesn’t take part at the moment, so this pair can’t begin.")
            )
        for sentence in _obstacles(guide, learner, at=at):
            raise UnableToAnswerAsk(sentence)
        pair = (guide.person_id, learner.person_id)
        reasons = reasons_of(problem_of_two(ask.programme, guide, learner, at=at), pair)
        return asks.accept_ask(key=key, reasons=reasons, actor=actor, at=at, moment=moment)


def _obstacles(guide: Membership, learner: Membership | None, *, at: datetime) -> Iterator[str]:
    """What keeps the two from being a pair, in sentences. What is private says no more than that it can't be."""
    programme = guide.programme
    if learner is None:
        yield _("You don’t take part as a mentee at the moment.")
        return
    pair = (guide.person_id, learner.person_id)
    problem = problem_of_two(programme, guide, learner, at=at)
    for _guide, _learner, code in broken_rules(problem, [pair]):
        if code in NEVER:
            yield _(NEVER[code])
    taken = queries.live_pairs_by_guide(at)[guide.person_id]
    if not queries.free_places(guide, programme, taken=taken):
        yield _("%(name)s has no room any more.") % {"name": guide.person.name}
    is_circle = (
        queries.closing_a_circle([pair], tier=rules_of(programme).tier, live=queries.live_pairs_by_tier(at))
        is not None
    )
    if is_circle or queries.is_unavailable(programme, guide.person, learner.person, at=at):
        yield _("This pair can’t be made.")


def tend_asks(*, at: datetime) -> bool:
    """Record the end of asks whose time is up or that lead nowhere; whether there were any. Called by the worker."""
    late = [(key, "time_up") for key in queries.overdue_asks(at, limit=A_TURN)]
    moot = [(key, "moot") for key in queries.moot_asks(at, limit=A_TURN)]
    return do_each(
        [partial(asks.release_ask, key=key, reason=reason, at=at) for key, reason in (*late, *moot)]
    )
