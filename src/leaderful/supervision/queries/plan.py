"""Time with one's mentor: how the years of pairs of the second tier stand. Dates and minutes, nobody's words.

Days are those of the mentor's own clocks, whoever looks, so that page, letter and sum say the same.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta
from uuid import UUID
from zoneinfo import ZoneInfo

from django.db.models import Q

from leaderful.core.ladder import Calendar, working_times
from leaderful.core.supervision import (
    Meeting,
    Period,
    Quarter,
    Settings,
    Standing,
    due_minutes,
    propose,
    standing,
    year_of,
)
from leaderful.meetings.models import Meeting as PairMeeting
from leaderful.pairings.models import Pairing
from leaderful.people.models import Person
from leaderful.people.queries.calendars import organisation_zone, working_calendars
from leaderful.programmes.models import Programme
from leaderful.programmes.queries.rules import rules_of
from leaderful.supervision.models import CircleAttendance, CircleMeeting, CircleMember
from leaderful.supervision.policy import POLICY
from leaderful.supervision.policy.plans import SECOND

TEN = time(10)
"""When a meeting is proposed where the two have never met, or not both work at the time of last time."""

ALIVE = ("ACTIVE", "PAUSED")


@dataclass(frozen=True)
class Plan:
    """How the present year of one pair stands.

    Attributes:
        period: the year, counted from the day the two began.
        settings: what their programme asks for.
        practice: how many minutes the mentor met mentees in it.
        standing: due, done, planned and the quarters.
        taken: the days of meetings held and planned.
        on: the day it is, on the mentor's clocks.
    """

    pairing: Pairing
    period: Period
    settings: Settings
    practice: int
    standing: Standing
    taken: tuple[date, ...]
    on: date
    zone: ZoneInfo

    @property
    def by_floor(self) -> int:
        """What the yearly floor alone asks for, in minutes."""
        return due_minutes(self.period, 0, self.settings)

    @property
    def by_practice(self) -> int:
        """What the ratio to practice alone asks for, in minutes."""
        return due_minutes(self.period, self.practice, replace(self.settings, floor_minutes=0))

    @property
    def floor_governs(self) -> bool:
        """Whether the floor is the larger of the two."""
        return self.by_floor >= self.by_practice


@dataclass(frozen=True)
class Day:
    """A proposed meeting: its day and the instant at which both work."""

    day: date
    starts_at: datetime


@dataclass(frozen=True)
class Proposed:
    """Days that would suit both, and the quarters in which there is none."""

    days: tuple[Day, ...]
    without: tuple[Period, ...]


def settings_of(programme: Programme) -> Settings:
    """What the programme asks of mentors' time with their own mentors."""
    rules = rules_of(programme)
    return Settings(
        floor_minutes=60 * rules.upper_floor_hours,
        practice_per_hour=rules.upper_practice_hours,
        circle_percent=rules.circle_percent,
        circle_meets_quarter=rules.circle_meets_quarter,
        warn_days=rules.upper_warn_days,
        meeting_minutes=rules.upper_minutes,
    )


def plan_visible_to(actor: Person, *, key: UUID, at: datetime) -> Plan | None:
    """The plan of one of ``actor``'s own pairs of the second tier; None for anybody else's, and where it is over."""
    rows = Pairing.objects.select_related("guide", "learner", "programme").filter(key=key, tier=SECOND)
    pairing = rows.first()
    if pairing is None or not POLICY.may(actor, "supervision.plan.see", pairing, at):
        return None
    return plan_of(pairing, at=at)


def plan_of(pairing: Pairing, *, at: datetime) -> Plan | None:
    """The plan of one pair at ``at``; None unless it is of the second tier and under way."""
    return plans_of([pairing], at=at).get(pairing.pk)


def plans_of(pairings: Collection[Pairing], *, at: datetime) -> dict[int, Plan]:
    """Pairing id → plan, of those that are of the second tier and under way; in five queries, however many they are.

    The pairings bring their learner and programme with them.
    """
    upper = [
        row
        for row in pairings
        if row.tier == SECOND and row.state in ALIVE and row.started_at is not None and row.started_at <= at
    ]
    if not upper:
        return {}
    usual = organisation_zone()
    zones = {row.learner_id: zone_of(row.learner, usual) for row in upper}
    alone = _alone(upper, zones)
    circles = _in_circles(upper, zones)
    practice = _practice(zones)
    found = {}
    for row in upper:
        zone = zones[row.learner_id]
        met = [*alone[row.pk], *circles[row.programme_id, row.learner_id]]
        found[row.pk] = _plan(row, met, practice[row.learner_id], zone=zone, at=at)
    return found


def zone_of(person: Person, usual: ZoneInfo) -> ZoneInfo:
    """The zone this person lives in; the organisation's ``usual`` one where they said none."""
    return ZoneInfo(person.time_zone) if person.time_zone else usual


def _plan(
    row: Pairing, met: list[Meeting], practice: list[tuple[date, int]], *, zone: ZoneInfo, at: datetime
) -> Plan:
    on, began = at.astimezone(zone).date(), (row.started_at or at).astimezone(zone).date()
    ends = row.planned_end
    period = year_of(began, on, ends=ends if ends is not None and ends >= on else None)
    settings = settings_of(row.programme)
    minutes = sum(minutes for day, minutes in practice if day in period)
    return Plan(
        pairing=row,
        period=period,
        settings=settings,
        practice=minutes,
        standing=standing(period, met, practice_minutes=minutes, on=on, settings=settings),
        taken=tuple(one.on for one in met if one.is_held or one.on >= on),
        on=on,
        zone=zone,
    )


def _alone(upper: Iterable[Pairing], zones: Mapping[int, ZoneInfo]) -> dict[int, list[Meeting]]:
    """The meetings of the pairs themselves, held and planned, by pairing id."""
    rows = PairMeeting.objects.filter(pairing__in=[row.pk for row in upper], state__in=("HELD", "PLANNED"))
    found: dict[int, list[Meeting]] = defaultdict(list)
    facts = ("pairing_id", "pairing__learner_id", "starts_at", "minutes", "state")
    for pk, learner, starts_at, minutes, state in rows.values_list(*facts):
        day = starts_at.astimezone(zones[learner]).date()
        found[pk].append(Meeting(day, minutes, is_held=state == "HELD"))
    return found


def _in_circles(
    upper: Iterable[Pairing], zones: Mapping[int, ZoneInfo]
) -> dict[tuple[int, int], list[Meeting]]:
    """(programme id, mentor) → meetings of circles: those they were at, and those planned that they belong to."""
    programmes = {row.programme_id for row in upper}
    found: dict[tuple[int, int], list[Meeting]] = defaultdict(list)
    held = CircleAttendance.objects.filter(
        person__in=zones,
        meeting__state=CircleMeeting.State.HELD,
        meeting__circle__programme__in=programmes,
    ).values_list("meeting__circle__programme_id", "person_id", "meeting__starts_at", "meeting__minutes")
    planned = CircleMember.objects.filter(
        person__in=zones,
        left_at__isnull=True,
        circle__programme__in=programmes,
        circle__meetings__state=CircleMeeting.State.PLANNED,
    ).values_list(
        "circle__programme_id", "person_id", "circle__meetings__starts_at", "circle__meetings__minutes"
    )
    for rows, is_held in ((held, True), (planned, False)):
        for programme, person, starts_at, minutes in rows:
            day = starts_at.astimezone(zones[person]).date()
            found[programme, person].append(Meeting(day, minutes, is_held=is_held, is_circle=True))
    return found


def _practice(zones: Mapping[int, ZoneInfo]) -> dict[int, list[tuple[date, int]]]:
    """Mentor → (day, minutes) of the meetings held with mentees, in whichever programme."""
    rows = PairMeeting.objects.filter(pairing__guide__in=zones, pairing__tier=1, state="HELD")
    found: dict[int, list[tuple[date, int]]] = defaultdict(list)
    for guide, starts_at, minutes in rows.values_list("pairing__guide_id", "starts_at", "minutes"):
        found[guide].append((starts_at.astimezone(zones[guide]).date(), minutes))
    return found


def proposed(plan: Plan, *, last: datetime | None = None, at: datetime) -> Proposed:
    """Days on which both work long enough at the same time; at the time of day at which they met ``last``, if that fits."""
    pair = (plan.pairing.guide_id, plan.pairing.learner_id)
    calendars = working_calendars(pair)
    shared = _shared(calendars[pair[0]], calendars[pair[1]], plan, at)
    found = propose(
        plan.standing,
        on=plan.on,
        taken=plan.taken,
        is_free=lambda day: day in shared,
        settings=plan.settings,
    )
    return Proposed(
        tuple(Day(day, _start(day, shared[day], plan, last)) for day in found.days), found.without
    )


Times = list[tuple[datetime, datetime]]


def _shared(one: Calendar, other: Calendar, plan: Plan, at: datetime) -> dict[date, Times]:
    """Day → the times of it in which both work for as long as a meeting takes, until the year ends."""
    needed = timedelta(minutes=plan.settings.meeting_minutes)
    ends = plan.period.last
    mine, theirs = (_until(calendar, ends, plan.zone, at) for calendar in (one, other))
    found: dict[date, Times] = defaultdict(list)
    first = 0
    for begin, end in mine:
        while first < len(theirs) and theirs[first][1] <= begin:
            first += 1
        for its_begin, its_end in theirs[first:]:
            if its_begin >= end:
                break
            both = (max(begin, its_begin), min(end, its_end))
            if both[1] - both[0] >= needed:
                found[both[0].astimezone(plan.zone).date()].append(both)
    return found


def _until(calendar: Calendar, last: date, zone: ZoneInfo, at: datetime) -> Times:
    found: Times = []
    for begin, end in working_times(calendar, at):
        if begin.astimezone(zone).date() > last:
            break
        found.append((begin, end))
    return found


def _start(day: date, times: Times, plan: Plan, last: datetime | None) -> datetime:
    """When to begin on ``day``: as last time, else at ten, else when both are there first."""
    needed = timedelta(minutes=plan.settings.meeting_minutes)
    for usual in [last.astimezone(plan.zone).time(), TEN] if last else [TEN]:
        wanted = datetime.combine(day, usual, tzinfo=plan.zone)
        if any(begin <= wanted and wanted + needed <= end for begin, end in times):
            return wanted
    return times[0][0].astimezone(plan.zone)


def ending(pairs: Iterable[Pairing], *, at: datetime) -> list[tuple[Plan, Quarter]]:
    """The quarters of somebody's own ``pairs`` that end soon with nothing planned, the soonest first.

    Of those of the second tier that are under way; a resting one is not among them.
    """
    upper = [pairing for pairing in pairs if pairing.tier == SECOND and pairing.state_at == "ACTIVE"]
    plans = plans_of(upper, at=at).values()
    found = [(plan, quarter) for plan in plans for quarter in plan.standing.warnings]
    return sorted(found, key=lambda one: (one[1].period.last, one[0].pairing.pk))


def due_to_look_at(on: date, *, limit: int) -> list[UUID]:
    """Keys of pairs of the second tier under way whose plan was not looked at on this day (UTC) yet."""
    rows = Pairing.objects.filter(tier=SECOND, state=Pairing.State.ACTIVE, started_at__isnull=False)
    rows = rows.filter(Q(plan_watch__isnull=True) | Q(plan_watch__looked_on__lt=on))
    return list(rows.order_by("pk").values_list("key", flat=True)[:limit])
