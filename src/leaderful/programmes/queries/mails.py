"""A programme's own words in its mails, and where they fall back to the standard ones."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Final

from leaderful.programmes.models import Programme

VERSION = 1
"""The version of the mails' shape; a later shape reads the older ones."""

PLACES: Final = ("name", "programme")
"""What is filled in between braces: the first name of whoever gets the letter, and the programme's name."""


@dataclass(frozen=True)
class Mail:
    """One kind of letter in a programme's own words, {language: text}; standard where a language is missing.

    ``subject`` stands in the place of the standard one, ``opening`` before the standard paragraphs.
    """

    subject: Mapping[str, str] = field(default_factory=dict)
    opening: Mapping[str, str] = field(default_factory=dict)

    def kept(self) -> dict[str, Any]:
        """As the JSON column holds it."""
        return {"subject": dict(self.subject), "opening": dict(self.opening)}


def mail_of(programme: Programme, kind: str) -> Mail:
    """What the programme says of its own in letters of this kind."""
    said = programme.mails.get("letters", {}).get(kind, {})
    return Mail(said.get("subject", {}), said.get("opening", {}))


def filled_in(text: str, *, name: str, programme: str) -> str:
    """``text``, checked when it was written, with its places filled in."""
    return text.format(name=name, programme=programme)
