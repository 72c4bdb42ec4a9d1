"""Letters about mentors' time with their own mentors: a quarter is about to end with nothing planned."""

from datetime import date
from typing import Any

from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from leaderful.core.supervision import State
from leaderful.flows.letters._content import Action, Content, Letter
from leaderful.flows.letters._pairs import pair_facts, pair_of, sample_facts
from leaderful.supervision.queries.plan import plan_of


def _words(facts: dict[str, str], path: str) -> Content:
    return Content(
        subject=_("The quarter ends on %(ends)s: when do you meet %(name)s?") % facts,
        paragraphs=(
            _("You and %(name)s have not met in this quarter, and nothing is planned. It ends on %(ends)s.")
            % facts,
            _("Days that suit both of you are proposed on one page. One click plans the meeting."),
        ),
        actions=(Action(_("Choose a day"), path),),
        small=_("Both of you get this letter, once in a quarter at most. Nobody else does."),
    )


def _compose_ending(notice: Any, recipient: Any) -> Content | None:
    pairing = pair_of(notice)
    plan = plan_of(pairing, at=notice.created_at) if pairing is not None else None
    if pairing is None or plan is None:
        return None
    first = date.fromisoformat(notice.codes["quarter"])
    ends = {one.period.first: one.period.last for one in plan.standing.quarters if one.state is State.ENDING}
    if first not in ends:
        return None
    facts = {**pair_facts(pairing, recipient), "ends": date_format(ends[first], "j F")}
    return _words(facts, f"/pairs/{pairing.key}/time/#days")


LETTERS: tuple[Letter, ...] = (
    Letter(
        "supervision.plan.ending",
        gettext_noop("A quarter is about to end, and a mentor and their own mentor have nothing planned."),
        _compose_ending,
        lambda: _words(
            {**sample_facts(), "ends": date_format(date(2026, 12, 7), "j F")}, "/pairs/sample/time/"
        ),
    ),
)
