"""An invented company: people in a tree of units, grades and reporting lines, each with a working life.

Pure: everything comes from the ``random.Random`` and the day handed in, so that the same seed gives the same company.
"""

import random
from collections import Counter
from dataclasses import dataclass
from datetime import date, time, timedelta

from leaderful.jobs.demo._draws import happens
from leaderful.jobs.demo._tree import Post, grow, shares
from leaderful.jobs.demo.blueprint import (
    ASSOCIATE,
    CHIEF_EXECUTIVE,
    COMPANY,
    DIRECTOR,
    GRADES,
    LEAD,
    MAIL_DOMAIN,
    MANAGER,
    SITE_BY_NAME,
    SITES,
    SPECIALIST,
    UNITS,
    Grade,
    Site,
    UnitPlan,
)
from leaderful.jobs.demo.names import BY_KEY, CULTURES, Culture, ascii_of, draw_name
from leaderful.lib.errors import Unable

SMALLEST_ORGANISATION = 20
_WITHOUT_MAIL = 0.07
_TALLEST_OF_A_MANAGER = 3  # taller teams exist in large companies only, and directors lead them
_FIRST_NUMBER = 20_000
_LEADERSHIP_SKILLS = (
    "skill.active_listening", "skill.empathy", "skill.resilience", "skill.adaptability", "skill.decision_making",
    "skill.problem_solving", "skill.coaching", "skill.delegation", "skill.feedback", "skill.facilitation",
    "skill.conflict_resolution", "skill.negotiation", "skill.calm_under_pressure", "skill.team_building",
)  # fmt: skip
_LEADER_EXPERIENCE = (
    "experience.built_team", "experience.led_project", "experience.led_night_shift", "experience.led_merger",
    "experience.opened_site", "experience.led_crisis", "experience.owned_budget", "experience.led_remote_team",
    "experience.led_reorganisation", "experience.mentored_before", "experience.recovered_failure",
    "experience.led_large_team", "experience.led_turnaround", "experience.led_closure", "experience.led_part_time",
    "experience.negotiated_contract", "experience.shop_floor_to_lead",
)  # fmt: skip
_ANY_EXPERIENCE = (
    "experience.changed_profession", "experience.changed_department", "experience.worked_abroad",
    "experience.returned_after_leave", "experience.introduced_system", "experience.employee_rep",
)  # fmt: skip


class UnableToInventOrganisation(Unable):
    """The size asked for makes no organisation."""


@dataclass(frozen=True, slots=True)
class Unit:
    """A department; ``parent`` is the code of the unit above."""

    code: str
    name: str
    parent: str | None


@dataclass(frozen=True, slots=True)
class Hours:
    """Work on one weekday (0 = Monday), wall time at the person's site; an end before the start is next morning."""

    weekday: int
    starts: time
    ends: time


@dataclass(frozen=True, slots=True)
class Leave:
    """Days away, both included."""

    first_date: date
    last_date: date


@dataclass(frozen=True, slots=True)
class InventedPerson:
    """One person; ``manager`` is the number of the person they report to, codes are those of the catalogue."""

    number: str
    given_name: str
    family_name: str
    email: str | None
    unit: str
    grade: str
    job_title: str
    profession: str
    site: str
    zone: str
    manager: str | None
    languages: tuple[str, ...]
    hours: tuple[Hours, ...]
    leave: tuple[Leave, ...]
    skills: tuple[str, ...]
    experience: tuple[str, ...]
    joined_date: date

    @property
    def name(self) -> str:
        """The name as shown: given name first, as the company's directory does for everybody."""
        return f"{self.given_name} {self.family_name}"


@dataclass(frozen=True, slots=True)
class Organisation:
    """The company; ``people`` stand so that a manager comes before those who report to them."""

    name: str
    sites: tuple[Site, ...]
    units: tuple[Unit, ...]
    grades: tuple[Grade, ...]
    people: tuple[InventedPerson, ...]


@dataclass(frozen=True, slots=True)
class _Place:
    """A post with all that follows from the tree, before the person is drawn."""

    plan: UnitPlan
    grade: Grade
    site: Site
    manager: int | None
    leads: bool


def invent(rng: random.Random, *, on: date, people: int = 400) -> Organisation:
    """Invent a company of exactly ``people`` (20 or more) as it stands ``on`` that day.

    The number of units is always 12. Spans are at most 10, and at least 4 wherever a unit has the people for it.
    Takes about 5 s for 100,000 people on one busy core.

    Raises:
        UnableToInventOrganisation: with fewer than 20 people.
    """
    if people < SMALLEST_ORGANISATION:
        raise UnableToInventOrganisation(f"An organisation has at least {SMALLEST_ORGANISATION} people.")
    places = _places(rng, people)
    numbers = [
        f"NH-{number}"
        for number in sorted(rng.sample(range(_FIRST_NUMBER, _FIRST_NUMBER + 10 * people), people))
    ]
    rng.shuffle(numbers)
    without_mail = _without_mail(rng, places)
    addresses: Counter[str] = Counter()
    invented = tuple(
        _person(rng, place, numbers, at=i, on=on, addresses=None if i in without_mail else addresses)
        for i, place in enumerate(places)
    )
    units = tuple(Unit(plan.code, plan.name, plan.parent) for plan in UNITS)
    return Organisation(COMPANY, SITES, units, GRADES, invented)


def _places(rng: random.Random, people: int) -> list[_Place]:
    """All posts, managers before their reports; the heads of units report to the head of the unit above."""
    office = min(5, max(1, people // 40))
    sizes = [office, *shares(people - office, [plan.weight for plan in UNITS[1:]])]
    places: list[_Place] = []
    head_of: dict[str, int] = {}
    for plan, size in zip(UNITS, sizes, strict=True):
        heads_below = sum(other.parent == plan.code for other in UNITS)
        above = head_of[plan.parent] if plan.parent else None
        head_of[plan.code] = len(places)
        _place(rng, places, grow(rng, size, heads_below=heads_below), plan, above)
    return places


def _place(rng: random.Random, places: list[_Place], top: Post, plan: UnitPlan, above: int | None) -> None:
    """Append one unit's posts, top first; teams tend to work where their leader works."""
    waiting: list[tuple[Post, int | None, Site | None]] = [(top, above, None)]
    for post, manager, site_above in waiting:
        site = site_above
        if site is None or happens(rng, 0.5 if post.height > 1 else 0.12):
            site = SITE_BY_NAME[rng.choice(plan.sites)]
        waiting.extend((report, len(places), site) for report in post.reports)
        places.append(_Place(plan, _grade(rng, post, top), site, manager, bool(post.reports)))


def _grade(rng: random.Random, post: Post, top: Post) -> Grade:
    """The grade follows the height in the tree, so that nobody reports to a lower one."""
    if post is top:
        return DIRECTOR
    if post.height == 0:
        return SPECIALIST if happens(rng, 0.4) else ASSOCIATE
    if post.height == 1:
        return LEAD
    return MANAGER if post.height <= _TALLEST_OF_A_MANAGER else DIRECTOR


def _without_mail(rng: random.Random, places: list[_Place]) -> frozenset[int]:
    """Whose work needs no address: associates on the floor and on the road, 7 % of everybody where there are enough."""
    candidates = [i for i, place in enumerate(places) if place.plan.on_shifts and place.grade is ASSOCIATE]
    return frozenset(rng.sample(candidates, min(len(candidates), round(_WITHOUT_MAIL * len(places)))))


def _person(
    rng: random.Random,
    place: _Place,
    numbers: list[str],
    *,
    at: int,
    on: date,
    addresses: Counter[str] | None,
) -> InventedPerson:
    """Draw the person for a post; ``addresses`` counts the addresses given, None gives none."""
    culture = BY_KEY[rng.choice(place.site.cultures)] if happens(rng, 0.8) else rng.choice(CULTURES)
    given, family = draw_name(rng, culture)
    grade = CHIEF_EXECUTIVE if place.manager is None else place.grade
    job_title, profession = _work(rng, place, grade)
    return InventedPerson(
        number=numbers[at],
        given_name=given,
        family_name=family,
        email=None if addresses is None else _address(given, family, addresses),
        unit=place.plan.code,
        grade=grade.code,
        job_title=job_title,
        profession=profession,
        site=place.site.name,
        zone=place.site.zone,
        manager=None if place.manager is None else numbers[place.manager],
        languages=_languages(rng, place, culture, has_mail=addresses is not None),
        hours=_hours(rng, place),
        leave=_leave(rng, on),
        skills=_skills(rng, place),
        experience=_experience(rng, place),
        joined_date=on - timedelta(days=rng.randint(20, 600) + 365 * rng.randint(0, 3 * grade.rank)),
    )


def _work(rng: random.Random, place: _Place, grade: Grade) -> tuple[str, str]:
    plan = place.plan
    roles = plan.associates if grade is ASSOCIATE else plan.specialists
    title, profession = rng.choice(roles)
    if place.manager is None or grade is DIRECTOR:
        title = plan.head
    elif grade in (LEAD, MANAGER):
        title = plan.lead if grade is LEAD else plan.manager
    return title, profession


def _address(given: str, family: str, addresses: Counter[str]) -> str:
    """``given.family@…``; whoever joins with a name already taken gets a number."""
    base = f"{ascii_of(given)}.{ascii_of(family)}"
    addresses[base] += 1
    nth = addresses[base]
    return f"{base}{nth if nth > 1 else ''}@{MAIL_DOMAIN}"


def _languages(rng: random.Random, place: _Place, culture: Culture, *, has_mail: bool) -> tuple[str, ...]:
    """What the site speaks, the mother tongue, English (not for everybody on the floor), sometimes one more."""
    spoken = dict.fromkeys((culture.language, place.site.languages[0]))
    if has_mail or happens(rng, 0.4):
        spoken["en"] = None
    if happens(rng, 0.2):
        spoken[rng.choice(("de", "es", "fr", "pt", "en", "sv"))] = None
    return tuple(spoken)


def _hours(rng: random.Random, place: _Place) -> tuple[Hours, ...]:
    """A week of work: office hours, or an early, late or night shift; one in eight works part-time."""
    starts, ends, days = rng.choice((time(8), time(9))), time(17), [0, 1, 2, 3, 4]
    if place.plan.on_shifts and place.grade.rank <= LEAD.rank:
        starts, ends = rng.choices(
            ((time(6), time(14)), (time(14), time(22)), (time(22), time(6))), weights=(45, 30, 25)
        )[0]
        days = sorted(rng.choice(([0, 1, 2, 3, 4], [2, 3, 4, 5, 6], [0, 1, 4, 5, 6])))
    if place.manager is not None and happens(rng, 0.125):
        if starts < ends and happens(rng, 0.5):
            ends = time(starts.hour + 5)
        else:
            days = sorted(rng.sample(days, rng.choice((3, 4))))
    return tuple(Hours(day, starts, ends) for day in days)


def _leave(rng: random.Random, on: date) -> tuple[Leave, ...]:
    """Holidays within the coming ten weeks for about a third, a few months of leave under way for 2 %."""
    if happens(rng, 0.02):
        begun = on - timedelta(days=rng.randint(5, 60))
        return (Leave(begun, begun + timedelta(days=rng.randint(90, 240))),)
    if happens(rng, 0.33):
        first = on + timedelta(days=rng.randint(0, 70))
        return (Leave(first, first + timedelta(days=rng.choice((1, 4, 6, 9, 13)))),)
    return ()


def _skills(rng: random.Random, place: _Place) -> tuple[str, ...]:
    """Skills of the profession, and the more of leadership the higher the grade."""
    own = rng.sample(place.plan.skills, rng.randint(1, 3))
    if happens(rng, 0.2):
        own += rng.sample(rng.choice(UNITS).skills, 1)
    leading = rng.sample(
        _LEADERSHIP_SKILLS, min(len(_LEADERSHIP_SKILLS), rng.randint(0, 1 + place.grade.rank))
    )
    return tuple(dict.fromkeys((*own, *leading)))


def _experience(rng: random.Random, place: _Place) -> tuple[str, ...]:
    had = list(rng.sample(_ANY_EXPERIENCE, rng.choice((0, 0, 1, 2))))
    if place.leads:
        had.append("experience.led_first_team")
        had += rng.sample(_LEADER_EXPERIENCE, rng.randint(1, 2 + place.grade.rank - LEAD.rank))
    return tuple(had)
