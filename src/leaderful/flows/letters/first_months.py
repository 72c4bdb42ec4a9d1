"""Letters of a holder's first month: how it begins, how to ask midway, that it is over, and what came of it.

Nobody's own words stand in them: what a holder writes is read on the page, behind a fresh link.
"""

from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any
from uuid import UUID

from django.utils.formats import date_format
from django.utils.timezone import localtime
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from leaderful.decisions.models import FirstMonth
from leaderful.decisions.queries.first_months import first_month_by_key
from leaderful.flows.areas import public_name
from leaderful.flows.letters._content import Action, Content, Letter
from leaderful.ground.links import make_token

Facts = dict[str, str]
Words = Callable[[Facts, Action], Content]

READ = gettext_noop("Open your first month")
LOOK_BACK = gettext_noop("Look back")
SEE = gettext_noop("See what is agreed")


def _facts(month: FirstMonth) -> Facts:
    return {
        "name": month.area.person.name,
        "first": month.area.person.first_name,
        "holder": month.holder.name,
        "area": public_name(month.area),
        "day": date_format(localtime(month.due_at), "l j F") if month.due_at else "",
    }


def _sample() -> Facts:
    return {
        "name": "Ines Carvalho",
        "first": "Ines",
        "holder": "Maren Solheim",
        "area": _("Wishes for the rota"),
        "day": date_format(datetime(2026, 12, 23, tzinfo=UTC), "l j F"),
    }


def _begun_words(facts: Facts, action: Action) -> Content:
    if facts["day"]:
        now = (
            _(
                "For thirty days %(first)s says beforehand “I intend to …”, and it goes ahead unless you stop it."
            )
            % facts,
            _("On %(day)s you look back on it together with the facts, and say what comes next.") % facts,
        )
    else:
        now = (
            _("You agreed that things wait for your yes, which is a safe way to begin.") % facts,
            _(
                "Your thirty days begin once you two agree on “I intend to …”. Ask %(first)s what would make that safe."
            )
            % facts,
        )
    return Content(
        subject=_("Your first month of holding decisions begins") % facts,
        paragraphs=(
            _("You hold your first kind of decision: “%(area)s”, of %(name)s.") % facts,
            *now,
            _(
                "One thing to practise: ask before you answer. “What do you intend to do?” will often be enough."
            ),
        ),
        actions=(action,),
    )


def _nudge_words(facts: Facts, action: Action) -> Content:
    return Content(
        subject=_("Ask %(first)s: what do you intend to do?") % facts,
        paragraphs=(
            _("Half of your first month is over, and %(name)s has stated nothing in “%(area)s” yet.") % facts,
            _(
                "That is nobody’s fault. Often it only takes being asked: name one decision of this week, and ask what "
                "%(first)s intends to do about it."
            )
            % facts,
        ),
        actions=(action,),
        small=_("This is the only reminder."),
    )


def _due_words(facts: Facts, action: Action) -> Content:
    return Content(
        subject=_("Thirty days of holding decisions: how was it?") % facts,
        paragraphs=(
            _(
                "Your first month with “%(area)s” is over. What became of it stands on one page: three minutes."
            )
            % facts,
            _(
                "Say a word to %(first)s if you like, and what comes next: a step further, as it is, or a step back."
            )
            % facts,
        ),
        actions=(action,),
    )


def _reviewed_words(facts: Facts, action: Action) -> Content:
    return Content(
        subject=_("%(holder)s looked back on the first month") % facts,
        paragraphs=(
            _("%(holder)s has held “%(area)s” for a first month, and says what comes next.") % facts,
            _("It stands on the page of this kind of decision. A step further or back holds once you agree."),
        ),
        actions=(action,),
    )


def _of_month(
    words: Words, button: str, states: set[str], *, page: str = "month"
) -> Callable[[Any, Any], Content | None]:
    """A letter about a first month as it stands; None once it is past that."""

    def compose(notice: Any, recipient: Any) -> Content | None:
        month = first_month_by_key(UUID(notice.codes["month"]), at=notice.created_at)
        if month is None or month.state_at not in states:
            return None
        key = month.key if page == "month" else month.area.key
        token = make_token(purpose=f"read-{page}", key=key, person_id=recipient.pk)
        return words(_facts(month), Action(_(button), f"/read/{page}/{token}/"))

    return compose


def _sampled(words: Words, button: str) -> Callable[[], Content]:
    return lambda: words(_sample(), Action(_(button), "/read/month/sample/"))


LETTERS: tuple[Letter, ...] = (
    Letter(
        "decisions.month_begun",
        gettext_noop("Somebody holds a kind of decision for the first time: how the first month goes."),
        _of_month(_begun_words, READ, {"AGREED", "INTENDING"}),
        _sampled(_begun_words, READ),
    ),
    Letter(
        "decisions.month_nudge",
        gettext_noop("Half of a holder’s first month is over and nothing was stated: how to ask."),
        _of_month(_nudge_words, READ, {"INTENDING"}),
        _sampled(_nudge_words, READ),
    ),
    Letter(
        "decisions.month_due",
        gettext_noop("A holder’s first month is over: look back."),
        _of_month(_due_words, LOOK_BACK, {"DUE"}),
        _sampled(_due_words, LOOK_BACK),
    ),
    Letter(
        "decisions.month_reviewed",
        gettext_noop("A holder looked back on the first month, to whose decisions they are."),
        _of_month(_reviewed_words, SEE, {"REVIEWED"}, page="area"),
        _sampled(_reviewed_words, SEE),
    ),
)
