"""What pages show of cases brought to a mentor's mentor, and of what the meetings of the two were for."""

from collections.abc import Sequence
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from leaderful.core.styles import Style
from leaderful.flows.trends import Month, trend_in
from leaderful.supervision.policy import POLICY
from leaderful.supervision.queries import cases as queries
from leaderful.supervision.queries.circle_cases import circle_cases
from leaderful.web.forms.brought_cases import FUNCTION_NAMES, RULES, TRIED, TriedForm, answers


def facts_of_pair(pairing: Any, person: Any) -> dict[str, Any]:
    """What the pages of such a pair show of its cases and of what its meetings were for; nothing for other pairs."""
    if not queries.is_accompaniment(pairing):
        return {}
    at = timezone.now()
    return {
        "cases": queries.cases_told(pairing, person, at=at),
        "may_bring": queries.lasts(pairing) and POLICY.may(person, "supervision.case.write", pairing, at),
        "balance": balance(pairing, person),
        "tried_form": TriedForm(prefix="tried"),
        "tried_words": TRIED,
    }


def of_circle(circle: Any, person: Any) -> dict[str, Any]:
    """What a circle's pages show of its cases to those in it; nothing to whoever only runs its programme."""
    at = timezone.now()
    if not POLICY.may(person, "supervision.circle.meet", circle, at):
        return {}
    return {
        "cases": circle_cases(circle, person, at=at),
        "may_bring": circle.state == "ACTIVE" and POLICY.may(person, "supervision.case.write", circle, at),
        "tried_form": TriedForm(prefix="tried"),
        "tried_words": TRIED,
    }


def balance(pairing: Any, person: Any) -> dict[str, Any] | None:
    """The balance of the year with its headings, for one of the two; else None."""
    at = timezone.now()
    if not POLICY.may(person, "supervision.balance.see", pairing, at):
        return None
    found = queries.balance_of(
        pairing,
        on=timezone.localdate(at),
        zone=timezone.get_current_timezone(),
    )
    never = [FUNCTION_NAMES[name] for name, n in zip(queries.FUNCTIONS, found.whole, strict=True) if not n]
    return {
        "year": found.year,
        "heads": [FUNCTION_NAMES[name] for name in queries.FUNCTIONS],
        "quarters": found.quarters,
        "whole": found.whole,
        "total": sum(found.whole),
        "never": never if sum(found.whole) else [],
    }


def in_words() -> dict[str, Any]:
    """What codes are in words, for the templates."""
    return {
        "functions": FUNCTION_NAMES,
        "rules": RULES,
        "tried_words": TRIED,
        "ways": {number: _(says) for number, says in answers()},
    }


def trend_facts(pairing: Any, person: Any) -> dict[str, Any]:
    """How the pair's mentor asks and decides, as a table, where ``person`` sees it; and whether they could share it."""
    at = timezone.now()
    found = trend_in(pairing, person, on=timezone.localdate(at), at=at)
    if found is None:
        return {}
    return {
        "trend": found,
        "trend_heads": [_("Asked"), _("Told"), *(_(head) for head, _styles in WAYS)],
        "trend_rows": [
            (month.first, [month.asked, month.told, *(_sum(month, styles) for _head, styles in WAYS)])
            for month in reversed(found.months)
        ],
        "may_share": queries.lasts(pairing),
    }


def _sum(month: Month, styles: Sequence[Style]) -> int:
    return sum(month.chosen[style] for style in styles)


WAYS: Sequence[tuple[str, Sequence[Style]]] = (
    (gettext_noop("Alone"), (Style.DECIDE,)),
    (gettext_noop("Heard first"), (Style.CONSULT_EACH, Style.CONSULT_GROUP)),
    (gettext_noop("Together"), (Style.FACILITATE, Style.DELEGATE)),
)
"""The ways to decide in three columns, the least say first."""
