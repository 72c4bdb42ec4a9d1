"""What is stuck in a programme, as its team sees it: from dates and states alone, never from what anybody wrote.

One definition for each kind, as a query: counts, pages and bulk steps read the same. Nothing is kept but what the team
did about it (``DeskMark``), so nothing can be out of step. ``tests/flows/desk_rule.py`` says the same rules apart.
"""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any, Final
from uuid import UUID
from zoneinfo import ZoneInfo

from django.db import connection
from django.db.models import Exists, ExpressionWrapper, F, Field, Func, OuterRef, Q, QuerySet, Subquery

from leaderful.flows.waiting import waiting
from leaderful.meetings.models import Meeting
from leaderful.pairings.models import Agreement, Pairing
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

NAMED: Final = ("key", "given_name", "family_name")
"""What a line needs of each person in it."""

OF_PARTS: Final = frozenset({"promise", "unmatched"})
"""Kinds that are about somebody's part; the others are about a pair."""

SINCE: Final = {
    "guide_gone": "started_at",
    "offer": "offered_at",
    "promise": "answered_at",
    "no_first_meeting": "started_at",
    "unmarked": "unmarked_at",
    "unmatched": "answered_at",
}
"""Since when it is stuck, of the pair or the part; a gap has two sources (``_met_at``)."""

FROM_MEETINGS: Final = frozenset({"gap", "unmarked"})
"""Kinds of which meetings say since when; where they say so no more, it is no longer stuck."""


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
    """What is stuck in one programme at one moment: by kind the ids of pairs or parts, in the list's order.

    ``today`` is the organisation's day then.
    """

    programme: Programme
    at: datetime
    today: date
    found: Mapping[str, list[int]]

    @property
    def total(self) -> int:
        """How many things are stuck in all."""
        return sum(len(found) for found in self.found.values())

    def page(self, *, kind: str = "", number: int = 1, size: int = 50) -> Page:
        """The ``number``th page (1 on) of one kind, or of all kinds one after the other; beyond the end, the last one.

        One pass for each kind tells which and how many; only the lines of the page are read whole.
        """
        shown = [(name, pk) for name in KINDS if kind in {"", name} for pk in self.found[name]]
        pages = max(-(-len(shown) // size), 1)
        first = (min(number, pages) - 1) * size
        counts = {name: len(found) for name, found in self.found.items()}
        return Page(self._lines(shown[first : first + size]), counts)

    def _lines(self, shown: list[tuple[str, int]]) -> list[Stuck]:
        # 0 is nobody's id: an empty page takes the same queries as a full one
        of_parts = {0, *(pk for kind, pk in shown if kind in OF_PARTS)}
        of_pairs = {0, *(pk for kind, pk in shown if kind not in OF_PARTS)}
        rows: dict[tuple[bool, int], Any] = {(False, row.pk): row for row in self._pairs(of_pairs)}
        rows |= {(True, row.pk): row for row in _parts(of_parts)}
        keys = [self.programme.key, *(row.key for row in rows.values())]
        marks = DeskMark.objects.filter(programme=self.programme, subject__in=keys)
        asked = {(kind, key): at for kind, key, at in marks.values_list("kind", "subject", "asked_at")}
        lines = []
        for kind, pk in shown:
            row = rows.get((kind in OF_PARTS, pk))
            line = row and _line(kind, row, asked.get((kind, row.key)))
            if line and (line.since or kind not in FROM_MEETINGS):
                lines.append(line)
        return lines

    def _pairs(self, ids: Collection[int]) -> QuerySet[Pairing]:
        """With what their lines say, and no more: a page holds fifty, each with two people."""
        over = _over(self.at).filter(pairing=OuterRef("pk")).order_by("-starts_at")
        return (
            Pairing.objects.filter(pk__in=ids)
            .annotate(
                held_at=_held_at(),
                merged_at=F("brought_by__run__merged_at"),
                unmarked_at=Subquery(over.values("starts_at")[:1]),
            )
            .select_related("guide", "learner")
            .only(
                *("key", "started_at", "offered_at", "answer_by", "reminded_at"),
                *(f"{side}__{field}" for side in ("guide", "learner") for field in NAMED),
            )
        )


def _parts(ids: Collection[int]) -> QuerySet[Membership]:
    return (
        Membership.objects.filter(pk__in=ids)
        .select_related("person__unit")
        .only(
            *("key", "answered_at", "promised_for", "person__job_title", "person__unit__name"),
            *(f"person__{field}" for field in NAMED),
        )
    )


def _line(kind: str, row: Any, asked_at: datetime | None) -> Stuck:
    since = _met_at(row.held_at, row.merged_at) if kind == "gap" else getattr(row, SINCE[kind])
    if isinstance(row, Membership):
        by = row.promised_for if kind == "promise" else None
        return Stuck(kind, row.key, row.person, None, since, by, asked_at)
    if kind == "offer":
        return Stuck(kind, row.key, row.learner, row.guide, since, row.answer_by, asked_at or row.reminded_at)
    return Stuck(kind, row.key, row.learner, row.guide, since, None, asked_at)


def desk(programme: Programme, *, at: datetime) -> Desk:
    """The desk of one programme at ``at``."""
    rules = rules_of(programme)
    today = at.astimezone(zone_of_days()).date()
    found = {
        "guide_gone": _guide_gone(programme, at, today),
        "offer": _offers(programme, rules, at, today),
        "promise": _promises(programme, today),
        "unmarked": _unmarked(programme, at, today),
        "unmatched": _unmatched(programme, at, today),
        **_quiet(programme, rules, at, today),
    }
    return Desk(programme, at, today, {kind: found[kind] for kind in KINDS})


SIGNS: Final = ("offer", "no_first_meeting", "gap", "unmarked")
"""Kinds that come from dates and meetings alone: what a mentor's mentor sees too. Who is away is not among them."""


def early_signs(programme: Programme, *, guides: Collection[int], at: datetime) -> dict[int, list[str]]:
    """Pair id → early signs in order, for the live pairs and offers of these mentors, by the desk's own rules."""
    rules = rules_of(programme)
    today = at.astimezone(zone_of_days()).date()
    found = {
        "offer": _offers(programme, rules, at, today, guides),
        "unmarked": _unmarked(programme, at, today, guides),
        **_quiet(programme, rules, at, today, guides),
    }
    signs: dict[int, list[str]] = {}
    for kind in SIGNS:
        for pk in found[kind]:
            signs.setdefault(pk, []).append(kind)
    return signs


def zone_of_days() -> ZoneInfo:
    """Whose days the desk counts: the organisation's."""
    found = organisation()
    return ZoneInfo(found.time_zone if found else "UTC")


def _shown(rows: QuerySet[Any], programme: Programme, kind: str, today: date) -> QuerySet[Any]:
    """Without what the team has set aside or written about, until its day."""
    shown: QuerySet[Any] = rows.exclude(key__in=_marks(programme, kind, today).values("subject"))
    return shown


def _marks(programme: Programme, kind: str, today: date, **which: Any) -> QuerySet[DeskMark]:
    return DeskMark.objects.filter(programme=programme, kind=kind, until__gt=today, **which)


def _found(rows: QuerySet[Any], programme: Programme, kind: str, today: date) -> list[int]:
    """Ids in the rows' order, and nothing else: thousands may be counted of which a page shows fifty."""
    return list(_shown(rows, programme, kind, today).values_list("pk", flat=True))


def _pairs(programme: Programme, at: datetime, guides: Collection[int] | None = None) -> QuerySet[Pairing]:
    """Of everybody, or of these mentors alone."""
    rows: QuerySet[Pairing] = Pairing.objects.with_state(at).filter(programme=programme)
    return rows if guides is None else rows.filter(guide__in=guides)


def _guide_gone(programme: Programme, at: datetime, today: date) -> list[int]:
    """Live pairs and offers whose mentor has left, rests in this programme, or is away for long.

    Few mentors are any of it, so those are looked for, and not what each pair's mentor is.
    """
    left = Person.objects.filter(state__in=(Person.State.LEFT, Person.State.ERASED))
    away = Leave.objects.filter(first_date__lte=today, last_date__gte=today + LONG_LEAVE)
    rest = Membership.objects.with_state(at).filter(
        Q(state_at__in=("PAUSED", "LEFT")),
        state__in=("PAUSED", "LEFT"),
        programme=programme,
        role=Membership.Role.MENTOR,
    )
    rows = _pairs(programme, at).filter(
        Q(state_at__in=("OFFERED", "ACTIVE")), state__in=("OFFERED", "ACTIVE", "PAUSED")
    )
    gone = (
        Q(guide__in=left.values("pk"))
        | Q(guide__in=away.values("person"))
        | (Q(tier=1) & Q(guide__in=rest.values("person")))
    )
    return sorted(_found(rows.filter(gone), programme, "guide_gone", today))  # there are few


def _offers(
    programme: Programme,
    rules: ProgrammeRules,
    at: datetime,
    today: date,
    guides: Collection[int] | None = None,
) -> list[int]:
    """Offers that wait for an answer although somebody was reminded, the one that ends next first."""
    rows = _pairs(programme, at, guides).filter(
        Q(state_at="OFFERED"), state="OFFERED", offered_at__lte=at - timedelta(days=rules.remind_days)
    )
    return _found(rows.order_by("answer_by", "pk"), programme, "offer", today)


def _promises(programme: Programme, today: date) -> list[int]:
    """People on the waiting list to whom a day was promised that has passed."""
    rows = Membership.objects.filter(
        programme=programme,
        person__state=Person.State.ACTIVE,
        state=Membership.State.WAITING,
        promised_for__lt=today,
    )
    return _found(rows.order_by("promised_for", "pk"), programme, "promise", today)


def _quiet(
    programme: Programme,
    rules: ProgrammeRules,
    at: datetime,
    today: date,
    guides: Collection[int] | None = None,
) -> dict[str, list[int]]:
    """Pairs that don't meet and have no meeting ahead, of two kinds, told apart in one pass.

    ``no_first_meeting`` have begun and never met; ``gap`` met last longer ago than their rhythm and half of it. The
    rhythm is what the two agreed, else the programme's. The database leaves out who has met within the shortest rhythm
    there is, or meets soon, once for both kinds; the few others are told apart here, each with its own rhythm.
    """
    shortest = _cutoff(rules, 1, at)
    unmet_since = at - timedelta(days=rules.first_meeting_days)
    meets = Meeting.objects.filter(
        Q(state="HELD") | Q(state="PLANNED", starts_at__gt=at),
        pairing=OuterRef("pk"),
        starts_at__gt=min(shortest, at),
    )
    agreed = Agreement.objects.filter(
        pairing=OuterRef("pk"), guide_signed_at__isnull=False, learner_signed_at__isnull=False
    ).order_by("-version")
    rows = (
        _active(programme, at, guides)
        .filter(started_at__lte=max(shortest, unmet_since))
        .exclude(Exists(meets))
        .values_list(
            "pk",
            _AsKept("started_at"),
            Subquery(agreed.values("every_weeks")[:1]),
            _AsKept(_held_at()),
            _AsKept("brought_by__run__merged_at"),
            "brought_by__undated_meetings",
            *(
                ExpressionWrapper(Q(key__in=_marks(programme, kind, today).values("subject")), Field())
                for kind in ("no_first_meeting", "gap")
            ),
        )
    )
    kept = connection.ops.adapt_datetimefield_value
    unmet_until = kept(unmet_since)
    fine_until = {weeks: kept(_cutoff(rules, weeks, at)) for weeks in range(1, WEEKS + 1)}
    unmet, gaps = [], []
    for pk, started_at, rhythm, held_at, merged_at, undated, is_unmet_hidden, is_gap_hidden in rows:
        never_met = held_at is None and not undated
        if never_met and started_at <= unmet_until and not is_unmet_hidden:
            unmet.append((started_at, pk))
        met_at, fine = _met_at(held_at, merged_at), fine_until[rhythm or rules.meeting_every_weeks]
        if met_at and met_at <= fine and started_at <= fine and not is_gap_hidden:
            gaps.append((met_at, pk))
    return {"no_first_meeting": _ids(unmet), "gap": _ids(gaps)}


class _AsKept(Func):
    """A moment as the database keeps it and compares it: made Python's one by one, thousands take longer than to find."""

    arity = 1
    template = "%(expressions)s"
    output_field = Field()

    def as_sqlite(self, compiler: Any, connection: Any, **more: Any) -> Any:
        """SQLite's driver converts whatever is a column, and no expression."""
        return self.as_sql(compiler, connection, template="(%(expressions)s || '')", **more)


def _ids(found: list[tuple[Any, int]]) -> list[int]:
    return [pk for _since, pk in sorted(found)]


def _held_at() -> Subquery:
    """When a pair last met, as far as anybody logged it."""
    held = Meeting.objects.filter(pairing=OuterRef("pk"), state="HELD").order_by("-starts_at")
    return Subquery(held.values("starts_at")[:1])


def _met_at(held_at: Any, merged_at: Any) -> Any:
    """Since when a pair has not met: when a pair that was brought met before is nobody's to know."""
    return held_at or merged_at


def _cutoff(rules: ProgrammeRules, weeks: int, at: datetime) -> datetime:
    return at - timedelta(days=weeks * 7 * rules.gap_percent // 100)


def _unmarked(
    programme: Programme, at: datetime, today: date, guides: Collection[int] | None = None
) -> list[int]:
    """Pairs with a planned meeting that is over, of which nobody has said whether it took place."""
    pairs = Pairing.objects.filter(
        pk=OuterRef("pairing"), programme=programme, state__in=("ACTIVE", "PAUSED")
    )
    if guides is not None:
        pairs = pairs.filter(guide__in=guides)
    over = _over(at).filter(Exists(_shown(pairs, programme, "unmarked", today)))
    found = list(over.order_by("starts_at", "pairing").values_list("pairing", flat=True))
    return list(dict.fromkeys(reversed(found)))[::-1]  # of several meetings of a pair the last one counts


def _over(at: datetime) -> QuerySet[Meeting]:
    """Planned meetings of which somebody should have said by ``at`` whether they took place."""
    return Meeting.objects.filter(state="PLANNED", starts_at__lt=at - UNMARKED_AFTER)


def _unmatched(programme: Programme, at: datetime, today: date) -> list[int]:
    """Mentees without a mentor, once people are being matched; who answered first comes first."""
    is_matched = programme.state in {"MATCHING", "RUNNING"}
    rows = waiting(programme, at) if is_matched else Membership.objects.none()
    return _found(rows.order_by("answered_at", "pk"), programme, "unmatched", today)


def _active(programme: Programme, at: datetime, guides: Collection[int] | None = None) -> QuerySet[Pairing]:
    return _pairs(programme, at, guides).filter(Q(state_at="ACTIVE"), state__in=("ACTIVE", "PAUSED"))
