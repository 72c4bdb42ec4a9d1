"""Who takes part in the invented leadership programme, and what they wish for and offer."""

import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Literal, TypeVar

from leaderful.flows.catalogue import codes
from leaderful.jobs.demo._draws import happens
from leaderful.jobs.demo.blueprint import ASSOCIATE, LEAD, SPECIALIST
from leaderful.jobs.demo.organisation import InventedPerson, Organisation
from leaderful.jobs.demo.sentences import AGREED_LINES, AGREEMENTS, GOALS, OFFERS, WORKING
from leaderful.lib.errors import Unable

_Line = TypeVar("_Line")
Role = Literal["MENTOR", "MENTEE"]

_GOAL_CODES = codes("GOAL")
_EXPERIENCE_CODES = codes("EXPERIENCE")
_SKILLS_BY_GOAL: dict[str, tuple[str, ...]] = {
    "goal.communication": ("skill.communication", "skill.presenting", "skill.writing"),
    "goal.listening": ("skill.active_listening", "skill.coaching"),
    "goal.empathy": ("skill.empathy", "skill.active_listening"),
    "goal.resilience": ("skill.resilience", "skill.calm_under_pressure"),
    "goal.adaptability": ("skill.adaptability", "skill.change_management"),
    "goal.strategic_vision": ("skill.strategic_vision", "skill.forecasting"),
    "goal.growth_mindset": ("skill.growth_mindset", "skill.feedback"),
    "goal.decision_making": ("skill.decision_making", "skill.problem_solving"),
    "goal.problem_solving": ("skill.problem_solving", "skill.process_improvement"),
    "goal.own_decisions": ("skill.decision_making", "skill.negotiation"),
    "goal.servant_leadership": ("skill.servant_leadership", "skill.coaching"),
    "goal.participation": ("skill.participative", "skill.facilitation"),
    "goal.delegation": ("skill.delegation", "skill.coaching"),
    "goal.feedback": ("skill.feedback", "skill.communication"),
    "goal.difficult_talks": ("skill.conflict_resolution", "skill.feedback"),
    "goal.conflict": ("skill.conflict_resolution", "skill.facilitation"),
    "goal.influence": ("skill.influencing", "skill.negotiation"),
    "goal.confidence": ("skill.presenting", "skill.decision_making"),
    "goal.first_team": ("skill.team_building", "skill.delegation", "skill.feedback"),
    "goal.lead_project": ("skill.project_management", "skill.facilitation"),
    "goal.lead_remote": ("skill.remote_leadership", "skill.communication"),
    "goal.lead_change": ("skill.change_management", "skill.communication"),
    "goal.time": ("skill.time_management", "skill.delegation"),
    "goal.public_speaking": ("skill.presenting", "skill.storytelling"),
    "goal.other_cultures": ("skill.inclusion", "skill.communication"),
}
_HOURS_FOR_ONE = 2  # a month; a second mentee takes more
_TAUGHT = tuple(dict.fromkeys(skill for skills in _SKILLS_BY_GOAL.values() for skill in skills))


class UnableToInventEnrolments(Unable):
    """The organisation is too small for the programme asked for."""


@dataclass(frozen=True, slots=True)
class Words:
    """Free text with the language (BCP 47) it is written in."""

    language: str
    text: str


@dataclass(frozen=True, slots=True)
class Enrolment:
    """One person's part in the programme; people are named by their numbers, lists hold codes of the catalogue.

    A mentee's goals, ``skills_wanted`` and ``experience`` are those wished for in a mentor; a mentor's are those the
    mentor can help with, wants to learn, and has lived through. ``places`` is how many mentees a mentor takes (a mentee has one mentor: 1), ``hours_per_month`` the time given,
    ``wishes`` the people asked for, dearest first. ``words`` is the mentee's goal or what the mentor offers,
    ``working`` how one learns and works best.
    """

    person: str
    role: Role
    goals: tuple[str, ...]
    skills_wanted: tuple[str, ...]
    skills_offered: tuple[str, ...]
    experience: tuple[str, ...]
    places: int
    hours_per_month: int
    wishes: tuple[str, ...]
    languages: tuple[str, ...]
    words: Words
    working: Words


@dataclass(frozen=True, slots=True)
class AgreedLines:
    """What was agreed at a meeting, in one line from each side."""

    mentee: Words
    mentor: Words


@dataclass(frozen=True, slots=True)
class Enrolments:
    """Everybody in the programme, and words for pairs to use: agreements, and lines from after a meeting."""

    mentors: tuple[Enrolment, ...]
    mentees: tuple[Enrolment, ...]
    agreements: tuple[Words, ...]
    agreed_lines: tuple[AgreedLines, ...]


def invent_enrolments(
    rng: random.Random, organisation: Organisation, *, mentors: int = 60, mentees: int = 120
) -> Enrolments:
    """Choose ``mentors`` among the more senior and ``mentees`` among the others, nobody twice.

    Raises:
        UnableToInventEnrolments: when there are fewer suitable people than asked for.
    """
    guides = _draw(rng, _may_mentor(rng, organisation), mentors, "mentors")
    taken = {person.number for person in guides}
    rest = [p for p in organisation.people if p.number not in taken and _may_learn(p)]
    learners = _draw(rng, rest, mentees, "mentees")
    sentences = {language: _going_round(rng, _goals_in(language)) for language in ("en", "de")}
    offers = {language: _going_round(rng, _in(language, OFFERS)) for language in ("en", "de")}
    working = {language: _going_round(rng, _in(language, WORKING)) for language in ("en", "de")}
    enrolled_mentors = tuple(_mentor(rng, person, offers, working) for person in guides)
    enrolled_mentees = tuple(_mentee(rng, person, sentences, working, guides) for person in learners)
    return Enrolments(
        mentors=_answered_wishes(rng, enrolled_mentors, enrolled_mentees),
        mentees=enrolled_mentees,
        agreements=tuple(Words(*line) for line in AGREEMENTS),
        agreed_lines=tuple(
            AgreedLines(Words(language, one), Words(language, other)) for language, one, other in AGREED_LINES
        ),
    )


_LEARNING_GRADES = (ASSOCIATE.code, SPECIALIST.code, LEAD.code)


def _may_mentor(rng: random.Random, organisation: Organisation) -> list[InventedPerson]:
    """Everybody from lead upwards but the chief executive, and the specialists longest with the company."""
    leaders = [
        p for p in organisation.people if p.grade not in (ASSOCIATE.code, SPECIALIST.code) and p.manager
    ]
    specialists = sorted(
        (p for p in organisation.people if p.grade == SPECIALIST.code and p.email),
        key=lambda person: (person.joined_date, person.number),
    )
    rng.shuffle(leaders)
    keep = max(1, len(leaders) * 3 // 4)  # not every leader volunteers
    return leaders[:keep] + specialists[: max(len(specialists) // 4, 1)]


def _may_learn(person: InventedPerson) -> bool:
    """Leads and below who write English or German, the languages of the sentences."""
    return person.grade in _LEARNING_GRADES and not {"en", "de"}.isdisjoint(person.languages)


def _draw(
    rng: random.Random, people: Sequence[InventedPerson], wanted: int, who: str
) -> list[InventedPerson]:
    if wanted > len(people):
        raise UnableToInventEnrolments(f"Only {len(people)} people could be {who}; {wanted} were asked for.")
    return rng.sample(list(people), wanted)


def _in(language: str, lines: Sequence[tuple[str, str]]) -> list[Words]:
    return [Words(written_in, text) for written_in, text in lines if written_in == language]


def _goals_in(language: str) -> list[tuple[str, Words]]:
    return [(code, Words(written_in, text)) for code, written_in, text in GOALS if written_in == language]


def _going_round(rng: random.Random, lines: list[_Line]) -> Iterator[_Line]:
    """Every line once in random order, then all over again, so that sentences repeat as late as possible."""
    while True:
        yield from rng.sample(lines, len(lines))


def _writes(rng: random.Random, person: InventedPerson) -> str:
    """English by those who speak it, German by most of those who speak German and by all who speak no English."""
    if "de" in person.languages and ("en" not in person.languages or happens(rng, 0.75)):
        return "de"
    return "en"


def _mentee(
    rng: random.Random,
    person: InventedPerson,
    sentences: dict[str, Iterator[tuple[str, Words]]],
    working: dict[str, Iterator[Words]],
    guides: Sequence[InventedPerson],
) -> Enrolment:
    first_goal, words = next(sentences[_writes(rng, person)])
    goals = tuple(dict.fromkeys((first_goal, *rng.sample(_GOAL_CODES, rng.choice((0, 1, 1, 2))))))
    taught = [skill for goal in goals for skill in _SKILLS_BY_GOAL.get(goal, ())] or list(_TAUGHT)
    wanted = dict.fromkeys(rng.sample(taught, min(len(taught), rng.randint(1, 3))))
    suited = [guide for guide in guides if guide.number != person.manager and guide.unit != person.unit]
    wishes = rng.sample(suited, min(len(suited), rng.choice((0, 0, 0, 1, 2))))
    return Enrolment(
        person=person.number,
        role="MENTEE",
        goals=goals,
        skills_wanted=tuple(wanted),
        skills_offered=person.skills[:2],
        experience=tuple(rng.sample(_EXPERIENCE_CODES, rng.choice((0, 1, 1, 2)))),
        places=1,
        hours_per_month=rng.choice((1, 2, 2, 2, 3)),
        wishes=tuple(guide.number for guide in wishes),
        languages=person.languages,
        words=words,
        working=next(working[words.language]),
    )


def _mentor(
    rng: random.Random,
    person: InventedPerson,
    offers: dict[str, Iterator[Words]],
    working: dict[str, Iterator[Words]],
) -> Enrolment:
    """Mentors offer what they can do and what the programme is about, and say what they want to learn themselves."""
    taught = rng.sample(_TAUGHT, rng.randint(3, 5))
    offered = tuple(dict.fromkeys((*taught, *person.skills)))
    near = [goal for goal, skills in _SKILLS_BY_GOAL.items() if not set(offered).isdisjoint(skills)]
    hours = rng.choice((2, 3, 4, 4, 6))
    words = next(offers[_writes(rng, person)])
    return Enrolment(
        person=person.number,
        role="MENTOR",
        goals=tuple(
            dict.fromkeys((*rng.sample(near, min(len(near), rng.randint(2, 5))), rng.choice(_GOAL_CODES)))
        ),
        skills_wanted=tuple(
            rng.sample(("skill.user_research", "skill.inclusion", "skill.growth_mindset"), 1)
        ),
        skills_offered=offered,
        experience=person.experience or ("experience.mentored_before",),
        places=rng.choice((1, 2, 2, 2, 3)) if hours > _HOURS_FOR_ONE else 1,
        hours_per_month=hours,
        wishes=(),
        languages=person.languages,
        words=words,
        working=next(working[words.language]),
    )


def _answered_wishes(
    rng: random.Random, mentors: tuple[Enrolment, ...], mentees: tuple[Enrolment, ...]
) -> tuple[Enrolment, ...]:
    """Mentors wish for some of those who asked for them, as people do who know each other."""
    asked_by: dict[str, list[str]] = {}
    for mentee in mentees:
        for guide in mentee.wishes:
            asked_by.setdefault(guide, []).append(mentee.person)
    return tuple(
        replace(mentor, wishes=tuple(asked_by[mentor.person][:1]))
        if mentor.person in asked_by and happens(rng, 0.4)
        else mentor
        for mentor in mentors
    )
