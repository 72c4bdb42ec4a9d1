"""The letter to the people of a pair that ran before Leaderful knew of it; sent only where the team asks for it."""

from typing import Any
from uuid import UUID

from django.utils.translation import get_language, gettext_noop
from django.utils.translation import gettext as _

from leaderful.flows.letters._content import Action, Content, Letter
from leaderful.ground.links import make_token
from leaderful.pairings import queries
from leaderful.pairings.models import Pairing


def _words(name: str, programme: str, *, page: str, log: str) -> Content:
    facts = {"name": name, "programme": programme}
    return Content(
        subject=_("You and %(name)s have a page of your own now") % facts,
        paragraphs=(
            _("Your pair with %(name)s in “%(programme)s” goes on as it is. It has a page here from now on.")
            % facts,
            _("Only the two of you read what you write there: what you agreed, and your notes."),
            _("After your next meeting it takes ten seconds to log it."),
        ),
        actions=(Action(_("Open the page of your pair"), page), Action(_("Log a meeting"), log)),
    )


def _compose(notice: Any, recipient: Any) -> Content | None:
    pairing = queries.pairing_by_key(key=UUID(notice.codes["pairing"]))
    if pairing is None or pairing.state != Pairing.State.ACTIVE:
        return None
    other = pairing.learner if recipient.pk == pairing.guide_id else pairing.guide
    token = make_token(purpose="meeting-log", key=pairing.key, person_id=recipient.pk)
    return _words(
        other.name,
        pairing.programme.name_in(get_language() or "en"),
        page=f"/pairs/{pairing.key}/",
        log=f"/meetings/log/{token}/",
    )


def _sample() -> Content:
    return _words("Tendai Moyo", "Rising Leads", page="/pairs/sample/", log="/meetings/log/sample/")


LETTERS = (
    Letter(
        "pairings.brought_in",
        gettext_noop("A pair that ran before came in from a file. Sent where the team asks for it."),
        _compose,
        _sample,
    ),
)
