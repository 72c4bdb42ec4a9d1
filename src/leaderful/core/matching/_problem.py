"""The question as data: who offers, who wishes, the hard rules, and what each agreement is worth."""

from collections.abc import Hashable, Iterable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any, TypeAlias

from leaderful.lib.errors import Unable

PersonId: TypeAlias = Hashable
"""Opaque: an integer, a text or a UUID. The same id on both sides is the same person."""

HOURS_IN_A_WEEK = 168

LARGEST_WEIGHT = 10**9
"""Keeps a pair's score within 64 bits whatever is shared; the sums over a round are checked when it is solved."""


class Rule(StrEnum):
    """Why a mentor and a mentee may not be paired, in the order in which a pair's rule is named.

    Private exclusions, declined pairs and "not again" all read `UNAVAILABLE`, so that nobody who sees a result
    can tell them apart; they come after the public rules, so that they are named only where nothing else is.
    """

    SELF = "self"
    REPORTING_LINE = "reporting_line"
    MENTEES_LINE = "mentees_line"
    CIRCLE = "circle"
    BAN = "ban"
    LANGUAGE = "language"
    UNSTATED = "unstated"
    HOURS = "hours"
    BELOW_FLOOR = "below_floor"
    UNAVAILABLE = "unavailable"
    NO_PLACES = "no_places"


class Objective(StrEnum):
    """What a round is to reach; places and rules hold in all of them.

    MOST_PEOPLE covers as many mentees as possible, then has the highest total score. FAIR covers as many, then lifts
    the pair that fits least, then the total. MIX covers as many, then meets the targets of `Targets`, then the total.
    BEST_FIT has the highest total, whoever is left out for it. STABLE leaves no mentor and mentee who would both rather
    have each other, and is best for the mentees among such choices.
    """

    MOST_PEOPLE = "most_people"
    FAIR = "fair"
    MIX = "mix"
    BEST_FIT = "best_fit"
    STABLE = "stable"


class Clash(StrEnum):
    """What is wrong with a pin, beside the rules a pair can break."""

    OVER_CAPACITY = "over_capacity"
    PINNED_TWICE = "pinned_twice"
    UNKNOWN_PERSON = "unknown_person"


class UnableToMatch(Unable):
    """The people, rules or pins do not describe a round that can be solved."""


class InvalidProblem(UnableToMatch):
    """A person or a number that cannot be: twice the same person on one side, fewer than zero places."""


class ReportingLoop(UnableToMatch):
    """The reporting line runs in a circle.

    Attributes:
        people: the circle, each person followed by their manager, in id order from the first one.
    """

    def __init__(self, people: tuple[PersonId, ...]) -> None:
        self.people = people
        round_trip = " → ".join(str(person) for person in (*people, people[0]))
        super().__init__(f"The reporting line runs in a circle: {round_trip}.")


class MentoringLoop(UnableToMatch):
    """Pairs that already run mentor in a circle.

    Attributes:
        people: the circle, each person followed by whom they mentor, in id order from the first one.
    """

    def __init__(self, people: tuple[PersonId, ...]) -> None:
        self.people = people
        round_trip = " → ".join(str(person) for person in (*people, people[0]))
        super().__init__(f"These people mentor one another in a circle: {round_trip}.")


class Contradiction(UnableToMatch):
    """Pins that contradict a hard rule, the places, or each other.

    Attributes:
        clashes: every one found, as (mentor, mentee, the rule or clash), in id order.
    """

    def __init__(self, clashes: "tuple[tuple[PersonId, PersonId, Rule | Clash], ...]") -> None:
        self.clashes = clashes
        lines = "; ".join(
            f"{mentor} and {mentee}: {_SENTENCES[reason]}" for mentor, mentee, reason in clashes
        )
        super().__init__(f"Pinned pairs contradict the rules: {lines}.")


_SENTENCES: Mapping[Rule | Clash, str] = {
    Rule.SELF: "nobody mentors themselves",
    Rule.REPORTING_LINE: "one is in the other's reporting line",
    Rule.MENTEES_LINE: "one is in the reporting line of a mentee of the other",
    Rule.CIRCLE: "one mentors the other already, directly or through others",
    Rule.BAN: "the pair is forbidden as well as pinned",
    Rule.LANGUAGE: "they have no language in common",
    Rule.UNSTATED: "one of them has not stated enough working hours",
    Rule.HOURS: "their working hours do not overlap enough",
    Rule.BELOW_FLOOR: "they share no goal, experience or skill",
    Rule.UNAVAILABLE: "this pair can't be made",
    Rule.NO_PLACES: "the mentor has no place",
    Clash.OVER_CAPACITY: "more mentees are pinned to this mentor than there are places",
    Clash.PINNED_TWICE: "this mentee is pinned to more than one mentor",
    Clash.UNKNOWN_PERSON: "one of them is not in this round",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Mentor:
    """One who takes mentees.

    Attributes:
        id: the person; the same id among the mentees is the same person.
        places: how many mentees at most, counted before (hours are turned into places by the caller).
        goals: items this mentor can help to reach. Items match like with like, so a caller who counts a
            mentor's experience towards a mentee's goal puts that item here.
        skills: items offered.
        experience: items lived through.
        wishes: mentees wished for, the dearest first.
        languages: codes; empty means unknown.
        department, site: opaque names; None means unknown.
        grade: seniority as a number, higher is more senior; None means unknown.
        hours: weekly working hours as a bit mask, bit h = the hour that begins h hours after Monday 00:00 UTC;
            None means unknown.
    """

    id: PersonId
    places: int = 1
    goals: frozenset[str] = frozenset()
    skills: frozenset[str] = frozenset()
    experience: frozenset[str] = frozenset()
    languages: frozenset[str] = frozenset()
    department: str | None = None
    site: str | None = None
    grade: int | None = None
    hours: int | None = None
    wishes: tuple[PersonId, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Mentee:
    """One who wants a mentor; the fields that both sides have mean the same as in `Mentor`.

    Attributes:
        goals, skills, experience: items wanted.
        wishes: mentors wished for, the dearest first.
        waited: rounds in which this person was left out before.
    """

    id: PersonId
    goals: frozenset[str] = frozenset()
    skills: frozenset[str] = frozenset()
    experience: frozenset[str] = frozenset()
    languages: frozenset[str] = frozenset()
    department: str | None = None
    site: str | None = None
    grade: int | None = None
    hours: int | None = None
    wishes: tuple[PersonId, ...] = ()
    waited: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Rules:
    """The hard rules; a pair that breaks one is never made.

    Attributes:
        managers: person → manager, for anyone in the organisation; nobody is paired with anyone above or below
            them at any depth. None, or not being listed, means no manager.
        exclusions: two people who are not to be paired, whichever of them mentors.
        not_again: (mentor, mentee) who were a pair, or declined to be one.
        bans: (mentor, mentee) forbidden by the one who runs the round.
        pins: (mentor, mentee) to be made whatever the score.
        common_language: a pair needs a language in common, where both sides' languages are known.
        overlap_hours: how many weekly working hours a pair needs in common, where both sides' are known; 0 = off.
        least_hours: whoever states fewer weekly working hours than this counts as having stated none, so that
            nobody comes first by stating next to nothing; 0 = off.
        hours_stated: where hours in common are asked for, both have to have stated theirs; else a pair of which one has
            not may be made, and is marked.
        shared_items: the quality floor: how many items (goals, experience and skills together) a pair has to
            share; 0 = off. Where a weight is 0, its kind is not looked at, and shares nothing.
        ticked: (mentor, mentee) who may be paired below the floor. A pin does not need to be ticked.
    """

    managers: Mapping[Any, PersonId | None] = field(
        default_factory=dict
    )  # Any: a Mapping's key type is invariant
    exclusions: frozenset[tuple[PersonId, PersonId]] = frozenset()
    not_again: frozenset[tuple[PersonId, PersonId]] = frozenset()
    bans: frozenset[tuple[PersonId, PersonId]] = frozenset()
    pins: frozenset[tuple[PersonId, PersonId]] = frozenset()
    common_language: bool = True
    overlap_hours: int = 0
    least_hours: int = 0
    hours_stated: bool = False
    shared_items: int = 0
    ticked: frozenset[tuple[PersonId, PersonId]] = frozenset()

    def are_stated(self, hours: int | None) -> bool:
        """Whether somebody's working hours count as stated."""
        return hours is not None and hours.bit_count() >= max(self.least_hours, self.must_be_stated)

    @property
    def must_be_stated(self) -> bool:
        """Whether nobody is paired before they have stated when they work."""
        return self.hours_stated and self.overlap_hours > 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Weights:
    """What each agreement adds to a pair's score, in points; 0 leaves the feature out.

    Attributes:
        goal, experience, skill: for each shared item, the first `items_counted` of a kind.
        cross_department: where both departments are known and differ.
        language: where a language is shared.
        grade: where the mentor is `grade_gap` grades more senior; a third less for each grade beside that range,
            and nothing where the mentor is the junior of the two.
        wish, wish_step: for the first wish of either side, and how much less each later one is worth; wishes of both
            sides for each other add up.
        words: where what both wrote is alike altogether; less where it is less alike (see `Problem.alike`).
        kept: for a pair that stood in the draft before (`Problem.before`), so that few move without need.
        waited: for each round left out before, at most `waits_counted`. One round outweighs everything else a
            pair can gather under the default weights, so that whoever was left out comes first.
    """

    goal: int = 100
    experience: int = 100
    skill: int = 60
    items_counted: int = 5
    cross_department: int = 40
    language: int = 20
    grade: int = 60
    grade_gap: tuple[int, int] = (1, 2)
    wish: int = 150
    wish_step: int = 30
    words: int = 80
    kept: int = 50
    waited: int = 2000
    waits_counted: int = 5


@dataclass(frozen=True, slots=True, kw_only=True)
class Targets:
    """What the pairs of a round together are to look like, where the objective is MIX.

    Attributes:
        cross_department: at least so many percent of the pairs cross departments; a pair one of whose departments
            is unknown does not. None = no such target.
        one_department: no department's mentors are in more than so many percent of the pairs. None = no such target.
    """

    cross_department: int | None = 80
    one_department: int | None = None


@dataclass(frozen=True, slots=True)
class Problem:
    """One round to be solved. The order of the people has no meaning.

    Attributes:
        mentors, mentees: the people.
        rules, weights: what may be, and what it is worth.
        objective, targets: what is to be reached.
        before: (mentor, mentee) of the draft that this one follows, for `Weights.kept` and `Certificate.moved`.
        alike: (mentor, mentee) → 1 to 100, how alike their own words are; nobody's words themselves are known here.

    Raises:
        InvalidProblem: where somebody is listed twice on one side, or a number is out of its range.
    """

    mentors: tuple[Mentor, ...]
    mentees: tuple[Mentee, ...]
    rules: Rules = field(default_factory=Rules)
    weights: Weights = field(default_factory=Weights)
    objective: Objective = Objective.MOST_PEOPLE
    targets: Targets = field(default_factory=Targets)
    before: frozenset[tuple[PersonId, PersonId]] = frozenset()
    alike: Mapping[tuple[Any, Any], int] = field(default_factory=dict)

    def __post_init__(self) -> None:
        _refuse_doubles("mentors", (mentor.id for mentor in self.mentors))
        _refuse_doubles("mentees", (mentee.id for mentee in self.mentees))
        for mentor in self.mentors:
            if mentor.places < 0:
                raise InvalidProblem(f"Mentor {mentor.id} has fewer than zero places.")
        for mentee in self.mentees:
            if mentee.waited < 0:
                raise InvalidProblem(f"Mentee {mentee.id} has waited fewer than zero rounds.")
        everyone: tuple[Mentor | Mentee, ...] = (*self.mentors, *self.mentees)
        for person in everyone:
            if person.hours is not None and not 0 <= person.hours < 1 << HOURS_IN_A_WEEK:
                raise InvalidProblem(f"The working hours of {person.id} do not fit into one week.")
        if min(self.rules.shared_items, self.rules.overlap_hours, self.rules.least_hours) < 0:
            raise InvalidProblem("A rule asks for fewer than zero hours or items in common.")
        for percent in (self.targets.cross_department, self.targets.one_department):
            if percent is not None and not 0 <= percent <= 100:  # noqa: PLR2004  a percentage
                raise InvalidProblem("A target is a percentage from 0 to 100.")
        if any(not 0 < strength <= 100 for strength in self.alike.values()):  # noqa: PLR2004  a percentage
            raise InvalidProblem("Words are alike by 1 to 100 percent.")
        _refuse_bad_weights(self.weights)


def in_id_order(person: PersonId) -> tuple[int, int, str]:
    """Sort key that puts any mix of ids in one order: integers by size, all others by their text."""
    return (0, person, "") if isinstance(person, int) else (1, 0, str(person))


def _refuse_doubles(side: str, ids: Iterable[PersonId]) -> None:
    seen: set[PersonId] = set()
    for person in ids:
        if person in seen:
            raise InvalidProblem(f"{person} is listed twice among the {side}.")
        seen.add(person)


def _refuse_bad_weights(weights: Weights) -> None:
    for name in Weights.__dataclass_fields__:
        value = getattr(weights, name)
        if name != "grade_gap" and value < 0:
            raise InvalidProblem(f"The weight {name} is below zero.")
        if name != "grade_gap" and value > LARGEST_WEIGHT:
            raise InvalidProblem(f"The weight {name} is above {LARGEST_WEIGHT}.")
    low, high = weights.grade_gap
    if low > high:
        raise InvalidProblem("The range of the grade gap ends before it begins.")
