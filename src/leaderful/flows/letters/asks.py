"""Letters about asks: to the one asked, and to whoever asked. What was written stands in none of them."""

from datetime import date
from typing import Any
from uuid import UUID

from django.utils.formats import date_format
from django.utils.timezone import localtime
from django.utils.translation import get_language, gettext_noop
from django.utils.translation import gettext as _

from leaderful.flows.letters._content import Action, Content, Letter
from leaderful.ground.links import make_token
from leaderful.pairings import queries
from leaderful.pairings.models import Ask


def _ask(notice: Any) -> Ask | None:
    return queries.ask_by_key(UUID(notice.codes["ask"]))


def _facts(ask: Ask, *, to_asked: bool) -> dict[str, str]:
    other = ask.asker if to_asked else ask.asked
    return {
        "name": other.name,
        "programme": ask.programme.name_in(get_language() or "en"),
        "day": date_format(localtime(ask.answer_by), "l j F"),
    }


def _sample() -> dict[str, str]:
    return {
        "name": "Tendai Moyo",
        "programme": "Rising Leads",
        "day": date_format(date(2026, 12, 7), "l j F"),
    }


def _asked_words(facts: dict[str, str], path: str) -> Content:
    return Content(
        subject=_("%(name)s asks whether you would be the mentor") % facts,
        paragraphs=(
            _("%(name)s looks for a mentor in “%(programme)s”, has seen that you have room, and asks you.")
            % facts,
            _("The page behind the buttons has what was written to you. With your yes the pair begins."),
            _("You have until %(day)s to answer. After that %(name)s is free to ask somebody else.") % facts,
        ),
        actions=(Action(_("Say yes"), f"{path}?answer=yes"), Action(_("Say no"), f"{path}?answer=no")),
        small=_("No is an answer too, and owes nobody a reason. The link is made for you alone."),
    )


def _compose_asked(notice: Any, recipient: Any) -> Content | None:
    ask = _ask(notice)
    if ask is None or ask.state != Ask.State.OPEN:
        return None
    token = make_token(purpose="ask", key=ask.key, person_id=recipient.pk)
    return _asked_words(_facts(ask, to_asked=True), f"/asks/link/{token}/")


def _closed_words(facts: dict[str, str], path: str) -> Content:
    return Content(
        subject=_("%(name)s can’t be your mentor this time") % facts,
        paragraphs=(
            _("You asked %(name)s in “%(programme)s”, and the answer is no this time.") % facts,
            _(
                "It says nothing about you. Other mentors have room, and you are matched in the next round as well."
            ),
        ),
        actions=(Action(_("Look for another mentor"), path),),
    )


def _released_words(facts: dict[str, str], path: str) -> Content:
    return Content(
        subject=_("%(name)s has not answered in time") % facts,
        paragraphs=(
            _(
                "You asked %(name)s in “%(programme)s”. There was no answer by %(day)s, so your ask is free again."
            )
            % facts,
            _("Ask somebody else, or wait for the next round: you are matched in it as well."),
        ),
        actions=(Action(_("Look for another mentor"), path),),
    )


def _composed(state: str, words: Any) -> Any:
    def compose(notice: Any, _recipient: Any) -> Content | None:
        ask = _ask(notice)
        if ask is None or ask.state != state:
            return None
        content: Content = words(_facts(ask, to_asked=False), f"/programmes/{ask.programme.key}/mentors/")
        return content

    return compose


LETTERS: tuple[Letter, ...] = (
    Letter(
        "pairings.asked",
        gettext_noop("Somebody who looks for a mentor asks one."),
        _compose_asked,
        lambda: _asked_words(_sample(), "/asks/link/sample/"),
    ),
    Letter(
        "pairings.ask_closed",
        gettext_noop("A mentor who was asked said no, to whoever asked."),
        _composed("DECLINED", _closed_words),
        lambda: _closed_words(_sample(), "/programmes/sample/mentors/"),
    ),
    Letter(
        "pairings.ask_released",
        gettext_noop("A mentor who was asked did not answer in time, to whoever asked."),
        _composed("RELEASED", _released_words),
        lambda: _released_words(_sample(), "/programmes/sample/mentors/"),
    ),
)
