"""Letters in a programme's own words: its subject and opening paragraph, where its team wrote some."""

from dataclasses import replace
from typing import Any
from uuid import UUID

from leaderful.flows.letters._content import Content
from leaderful.pairings import queries as pairings
from leaderful.programmes import queries as programmes
from leaderful.programmes.models import Programme

AREAS = ("programmes.", "pairings.")
"""How the kinds of letters begin that belong to one programme."""

SAMPLE_PROGRAMME = "Rising Leads"
"""How the samples call the programme they are about; a look ahead of one programme puts its own name there."""


def programme_of(codes: dict[str, Any]) -> Programme | None:
    """The programme a notice is about, by the ids in it; None for letters of no programme."""
    if "programme" in codes:
        return programmes.programme_by_id(codes["programme"])
    if "membership" in codes:
        membership = programmes.membership_with_all(codes["membership"])
        return membership.programme if membership else None
    if "pairing" in codes:
        pairing = pairings.pairing_by_key(key=UUID(codes["pairing"]))
        return pairing.programme if pairing else None
    if "left_out" in codes:
        row = pairings.left_out_by_id(codes["left_out"])
        return row.round.programme if row else None
    return None


def in_own_words(content: Content, programme: Programme, *, kind: str, language: str, name: str) -> Content:
    """``content`` with the subject and the opening the programme has for this kind of letter in this language.

    ``name`` is the first name of whoever gets it.
    """
    mail = programmes.mail_of(programme, kind)
    subject, opening = mail.subject.get(language, ""), mail.opening.get(language, "")
    facts = {"name": name, "programme": programme.name_in(language)}
    own = [line.strip() for line in programmes.filled_in(opening, **facts).split("\n\n")]
    return replace(
        content,
        subject=programmes.filled_in(subject, **facts) or content.subject,
        paragraphs=(*(line for line in own if line), *content.paragraphs),
    )


def sample_of(content: Content, programme: Programme, *, kind: str, language: str, name: str) -> Content:
    """A sample as this programme would send it: its own name for the invented one, and its own words."""
    called = programme.name_in(language)

    def named(text: str) -> str:
        return text.replace(SAMPLE_PROGRAMME, called)

    shown = replace(content, subject=named(content.subject), paragraphs=tuple(map(named, content.paragraphs)))
    return in_own_words(shown, programme, kind=kind, language=language, name=name)
