"""Reads of cases: the one under way, the earlier ones, the question to try, and what the meetings were for."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, Final
from uuid import UUID
from zoneinfo import ZoneInfo

from django.db.models import QuerySet

from leaderful.core.supervision import Period, year_of
from leaderful.meetings.models import Meeting
from leaderful.pairings.models import Pairing
from leaderful.people.models import Person
from leaderful.supervision.models import Case, CircleMeeting
from leaderful.supervision.policy import LASTING, cases_visible_to
from leaderful.supervision.policy.plans import SECOND

FUNCTIONS: Final = tuple(Case.Function.values)
"""In the order of the balance's columns."""

STILL_OPEN: Final = ("", Case.Tried.NOT_YET)
"""A question of which this was said is asked again as the next meeting opens."""


def cases_of(pairing: Pairing, actor: Person, *, at: datetime) -> QuerySet[Case]:
    """The cases of a pair that ``actor`` may read, the latest first."""
    return with_people(Case.objects.filter(cases_visible_to(actor, at), pairing=pairing))


def case_visible_to(actor: Person, *, key: UUID, at: datetime) -> Case | None:
    """One case by key, if ``actor`` may read it."""
    return with_people(Case.objects.filter(cases_visible_to(actor, at))).filter(key=key).first()


def with_people(rows: QuerySet[Case]) -> QuerySet[Case]:
    """These cases with everybody and everything a page tells of them, the latest first."""
    rows = rows.select_related("mentor", "pairing__guide", "pairing__learner", "meeting")
    rows = rows.select_related("circle__guide", "circle_meeting")
    rows = rows.select_related("mentors_advice", "guides_advice")
    return rows.prefetch_related("words").order_by("-begun_at", "-pk")


def case_by_key(*, key: UUID) -> Case | None:
    """One case, for a letter made for one of its people."""
    return Case.objects.select_related("mentor", "pairing__guide", "pairing__learner").filter(key=key).first()


def locked_case(*, key: UUID) -> Case:
    """The case, its row locked until the transaction ends. Raises ``Case.DoesNotExist``."""
    rows = Case.objects.select_for_update(of=("self",))
    return rows.select_related("mentor", "pairing__guide", "pairing__learner", "circle").get(key=key)


def locked_case_under_way(pairing: Pairing) -> Case | None:
    """The case of a pair that was not gone through yet, locked; there is one at most."""
    rows = Case.objects.select_for_update(of=("self",)).filter(pairing=pairing, gone_through_at=None)
    return rows.select_related("mentor", "pairing__guide", "pairing__learner").first()


def words_of_case(case: Case) -> Mapping[str, str]:
    """What is written about a case, by kind; blank where nothing is."""
    return {"CASE": "", "QUESTION": "", "TRIED": "", **{row.kind: row.text for row in case.words.all()}}


def met_since_brought(case: Case) -> bool:
    """Whether those who read it have met since the case was brought: from then on it can't be taken back."""
    rows: QuerySet[Any] = (
        Meeting.objects.filter(pairing=case.pairing_id, state=Meeting.State.HELD)
        if case.circle_id is None
        else CircleMeeting.objects.filter(circle=case.circle_id, state=CircleMeeting.State.HELD)
    )
    return case.brought_at is not None and rows.filter(starts_at__gte=case.brought_at).exists()


def next_meeting(pairing: Pairing, *, at: datetime) -> Meeting | None:
    """The one the two have planned next."""
    rows = Meeting.objects.filter(pairing=pairing, state=Meeting.State.PLANNED, starts_at__gte=at)
    return rows.order_by("starts_at").first()


def place_meeting(case: Case, *, at: datetime) -> None:
    """Let the case (unsaved) say at which meeting it is gone through: the latest since it was begun that has started.

    Where there is none, it stays with the meeting it was brought for.
    """
    facts = {"state__in": ("PLANNED", "HELD"), "starts_at__gte": case.begun_at, "starts_at__lte": at}
    if case.circle_id is None:
        met = Meeting.objects.filter(pairing=case.pairing_id, **facts).order_by("-starts_at").first()
        case.meeting = met or case.meeting
    else:
        in_circle = CircleMeeting.objects.filter(circle=case.circle_id, **facts)
        case.circle_meeting = in_circle.order_by("-starts_at").first() or case.circle_meeting


@dataclass(frozen=True)
class ToldCase:
    """A case as one of its readers sees it.

    Attributes:
        other: the other one of the two; in a circle its mentor, and for the mentor whoever leads it.
        is_own: whether the reader is the mentor whose case it is.
        can_take_back: brought, by the reader, and they have not met since.
    """

    case: Case
    words: Mapping[str, str]
    other: Person
    is_own: bool
    can_take_back: bool

    @property
    def state(self) -> str:
        """DRAFT, BROUGHT or GONE_THROUGH."""
        if self.case.brought_at is None:
            return "DRAFT"
        return "BROUGHT" if self.case.gone_through_at is None else "GONE_THROUGH"


def told_case(case: Case, reader: Person) -> ToldCase:
    """``case`` as ``reader`` sees it, who may."""
    is_own = case.mentor_id == reader.pk
    place = case.circle or case.pairing
    other = place.guide if is_own and place is not None else case.mentor
    waits = is_own and case.brought_at is not None and case.gone_through_at is None
    return ToldCase(case, words_of_case(case), other, is_own, waits and not met_since_brought(case))


@dataclass(frozen=True)
class Cases:
    """The cases of a pair, as one of the two reads them.

    Attributes:
        under_way: the one that was not gone through yet; for the mentor's mentor only once it was brought.
        past: those that were, the latest first.
    """

    under_way: ToldCase | None
    past: Sequence[ToldCase]

    @property
    def to_try(self) -> ToldCase | None:
        """The latest case, where its question waits for a word on what came of it: the next meeting opens with it."""
        last = self.past[0] if self.past else None
        return last if last and last.words["QUESTION"] and last.case.tried in STILL_OPEN else None


def cases_told(pairing: Pairing, reader: Person, *, at: datetime) -> Cases:
    """The cases of a pair, for one of the two."""
    rows = [told_case(case, reader) for case in cases_of(pairing, reader, at=at)]
    under_way = next((row for row in rows if row.case.gone_through_at is None), None)
    return Cases(under_way, [row for row in rows if row is not under_way])


def is_accompaniment(pairing: Pairing) -> bool:
    """Whether it is a pair of a mentor and their mentor's mentor that has begun."""
    return pairing.tier == SECOND and pairing.started_at is not None


@dataclass(frozen=True)
class Balance:
    """What a year's meetings were for: for each quarter so far, and in all, counts in the order of ``FUNCTIONS``."""

    year: Period
    quarters: Sequence[tuple[Period, Sequence[int]]]
    whole: Sequence[int]


def balance_of(pairing: Pairing, *, on: date, zone: ZoneInfo) -> Balance:
    """The balance in the year of a pair in which ``on`` lies, counted from the day it began. For the two of it alone."""
    began = pairing.started_at.astimezone(zone).date() if pairing.started_at else on
    ended = pairing.ended_at.astimezone(zone).date() if pairing.ended_at else None
    year = year_of(began, max(began, min(on, ended or on)))
    rows = Case.objects.filter(pairing=pairing, gone_through_at__isnull=False)
    said = [
        (at.astimezone(zone).date(), what)
        for at, what in rows.values_list("gone_through_at", "function")
        if at
    ]
    quarters = [
        (quarter, _counts(what for day, what in said if day in quarter))
        for quarter in year.quarters
        if quarter.first <= on
    ]
    return Balance(year, quarters, _counts(what for day, what in said if day in year))


def _counts(found: Iterable[str]) -> Sequence[int]:
    counted = Counter(found)
    return [counted[function] for function in FUNCTIONS]


def lasts(pairing: Pairing) -> bool:
    """Whether the two still work with each other."""
    return pairing.state in LASTING
