"""The letter by which a programme's team nudges a pair that has not met; it asks for a time, not for reasons."""

from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from leaderful.flows.letters._content import Action, Content, Letter
from leaderful.flows.letters._pairs import pair_facts, pair_of, sample_facts
from leaderful.ground.links import make_token
from leaderful.pairings.models import Pairing


def _words(facts: dict[str, str], *, page: str, log: str) -> Content:
    return Content(
        subject=_("When do you meet %(name)s next?") % facts,
        paragraphs=(
            _(
                "The team of “%(programme)s” sees no meeting of you and %(name)s for a while, and none planned."
            )
            % facts,
            _("Half an hour is enough. If you have met, log it; it takes ten seconds."),
            _("If it doesn’t suit any more, pause or end the pair on its page. Nobody owes a reason."),
        ),
        actions=(Action(_("Plan a meeting"), page), Action(_("Log a meeting"), log)),
        small=_("The team sees how often you meet, never what you write."),
    )


def _compose(notice: Any, recipient: Any) -> Content | None:
    pairing = pair_of(notice)
    if pairing is None or pairing.state != Pairing.State.ACTIVE:
        return None
    token = make_token(purpose="meeting-log", key=pairing.key, person_id=recipient.pk)
    return _words(
        pair_facts(pairing, recipient), page=f"/pairs/{pairing.key}/", log=f"/meetings/log/{token}/"
    )


LETTERS = (
    Letter(
        "pairings.nudge",
        gettext_noop("The programme’s team asks a pair that has not met when it meets next."),
        _compose,
        lambda: _words(sample_facts(), page="/pairs/sample/", log="/meetings/log/sample/"),
    ),
)
