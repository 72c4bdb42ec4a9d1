"""How one of the demo’s people decides: names a kind of decision, has it held, states intents, and what becomes of each.

Everything is done by the operations, at the moments it would have been done; the clock’s steps are written down at theirs.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Any, Protocol
from uuid import UUID
from zoneinfo import ZoneInfo

from leaderful.core.ladder import starters
from leaderful.decisions import queries
from leaderful.decisions.operations import passing, register, reviews, stating, voices
from leaderful.decisions.operations.replies import reply
from leaderful.decisions.queries.drafts import Facts
from leaderful.jobs.demo import said_in_decisions as said
from leaderful.jobs.demo.meets import zone

FRIDAY, AT_WORK = 4, 9
SOON = timedelta(minutes=50)
"""How long after a statement somebody first says something to it."""


class Told(Protocol):
    """What the story knows: who is who, today, and chance."""

    @property
    def now(self) -> datetime:
        """Today."""

    @property
    def rng(self) -> Any:
        """Chance."""

    def person(self, who: str | int, /) -> Any:
        """Somebody by staff number or id."""


@dataclass(frozen=True, kw_only=True)
class Said:
    """One intent: how its sentence begins, what and why, and on which working day from then it is to happen."""

    spoken: int
    what: str
    because: str = ""
    safe: str = ""
    right: str = ""
    days: int = 2
    hour: int = 12
    can_be_undone: bool = True
    amount: int | None = None


def standing_at(at: datetime) -> Callable[[], datetime]:
    """A clock that stands."""
    return lambda: at


def as_example(code: str, *, spoken: int | None = None) -> Said:
    """A worked example, begun as ``spoken`` where it can be; it happens within the week, so that the story goes on."""
    one = starters.example(code)
    rung = one.rung if spoken is None or one.rung > LEAD_UP else spoken
    what = one.what
    if rung == THINKS and one.rung > THINKS:
        what = f"we should {what}"
    elif one.rung == THINKS and rung > THINKS:
        rung = THINKS  # the example is written as a thought
    days = max(one.days, -20) if one.days < 0 else min(one.days, 4)
    return Said(
        spoken=rung,
        what=what,
        because=one.because,
        safe=one.safe,
        right=one.right,
        days=days,
        hour=one.hour.hour,
        can_be_undone=one.can_be_undone,
    )


THINKS, LEAD_UP = 3, 5
"""“I think …”, and the highest beginning that speaks of what lies ahead."""


@dataclass
class Decider:
    """Somebody who decides, with whoever holds their decisions, their pair (None: no mentor reads) and colleagues."""

    teller: Told
    person: Any
    holder: Any
    pairing: Any
    beside: Sequence[Any]
    principles: Sequence[Any] = ()

    @property
    def mentor(self) -> Any:
        """The mentor of the pair."""
        return self.teller.person(self.pairing.guide_id)

    def at(self, days: float, *, hour: int = AT_WORK, minute: int = 5) -> datetime:
        """A working day about so many days ago, on one’s own clocks, never later than a moment ago."""
        local = (self.teller.now - timedelta(days=days)).astimezone(ZoneInfo(zone(self.person)))
        local -= timedelta(days=max(0, local.weekday() - FRIDAY))
        then = local.replace(hour=hour, minute=minute, second=0, microsecond=0)
        return min(then.astimezone(self.teller.now.tzinfo), self.teller.now - timedelta(minutes=3))

    def area(self, template: str, *, days: float, is_shared: bool = True) -> Any:
        """A kind of decision of one’s own."""
        return register.make_area(
            template=template,
            language="en",
            actor=self.person,
            at=self.at(days),
            pairing=self.pairing.key if self.pairing and is_shared else None,
        )

    def ask(self, area: Any, *, days: float) -> None:
        """Ask one’s manager to hold it."""
        register.ask_holder(
            key=area.key,
            holder=self.holder.key,
            text=self.teller.rng.choice(said.ASKED_TO_HOLD),
            language="en",
            actor=self.person,
            at=self.at(days, hour=10),
        )

    def agreed(self, area: Any, *, days: float, rung: int, minutes: int) -> None:
        """It is held, handed over so far."""
        register.agree(
            key=area.key,
            rung=rung,
            notice_minutes=minutes,
            actor=self.holder,
            at=self.at(days, hour=15),
        )

    def facts(self, area: Any, one: Said, at: datetime, *, affected: int, wall: datetime | None) -> Facts:
        """What is stated at ``at``."""
        rng = self.teller.rng
        invited = rng.sample(list(self.beside), min(affected, len(self.beside)))
        area.refresh_from_db(fields=["state"])  # it was handed over since it was named
        if area.state != "AGREED":
            invited = []  # practice stays within the pair
        return Facts(
            area=area.key,
            spoken=one.spoken,
            words={"WHAT": one.what, "WHY": one.because, "CHECKED": one.safe, "SERVES": one.right},
            language="en",
            wall=self._wall(one, at) if wall is None else wall,
            zone=zone(self.person),
            can_be_undone=one.can_be_undone,
            confidence=rng.choice((None, 2, 3, 4, 4, 5)),
            amount=one.amount,
            principle=self._principle(one),
            invited={colleague.key: True for colleague in invited},
            pairing=self.pairing.key if self.pairing else None,
        )

    def _principle(self, one: Said) -> Any:
        """Every third of them says which principle it follows."""
        place = sum(map(ord, one.what))
        return (
            self.principles[place % len(self.principles)].key if self.principles and place % 3 == 0 else None
        )

    def _wall(self, one: Said, at: datetime) -> datetime:
        local = at.astimezone(ZoneInfo(zone(self.person)))
        step = timedelta(days=1 if one.days > 0 else -1)
        for _number in range(abs(one.days)):
            local += step
            while local.weekday() > FRIDAY:
                local += step
        return local.replace(hour=one.hour, minute=0, second=0, microsecond=0, tzinfo=None)

    def state(
        self, area: Any, one: Said, at: datetime, *, affected: int = 1, wall: datetime | None = None
    ) -> "Course":
        """State it at that moment."""
        facts = self.facts(area, one, at, affected=affected, wall=wall)
        intent = stating.state_intent(facts=facts, actor=self.person, at=at, moment=standing_at(at))
        return Course(self, intent, facts, at)


@dataclass
class Course:
    """A stated intent, and what is said and done to it, one thing after another."""

    by: Decider
    intent: Any
    facts: Facts
    last: datetime

    @property
    def key(self) -> UUID:
        """The intent’s key."""
        key: UUID = self.intent.key
        return key

    def invited(self) -> list[Any]:
        """Whom it affects."""
        rows = self.intent.invited.filter(removed_at=None).order_by("pk")
        return [self.by.teller.person(row.person_id) for row in rows]

    def _next(self, wait: timedelta = SOON) -> datetime:
        """The moment of the next thing: a while later, before its time comes."""
        left = self.intent.go_at - self.last
        self.last += min(wait, left / 3) if left > timedelta() else wait
        return self.last

    def _do(self, operation: Any, actor: Any, wait: timedelta = SOON, **facts: Any) -> Any:
        at = self._next(wait)
        done = operation(key=self.key, actor=actor, at=at, moment=standing_at(at), **facts)
        self.intent = getattr(done, "intent", done)
        return done

    def say(self, kind: str, text: str, *, actor: Any, **more: Any) -> Any:
        """Something said to it."""
        return self._do(voices.speak, actor, kind=kind, text=text, language="en", **more)

    def ask(
        self, couple: tuple[str, str], *, actor: Any, is_answered: bool = True, stops: bool = False
    ) -> None:
        """A question, and mostly its answer."""
        asked = self.say("QUESTION", couple[0], actor=actor, stops=stops)
        if is_answered:
            self._do(voices.answer, self.by.person, question=asked.key, text=couple[1], language="en")

    def hold(self, reason: tuple[str, str]) -> None:
        """It is stopped, with a reason."""
        self._do(voices.hold, self.by.holder, reason=reason[0], text=reason[1], language="en")

    def restate(self, what_is_new: str) -> None:
        """A new version with what was missing, for the same hour some days later."""
        at = self._next()
        wall = self.facts.wall + timedelta(days=7) if self.facts.wall else None
        words = {**self.facts.words, "CHECKED": what_is_new}
        self.facts = replace(self.facts, wall=wall, words=words)
        self.intent = stating.restate_intent(
            key=self.key, facts=self.facts, actor=self.by.person, at=at, moment=standing_at(at)
        )

    def withdraw(self) -> None:
        """It is taken back."""
        self._do(stating.withdraw_intent, self.by.person)

    def say_yes(self) -> None:
        """Whoever holds it says yes."""
        self._do(voices.say_yes, self.by.holder, timedelta(hours=3))

    def see(self) -> None:
        """Whoever holds it says that it was seen."""
        self._do(voices.mark_seen, self.by.holder, timedelta(hours=1))

    def reply(self, text: str, *, is_asking: bool, offered: str = "") -> None:
        """The mentor answers, in own words or with a suggestion as it stands."""
        at = self._next()
        reply(
            key=self.key,
            text=text,
            offered=offered,
            is_asking=is_asking,
            language="en",
            actor=self.by.mentor,
            at=at,
        )

    def pass_time(self, until: datetime) -> None:
        """The clock’s steps until then, each written down when it came."""
        for field, state in (("go_at", "RUNNING"), ("review_at", "WENT_AHEAD")):
            at = getattr(self.intent, field)
            if at <= until and self.intent.state == state:
                self._pass(at)

    def _pass(self, at: datetime) -> None:
        passing.pass_time(key=self.key, moment=standing_at(at))
        self.intent = queries.locked_intent(self.key)

    def see_late(self) -> None:
        """Its time passed unseen; it is seen two hours later."""
        self._pass(self.intent.go_at)
        at = self.intent.go_at + timedelta(hours=2)
        self.intent = voices.mark_seen(
            key=self.key, actor=self.by.holder, at=at, moment=standing_at(at)
        ).intent

    def look_back(self, outcome: str, *, missing: str, is_shared: bool) -> None:
        """A day or two after it fell due, its author looks back."""
        at = min(self.intent.review_at + timedelta(hours=26), self.by.teller.now - timedelta(minutes=2))
        words: Mapping[str, str] = dict(
            zip(("EXPECTED", "ACTUAL", "LEARNED", "NEXT"), said.LOOKED_BACK[outcome], strict=True)
        )
        review = reviews.look_back(
            key=self.key,
            outcome=outcome,
            missing=missing,
            words=words,
            is_shared=is_shared,
            language="en",
            actor=self.by.person,
            at=at,
            moment=standing_at(at),
        )
        self.intent, self.last = review.intent, at

    def served(self, answers: Sequence[str]) -> None:
        """Those affected say whether it served them."""
        for row, answer in zip(
            self.intent.invited.select_related("person").order_by("pk"), answers, strict=False
        ):
            person = self.by.teller.person(row.person_id)
            at = min(self.last + timedelta(hours=3), self.by.teller.now - timedelta(minutes=1))
            reviews.answer_served(key=self.key, answer=answer, actor=person, at=at)
