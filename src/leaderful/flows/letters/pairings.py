"""Letters about rounds and offers. They name the other person and the programme, never a reason given by anyone."""

from typing import Any

from django.utils.formats import date_format
from django.utils.translation import get_language, gettext_noop
from django.utils.translation import gettext as _

from leaderful.core.matching import Left
from leaderful.flows.letters._content import Action, Content, Letter
from leaderful.flows.letters._pairs import (
    answer_buttons,
    is_open_for,
    pair_facts,
    pair_of,
    programme_facts,
    read_path,
    sample_facts,
    yes_and_no,
)
from leaderful.ground.links import make_token
from leaderful.pairings import queries
from leaderful.pairings.models import Pairing


def _offer_words(facts: dict[str, str], *, guides: bool, actions: tuple[Action, ...]) -> Content:
    if guides:
        subject = _("%(name)s could be your mentee") % facts
        first = _("In “%(programme)s” you could be the mentor of %(name)s.") % facts
    else:
        subject = _("%(name)s could be your mentor") % facts
        first = _("In “%(programme)s” %(name)s could be your mentor.") % facts
    return Content(
        subject=subject,
        paragraphs=(
            first,
            _("The page behind the buttons says why. The pair begins once you’ve both said yes."),
            _("You have until %(day)s to answer.") % facts,
        ),
        actions=actions,
        small=_("No is an answer too, and owes nobody a reason. The link is made for you alone."),
    )


def _compose_offer(notice: Any, recipient: Any) -> Content | None:
    pairing = pair_of(notice)
    if pairing is None or not is_open_for(pairing, recipient):
        return None
    return _offer_words(
        pair_facts(pairing, recipient),
        guides=recipient.pk == pairing.guide_id,
        actions=answer_buttons(pairing, recipient),
    )


def _sample_offer() -> Content:
    return _offer_words(sample_facts(), guides=False, actions=yes_and_no("/offers/sample/"))


def _reminder_words(facts: dict[str, str], actions: tuple[Action, ...]) -> Content:
    return Content(
        subject=_("Your answer about %(name)s is still open") % facts,
        paragraphs=(
            _("On %(offered)s you were offered to meet with %(name)s in “%(programme)s”.") % facts,
            _("The offer stands until %(day)s. After that the place goes to somebody else.") % facts,
        ),
        actions=actions,
        small=_("No is an answer too, and owes nobody a reason. The link is made for you alone."),
    )


def _compose_reminder(notice: Any, recipient: Any) -> Content | None:
    pairing = pair_of(notice)
    if pairing is None or not is_open_for(pairing, recipient):
        return None
    return _reminder_words(pair_facts(pairing, recipient), answer_buttons(pairing, recipient))


def _sample_reminder() -> Content:
    return _reminder_words(sample_facts(), yes_and_no("/offers/sample/"))


def _begun_words(facts: dict[str, str], actions: tuple[Action, ...], *, guides: bool) -> Content:
    next_step = (
        _("Write to %(name)s today and propose a first time: half an hour is enough to begin.")
        if guides
        else _("Write to %(name)s today and say when you could meet: half an hour is enough to begin.")
    )
    return Content(
        subject=_("You and %(name)s have both said yes") % facts,
        paragraphs=(
            _("Your pair in “%(programme)s” has begun.") % facts,
            next_step % facts,
            _("Once you’ve met, it takes ten seconds to log it."),
        ),
        actions=actions,
    )


def _compose_begun(notice: Any, recipient: Any) -> Content | None:
    pairing = pair_of(notice)
    if pairing is None or pairing.state != Pairing.State.ACTIVE:
        return None
    token = make_token(purpose="meeting-log", key=pairing.key, person_id=recipient.pk)
    actions = (
        Action(_("Open the page of your pair"), read_path("pair", pairing, recipient)),
        Action(_("Log a meeting"), f"/meetings/log/{token}/"),
    )
    return _begun_words(pair_facts(pairing, recipient), actions, guides=recipient.pk == pairing.guide_id)


def _sample_begun() -> Content:
    actions = (
        Action(_("Open the page of your pair"), "/pairs/sample/"),
        Action(_("Log a meeting"), "/meetings/log/sample/"),
    )
    return _begun_words(sample_facts(), actions, guides=False)


def _closed_words(facts: dict[str, str], *, guides: bool, continues: bool = False) -> Content:
    return Content(
        subject=_("The pair with %(name)s won’t begin") % facts,
        paragraphs=(
            _("The offer to meet with %(name)s in “%(programme)s” has been closed.") % facts,
            _("Your place is free again, and the programme’s team knows.")
            if guides
            else _("You go on with your mentor as before.")
            if continues
            else _("The programme’s team knows, and you come first when people are matched again."),
        ),
    )


def _compose_closed(notice: Any, recipient: Any) -> Content | None:
    pairing = pair_of(notice)
    if pairing is None:
        return None
    return _closed_words(
        pair_facts(pairing, recipient),
        guides=recipient.pk == pairing.guide_id,
        continues=pairing.continues_id is not None,
    )


def _expired_words(facts: dict[str, str], *, continues: bool = False) -> Content:
    return Content(
        subject=_("The offer to meet with %(name)s has ended") % facts,
        paragraphs=(
            _("Not both of you had answered by %(day)s, so the pair in “%(programme)s” won’t begin.") % facts,
            _("The pair that was to be handed over goes on as before.")
            if continues
            else _(
                "If you would still like to take part, you needn’t do anything: people are matched again."
            ),
        ),
    )


def _compose_expired(notice: Any, recipient: Any) -> Content | None:
    pairing = pair_of(notice)
    if pairing is None:
        return None
    return _expired_words(pair_facts(pairing, recipient), continues=pairing.continues_id is not None)


def _place_free_words(facts: dict[str, str], action: Action) -> Content:
    return Content(
        subject=_("A place is free again in “%(programme)s”") % facts,
        paragraphs=(
            _("The pair of %(learner)s and %(guide)s won’t begin.") % facts,
            _("%(learner)s can be matched again, and %(guide)s has a place free.") % facts,
        ),
        actions=(action,),
        small=_("Nobody owes a reason, so none stands here."),
    )


def _compose_place_free(notice: Any, _recipient: Any) -> Content | None:
    pairing = pair_of(notice)
    if pairing is None:
        return None
    facts = {"learner": pairing.learner.name, "guide": pairing.guide.name, **programme_facts(pairing)}
    action = Action(_("See how the round stands"), f"/programmes/{pairing.programme.key}/match/")
    return _place_free_words(facts, action)


def _sample_place_free() -> Content:
    facts = {"learner": "Ines Carvalho", "guide": "Tendai Moyo", "programme": "Rising Leads"}
    return _place_free_words(facts, Action(_("See how the round stands"), "/programmes/sample/match/"))


def _left_out_words(facts: dict[str, str], action: Action) -> Content:
    promise = (
        _("People are matched again by %(day)s, and you come first then. You needn’t do anything for it.")
        if facts["day"]
        else _("You come first when people are matched again. You needn’t do anything for it.")
    )
    return Content(
        subject=_("No mentor for you yet in “%(programme)s”") % facts,
        paragraphs=(
            _("People were matched in “%(programme)s”, and there is no mentor for you yet.") % facts,
            _(
                "The places went to pairs that fit better overall, or a rule of the programme stood in between."
            ),
            promise % facts,
        ),
        actions=(action,),
    )


def _unstated_words(facts: dict[str, str]) -> Content:
    return Content(
        subject=_("No mentor for you yet in “%(programme)s”") % facts,
        paragraphs=(
            _("People were matched in “%(programme)s”, and there is no mentor for you yet.") % facts,
            _(
                "This programme matches nobody before they have said when they work, with four hours a week or more. "
                "Say yours, and you are among those who are matched next."
            ),
        ),
        actions=(Action(_("Say your working hours"), "/account/hours/"),),
    )


def _compose_left_out(notice: Any, _recipient: Any) -> Content | None:
    row = queries.left_out_by_id(notice.codes["left_out"])
    if row is None:
        return None
    programme = row.round.programme
    facts = {
        "programme": programme.name_in(get_language() or "en"),
        "day": date_format(row.round.next_by, "l j F") if row.round.next_by else "",
    }
    if row.reason == Left.HOURS_UNSTATED:
        return _unstated_words(facts)
    return _left_out_words(facts, Action(_("See your part"), f"/programmes/{programme.key}/join/"))


def _sample_left_out() -> Content:
    return _left_out_words(sample_facts(), Action(_("See your part"), "/programmes/sample/join/"))


LETTERS: tuple[Letter, ...] = (
    Letter(
        "pairings.offer",
        gettext_noop("Two people are offered to be a pair; both can answer with one click."),
        _compose_offer,
        _sample_offer,
    ),
    Letter(
        "pairings.reminder",
        gettext_noop("An offer has waited for an answer for a week."),
        _compose_reminder,
        _sample_reminder,
    ),
    Letter(
        "pairings.begun", gettext_noop("Both have said yes: the pair begins."), _compose_begun, _sample_begun
    ),
    Letter(
        "pairings.closed",
        gettext_noop("The other one said no, or the offer was taken back."),
        _compose_closed,
        lambda: _closed_words(sample_facts(), guides=False),
    ),
    Letter(
        "pairings.expired",
        gettext_noop("The time to answer an offer is over."),
        _compose_expired,
        lambda: _expired_words(sample_facts()),
    ),
    Letter(
        "pairings.place_free",
        gettext_noop("A pair won’t begin: told to those who lead the programme."),
        _compose_place_free,
        _sample_place_free,
    ),
    Letter(
        "pairings.left_out",
        gettext_noop("People were matched, and there is no mentor for somebody yet."),
        _compose_left_out,
        _sample_left_out,
    ),
)
