"""A programme, as its team moves it: made from a template, changed, opened, matched, run, closed."""

from collections.abc import Mapping
from datetime import date, datetime, timedelta
from typing import Any
from uuid import UUID

from django.utils import timezone
from django.utils.translation import gettext as _

from leaderful.audit.operations import record
from leaderful.core.launch import months_later
from leaderful.ground.operation import operation
from leaderful.lib.errors import Unable
from leaderful.programmes import queries
from leaderful.programmes.models import Programme
from leaderful.programmes.operations.changing import UnableToChangeProgramme, changeable, kept_texts
from leaderful.programmes.operations.dates import check_days, set_first_and_last
from leaderful.programmes.operations.retention import checked_last_day
from leaderful.programmes.operations.steps import step_programme
from leaderful.programmes.operations.templates import TEMPLATES
from leaderful.programmes.policy import POLICY

LONGEST_NAME = 120
LONGEST_ABOUT = 4000


COPIED = ("template", "about", "rules", "questions", "mails", "preparation", "is_rolling")
"""What a copy takes along: never a name, a date, a state or a person."""


class UnableToMoveProgramme(Unable):
    """The programme is not at the point from which this step leads."""


@operation("programmes.programme.create")
def create_programme(
    *,
    template: str,
    names: Mapping[str, str],
    starts_date: date | None,
    ends_date: date | None,
    actor: Any,
    at: datetime,
) -> Programme:
    """Make a draft from ``template`` (a code of ``TEMPLATES``); ``names`` is {language: text}, English at least.

    Raises NotAllowed, or UnableToChangeProgramme.
    """
    POLICY.check(actor, "programmes.programme.create", None, at)
    pattern = TEMPLATES.get(template)
    if pattern is None:
        raise UnableToChangeProgramme(_("There is no such template."), "template")
    check_days({"starts_date": starts_date, "ends_date": ends_date})

    programme = Programme(
        template=template,
        names=kept_texts(names, LONGEST_NAME, "name", needs_english=True),
        about=dict(pattern.about),
        rules=pattern.rules.kept(),
        questions=dict(pattern.questions),
        preparation=dict(pattern.preparation),
        is_rolling=pattern.is_rolling,
        created_at=at,
    )
    set_first_and_last(programme, starts_date, ends_date or _proposed_end(starts_date, pattern.weeks))
    programme.save()
    record(
        "programmes.programme.created", actor=actor, subject=programme, at=at, codes={"template": template}
    )
    return programme


def _proposed_end(starts_date: date | None, weeks: int) -> date | None:
    """The Friday of the last of so many weeks; None where it has no beginning yet."""
    if starts_date is None:
        return None
    ends = starts_date + timedelta(weeks=weeks)
    return ends + timedelta(days=4 - ends.weekday())


@operation("programmes.programme.copy")
def copy_programme(
    *,
    key: UUID,
    names: Mapping[str, str],
    starts_date: date | None,
    ends_date: date | None,
    actor: Any,
    at: datetime,
) -> Programme:
    """Make a draft with the texts, questions and rules of another programme, open or long closed; people stay there.

    Raises NotAllowed, or UnableToChangeProgramme.
    """
    POLICY.check(actor, "programmes.programme.create", None, at)
    pattern = queries.programme_by_key(key)

    programme = Programme(created_at=at, names=kept_texts(names, LONGEST_NAME, "name", needs_english=True))
    for field in COPIED:
        setattr(programme, field, getattr(pattern, field))
    set_first_and_last(programme, starts_date, ends_date)
    programme.save()
    record("programmes.programme.copied", actor=actor, subject=programme, at=at, codes={"from": pattern.pk})
    return programme


@operation("programmes.programme.change")
def change_programme(
    *,
    key: UUID,
    names: Mapping[str, str],
    about: Mapping[str, str],
    actor: Any,
    at: datetime,
) -> Programme:
    """Replace a programme's texts. Raises NotAllowed, or UnableToChangeProgramme."""
    programme = changeable(key, actor=actor, at=at)

    programme.names = kept_texts(names, LONGEST_NAME, "name", needs_english=True)
    programme.about = kept_texts(about, LONGEST_ABOUT, "about", needs_english=True)
    programme.save()
    record("programmes.programme.changed", actor=actor, subject=programme, at=at)
    return programme


@operation("programmes.programme.open")
def open_programme(*, key: UUID, actor: Any, at: datetime) -> Programme:
    """Open a draft: people can be invited, and everybody here can see it and ask to join."""
    return _move(key, "open", "opened", actor=actor, at=at)


@operation("programmes.programme.discard")
def discard_programme(*, key: UUID, actor: Any, at: datetime) -> Programme:
    """Give a draft up: it goes to the archive, where it can be copied."""
    return _move(key, "discard", "discarded", actor=actor, at=at)


@operation("programmes.programme.begin_matching")
def begin_matching(*, key: UUID, actor: Any, at: datetime) -> Programme:
    """End the time of joining by oneself and begin to match."""
    return _move(key, "begin_matching", "matching_begun", actor=actor, at=at)


@operation("programmes.programme.reopen")
def reopen_programme(*, key: UUID, actor: Any, at: datetime) -> Programme:
    """Go back from matching, so that people can join by themselves again."""
    return _move(key, "reopen", "reopened", actor=actor, at=at)


@operation("programmes.programme.run")
def run_programme(*, key: UUID, actor: Any, at: datetime) -> Programme:
    """The pairs are published: the programme runs."""
    return _move(key, "run", "running", actor=actor, at=at)


@operation("programmes.programme.begin_closing")
def begin_closing(*, key: UUID, actor: Any, at: datetime) -> Programme:
    """Nobody joins any more, and nobody is matched."""
    return _move(key, "begin_closing", "closing_begun", actor=actor, at=at)


@operation("programmes.programme.close")
def close_programme(*, key: UUID, actor: Any, at: datetime, words_go_date: date | None = None) -> Programme:
    """End the programme; what people wrote goes on ``words_go_date``, else as many months later as its rules say.

    Raises NotAllowed, UnableToMoveProgramme, or UnableToChangeProgramme where the day can't be meant.
    """
    programme = _move(key, "close", "closed", actor=actor, at=at)
    today = timezone.localdate(at)

    months = queries.rules_of(programme).keep_words_months
    programme.words_go_date = checked_last_day(words_go_date or months_later(today, months), today)
    programme.save()
    return programme


STEPS = {
    "open": open_programme,
    "discard": discard_programme,
    "begin_matching": begin_matching,
    "reopen": reopen_programme,
    "run": run_programme,
    "begin_closing": begin_closing,
    "close": close_programme,
}
"""The verbs of the life cycle and what takes them; each raises NotAllowed, or UnableToMoveProgramme."""


def _move(key: UUID, verb: str, past: str, *, actor: Any, at: datetime) -> Programme:
    programme = queries.locked_programme(key)
    POLICY.check(actor, "programmes.programme.run", programme, at)
    refusal = UnableToMoveProgramme(_("The programme has moved on meanwhile. Look at where it stands now."))

    step_programme(programme, verb, actor=actor, at=at, refusal=refusal)
    record(f"programmes.programme.{past}", actor=actor, subject=programme, at=at)
    return programme
