"""Letters about certificates, and to authors whose holder has left. Nobody's own words stand in them."""

from collections.abc import Callable
from typing import Any
from uuid import UUID

from django.utils.translation import get_language, gettext_noop
from django.utils.translation import gettext as _

from leaderful.decisions.models import Certificate, Intent
from leaderful.decisions.queries import OPEN, intent_visible_to
from leaderful.decisions.queries.certificates import certificate_by_key
from leaderful.flows.letters._content import Action, Content, Letter
from leaderful.ground.links import make_token

Facts = dict[str, str]


def _certificate(notice: Any) -> Certificate | None:
    return certificate_by_key(UUID(notice.codes["certificate"]))


def _facts(certificate: Certificate, recipient: Any) -> Facts:
    is_own = recipient.pk == certificate.person_id
    other = certificate.certifier if is_own else certificate.person
    item = certificate.item.name_in(get_language() or "en")
    return {"name": other.name, "first": other.first_name, "item": item, "state": certificate.state}


def _sample(state: str) -> Facts:
    return {"name": "Ines Carvalho", "first": "Ines", "item": _("Keep a schedule"), "state": state}


def _open(words: str, certificate: Certificate, recipient: Any) -> Action:
    token = make_token(purpose="read-certificate", key=certificate.key, person_id=recipient.pk)
    return Action(words, f"/read/certificate/{token}/")


def _asked_words(facts: Facts, action: Action) -> Content:
    return Content(
        subject=_("%(name)s asks you to certify something") % facts,
        paragraphs=(
            _("It is about “%(item)s”. %(first)s explained how it is done; you say whether that is so.")
            % facts,
            _("Certify it only if you would let %(first)s do it without you. “Not yet” is a good answer too.")
            % facts,
        ),
        actions=(action,),
    )


def _answered_words(facts: Facts, action: Action) -> Content:
    said = {
        "GIVEN": _("%(name)s certifies that you can do this: “%(item)s”."),
        "DECLINED": _("%(name)s says “not yet” to “%(item)s”, and what is missing."),
        "WITHDRAWN": _("What %(name)s certified, “%(item)s”, counts no more. Go and ask what has changed."),
    }
    return Content(
        subject=_("An answer about “%(item)s”") % facts,
        paragraphs=(said[facts["state"]] % facts,),
        actions=(action,),
    )


def _compose_asked(notice: Any, recipient: Any) -> Content | None:
    found = _certificate(notice)
    if found is None or found.state != Certificate.State.ASKED:
        return None
    return _asked_words(_facts(found, recipient), _open(_("Read it and answer"), found, recipient))


def _compose_answered(notice: Any, recipient: Any) -> Content | None:
    found = _certificate(notice)
    if found is None or found.state == Certificate.State.ASKED:
        return None
    return _answered_words(_facts(found, recipient), _open(_("Read the answer"), found, recipient))


def _left_words(action: Action) -> Content:
    return Content(
        subject=_("Whoever held your decision has left"),
        paragraphs=(
            _("Nobody answers one of your open intents now: the person who held it has left."),
            _(
                "If it waits for a yes, change it and state it anew: as practice, or once somebody else holds it."
            ),
        ),
        actions=(action,),
    )


def _compose_left(notice: Any, recipient: Any) -> Content | None:
    intent: Intent | None = intent_visible_to(
        recipient, key=UUID(notice.codes["intent"]), at=notice.created_at
    )
    if intent is None or intent.state not in OPEN:
        return None
    return _left_words(Action(_("Open it"), f"/decisions/{intent.key}/"))


def _sampled(words: Callable[[Facts, Action], Content], state: str, button: Any) -> Callable[[], Content]:
    return lambda: words(_sample(state), Action(_(button), "/certificates/"))


LETTERS: tuple[Letter, ...] = (
    Letter(
        "decisions.certificate_asked",
        gettext_noop("Somebody is asked to certify what a colleague explained."),
        _compose_asked,
        _sampled(_asked_words, "ASKED", gettext_noop("Read it and answer")),
    ),
    Letter(
        "decisions.certificate_answered",
        gettext_noop("A certificate is given, not yet, or counts no more, to the one who asked."),
        _compose_answered,
        _sampled(_answered_words, "GIVEN", gettext_noop("Read the answer")),
    ),
    Letter(
        "decisions.holder_left",
        gettext_noop("Whoever held an open intent has left, to its authors."),
        _compose_left,
        lambda: _left_words(Action(_("Open it"), "/decisions/")),
    ),
)
