"""What letters about intents have in common: the intent as its reader sees it, links, facts, and plain letters without words."""

from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any
from uuid import UUID

from django.utils.translation import gettext as _

from leaderful.decisions import queries
from leaderful.decisions.queries.told import Told, told
from leaderful.flows import intents
from leaderful.flows.letters._content import Action, Content, Letter
from leaderful.ground.links import make_token


def told_to(notice: Any, recipient: Any) -> Told | None:
    """The intent as the recipient reads it; None where they do no longer, or it was changed and told anew."""
    at = notice.created_at
    intent = queries.intent_visible_to(recipient, key=UUID(notice.codes["intent"]), at=at)
    if intent is None or intent.version != notice.codes["version"]:
        return None
    return told(intent, recipient, at=at)


def link_to(found: Told) -> str:
    """Where its reader acts without signing in."""
    token = make_token(purpose="intent", key=found.intent.key, person_id=found.reader.pk)
    return f"/decisions/link/{token}/"


def page_of(found: Told) -> str:
    """Its page, for whoever signs in."""
    return f"/decisions/{found.intent.key}/"


def intent_facts(found: Told) -> dict[str, str]:
    """Whose it is, when it goes ahead, and who holds it."""
    return {
        "name": found.intent.author.name,
        "first": found.intent.author.first_name,
        "when": intents.day_and_time(found.stands.promised_at),
        "holder": intents.named(found.stands.holders),
    }


def sample_facts() -> dict[str, str]:
    """Invented facts."""
    return {
        "name": "Ines Carvalho",
        "first": "Ines",
        "when": intents.day_and_time(datetime(2026, 12, 7, 11, tzinfo=UTC)),
        "holder": "Maren Solheim",
    }


def small_print() -> str:
    """What whoever passes a letter on should know."""
    return _("The links are made for you alone: whoever has them can answer in your name.")


Words = Callable[[dict[str, str]], tuple[str, str, str]]
"""A plain letter: from its facts the subject, the paragraph, and what its button says."""


def plain(words: Words, facts: dict[str, str], path: str) -> Content:
    """The letter, without the intent’s words."""
    subject, paragraph, button = words(facts)
    return Content(
        subject=subject,
        paragraphs=(paragraph, _("The words stand on its page, for those who read it.")),
        actions=(Action(button, path),),
    )


def composed(
    words: Words, while_: Callable[[Told], bool], to: Callable[[Told], str]
) -> Callable[[Any, Any], Content | None]:
    """A letter that has become pointless unless ``while_`` holds."""

    def compose(notice: Any, recipient: Any) -> Content | None:
        found = told_to(notice, recipient)
        if found is None or not while_(found):
            return None
        return plain(words, intent_facts(found) | _who(notice, found), to(found))

    return compose


def _who(notice: Any, found: Told) -> dict[str, str]:
    """Who said what the letter tells of, and whoever stopped it."""
    entry = next((v.entry for v in found.voices if str(v.entry.key) == notice.codes.get("entry")), None)
    stopped = found.stands.stopped_by
    return {
        "who": entry.person.name if entry else stopped.name if stopped else found.intent.author.name,
        "kind": entry.kind if entry else "",
    }


def plain_letter(
    kind: str,
    about: str,
    words: Words,
    while_: Callable[[Told], bool],
    *,
    to: Callable[[Told], str] = page_of,
) -> Letter:
    """A letter about an intent that says what happened, never what was written; its button leads ``to``."""
    return Letter(
        f"decisions.{kind}",
        about,
        composed(words, while_, to),
        lambda: plain(words, {**sample_facts(), "who": "Yusuf Demir", "kind": ""}, "/decisions/"),
    )
