"""What is stuck in a programme, as its team sees it: from dates and states alone, never from what anybody wrote.

One definition for each kind, as a query: counts, pages and bulk steps read the same. Nothing is kept but what the team
did about it (``DeskMark``), so nothing can be out of step. ``tests/flows/desk_rule.py`` says the same rules apart.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any, Final
from uuid import UUID
from zoneinfo import ZoneInfo

from django.db.models import Case, DateTimeField, Exists, F, OuterRef, Q, QuerySet, Subquery, Value, When
from django.db.models.functions import Coalesce

from leaderful.meetings.models import Meeting
from leaderful.pairings.models import Agreement, PairImportRow, Pairing
from leaderful.pairings.queries.inputs import unmatched
from leaderful.people.models import Leave, Person
from leaderful.people.queries import organisation
from leaderful.programmes.models import DeskMark, Membership, Programme
from leaderful.programmes.queries.rules import ProgrammeRules, rules_of

KINDS: Final = ("guide_gone", "offer", "promise", "no_first_meeting", "gap", "unmarked", "unmatched")
"""In the order of the list: what only the team can mend first, then what a letter may mend, then what matching does."""

LONG_LEAVE: Final = timedelta(days=21)
"""Whoever is away now and for so many more days is away for long: which days is nobody's to read."""

UNMARKED_AFTER: Final = timedelta(days=2)
"""Both are asked by mail after a meeting; the team hears of it where that brought no answer."""

WEEKS: Final = 26
"""The longest rhythm an agreement can have."""

MET: Final = ("HELD", "PLANNED")


@dataclass(frozen=True)
class Stuck:
    """One line of the desk.

    Attributes:
        kind: one of ``KINDS``.
        key: of the pair, or for ``promise`` and ``unmatched`` of the part.
        person, other: the mentee and the mentor of a pair; for a part its person and nobody.
        since: since when it is stuck.
        by: until when something was promised or is still open; None where nothing is.
        asked_at: when its people were last written to about it.
    """

    kind: str
    key: UUID
    person: Person
    other: Person | None
    since: datetime | None
    by: datetime | date | None
    asked_at: datetime | None

    @property
    def template(self) -> str:
        """The file that says what is stuck, and the next step."""
        return f"desk/lines/{self.kind}.html"


@dataclass(frozen=True)
class Page:
    """Some lines of the desk, and how many things of each kind there are on it."""

    lines: list[Stuck]
    counts: dict[str, int]


@dataclass(frozen=True)
class Desk:
    """What is stuck in one programme, by kind."""

    programme: Programme
    rules: ProgrammeRules
    rows: Mapping[str, QuerySet[Any]]

    def page(self, *, kind: str = "", number: int = 1, size: int = 50) -> Page:
        """The ``number``th page (1 on) of one kind, or of all kinds one after the other; beyond the end, the last one.

        A query for each kind, and another only for those that fill a page.
        """
        heads = {name: list(rows[: size + 1]) for name, rows in self.rows.items()}
        counts = {
            name: len(head) if len(head) <= size else self.rows[name].count() for name, head in heads.items()
        }
        shown = [kind] if kind else list(KINDS)
        pages = max(-(-sum(counts[name] for name in shown) // size), 1)
        first, found = (min(number, pages) - 1) * size, list[tuple[str, Any]]()
        for name in shown:
            wanted = size - len(found)
            if first < counts[name] and wanted:
                head = heads[name] if first == 0 else self.rows[name][first : first + wanted]
                found += [(name, row) for row in head[:wanted]]
            first = max(first - counts[name], 0)
        return Page([_line(name, row) for name, row in found], counts)


def _line(kind: str, row: Any) -> Stuck:
    if isinstance(row, Membership):
        return Stuck(kind, row.key, row.person, None, row.since, getattr(row, "by", None), row.asked_at)  # type: ignore[attr-defined]
    if kind == "offer":
        return Stuck(
            kind, row.key, row.learner, row.guide, row.since, row.answer_by, row.asked_at or row.reminded_at
        )
    return Stuck(kind, row.key, row.learner, row.guide, row.since, None, row.asked_at)


def desk(programme: Programme, *, at: datetime) -> Desk:
    """The desk of one programme at ``at``."""
    rules = rules_of(programme)
    today = at.astimezone(zone_of_days()).date()
    read: dict[str, Callable[[Programme, ProgrammeRules, datetime, date], QuerySet[Any]]] = {
        "guide_gone": _guide_gone,
        "offer": _offers,
        "promise": _promises,
        "no_first_meeting": _no_first_meeting,
        "gap": _gaps,
        "unmarked": _unmarked,
        "unmatched": _unmatched,
    }
    rows = {
        kind: _without_marked(read[kind](programme, rules, at, today), programme, kind, today)
        for kind in KINDS
    }
    return Desk(programme, rules, rows)


def zone_of_days() -> ZoneInfo:
    """Whose days the desk counts: the organisation's."""
    found = organisation()
    return ZoneInfo(found.time_zone if found else "UTC")


def _without_marked(rows: QuerySet[Any], programme: Programme, kind: str, today: date) -> QuerySet[Any]:
    """Without what the team has set aside or written about, until its day; ``asked_at`` tells of the others."""
    marks = DeskMark.objects.filter(programme=programme, kind=kind)
    asked = marks.filter(subject=OuterRef("key")).values("asked_at")
    shown = rows.exclude(key__in=marks.filter(until__gt=today).values("subject"))
    told: QuerySet[Any] = shown.annotate(asked_at=Subquery(asked[:1]))
    return told


def _pairs(programme: Programme, at: datetime) -> QuerySet[Pairing]:
    rows = Pairing.objects.with_state(at).filter(programme=programme)
    return rows.select_related("guide__unit", "learner__unit")


def _guide_gone(programme: Programme, _rules: ProgrammeRules, at: datetime, today: date) -> QuerySet[Pairing]:
    """Live pairs and offers whose mentor has left, rests in this programme, or is away for long."""
    away = Leave.objects.filter(
        person=OuterRef("guide"), first_date__lte=today, last_date__gte=today + LONG_LEAVE
    )
    rests = Membership.objects.with_state(at).filter(
        Q(state_at__in=("PAUSED", "LEFT")),
        programme=programme,
        person=OuterRef("guide"),
        role=Membership.Role.MENTOR,
    )
    rows = _pairs(programme, at).filter(
        Q(state_at__in=("OFFERED", "ACTIVE")), state__in=("OFFERED", "ACTIVE", "PAUSED")
    )
    gone = ~Q(guide__state=Person.State.ACTIVE) | Exists(away) | (Q(tier=1) & Exists(rests))
    return rows.filter(gone).annotate(since=F("started_at")).order_by("pk")


def _offers(programme: Programme, rules: ProgrammeRules, at: datetime, _today: date) -> QuerySet[Pairing]:
    """Offers that wait for an answer although somebody was reminded, the one that ends next first."""
    rows = _pairs(programme, at).filter(
        Q(state_at="OFFERED"), state="OFFERED", offered_at__lte=at - timedelta(days=rules.remind_days)
    )
    return rows.annotate(since=F("offered_at")).order_by("answer_by", "pk")


def _promises(
    programme: Programme, _rules: ProgrammeRules, _at: datetime, today: date
) -> QuerySet[Membership]:
    """People on the waiting list to whom a day was promised that has passed."""
    rows = _parts(programme).filter(state=Membership.State.WAITING, promised_for__lt=today)
    return rows.annotate(since=Value(None, DateTimeField()), by=F("promised_for")).order_by(
        "promised_for", "pk"
    )


def _no_first_meeting(
    programme: Programme, rules: ProgrammeRules, at: datetime, _today: date
) -> QuerySet[Pairing]:
    """Pairs that have begun and not met, and have no meeting ahead either."""
    before = at - timedelta(days=rules.first_meeting_days)
    meets = Meeting.objects.filter(
        Q(state="HELD") | Q(state="PLANNED", starts_at__gt=at), pairing=OuterRef("pk")
    )
    rows = _active(programme, at).filter(started_at__lte=before).exclude(Exists(meets))
    return rows.exclude(Exists(_met_before())).annotate(since=F("started_at")).order_by("started_at", "pk")


def _gaps(programme: Programme, rules: ProgrammeRules, at: datetime, _today: date) -> QuerySet[Pairing]:
    """Pairs whose last meeting is longer ago than their rhythm and half of it, and who have none ahead.

    The rhythm is what the two agreed, else the programme's.
    """
    agreed = Agreement.objects.filter(
        pairing=OuterRef("pk"), guide_signed_at__isnull=False, learner_signed_at__isnull=False
    )
    cutoff: Any = Case(
        *(When(rhythm=weeks, then=Value(_cutoff(rules, weeks, at))) for weeks in range(1, WEEKS + 1)),
        default=Value(_cutoff(rules, rules.meeting_every_weeks, at)),
        output_field=DateTimeField(),
    )
    meets = Meeting.objects.filter(
        pairing=OuterRef("pk"), state__in=MET, starts_at__gt=OuterRef("cutoff")
    ).exclude(state="PLANNED", starts_at__lte=at)
    held = Meeting.objects.filter(pairing=OuterRef("pk"), state="HELD").order_by("-starts_at")
    rows = (
        _active(programme, at)
        .annotate(rhythm=Subquery(agreed.order_by("-version").values("every_weeks")[:1]))
        .annotate(cutoff=cutoff)
        .filter(started_at__lte=F("cutoff"))
        .exclude(Exists(meets))
        .annotate(
            since=Coalesce(
                Subquery(held.values("starts_at")[:1]),
                F("brought_by__run__merged_at"),
                output_field=DateTimeField(),
            )
        )
        .filter(since__lte=F("cutoff"))
    )
    return rows.order_by("since", "pk")


def _cutoff(rules: ProgrammeRules, weeks: int, at: datetime) -> datetime:
    return at - timedelta(days=weeks * 7 * rules.gap_percent // 100)


def _met_before() -> QuerySet[PairImportRow]:
    """Pairs that came in from a file with meetings whose day nobody knows."""
    return PairImportRow.objects.filter(pairing=OuterRef("pk"), undated_meetings__gt=0)


def _unmarked(programme: Programme, _rules: ProgrammeRules, at: datetime, _today: date) -> QuerySet[Pairing]:
    """Pairs with a planned meeting that is over, of which nobody has said whether it took place."""
    over = Meeting.objects.filter(
        pairing=OuterRef("pk"), state="PLANNED", starts_at__lt=at - UNMARKED_AFTER
    ).order_by("-starts_at")
    rows = _pairs(programme, at).filter(state__in=("ACTIVE", "PAUSED")).filter(Exists(over))
    return rows.annotate(since=Subquery(over.values("starts_at")[:1])).order_by("since", "pk")


def _unmatched(
    programme: Programme, _rules: ProgrammeRules, at: datetime, _today: date
) -> QuerySet[Membership]:
    """Mentees without a mentor, once people are being matched; who answered first comes first."""
    rows = (
        unmatched(programme, at) if programme.state in {"MATCHING", "RUNNING"} else Membership.objects.none()
    )
    return rows.select_related("person__unit").annotate(since=F("answered_at")).order_by("answered_at", "pk")


def _active(programme: Programme, at: datetime) -> QuerySet[Pairing]:
    return _pairs(programme, at).filter(Q(state_at="ACTIVE"), state__in=("ACTIVE", "PAUSED"))


def _parts(programme: Programme) -> QuerySet[Membership]:
    rows = Membership.objects.filter(programme=programme, person__state=Person.State.ACTIVE)
    return rows.select_related("person__unit")
