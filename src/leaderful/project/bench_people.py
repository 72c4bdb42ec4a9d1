"""Made-up people for `leaderful bench matching`, as arrays: a million of them as Python objects would be the bench."""

import random
from dataclasses import replace
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from leaderful.core.matching import (
    Graph,
    Mentee,
    Mentor,
    Pack,
    Problem,
    Rules,
    Settings,
    Sweeper,
    Weights,
    of_the_likeliest,
)
from leaderful.core.matching._specials import part

FAMILIES = ("tight", "ample", "tied", "blocks", "wide")
"""tight: about as many places as mentees. ample: twice as many. tied: few kinds of people, so that nearly all points
are equal. blocks: twelve languages and everyone speaks one. wide: points up to some sixty thousand, hardly two alike."""

_ITEMS = (64, 32, 64)
_WANTED, _OFFERED = (3, 1, 4), (5, 2, 8)
_LANGUAGES = 9
_BLOCKS = 12
_DEPARTMENTS = 20
_MENTEES_A_MENTOR = 3
_TEAM = 7


class Crowd(NamedTuple):
    """One round: the people, their mentors' places, and the mentees' points for having waited."""

    pack: Pack
    places: NDArray[np.int64]
    bonus: NDArray[np.int64]


def crowd(mentees: int, family: str, seed: int) -> Crowd:
    """A round of so many mentees and a third as many mentors."""
    rng = np.random.default_rng((seed, mentees, FAMILIES.index(family)))
    mentors = max(1, mentees // _MENTEES_A_MENTOR)
    items = (8, 4, 8) if family == "tied" else _ITEMS
    ours, theirs = [], []
    for kinds, wanted, offered in zip(items, _WANTED, _OFFERED, strict=True):
        ours.append(_picked(rng, mentees, kinds, wanted))
        theirs.append(_picked(rng, mentors, kinds, offered))
    ours.append(_spoken(rng, mentees, family))
    theirs.append(_spoken(rng, mentors, family))
    nothing = np.zeros(0, dtype=np.int32)
    sizes = [bits.shape[1] for bits in ours]
    most = 10 if family == "ample" else 5
    return Crowd(
        Pack(
            ours=np.ascontiguousarray(np.concatenate(ours, axis=1)),
            theirs=np.ascontiguousarray(np.concatenate(theirs, axis=1).T),
            words=np.array([0, *np.cumsum(sizes), sum(sizes)], dtype=np.int64),
            our_department=rng.integers(0, _DEPARTMENTS, mentees, dtype=np.int32),
            their_department=rng.integers(0, _DEPARTMENTS, mentors, dtype=np.int32),
            our_language_known=np.ones(mentees, dtype=np.uint8),
            their_language_known=np.ones(mentors, dtype=np.uint8),
            our_hours_known=np.zeros(mentees, dtype=np.uint8),
            their_hours_known=np.zeros(mentors, dtype=np.uint8),
            our_grade=rng.integers(1, 5, mentees, dtype=np.int32),
            their_grade=rng.integers(2, 7, mentors, dtype=np.int32),
            our_line=_teams(rng, mentees),
            their_line=np.ascontiguousarray(_teams(rng, mentors).T),
            special_at=np.zeros(mentees + 1, dtype=np.int64),
            special_column=nothing,
            special_points=nothing,
            shape=nothing,
            settings=_settings(family),
        ),
        rng.integers(1, most + 1, mentors),
        np.zeros(mentees, dtype=np.int64),
    )


def in_shards(pack: Pack, shards: int, of_mentee: int, threads: int) -> Graph:
    """For each mentee the best mentors of two of so many shards: the candidates of a million, without a look at all pairs.

    Mentees of a first shard meet mentors of different second shards, so that all of it is one market.
    """
    columns, rows = np.arange(pack.theirs.shape[1]), np.arange(pack.ours.shape[0])
    first, second = columns % shards, columns // shards % shards
    parts: list[tuple[NDArray[np.int64], Graph]] = []
    for shard in range(shards):
        mine = rows[shard::shards]
        for theirs in (first == shard, (second == shard) & (first != shard)):
            open_ = columns[theirs]
            less = part(pack, mine, open_)
            found = of_the_likeliest(Sweeper(less, threads, lambda: None), 1 << 20, of_mentee, 1)
            parts.append((mine, found._replace(column=open_[found.column].astype(np.int32))))
    return _together(parts, len(rows))


def _together(parts: list[tuple[NDArray[np.int64], Graph]], mentees: int) -> Graph:
    """One graph of the parts, each with the mentees whose pairs it holds; takes the parts apart, to hold little twice."""
    at = np.zeros(mentees + 1, dtype=np.int64)
    for mine, one in parts:
        at[mine + 1] += np.diff(one.at)
    np.cumsum(at, out=at)
    column, points, free = np.empty(at[-1], dtype=np.int32), np.empty(at[-1], dtype=np.int32), at[:-1].copy()
    while parts:
        mine, one = parts.pop(0)
        held = np.diff(one.at)
        where = np.repeat(free[mine] - one.at[:-1], held) + np.arange(len(one.column))
        column[where], points[where] = one.column, one.points
        free[mine] += held
    return Graph(at, column, points)


def colleagues(people: int, seed: int) -> Problem:
    """So many mentors who all offer to mentor mentors and all want a mentor: the second tier, nobody having anybody."""
    draw = random.Random(seed)  # noqa: S311  no secret
    goals, skills = [f"goal {k}" for k in range(40)], [f"skill {k}" for k in range(60)]
    languages = ["en", "de", "fr"]
    mentors, mentees = [], []
    for k in range(people):
        both: dict[str, Any] = {
            "department": f"department {draw.randrange(_DEPARTMENTS)}",
            "grade": draw.randint(1, 6),
            "languages": frozenset({"en", draw.choice(languages)}),
        }
        wanted: dict[str, Any] = {
            "goals": frozenset(draw.sample(goals, 3)),
            "skills": frozenset(draw.sample(skills, 5)),
        }
        offered: dict[str, Any] = {
            "goals": frozenset(draw.sample(goals, 4)),
            "skills": frozenset(draw.sample(skills, 8)),
        }
        mentees.append(Mentee(id=k, **both, **wanted))
        mentors.append(Mentor(id=k, places=draw.randint(1, 3), **both, **offered))
    managers = {k: (k - 1) // _TEAM for k in range(1, people)}
    return Problem(tuple(mentors), tuple(mentees), Rules(managers=managers))


_DAYS, _WORKDAY = 5, range(8, 18)
_HALF_DAYS = 4


def with_hours(problem: Problem, overlap: int, least: int, seed: int, *, needed: bool) -> Problem:
    """The same people, each with the hours of some half days of a working week, and the rules that look at them.

    Args:
        problem: people without hours.
        overlap: how many hours a pair needs in common.
        least: how many hours have to be stated to count; 0 = any number.
        seed: of the half days.
        needed: whether everybody has to state so many.
    """
    draw = random.Random(seed)  # noqa: S311  no secret
    noon = _WORKDAY[len(_WORKDAY) // 2]
    half_days = [
        sum(1 << 24 * day + hour for hour in hours)
        for day in range(_DAYS)
        for hours in (range(_WORKDAY.start, noon), range(noon, _WORKDAY.stop))
    ]

    def hours() -> int:
        return sum(draw.sample(half_days, draw.randint(1, _HALF_DAYS)))

    return replace(
        problem,
        mentors=tuple(replace(mentor, hours=hours()) for mentor in problem.mentors),
        mentees=tuple(replace(mentee, hours=hours()) for mentee in problem.mentees),
        rules=replace(problem.rules, overlap_hours=overlap, least_hours=least, hours_stated=needed),
    )


def bare(mentees: int, mentors: int) -> Crowd:
    """People of whom nothing is known, one place each: for pairs that are scored elsewhere."""
    people = crowd(max(mentees, 3 * mentors), "tied", 0)
    rows, columns = np.arange(mentees), np.arange(mentors)
    return Crowd(
        people.pack._replace(ours=people.pack.ours[rows], theirs=people.pack.theirs[:, columns]),
        np.ones(mentors, dtype=np.int64),
        np.zeros(mentees, dtype=np.int64),
    )


def _picked(rng: np.random.Generator, people: int, kinds: int, picks: int) -> NDArray[np.uint32]:
    """Bits of what everyone picked, some things far more liked than others."""
    words = -(-kinds // 32)
    bits = np.zeros((people, words), dtype=np.uint32)
    rows = np.arange(people)
    for _ in range(picks):
        item = (kinds * rng.random(people) ** 1.5).astype(np.int64)
        bits[rows, item // 32] |= np.uint32(1) << (item % 32).astype(np.uint32)
    return bits


def _spoken(rng: np.random.Generator, people: int, family: str) -> NDArray[np.uint32]:
    if family == "blocks":
        return (np.uint32(1) << rng.integers(0, _BLOCKS, people).astype(np.uint32))[:, None]
    return _picked(rng, people, _LANGUAGES, 2)


def _teams(rng: np.random.Generator, people: int) -> NDArray[np.int32]:
    """Intervals of a reporting line of seventeen below each: most people are nobody's manager."""
    entry = rng.integers(0, 1 << 24, people, dtype=np.int32)
    below = np.where(rng.random(people) < 1 / 17, rng.integers(1, 1 << 12, people), 1)
    return np.stack([entry, entry + below.astype(np.int32)], axis=1)


def _settings(family: str) -> Settings:
    usual = Weights()
    scale = 37 if family == "wide" else 1
    points = np.array([usual.goal, usual.experience, usual.skill], dtype=np.int32)
    grade = np.array([usual.grade, usual.grade * 2 // 3, usual.grade // 3], dtype=np.int32)
    odd = np.array([1, 5, 11], dtype=np.int32) if family == "wide" else 0
    return Settings(
        item_weights=points * scale + odd,
        items_counted=usual.items_counted,
        cross_department=usual.cross_department * scale,
        language=usual.language * scale,
        grade_points=grade * scale,
        grade_low=usual.grade_gap[0],
        grade_high=usual.grade_gap[1],
        common_language=1,
        overlap_hours=0,
        shared_items=0,
        reporting_line=1,
    )
