"""Intents that several people lead: asking them, their yes or no, and stating what those who confirmed intend.

Until it is stated nobody but its authors knows of it. It is stated with the yes of the last one; where somebody said no, or
its time has passed meanwhile, its first author decides how to go on.
"""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime
from typing import Any
from uuid import UUID

from django.utils.translation import gettext as _

from leaderful.audit.operations import record
from leaderful.decisions import queries
from leaderful.decisions.models import Area, Author, Intent, Version
from leaderful.decisions.operations.stating import (
    begin,
    check_sent,
    facts_fixed,
    invite,
    put_in_force,
    state_intent,
    told_at_once,
    write_version,
)
from leaderful.decisions.operations.steps import Clock
from leaderful.decisions.operations.telling import tell_one, tell_readers
from leaderful.decisions.policy import POLICY
from leaderful.decisions.queries.drafts import Draft, Facts, UnableToState, draft
from leaderful.decisions.queries.together import (
    drafted_again,
    facts_of,
    is_taken_over,
    leading,
    people_here,
    still_ahead,
)
from leaderful.ground.clock import database_now
from leaderful.ground.operation import operation
from leaderful.lib.errors import Unable
from leaderful.meetings.operations.wall_time import UnableToReadTime

MOST_AUTHORS = 8
"""How many can lead one intent; with more, nobody does."""


class UnableToLead(Unable):
    """It isn't waiting for anybody any more, or can't be led so; ``field`` names what it is about."""

    def __init__(self, sentence: str, field: str | None = None) -> None:
        super().__init__(sentence)
        self.field = field


@operation("decisions.intent.draw_up")
def draw_up_intent(
    *, facts: Facts, others: Sequence[UUID], actor: Any, at: datetime, moment: Clock = database_now
) -> Intent:
    """Draw up an intent to lead with ``others`` (keys of people), who are asked; alone with none, it is stated at once.

    Raises NotAllowed, StatedAlready, UnableToState, UnableToReadTime, UnableToLead.
    """
    POLICY.check(actor, "decisions.area.make", None, at)
    check_sent(facts.sent, actor)
    people = _asked(others, actor)
    if not people:
        return state_intent(facts=facts, actor=actor, at=at, moment=moment)
    now = moment()
    made = draft(facts, actor=actor, at=now)
    return gather(made, people, actor=actor, at=now)


def gather(
    made: Draft, people: Sequence[Any], *, actor: Any, at: datetime, continues: Intent | None = None
) -> Intent:
    """Write the intent down for its authors alone, and ask those who are to lead it too."""
    intent = begin(made, actor=actor, at=at)
    if continues is not None:
        intent.continues = continues
        intent.save(update_fields=["continues"])
    write_version(intent, made, at=at)
    invite(intent, made, at=at)
    Author.objects.bulk_create(
        Author(intent=intent, person=person, state=Author.State.ASKED, asked_at=at) for person in people
    )
    event = record(
        "decisions.intent.drawn_up", actor=actor, subject=intent, at=at, codes={"others": len(people)}
    )
    for person in people:
        tell_one(intent, event, person.pk, "decisions.asked_to_lead", at=at)
    return intent


@operation("decisions.intent.confirm")
def confirm_leading(
    *, key: UUID, area: UUID, actor: Any, at: datetime, moment: Clock = database_now
) -> Intent:
    """Say yes to leading an intent with others, in an area of one’s own. The last yes states it.

    Raises NotAllowed, UnableToLead.
    """
    intent, now = _gathering(key, "decisions.intent.confirm", actor, at, moment)
    own = Area.objects.filter(key=area, person=actor).exclude(state=Area.State.ENDED).first()
    if own is None:
        raise UnableToLead(_("Choose in which kind of decision of yours this belongs."), "area")

    row = intent.authors.get(person=actor)
    row.state, row.area, row.confirmed_at = Author.State.CONFIRMED, own, now
    row.save()
    event = record("decisions.intent.confirmed", actor=actor, subject=intent, at=now)
    kind = "decisions.confirmed"
    if not intent.authors.exclude(state=Author.State.CONFIRMED).exists():
        try:
            made = _drafted(intent, now)
        except (UnableToState, UnableToReadTime):
            kind = "decisions.to_go_on"
        else:
            _state(intent, made, actor=actor, at=now, moment=moment)
            return intent
    tell_one(intent, event, intent.author_id, kind, at=now, author=actor.pk)
    return intent


@operation("decisions.intent.decline")
def decline_leading(*, key: UUID, actor: Any, at: datetime, moment: Clock = database_now) -> Intent:
    """Say no to leading an intent with others; it owes nobody a reason. Raises NotAllowed, UnableToLead."""
    intent, now = _gathering(key, "decisions.intent.confirm", actor, at, moment)

    step_back(intent, actor, at=now)
    event = record("decisions.intent.declined", actor=actor, subject=intent, at=now)
    tell_one(intent, event, intent.author_id, "decisions.declined", at=now, author=actor.pk)
    return intent


@operation("decisions.intent.go_on")
def go_on(
    *,
    key: UUID,
    actor: Any,
    at: datetime,
    wall: datetime | None = None,
    zone: str = "",
    later: bool | None = None,
    moment: Clock = database_now,
) -> Intent:
    """State an intent with those who confirmed, at its time or at another one (``wall`` in ``zone``).

    Whoever has not answered is asked no more. Raises NotAllowed, UnableToLead, UnableToState, UnableToReadTime.
    """
    intent, now = _gathering(key, "decisions.intent.go_on", actor, at, moment)
    made = _drafted(intent, now, wall=wall, zone=zone, later=later)

    intent.authors.filter(state=Author.State.ASKED).update(state=Author.State.LEFT, left_at=now)
    _state(intent, made, actor=actor, at=now, moment=moment)
    return intent


@operation("decisions.intent.take_over")
def take_over(*, key: UUID, actor: Any, at: datetime, moment: Clock = database_now) -> Intent:
    """Begin anew what its first author withdrew from: a new intent of one’s own, the others asked once more.

    Nothing that was said to the first author goes along. Raises NotAllowed, UnableToLead, UnableToState.
    """
    intent = queries.locked_intent(key)
    POLICY.check(actor, "decisions.intent.take_over", intent, at)
    now = max(moment(), intent.since)
    version = intent.versions.exclude(stated_at=None).order_by("-number").first()
    if intent.state != Intent.State.WITHDRAWN or version is None:
        raise UnableToLead(_("It can be taken over only once it was withdrawn."))
    if is_taken_over(intent):
        raise UnableToLead(_("Somebody else has taken it over already."))
    own = intent.authors.get(person=actor).area
    if own is None:
        raise ValueError("a confirmed author decides in an area")
    facts = replace(facts_of(intent, version, area=own.key), pairing=None, confidence=None)
    made = drafted_again(still_ahead(facts, version.go_at, now), actor=actor, at=now, others=[])
    people = [person for person in leading(intent) if person.pk not in {actor.pk, intent.author_id}]

    anew = gather(made, people, actor=actor, at=now, continues=intent)
    if not people:
        _state(anew, made, actor=actor, at=now, moment=moment)
    record("decisions.intent.taken_over", actor=actor, subject=intent, at=now)
    return anew


def step_back(intent: Intent, person: Any, *, at: datetime) -> None:
    """``person`` leads it no more, and reads it no more."""
    row = intent.authors.get(person=person)
    row.state, row.left_at = Author.State.LEFT, at
    row.save(update_fields=["state", "left_at"])


def _gathering(key: UUID, action: str, actor: Any, at: datetime, moment: Clock) -> tuple[Intent, datetime]:
    intent = queries.locked_intent(key)
    POLICY.check(actor, action, intent, at)
    if intent.state != Intent.State.GATHERING:
        raise UnableToLead(_("It doesn’t wait for anybody any more."))
    return intent, max(moment(), intent.since)


def _asked(others: Sequence[UUID], actor: Any) -> list[Any]:
    keys = set(others) - {actor.key}
    if len(keys) >= MOST_AUTHORS:
        raise UnableToLead(
            _("Lead it with %(most)s others at most; with more, nobody does.") % {"most": MOST_AUTHORS - 1},
            "others",
        )
    people = people_here(keys)
    if len(people) < len(keys):
        raise UnableToLead(_("Somebody you chose doesn’t work here any more."), "others")
    return people


def _drafted(
    intent: Intent, at: datetime, *, wall: datetime | None = None, zone: str = "", later: bool | None = None
) -> Draft:
    """What it would be with everybody who confirmed."""
    own = intent.authors.select_related("area").get(person=intent.author_id).area
    if own is None:
        raise ValueError("a confirmed author decides in an area")
    facts = facts_of(intent, queries.current_version(intent), area=own.key)
    if wall is not None:
        facts = replace(facts, wall=wall, zone=zone or facts.zone, later=later)
    return drafted_again(
        facts, actor=intent.author, at=at, others=queries.areas_of_others(intent, intent.author)
    )


def _state(intent: Intent, made: Draft, *, actor: Any, at: datetime, moment: Clock) -> None:
    """State what was drawn up: those it is addressed to read it from now on, its authors hear that it is so."""
    version = queries.current_version(intent)
    Version.objects.filter(pk=version.pk).update(**facts_fixed(made))
    version.refresh_from_db()
    intent.pairing = made.pairing
    intent.go_at, intent.review_at = made.go_at, made.review_at
    intent.is_practice = made.governing.is_practice
    put_in_force(intent, version, made, actor=actor, at=at, moment=moment)
    codes = {"version": version.number}
    event = record("decisions.intent.stated", actor=actor, subject=intent, at=at, codes=codes)
    tell_readers(
        intent, event, kinds={**told_at_once(version), "AUTHOR": "decisions.led_together"}, at=at, but=actor
    )
