"""A programme's own words in its mails: a subject and an opening paragraph for each kind of letter."""

from collections.abc import Mapping
from datetime import datetime
from string import Formatter
from typing import Any
from uuid import UUID

from django.utils.translation import gettext as _

from leaderful.audit.operations import record
from leaderful.ground.operation import operation
from leaderful.programmes.models import Programme
from leaderful.programmes.operations.changing import UnableToChangeProgramme, changeable, kept_texts
from leaderful.programmes.queries.mails import PLACES, VERSION, Mail

LONGEST_SUBJECT = 150
LONGEST_OPENING = 2000


@operation("programmes.mail.change")
def change_mail(
    *,
    key: UUID,
    kind: str,
    subject: Mapping[str, str],
    opening: Mapping[str, str],
    actor: Any,
    at: datetime,
) -> Programme:
    """Give one kind of letter words of its own, {language: text}; empty ones fall back to the standard words.

    ``kind`` is a letter's; the flow that knows the letters asks for no other. Raises NotAllowed, or
    UnableToChangeProgramme.
    """
    programme = changeable(key, actor=actor, at=at)
    mail = Mail(
        subject=kept_texts(subject, LONGEST_SUBJECT, "subject"),
        opening=kept_texts(opening, LONGEST_OPENING, "opening"),
    )
    for field, texts in (("subject", mail.subject), ("opening", mail.opening)):
        for language, text in texts.items():
            _check_places(text, f"{field}_{language}")

    letters = {**programme.mails.get("letters", {}), kind: mail.kept()}
    programme.mails = {
        "version": VERSION,
        "letters": {k: one for k, one in letters.items() if any(one.values())},
    }
    programme.save()
    record("programmes.mail.changed", actor=actor, subject=programme, at=at, codes={"kind": kind})
    return programme


def _check_places(text: str, field: str) -> None:
    """Raises UnableToChangeProgramme for a placeholder nobody fills in."""
    try:
        places = {place[1:] for place in Formatter().parse(text) if place[1] is not None}
    except ValueError:  # a brace without its other half
        places = {("", "", None)}
    if places - {(name, "", None) for name in PLACES}:
        known = " ".join("{" + name + "}" for name in PLACES)
        sentence = _("Between { and } stands one of %(known)s: nothing else is filled in.")
        raise UnableToChangeProgramme(sentence % {"known": known}, field)
