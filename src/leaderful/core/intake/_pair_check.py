"""A file's pairs compared with one another and with what is known here. Nothing is looked up and nothing written."""

from collections import defaultdict, deque
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import NamedTuple

from leaderful.core.intake._findings import Problem, shown
from leaderful.core.intake._pairs import PairRow


@dataclass(frozen=True)
class KnownPairs:
    """What is here already; people are named by numbers.

    Attributes:
        meant: whom each written id or e-mail means; nobody, one, or several.
        left: people who don't work here any more.
        out: (person, tier, guides) of those who said no to the programme or left it, in that part.
        live: by tier and learner the guide of a live pair in this programme and its first day; of an open offer, None.
        past: (tier, guide, learner, first day) of the pairs of this programme that are over.
        edges: (guide, learner) of everybody's live pairs and open offers, of both tiers and in all programmes.
        upper: those of them that are of the second tier.
        managers: person → manager, for everybody above any of them: nobody is mentored within their own line.
        importer: who brings the file; a live pair of their own is for somebody else to bring, since nobody is asked.
    """

    meant: Mapping[str, Collection[int]] = field(default_factory=dict)
    left: Collection[int] = frozenset()
    out: Collection[tuple[int, int, bool]] = frozenset()
    live: Mapping[tuple[int, int], tuple[int, date | None]] = field(default_factory=dict)
    past: Collection[tuple[int, int, int, date]] = frozenset()
    edges: Collection[tuple[int, int]] = frozenset()
    upper: Collection[tuple[int, int]] = frozenset()
    managers: Mapping[int, int] = field(default_factory=dict)
    importer: int | None = None


SECOND = 2
"""The tier of mentors' mentors."""


class CheckedPair(NamedTuple):
    """A good row: who it is about, and whether it is new or here already, just so."""

    row: PairRow
    guide: int
    learner: int
    is_new: bool


class _Met(NamedTuple):
    row: PairRow
    guide: int
    learner: int


def check_pairs(rows: Sequence[PairRow], known: KnownPairs) -> tuple[list[CheckedPair], list[Problem]]:
    """The rows that can come in, and what is wrong with the others, both in the order of the file.

    Importing a file again finds every pair of it here already, also those that ended meanwhile.
    """
    problems: list[Problem] = []
    met = [found for row in rows if (found := _people(row, known, problems)) is not None]
    twice = _repeated(met, problems)
    good = []
    for found in met:
        if found.row.line in twice:
            continue
        is_here = _is_here(found, known)
        problem = None if is_here else _refusal(found, known)
        if problem is None:
            good.append(CheckedPair(*found, is_new=not is_here))
        else:
            problems.append(problem)
    circling = _circles(good, known)
    problems += [_circle(one.row, circling[one.row.line]) for one in good if one.row.line in circling]
    order = {row.line: at for at, row in enumerate(rows)}
    problems.sort(key=lambda problem: order.get(problem.line, -1))
    return [one for one in good if one.row.line not in circling], problems


def _about(row: PairRow, name: str, code: str, lines: tuple[int, ...] = ()) -> Problem:
    value = shown(getattr(row, name)) if name else ""
    listed = ", ".join(map(str, lines))
    return Problem(lines or (row.line,), name, value, code, {"value": value, "lines": listed})


def _circle(row: PairRow, way: tuple[int, ...]) -> Problem:
    """With the people on the way, whom a door can name; here they are numbers."""
    names = " → ".join(map(str, way))
    value = shown(row.mentor)
    params = {"value": value, "lines": str(row.line), "names": names, "people": way}
    return Problem((row.line,), "mentor", value, "circle", params)


def _people(row: PairRow, known: KnownPairs, problems: list[Problem]) -> _Met | None:
    """Whom the row is about; None where that can't be told."""
    found: list[int] = []
    for name in ("mentor", "mentee"):
        meant = known.meant.get(getattr(row, name), ())
        if len(meant) == 1:
            found += meant
        else:
            problems.append(_about(row, name, "person-unclear" if meant else "person-unknown"))
    if len(found) != 2:  # noqa: PLR2004  a pair
        return None
    if found[0] == found[1]:
        problems.append(_about(row, "mentee", "same-person"))
        return None
    return _Met(row, *found)


def _repeated(met: Sequence[_Met], problems: list[Problem]) -> set[int]:
    """Lines of rows that can't stand beside another row of the file."""
    same: dict[tuple[int, int, int, date], list[_Met]] = defaultdict(list)
    alive: dict[tuple[int, int], list[_Met]] = defaultdict(list)
    for one in met:
        same[one.row.tier, one.guide, one.learner, one.row.starts].append(one)
        if one.row.state == "ACTIVE":
            alive[one.row.tier, one.learner].append(one)
    spoilt: set[int] = set()
    for groups, name, code in ((same.values(), "", "pair-twice"), (alive.values(), "mentee", "mentee-twice")):
        for group in groups:
            lines = tuple(one.row.line for one in group)
            if len(lines) > 1 and not spoilt & set(lines):
                problems.append(_about(group[0].row, name, code, lines))
                spoilt |= set(lines)
    return spoilt


def _is_here(one: _Met, known: KnownPairs) -> bool:
    row = one.row
    if (row.tier, one.guide, one.learner, row.starts) in known.past:
        return True
    guide, since = known.live.get((row.tier, one.learner), (None, None))
    return row.state == "ACTIVE" and guide == one.guide and since is not None


def _refusal(one: _Met, known: KnownPairs) -> Problem | None:
    """Why a row that is not here yet can't come in."""
    row = one.row
    live = known.live.get((row.tier, one.learner))
    if row.state != "ACTIVE":
        return _about(row, "", "under-way-here") if live == (one.guide, row.starts) else None
    if live is not None:
        return _about(row, "mentee", "has-mentor")
    for name, person, guides in (("mentor", one.guide, True), ("mentee", one.learner, False)):
        if person == known.importer:
            return _about(row, name, "own-pair")
        if person in known.left:
            return _about(row, name, "has-left")
        if (person, row.tier, guides) in known.out:
            return _about(row, name, "not-in-programme")
    return _about(row, "mentor", "own-line") if in_one_line(one.guide, one.learner, known.managers) else None


def in_one_line(one: int, other: int, managers: Mapping[int, int]) -> bool:
    """Whether one of two people is above the other in the reporting line, at any depth; a loop in it ends the walk."""
    return other in _above(one, managers) or one in _above(other, managers)


def _above(person: int, managers: Mapping[int, int]) -> set[int]:
    found: set[int] = set()
    manager = managers.get(person)
    while manager is not None and manager not in found:
        found.add(manager)
        manager = managers.get(manager)
    return found


def _circles(good: Sequence[CheckedPair], known: KnownPairs) -> dict[int, tuple[int, ...]]:
    """Line → the people on the way round, of live pairs with which somebody would mentor those who mentor them.

    Pairs of the first tier alone may run in a circle; one that takes a pair of the second is refused.
    """
    alive = [one for one in good if one.row.state == "ACTIVE"]
    upper = {*known.upper, *((one.guide, one.learner) for one in alive if one.row.tier == SECOND)}
    below: dict[int, set[int]] = defaultdict(set)
    for guide, learner in (*known.edges, *upper, *((one.guide, one.learner) for one in alive)):
        below[guide].add(learner)
    found = {}
    for one in alive:
        if one.is_new and upper:
            pair = (one.guide, one.learner)
            way = _way_round(pair, below, upper, is_over=pair in upper)
            if way:
                found[one.row.line] = way
    return found


def _way_round(
    pair: tuple[int, int],
    below: Mapping[int, Collection[int]],
    upper: Collection[tuple[int, int]],
    *,
    is_over: bool,
) -> tuple[int, ...]:
    """The shortest way from a guide over their learner back to them that takes a pair of ``upper``; () for none."""
    guide, learner = pair
    before: dict[tuple[int, bool], tuple[int, bool] | None] = {(learner, is_over): None}
    waiting = deque(before)
    while waiting:
        here = waiting.popleft()
        for person in below.get(here[0], ()):
            there = (person, here[1] or (here[0], person) in upper)
            if there == (guide, True):
                back = [guide]
                step: tuple[int, bool] | None = here
                while step is not None:
                    back.append(step[0])
                    step = before[step]
                return (guide, *reversed(back))
            if there not in before:
                before[there] = here
                waiting.append(there)
    return ()
