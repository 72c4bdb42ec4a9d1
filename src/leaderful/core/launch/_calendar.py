"""The milestones of a programme: those somebody set, and the others reckoned from them."""

import calendar
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from itertools import pairwise
from typing import Final

IN_ORDER: Final = (
    "opens",
    "join_until",
    "match",
    "offers",
    "starts",
    "midway",
    "ends",
    "farewell",
    "words_go",
)
"""The milestones that follow one another; ``answers_until`` and ``first_meetings_until`` run beside them."""

SETTABLE: Final = ("opens", "join_until", "match", "offers", "midway", "farewell")
"""What can be set besides the first and the last day."""

_OPEN = timedelta(weeks=4)
_LOOK_THROUGH = timedelta(weeks=1)
_LOOK_BACK = timedelta(weeks=2)
_SATURDAY = 5
_WEEK = 7


@dataclass(frozen=True, slots=True)
class Plan:
    """What the milestones are reckoned from.

    Attributes:
        made: the day the programme was made: nothing that is reckoned lies before it.
        starts: the first day of pairs; None where it isn't known, and then nothing before it is reckoned.
        ends: the last day; likewise.
        set_days: the days somebody set, by their codes in ``SETTABLE`` and ``words_go``.
        answer_days: how long an offer stands.
        first_meeting_days: within how many days a pair is to meet.
        keep_words_months: how long after the farewell what people wrote is kept.
    """

    made: date
    starts: date | None
    ends: date | None
    answer_days: int
    first_meeting_days: int
    keep_words_months: int
    set_days: Mapping[str, date] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Milestone:
    """One thing that happens on a day; ``is_set`` where somebody said the day, and it was not reckoned."""

    code: str
    day: date
    is_set: bool


def milestones(plan: Plan) -> tuple[Milestone, ...]:
    """Every milestone that is known, by day.

    >>> from datetime import date
    >>> plan = Plan(date(2026, 9, 1), date(2027, 1, 11), date(2027, 7, 9), 14, 21, 6)
    >>> [f"{one.code} {one.day:%d.%m.}" for one in milestones(plan)][:4]
    ['opens 13.11.', 'join_until 11.12.', 'match 14.12.', 'offers 21.12.']
    """
    found = dict(plan.set_days)
    if plan.starts:
        _reckon_launch(plan, plan.starts, found)
    if plan.ends:
        _reckon_end(plan, plan.ends, found)
    if "offers" in found:
        found["answers_until"] = found["offers"] + timedelta(days=plan.answer_days)
    set_codes = {*plan.set_days, "starts", "ends"}
    made = (Milestone(code, day, code in set_codes) for code, day in found.items())
    places = {code: place for place, code in enumerate(IN_ORDER)}
    return tuple(sorted(made, key=lambda one: (one.day, places.get(one.code, len(places)))))


def _reckon_launch(plan: Plan, starts: date, found: dict[str, date]) -> None:
    """Backwards from the first day: each step takes its time, and none lies before the programme was made."""
    offers = found.get("offers") or _late(starts - timedelta(days=plan.answer_days + _WEEK), plan)
    match = found.get("match") or _late(offers - _LOOK_THROUGH, plan)
    join_until = found.get("join_until") or max(_friday(match - timedelta(days=1)), min(plan.made, match))
    opens = found.get("opens") or _late(join_until - _OPEN, plan)
    found |= {"opens": opens, "join_until": join_until, "match": match, "offers": offers, "starts": starts}
    found["first_meetings_until"] = starts + timedelta(days=plan.first_meeting_days)


def _reckon_end(plan: Plan, ends: date, found: dict[str, date]) -> None:
    found["ends"] = ends
    starts = found.get("starts")
    if starts and "midway" not in found and starts < ends:
        found["midway"] = min(_monday(starts + (ends - starts) // 2), ends)
    found.setdefault("farewell", _monday(ends + _LOOK_BACK))
    found.setdefault("words_go", months_later(found["farewell"], plan.keep_words_months))


def _late(day: date, plan: Plan) -> date:
    """The Monday on or after a weekend's day, and no day before the programme was made."""
    return max(_monday(day), plan.made)


def _monday(day: date) -> date:
    return day + timedelta(days=_WEEK - day.weekday()) if day.weekday() >= _SATURDAY else day


def _friday(day: date) -> date:
    return day - timedelta(days=day.weekday() - _SATURDAY + 1) if day.weekday() >= _SATURDAY else day


def months_later(day: date, months: int) -> date:
    """The same day of a later month, or the last one it has.

    >>> from datetime import date
    >>> months_later(date(2026, 8, 31), 6)
    datetime.date(2027, 2, 28)
    """
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return date(year, month + 1, min(day.day, calendar.monthrange(year, month + 1)[1]))


def next_round(plan: Plan, *, every_weeks: int, today: date) -> date | None:
    """When a rolling programme is matched next: every so many weeks from its first day until its last; None after."""
    if plan.starts is None or today <= plan.starts:
        return None
    weeks = -(-(today - plan.starts).days // (every_weeks * _WEEK))
    day = plan.starts + timedelta(weeks=weeks * every_weeks)
    return day if plan.ends is None or day < plan.ends else None


def out_of_order(found: Sequence[Milestone]) -> tuple[str, str] | None:
    """The first two milestones that follow one another in the wrong order, one of them set; None where all is well."""
    days = {one.code: one for one in found}
    chain = [days[code] for code in IN_ORDER if code in days]
    for one, then in pairwise(chain):
        if one.day > then.day and (one.is_set or then.is_set):
            return one.code, then.code
    return None
