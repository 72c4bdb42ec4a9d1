"""Pairs from a table: running ones and past ones, each with the meetings it has had. Pure, as the people's intake is."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final, NamedTuple

from leaderful.core.intake._dates import Order, Unreadable, day_in, order_of
from leaderful.core.intake._fields import Field
from leaderful.core.intake._findings import Problem, Reason, shown
from leaderful.core.intake._folding import folded, folded_set
from leaderful.core.intake._messages import gettext_noop
from leaderful.core.intake._protected import refused_heading
from leaderful.core.intake._recognise import Recognition, left_for
from leaderful.lib.tabular import Row, Table

_ALL: Final = (
    Field(
        "mentor",
        gettext_noop("Mentor"),
        "mentor|mentor id|mentor e mail|mentor email|mentor number|mentor staff number|mentors mentor|guide|"
        "guide id|mentorin|mentor personalnummer|personalnummer mentor|personalnummer des mentors|mentor mail",
        254,
    ),
    Field(
        "mentee",
        gettext_noop("Mentee"),
        "mentee|mentee id|mentee e mail|mentee email|mentee number|mentee staff number|learner|learner id|"
        "protege|mentee personalnummer|personalnummer mentee|personalnummer der mentee|mentee mail",
        254,
    ),
    Field("tier", gettext_noop("Tier"), "tier|level of mentoring|ebene|stufe"),
    Field(
        "starts",
        gettext_noop("Start"),
        "start|start date|started|started on|begin|began|since|from|first day|beginn|startdatum|seit|von|anfang",
    ),
    Field(
        "ends",
        gettext_noop("End"),
        "end|end date|ended|ended on|until|to|last day|ende|enddatum|beendet|beendet am|bis",
    ),
    Field("state", gettext_noop("State"), "state|status|zustand|stand"),
    Field(
        "meetings",
        gettext_noop("Number of meetings"),
        "meetings|number of meetings|meetings held|meeting count|sessions|number of sessions|treffen|"
        "anzahl treffen|anzahl der treffen|gespraeche|anzahl gespraeche|anzahl der gespraeche",
    ),
    Field(
        "meeting_dates",
        gettext_noop("Days of meetings"),
        "meeting dates|dates of meetings|days of meetings|meeting days|session dates|met on|treffen am|"
        "tage der treffen|daten der treffen|termine",
        4000,
        is_many=True,
    ),
)
PAIR_FIELDS: Final[Mapping[str, Field]] = {field.name: field for field in _ALL}
"""The fields of a pair by name, in the order in which pages list them."""

_RANKS: Final = {
    folded(synonym): (field.name, rank)
    for field in reversed(_ALL)
    for rank, synonym in reversed(list(enumerate([field.name, field.label, *field.synonyms.split("|")])))
}
_NEEDED: Final = {
    "mentor": "no-mentor-column",
    "mentee": "no-mentee-column",
    "starts": "no-start-column",
}
_STATES: Final = {
    **dict.fromkeys(
        folded_set("active|running|ongoing|current|alive|under way|in progress|aktiv|laufend|laeuft"),
        "ACTIVE",
    ),
    **dict.fromkeys(
        folded_set("completed|complete|finished|done|closed|abgeschlossen|beendet wie geplant|fertig"),
        "COMPLETED",
    ),
    **dict.fromkeys(folded_set("ended|stopped|cancelled|canceled|broken off|beendet|abgebrochen"), "ENDED"),
}
_TIERS: Final = {
    **dict.fromkeys(folded_set("1|1.0|mentor|first|erste"), 1),
    **dict.fromkeys(folded_set("2|mentors mentor|second|zweite"), 2),
}
_SPLIT: Final = re.compile(r"[;|,\n]")
_EARLIEST: Final = date(1990, 1, 1)
_MOST_MEETINGS: Final = 500


class PairRow(NamedTuple):
    """One pair as its row tells it; people still as they are written.

    Attributes:
        state: ACTIVE, COMPLETED or ENDED.
        ends: the day it ended; of one that is under way the day until which it is planned, if that is known.
        meetings: how many were held, in all.
        meeting_dates: the days of those whose day is known, in order.
    """

    line: int
    mentor: str
    mentee: str
    tier: int
    state: str
    starts: date
    ends: date | None
    meetings: int
    meeting_dates: tuple[date, ...]


@dataclass(frozen=True, slots=True)
class InterpretedPairs:
    """The pairs of the good rows, and what is wrong with the others, both in the order of the file."""

    rows: list[PairRow]
    problems: list[Problem]


class UnableToReadPairs(Exception):  # noqa: N818  the house's name for errors with a sentence for the person
    """A mapping by which no pairs can be read; ``str()`` is the English sentence, ``reason`` its parts."""

    def __init__(self, reason: Reason) -> None:
        self.reason = reason
        super().__init__(str(reason))


def recognise_pairs(headings: Sequence[str]) -> Recognition:
    """Map headings to ``PAIR_FIELDS``; of two that fit one field, the better one wins."""
    refused: dict[str, Reason] = {}
    ignored: dict[str, Reason] = {}
    found: dict[str, list[tuple[int, int, str]]] = {}
    for at, heading in enumerate(headings):
        if reason := refused_heading(heading):
            refused[heading] = reason
        elif fit := _RANKS.get(folded(heading)):
            found.setdefault(fit[0], []).append((fit[1], at, heading))
        else:
            ignored[heading] = Reason("unknown", {"heading": heading})
    mapping: dict[str, str] = {}
    for field, candidates in found.items():
        (_rank, _at, winner), *others = sorted(candidates)
        mapping[winner] = field
        for _rank, _at, heading in others:
            ignored[heading] = left_for(heading, field, winner, "other-column-wins", fields=PAIR_FIELDS)
    return Recognition({h: mapping[h] for h in headings if h in mapping}, refused, ignored)


def interpret_pairs(table: Table, mapping: Mapping[str, str], *, on: date) -> InterpretedPairs:
    """The pairs in ``table``, read as ``mapping`` (field by heading) says; ``on`` is today.

    Raises:
        UnableToReadPairs: where no column tells the mentor, the mentee or the start.
    """
    places = {field: table.headings.index(heading) for heading, field in mapping.items()}
    for field, code in _NEEDED.items():
        if field not in places:
            raise UnableToReadPairs(Reason(code))
    days = [p for field, p in places.items() if field in {"starts", "ends", "meeting_dates"}]
    order = order_of(part for row in table.rows for p in days for part in _SPLIT.split(row.cells[p]))
    rows: list[PairRow] = []
    problems: list[Problem] = []
    for row in table.rows:
        reader = _Reader(row, places, order, on)
        pair = reader.pair()
        problems += reader.problems
        if pair is not None:
            rows.append(pair)
    return InterpretedPairs(rows, problems)


class _Reader:
    """One row on its way to a pair; what is wrong collects in ``problems``."""

    def __init__(self, row: Row, places: Mapping[str, int], order: Order, on: date) -> None:
        self.row, self.order, self.on = row, order, on
        self.cells = {field: row.cells[place] for field, place in places.items()}
        self.problems: list[Problem] = []

    def pair(self) -> PairRow | None:
        """The pair, or None where something is wrong."""
        if self.row.surplus:
            self._wrong("", next(filter(None, self.row.surplus)), "surplus-cells")
            return None
        mentor, mentee = self._person("mentor"), self._person("mentee")
        tier = self._tier()
        starts, ends = self._day("starts"), self._day("ends")
        if not self.cells["starts"]:
            self._wrong("starts", "", "start-missing")
        dates = self._meeting_dates()
        count = self._count(len(dates))
        state = self._state(ends)
        if self.problems or starts is None:
            return None
        is_over = state != "ACTIVE"
        self._check_days(starts, ends, dates, is_over=is_over)
        if self.problems:
            return None
        return PairRow(self.row.line, mentor, mentee, tier, state, starts, ends, count, dates)

    def _wrong(self, field: str, value: str, code: str, **params: object) -> None:
        quoted = shown(value)
        self.problems.append(Problem((self.row.line,), field, quoted, code, {"value": quoted, **params}))

    def _person(self, field: str) -> str:
        written = " ".join(self.cells[field].split()).removeprefix("mailto:")
        if not written:
            self._wrong(field, "", f"{field}-missing")
        elif len(written) > PAIR_FIELDS[field].max_chars:
            limit = PAIR_FIELDS[field].max_chars
            self._wrong(field, written, "too-long", length=len(written), limit=limit)
        return written

    def _tier(self) -> int:
        written = self.cells.get("tier", "")
        tier = _TIERS.get(folded(written), 0) if written else 1
        if not tier:
            self._wrong("tier", written, "tier-unknown")
        return tier

    def _state(self, ends: date | None) -> str:
        """As written; where nothing is, what the end says."""
        written = self.cells.get("state", "")
        if not written:
            return "COMPLETED" if ends is not None and ends <= self.on else "ACTIVE"
        state = _STATES.get(folded(written), "")
        if not state:
            self._wrong("state", written, "state-unknown")
        return state

    def _day(self, field: str, written: str | None = None) -> date | None:
        cell = self.cells.get(field, "") if written is None else written
        if not cell:
            return None
        try:
            day = day_in(cell, order=self.order)
        except Unreadable as error:
            self._wrong(field, cell, error.code)
            return None
        if day < _EARLIEST:
            self._wrong(field, cell, "date-too-old")
            return None
        return day

    def _meeting_dates(self) -> tuple[date, ...]:
        parts = (part.strip() for part in _SPLIT.split(self.cells.get("meeting_dates", "")))
        days = (self._day("meeting_dates", part) for part in parts if part)
        return tuple(sorted({day for day in days if day is not None}))  # nobody meets twice a day in a list

    def _count(self, dates: int) -> int:
        written = self.cells.get("meetings", "")
        if not written:
            return dates
        if not written.isascii() or not written.isdecimal() or int(written[:6]) > _MOST_MEETINGS:
            code = "not-a-figure" if not written.isdecimal() else "figure-out-of-range"
            self._wrong("meetings", written, code, low="0", high=str(_MOST_MEETINGS))
        elif int(written) < dates:
            self._wrong("meetings", written, "meetings-fewer", days=dates)
        else:
            return int(written)
        return dates

    def _check_days(self, starts: date, ends: date | None, dates: Iterable[date], *, is_over: bool) -> None:
        if starts > self.on:
            self._wrong("starts", self.cells["starts"], "start-ahead")
        if is_over and ends is None:
            self._wrong("ends", "", "end-missing")
        elif is_over and ends is not None and ends > self.on:
            self._wrong("ends", self.cells["ends"], "end-ahead")
        elif ends is not None and ends < starts:
            self._wrong("ends", self.cells["ends"], "end-before-start")
        elif not is_over and ends is not None and ends < self.on:
            self._wrong("ends", self.cells["ends"], "alive-yet-ended")
        for day in dates:
            if day > self.on:
                self._wrong("meeting_dates", day.isoformat(), "meeting-ahead")
            elif day < starts or (is_over and ends is not None and day > ends):
                self._wrong("meeting_dates", day.isoformat(), "meeting-outside")
