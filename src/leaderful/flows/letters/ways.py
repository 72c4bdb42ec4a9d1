"""A letter to the other one of a pair: would you share how you work, too?"""

from typing import Any
from uuid import UUID

from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from leaderful.flows.letters._content import Action, Content, Letter
from leaderful.pairings.queries import as_told, pairing_by_key
from leaderful.styles.policy import POLICY
from leaderful.styles.queries.ways import together


def _words(name: str, path: str) -> Content:
    said = {"name": name}
    return Content(
        subject=_("%(name)s would like to look at how you two work") % said,
        paragraphs=(
            _(
                "%(name)s shares how work and learning go best. A page for the two of you says where you differ, and what helps."
            )
            % said,
            _(
                "It opens once you share it, too: seven questions, two minutes. Neither sees the other’s answers."
            ),
        ),
        actions=(Action(_("Look at it"), path),),
        small=_("You need not. Nobody but the two of you knows of it."),
    )


def _compose(notice: Any, recipient: Any) -> Content | None:
    pairing = pairing_by_key(key=UUID(notice.codes["pairing"]))
    if pairing is None or not POLICY.may(recipient, "styles.way.share", pairing, notice.created_at):
        return None
    found = together(pairing, recipient, at=notice.created_at)
    if found.i_share or not found.other_shares:
        return None
    return _words(as_told(pairing, recipient).person.name, f"/pairs/{pairing.key}/together/")


LETTERS: tuple[Letter, ...] = (
    Letter(
        "styles.way_shared",
        gettext_noop("One of a pair shares how they work, to the other one."),
        _compose,
        lambda: _words("Ines Carvalho", "/pairs/sample/together/"),
    ),
)
