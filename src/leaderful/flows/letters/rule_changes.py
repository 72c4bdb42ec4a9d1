"""Letters about changes of a programme’s rules. Why, and what people said, stands behind their button and in none of them."""

from collections.abc import Callable, Collection
from datetime import UTC, datetime
from typing import Any
from uuid import UUID

from django.utils.formats import date_format
from django.utils.timezone import localtime
from django.utils.translation import get_language, gettext_noop
from django.utils.translation import gettext as _

from leaderful.decisions.models import RuleChange
from leaderful.decisions.queries.rule_changes import rule_change_by_key
from leaderful.flows.letters._content import Action, Content, Letter

SAMPLE = {"name": "Saoirse Brennan", "programme": "Rising Leads"}
PATH = "/programmes/sample/rules/changes/sample/"


def _facts(change: RuleChange) -> dict[str, str]:
    return {
        "name": change.author.name,
        "programme": change.programme.name_in(get_language() or "en"),
        "when": _moment(change.go_at),
        "sponsor": change.sponsor.name if change.sponsor else "",
    }


def _sample() -> dict[str, str]:
    return {**SAMPLE, "when": _moment(datetime(2026, 12, 7, tzinfo=UTC)), "sponsor": "Camila Restrepo"}


def _moment(at: datetime) -> str:
    return date_format(localtime(at), "l j F Y, H:i")


def _content(subject: str, *paragraphs: str, words: str) -> Callable[[dict[str, str], str], Content]:
    """The letter of these texts (msgids), with one button."""

    def make(facts: dict[str, str], path: str) -> Content:
        return Content(
            subject=_(subject) % facts,
            paragraphs=tuple(_(one) % facts for one in paragraphs),
            actions=(Action(_(words), path),),
        )

    return make


def _letter(
    kind: str, about: str, content: Callable[[dict[str, str], str], Content], states: Collection[str] = ()
) -> Letter:
    """Composed while the change is in one of ``states`` (none named: always) and the version is the one told of."""

    def compose(notice: Any, _recipient: Any) -> Content | None:
        change = rule_change_by_key(UUID(notice.codes["rule_change"]), at=notice.created_at)
        if change is None or change.version != notice.codes["version"]:
            return None
        if states and change.state_at not in states:
            return None
        return content(_facts(change), f"/programmes/{change.programme.key}/rules/changes/{change.key}/")

    return Letter(f"decisions.rules_{kind}", about, compose, lambda: content(_sample(), PATH))


LETTERS: tuple[Letter, ...] = (
    _letter(
        "stated",
        gettext_noop("A programme’s rules are to change, to everybody who takes part."),
        _content(
            gettext_noop("The rules of %(programme)s are to change"),
            gettext_noop("%(name)s intends to change the rules of “%(programme)s” from %(when)s."),
            gettext_noop(
                "Read what and why. You can ask, add what you know, support it, or object with a reason: an objection stops it."
            ),
            words=gettext_noop("Read it and speak to it"),
        ),
        {"OPEN", "STOPPED"},
    ),
    _letter(
        "said",
        gettext_noop("Somebody spoke to a change of rules, to whoever stated it."),
        _content(
            gettext_noop("Somebody spoke to your change of rules"),
            gettext_noop("There is a new word on what you intend to change in “%(programme)s”."),
            words=gettext_noop("Read it"),
        ),
    ),
    _letter(
        "objected",
        gettext_noop("Somebody objects to a change of rules, to the one named to decide."),
        _content(
            gettext_noop("An objection to a change of rules waits for you"),
            gettext_noop(
                "%(name)s named you to decide where somebody objects to a change of rules in “%(programme)s”. Somebody does."
            ),
            gettext_noop(
                "It is stopped until the objection is taken back, the text changes, or you decide in writing."
            ),
            words=gettext_noop("Read both sides"),
        ),
        {"STOPPED"},
    ),
    _letter(
        "decided",
        gettext_noop(
            "It was decided about a change of rules that somebody objected to, to everybody who takes part."
        ),
        _content(
            gettext_noop("A change of rules in %(programme)s is decided"),
            gettext_noop(
                "%(sponsor)s has decided about the change of rules in “%(programme)s” that somebody objected to."
            ),
            words=gettext_noop("Read the decision"),
        ),
    ),
    _letter(
        "withdrawn",
        gettext_noop("A change of rules was withdrawn, to everybody who takes part."),
        _content(
            gettext_noop("The rules of %(programme)s stay as they are"),
            gettext_noop(
                "What was to change in the rules of “%(programme)s” is withdrawn. You need to do nothing."
            ),
            words=gettext_noop("See what it was"),
        ),
        {"WITHDRAWN"},
    ),
    _letter(
        "applied",
        gettext_noop("A programme’s rules have changed, to everybody who takes part."),
        _content(
            gettext_noop("The rules of %(programme)s have changed"),
            gettext_noop("What %(name)s stated for “%(programme)s” holds since %(when)s."),
            words=gettext_noop("See what is different"),
        ),
        {"APPLIED"},
    ),
    _letter(
        "refused",
        gettext_noop("A change of rules could not be made at its moment, to whoever stated it."),
        _content(
            gettext_noop("Your change of rules could not be made"),
            gettext_noop(
                "Its moment came, and the rules of “%(programme)s” could not be changed as you stated. They are as they were."
            ),
            words=gettext_noop("See why"),
        ),
        {"REFUSED"},
    ),
)
