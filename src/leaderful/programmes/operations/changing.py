"""What every change of a programme's texts, dates, questions and rules begins with, and what is asked of texts."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any
from uuid import UUID

from django.conf import settings
from django.utils.translation import gettext as _

from leaderful.lib.errors import Unable
from leaderful.programmes import queries
from leaderful.programmes.models import Programme
from leaderful.programmes.policy import POLICY


class UnableToChangeProgramme(Unable):
    """What was typed can't be kept; ``field`` names the part of the form it is about."""

    def __init__(self, sentence: str, field: str | None = None) -> None:
        super().__init__(sentence)
        self.field = field


def changeable(key: UUID, *, actor: Any, at: datetime) -> Programme:
    """A programme, its row locked, that ``actor`` may change. Raises NotAllowed, or UnableToChangeProgramme."""
    programme = queries.locked_programme(key)
    POLICY.check(actor, "programmes.programme.change", programme, at)
    if programme.state == Programme.State.CLOSED:
        raise UnableToChangeProgramme(_("This programme is closed, so it stays as it was."))
    return programme


def kept_texts(
    texts: Mapping[str, str], longest: int, field: str, *, needs_english: bool = False
) -> dict[str, str]:
    """{language: text} without empty ones, in languages that pages speak. Raises UnableToChangeProgramme.

    ``field`` is how the form calls it, without the language.
    """
    spoken = dict(settings.LANGUAGES)
    kept = {language: text.strip() for language, text in texts.items() if text.strip()}
    if needs_english and "en" not in kept:
        raise UnableToChangeProgramme(
            _("Write it in English at least: it stands in for every other language."), f"{field}_en"
        )
    for language, text in kept.items():
        if language not in spoken:
            raise UnableToChangeProgramme(_("Leaderful doesn’t speak this language yet."), field)
        if len(text) > longest:
            sentence = _("This is too long: %(longest)s letters at most.") % {"longest": longest}
            raise UnableToChangeProgramme(sentence, f"{field}_{language}")
    return kept
