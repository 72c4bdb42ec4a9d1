"""Files of mentors, mentees and rules to a problem for `leaderful.core.matching`: no database, no Django."""

import tomllib
import zoneinfo
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from leaderful.core import intake
from leaderful.core.matching import Mentee, Mentor, Objective, Problem, Rules, Weights
from leaderful.lib import tabular
from leaderful.lib.errors import Unable

# A manager who is in neither file is no reason to refuse a list of mentors: the line is followed as far as it is told.
_NO_HINDRANCE = frozenset({"manager-unknown", "manager-ambiguous"})
_PAIR_LISTS = ("exclusions", "not_again", "bans", "pins", "ticked")
_SINGLE = {
    "common_language": (bool, "true or false"),
    "shared_items": (int, "a whole number"),
    "overlap_hours": (int, "a whole number"),
}


class UnableToRead(Unable):
    """A file that cannot be used, in one sentence."""


@dataclass(frozen=True, slots=True)
class People:
    """One file, read.

    Attributes:
        rows: one per person, in the order of the file.
        wants_are_told: whether a column says what people want, apart from what they can do.
        notes: sentences about what was not read, or read with a doubt.
    """

    rows: Sequence[intake.PersonRow]
    wants_are_told: bool
    notes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Round:
    """The problem, and how its item ids are written for people."""

    problem: Problem
    labels: Mapping[str, str]


def read_round(
    mentors: Path, mentees: Path, rules: Path | None, by_hand: Mapping[str, str], places: int
) -> tuple[Round, tuple[str, ...]]:
    """Read all files.

    Args:
        mentors: CSV or XLSX.
        mentees: CSV or XLSX.
        rules: TOML, see `read_rules`.
        by_hand: heading → field, for whichever of the two files has the heading; "" leaves the column out.
        places: for mentors whose row says nothing about it.

    Returns:
        the round, and the notes on both files.

    Raises:
        UnableToRead: for a file that cannot be used.
        InvalidProblem: where somebody is listed twice on one side.
    """
    tables = {path: _table(path) for path in (mentors, mentees)}
    _refuse_unknown_headings(by_hand, tables)
    givers, takers = (_people(path, tables[path], by_hand) for path in (mentors, mentees))
    items = _Items()
    grades = intake.grade_levels([row.grade for row in (*givers.rows, *takers.rows)])
    find = _finder((*givers.rows, *takers.rows))
    offering = tuple(_mentor(row, items, grades, places) for row in givers.rows)
    looking = tuple(_mentee(row, items, grades, find, takers.wants_are_told) for row in takers.rows)
    settings, weights = read_rules(rules, find) if rules else ({}, Weights())
    notes = [*givers.notes, *takers.notes]
    if "common_language" not in settings and not (_speak(offering) and _speak(looking)):
        settings["common_language"] = False
        notes.append("Languages weren’t compared, because one of the files doesn’t tell them.")
    objective = settings.pop("objective", Objective.MOST_PEOPLE)
    line = intake.reporting_line(_once([*givers.rows, *takers.rows]), known=intake.Known())
    problem = Problem(offering, looking, Rules(managers=line, **settings), weights, objective)
    return Round(problem, items.labels), tuple(notes)


def read_rules(path: Path, find: Mapping[str, str]) -> tuple[dict[str, Any], Weights]:
    """Read rules from TOML: the single ones of `_SINGLE`, lists of pairs, and a table [weights].

    Args:
        path: of the file.
        find: people's ids by any way of writing them.

    Returns:
        arguments for `Rules`, and the weights.

    Raises:
        UnableToRead: naming the key that is unknown, or the value or person that does not fit.
    """
    try:
        told = tomllib.loads(_bytes(path).decode())
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise UnableToRead(f"{path.name} is not written as TOML: {error}.") from None
    weights = _weights(path, told.pop("weights", {}))
    settings: dict[str, Any] = {}
    for key, value in told.items():
        if key in _PAIR_LISTS:
            settings[key] = _pairs(path, key, value, find)
        elif key == "objective":
            settings[key] = _objective(path, value)
        elif key in _SINGLE:
            kind, wanted = _SINGLE[key]
            if type(value) is not kind:
                raise UnableToRead(f"{path.name}: {key} is {wanted}, not {value!r}.")
            settings[key] = value
        else:
            known = ", ".join([*_PAIR_LISTS, *_SINGLE, "objective", "weights"])
            raise UnableToRead(f"{path.name}: there is no rule “{key}”; the rules are: {known}.")
    return settings, weights


def _objective(path: Path, value: Any) -> Objective:
    try:
        return Objective(value)
    except ValueError:
        raise UnableToRead(
            f"{path.name}: objective is one of {', '.join(Objective)}, not {value!r}."
        ) from None


def _weights(path: Path, told: Any) -> Weights:
    values: dict[str, Any] = {}
    for name, value in (told if isinstance(told, dict) else {"weights": told}).items():
        if name not in Weights.__dataclass_fields__:
            known = ", ".join(Weights.__dataclass_fields__)
            raise UnableToRead(f"{path.name}: there is no weight “{name}”; the weights are: {known}.")
        numbers = value if name == "grade_gap" and isinstance(value, list) else [value]
        wanted = 2 if name == "grade_gap" else 1
        if len(numbers) != wanted or any(type(number) is not int for number in numbers):
            raise UnableToRead(f"{path.name}: the weight {name} can’t be {value!r}.")
        values[name] = tuple(numbers) if name == "grade_gap" else value
    return Weights(**values)


def _pairs(path: Path, key: str, value: Any, find: Mapping[str, str]) -> frozenset[tuple[str, str]]:
    pairs = set()
    for pair in value if isinstance(value, list) else [value]:
        if not isinstance(pair, list) or [type(name) for name in pair] != [str, str]:
            raise UnableToRead(f'{path.name}: {key} is a list of pairs like ["a", "b"], not {pair!r}.')
        for name in pair:
            if _key(name) not in find:
                raise UnableToRead(f"{path.name}: {key} names {name}, who is in neither file.")
        pairs.add((find[_key(pair[0])], find[_key(pair[1])]))
    return frozenset(pairs)


def _bytes(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError as error:
        raise UnableToRead(f"{path} can’t be read: {error.strerror}.") from None


def _table(path: Path) -> tabular.Table:
    try:
        return tabular.read(path.name, _bytes(path))
    except tabular.UnreadableTable as error:
        raise UnableToRead(f"{path.name}: {error}") from None


def _refuse_unknown_headings(by_hand: Mapping[str, str], tables: Mapping[Path, tabular.Table]) -> None:
    for heading in by_hand:
        if not any(_heading_in(table, heading) for table in tables.values()):
            raise UnableToRead(f"Neither file has a column “{heading}”.")


def _heading_in(table: tabular.Table, heading: str) -> str | None:
    return next((found for found in table.headings if _key(found) == _key(heading)), None)


def _people(path: Path, table: tabular.Table, by_hand: Mapping[str, str]) -> People:
    """One table's rows as people.

    Raises:
        UnableToRead: with the first thing wrong, and how many more there are.
    """
    mine = {found: field for heading, field in by_hand.items() if (found := _heading_in(table, heading))}
    try:
        seen = intake.recognise(table.headings, (row.cells for row in table.rows[:2000]))
        seen = intake.override(seen, mine)
        read = intake.interpret(table, seen.mapping, known_zones=frozenset(zoneinfo.available_timezones()))
    except (intake.UnableToMap, intake.UnableToInterpret) as error:
        raise UnableToRead(f"{path.name}: {error}") from None
    between = intake.check_people(read.rows, known=intake.Known())
    problems = [*read.problems, *(found for found in between if found.code not in _NO_HINDRANCE)]
    if problems:
        first = problems[0]
        more = f" ({len(problems) - 1} more like this.)" if len(problems) > 1 else ""
        raise UnableToRead(f"{path.name}, line {first.line}: {first}{more}")
    notes = [f"{path.name}: {reason}" for reason in seen.refused.values()]
    notes += [f"{path.name}: {warned}" for warned in read.warnings]
    return People(read.rows, "wants" in seen.mapping.values(), tuple(notes))


class _Items:
    """Items by their folded text, each remembered as it was first written."""

    def __init__(self) -> None:
        self.labels: dict[str, str] = {}

    def of(self, texts: Sequence[str]) -> frozenset[str]:
        """The ids of these texts; empty ones are none."""
        found = set()
        for text in texts:
            if key := _key(text):
                self.labels.setdefault(key, text.strip())
                found.add(key)
        return frozenset(found)


def _speak(people: Sequence[Mentor] | Sequence[Mentee]) -> bool:
    return any(person.languages for person in people)


def _mentor(row: intake.PersonRow, items: _Items, grades: Mapping[str, int], places: int) -> Mentor:
    """A skill that a mentor offers also serves a mentee who names it as a goal."""
    return Mentor(
        id=row.external_id,
        places=places if row.places is None else row.places,
        goals=items.of([*row.goals, *row.skills]),
        skills=items.of(row.skills),
        experience=items.of([row.profession]),
        languages=frozenset(row.languages),
        department=row.unit or None,
        site=row.site or None,
        grade=grades.get(row.grade),
    )


def _mentee(
    row: intake.PersonRow,
    items: _Items,
    grades: Mapping[str, int],
    find: Mapping[str, str],
    wants_are_told: bool,  # noqa: FBT001  a fact about the file, passed on by the one caller
) -> Mentee:
    """Where no column says what is wanted, a mentee's list of skills is taken as the skills wanted."""
    return Mentee(
        id=row.external_id,
        goals=items.of(row.goals),
        skills=items.of(row.wants if wants_are_told else row.skills),
        experience=items.of([row.profession]),
        languages=frozenset(row.languages),
        department=row.unit or None,
        site=row.site or None,
        grade=grades.get(row.grade),
        wishes=tuple(find[_key(wish)] for wish in row.wishes if _key(wish) in find),
        waited=row.waited or 0,
    )


def _finder(rows: Sequence[intake.PersonRow]) -> dict[str, str]:
    """People's ids by id and by e-mail, whichever way they are written; ids win."""
    by_mail = {_key(row.email): row.external_id for row in rows if row.email}
    return by_mail | {_key(row.external_id): row.external_id for row in rows}


def _once(rows: Sequence[intake.PersonRow]) -> list[intake.PersonRow]:
    """Each person once, with a row that names a manager where there is one."""
    best: dict[str, intake.PersonRow] = {}
    for row in rows:
        if row.external_id not in best or (row.manager and not best[row.external_id].manager):
            best[row.external_id] = row
    return list(best.values())


def _key(text: str) -> str:
    """The same for texts that differ in case and white space alone."""
    return " ".join(text.split()).casefold()
