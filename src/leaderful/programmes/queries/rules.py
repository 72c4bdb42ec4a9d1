"""A programme's rules as they are kept, and as the matching, the offers and the team's desk read them."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass, field, replace
from typing import Any

from leaderful.core.matching import Weights
from leaderful.programmes.models import Programme

VERSION = 2
"""The version of the rules' shape. Version 1 knew fewer of them; what it didn't say is read as the default."""

WEIGHED = ("goal", "experience", "skill", "cross_department", "language", "grade", "wish")
"""What a lead may give points for; the other weights of the engine keep its defaults."""

LEAST_HOURS = 4
"""Whoever states fewer weekly working hours counts as having stated none, so that nobody comes first by naming next to none."""

TWO_SIDES, ONE_POOL = "two_sides", "one_pool"
"""Where pairs come from: mentors here and mentees there, or everybody from one pool, as among peers."""


def _default_weights() -> dict[str, int]:
    weights = Weights()
    return {name: getattr(weights, name) for name in WEIGHED}


@dataclass(frozen=True, kw_only=True)
class ProgrammeRules:
    """What holds for the pairs of one programme. The first two come with the template and stay.

    Attributes:
        tier: which tier the programme's own rounds match: 1 for mentors and mentees, 2 for mentors' mentors and mentors.
        pool: ``TWO_SIDES``, or ``ONE_POOL`` where everybody can be on either side: no self, no pair twice.
        weights: points by what they are for, one of ``WEIGHED``.
        grade_gap: (from, to): how many grades further a mentor is at best; below zero where the junior one guides.
        common_language: whether two people need a language in common, where both sides' are known.
        overlap_hours: whether they need working hours in common, where both sides' are known.
        hours_stated: whether, where they do, nobody is matched before they have said when they work.
        shared_items_floor: a pair that shares fewer goals and experiences than this needs the lead's tick.
        places_default: how many mentees the form proposes to a mentor, 0 to 10.
        hours_per_pair: the hours a month that one pair of tier 1 takes from its mentor.
        hours_per_upper_pair: the same for a pair of tier 2 and its mentor's mentor.
        mentors_wish: whether mentors may wish for mentees, as mentees may for mentors.
        own_words: whether the matching compares what both sides wrote in their own words; read by nobody for it.
        choose_oneself: whether mentees may ask a mentor with room by themselves.
        case_test: whether everybody is offered the case test before the first meeting, and again at the end.
        remind_days: after how many days without an answer an offer is reminded of.
        answer_days: after how many days it has run out.
        meeting_every_weeks: the rhythm: about how often a pair meets.
        first_meeting_days: a pair that has begun and not met after so many days needs a look.
        gap_percent: a pair needs a look, too, when its last meeting is longer ago than this share of the rhythm.
        match_every_weeks: how often a rolling programme is matched again.
        keep_words_months: how long after the end what people wrote is kept.
        upper_floor_hours: the hours a year a mentor is to have with their own mentor at least.
        upper_practice_hours: for so many hours of mentoring one hour with one's own mentor is due.
        upper_minutes: how long a meeting of the two is that is proposed.
        upper_warn_days: how long before a quarter's end both are told that nothing is planned in it.
        circle_percent: how much of a circle's time counts towards those hours.
        circle_meets_quarter: whether a circle is enough for a quarter.
        change_notice_days: how long before it holds a change of these rules is told to everybody in the programme.
    """

    tier: int = 1
    pool: str = TWO_SIDES
    weights: Mapping[str, int] = field(default_factory=_default_weights)
    grade_gap: tuple[int, int] = Weights().grade_gap
    common_language: bool = True
    overlap_hours: bool = True
    hours_stated: bool = False
    shared_items_floor: int = 1
    places_default: int = 2
    hours_per_pair: int = 2
    hours_per_upper_pair: int = 1
    mentors_wish: bool = True
    own_words: bool = False
    choose_oneself: bool = True
    case_test: bool = False
    remind_days: int = 7
    answer_days: int = 14
    meeting_every_weeks: int = 4
    first_meeting_days: int = 21
    gap_percent: int = 150
    match_every_weeks: int = 4
    keep_words_months: int = 6
    upper_floor_hours: int = 4
    upper_practice_hours: int = 35
    upper_minutes: int = 60
    upper_warn_days: int = 21
    circle_percent: int = 50
    circle_meets_quarter: bool = False
    change_notice_days: int = 5

    def hours_for(self, tier: int) -> int:
        """The hours a month that one pair of ``tier`` takes from its guide."""
        return self.hours_per_upper_pair if tier == 2 else self.hours_per_pair  # noqa: PLR2004  the second tier

    def kept(self) -> dict[str, Any]:
        """As the JSON column holds them."""
        return {"version": VERSION, **asdict(self), "grade_gap": list(self.grade_gap)}


def rules_of(programme: Programme) -> ProgrammeRules:
    """The programme's rules; what it doesn't say is as the template's defaults."""
    said = {name: value for name, value in programme.rules.items() if name != "version"}
    weights = {**_default_weights(), **said.pop("weights", {})}
    if "grade_gap" in said:
        said["grade_gap"] = tuple(said["grade_gap"])
    return ProgrammeRules(weights=weights, **said)


def by_field(rules: ProgrammeRules) -> dict[str, int | bool]:
    """What a team sets, one value a field: as the form names them."""
    said = {
        name: value
        for name, value in asdict(rules).items()
        if name not in {"tier", "pool", "weights", "grade_gap"}
    }
    low, high = rules.grade_gap
    points = {f"weight_{name}": value for name, value in rules.weights.items()}
    return {**said, "grade_from": low, "grade_to": high, **points}


def with_fields(rules: ProgrammeRules, fields: Mapping[str, int | bool]) -> ProgrammeRules:
    """The rules with some fields said anew, named as in ``by_field``."""
    said: dict[str, Any] = {**by_field(rules), **fields}
    weights = {name: int(said.pop(f"weight_{name}")) for name in WEIGHED}
    gap = (int(said.pop("grade_from")), int(said.pop("grade_to")))
    return replace(rules, weights=weights, grade_gap=gap, **said)
