"""What is agreed for a kind of decision, in words, for pages and letters alike.

The reader's language is active.
"""

from collections.abc import Iterable, Mapping
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop, ngettext

from leaderful.core import ladder
from leaderful.decisions.models import Area
from leaderful.decisions.queries.moves import FEWER_RULE
from leaderful.decisions.queries.register import template_of
from leaderful.flows.intents import KINDS

_MEANS = {
    **dict.fromkeys(
        (1, 2, 3), gettext_noop("%(holder)s decides, and hears what %(person)s sees and thinks.")
    ),
    4: gettext_noop("Nothing happens until %(holder)s says yes."),
    5: gettext_noop("%(person)s says it beforehand. It goes ahead unless %(holder)s stops it in time."),
    6: gettext_noop("%(person)s does it, and %(holder)s reads of it afterwards."),
    7: gettext_noop("%(person)s does it, and %(holder)s reads of it now and then."),
}

_IN_GENERAL = {
    **dict.fromkeys(
        (1, 2, 3), gettext_noop("Whoever holds it decides, and hears what the other one sees and thinks.")
    ),
    4: gettext_noop("Nothing happens without a yes."),
    5: gettext_noop("It is said beforehand, and goes ahead unless it is stopped in time."),
    6: gettext_noop("It is done, and told afterwards."),
    7: gettext_noop("It is done, and told now and then."),
}

_WORSE_RUNNING = gettext_noop("The last three that can be told turned out worse than expected.")

_HOUR = 60
_WORKING_DAY = 8 * _HOUR


def public_name(area: Area) -> str:
    """What the area is called in letters, which carry nobody’s own words: its template, else its kind."""
    template = template_of(area.template) if area.template else None
    return _(template.name) if template else _(KINDS[area.kind])


def asks(rung: int) -> str:
    """What whoever holds it asks, to bring the other there."""
    return _(ladder.rung(ladder.DEFAULT_EDITION, rung).asks)


def means(rung: int, area: Area, holder: Any = None) -> str:
    """What such a beginning means for the two."""
    held_by = holder or area.holder
    name = held_by.first_name if held_by else _("whoever holds it")
    return _(_MEANS[rung]) % {"person": area.person.first_name, "holder": name}


def means_in_general(rung: int) -> str:
    """The same, of nobody in particular."""
    return _(_IN_GENERAL[rung])


def working_time(minutes: int) -> str:
    """A length of working time as one says it."""
    if minutes % _WORKING_DAY == 0:
        days = minutes // _WORKING_DAY
        return ngettext("one working day", "%(n)s working days", days) % {"n": days}
    if minutes % _HOUR == 0:
        hours = minutes // _HOUR
        return ngettext("one working hour", "%(n)s working hours", hours) % {"n": hours}
    return ngettext("one working minute", "%(n)s working minutes", minutes) % {"n": minutes}


def facts(told: Iterable[tuple[str, bool, Mapping[str, Any]]]) -> list[tuple[bool, str]]:
    """(whether it holds, the sentence with its figures) of each rule; one with nothing to count yet says nothing."""
    return [
        (holds, _fact(rule, params))
        for rule, holds, params in told
        if params.get("of") != 0 and (rule != ladder.Rule.CERTIFICATES or params.get("wanted"))
    ]


def _fact(rule: str, params: Mapping[str, Any]) -> str:
    if rule == FEWER_RULE:
        return _(_WORSE_RUNNING)
    return _(ladder.RULES[ladder.Rule(rule)]) % dict(params)
