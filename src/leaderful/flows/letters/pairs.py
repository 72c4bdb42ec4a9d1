"""Letters about pairs under way. They name the other person and the programme, never what anybody wrote or why."""

from datetime import date, datetime
from typing import Any

from django.utils.formats import date_format
from django.utils.timezone import localtime
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from leaderful.flows.letters._content import Action, Content, Letter
from leaderful.flows.letters._pairs import (
    answer_buttons,
    end_path,
    is_open_for,
    pair_facts,
    pair_of,
    read_path,
    sample_facts,
    yes_and_no,
)


def _page(path: str = "/pairs/sample/") -> Action:
    return Action(_("Open the page of your pair"), path)


def _changed_words(facts: dict[str, str], verb: str, *actions: Action) -> Content:
    subjects = {
        "pause": _("Your pair with %(name)s rests for now"),
        "resume": _("Your pair with %(name)s goes on"),
        "extend": _("You meet longer with %(name)s than planned"),
        "complete": _("Your pair with %(name)s is complete"),
        "hand_over": _("%(name)s goes on with another mentor"),
        "end": _("Your pair with %(name)s has ended"),
    }
    firsts = {
        "pause": _("In “%(programme)s” your pair with %(name)s was paused. Nothing is lost meanwhile."),
        "resume": _(
            "In “%(programme)s” your pair with %(name)s goes on again. Find a time for your next meeting."
        ),
        "extend": _("In “%(programme)s” your pair with %(name)s is planned until %(until)s now."),
        "complete": _("In “%(programme)s” your pair with %(name)s was brought to its end as planned."),
        "hand_over": _(
            "In “%(programme)s” %(name)s goes on with another mentor. Nobody owes an explanation for it."
        ),
        "end": _("In “%(programme)s” your pair with %(name)s was ended. Nobody owes an explanation for it."),
    }
    second = {
        "pause": _("It goes on by itself on %(until)s, or earlier if one of you takes it up.")
        if facts["until"]
        else "",
        "complete": _("What each of you wrote stays with you."),
        "hand_over": _("What each of you wrote stays with you. A place of yours is free again."),
        "end": _("What each of you wrote stays with you, and planned meetings are cancelled."),
    }.get(verb)
    paragraphs = [firsts[verb] % facts, *([second % facts] if second else [])]
    return Content(subject=subjects[verb] % facts, paragraphs=tuple(paragraphs), actions=actions)


def _compose_changed(notice: Any, recipient: Any) -> Content | None:
    pairing = pair_of(notice)
    if pairing is None:
        return None
    facts = {**pair_facts(pairing, recipient), "until": _until(notice.codes.get("until", ""))}
    verb, page = notice.codes["verb"], _page(read_path("pair", pairing, recipient))
    said = [Action(_("Say what I learned"), end_path(pairing, recipient))] if verb == "complete" else []
    return _changed_words(facts, verb, *said, page)


def _until(said: str) -> str:
    """A day or an instant (ISO) as the recipient writes the day."""
    if not said:
        return ""
    if "T" in said:
        return date_format(localtime(datetime.fromisoformat(said)), "l j F Y")
    return date_format(date.fromisoformat(said), "l j F Y")


def _sample_changed() -> Content:
    return _changed_words({**sample_facts(), "until": _until("2027-01-11")}, "pause", _page())


def _hand_over_words(facts: dict[str, str], *, guides: bool, actions: tuple[Action, ...]) -> Content:
    if guides:
        subject = _("%(name)s could go on with you") % facts
        first = (
            _(
                "In “%(programme)s” %(name)s meets with %(old)s so far, and could go on with you as the mentor."
            )
            % facts
        )
    else:
        subject = _("You could go on with %(name)s") % facts
        first = (
            _(
                "In “%(programme)s” you meet with %(old)s so far, and could go on with %(name)s as your mentor."
            )
            % facts
        )
    return Content(
        subject=subject,
        paragraphs=(
            first,
            _("It happens once both have said yes. Until then nothing changes."),
            _("You have until %(day)s to answer.") % facts,
        ),
        actions=actions,
        small=_("No is an answer too, and owes nobody a reason. The link is made for you alone."),
    )


def _compose_hand_over(notice: Any, recipient: Any) -> Content | None:
    pairing = pair_of(notice)
    if pairing is None or pairing.continues is None or not is_open_for(pairing, recipient):
        return None
    facts = {**pair_facts(pairing, recipient), "old": pairing.continues.guide.name}
    guides = recipient.pk == pairing.guide_id
    return _hand_over_words(facts, guides=guides, actions=answer_buttons(pairing, recipient))


def _sample_hand_over() -> Content:
    facts = {**sample_facts(), "name": "Ines Carvalho", "old": "Tendai Moyo"}
    return _hand_over_words(facts, guides=True, actions=yes_and_no("/offers/sample/"))


def _signed_words(facts: dict[str, str], *, by_both: bool, action: Action) -> Content:
    if by_both:
        return Content(
            subject=_("You and %(name)s have both signed") % facts,
            paragraphs=(
                _("%(name)s has signed what you agreed about working together: it holds from now on.")
                % facts,
                _("It stands on the page of your pair, where you can read and change it at any time."),
            ),
            actions=(action,),
        )
    return Content(
        subject=_("%(name)s has signed how you work together") % facts,
        paragraphs=(
            _("%(name)s has written down and signed how the two of you work together in “%(programme)s”.")
            % facts,
            _(
                "Read it, say what you want to learn yourself, and sign. Or change it: then %(name)s reads it again."
            )
            % facts,
        ),
        actions=(action,),
        small=_("Only the two of you read what stands there. It takes three minutes."),
    )


def _compose_signed(notice: Any, recipient: Any) -> Content | None:
    """Pointless where the recipient has signed meanwhile, or the other one's signature is gone again."""
    pairing = pair_of(notice)
    last = pairing.agreements.order_by("-version").first() if pairing else None
    if pairing is None or last is None:
        return None
    guide_at, learner_at = last.guide_signed_at, last.learner_signed_at
    mine, theirs = (guide_at, learner_at) if recipient.pk == pairing.guide_id else (learner_at, guide_at)
    if theirs is None or (mine is not None and mine > theirs):
        return None
    words = _("Open it") if mine else _("Read and sign")
    action = Action(words, read_path("agreement", pairing, recipient))
    return _signed_words(pair_facts(pairing, recipient), by_both=mine is not None, action=action)


def _sample_signed() -> Content:
    return _signed_words(
        sample_facts(), by_both=False, action=Action(_("Read and sign"), "/pairs/sample/agreement/")
    )


def _end_words(facts: dict[str, str], *actions: Action) -> Content:
    return Content(
        subject=_("Your pair with %(name)s nears its end") % facts,
        paragraphs=(
            _("In “%(programme)s” your pair with %(name)s is planned until %(until)s.") % facts,
            _(
                "If you’ve got where you wanted, one click brings it to a good end. If not, meet longer: the page of "
                "your pair has it under “Extend”."
            ),
        ),
        actions=actions,
        small=_("The first link is yours alone: whoever has it can end the pair in your name."),
    )


def _compose_end(notice: Any, recipient: Any) -> Content | None:
    """Pointless where the pair is over or rests, or its end was put off."""
    pairing = pair_of(notice)
    end = pairing.planned_end if pairing else None
    if pairing is None or end is None or (pairing.state, pairing.end_told_for) != ("ACTIVE", end):
        return None
    facts = {**pair_facts(pairing, recipient), "until": date_format(end, "l j F Y")}
    actions = (
        Action(_("Bring it to a good end"), end_path(pairing, recipient)),
        _page(read_path("pair", pairing, recipient)),
    )
    return _end_words(facts, *actions)


def _sample_end() -> Content:
    facts = {**sample_facts(), "until": _until("2027-01-11")}
    return _end_words(facts, Action(_("Bring it to a good end"), "/pairs/end/sample/"), _page())


LETTERS: tuple[Letter, ...] = (
    Letter(
        "pairings.changed",
        gettext_noop("A pair was paused, taken up again, extended, completed, handed over or ended."),
        _compose_changed,
        _sample_changed,
    ),
    Letter(
        "pairings.end_nears",
        gettext_noop("The planned end of a pair is two weeks away: end it well, or meet longer."),
        _compose_end,
        _sample_end,
    ),
    Letter(
        "pairings.hand_over",
        gettext_noop("A pair could go on with another mentor: that mentor is asked, and the mentee."),
        _compose_hand_over,
        _sample_hand_over,
    ),
    Letter(
        "pairings.signed",
        gettext_noop("The other one has signed how the two work together."),
        _compose_signed,
        _sample_signed,
    ),
)
