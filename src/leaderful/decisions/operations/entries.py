"""One entry of an intent’s record, with its words."""

from datetime import datetime
from typing import Any

from django.utils.translation import gettext as _

from leaderful.decisions import queries
from leaderful.decisions.models import Entry, EntryWords, Intent
from leaderful.decisions.queries.drafts import UnableToState

LONGEST_VOICE = 2000


def enter(
    intent: Intent,
    kind: str,
    *,
    actor: Any,
    part: str,
    at: datetime,
    text: str = "",
    language: str = "",
    **facts: Any,
) -> Entry:
    """Write down what somebody said or did, after everything that was written before."""
    entry = Entry.objects.create(
        intent=intent,
        version=queries.current_version(intent),
        person=actor,
        part=part,
        kind=kind,
        at=at,
        **facts,
    )
    if text:
        words = EntryWords(entry=entry, language=language)
        words.write(text)
        words.save()
    return entry


def check_open(intent: Intent) -> None:
    """Raise UnableToState where the intent can’t be changed any more."""
    if intent.state not in queries.OPEN:
        raise UnableToState(_("It went ahead or was withdrawn already. State a new one instead."))
