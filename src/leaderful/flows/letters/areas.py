"""Letters about kinds of decision: to whoever is asked to hold one, and to both about what is agreed.

Nobody's own words stand in them: what somebody named or wrote is read on the page, behind a fresh link.
"""

from collections.abc import Callable
from typing import Any
from uuid import UUID

from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from leaderful.decisions.models import Area, Move
from leaderful.decisions.queries.register import area_by_key, move_by_key
from leaderful.flows.areas import means, public_name
from leaderful.flows.intents import begins
from leaderful.flows.letters._content import Action, Content, Letter
from leaderful.ground.links import make_token

Facts = dict[str, str]
Words = Callable[[Facts, Action], Content]


def _area(notice: Any) -> Area | None:
    return area_by_key(UUID(notice.codes["area"]))


def _open(words: str, area: Area, recipient: Any) -> Action:
    """A button to the area’s page, by a fresh link for whoever isn’t signed in."""
    token = make_token(purpose="read-area", key=area.key, person_id=recipient.pk)
    return Action(words, f"/read/area/{token}/")


def _facts(area: Area, recipient: Any) -> Facts:
    other = area.holder if recipient.pk == area.person_id else area.person
    facts = {"name": other.name if other else "", "first": other.first_name if other else ""}
    facts["area"] = public_name(area)
    if area.rung:
        facts |= {"begins": begins(area.rung), "means": means(area.rung, area)}
    return facts


def _sample() -> Facts:
    return {
        "name": "Ines Carvalho",
        "first": "Ines",
        "area": _("Wishes for the rota"),
        "begins": begins(5),
        "means": _("%(person)s says it beforehand. It goes ahead unless %(holder)s stops it in time.")
        % {"person": "Ines", "holder": "Maren"},
    }


def _asked_words(facts: Facts, action: Action) -> Content:
    return Content(
        subject=_("%(name)s wants to decide more, and asks you") % facts,
        paragraphs=(
            _("%(name)s would like to make one kind of decision that is yours today: %(area)s.") % facts,
            _(
                "What is handed over: %(first)s says beforehand “I intend to …”, with the reason and the time, "
                "and you read it while there is time to stop it."
            )
            % facts,
            _(
                "What stays with you: the responsibility and the last word. You can stop each one with a reason, "
                "and take all of it back when you like."
            ),
            _(
                "What silence means: you choose. Agree to “I intend to …”, and it goes ahead at its time unless "
                "you stop it. Agree to less, and nothing happens without your yes."
            ),
            _(
                "What it takes: reading a few lines now and then, in a notice that counts your working hours only."
            ),
            _("Would you rather talk first? Say so with one click, and %(first)s comes to you.") % facts,
            _(
                "If you do nothing, nothing is handed over. %(first)s practises meanwhile, and waits for nobody."
            )
            % facts,
        ),
        actions=(action,),
        small=_(
            "You need no password: the button leads to a link that is yours alone and works once. "
            "You join nothing by answering."
        ),
    )


def _agreed_words(facts: Facts, action: Action) -> Content:
    return Content(
        subject=_("%(name)s holds it, and you two agreed") % facts,
        paragraphs=(
            _("%(name)s holds “%(area)s” from now on.") % facts,
            _("Agreed is that you begin with “%(begins)s”") % facts,
            facts.get("means", ""),
        ),
        actions=(action,),
    )


def _talks_words(facts: Facts, action: Action) -> Content:
    return Content(
        subject=_("%(name)s would like to talk first") % facts,
        paragraphs=(
            _("You asked %(name)s to hold “%(area)s”, and the answer is: let’s talk first.") % facts,
            _(
                "Go and see %(first)s this week. Bring one decision as an example, and ask what would make it safe."
            )
            % facts,
        ),
        actions=(action,),
        small=_("What you state meanwhile is practice, and waits for nobody."),
    )


def _declined_words(facts: Facts, action: Action) -> Content:
    return Content(
        subject=_("Somebody else decides this"),
        paragraphs=(
            _("You asked for somebody to hold “%(area)s”, and the answer is that it is not theirs to hold.")
            % facts,
            _("Ask whose decision it is today, and ask them. Until then it is practice, and nothing waits."),
        ),
        actions=(action,),
    )


def _let_go_words(facts: Facts, action: Action) -> Content:
    return Content(
        subject=_("Nobody holds “%(area)s” now") % facts,
        paragraphs=(
            _("What was agreed for “%(area)s” has ended.") % facts,
            _("What is under way stays as it is. What is stated from now on is practice."),
        ),
        actions=(action,),
    )


def _bounded_words(facts: Facts, action: Action) -> Content:
    return Content(
        subject=_("%(name)s set how far “%(area)s” goes at most") % facts,
        paragraphs=(
            _("What you two agreed holds. %(name)s set how far it can go at most, or up to what amount.")
            % facts,
            _("If that is less than you need, ask %(first)s what would make it safe to go further.") % facts,
        ),
        actions=(action,),
    )


def _ended_words(facts: Facts, _action: Action) -> Content:
    return Content(
        subject=_("%(name)s ended a kind of decision that you held") % facts,
        paragraphs=(
            _("“%(area)s” has ended: nothing new is stated in it. What is under way stays as it is.") % facts,
        ),
    )


def _proposed_words(facts: Facts, action: Action) -> Content:
    return Content(
        subject=_("%(name)s proposes a step") % facts,
        paragraphs=(
            _("It is about “%(area)s”. From then on the sentence begins with “%(begins)s”") % facts,
            facts.get("means", ""),
            _("It holds once you agree too. The page shows the facts of the day it was proposed."),
        ),
        actions=(action,),
    )


def _answered_words(facts: Facts, action: Action) -> Content:
    if facts["agreed"]:
        return Content(
            subject=_("%(name)s agrees") % facts,
            paragraphs=(
                _("You proposed a step for “%(area)s”. It holds from now on: “%(begins)s”") % facts,
                facts.get("means", ""),
            ),
            actions=(action,),
        )
    return Content(
        subject=_("%(name)s would rather leave it as it is") % facts,
        paragraphs=(
            _("You proposed a step for “%(area)s”, and the answer is: not now.") % facts,
            _("What you two agreed before still holds. Ask %(first)s what would make the step safe.") % facts,
        ),
        actions=(action,),
    )


def _of_area(
    words: Words, button: Any, is_so: Callable[[Area, Any], bool]
) -> Callable[[Any, Any], Content | None]:
    """A letter about an area as it stands; None once that is not so any more."""

    def compose(notice: Any, recipient: Any) -> Content | None:
        area = _area(notice)
        if area is None or not is_so(area, recipient):
            return None
        return words(_facts(area, recipient), _open(_(button), area, recipient))

    return compose


def _of_move(words: Words, button: Any, states: set[str]) -> Callable[[Any, Any], Content | None]:
    def compose(notice: Any, recipient: Any) -> Content | None:
        move = move_by_key(UUID(notice.codes["move"]))
        if move is None or move.state not in states or move.area.state == Area.State.ENDED:
            return None
        area = move.area
        facts = _facts(area, recipient) | {
            "begins": begins(move.rung),
            "means": means(move.rung, area, move.holder),
            "agreed": "yes" if move.state == Move.State.AGREED else "",
        }
        return words(facts, _open(_(button), area, recipient))

    return compose


def _is_asked(area: Area, recipient: Any) -> bool:
    return area.state == Area.State.ASKED and area.holder_id == recipient.pk


def _is(state: str) -> Callable[[Area, Any], bool]:
    return lambda area, _recipient: area.state == state


def _sampled(words: Words, button: Any, **more: str) -> Callable[[], Content]:
    return lambda: words(_sample() | more, Action(_(button), "/areas/"))


READ, SEE = gettext_noop("Read it and answer"), gettext_noop("See what is agreed")

LETTERS: tuple[Letter, ...] = (
    Letter(
        "decisions.holder_asked",
        gettext_noop("Somebody is asked to hold a kind of decision; the letter explains what that means."),
        _of_area(_asked_words, READ, _is_asked),
        _sampled(_asked_words, READ),
    ),
    Letter(
        "decisions.holder_agreed",
        gettext_noop("Whoever was asked holds a kind of decision, to the one who asked."),
        _of_area(_agreed_words, SEE, _is("AGREED")),
        _sampled(_agreed_words, SEE),
    ),
    Letter(
        "decisions.holder_talks_first",
        gettext_noop("Whoever was asked to hold a kind of decision would rather talk first."),
        _of_area(_talks_words, SEE, _is("ASKED")),
        _sampled(_talks_words, SEE),
    ),
    Letter(
        "decisions.holder_declined",
        gettext_noop("Whoever was asked to hold a kind of decision does not."),
        _of_area(_declined_words, SEE, _is("PRACTICE")),
        _sampled(_declined_words, SEE),
    ),
    Letter(
        "decisions.holder_let_go",
        gettext_noop("A kind of decision has nobody who holds it any more, to the other one."),
        _of_area(_let_go_words, SEE, _is("PRACTICE")),
        _sampled(_let_go_words, SEE),
    ),
    Letter(
        "decisions.area_bounded",
        gettext_noop("How far a kind of decision goes at most was set, to whose it is."),
        _of_area(_bounded_words, SEE, _is("AGREED")),
        _sampled(_bounded_words, SEE),
    ),
    Letter(
        "decisions.area_ended",
        gettext_noop("A kind of decision has ended, to whoever held it."),
        _of_area(_ended_words, SEE, _is("ENDED")),
        _sampled(_ended_words, SEE),
    ),
    Letter(
        "decisions.move_proposed",
        gettext_noop("A step further, or one back, is proposed to the other one."),
        _of_move(_proposed_words, READ, {"PROPOSED"}),
        _sampled(_proposed_words, READ),
    ),
    Letter(
        "decisions.move_answered",
        gettext_noop("What was proposed is agreed, or not, to the one who proposed it."),
        _of_move(_answered_words, SEE, {"AGREED", "DECLINED"}),
        _sampled(_answered_words, SEE, agreed="yes"),
    ),
)
