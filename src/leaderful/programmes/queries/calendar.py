"""A programme's calendar: its milestones from its dates and rules, and where they stand."""

from collections.abc import Mapping
from datetime import date
from typing import Any, Final

from django.utils import timezone

from leaderful.core.launch import Milestone, Plan, Standing, milestones, next_round, standings
from leaderful.programmes.models import Programme, ProgrammeTransition
from leaderful.programmes.queries.rules import rules_of

VERSION = 1
"""The version of the shape in which set days are kept; a later shape reads the older ones."""

_STATES: Final = tuple(Programme.State)
_DONE_FROM: Final = {
    "opens": Programme.State.OPEN,
    "match": Programme.State.MATCHING,
    "offers": Programme.State.RUNNING,
    "ends": Programme.State.CLOSING,
    "farewell": Programme.State.CLOSED,
}
"""From which state on a milestone is done that people bring about."""


def kept_days(days: Mapping[str, date]) -> dict[str, Any]:
    """Days that somebody set as ``Programme.dates`` holds them."""
    return {"version": VERSION, "days": {code: day.isoformat() for code, day in days.items()}}


def set_days(programme: Programme) -> dict[str, date]:
    """The days of the calendar that somebody set, by their codes."""
    said = programme.dates.get("days", {})
    return {code: date.fromisoformat(day) for code, day in said.items()}


def plan_of(programme: Programme) -> Plan:
    """What the programme's milestones are reckoned from."""
    rules = rules_of(programme)
    return Plan(
        made=programme.created_at.date(),
        starts=programme.starts_date,
        ends=programme.ends_date,
        answer_days=rules.answer_days,
        first_meeting_days=rules.first_meeting_days,
        keep_words_months=rules.keep_words_months,
        set_days=set_days(programme)
        | ({"words_go": programme.words_go_date} if programme.words_go_date else {}),
    )


def milestones_of(programme: Programme) -> tuple[Milestone, ...]:
    """Every milestone of a programme, by day."""
    return milestones(plan_of(programme))


def standings_of(programme: Programme, *, today: date) -> tuple[Standing, ...]:
    """Every milestone of a programme as it stands on ``today``."""
    reached = _STATES.index(Programme.State(programme.state))
    steps = ProgrammeTransition.objects.filter(programme=programme).order_by("-pk")
    days = {
        state: timezone.localdate(at) for state, at in steps.values_list("to_state", "at")
    }  # the first of each
    done = {code: days.get(state) for code, state in _DONE_FROM.items() if _STATES.index(state) <= reached}
    return standings(milestones_of(programme), done=done, today=today)


def next_matching(programme: Programme, *, today: date) -> date | None:
    """When a running, rolling programme is matched next by its rules; None for any other."""
    if not programme.is_rolling or programme.state != Programme.State.RUNNING:
        return None
    return next_round(plan_of(programme), every_weeks=rules_of(programme).match_every_weeks, today=today)
