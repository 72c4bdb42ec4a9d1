"""What to suggest to a mentor as a reply: from facts about what was said, in an order, never the same twice running."""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from leaderful.core.questions._replies import REPLIES, About

_RUNGS: Final = (
    About.RUNG_1,
    About.RUNG_2,
    About.RUNG_3,
    About.RUNG_4,
    About.RUNG_5,
    About.RUNG_6,
    About.RUNG_7,
)
_IN_EDITION: Final[Mapping[str, tuple[About, ...]]] = {
    "A": (
        About.RUNG_2,
        About.RUNG_3,
        *_RUNGS[2:],
    ),  # its first question is “What do you think?”, its second 2 is B's 3
    "B": _RUNGS,
}
_TURNED_OUT: Final[Mapping[str, About]] = {
    "better": About.TURNED_OUT_WELL,
    "as_expected": About.TURNED_OUT_WELL,
    "worse": About.TURNED_OUT_WORSE,
    "cannot_tell": About.CANNOT_TELL,
}
_WAYS_UP: Final = (About.PERSPECTIVE, About.FAST_FORWARD, About.SMALL)
_GIVES_REASONS: Final = frozenset(_RUNGS[2:])
"""From an opinion on, somebody may be asked for what it rests on; whoever only sees something owes no reason."""
_WAITS_BELOW: Final = frozenset(_RUNGS[:4])
"""Before an intent there is a next rung to be asked to."""
_LITTLE: Final = 2
_FULL: Final = 5


@dataclass(frozen=True, slots=True)
class Heard:
    """What a mentor replies to, as facts; nothing here is a word that somebody wrote.

    Attributes:
        rung: the one spoken from, 1 to 7.
        edition: of the ladder, “A” or “B”.
        has_proposal, has_because, has_check: whether anything is said of what to do, why, and what was checked.
        can_be_undone: whether it can.
        confidence: 1 to 5; None where it was not told, or not to this mentor: what is suggested would give it away.
        is_held: it was stopped and is with its author again.
        turned_out: the outcome of looking back (`core.ladder.Outcome`); None before that, or where it is not shared.
    """

    rung: int
    edition: str
    has_proposal: bool = True
    has_because: bool = True
    has_check: bool = True
    can_be_undone: bool = True
    confidence: int | None = None
    is_held: bool = False
    turned_out: str | None = None


@dataclass(frozen=True, slots=True)
class Suggestion:
    """One reply to take or leave: a lasting code, what it is about, and its text (English, to be translated)."""

    code: str
    about: About
    text: str


class Reply(StrEnum):
    """Whether a reply asks or tells; this is what is counted, for the mentor's own eyes."""

    QUESTION = "question"
    TELLING = "telling"


def suggestions(heard: Heard, *, turn: int, last: Collection[str] = ()) -> tuple[Suggestion, ...]:
    """What to suggest, the best fitting first; telling comes last. Each is about something else.

    ``turn`` counts this mentor's replies, from any number: with the next one every question is another. ``last`` names
    codes that were just shown and are to be left out where there are others, as when somebody asks for more.

    Raises ValueError for a rung, an edition or an outcome that there isn't.
    """
    return tuple(_variant(about, turn, last) for about in fitting(heard))


def fitting(heard: Heard) -> tuple[About, ...]:
    """What is worth taking up, the most important first. Raises ValueError as `suggestions` does."""
    if heard.edition not in _IN_EDITION or not 1 <= heard.rung <= len(_RUNGS):
        raise ValueError("there is no such rung")
    if heard.turned_out is not None and heard.turned_out not in _TURNED_OUT:
        raise ValueError("there is no such outcome")
    spoken = _IN_EDITION[heard.edition][heard.rung - 1]
    return (*_questions(heard, spoken), About.TELLING)


def _questions(heard: Heard, spoken: About) -> Iterator[About]:
    if heard.turned_out is not None:  # it is over: what was missing beforehand is not asked for any more
        yield _TURNED_OUT[heard.turned_out]
        yield About.RUNG_7 if spoken is About.RUNG_7 else About.RUNG_6
        return
    if not heard.has_proposal:  # whichever words it begins with, somebody sees something and waits to be told
        yield About.NO_PROPOSAL
        yield About.RUNG_1 if spoken is About.RUNG_1 else About.RUNG_2
        yield from _WAYS_UP
        return
    if heard.is_held:
        yield About.HELD
    if spoken in _GIVES_REASONS:
        yield from _lacks(heard)
    if spoken in _WAITS_BELOW:
        yield spoken
        yield from _doubts(heard)
        yield from _WAYS_UP
    else:
        yield from _doubts(heard)
        yield spoken


def _lacks(heard: Heard) -> Iterator[About]:
    lacks = [
        about
        for about, is_there in ((About.NO_BECAUSE, heard.has_because), (About.NO_CHECK, heard.has_check))
        if not is_there
    ]
    # Where there is no way back, what was checked comes before why.
    yield from lacks if heard.can_be_undone else reversed(lacks)


def _doubts(heard: Heard) -> Iterator[About]:
    if not heard.can_be_undone:
        yield About.CANNOT_BE_UNDONE
    if heard.confidence is not None and heard.confidence <= _LITTLE:
        yield About.UNSURE
    if heard.confidence is not None and heard.confidence >= _FULL:
        yield About.SURE


def _variant(about: About, turn: int, last: Collection[str]) -> Suggestion:
    texts = REPLIES[about]
    numbers = [(turn + further) % len(texts) for further in range(len(texts))]
    fresh = [number for number in numbers if _code(about, number) not in last]
    number = (fresh or numbers)[0]
    return Suggestion(_code(about, number), about, texts[number])


def _code(about: About, number: int) -> str:
    return f"{about}.{number + 1}"


_BY_CODE: Final[Mapping[str, Suggestion]] = {
    _code(about, number): Suggestion(_code(about, number), about, text)
    for about, texts in REPLIES.items()
    for number, text in enumerate(texts)
}


def suggestion(code: str) -> Suggestion:
    """The one of that code. Raises ValueError where there is none, so that a form may bring anything."""
    if code not in _BY_CODE:
        raise ValueError("there is no reply of that code")
    return _BY_CODE[code]


def reply_kind(*, taken: Suggestion | None, is_asking: bool) -> Reply:
    """What a reply counts as: taken from the list as it stands, what the list says; in own words, what its author says.

    Nothing reads the words: a question mark does not make a question, and a question can be asked without one.
    """
    is_question = is_asking if taken is None else taken.about is not About.TELLING
    return Reply.QUESTION if is_question else Reply.TELLING
