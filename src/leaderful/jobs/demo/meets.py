"""How the demo's pairs meet: held, logged, agreed on, prepared for, now and then missed; with what they wrote around it."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Any
from zoneinfo import ZoneInfo

from leaderful.jobs.demo import said_at_meetings as said
from leaderful.jobs.demo.enrolment import AgreedLines
from leaderful.meetings.operations import commitments, meetings, words

if TYPE_CHECKING:
    from leaderful.jobs.demo.story import Teller

LATELY = 4  # days: what was logged last is older than that
FROM, UNTIL = 8, 18  # hours of the clock between which people meet
MEET_AGAIN, GUIDE_LOGS, BOTH_WRITE, PLAN_AHEAD = 0.93, 0.5, 0.75, 0.8
"""How often: a pair meets once more, the mentor logs it, the other adds a line, one is planned."""
PROMISED, DONE, DROPPED, NOTED, SHARED, HAS_PLACE, HAS_POINT = 0.6, 0.65, 0.1, 0.25, 0.4, 0.8, 0.6
"""How often: somebody says they will do something, does it, drops it; writes a note, shares it; a plan has a place, a point."""
UNANSWERED, MISSED, MOVED = 0.05, 0.06, 0.15
"""How often: a planned meeting has just passed and nobody has said how it went; one was missed; one was moved."""


@dataclass(frozen=True)
class _Pair:
    pairing: Any
    guide: Any
    learner: Any
    language: str


def meet(teller: "Teller", pairing: Any, lines: Iterator[AgreedLines]) -> None:
    """A pair's meetings so far, about one a month, and for many the next one planned."""
    guide, learner = teller.person(pairing.guide_id), teller.person(pairing.learner_id)
    day = 100 - teller.rng.random() * 10
    language = "de" if all("de" in _spoken(person) for person in (guide, learner)) else "en"
    pair = _Pair(pairing, guide, learner, language)
    while day > LATELY and teller.rng.random() < MEET_AGAIN:
        _held(teller, pair, next(line for line in lines if line.mentee.language == language), teller.ago(day))
        day -= 24 + teller.rng.random() * 12
    chance = teller.rng.random()
    if chance < UNANSWERED + MISSED:
        _passed(teller, pair, is_missed=chance < MISSED)
    if teller.rng.random() < PLAN_AHEAD:
        _planned(teller, pair)


def _held(teller: "Teller", pair: _Pair, line: AgreedLines, at: datetime) -> None:
    """One that took place: logged by one of the two, often with a line of each, a note, and something to do."""
    author, other = (
        (pair.guide, pair.learner) if teller.rng.random() < GUIDE_LOGS else (pair.learner, pair.guide)
    )
    text = {pair.guide.pk: line.mentor, pair.learner.pk: line.mentee}
    meeting = meetings.log_meeting(
        pairing_key=pair.pairing.key,
        wall=wall(at, author, hour=teller.rng.choice((9, 10, 11, 14, 15, 16)), other=other),
        zone=zone(author),
        minutes=teller.rng.choice((30, 45, 45, 60)),
        agreed=text[author.pk].text,
        language=text[author.pk].language,
        actor=author,
        at=at + timedelta(days=1),
    )
    if teller.rng.random() < BOTH_WRITE:
        words.write_agreed(
            meeting_key=meeting.key,
            text=text[other.pk].text,
            language=text[other.pk].language,
            actor=other,
            at=at + timedelta(days=1, hours=2),
        )
    if teller.rng.random() < NOTED:
        _noted(teller, pair, meeting, author, at)
    if teller.rng.random() < PROMISED:
        _promised(teller, pair, meeting, at)


def _noted(teller: "Teller", pair: _Pair, meeting: Any, author: Any, at: datetime) -> None:
    words.write_note(
        meeting_key=meeting.key,
        text=teller.rng.choice(said.NOTES[pair.language]),
        visibility="OURS" if teller.rng.random() < SHARED else "MINE",
        language=pair.language,
        actor=author,
        at=at + timedelta(days=1, hours=3),
    )


def _promised(teller: "Teller", pair: _Pair, meeting: Any, at: datetime) -> None:
    """Something one of the two will do; mostly done by the next time, sometimes dropped, else it comes along."""
    guide_does = teller.rng.random() < 0.25  # noqa: PLR2004  it is mostly the mentee's to do
    doer = pair.guide if guide_does else pair.learner
    texts = said.GUIDE_DOES if guide_does else said.LEARNER_DOES
    made = commitments.add_commitment(
        meeting_key=meeting.key,
        text=teller.rng.choice(texts[pair.language]),
        is_mine=True,
        due_date=(at + timedelta(days=teller.rng.randrange(10, 25))).date(),
        language=pair.language,
        actor=doer,
        at=at + timedelta(days=1),
    )
    chance = teller.rng.random()
    then = at + timedelta(days=9)
    if chance < DONE + DROPPED and then < teller.now:
        verb = "mark_done" if chance < DONE else "drop"
        commitments.settle_commitment(key=made.key, verb=verb, actor=doer, at=then)


def _passed(teller: "Teller", pair: _Pair, *, is_missed: bool) -> None:
    """A planned one that has just passed: missed, or nobody has said yet how it went."""
    then = teller.ago(1 + teller.rng.random())
    meeting = meetings.plan_meeting(
        pairing_key=pair.pairing.key,
        wall=wall(then, pair.guide, hour=10, other=pair.learner),
        zone=zone(pair.guide),
        minutes=45,
        actor=pair.guide,
        at=teller.ago(9),
    )
    if is_missed:
        who = teller.rng.choice(("guide", "learner", ""))
        meetings.mark_meeting(
            key=meeting.key, verb="mark_missed", reason=who, actor=pair.learner, at=teller.ago(0.5)
        )


def _planned(teller: "Teller", pair: _Pair) -> None:
    """The next one, with a place, a point for the agenda, and now and then moved."""
    ahead = teller.now + timedelta(days=4 + teller.rng.randrange(16))
    facts = {"zone": zone(pair.learner), "minutes": 45, "actor": pair.learner, "language": pair.language}
    place = teller.rng.choice(_places(pair)) if teller.rng.random() < HAS_PLACE else ""
    when = wall(ahead, pair.learner, hour=teller.rng.choice((9, 10, 14, 15)), other=pair.guide)
    meeting = meetings.plan_meeting(
        pairing_key=pair.pairing.key,
        wall=when,
        place=place,
        at=teller.ago(1),
        **facts,
    )
    if teller.rng.random() < MOVED:
        meetings.move_meeting(
            key=meeting.key,
            wall=when + timedelta(minutes=30),
            place=place,
            at=teller.ago(0.5),
            **facts,
        )
    if teller.rng.random() < HAS_POINT:
        words.add_point(
            meeting_key=meeting.key,
            text=teller.rng.choice(said.POINTS[pair.language]),
            language=pair.language,
            actor=teller.rng.choice((pair.guide, pair.learner)),
            at=teller.ago(0.3),
        )


def _places(pair: _Pair) -> list[str]:
    """Where the two can meet: by video, and in a room only where both work at one site."""
    is_near = pair.guide.site == pair.learner.site
    return [place for place in said.PLACES[pair.language] if is_near or place.startswith("https:")]


def wall(at: datetime, person: Any, *, hour: int, other: Any) -> datetime:
    """That day on the person's own clocks, moved off a weekend: about ``hour``, while the other one is at work, too."""
    local = at.astimezone(ZoneInfo(zone(person)))
    local -= timedelta(days=max(0, local.weekday() - 4))
    apart = _hours_from_utc(local, other) - _hours_from_utc(local, person)

    def awkward(there: float) -> float:
        return max(FROM - there, there - UNTIL, 0)

    best = min(range(FROM, UNTIL + 1), key=lambda h: (awkward((h + apart) % 24), abs(h - hour)))
    return local.replace(hour=best, minute=0, second=0, microsecond=0, tzinfo=None)


def _hours_from_utc(at: datetime, person: Any) -> float:
    offset = at.astimezone(ZoneInfo(zone(person))).utcoffset()
    return offset / timedelta(hours=1) if offset else 0.0


def _spoken(person: Any) -> set[str]:
    return {language.code for language in person.languages.all()}


def zone(person: Any) -> str:
    """The person's zone."""
    return person.time_zone or "UTC"
