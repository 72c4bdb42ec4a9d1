"""Letters about cases, to a mentor's mentor and to a circle. What is written about a case stands in none of them."""

from typing import Any
from uuid import UUID

from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from leaderful.flows.letters._content import Action, Content, Letter
from leaderful.supervision.queries.cases import case_visible_to


def _brought(name: str, path: str) -> Content:
    return Content(
        subject=_("%(name)s brings a case to your next meeting") % {"name": name},
        paragraphs=(
            _("%(name)s has written down a case to go through with you.") % {"name": name},
            _("It stays between the two of you, and so does whom it is about."),
        ),
        actions=(Action(_("Read the case"), path),),
    )


def _compose_brought(notice: Any, recipient: Any) -> Content | None:
    case = case_visible_to(recipient, key=UUID(notice.codes["case"]), at=notice.created_at)
    if case is None or case.gone_through_at is not None:
        return None
    return _brought(case.mentor.name, f"/brought/{case.key}/")


def _to_circle(name: str, path: str) -> Content:
    return Content(
        subject=_("%(name)s brings a case to your circle") % {"name": name},
        paragraphs=(
            _("%(name)s has written down a case for your circle’s next meeting.") % {"name": name},
            _("It stays between those of you who get this letter, and so does whom it is about."),
        ),
        actions=(Action(_("Read the case"), path),),
    )


def _compose_to_circle(notice: Any, recipient: Any) -> Content | None:
    case = case_visible_to(recipient, key=UUID(notice.codes["circle_case"]), at=notice.created_at)
    if case is None or case.gone_through_at is not None:
        return None
    return _to_circle(case.mentor.name, f"/brought/{case.key}/")


LETTERS: tuple[Letter, ...] = (
    Letter(
        "supervision.case.brought",
        gettext_noop("A mentor brings a case, to the mentor’s mentor."),
        _compose_brought,
        lambda: _brought("Tendai Moyo", "/brought/sample/"),
    ),
    Letter(
        "supervision.circle_case.brought",
        gettext_noop("A mentor brings a case, to the circle."),
        _compose_to_circle,
        lambda: _to_circle("Tendai Moyo", "/brought/sample/"),
    ),
)
