"""Time with one's mentor: what a mentor's year asks for, how it stands, and days that would suit both."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import path, reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from leaderful.core.supervision import STATES, State
from leaderful.meetings import queries as meetings
from leaderful.pairings import queries as pairings
from leaderful.supervision.queries import plan as queries
from leaderful.web.pages.pairs import me

MARKS = {
    State.MET: "good",
    State.PLANNED: "calendar",
    State.OPEN: "clock",
    State.ENDING: "warn",
    State.MISSED: "bad",
}
"""The drawing of each state; the words beside it say the same."""


@dataclass(frozen=True)
class Quarter:
    """One quarter as the page draws it."""

    row: Any
    mark: str
    words: str
    is_now: bool


@dataclass(frozen=True)
class Bar:
    """One stretch of the year's bar, in per cent of its width."""

    kind: str
    x: float
    width: float


@require_GET
def time(request: HttpRequest, key: UUID) -> HttpResponse:
    """The year of one's own pair with one's mentor, or with the mentor one accompanies."""
    at = timezone.now()
    plan = queries.plan_visible_to(me(request), key=key, at=at)
    if plan is None:
        raise Http404
    near = meetings.next_and_last_of(plan.pairing, me(request), at=at)
    before = near.last or near.next
    proposed = queries.proposed(plan, last=before.starts_at if before else None, at=at)
    facts = {
        "pair": plan.pairing,
        "partner": pairings.as_told(plan.pairing, me(request)),
        "plan": plan,
        "standing": plan.standing,
        "quarters": [_quarter(one, plan) for one in plan.standing.quarters],
        "bars": list(_bars(plan)),
        "days": [(day, _plan_link(day, plan)) for day in proposed.days],
        "without": proposed.without,
    }
    return render(request, "supervision/time.html", facts)


def _quarter(one: Any, plan: Any) -> Quarter:
    words = _(STATES[one.state]) % {"day": date_format(one.day, "j F")}
    return Quarter(one, MARKS[one.state], words, is_now=plan.on in one.period)


def _bars(plan: Any) -> Iterator[Bar]:
    """Held, then planned, as far as they reach; the rest of the bar is what is still to be planned."""
    now = plan.standing
    whole = max(now.due, now.done + now.planned, 1)
    done = 100 * now.done / whole
    yield Bar("done", 0, done)
    yield Bar("planned", done, 100 * now.planned / whole)


def _plan_link(day: Any, plan: Any) -> str:
    """The pair's page with its form filled in; one click there plans the meeting."""
    here = timezone.localtime(day.starts_at)
    said = {
        "plan": 1,
        "date": f"{here:%Y-%m-%d}",
        "time": f"{here:%H:%M}",
        "minutes": plan.settings.meeting_minutes,
    }
    return f"{reverse('pair', args=[plan.pairing.key])}?{urlencode(said)}#plan"


urlpatterns = [path("pairs/<uuid:key>/time/", time, name="pair-time")]
