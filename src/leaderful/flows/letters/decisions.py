"""Letters about intents: to those they are addressed to, with the intent’s own words, and to those who lead them.

The words stand in the letters to whoever holds the decision, stands in or is invited, so that they can answer from the letter
(docs/decisions/0012); what others said to an intent stands in no letter.
"""

from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from leaderful.core.ladder import Silence
from leaderful.decisions.queries.told import Told
from leaderful.flows import intents
from leaderful.flows.letters._content import Action, Content, Letter
from leaderful.flows.letters._intents import (
    intent_facts,
    link_to,
    plain_letter,
    sample_facts,
    small_print,
    told_to,
)

OVER = {"HELD", "WITHDRAWN"}


def _sample_text() -> tuple[str, ...]:
    what = _("move the night crew to a four-day rota, as a six-week trial")
    return (f"“{intents.sentence(5, what)}”",)


def _text(found: Told) -> tuple[str, ...]:
    """The intent’s own words, each part a paragraph."""
    said = {
        "PROBLEM": _("What is wrong: %(words)s"),
        "WHY": _("Because: %(words)s"),
        "CHECKED": _("Is it safe? %(words)s"),
        "SERVES": _("Is it right? %(words)s"),
    }
    if "WHAT" not in found.words:
        del said["PROBLEM"]  # it stands in the sentence already
    parts = [said[kind] % {"words": found.words[kind]} for kind in said if kind in found.words]
    return (f"“{intents.what_it_says(found)}”", *parts)


_SUBJECTS = {
    Silence.GOES_AHEAD: gettext_noop("What %(name)s intends goes ahead on %(when)s unless you stop it"),
    Silence.WAITS_FOR_YES: gettext_noop("%(name)s would like to do something and waits for your yes"),
    Silence.HOLDER_DECIDES: gettext_noop("%(name)s brings you something to decide"),
    Silence.TOLD_AFTER: gettext_noop("%(name)s tells you what was done"),
    Silence.REPORTED: gettext_noop("%(name)s tells you what has been going on"),
    Silence.TALKED_OVER: gettext_noop("%(name)s would like to talk something over"),
}


def _stated_words(
    facts: dict[str, str],
    text: tuple[str, ...],
    line: str,
    *,
    silence: Silence,
    path: str,
    to_be_seen: bool = False,
) -> Content:
    actions = []
    if silence is Silence.WAITS_FOR_YES:
        actions.append(Action(_("Say yes"), f"{path}?do=yes"))
    if to_be_seen:
        actions.append(Action(_("I have seen it"), f"{path}?do=seen"))
    if silence in {Silence.TOLD_AFTER, Silence.REPORTED}:
        actions.append(Action(_("Say something to it"), path))
    else:
        actions += [
            Action(_("Ask a question"), f"{path}?do=ask"),
            Action(_("Stop it, with a reason"), f"{path}?do=stop"),
        ]
    nothing = (_("There is nothing to say yes to. If you say nothing, it goes ahead."),)
    return Content(
        subject=_(_SUBJECTS[silence]) % facts,
        paragraphs=(*text, line, *(nothing if silence is Silence.GOES_AHEAD else ())),
        actions=tuple(actions),
        small=small_print(),
    )


def _compose_stated(notice: Any, recipient: Any) -> Content | None:
    found = told_to(notice, recipient)
    if found is None or found.part not in {"HOLDER", "DEPUTY"} or found.stands.state in OVER:
        return None
    return _stated_words(
        intent_facts(found),
        _text(found),
        intents.plain_line(found.stands, at=notice.created_at),
        silence=found.stands.silence,
        path=link_to(found),
        to_be_seen=found.awaits_eyes,
    )


def _invited_words(facts: dict[str, str], text: tuple[str, ...], line: str, path: str) -> Content:
    return Content(
        subject=_("%(name)s would like to know what you think") % facts,
        paragraphs=(
            _("%(name)s intends to do something that you are affected by or know about.") % facts,
            *text,
            line,
            _(
                "Ask, add what you know, support it, or object with a reason. Those who lead it and everybody invited read it."
            ),
        ),
        actions=(Action(_("Say something to it"), path),),
        small=small_print(),
    )


def _compose_invited(notice: Any, recipient: Any) -> Content | None:
    found = told_to(notice, recipient)
    if found is None or found.part != "INVITED" or found.stands.state in OVER:
        return None
    line = intents.plain_line(found.stands, at=notice.created_at)
    return _invited_words(intent_facts(found), _text(found), line, link_to(found))


def _unseen_words(facts: dict[str, str], text: tuple[str, ...], path: str) -> Content:
    return Content(
        subject=_("%(name)s needs somebody to look at something that can’t be undone") % facts,
        paragraphs=(
            _("%(holder)s has not seen this in time, and you stand in. It can’t be undone, so it waits.")
            % facts,
            *text,
            _("Once you say that you have seen it, its notice begins; until then you can stop it or ask.")
            % facts,
        ),
        actions=(
            Action(_("I have seen it"), f"{path}?do=seen"),
            Action(_("Ask a question"), f"{path}?do=ask"),
            Action(_("Stop it, with a reason"), f"{path}?do=stop"),
        ),
        small=small_print(),
    )


def _compose_unseen(notice: Any, recipient: Any) -> Content | None:
    found = told_to(notice, recipient)
    if found is None or found.part not in {"HOLDER", "DEPUTY"} or found.stands.state != "UNSEEN":
        return None
    return _unseen_words(intent_facts(found), _text(found), link_to(found))


def _shared(facts: dict[str, str]) -> tuple[str, str, str]:
    return (
        _("%(name)s shares an intent with you") % facts,
        _("%(name)s has written down what comes next and lets you read along. A good question helps most.")
        % facts,
        _("Read it"),
    )


def _said(facts: dict[str, str]) -> tuple[str, str, str]:
    subjects = {
        "QUESTION": _("%(who)s has a question about an intent"),
        "OBJECTION": _("%(who)s objects to an intent"),
        "SUPPORT": _("%(who)s supports an intent"),
    }
    subject = subjects.get(facts["kind"], _("%(who)s adds something to an intent"))
    return (
        subject % facts,
        _("%(who)s said something about what %(name)s intends. It stands on its page.") % facts,
        _("Read and answer"),
    )


def _replied(_facts: dict[str, str]) -> tuple[str, str, str]:
    return (
        _("Your mentor replied to your intent"),
        _("It stands below your intent, for you alone to read."),
        _("Read it"),
    )


def _answered(facts: dict[str, str]) -> tuple[str, str, str]:
    return (
        _("%(name)s answered your question") % facts,
        _("You asked about what %(name)s intends. The answer stands under your question.") % facts,
        _("Read the answer"),
    )


def _held(facts: dict[str, str]) -> tuple[str, str, str]:
    return (
        _("%(who)s stopped what %(name)s intends") % facts,
        _(
            "It doesn’t go ahead for now. %(who)s gave a reason; it is back with %(first)s, to change or to withdraw."
        )
        % facts,
        _("Read the reason"),
    )


def _agreed_to(facts: dict[str, str]) -> tuple[str, str, str]:
    return (
        _("There is a yes to what you intend"),
        _("It goes ahead on %(when)s, once everybody who holds the decision has said so.") % facts,
        _("Open it"),
    )


def _seen(facts: dict[str, str]) -> tuple[str, str, str]:
    return (
        _("What you intend has been seen"),
        _("It couldn’t go ahead unseen. Now it goes ahead on %(when)s unless it is stopped before.") % facts,
        _("Open it"),
    )


def _withdrawn(facts: dict[str, str]) -> tuple[str, str, str]:
    return (
        _("%(name)s withdrew an intent") % facts,
        _("What %(name)s told you of does not go ahead. You need do nothing.") % facts,
        _("Open it"),
    )


def _went_ahead(facts: dict[str, str]) -> tuple[str, str, str]:
    return (
        _("What you intended goes ahead"),
        _("Its time came on %(when)s, and nobody stopped it. It is yours to do.") % facts,
        _("Open it"),
    )


def _nobody_saw(facts: dict[str, str]) -> tuple[str, str, str]:
    return (
        _("Nobody has seen what you intend"),
        _(
            "It can’t be undone, so it waits: neither %(holder)s nor a deputy has seen it. Talk to them, or change it."
        )
        % facts,
        _("Open it"),
    )


def _always(_found: Told) -> bool:
    return True


LETTERS: tuple[Letter, ...] = (
    Letter(
        "decisions.stated",
        gettext_noop(
            "Somebody states an intent, to whoever holds the decision and stands in; with its words."
        ),
        _compose_stated,
        lambda: _stated_words(
            sample_facts(),
            _sample_text(),
            _("It goes ahead on %(when)s unless you stop it before.") % sample_facts(),
            silence=Silence.GOES_AHEAD,
            path="/decisions/link/sample/",
        ),
    ),
    Letter(
        "decisions.invited",
        gettext_noop("Somebody is affected by an intent or knows about it; with its words."),
        _compose_invited,
        lambda: _invited_words(
            sample_facts(),
            _sample_text(),
            _("It went ahead on %(when)s.") % sample_facts(),
            "/decisions/link/sample/",
        ),
    ),
    Letter(
        "decisions.unseen",
        gettext_noop("Nobody has seen an intent that can’t be undone, to the deputy; with its words."),
        _compose_unseen,
        lambda: _unseen_words(sample_facts(), _sample_text(), "/decisions/link/sample/"),
    ),
    plain_letter(
        "shared",
        gettext_noop("A mentee shares an intent, to the mentor."),
        _shared,
        lambda found: found.part == "MENTOR" and found.stands.state not in OVER,
    ),
    plain_letter("said", gettext_noop("Somebody said something to an intent."), _said, _always),
    plain_letter(
        "replied",
        gettext_noop("The mentor replied to an intent, to whoever stated it."),
        _replied,
        _always,
    ),
    plain_letter(
        "answered",
        gettext_noop("A question about an intent was answered, to whoever asked."),
        _answered,
        _always,
    ),
    plain_letter(
        "held",
        gettext_noop("An intent was stopped, to those who read it."),
        _held,
        lambda found: found.stands.state == "HELD",
    ),
    plain_letter(
        "agreed_to",
        gettext_noop("There is a yes to an intent, to those who lead it."),
        _agreed_to,
        lambda found: found.stands.state not in OVER,
    ),
    plain_letter(
        "seen",
        gettext_noop("An intent that waited has been seen, to those who lead it."),
        _seen,
        lambda found: found.stands.state == "RUNNING",
    ),
    plain_letter(
        "withdrawn",
        gettext_noop("An intent was withdrawn, to those who were told of it."),
        _withdrawn,
        _always,
    ),
    plain_letter(
        "went_ahead", gettext_noop("An intent went ahead, to those who lead it."), _went_ahead, _always
    ),
    plain_letter(
        "nobody_saw",
        gettext_noop("Nobody has seen an intent, the deputy neither, to those who lead it."),
        _nobody_saw,
        lambda found: found.stands.state == "UNSEEN",
    ),
)
