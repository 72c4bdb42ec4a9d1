"""Letters about stretch tasks, to the other one of the two. What was written stands in none of them."""

from collections.abc import Callable
from datetime import date
from typing import Any
from uuid import UUID

from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from leaderful.decisions.models import StretchTask
from leaderful.decisions.queries.stretch import stretch_task_visible_to
from leaderful.flows.letters._content import Action, Content, Letter
from leaderful.ground.links import make_token

Words = Callable[[dict[str, Any], str], Content]


def _sample() -> dict[str, Any]:
    return {
        "name": "Tendai Moyo",
        "hard": 3,
        "felt": 4,
        "day": date_format(date(2026, 12, 18), "l j F"),
        "is_own": True,
    }


def _facts(task: StretchTask, recipient: Any) -> dict[str, Any]:
    is_own = task.person_id == recipient.pk
    return {
        "name": (task.guide if is_own else task.person).name,
        "hard": task.difficulty,
        "felt": task.felt,
        "day": date_format(task.due_date, "l j F"),
        "is_own": is_own,
    }


def _composed(state: str, words: Words, *, answers: bool | None = None) -> Any:
    def compose(notice: Any, recipient: Any) -> Content | None:
        task = stretch_task_visible_to(recipient, key=UUID(notice.codes["stretch"]), at=notice.created_at)
        if task is None or task.state != state:
            return None
        if answers is not None and answers == (task.said_by_id == recipient.pk):
            return None
        token = make_token(purpose="stretch", key=task.key, person_id=recipient.pk)
        return words(_facts(task, recipient), f"/stretch/link/{token}/")

    return compose


def _answer(facts: dict[str, Any], path: str, subject: str, first: str) -> Content:
    return Content(
        subject=subject % facts,
        paragraphs=(
            first % facts,
            _("How hard %(name)s thinks it is: %(hard)s of 5. It would be done by %(day)s.") % facts,
            _("It counts only where you agree. The page behind the button has what it is about."),
        ),
        actions=(Action(_("Read it and answer"), path),),
        small=_("The link is made for you alone. No is an answer too, and owes nobody a reason."),
    )


def _offered(facts: dict[str, Any], path: str) -> Content:
    if facts["is_own"]:
        first = _("%(name)s offers you a task that is harder than usual.")
        return _answer(facts, path, _("%(name)s offers you a stretch task"), first)
    first = _("%(name)s would like to take on something harder than usual, and asks you to agree to it.")
    return _answer(facts, path, _("%(name)s asks you for a stretch task"), first)


def _differently(facts: dict[str, Any], path: str) -> Content:
    first = _("%(name)s has read your stretch task and thinks it is easier or harder than you said.")
    return _answer(facts, path, _("%(name)s sees the stretch task differently"), first)


def _plain(subject: Callable[[], str], said: Callable[[], str], more: Callable[[], str]) -> Words:
    def words(facts: dict[str, Any], path: str) -> Content:
        paragraphs = (said() % facts, more() % facts)
        return Content(
            subject=subject() % facts, paragraphs=paragraphs, actions=(Action(_("Open the task"), path),)
        )

    return words


_taken = _plain(
    lambda: _("The stretch task with %(name)s is agreed"),
    lambda: _("%(name)s agrees: the task counts, as %(hard)s of 5 hard."),
    lambda: _("It is to be done by %(day)s."),
)
_declined = _plain(
    lambda: _("%(name)s says no to the stretch task"),
    lambda: _("%(name)s does not take part in the stretch task the two of you had open."),
    lambda: _("No is an answer. Another one can be begun at any time."),
)
_withdrawn = _plain(
    lambda: _("The stretch task with %(name)s was let go of"),
    lambda: _("%(name)s let go of the stretch task the two of you had open."),
    lambda: _("There is nothing left to do about it. Talk about it where you like to."),
)
_finished = _plain(
    lambda: _("%(name)s has done the stretch task"),
    lambda: _("%(name)s says that the task is done. Agreed was %(hard)s of 5 hard; it was %(felt)s."),
    lambda: _("What was hard about it stands on the page, where %(name)s wrote it down."),
)


def _letter(past: str, about: str, state: str, words: Words, *, answers: bool | None = None) -> Letter:
    return Letter(
        f"decisions.stretch_{past}",
        about,
        _composed(state, words, answers=answers),
        lambda: words(_sample(), "/stretch/link/sample/"),
    )


LETTERS: tuple[Letter, ...] = (
    _letter(
        "offered",
        gettext_noop("A stretch task is offered, or asked for, to whoever answers."),
        "OFFERED",
        _offered,
        answers=True,
    ),
    _letter(
        "seen_differently",
        gettext_noop("A stretch task is seen as easier or harder, to whoever answers now."),
        "OFFERED",
        _differently,
        answers=True,
    ),
    _letter("taken", gettext_noop("A stretch task is agreed, to the other one."), "TAKEN", _taken),
    _letter("declined", gettext_noop("A stretch task is declined, to the other one."), "DECLINED", _declined),
    _letter(
        "withdrawn", gettext_noop("A stretch task was let go of, to the other one."), "WITHDRAWN", _withdrawn
    ),
    _letter("finished", gettext_noop("A stretch task is done, to whoever offered it."), "DONE", _finished),
)
