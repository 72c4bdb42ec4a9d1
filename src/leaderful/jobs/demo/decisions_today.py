"""What is open in the demo today: due soon, tomorrow, waiting for a yes or an answer, stopped, unseen, and led by several."""

from collections.abc import Callable, Sequence
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Any, Final
from zoneinfo import ZoneInfo

from leaderful.decisions.operations import together
from leaderful.jobs.demo import said_in_decisions as said
from leaderful.jobs.demo.deciding import Course, Said, standing_at
from leaderful.jobs.demo.meets import zone

if TYPE_CHECKING:
    from leaderful.jobs.demo.decisions import Life

SOON = timedelta(minutes=100)


def tell(lives: "Sequence[Life]") -> None:
    """Each of them has something open, as far as there are so many; two lead something together, two are about to."""
    for life, opens in zip(lives, OPEN, strict=False):
        opens(life)
    held = [life for life in lives if life.is_held]
    if len(held) >= 4:  # noqa: PLR2004
        _together(held[-1], held[-2], is_confirmed=True)
        _together(held[-3], held[-4], is_confirmed=False)


def _intend(life: "Life", what: str, *, days: float, wall: datetime | None = None, **facts: Any) -> Course:
    spoken = facts.pop("spoken", 5)
    affected = facts.pop("affected", 1)
    one = Said(spoken=spoken, what=what, because=said.BECAUSE[what], **facts)
    return life.decider.state(life.main, one, life.decider.at(days), affected=affected, wall=wall)


def _clock(life: "Life", at: datetime) -> datetime:
    """That moment on the person’s own clocks, as one would type it."""
    local = at.astimezone(ZoneInfo(zone(life.decider.person)))
    return local.replace(second=0, microsecond=0, tzinfo=None)


def _four(life: "Life") -> None:
    """The one the page of persons offers: due soon, tomorrow at noon, waiting for a yes, and stopped; and what served many."""
    _served(life, said.FOR_MANY)
    now = life.decider.teller.now
    soon = _intend(life, said.SOON, days=5, wall=_clock(life, now + SOON), affected=2)
    soon.ask(said.QUESTIONS[2], actor=soon.invited()[0])
    noon = _clock(life, now + timedelta(days=1)).replace(hour=12, minute=0)
    tomorrow = _intend(life, said.TOMORROW, days=4, wall=noon, affected=2)
    tomorrow.reply(said.ASKING_REPLIES[0], is_asking=True)
    _intend(life, said.FOR_A_YES, days=2, spoken=4, wall=noon + timedelta(days=6))
    stopped = _intend(life, said.STOPPED, days=3, wall=noon + timedelta(days=5))
    stopped.hold(said.STANDING_HOLD)


def _stopped_by_a_question(life: "Life") -> None:
    course = _intend(life, said.TRIED[0], days=3, wall=_in_days(life, 4))
    course.ask(said.STOPPING_QUESTION, actor=life.decider.holder, is_answered=False, stops=True)


def _unseen(life: "Life") -> None:
    wall = _clock(life, life.decider.teller.now - timedelta(hours=3))
    course = _intend(life, said.CANNOT_BE_UNDONE[0], days=6, wall=wall, can_be_undone=False)
    course.pass_time(life.decider.teller.now)


def _asked(life: "Life") -> None:
    _intend(life, said.SEEN, days=1, spoken=2, wall=_in_days(life, 5))


def _seen_late(life: "Life") -> None:
    course = _intend(life, said.CANNOT_BE_UNDONE[1], days=15, can_be_undone=False)
    course.see_late()
    course.pass_time(life.decider.teller.now)


def _would_like_to(life: "Life") -> None:
    _intend(life, said.TRIED[1], days=2, spoken=4, wall=_in_days(life, 6))


def _objected_to(life: "Life") -> None:
    course = _intend(life, said.TRIED[2], days=2, wall=_in_days(life, 5), affected=2)
    reason, text = said.OBJECTION
    course.say("OBJECTION", text, actor=course.invited()[0], reason=reason)


def _goes_on(life: "Life") -> None:
    _intend(life, said.TRIED[3], days=2, wall=_in_days(life, 3), affected=2)


def _served(life: "Life", what: str = said.TRIED[4]) -> None:
    """Many were affected, and most of them have said whether it served them."""
    course = _intend(life, what, days=24, affected=8)
    course.pass_time(life.decider.teller.now)
    if course.intent.state == "REVIEW_DUE":
        life.voices.look_back(course)
        course.served(("YES", "YES", "PARTLY", "YES", "NO", "YES", "PARTLY"))


OPEN: Final[tuple[Callable[["Life"], None], ...]] = (
    _four, _stopped_by_a_question, _unseen, _asked, _seen_late, _would_like_to, _objected_to, _goes_on, _served, _goes_on,
    _goes_on, _would_like_to, _unseen, _goes_on, _served,
)  # fmt: skip


def _in_days(life: "Life", days: int) -> datetime:
    """A working hour some days from now, on the person’s own clocks."""
    local = _clock(life, life.decider.teller.now + timedelta(days=days)).replace(hour=10, minute=0)
    return local + timedelta(days=max(0, 7 - local.weekday()) if local.weekday() > 4 else 0)  # noqa: PLR2004


def _together(first: "Life", other: "Life", *, is_confirmed: bool) -> None:
    """Two lead it: stated with the other one’s yes, or still waiting for it."""
    what, because = said.TOGETHER[is_confirmed]
    by, at = first.decider, first.decider.at(2)
    facts = by.facts(
        first.main, Said(spoken=5, what=what, because=because), at, affected=1, wall=_in_days(first, 7)
    )
    intent = together.draw_up_intent(
        facts=facts, others=[other.decider.person.key], actor=by.person, at=at, moment=standing_at(at)
    )
    if is_confirmed:
        then = at + timedelta(hours=4)
        together.confirm_leading(
            key=intent.key, area=other.main.key, actor=other.decider.person, at=then, moment=standing_at(then)
        )
