"""What a letter consists of: from it the plain and the HTML mail are both made, so they say the same."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True)
class Action:
    """One button: what it says, and its path (``/offers/…``); the public address is put before it when sent."""

    words: str
    path: str


@dataclass(frozen=True)
class CalendarPart:
    """What a letter carries for the recipient's calendar: iCalendar text, and its method (REQUEST or CANCEL)."""

    text: str
    method: str


@dataclass(frozen=True)
class Content:
    """A letter's words in the recipient's language: subject, paragraphs, buttons, and a line small below."""

    subject: str
    paragraphs: tuple[str, ...]
    actions: tuple[Action, ...] = ()
    small: str = ""
    calendar: CalendarPart | None = None


@dataclass(frozen=True)
class Letter:
    """One kind of letter.

    ``compose(notice, recipient)`` reads what it needs from the ids in the notice and returns the words; it runs with
    the recipient's language and zone active, and returns None where the letter has become pointless
    (the offer was answered meanwhile). ``sample()`` makes the words with invented facts, for the preview.
    ``about`` is a sentence (msgid) for the page that lists letters. ``to(notice)`` is the address it goes to where
    that is not the recipient's own: an address still to be confirmed, or one just replaced; None where it is gone.
    """

    kind: str
    about: str
    compose: Callable[[Any, Any], Content | None]
    sample: Callable[[], Content]
    to: Callable[[Any], str | None] | None = None
