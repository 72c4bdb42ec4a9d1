"""Random records of intents, and a second telling of how an intent stands, minute by minute.

The second one is written apart from `standing`, in another form: it keeps no clock of its own and decides anew at each
minute from sets of what was said so far. Slow, and easy to read beside DESIGN §4.
"""

from datetime import UTC, datetime, timedelta
from types import SimpleNamespace

from hypothesis import strategies as st

from leaderful.core.ladder import Kind, Part, Said, Stated, governing

BEGIN = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)
LENGTH = 40
"""Minutes that a record covers."""


def minute(number):
    return BEGIN + timedelta(minutes=number)


def stated(at=0, go=10, **facts):
    """A version on the rung `spoken` (5), agreed as far as `agreed` (5)."""
    spoken, agreed = facts.pop("spoken", 5), facts.pop("agreed", 5)
    review, over = facts.pop("review", None), facts.pop("over", None)
    held = facts.pop("has_holder", True)
    undone = facts.get("can_be_undone", True)
    return Stated(
        minute(at),
        governing(spoken, agreed=agreed, ceiling=7, has_holder=held, can_be_undone=undone),
        minute(go),
        review_at=None if review is None else minute(review),
        notice_over_at=None if over is None else minute(over),
        **facts,
    )


def said(at, kind, by=Part.HOLDER, **facts):
    go = facts.pop("go", None)
    reason = "risk" if kind in {Kind.HOLD, Kind.OBJECTION} else ""
    return Said(minute(at), kind, by, go_at=None if go is None else minute(go), reason=reason, **facts)


@st.composite
def records(draw):
    """Versions and voices in the order of time, no two in one minute; moments promised lie after what promises them."""
    times = sorted(draw(st.sets(st.integers(1, LENGTH), max_size=9)))
    later = [draw(versions(at) if draw(st.integers(0, 5)) == 0 else voices(at)) for at in times]
    return [draw(versions(0)), *later]


@st.composite
def versions(draw, at):
    go = at + draw(st.integers(0, 15))
    return stated(
        at,
        go,
        spoken=draw(st.integers(1, 7)),
        agreed=draw(st.none() | st.integers(1, 7)),
        has_holder=draw(st.integers(0, 4)) > 0,
        can_be_undone=draw(st.booleans()),
        review=draw(st.none() | st.integers(go, LENGTH + 20)),
        over=draw(st.none() | st.integers(go, LENGTH + 20)),
    )


@st.composite
def voices(draw, at):
    kind = draw(st.sampled_from(Kind))
    by = (
        draw(st.sampled_from(Part))
        if kind is not Kind.ANSWER
        else draw(st.sampled_from([Part.AUTHOR, Part.HOLDER]))
    )
    go = at + draw(st.integers(0, 12)) if kind in {Kind.ANSWER, Kind.SEEN} and draw(st.booleans()) else None
    return said(at, kind, by, question=draw(st.integers(1, 2)), stops=draw(st.booleans()), go=go)


def told_again(record, until):
    """(state, version, go time) at minute `until`, from the beginning, a minute after the other."""
    now = SimpleNamespace(state=None, number=0)
    for number in range(until + 1):
        at = minute(number)
        clock(now, at)
        for entry in record:
            if entry.at == at:
                (version if isinstance(entry, Stated) else voice)(now, entry)
        clock(now, at)  # what was let go at its very minute goes within it
    return now.state, now.number, now.go


OVER = {"WITHDRAWN", "WENT_AHEAD", "REVIEW_DUE", "REVIEWED"}


def clock(now, at):
    """What happens by itself."""
    if now.state == "RUNNING" and now.go <= at:
        needed = not now.version.can_be_undone and not now.version.governing.is_practice
        now.state = "UNSEEN" if needed and not now.seen else "WENT_AHEAD"
    if now.state == "WENT_AHEAD" and now.version.review_at is not None and now.version.review_at <= at:
        now.state = "REVIEW_DUE"


def version(now, entry):
    """A new version, unless it is too late for one."""
    if now.state not in OVER:
        now.version, now.number, now.go = entry, now.number + 1, entry.go_at
        now.seen, now.yes, now.asked = False, False, set()
        now.state = first_state(entry)


def voice(now, entry):
    """What somebody says: the author may withdraw, answer and look back, who holds the decision may do the rest."""
    mine, over = entry.by == "author", now.state in OVER
    if entry.kind == "withdraw" and mine and not over:
        now.state = "WITHDRAWN"
    if entry.kind == "review" and mine and now.state in {"WENT_AHEAD", "REVIEW_DUE"}:
        now.state = "REVIEWED"
    if entry.kind == "answer" and entry.question in now.asked:
        answered(now, entry)
    counts = entry.by in {"holder", "deputy"} and not now.version.governing.is_practice
    if counts and not over and now.state != "HELD":
        by_holder(now, entry)


def answered(now, entry):
    """The last question answered lets it go on."""
    now.asked.discard(entry.question)
    now.go = max(now.go, entry.go_at or now.go)
    if now.state == "STOPPED" and not now.asked:
        now.state = "RUNNING" if now.yes else first_state(now.version)
        now.go = max(now.go, entry.at) if now.state == "RUNNING" else now.go


def by_holder(now, entry):
    """Whoever holds the decision stops it, lets it go, or sees it; any word in time shows that it was seen."""
    now.seen = now.seen or now.state != "UNSEEN" or (entry.kind == "question" and entry.stops)
    if entry.kind == "hold":
        now.state = "HELD"
    elif entry.kind == "question" and entry.stops:
        now.asked.add(entry.question)
        now.state = "STOPPED"
    elif entry.kind == "yes" and first_state(now.version) in {"ASKED", "WAITING"}:
        now.yes, now.asked, now.state, now.seen = True, set(), "RUNNING", True
        now.go = max(now.go, entry.at)
    elif entry.kind == "seen" and now.state == "UNSEEN" and entry.go_at:
        now.state, now.seen, now.go = "RUNNING", True, max(now.go, entry.go_at)


def first_state(version):
    """Where a version begins, by DESIGN's sentence on what silence means."""
    one = version.governing
    if one.spoken >= 6:
        return "WENT_AHEAD"
    if one.is_practice:
        return "RUNNING" if one.rung >= 4 else "ASKED"
    return "ASKED" if one.rung <= 3 else "WAITING" if one.rung == 4 else "RUNNING"
