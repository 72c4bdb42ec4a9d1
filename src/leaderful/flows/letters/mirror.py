"""Letters about the mirror: somebody is asked, and somebody has answered. No answer stands in them."""

from typing import Any
from uuid import UUID

from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from leaderful.flows.letters._content import Action, Content, Letter
from leaderful.ground.links import make_token
from leaderful.styles.models import Reflection
from leaderful.styles.queries.mirror import reflection_visible_to


def _found(notice: Any, recipient: Any, mode: str, state: str) -> Reflection | None:
    row = reflection_visible_to(recipient, key=UUID(notice.codes["reflection"]), at=notice.created_at)
    return row if row is not None and (row.mode, row.state) == (mode, state) else None


def _asked_words(name: str, path: str) -> Content:
    said = {"name": name}
    return Content(
        subject=_("How do you see %(name)s lead?") % said,
        paragraphs=(
            _("%(name)s would like to know it from you: fifteen short statements, about four minutes.")
            % said,
            _(
                "You choose whether %(name)s reads it under your name, which you can take back at any time, or whether it goes "
                "into a mean over several mentors alone."
            )
            % said,
        ),
        actions=(Action(_("See the statements"), path),),
        small=_("The link is made for you alone. No is an answer too, and owes nobody a reason."),
    )


def _given_words(name: str, path: str) -> Content:
    said = {"name": name}
    return Content(
        subject=_("%(name)s has answered how you lead") % said,
        paragraphs=(
            _("%(name)s took the time for it. Your mirror shows it beside your own view.") % said,
            _("Where the two are apart it is worth a talk. Ask for an example first."),
        ),
        actions=(Action(_("Open your mirror"), path),),
    )


def _compose_asked(notice: Any, recipient: Any) -> Content | None:
    row = _found(notice, recipient, "SIGNED", "ASKED")
    if row is None or row.giver_id != recipient.pk or row.about.state != "ACTIVE":
        return None
    token = make_token(purpose="mirror", key=row.key, person_id=recipient.pk)
    return _asked_words(row.about.name, f"/mirror/link/{token}/")


def _compose_given(notice: Any, recipient: Any) -> Content | None:
    row = _found(notice, recipient, "SIGNED", "GIVEN")
    if row is None or row.about_id != recipient.pk:
        return None
    return _given_words(row.giver.name, "/mirror/")


LETTERS: tuple[Letter, ...] = (
    Letter(
        "styles.mirror_asked",
        gettext_noop("Somebody is asked how they see a colleague lead."),
        _compose_asked,
        lambda: _asked_words("Tendai Moyo", "/mirror/link/sample/"),
    ),
    Letter(
        "styles.mirror_given",
        gettext_noop("A mirror was answered under its giver’s name, to the one it is about."),
        _compose_given,
        lambda: _given_words("Ines Carvalho", "/mirror/"),
    ),
)
