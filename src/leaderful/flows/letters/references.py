"""Letters about speaking for somebody. What is said stands in none of them."""

from collections.abc import Callable
from typing import Any
from uuid import UUID

from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from leaderful.core.supervision import Part
from leaderful.flows.letters._content import Action, Content, Letter
from leaderful.ground.links import make_token
from leaderful.supervision.models import Reference
from leaderful.supervision.queries.chain import reference_visible_to

Words = Callable[[dict[str, Any], str], Content]


def _as_part(part: str) -> str:
    return _("a mentor") if Part(part.lower()) is Part.MENTOR else _("a mentor’s mentor")


def _sample() -> dict[str, Any]:
    return {"name": "Tendai Moyo", "part": _as_part("MENTOR")}


def _facts(row: Reference, recipient: Any) -> dict[str, Any]:
    other = row.referee if recipient.pk == row.person_id else row.person
    return {"name": other.name, "part": _as_part(row.part)}


def _asked(facts: dict[str, Any], path: str) -> Content:
    return Content(
        subject=_("Would you speak for %(name)s?") % facts,
        paragraphs=(
            _(
                "%(name)s thinks of becoming %(part)s, and asks you for a line: what have you seen that speaks for it?"
            )
            % facts,
            _("Only the two of you read it. It is one of the things that say whether the time has come."),
        ),
        actions=(Action(_("Write a line, or say no"), path),),
        small=_("The link is made for you alone. No is an answer too, and owes nobody a reason."),
    )


def _plain(subject: Callable[[], str], said: Callable[[], str], more: Callable[[], str]) -> Words:
    def words(facts: dict[str, Any], path: str) -> Content:
        return Content(
            subject=subject() % facts,
            paragraphs=(said() % facts, more() % facts),
            actions=(Action(_("Open it"), path),),
        )

    return words


_given = _plain(
    lambda: _("%(name)s speaks for you"),
    lambda: _("%(name)s wrote a line about you as %(part)s."),
    lambda: _("It stands on your page about the next part. Only the two of you read it."),
)
_declined = _plain(
    lambda: _("%(name)s would rather not speak for you"),
    lambda: _("%(name)s said no this time, and owes nobody a reason."),
    lambda: _("It says nothing about you. Somebody else who knows your work may gladly do it."),
)
_withdrawn = _plain(
    lambda: _("What %(name)s and you had about the next part is taken back"),
    lambda: _("The line that spoke for one of you as %(part)s counts no more, and its words are gone."),
    lambda: _("Go and ask what has changed."),
)


def _compose_asked(notice: Any, recipient: Any) -> Content | None:
    row = _found(notice, recipient, "ASKED")
    if row is None or row.referee_id != recipient.pk or row.person.state != "ACTIVE":
        return None
    token = make_token(purpose="reference", key=row.key, person_id=recipient.pk)
    return _asked(_facts(row, recipient), f"/references/link/{token}/")


def _found(notice: Any, recipient: Any, state: str) -> Reference | None:
    row = reference_visible_to(recipient, key=UUID(notice.codes["reference"]), at=notice.created_at)
    return row if row is not None and row.state == state else None


def _told(state: str, words: Words) -> Callable[[Any, Any], Content | None]:
    def compose(notice: Any, recipient: Any) -> Content | None:
        row = _found(notice, recipient, state)
        return words(_facts(row, recipient), f"/references/{row.key}/") if row is not None else None

    return compose


def _letter(past: str, about: str, compose: Callable[[Any, Any], Content | None], words: Words) -> Letter:
    kind = f"supervision.reference_{past}"
    return Letter(kind, about, compose, lambda: words(_sample(), "/references/sample/"))


LETTERS: tuple[Letter, ...] = (
    _letter("asked", gettext_noop("Somebody is asked to speak for a colleague."), _compose_asked, _asked),
    _letter(
        "given",
        gettext_noop("Somebody speaks for a colleague, to that one."),
        _told("GIVEN", _given),
        _given,
    ),
    _letter(
        "declined",
        gettext_noop("Somebody would rather not speak for a colleague, to that one."),
        _told("DECLINED", _declined),
        _declined,
    ),
    _letter(
        "withdrawn",
        gettext_noop("What was said for a colleague counts no more, to the other one."),
        _told("WITHDRAWN", _withdrawn),
        _withdrawn,
    ),
)
